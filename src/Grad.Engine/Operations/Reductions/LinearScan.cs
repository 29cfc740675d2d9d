using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

/// <summary>
/// The linear recurrence r[i] = b[i] + a[i] · r[i-1] along one dimension, r before the first element being 0; a[0] plays no part.
/// It is closed under differentiation: the cotangent of b is the recurrence with a moved by one, run the other way.
/// Operands are a and b, of one shape; float32 is carried in float64.
/// </summary>
/// <param name="Dim">The dimension.</param>
/// <param name="IsReversed">Whether it runs from the last element to the first.</param>
internal sealed record LinearScan(int Dim, bool IsReversed) : Algorithm, IDifferentiable
{
    public override string GradFn => "CumprodBackward0";

    /// <summary>The node; float32, float64 or int64.</summary>
    public static Value Of(Value a, Value b, int dim, bool isReversed) => a.Graph.Add(new LinearScan(dim, isReversed), a, b);
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var factors = Moved(result.Operands[0], isLater: !IsReversed);
        var added = Of(factors, cotangent, Dim, !IsReversed);
        return operand == 1 ? added : added * Moved(result, isLater: IsReversed);
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        switch (operands[0].DType)
        {
            case DType.Float32: Run<float, double>(operands, results[0]); break;
            case DType.Float64: Run<double, double>(operands, results[0]); break;
            default: Run<long, long>(operands, results[0]); break;
        }
    }

    private void Run<T, TState>(ReadOnlySpan<Tensor> operands, Tensor result)
        where T : unmanaged, INumberBase<T>
        where TState : unmanaged, INumberBase<TState> =>
        new AxisLines(result.Shape, Dim).Scan<Step<T, TState>, TState>(new(operands[0].Span<T>(), operands[1].Span<T>(), result.Span<T>()), IsReversed);

    // Each element replaced by the one after it, or before it; a zero comes in at the end.
    private Value Moved(Value value, bool isLater)
    {
        Size size = value.Shape.Rank == 0 ? 1 : value.Shape[Dim];
        if (value.Shape.Count == 0 || value.Shape.Rank == 0)
        {
            return value.Filled(0);
        }

        var zero = value.Number(0).BroadcastTo(value.Shape.With(Dim, 1));
        return isLater
            ? Cat.Of([Slice.Of(value, Dim, 1, size - 1), zero], Dim)
            : Cat.Of([zero, Slice.Of(value, Dim, 0, size - 1)], Dim);
    }

    private readonly ref struct Step<T, TState>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result) : IScan<TState>
        where T : unmanaged, INumberBase<T>
        where TState : unmanaged, INumberBase<TState>
    {
        private readonly ReadOnlySpan<T> _a = a;
        private readonly ReadOnlySpan<T> _b = b;
        private readonly Span<T> _result = result;

        public TState Next(TState state, int index, int place)
        {
            var next = TState.CreateTruncating(_b[place]);
            next = index == 0 ? next : unchecked(next + (TState.CreateTruncating(_a[place]) * state));
            _result[place] = T.CreateTruncating(next);
            return next;
        }
    }
}
