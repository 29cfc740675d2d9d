using Grad.Engine.Graphs;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Creation;

internal sealed record BlackmanWindow : Window
{
    public override string Name => "blackman_window";
    public override string Summary => "Blackman's window, of two cosines.";

    protected override Value Of(Arguments arguments, Value places) =>
        0.42 - (0.5 * Cos.Of(places * Math.Tau)) + (0.08 * Cos.Of(places * (2 * Math.Tau)));
}
