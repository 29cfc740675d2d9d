using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Special;

namespace Grad.Engine.Operations.Creation;

internal sealed record KaiserWindow : Window
{
    public override string Name => "kaiser_window";

    public override IReadOnlyList<string> Signatures =>
        ["kaiser_window(int window_length, bool periodic=True, float beta=12.0, *, ScalarType? dtype=None)"];

    public override string Summary => "Kaiser's window, of a Bessel function; the larger beta, the narrower.";

    protected override Value Of(Arguments arguments, Value places)
    {
        var beta = arguments.Number("beta");
        var fromMiddle = (2 * places) - 1;
        return I0.Of(Sqrt.Of(1 - (fromMiddle * fromMiddle)) * beta) / I0.Of(places.Number(beta).BroadcastTo(places.Shape));
    }
}
