using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

/// <summary>The primitive largest or smallest element along dimensions. Elements that tie share the gradient evenly.</summary>
/// <param name="Kind">Max or Min.</param>
/// <param name="Dims">The dimensions.</param>
internal sealed record ReduceExtremum(ReductionKind Kind, Dims Dims) : Reduction(Kind, Dims), IDifferentiable
{
    public override string OperationName => Kind == ReductionKind.Max ? "amax" : "amin";
    public override string GradFn => Kind == ReductionKind.Max ? "AmaxBackward0" : "AminBackward0";

    /// <summary>The largest element along dimensions, which disappear.</summary>
    public static Value Largest(Value x, Dims dims) => Reduction.Of(new ReduceExtremum(ReductionKind.Max, dims), x);

    /// <summary>The smallest element along dimensions, which disappear.</summary>
    public static Value Smallest(Value x, Dims dims) => Reduction.Of(new ReduceExtremum(ReductionKind.Min, dims), x);
    public Value? Pullback(Value result, Value cotangent, int operand) => Share(result.Operands[0], result, cotangent, Dims);

    /// <summary>The cotangent of elements one of which was taken along dimensions: shared evenly by those that equal it.</summary>
    public static Value Share(Value x, Value result, Value cotangent, Dims dims)
    {
        var extremum = BroadcastBack(result, x.Shape, dims);
        var both = LogicalAnd.Of(Ne.Of(x, x), Ne.Of(extremum, extremum));
        var taken = LogicalOr.Of(Eq.Of(x, extremum), both);
        var share = cotangent / Sum.Over(taken.To(x.DType), dims);
        return Where.Of(taken, BroadcastBack(share, x.Shape, dims), x.Filled(0));
    }
}

/// <summary>What <c>max</c> and <c>min</c> share.</summary>
/// <param name="IsLargest">Which of the two.</param>
internal abstract record MaxOrMin(bool IsLargest) : Composite
{
    public override IReadOnlyList<string> Signatures =>
        [$"{Name}(Tensor input)", $"{Name}(Tensor input, int dim, bool keepdim=False)", $"{Name}(Tensor input, Tensor other)"];

    public override string Derivative =>
        "of all elements: g shared evenly by those that tie; along a dim: g at the index; of two tensors: g to the one taken, half to each where equal";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x)", "x: 3x4"),
        new($"{Name}(x, 1).values", "x: 3x4x2"),
        new($"{Name}(x, dim=0, keepdim=True).values", "x: 3x4"),
        new($"{Name}(x, 0).values", "x: scalar"),
        new($"{Name}(x, y)", "x: 3x4 in 0..1", "y: 4 in 1.5..2"),
        new($"{Name}(i, 1).indices", "i: int64 [[3, 1, 3], [2, 2, 0]]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new($"{Name}(): expected the reduction dim to be given for a tensor without elements, of shape [2, 0] (name a dim that is not empty)", $"{Name}(x)", "x: 2x0"),
        new($"{Name}(): expected reduction dim 1 to have non-zero size, but the shape is [2, 0]", $"{Name}(x, 1)", "x: 2x0"),
        new("Dimension out of range (expected to be in range of [-2, 1], but got 2)", $"{Name}(x, 2)", "x: 2x3"),
    ];

    public override string GradFn(Arguments arguments)
    {
        var type = IsLargest ? "Max" : "Min";
        return arguments.Has("other") ? $"{type}imumBackward0" : arguments.Has("dim") ? $"{type}Backward0" : $"{type}Backward1";
    }

    public override OperationResult Build(Arguments arguments)
    {
        if (arguments.Has("other"))
        {
            return (IsLargest ? Maximum.Instance : (IOperation)Minimum.Instance).Build(arguments);
        }

        var x = arguments.Tensor("input");
        if (!arguments.Has("dim"))
        {
            var all = Dims.All(x.Shape.Rank);
            ReducedDims.RequireElements(arguments, x.Shape, all, isAll: true);
            return IsLargest ? ReduceExtremum.Largest(x, all) : ReduceExtremum.Smallest(x, all);
        }

        var dim = ReducedDims.ResolveOne(arguments, x.Shape);
        ReducedDims.RequireElements(arguments, x.Shape, [dim], isAll: false);
        return Picks.At(arguments, x, dim, ExtremumIndex.Of(x, dim, IsLargest));
    }
}

/// <summary>Elements picked by index along one dimension, the tuple that <c>max</c>, <c>median</c>, <c>mode</c> and others give.</summary>
internal static class Picks
{
    /// <summary>The picked elements and their indices; both without the dimension unless <c>keepdim</c> is given.</summary>
    /// <param name="arguments">The call.</param>
    /// <param name="x">The tensor picked from.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="indices">The indices, of size 1 along the dimension.</param>
    public static OperationResult At(Arguments arguments, Value x, int dim, Value indices)
    {
        var values = Gathered.Of(x, dim, indices);
        if (!arguments.Bool("keepdim") && x.Shape.Rank > 0)
        {
            var shape = x.Shape.Without(dim);
            (values, indices) = (values.Reshape(shape), indices.Reshape(shape));
        }

        return OperationResult.Named(["values", "indices"], values, indices);
    }
}
