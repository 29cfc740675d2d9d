using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Calculus;

/// <summary>What <c>trapezoid</c> and <c>cumulative_trapezoid</c> share.</summary>
/// <param name="IsCumulative">Which of the two.</param>
internal abstract record TrapezoidForm(bool IsCumulative) : Composite
{
    public override IReadOnlyList<string> Signatures =>
        [$"{Name}(Tensor y, Tensor x, *, int dim=-1)", $"{Name}(Tensor y, *, Scalar dx=1, int dim=-1)"];

    public override string Derivative => "by the product rule";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(y)", "y: 6"),
        new($"{Name}(y, dx=0.5, dim=0)", "y: 3x4"),
        new($"{Name}(y, x)", "y: 3x4", "x: 4"),
        new($"{Name}(y, x, dim=0)", "y: 3x4", "x: 3x4"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): there are 3 points x for 4 values y along dimension 1", $"{Name}(y, x)", "y: 2x4", "x: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var y = Promotion.ToFloating(arguments.Tensor("y"));
        if (y.Shape.Rank == 0)
        {
            throw arguments.Fault("y has no dimensions (it needs at least 1)");
        }

        var dtype = arguments.Has("x") ? Promotion.ResultType(y, arguments.Tensor("x")) : y.DType;
        y = y.To(DType.Float64);
        var dim = ReducedDims.ResolveOne(arguments, y.Shape);
        var last = y.Shape[dim] - 1;
        if (last < 0)
        {
            return (IsCumulative ? y : Sum.Over(y, [dim])).To(dtype);
        }

        var sums = Slice.Of(y, dim, 0, last) + Slice.Of(y, dim, 1, last);
        Value? widths = arguments.Has("x") ? Widths(arguments, y.Shape, dim) : null;
        var areas = widths is { } width ? sums * width : sums;
        var total = IsCumulative ? Cumsum.Along(areas, dim) : Sum.Over(areas, [dim]);
        return (widths is null ? total * (arguments.Number("dx") / 2) : total / 2).To(dtype);
    }

    private static Value Widths(Arguments arguments, Shape y, int dim)
    {
        var x = arguments.Tensor("x").To(DType.Float64);
        if (x.Shape.Rank == 1)
        {
            if (x.Shape[0] != y[dim])
            {
                throw arguments.Fault($"there are {x.Shape[0]} points x for {y[dim]} values y along dimension {dim}");
            }

            x = x.Reshape(Reduction.Keep(y, Dims.All(y.Rank)).With(dim, x.Shape[0]));
        }
        else if (x.Shape.Rank < y.Rank)
        {
            x = x.Reshape(new Shape([.. Enumerable.Repeat(1, y.Rank - x.Shape.Rank), .. x.Shape.Sizes]));
        }

        var last = x.Shape[dim] - 1;
        return Slice.Of(x, dim, 1, last) - Slice.Of(x, dim, 0, last);
    }
}

internal sealed record Trapezoid() : TrapezoidForm(IsCumulative: false)
{
    public override string Name => "trapezoid";
    public override IReadOnlyList<string> Aliases => ["trapz"];
    public override string Summary => "Integral along a dimension by the trapezoidal rule, over points x or steps dx.";
    public override string GradFn(Arguments arguments) => arguments.Has("x") ? "DivBackward1" : "MulBackward1";
}

internal sealed record CumulativeTrapezoid() : TrapezoidForm(IsCumulative: true)
{
    public override string Name => "cumulative_trapezoid";
    public override string Summary => "Running integral along a dimension by the trapezoidal rule, over points x or steps dx.";
    public override string GradFn(Arguments arguments) => arguments.Has("x") ? "DivBackward1" : "CumsumBackward0";
}
