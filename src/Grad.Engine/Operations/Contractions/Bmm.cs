using Grad.Engine.Graphs;

namespace Grad.Engine.Operations.Contractions;

internal sealed record Bmm : Composite
{
    public override string Name => "bmm";
    public override IReadOnlyList<string> Signatures => ["bmm(Tensor input, Tensor mat2)"];
    public override string Summary => "Products of two batches of as many matrices.";
    public override string Derivative => "input: g @ mat2ᵀ; mat2: inputᵀ @ g";
    public override IReadOnlyList<Sample> Samples => [new("bmm(x, y)", "x: 2x3x4", "y: 2x4x5")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("bmm(): shapes [2, 2, 3] and [1, 3, 2] cannot be multiplied (batch sizes must be equal)", "bmm(x, y)", "x: 2x2x3", "y: 1x3x2")];

    public override OperationResult Build(Arguments arguments) => Of(arguments.Name, arguments.Tensor("input"), arguments.Tensor("mat2"));

    /// <summary>The products.</summary>
    /// <exception cref="GradException">Shapes or dtypes that do not fit.</exception>
    internal static Value Of(string name, Value a, Value b)
    {
        Products.CheckRank(name, "the first operand", a, 3);
        Products.CheckRank(name, "the second operand", b, 3);
        Products.CheckDType(name, a, b);
        return a.Shape[0] != b.Shape[0]
            ? throw GradException.Graph($"{name}(): shapes {a.Shape} and {b.Shape} cannot be multiplied (batch sizes must be equal)")
            : a.Shape[2] != b.Shape[1] ? throw Products.Mismatch(name, a, b)
            : Products.Batched(a, b);
    }
}
