using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// An order of elements in which those that a reduction combines are neighbours though its dimensions are not the innermost ones, as
/// in the statistics of the channels of images: the other dimensions first, then these.
/// </summary>
/// <param name="Shape">The shape of what is combined.</param>
/// <param name="Combined">The dimensions that are combined.</param>
internal sealed record IterationOrder(Shape Shape, Dims Combined)
{
    private readonly Permuted _order = new([.. Enumerable.Range(0, Shape.Rank).OrderBy(Combined.Contains)]);

    /// <summary>How many elements it visits side by side in row-major order, before it steps over others.</summary>
    public long Run
    {
        get
        {
            var inner = Shape.Rank;
            while (inner > 0 && Combined.Contains(inner - 1))
            {
                inner--;
            }

            return new Shape(Shape.Sizes[inner..]).Count;
        }
    }

    /// <summary>The layout of a tensor of the shape in this order.</summary>
    public Layout Of(Layout layout) => _order.Apply(layout)!;
}
