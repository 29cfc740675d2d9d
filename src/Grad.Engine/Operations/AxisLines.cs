using Grad.Engine.Tensors;

namespace Grad.Engine.Operations;

/// <summary>
/// The lines of a row-major tensor along one dimension: line n has its element i at Start(n) + i · Step. A 0-dimensional tensor
/// is one line of one element.
/// </summary>
internal readonly struct AxisLines
{
    /// <summary>The lines of a shape along a dimension.</summary>
    public AxisLines(Shape shape, int dim)
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

    /// <summary>Goes along every line, from its first element to its last or the other way.</summary>
    /// <param name="scan">What is done at each element.</param>
    /// <param name="isReversed">Whether each line begins with its last element.</param>
    public void Scan<TScan, TState>(TScan scan, bool isReversed = false)
        where TScan : struct, IScan<TState>, allows ref struct
        where TState : unmanaged
    {
        // Lines whose elements are neighbours are computed together: a cache line that is loaded for one is still there for the next.
        const int mostTogether = 64;
        Span<TState> states = stackalloc TState[mostTogether];
        var step = isReversed ? -Step : Step;
        for (var (line, together) = (0, 1); line < Count; line += together)
        {
            // Places of elements that are there, which the spans of the scan check.
            unchecked
            {
                together = Math.Min(mostTogether, Step - (line % Step));
                var place = Start(line) + (isReversed ? (Length - 1) * Step : 0);
                if (together == 1)
                {
                    TState state = default;
                    for (var i = 0; i < Length; i++, place += step)
                    {
                        state = scan.Next(state, i, place);
                    }

                    continue;
                }

                for (var i = 0; i < Length; i++, place += step)
                {
                    for (var k = 0; k < together; k++)
                    {
                        states[k] = scan.Next(states[k], i, place + k);
                    }
                }
            }
        }
    }
}

/// <summary>What is done along a line.</summary>
/// <typeparam name="TState">What goes from one element to the next.</typeparam>
internal interface IScan<TState>
{
    /// <summary>Visits an element.</summary>
    /// <param name="state">What the element before left; anything where there is none.</param>
    /// <param name="index">How many elements came before.</param>
    /// <param name="place">The element's place.</param>
    TState Next(TState state, int index, int place);
}
