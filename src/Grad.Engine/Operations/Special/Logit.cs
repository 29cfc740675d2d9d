using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record Logit : Composite
{
    public override string Name => "logit";
    public override IReadOnlyList<string> Aliases => ["special.logit"];
    public override IReadOnlyList<string> Signatures => ["logit(Tensor input, float? eps=None)"];
    public override string Summary => "log(input / (1 - input)), of input held between eps and 1 - eps where eps is given.";
    public override string Derivative => "g / (input * (1 - input)), nan outside 0..1; 0 where it was held";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("logit(x)", "x: 3x5 in 0.1..0.9"),
        new("logit(x, eps=0.2)", "x: 4 in 0.25..0.75"),
        new("logit(x, eps=0.2)", "x: 3 in 0.05..0.15"),
        new("logit(x, eps=0.7)", "x: [-1, 0.5, 0.7, 2]"),
        new("logit(x)", "x: [-1, 0, 1, 2]"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var x = Promotion.ToFloating(arguments.Tensor("input"));
        return x.Graph.Add(LogOdds.Instance, arguments.NumberOrNull("eps") is >= 0 and var eps ? Held(x, x.Number(eps)) : x);
    }

    // The lower bound counts where the bounds cross.
    private static Value Held(Value x, Value low)
    {
        var high = 1 - low;
        return Where.Of(Lt.Of(x, low), low, Where.Of(Gt.Of(x, high), high, x));
    }
}

/// <summary>log(x / (1 - x)), accurate near ½ too.</summary>
public sealed record LogOdds : ElementwisePrimitive, IDifferentiable
{
    public override string OperationName => "logit";
    /// <summary>The one instance.</summary>
    public static LogOdds Instance { get; } = new();

    public override string GradFn => "LogitBackward0";
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryReal<Formula>();

    public readonly struct Formula : IUnaryReal, IFastPathFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IUnaryReal.Apply<V>(V x)
        {
            var centered = x + x - V.Of(1);
            if (default(V) is IFastPath)
            {
                // The quotient is near 1 where x is near ½.
                var rest = V.Of(1) - x;
                var inside = V.Less(V.Of(0), x) & V.Less(x, V.Of(1));
                return V.Select(inside, Logarithm.Near(x / rest, centered / rest), V.Of(double.NaN));
            }

            return V.Select(V.Less(V.Abs(centered), V.Of(0.5)), Central(centered), Outer(x));
        }

        // Both are more than the compiler inlines into a loop.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static V Central<V>(V centered)
            where V : struct, IRealLane<V> => V.Of(2) * Hyperbolic.Atanh(centered);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static V Outer<V>(V x)
            where V : struct, IRealLane<V> => Logarithm.Log(x) - Logarithm.Log1p(-x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "logit_slope";

        static V IUnaryReal.Apply<V>(V x)
        {
            var isInside = V.LessOrEqual(V.Of(0), x) & V.LessOrEqual(x, V.Of(1));
            return V.Select(isInside, V.Of(1) / (x * (V.Of(1) - x)), V.Of(double.NaN));
        }

        static Value ISlopeFormula.Derivative(Value x, Value slope) => ((2 * x) - 1) * (slope * slope);
    }
}
