using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>Masks as indices. Which elements they choose decides shapes, so their values are needed while the graph is built.</summary>
internal static class Masks
{
    /// <summary>The places where a value is not 0, in row-major order: one int64 index for each dimension.</summary>
    public static Value[] Places(string name, Value mask)
    {
        var tensor = mask.Graph.Known(mask, name);
        var chosen = new List<int>();
        for (var i = 0; i < tensor.Count; i++)
        {
            if (tensor.ToDouble(i) != 0)
            {
                chosen.Add(i);
            }
        }

        var places = new Value[mask.Shape.Rank];
        var strides = mask.Shape.ContiguousStrides();
        for (var dim = 0; dim < places.Length; dim++)
        {
            var index = new Tensor(DType.Int64, new Shape(chosen.Count));
            var items = index.Span<long>();
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = chosen[i] / strides[dim] % mask.Shape[dim];
            }

            places[dim] = mask.Graph.Constant(index);
        }

        return places;
    }

    /// <summary>The places where a value is not 0, in the tensor taken as one row.</summary>
    public static Value Flat(string name, Value mask) => Places(name, mask.Reshape(new Shape((int)mask.Shape.Count)))[0];
}
