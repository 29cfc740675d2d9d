using Grad.Engine.Graphs;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Creation;

internal sealed record BartlettWindow : Window
{
    public override string Name => "bartlett_window";
    public override string Summary => "Bartlett's window, a triangle.";
    protected override Value Of(Arguments arguments, Value places) => 1 - Abs.Of((2 * places) - 1);
}
