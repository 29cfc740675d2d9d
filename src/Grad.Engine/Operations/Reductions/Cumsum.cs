using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

/// <summary>The primitive running sum along one dimension; float32 is carried in float64.</summary>
/// <param name="Dim">The dimension.</param>
/// <param name="IsReversed">Whether it runs from the last element to the first.</param>
internal sealed record RunningSum(int Dim, bool IsReversed) : Algorithm, IDifferentiable
{
    public override string OperationName => "cumsum";
    public override string GradFn => "CumsumBackward0";
    public override bool SavesValues => false;
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent.Graph.Add(new RunningSum(Dim, !IsReversed), cotangent);

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        switch (operands[0].DType)
        {
            case DType.Float32: Run<float, double>(operands[0], results[0]); break;
            case DType.Float64: Run<double, double>(operands[0], results[0]); break;
            default: Run<long, long>(operands[0], results[0]); break;
        }
    }

    private void Run<T, TState>(Tensor operand, Tensor result)
        where T : unmanaged, INumberBase<T>
        where TState : unmanaged, INumberBase<TState> =>
        new AxisLines(result.Shape, Dim).Scan<Sum<T, TState>, TState>(new(operand.Span<T>(), result.Span<T>()), IsReversed);

    private readonly ref struct Sum<T, TState>(ReadOnlySpan<T> x, Span<T> result) : IScan<TState>
        where T : unmanaged, INumberBase<T>
        where TState : unmanaged, INumberBase<TState>
    {
        private readonly ReadOnlySpan<T> _x = x;
        private readonly Span<T> _result = result;

        public TState Next(TState state, int index, int place)
        {
            var element = TState.CreateTruncating(_x[place]);
            var sum = index == 0 ? element : unchecked(state + element);
            _result[place] = T.CreateTruncating(sum);
            return sum;
        }
    }
}

internal sealed record Cumsum : Composite
{
    public override string Name => "cumsum";
    public override IReadOnlyList<string> Signatures => ["cumsum(Tensor input, int dim, *, ScalarType? dtype=None)"];
    public override string Summary => "Each element plus all before it along a dimension.";
    public override string Derivative => "the running sum of g from the end";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("cumsum(x, dim=0)", "x: 4x3"),
        new("cumsum(x, -1)", "x: 2x3x4"),
        new("cumsum(x, 0)", "x: scalar"),
        new("cumsum(x, 1)", "x: 2x0"),
        new("cumsum(b, 0)", "b: bool [true, false, true]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("Dimension out of range (expected to be in range of [-2, 1], but got 3)", "cumsum(x, 3)", "x: 2x3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dtype = arguments.DTypeOrNull("dtype") ?? (x.DType.IsFloating ? x.DType : DType.Int64);
        return Along(x.To(dtype), ReducedDims.ResolveOne(arguments, x.Shape));
    }

    /// <summary>The running sum along a dimension.</summary>
    public static Value Along(Value x, int dim) => x.Graph.Add(new RunningSum(dim, IsReversed: false), x.To(x.DType.Widened)).To(x.DType);
}
