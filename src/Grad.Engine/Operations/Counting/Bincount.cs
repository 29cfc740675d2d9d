using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Counting;

internal sealed record Bincount : Composite
{
    public override string Name => "bincount";
    public override IReadOnlyList<string> Signatures => ["bincount(Tensor input, Tensor? weights=None, int minlength=0)"];
    public override string Summary => "How often each number from 0 on comes in a vector of integers, or the sum of the weights at its places.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("bincount(i)", "i: int64 [1, 1, 3]"),
        new("bincount(i, minlength=6)", "i: int64 [1, 1, 3]"),
        new("bincount(i, weights=w)", "i: int64 [1, 1, 3]", "w: 3"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("bincount(): the input is float32[3] (it must be a vector of integers)", "bincount(x)", "x: 3"),
        new("bincount(): the input has the element -1 (elements must be at least 0)", "bincount(i)", "i: int64 [1, -1]"),
        new("bincount(): the result has 3000000001 elements (at most 2147483647 are possible)", "bincount(i)", "i: int64 [1, 3000000000]"),
        new("bincount(): weights have shape [2], but the input has [3] (they must be equal)", "bincount(i, w)", "i: int64 [1, 1, 3]", "w: 2"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var weights = arguments.TensorOrNull("weights");
        if (x.Shape.Rank != 1 || x.DType.IsFloating || x.DType == DType.Bool)
        {
            throw arguments.Fault($"the input is {x.Type} (it must be a vector of integers)");
        }

        if (weights is { Shape: var shape } && !shape.Equals(x.Shape))
        {
            throw arguments.Fault($"weights have shape {shape}, but the input has {x.Shape} (they must be equal)");
        }

        if (arguments.Int("minlength") < 0)
        {
            throw arguments.Fault($"minlength is {arguments.Int("minlength")} (it must be at least 0)");
        }

        var known = x.Graph.Known(x, Name);
        long length = arguments.Int("minlength");
        for (var i = 0; i < known.Count; i++)
        {
            var element = known.ToInt64(i);
            length = element >= 0 ? Math.Max(length, Math.Min(element, long.MaxValue - 1) + 1) : throw arguments.Fault($"the input has the element {element} (elements must be at least 0)");
        }

        if (length > int.MaxValue)
        {
            throw GradException.Limit($"{Name}(): the result has {length} elements (at most {int.MaxValue} are possible)");
        }

        var dtype = weights is not { DType: var weightDType } ? DType.Int64 : weightDType == DType.Float32 ? DType.Float32 : DType.Float64;
        var zeros = x.Graph.Number(0, dtype).BroadcastTo(new Shape((int)length));
        var added = weights?.To(dtype) ?? x.Graph.Number(1, dtype).BroadcastTo(x.Shape);
        var counts = Scattered.Of(ScatterKind.Add, zeros, 0, x.To(DType.Int64), added);
        return counts.Graph.Add(new Graphs.Primitives.Detached(), counts);
    }
}
