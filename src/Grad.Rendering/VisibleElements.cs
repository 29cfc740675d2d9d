using Grad.Engine.Tensors;

namespace Grad.Rendering;

/// <summary>Which elements of a tensor are printed: all, or the first and last few along each long dimension.</summary>
internal sealed class VisibleElements(Shape shape, int? edgeItems)
{
    /// <summary>Stands for what is left out of a dimension.</summary>
    public const int Gap = -1;

    public Shape Shape { get; } = shape;

    public int[] Strides { get; } = shape.ContiguousStrides();

    /// <summary>The positions along a dimension that are shown, with a <see cref="Gap"/> where some are not.</summary>
    public IEnumerable<int> Positions(int dim)
    {
        var size = Shape[dim];
        if (edgeItems is not { } edge || size <= 2L * edge)
        {
            return Enumerable.Range(0, size);
        }

        return [.. Enumerable.Range(0, edge), Gap, .. Enumerable.Range(size - edge, edge)];
    }

    /// <summary>The row-major indices of the elements that are shown.</summary>
    public IEnumerable<int> Indices() => Indices(0, 0);

    private IEnumerable<int> Indices(int dim, int start)
    {
        if (dim == Shape.Rank)
        {
            return [start];
        }

        return Positions(dim)
            .Where(position => position != Gap)
            .SelectMany(position => Indices(dim + 1, start + (position * Strides[dim])));
    }
}
