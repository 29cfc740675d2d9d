using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Pow : BinaryReal<Pow, Pow.Formula>, IDifferentiable, IOperation
{
    public override string Name => "pow";
    public override IReadOnlyList<string> Signatures => ["pow(Tensor input, Tensor exponent)"];
    public override string GradFn => "PowBackward1";
    public override string Summary => "The element to the power of the exponent; integers stay integers.";

    public override string Derivative =>
        "input: g * exponent * input**(exponent - 1), 0 where the exponent is 0; exponent: g * result * log(input), 0 where the input is 0";

    protected override string Domain => "0.3..3";
    protected override string OtherDomain => "-2.5..2.5";

    public override IReadOnlyList<Sample> Samples =>
    [
        .. base.Samples,
        new("x ** 2", "x: 3x5"),
        new("x ** 3", "x: 3x5"),
        new("x ** 0", "x: 3"),
        new("x ** 1", "x: 3"),
        new("x ** 5", "x: 4"),
        new("pow(x, 0.5)", "x: 3x5 in 0.3..3"),
        new("pow(x, -0.5)", "x: 3x5 in 0.3..3"),
        new("x ** -1", "x: 3x5 in 0.3..3"),
        new("2 ** x", "x: 3x5"),
        new("i ** j", "i: int64 [-3, 2, 1, -1, 0]", "j: int64 [3, 10, -4, -3, 0]"),
        new("i ** 3", "i: int32 5 in -5..5"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        .. base.ErrorSamples,
        new("pow(): integers to negative integer powers are not allowed (convert to a floating dtype)", "i ** -1", "i: int64 3"),
        new("pow(): not implemented for bool (convert with to(x, dtype=...))", "b ** c", "b: bool 3", "c: bool 3"),
    ];

    public readonly struct Formula : IBinaryReal, IFastPathFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IBinaryReal.Apply<V>(V x, V y) => default(V) is IFastPath ? Power.Pow(x, y) : Whole(x, y);

        // More than the compiler inlines into a loop.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static V Whole<V>(V x, V y)
            where V : struct, IRealLane<V> => Power.Pow(x, y);
    }

    /// <summary>x to the power of a number, by the cheapest formula that rounds once.</summary>
    public static Value Number(Value x, double exponent) => exponent switch
    {
        -1 => Reciprocal.Of(x),
        -0.5 => Rsqrt.Of(x),
        0.5 => Sqrt.Of(x),
        1 => x,
        2 => Square.Of(x),
        3 => Cube.Of(x),
        _ => Of(x, x.Number(exponent)),
    };

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (x, y) = (result.Operands[0], result.Operands[1]);
        return operand == 1 ? cotangent * PowLog.Of(x, y)
            : Repeated(y) switch
            {
                0 => cotangent.Filled(0),
                (0.5 or 1 or 1.5 or 2 or 3 or 4) and var exponent => cotangent * (exponent * Number(x, exponent - 1)),
                _ => cotangent * PowSlope.Of(x, y),
            };
    }

    string? IOperation.GradFn(Arguments arguments) => arguments.Tensor("exponent").IsNumber ? "PowBackward0" : null;

    public override OperationResult Build(Arguments arguments)
    {
        var (x, y) = (arguments.Tensor("input"), arguments.Tensor("exponent"));
        var dtype = Promotion.ResultType(x, y);
        if (dtype.IsFloating)
        {
            return Repeated(y) is { } exponent && y.IsNumber ? Differentiable(x.To(dtype), exponent) : Of(x, y);
        }

        if (dtype == DType.Bool)
        {
            throw arguments.Unsupported(x);
        }

        return y.IsNumber && Repeated(y) < 0
            ? throw arguments.Fault("integers to negative integer powers are not allowed (convert to a floating dtype)")
            : x.Graph.Add(IntegerPower.Instance, Promotion.Align(Name, toFloating: false, x, y));
    }

    // A first power is a node too: the tape shows it.
    private static Value Differentiable(Value x, double exponent) =>
        exponent == 1 ? x.Graph.Add(new Alias("PowBackward0"), x) : Number(x, exponent);

    private static double? Repeated(Value value) => value.Primitive switch
    {
        Constant { Tensor: { Count: 1 } tensor } => tensor.ToDouble(0),
        BroadcastTo => Repeated(value.Operands[0]),
        _ => null,
    };
}

/// <summary>x³, by an exact square.</summary>
internal sealed record Cube : ElementwisePrimitive, IDifferentiable
{
    public override string OperationName => "pow";
    /// <summary>The one instance.</summary>
    public static Cube Instance { get; } = new();

    public override string GradFn => "PowBackward0";

    /// <summary>The node.</summary>
    public static Value Of(Value x) => x.Graph.Add(Instance, x);
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryReal<Formula>();

    public readonly struct Formula : IUnaryReal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IUnaryReal.Apply<V>(V x)
        {
            var square = x * x;
            var rest = V.FusedMultiplyAdd(x, x, -square);
            var cube = square * x;

            // Where the cube overflows the rest of the square is not a number.
            return V.Select(V.Less(V.Abs(cube), V.Of(double.PositiveInfinity)), V.FusedMultiplyAdd(square, x, rest * x), cube);
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (3 * Square.Of(result.Operands[0]));
}

/// <summary>The power of two integers, with wrap-around; a negative exponent gives the whole part.</summary>
internal sealed record IntegerPower : ElementwisePrimitive
{
    public override string OperationName => "pow";
    /// <summary>The one instance.</summary>
    public static IntegerPower Instance { get; } = new();

    protected override bool IsArithmetic => false;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryInteger<Formula>();

    public readonly struct Formula : IBinaryInteger
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IBinaryInteger.Apply<V>(V x, V y)
        {
            var (zero, one) = (V.Of(0), V.Of(1));
            var result = one;
            var square = x;
            var rest = y;
            for (var bit = 0; bit < 63; bit++)
            {
                result = V.Select(V.Equal(rest & one, one), result * square, result);
                square *= square;
                rest = V.ShiftRight(rest, one);
            }

            var alternating = V.Select(V.Equal(y & one, one), x, one);
            var unit = V.Equal(x, one) | V.Equal(x, -one);
            return V.Select(V.Less(y, zero), V.Select(unit, alternating, zero), result);
        }
    }
}
