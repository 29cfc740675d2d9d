using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record FloorDivide : Composite
{
    public override string Name => "floor_divide";
    public override IReadOnlyList<string> Signatures => ["floor_divide(Tensor input, Tensor other)"];
    public override string Summary => "Quotient rounded toward negative infinity, Python's //.";
    public override string Derivative => "0";

    public override IReadOnlyList<Sample> Samples =>
        [new("floor_divide(x, y)", "x: 3x5", "y: 3x5 in 0.5..3"), new("i // j", "i: int64 [-7, 7, -8, 8]", "j: int64 [2, -2, 3, 3]")];

    public override OperationResult Build(Arguments arguments) => Rounded(arguments.Tensor("input"), arguments.Tensor("other"));

    /// <summary>floor(x / y); for floats by way of the exact remainder, as Python defines it.</summary>
    public static Value Rounded(Value x, Value y)
    {
        var aligned = Promotion.Align("floor_divide", toFloating: false, x, y);
        return aligned[0].DType.IsFloating
            ? x.Graph.Add(FloorDivideReal.Instance, aligned)
            : x.Graph.Add(FloorDivideInteger.Instance, [.. IntegerDivision.Checked("floor_divide", aligned)]);
    }
}

/// <summary>The float32 or float64 quotient, floored.</summary>
internal sealed record FloorDivideReal : ElementwisePrimitive, IDifferentiable
{
    public override string OperationName => "floor_divide";
    /// <summary>The one instance.</summary>
    public static FloorDivideReal Instance { get; } = new();

    public override string GradFn => "DivBackward1";
    public override bool SavesValues => false;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryReal<Formula>();

    public readonly struct Formula : IBinaryReal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            // x / y can round up to a whole number that is above the true quotient; then y times it is above x.
            var quotient = x / y;
            var floor = V.Floor(quotient);
            var remainder = V.FusedMultiplyAdd(-floor, y, x);
            var above = V.Less(remainder * y, V.Of(0)) & V.Less(V.Abs(quotient), V.Of(1.0 / 0.0));
            return V.Select(above, floor - V.Of(1), floor);
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent.Filled(0);
}

/// <summary>The integer quotient, floored.</summary>
internal sealed record FloorDivideInteger : ElementwisePrimitive
{
    public override string OperationName => "floor_divide";
    /// <summary>The one instance.</summary>
    public static FloorDivideInteger Instance { get; } = new();

    protected override bool IsArithmetic => false;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryInteger<Formula>();

    public readonly struct Formula : IBinaryInteger { static V IBinaryInteger.Apply<V>(V x, V y) => V.FloorDivide(x, y); }
}
