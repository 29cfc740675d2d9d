using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

/// <summary>The primitive product along one dimension, or of a 0-dimensional tensor.</summary>
/// <param name="Dims">At most one dimension.</param>
internal sealed record Product(Dims Dims) : Reduction(ReductionKind.Product, Dims), IDifferentiable
{
    public override string OperationName => "prod";
    public override string GradFn => "ProdBackward1";

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var x = result.Operands[0];
        if (Dims.Count == 0)
        {
            return cotangent;
        }

        // The product of all others is that of those before times that of those after: right with zeros too. In float32 one of the two may
        // be infinite where the other is 0.
        var dim = Dims[0];
        var wide = x.To(x.DType.Precise);
        return BroadcastBack(cotangent, x.Shape, Dims) * (Others(wide, dim, isLater: false) * Others(wide, dim, isLater: true)).To(x.DType);
    }

    // The product of those before each element, or of those after it.
    private static Value Others(Value x, int dim, bool isLater)
    {
        var size = x.Shape[dim];
        if (size == 0)
        {
            return x;
        }

        var one = x.Number(1).BroadcastTo(x.Shape.With(dim, 1));
        var factors = isLater ? Cat.Of([Slice.Of(x, dim, 1, size - 1), one], dim) : Cat.Of([one, Slice.Of(x, dim, 0, size - 1)], dim);
        return Cumprod.Along(factors, dim, isReversed: isLater);
    }
}

internal sealed record Prod : Composite
{
    public override string Name => "prod";

    public override IReadOnlyList<string> Signatures =>
        ["prod(Tensor input, *, ScalarType? dtype=None)", "prod(Tensor input, int dim, bool keepdim=False, *, ScalarType? dtype=None)"];

    public override string Summary => "Product of all elements, or along a dimension; 1 of nothing.";
    public override string Derivative => "g times the product of all other elements";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("prod(x)", "x: 2x3 in 0.5..2"),
        new("prod(x, dim=1)", "x: 2x4x2 in 0.5..2"),
        new("prod(x, 0, keepdim=True)", "x: [[0, 2, 0], [3, 0, 0]]"),
        new("prod(x, dim=1)", "x: 2x0"),
        new("prod(x)", "x: scalar"),
        new("prod(i)", "i: int64 [2, 3, 4]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("Dimension out of range (expected to be in range of [-2, 1], but got 2)", "prod(x, 2)", "x: 2x3")];

    public override string GradFn(Arguments arguments) => arguments.Has("dim") ? "ProdBackward1" : "ProdBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        x = x.To(arguments.DTypeOrNull("dtype") ?? (x.DType.IsFloating ? x.DType : DType.Int64));
        if (!arguments.Has("dim"))
        {
            return OfAll(x);
        }

        Dims dims = x.Shape.Rank == 0 ? ReducedDims.Resolve(arguments, x.Shape) : [ReducedDims.ResolveOne(arguments, x.Shape)];
        return ReducedDims.Keep(arguments, Reduction.Of(new Product(dims), x), x.Shape, dims);
    }

    /// <summary>The product of all elements.</summary>
    public static Value OfAll(Value x) => Reduction.Of(new Product([0]), x.Reshape(new Shape((int)x.Shape.Count)));
}
