using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>-x·log x.</summary>
public sealed record Entr : UnaryReal<Entr, Entr.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "special.entr";

    /// <inheritdoc/>
    public override string GradFn => "SpecialEntrBackward0";

    /// <inheritdoc/>
    public override string Summary => "-input * log(input), 0 at 0 and -∞ below.";

    /// <inheritdoc/>
    public override string Derivative => "-g * (1 + log(input))";

    /// <inheritdoc/>
    protected override string Domain => "0.2..3";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V>
        {
            var zero = V.Of(0);
            var y = V.Select(V.Equal(x, zero), zero, -x * Logarithm.Log(x));
            return V.Select(V.Less(x, zero), V.Of(double.NegativeInfinity), y);
        }
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (-1 - Log.Of(result.Operands[0]));
}
