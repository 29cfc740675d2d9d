using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The smallest whole number not below.</summary>
public sealed record Ceil : UnaryRounding<Ceil, Ceil.Formula>
{
    public override string Name => "ceil";

    public override string Summary => "The smallest whole number not below.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryFloating
    {
        public static V Apply<V>(V x)
            where V : struct, IFloatingLane<V> => V.Ceiling(x);
    }
}
