using Grad.Engine.Graphs;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Creation;

internal sealed record HannWindow : Window
{
    public override string Name => "hann_window";
    public override string Summary => "Hann's window, a raised cosine.";
    protected override Value Of(Arguments arguments, Value places) => 0.5 - (0.5 * Cos.Of(places * Math.Tau));
}
