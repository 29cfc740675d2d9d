using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record NextAfter : Composite
{
    public override string Name => "nextafter";
    public override IReadOnlyList<string> Signatures => ["nextafter(Tensor input, Tensor other)"];
    public override string Summary => "The next number of the dtype from input toward other.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("nextafter(x.detach(), y.detach())", "x: 3x5", "y: 5"),
        new("nextafter(x.detach(), y.detach())", "x: float64 3", "y: float64 3"),
        new("nextafter(x.detach(), 2)", "x: [2.0, 0.0, 3.0]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("nextafter(): not implemented for int64 (convert with to(x, dtype=...))", "nextafter(i, i)", "i: int64 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var aligned = Promotion.Align(Name, toFloating: false, arguments.Tensor("input"), arguments.Tensor("other"));
        return aligned[0].DType is DType.Float32 or DType.Float64
            ? aligned[0].Graph.Add(Neighbour.Instance, aligned)
            : throw arguments.Unsupported(aligned[0]);
    }
}

/// <summary>The neighbour of each number in the direction of another: what it is depends on the dtype, so it has no lanes.</summary>
internal sealed record Neighbour : Algorithm
{
    public override string OperationName => "nextafter";
    /// <summary>The one instance.</summary>
    public static Neighbour Instance { get; } = new();

    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        if (results[0].DType == DType.Float32)
        {
            Run<float>(operands[0], operands[1], results[0]);
        }
        else
        {
            Run<double>(operands[0], operands[1], results[0]);
        }
    }

    private static void Run<T>(Tensor from, Tensor toward, Tensor result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var x = from.Span<T>();
        var y = toward.Span<T>();
        var z = result.Span<T>();
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = T.IsNaN(x[i]) || T.IsNaN(y[i]) ? x[i] + y[i]
                : x[i] < y[i] ? T.BitIncrement(x[i])
                : x[i] > y[i] ? T.BitDecrement(x[i])
                : y[i];
        }
    }
}
