using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Backends.Kernels.Contract;

/// <summary>
/// One side of a matrix: its rows, its columns, or the batch. It may cover several dimensions of memory, the last one fastest.
/// </summary>
internal sealed unsafe class Axis
{
    private readonly CoalescedLayout _layout;

    /// <summary>Takes some of the dimensions of a layout.</summary>
    public Axis(Layout layout, int first, int count)
    {
        _layout = CoalescedLayout.Of(layout, [.. Enumerable.Range(first, count)]);
        Size = checked((int)_layout.Count);
    }

    /// <summary>How many rows, columns or matrices there are.</summary>
    public int Size { get; }

    /// <summary>The distance of neighbours, as far as the innermost dimension goes.</summary>
    public int Stride => _layout.Strides is [.., var last] ? last : 1;

    /// <summary>Whether <see cref="Stride"/> is the distance of all neighbours.</summary>
    public bool IsUniform => _layout.Strides.Length <= 1;

    /// <summary>The place of one index.</summary>
    public nint PlaceOf(int index) => (nint)_layout.PlaceOf(index);

    /// <summary>Writes the places of neighbouring indices.</summary>
    /// <param name="first">The first index.</param>
    /// <param name="room">How many places are written; those past the last index repeat it.</param>
    /// <param name="count">How many indices there are.</param>
    /// <param name="places">Where they are written.</param>
    public void Fill(int first, int room, int count, nint* places)
    {
        nint stride = Stride;
        var run = _layout.Sizes is [.., var size] ? size : 1;
        for (var i = 0; i < count;)
        {
            var place = PlaceOf(first + i);
            for (var left = Math.Min(count - i, run - ((first + i) % run)); left > 0; left--)
            {
                places[i++] = place;
                place += stride;
            }
        }

        for (var i = count; i < room; i++)
        {
            places[i] = places[count - 1];
        }
    }
}
