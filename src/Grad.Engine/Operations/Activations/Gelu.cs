using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

internal sealed record Gelu : Composite
{
    public override string Name => "gelu";
    public override IReadOnlyList<string> Signatures => ["gelu(Tensor input, *, str approximate='none')", "gelu(Tensor input, str approximate)"];
    public override string Summary => "input times the probability that a standard normal number is below it; approximate='tanh' takes its formula with tanh.";
    public override string Derivative => "g * (Φ(input) + input * φ(input)), or that of the formula with tanh";

    public override IReadOnlyList<Sample> Samples =>
        [new("gelu(x)", "x: 3x5"), new("gelu(x, approximate='tanh')", "x: 3x5"), new("gelu(x)", "x: scalar")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("gelu(): approximate is 'erf' (use 'none' or 'tanh')", "gelu(x, approximate='erf')", "x: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        return arguments.Text("approximate") switch
        {
            "none" => x.Graph.Add(GeluExact.Instance, x),
            "tanh" => x.Graph.Add(GeluTanh.Instance, x),
            var other => throw arguments.Fault($"approximate is '{other}' (use 'none' or 'tanh')"),
        };
    }
}

/// <summary>The definition.</summary>
public sealed record GeluExact : ElementwisePrimitive, IDifferentiable
{
    public override string OperationName => "gelu";
    /// <summary>The one instance.</summary>
    public static GeluExact Instance { get; } = new();

    public override string GradFn => "GeluBackward0";
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryReal<Formula>();

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => x * Normal.Below(x); }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var x = result.Operands[0];
        return cotangent * x.Graph.Add(GeluSlope.Instance, x);
    }
}

/// <summary>The derivative of the definition: the normal distribution's probability below x, plus x times its density.</summary>
public sealed record GeluSlope : ElementwisePrimitive, IDifferentiable
{
    /// <summary>The one instance.</summary>
    public static GeluSlope Instance { get; } = new();

    public override string GradFn => "GeluBackwardBackward0";
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryReal<Formula>();

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Normal.SlopeOfBelowTimes(x); }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        // Beyond 40 it is 0, and the square would overflow.
        var square = Square.Of(Clamp.Between(result.Operands[0], -40, 40));
        return cotangent * (0.3989422804014327 * Exp.Of(-0.5 * square) * (2 - square));
    }
}

/// <summary>x · (1 + tanh(√(2/π) · (x + 0.044715 x³))) / 2.</summary>
public sealed record GeluTanh : ElementwisePrimitive, IDifferentiable
{
    public override string OperationName => "gelu";
    private const double RootOfTwoOverPi = 0.7978845608028654;
    private const double CubicFactor = 0.044715;

    /// <summary>The one instance.</summary>
    public static GeluTanh Instance { get; } = new();

    public override string GradFn => "GeluBackward0";
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryReal<Formula>();

    public readonly struct Formula : IUnaryReal, IFastPathFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IUnaryReal.Apply<V>(V x)
        {
            // (1 + tanh u) / 2 is sigmoid(2u), which does not cancel where tanh is near -1.
            var cubic = x * V.FusedMultiplyAdd(V.Of(CubicFactor) * x, x, V.Of(1));
            return x * Hyperbolic.Sigmoid(V.Of(2 * RootOfTwoOverPi) * cubic);
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "gelu_tanh_slope";

        // s + x · s · (1 - s) · z' for s = sigmoid(z); from 50 on it is 0 or 1 in float64 too.
        static V IUnaryReal.Apply<V>(V x)
        {
            var bounded = V.AtMost(V.AtLeast(x, V.Of(-50)), V.Of(50));
            var square = bounded * bounded;
            var factor = V.Of(2 * RootOfTwoOverPi);
            var z = factor * bounded * V.FusedMultiplyAdd(V.Of(CubicFactor), square, V.Of(1));
            var slope = factor * V.FusedMultiplyAdd(V.Of(3 * CubicFactor), square, V.Of(1));
            return Hyperbolic.Sigmoid(z) * V.FusedMultiplyAdd(bounded * slope, Hyperbolic.Sigmoid(-z), V.Of(1));
        }

        static Value ISlopeFormula.Derivative(Value x, Value slope)
        {
            var square = Square.Of(x);
            var s = Sigmoid.Of(2 * RootOfTwoOverPi * (x * (1 + (CubicFactor * square))));
            var first = 2 * RootOfTwoOverPi * (1 + (3 * CubicFactor * square));
            var second = 12 * RootOfTwoOverPi * CubicFactor * x;
            return s * (1 - s) * ((2 * first) + (x * (second + (first * first * (1 - (2 * s))))));
        }
    }
}
