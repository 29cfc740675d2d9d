using Grad.Engine.Graphs;

namespace Grad.Engine.Operations.Contractions;

internal sealed record Dot : Composite
{
    public override string Name => "dot";
    public override IReadOnlyList<string> Signatures => ["dot(Tensor input, Tensor other)", "dot(Tensor input, Tensor tensor)"];
    public override string Summary => "Sum of the products of two vectors' elements.";
    public override string Derivative => "input: g * other; other: g * input";
    public override IReadOnlyList<Sample> Samples => [new("dot(x, y)", "x: 3", "y: 3"), new("dot(x, y)", "x: 0", "y: 0")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("dot(): input has shape [2, 2], but a vector is needed", "dot(x, y)", "x: 2x2", "y: 2"),
        new("dot(): shapes [3] and [2] cannot be multiplied (3 must equal 2)", "dot(x, y)", "x: 3", "y: 2"),
    ];

    public override OperationResult Build(Arguments arguments) => Of(arguments, arguments.Tensor(arguments.Has("other") ? "other" : "tensor"));

    /// <summary>The dot product with the argument <c>input</c>.</summary>
    /// <exception cref="GradException">Shapes or dtypes that do not fit.</exception>
    internal static Value Of(Arguments arguments, Value other)
    {
        var input = arguments.Tensor("input");
        Products.CheckRank(arguments.Name, "input", input, 1);
        Products.CheckRank(arguments.Name, "other", other, 1);
        return Products.Vectors(arguments.Name, input, other);
    }
}
