using Grad.Engine.Graphs;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Creation;

internal sealed record HammingWindow : Window
{
    public override string Name => "hamming_window";

    public override IReadOnlyList<string> Signatures =>
        ["hamming_window(int window_length, bool periodic=True, float alpha=0.54, float beta=0.46, *, ScalarType? dtype=None)"];

    public override string Summary => "Hamming's window, alpha - beta * cosine.";

    protected override Value Of(Arguments arguments, Value places) =>
        arguments.Number("alpha") - (arguments.Number("beta") * Cos.Of(places * Math.Tau));
}
