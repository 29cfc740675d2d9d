using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>The operands at the places of a tensor of zeros that views of it would show, no place twice.</summary>
/// <param name="Views">The view of each operand.</param>
/// <param name="Shape">The shape of the tensor of zeros.</param>
internal sealed record DisjointScatter(IReadOnlyList<View> Views, Shape Shape) : Assembly, IDifferentiable
{
    public override bool LeavesGaps => true;
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(operands[0].DType, Shape);
    public override Layout Region(int operand, ReadOnlySpan<Shape> operands, Layout result) => Views[operand].Apply(result)!;
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent.Graph.Add(Views[operand], cotangent);

    /// <summary>
    /// The sum of a value and results of <see cref="ViewTranspose"/>, with the bits of adding one after the other. Adding zeros changes
    /// nothing but a negative zero, so what does not overlap is put side by side: the work is linear in the number of elements.
    /// </summary>
    public static Value AddTo(Value? total, ReadOnlySpan<Value> results)
    {
        var layers = 0;
        while (results.Length > 0)
        {
            var run = SameDimension(results);
            foreach (var layer in Layers(results[..run]))
            {
                total = total is { } before ? Addition.Of(before, layer) : layer;
                layers++;
            }

            results = results[run..];
            layers -= run;
        }

        // Where fewer terms are added than there were, no zero may have met a negative zero.
        var sum = total!.Value;
        return layers < 0 ? Addition.Of(sum, sum.Filled(0)) : sum;
    }

    // How many of the first results lie along one dimension, where intervals say whether they overlap. Others are alone.
    private static int SameDimension(ReadOnlySpan<Value> results)
    {
        var count = 1;
        if (Extent(results[0]) is { } first)
        {
            while (count < results.Length && Extent(results[count]) is { } next && next.Dim == first.Dim)
            {
                count++;
            }
        }

        return count;
    }

    // Each result goes to the first layer after all that hold an earlier result of one of its places.
    private static List<Value> Layers(ReadOnlySpan<Value> results)
    {
        if (results.Length == 1)
        {
            return [results[0]];
        }

        var shape = results[0].Shape;
        var used = new int[shape[Extent(results[0])!.Value.Dim]];
        var layers = new List<List<Value>>();
        foreach (var result in results)
        {
            var (_, start, length, step) = Extent(result)!.Value;
            var layer = 0;
            for (var i = 0; i < length; i++)
            {
                layer = Math.Max(layer, used[start + (i * step)]);
            }

            for (var i = 0; i < length; i++)
            {
                used[start + (i * step)] = layer + 1;
            }

            if (layer == layers.Count)
            {
                layers.Add([]);
            }

            layers[layer].Add(result);
        }

        return layers.ConvertAll(layer => layer is [var single] ? single : Of(layer, shape));
    }

    private static Value Of(List<Value> layer, Shape shape)
    {
        var operands = layer.ConvertAll(static result => result.Operands[0]);
        var views = layer.ConvertAll(static result => ((ViewTranspose)result.Primitive).View);
        return operands[0].Graph.Add(new DisjointScatter(views, shape), [.. operands]);
    }

    private static (int Dim, int Start, int Length, int Step)? Extent(Value result) => ((ViewTranspose)result.Primitive).View switch
    {
        Selected selected => (selected.Dim, selected.Index, 1, 1),
        Slice slice => (slice.Dim, slice.Start, slice.Length, slice.Step),
        _ => null,
    };
}
