using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Diagflat : Composite
{
    public override string Name => "diagflat";
    public override IReadOnlyList<string> Signatures => ["diagflat(Tensor input, int offset=0)"];
    public override string Summary => "A matrix with all elements, in row-major order, on its diagonal.";
    public override string Derivative => "g's diagonal, reshaped";

    public override IReadOnlyList<Sample> Samples =>
        [new("diagflat(x)", "x: 2x2"), new("diagflat(x, -1)", "x: 3"), new("diagflat(x)", "x: scalar")];

    public override string? GradFn(Arguments arguments) => "DiagBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return DiagEmbed.Of(x.Reshape(new Shape((int)x.Shape.Count)), arguments.Int("offset"), 0, 1);
    }
}
