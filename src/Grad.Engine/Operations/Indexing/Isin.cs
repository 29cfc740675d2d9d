using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>Whether each element of the first operand is among those of the second; both are int64 or float64. NaN equals nothing.</summary>
internal sealed record Membership : Algorithm
{
    public override string OperationName => "isin";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(DType.Bool, operands[0].Shape);

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        if (operands[0].DType == DType.Float64)
        {
            Run<double>(operands, results[0].Span<bool>());
        }
        else
        {
            Run<long>(operands, results[0].Span<bool>());
        }
    }

    private static void Run<T>(ReadOnlySpan<Tensor> operands, Span<bool> result)
        where T : unmanaged, INumber<T>
    {
        var elements = operands[0].Span<T>();
        var tests = operands[1].Span<T>().ToArray();
        Array.Sort(tests);
        for (var i = 0; i < elements.Length; i++)
        {
            result[i] = !T.IsNaN(elements[i]) && Array.BinarySearch(tests, elements[i]) >= 0;
        }
    }
}

internal sealed record Isin : Composite
{
    public override string Name => "isin";
    public override IReadOnlyList<string> Signatures => ["isin(Tensor elements, Tensor test_elements, *, bool assume_unique=False, bool invert=False)"];
    public override string Summary => "Whether each element is one of the test elements, or with invert is none of them.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("isin(x, y)", "x: [[1, 2], [3, nan]]", "y: [3, 1, nan]"),
        new("isin(i, j, invert=True)", "i: int64 [1, 2, 3]", "j: int64 [[2], [5]]"),
        new("isin(i, 2.5)", "i: int64 [2, 3]"),
        new("isin(2, i)", "i: int64 [2, 3]"),
        new("isin(x, y)", "x: 3", "y: 0"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("isin(): not implemented for bool (convert with to(x, dtype=...))", "isin(m, m)", "m: bool 2"),
        new("isin(): elements and test_elements are both numbers (one must be a tensor)", "isin(2, 3)"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var (elements, tests) = (arguments.Tensor("elements"), arguments.Tensor("test_elements"));
        if (elements.IsNumber && tests.IsNumber)
        {
            throw arguments.Fault("elements and test_elements are both numbers (one must be a tensor)");
        }

        foreach (var operand in new[] { elements, tests })
        {
            if (operand.DType == DType.Bool)
            {
                throw arguments.Unsupported(operand);
            }
        }

        var common = Promotion.ResultType(elements, tests);
        var wide = common.IsFloating ? DType.Float64 : DType.Int64;
        var isIn = elements.Graph.Add(new Membership(), elements.To(common).To(wide), tests.To(common).To(wide));
        return arguments.Bool("invert") ? LogicalNot.Of(isIn) : isIn;
    }
}
