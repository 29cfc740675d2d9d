using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>A value with 0 wherever another one is 0, or wherever it is not; operands are both.</summary>
/// <typeparam name="F">Which.</typeparam>
internal sealed record ZeroMask<F> : ElementwisePrimitive, IDifferentiable
    where F : struct, IBinaryArithmetic
{
    private static readonly ZeroMask<F> Instance = new();

    public override string OperationName => "zero_mask";
    public override bool IsCheap => true;
    public override bool SavesValues => false;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryArithmetic<F>();

    /// <summary>The value, masked.</summary>
    public static Value Of(Value value, Value other) => value.Graph.Add(Instance, value, other);

    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0 ? Of(cotangent, result.Operands[1]) : null;
}

/// <summary>0 where the other is 0.</summary>
internal readonly struct DropAtZero : IBinaryArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IBinaryArithmetic.Apply<V>(V x, V y) => V.Select(V.Equal(y, V.Of(0)), V.Of(0), x);
}

/// <summary>0 where the other is not 0.</summary>
internal readonly struct KeepAtZero : IBinaryArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IBinaryArithmetic.Apply<V>(V x, V y) => V.Select(V.Equal(y, V.Of(0)), x, V.Of(0));
}
