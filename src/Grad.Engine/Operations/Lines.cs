using Grad.Engine.Tensors;

namespace Grad.Engine.Operations;

/// <summary>
/// The lines of a row-major tensor along one dimension: line n has its element i at Start(n) + i · Step. A 0-dimensional tensor
/// is one line of one element.
/// </summary>
public readonly struct Lines
{
    /// <summary>The lines of a shape along a dimension.</summary>
    public Lines(Shape shape, int dim)
    {
        Length = shape.Rank == 0 ? 1 : shape[dim];
        Step = 1;
        for (var inner = dim + 1; inner < shape.Rank; inner++)
        {
            Step *= shape[inner];
        }

        Count = 1;
        for (var other = 0; other < shape.Rank; other++)
        {
            Count *= other == dim ? 1 : shape[other];
        }
    }

    /// <summary>How many lines there are.</summary>
    public int Count { get; }

    /// <summary>The number of elements of each line.</summary>
    public int Length { get; }

    /// <summary>The distance from one element of a line to the next.</summary>
    public int Step { get; }

    /// <summary>The place of a line's first element.</summary>
    public int Start(int line) => (line / Step * Step * Length) + (line % Step);
}
