using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Ordering;

/// <summary>What <c>median</c> and <c>nanmedian</c> share: of an even number of elements the lower of the middle two.</summary>
/// <param name="PassesNan">Whether a NaN is passed over; otherwise it is the result.</param>
internal abstract record MedianForm(bool PassesNan) : Composite
{
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input)", $"{Name}(Tensor input, int dim, bool keepdim=False)"];
    public override string Derivative => "of all elements: g shared evenly by those equal to the median; along a dim: g at the index";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x)", "x: 3x4"),
        new($"{Name}(x, 1).values", "x: 3x4x2"),
        new($"{Name}(x, dim=0, keepdim=True).values", "x: 5x2"),
        new($"{Name}(x)", "x: scalar"),
        new($"{Name}(i, 0).values", "i: int64 [4, 1, 2, 2, 2, 9]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): expected reduction dim 1 to have non-zero size, but the shape is [2, 0]", $"{Name}(x, 1)", "x: 2x0")];

    public override string GradFn(Arguments arguments) => $"{GetType().Name}Backward{(arguments.Has("dim") ? 1 : 0)}";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (x.DType == DType.Bool)
        {
            throw arguments.Unsupported(x);
        }

        if (arguments.Has("dim"))
        {
            var dim = ReducedDims.ResolveOne(arguments, x.Shape);
            ReducedDims.RequireElements(arguments, x.Shape, [dim], isAll: false);
            return Picks.At(arguments, x, dim, Index(x, dim));
        }

        if (x.Shape.Count == 0)
        {
            return x.Graph.Number(double.NaN, x.DType);
        }

        var flat = x.Reshape(new Shape((int)x.Shape.Count));
        return Tied.Of(Gathered.Of(flat, 0, Index(flat, 0)).Reshape(Shape.Scalar), flat);
    }

    // NaN sorts last: the number of others says where the middle is, or where the first NaN is.
    private Value Index(Value x, int dim)
    {
        var order = SortedOrder.Of(x, dim);
        if (x.Shape.Rank == 0)
        {
            return order;
        }

        var numbers = Sum.Kept(Eq.Of(x, x).To(DType.Int64), [dim]);
        var middle = FloorDivide.Rounded(numbers - 1, numbers.Filled(2));
        var place = PassesNan
            ? Maximum.Of(middle, middle.Filled(0))
            : Where.Of(Eq.Of(numbers, numbers.Filled(x.Shape[dim])), middle, numbers);
        return Gathered.Of(order, dim, place);
    }
}

internal sealed record Median() : MedianForm(PassesNan: false)
{
    public override string Name => "median";
    public override string Summary => "The lower median of all elements, or along a dim with where it is; NaN where there is one.";
}

internal sealed record Nanmedian() : MedianForm(PassesNan: true)
{
    public override string Name => "nanmedian";
    public override string Summary => "The lower median of the elements that are not NaN, of all or along a dim with where it is.";
}

/// <summary>
/// One element of a one-dimensional tensor whose gradient is shared evenly by all that equal it. Operands are the element and the
/// tensor; the result is the element.
/// </summary>
internal sealed record Tied : Algorithm, IDifferentiable
{
    private static readonly Tied Instance = new();

    /// <summary>The node.</summary>
    public static Value Of(Value element, Value all) => all.Graph.Add(Instance, element, all);
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;
    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results) => operands[0].Bytes.CopyTo(results[0].Bytes);

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        operand == 1 ? ReduceExtremum.Share(result.Operands[1], result, cotangent, [0]) : null;
}
