using Grad.Engine.Operations.Indexing;

namespace Grad.Engine.Operations.Creation;

internal sealed record LinalgVander : Composite
{
    public override string Name => "linalg.vander";

    public override IReadOnlyList<string> Signatures =>
        ["linalg.vander(Tensor x, *, int? N=None)", "linalg.vander(Tensor input, *, int? N=None)"];

    public override string Summary => "Vandermonde matrices: powers of the elements as columns, the lowest first.";
    public override string Derivative => "the sum over n of g's column n times n * x ** (n - 1)";

    public override IReadOnlyList<Sample> Samples =>
        [new("linalg.vander(x)", "x: 3"), new("linalg.vander(x, N=4)", "x: 2x2"), new("linalg.vander(x, N=3)", "x: scalar")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.vander(): N is 1 (it must be at least 2)", "linalg.vander(x, N=1)", "x: 2"),
        new("linalg.vander(): N is 1 (it must be at least 2)", "linalg.vander(x)", "x: scalar"),
    ];

    public override string? GradFn(Arguments arguments) => "CatBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor(arguments.Has("x") ? "x" : "input");
        x = Indices.AtLeastRow(x);
        var count = arguments.IntOrNull("N") ?? x.Shape[^1];
        return count > 1 ? Powers.Of(x, count) : throw arguments.Fault($"N is {count} (it must be at least 2)");
    }
}
