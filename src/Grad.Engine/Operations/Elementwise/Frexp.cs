using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Frexp : Composite
{
    public override string Name => "frexp";
    public override string Summary => "mantissa and exponent, so that input = mantissa * 2**exponent with a mantissa from 1/2 to 1.";
    public override string Derivative => "g(mantissa) / 2**exponent";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("frexp(x).mantissa", "x: 3x5 in 1.1..1.9"),
        new("frexp(x).exponent", "x: 3x5"),
        new("frexp(x).mantissa", "x: [0.3, -0.3, 5.0]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("frexp(): not implemented for int64 (convert with to(x, dtype=...))", "frexp(i)", "i: int64 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        return OperationResult.Named(
            ["mantissa", "exponent"],
            x.Graph.Add(Mantissa.Instance, x),
            x.Graph.Add(Exponent.Instance, x).To(DType.Int32));
    }
}

/// <summary>The mantissa, from ½ to 1 in magnitude; what is 0 or not finite stays.</summary>
internal sealed record Mantissa : ElementwisePrimitive, IDifferentiable
{
    public override string OperationName => "frexp";
    /// <summary>The one instance.</summary>
    public static Mantissa Instance { get; } = new();

    public override string GradFn => "FrexpBackward0";
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryReal<Formula>();

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ExponentBits.Mantissa(x); }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var x = result.Operands[0];
        return cotangent * Exp2.Of(-x.Graph.Add(Exponent.Instance, x));
    }
}

/// <summary>The exponent that goes with <see cref="Mantissa"/>, as a whole float.</summary>
internal sealed record Exponent : ElementwisePrimitive
{
    // A step function.
    public override bool StopsGradient => true;
    public override string OperationName => "frexp";
    /// <summary>The one instance.</summary>
    public static Exponent Instance { get; } = new();

    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryReal<Formula>();

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ExponentBits.Exponent(x); }
}
