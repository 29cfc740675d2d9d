using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>
/// Windows laid over each other and added: the transpose of <see cref="Windowed"/>. Each element is the sum of those of its
/// windows, in their order.
/// </summary>
/// <param name="Windows">The windows.</param>
/// <param name="Length">The size of the dimension that they were cut from.</param>
internal sealed record WindowSum(Windowed Windows, int Length) : Algorithm, IDifferentiable
{
    public override string GradFn => "Col2ImBackward0";
    public override bool SavesValues => false;

    /// <summary>The sum; narrow dtypes are added in a wide one.</summary>
    public static Value Of(Value x, Windowed windows, int length)
    {
        var last = x.Shape.Rank - 1;
        if (windows.Step != windows.Size || windows.Dilation != 1 || x.Shape[windows.Dim] * windows.Size != length || x.DType == DType.Bool)
        {
            return x.Graph.Add(new WindowSum(windows, length), x.To(x.DType.Widened)).To(x.DType);
        }

        // Windows side by side are the dimension cut in two. A sum begins with 0, which negative zero does not survive.
        Dims order = [.. Enumerable.Range(0, windows.Dim + 1), last, .. Enumerable.Range(windows.Dim + 1, last - windows.Dim - 1)];
        return x.Graph.Add(new Permuted(order), x).Reshape(x.Shape.Without(last).With(windows.Dim, length)) + 0;
    }

    public override TensorType Infer(ReadOnlySpan<Value> operands) =>
        new(operands[0].DType, operands[0].Shape.Without(operands[0].Shape.Rank - 1).With(Windows.Dim, Length));

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        switch (operands[0].DType)
        {
            case DType.Float64: Add<double>(operands[0], results[0]); break;
            case DType.Float32: Add<float>(operands[0], results[0]); break;
            default: Add<long>(operands[0], results[0]); break;
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent.Graph.Add(Windows, cotangent);

    private void Add<T>(Tensor windows, Tensor sum)
        where T : unmanaged, INumber<T>
    {
        var (outer, inner, count) = (1, 1, windows.Shape[Windows.Dim]);
        foreach (var size in sum.Shape.Sizes[..Windows.Dim])
        {
            outer *= size;
        }

        foreach (var size in sum.Shape.Sizes[(Windows.Dim + 1)..])
        {
            inner *= size;
        }

        var from = windows.Span<T>();
        var to = sum.Span<T>();
        to.Clear();
        var next = 0;
        for (var block = 0; block < outer; block++)
        {
            for (var window = 0; window < count; window++)
            {
                var start = ((block * Length) + (window * Windows.Step)) * inner;
                for (var i = 0; i < inner; i++)
                {
                    for (var element = 0; element < Windows.Size; element++)
                    {
                        ref var target = ref to[start + i + (element * Windows.Dilation * inner)];
                        target = unchecked(target + from[next++]);
                    }
                }
            }
        }
    }
}
