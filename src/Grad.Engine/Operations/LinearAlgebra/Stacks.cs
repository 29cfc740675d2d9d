using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>Tensors as stacks of matrices, vectors or numbers: the last dimensions are one item, the others count the items.</summary>
internal static class Stacks
{
    /// <summary>How many items a shape holds.</summary>
    /// <param name="shape">The whole shape.</param>
    /// <param name="rank">The rank of one item.</param>
    public static int Count(Shape shape, int rank)
    {
        var count = 1;
        foreach (var size in shape.Sizes[..^rank])
        {
            count *= size;
        }

        return count;
    }

    /// <summary>One matrix of a stack, row-major.</summary>
    public static Span<double> Matrix(Tensor tensor, int index) => Item<double>(tensor, index, 2);

    /// <summary>One vector of a stack.</summary>
    public static Span<double> Vector(Tensor tensor, int index) => Item<double>(tensor, index, 1);

    /// <summary>One item of a stack.</summary>
    public static Span<T> Item<T>(Tensor tensor, int index, int rank)
        where T : unmanaged
    {
        var size = 1;
        foreach (var length in tensor.Shape.Sizes[^rank..])
        {
            size *= length;
        }

        return tensor.Span<T>().Slice(index * size, size);
    }

    /// <summary>The head of a message about one item: nothing where there is only one, else its number.</summary>
    public static string Head(Shape shape, int rank, int index) => shape.Rank == rank ? "" : $"(Batch element {index}): ";

    /// <summary>The shape of the items' stack, followed by other sizes.</summary>
    public static Shape Shaped(Shape shape, int rank, params ReadOnlySpan<int> sizes) => new([.. shape.Sizes[..^rank], .. sizes]);
}
