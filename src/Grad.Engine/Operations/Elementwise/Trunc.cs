using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Trunc : UnaryRounding<Trunc, Trunc.Formula>
{
    public override string Name => "trunc";
    public override IReadOnlyList<string> Aliases => ["fix"];
    public override string Summary => "The whole part.";

    public readonly struct Formula : IUnaryFloating { static V IUnaryFloating.Apply<V>(V x) => V.Truncate(x); }
}
