namespace Grad.Engine.Operations.Contractions;

internal sealed record Matmul : Composite
{
    public override string Name => "matmul";
    public override IReadOnlyList<string> Aliases => ["linalg.matmul"];
    public override IReadOnlyList<string> Signatures => ["matmul(Tensor input, Tensor other)"];
    public override string Summary => "Product of matrices, vectors, and batches of them, which broadcast.";
    public override string Derivative => "input: g @ otherᵀ; other: inputᵀ @ g";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("matmul(x, y)", "x: 3", "y: 3"),
        new("x @ y", "x: 2x3", "y: 3x4"),
        new("matmul(x, y)", "x: 2x3", "y: 3"),
        new("matmul(x, y)", "x: 2x5x3", "y: 3x4"),
        new("matmul(x, y)", "x: 2x1x5x3", "y: 4x3x2"),
        new("matmul(x, y)", "x: 3", "y: 2x3x2"),
        new("matmul(x, y)", "x: 2x0", "y: 0x3"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("matmul(): shapes [2, 3] and [2, 3] cannot be multiplied (3 must equal 2)", "matmul(x, x)", "x: 2x3"),
        new("matmul(): expected float32 but found float64 (convert with to(x, dtype=...))", "matmul(x, y)", "x: 2x2", "y: float64 2x2"),
        new("matmul(): shapes [] and [2] cannot be multiplied (both must have at least 1 dimension; use *)", "matmul(x, y)", "x: scalar", "y: 2"),
        new("matmul(): the batches of shapes [2, 2, 3] and [3, 3, 2] do not broadcast", "matmul(x, y)", "x: 2x2x3", "y: 3x3x2"),
    ];

    public override string? GradFn(Arguments arguments) => null;
    public override OperationResult Build(Arguments arguments) => Products.Of(arguments.Name, arguments.Tensor("input"), arguments.Tensor("other"));
}
