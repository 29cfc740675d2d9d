using Grad.Engine.Tensors;

namespace Grad.Backends.Kernels.Contract;

/// <summary>
/// One side of a matrix: its rows, its columns, or the batch. It may walk several dimensions of memory, the last one fastest.
/// </summary>
internal sealed unsafe class Axis
{
    private readonly int[] _sizes;
    private readonly int[] _strides;

    /// <summary>Takes some of the dimensions of a layout.</summary>
    public Axis(Layout layout, int first, int count)
    {
        var joined = Kernels.Strides.Join(layout.Shape.Sizes.Slice(first, count), layout.Strides[first..(first + count)]);
        (_sizes, _strides) = (joined.Sizes, joined.Of[0]);
        long size = 1;
        for (var dim = first; dim < first + count; dim++)
        {
            size *= layout.Shape[dim];
        }

        Size = checked((int)size);
    }

    /// <summary>How many rows, columns or matrices there are.</summary>
    public int Size { get; }

    /// <summary>The distance of neighbours, as far as the innermost dimension goes.</summary>
    public int Stride => _strides.Length == 0 ? 1 : _strides[^1];

    /// <summary>Whether <see cref="Stride"/> is the distance of all neighbours.</summary>
    public bool IsUniform => _strides.Length <= 1;

    /// <summary>The place of one index.</summary>
    public nint PlaceOf(int index)
    {
        nint place = 0;
        for (var dim = _sizes.Length - 1; dim > 0; dim--)
        {
            (index, var rest) = Math.DivRem(index, _sizes[dim]);
            place += (nint)rest * _strides[dim];
        }

        return _sizes.Length == 0 ? place : place + ((nint)index * _strides[0]);
    }

    /// <summary>Writes the places of neighbouring indices.</summary>
    /// <param name="first">The first index.</param>
    /// <param name="room">How many places are written; those past the last index repeat it.</param>
    /// <param name="count">How many indices there are.</param>
    /// <param name="places">Where they are written.</param>
    public void Fill(int first, int room, int count, nint* places)
    {
        nint stride = Stride;
        var run = _sizes.Length == 0 ? 1 : _sizes[^1];
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
