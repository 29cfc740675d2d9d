using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The whole part.</summary>
public sealed record Trunc : UnaryRounding<Trunc, Trunc.Formula>
{
    public override string Name => "trunc";

    public override IReadOnlyList<string> Aliases => ["fix"];

    public override string Summary => "The whole part.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryFloating
    {
        public static V Apply<V>(V x)
            where V : struct, IFloatingLane<V> => V.Truncate(x);
    }
}
