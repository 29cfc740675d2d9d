using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Backends.Kernels.Map;

/// <summary>An operand of a sweep: neighbouring elements, or one element that stands for all.</summary>
internal readonly unsafe struct Row<V, T>
    where V : struct, ILane<V>
    where T : unmanaged
{
    private readonly T* _first;

    // All ones, or 0 where every lane reads the same place.
    private readonly nint _mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Row(T* first, nint mask)
    {
        _first = first;
        _mask = mask;
    }

    /// <summary>An operand; of a repeated element, a lane full of copies in <paramref name="room"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row<V, T> Of(byte* first, bool repeated, byte* room)
    {
        if (!repeated)
        {
            return new((T*)first, -1);
        }

        new Span<T>(room, V.Count).Fill(*(T*)first);
        return new((T*)room, 0);
    }

    /// <summary>The lane from an element on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load(nint index) => V.Load(_first + (index & _mask));

    /// <summary>The last <paramref name="rest"/> elements from one on, padded to a lane with copies of the first of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Row<V, T> Last(int index, int rest, byte* room)
    {
        if (_mask == 0)
        {
            return this;
        }

        var padded = (T*)room;
        for (var i = 0; i < V.Count; i++)
        {
            padded[i] = _first[i < rest ? index + i : index];
        }

        return new(padded, -1);
    }
}
