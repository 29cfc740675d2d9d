using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

/// <summary>Where the first largest or smallest element along a dimension is; the first NaN where there is one.</summary>
/// <param name="Dim">The dimension, which stays as size 1.</param>
/// <param name="IsLargest">Whether the largest is meant.</param>
internal sealed record ExtremumIndex(int Dim, bool IsLargest) : Algorithm
{
    public override string OperationName => IsLargest ? "argmax" : "argmin";
    /// <summary>The indices, of size 1 along the dimension.</summary>
    public static Value Of(Value x, int dim, bool isLargest) => x.Graph.Add(new ExtremumIndex(dim, isLargest), x.To(x.DType.Widened));
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(DType.Int64, Reduction.Keep(operands[0].Shape, [Dim]));

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        switch (operands[0].DType)
        {
            case DType.Float32: Run<float>(operands[0], results[0].Span<long>()); break;
            case DType.Float64: Run<double>(operands[0], results[0].Span<long>()); break;
            default: Run<long>(operands[0], results[0].Span<long>()); break;
        }
    }

    private void Run<T>(Tensor operand, Span<long> result)
        where T : unmanaged, INumber<T>
    {
        var x = operand.Span<T>();
        var lines = new AxisLines(operand.Shape, Dim);
        for (var line = 0; line < lines.Count; line++)
        {
            var at = lines.Start(line);
            var best = x[at];
            var index = 0;
            for (var i = 1; i < lines.Length && !T.IsNaN(best); i++)
            {
                at += lines.Step;
                var element = x[at];
                if (IsLargest ? !(element <= best) : !(element >= best))
                {
                    (best, index) = (element, i);
                }
            }

            result[line] = index;
        }
    }
}

/// <summary>What <c>argmax</c> and <c>argmin</c> share.</summary>
/// <param name="IsLargest">Which of the two.</param>
internal abstract record ArgmaxOrArgmin(bool IsLargest) : Composite
{
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, int? dim=None, bool keepdim=False)"];

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x)", "x: 3x4"),
        new($"{Name}(x, 1)", "x: 3x4x2"),
        new($"{Name}(x, dim=-1, keepdim=True)", "x: 3x4"),
        new($"{Name}(i, 1)", "i: int64 [[3, 1, 3], [2, 2, 0]]"),
        new($"{Name}(x)", "x: scalar"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new($"{Name}(): expected the reduction dim to be given for a tensor without elements, of shape [2, 0] (name a dim that is not empty)", $"{Name}(x)", "x: 2x0"),
        new($"{Name}(): not implemented for bool (convert with to(x, dtype='int64'))", $"{Name}(m)", "m: bool 3"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (x.DType == DType.Bool)
        {
            throw arguments.Fault("not implemented for bool (convert with to(x, dtype='int64'))");
        }

        var isKept = arguments.Bool("keepdim");
        if (arguments.IntOrNull("dim") is not { } given)
        {
            ReducedDims.RequireElements(arguments, x.Shape, [], isAll: true);
            var all = ExtremumIndex.Of(x.Reshape(new Shape((int)x.Shape.Count)), 0, IsLargest);
            return all.Reshape(isKept ? Reduction.Keep(x.Shape, Dims.All(x.Shape.Rank)) : Shape.Scalar);
        }

        var dim = x.Shape.Dim(given);
        ReducedDims.RequireElements(arguments, x.Shape, [dim], isAll: false);
        var index = ExtremumIndex.Of(x, dim, IsLargest);
        return isKept || x.Shape.Rank == 0 ? index : index.Reshape(x.Shape.Without(dim));
    }
}

internal sealed record Argmax() : ArgmaxOrArgmin(IsLargest: true)
{
    public override string Name => "argmax";
    public override string Summary => "Where the first largest element is: in row-major order, or along a dimension.";
}

internal sealed record Argmin() : ArgmaxOrArgmin(IsLargest: false)
{
    public override string Name => "argmin";
    public override string Summary => "Where the first smallest element is: in row-major order, or along a dimension.";
}
