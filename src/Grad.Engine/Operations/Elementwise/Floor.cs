using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The largest whole number not above.</summary>
public sealed record Floor : UnaryRounding<Floor, Floor.Formula>
{
    public override string Name => "floor";

    public override string Summary => "The largest whole number not above.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryFloating
    {
        public static V Apply<V>(V x)
            where V : struct, IFloatingLane<V> => V.Floor(x);
    }
}
