using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Activations;

internal sealed record Hardtanh : Composite
{
    public override string Name => "hardtanh";
    public override IReadOnlyList<string> Signatures => ["hardtanh(Tensor input, float min_val=-1.0, float max_val=1.0, bool inplace=False)"];
    public override string Summary => "The element held between min_val and max_val.";
    public override string Derivative => "g where min_val < input < max_val, else 0";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("hardtanh(x)", "x: 3x5 in -0.9..0.9"),
        new("hardtanh(x, 0.5, 2)", "x: 3x5 in 2.1..3"),
        new("hardtanh(i)", "i: int64 4 in -3..4"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("hardtanh(): not implemented for bool (convert with to(x, dtype=...))", "hardtanh(b)", "b: bool 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.DType == DType.Bool
            ? throw arguments.Unsupported(x)
            : Of(x, arguments.Number("min_val"), arguments.Number("max_val"));
    }

    /// <summary>x held between two numbers, with derivative 0 at and beyond them.</summary>
    internal static Value Of(Value x, double min, double max)
    {
        if (!x.DType.IsFloating)
        {
            return Clamp.Between(x, min, max);
        }

        var inside = LogicalAnd.Of(Gt.Of(x, x.Filled(min)), Lt.Of(x, x.Filled(max)));
        return Where.Of(inside, x, Clamp.Between(x.Graph.Add(new Detached(), x), min, max));
    }
}
