using System.Runtime.CompilerServices;

namespace Grad.Backends.Kernels;

/// <summary>Copies between strided elements and neighbouring ones, a stretch of the row-major order at a time.</summary>
internal static unsafe class StridedCopy
{
    private const int RunsAhead = 8;
    private const int LongestAhead = 512;

    // Copying fewer elements as a block takes longer than one by one.
    private const int ShortestBlock = 8;

    /// <summary>Strided elements to neighbouring ones.</summary>
    /// <param name="target">The first neighbouring element.</param>
    /// <param name="source">The strided element of index 0.</param>
    /// <param name="sizes">The sizes of the dimensions.</param>
    /// <param name="strides">The strides in elements.</param>
    /// <param name="start">The row-major index of the first element.</param>
    /// <param name="count">How many.</param>
    /// <param name="elementSize">1, 2, 4 or 8 bytes.</param>
    public static void Gather(byte* target, byte* source, int[] sizes, int[] strides, long start, int count, int elementSize)
    {
        switch (elementSize)
        {
            case 1: Copy((byte*)source, (byte*)target, sizes, strides, start, count, toStrided: false); break;
            case 2: Copy((ushort*)source, (ushort*)target, sizes, strides, start, count, toStrided: false); break;
            case 4: Copy((uint*)source, (uint*)target, sizes, strides, start, count, toStrided: false); break;
            default: Copy((ulong*)source, (ulong*)target, sizes, strides, start, count, toStrided: false); break;
        }
    }

    /// <summary>Neighbouring elements to strided ones.</summary>
    public static void Scatter(byte* source, byte* target, int[] sizes, int[] strides, long start, int count, int elementSize)
    {
        switch (elementSize)
        {
            case 1: Copy((byte*)target, (byte*)source, sizes, strides, start, count, toStrided: true); break;
            case 2: Copy((ushort*)target, (ushort*)source, sizes, strides, start, count, toStrided: true); break;
            case 4: Copy((uint*)target, (uint*)source, sizes, strides, start, count, toStrided: true); break;
            default: Copy((ulong*)target, (ulong*)source, sizes, strides, start, count, toStrided: true); break;
        }
    }

    private static void Copy<T>(T* strided, T* flat, int[] sizes, int[] strides, long start, int count, bool toStrided)
        where T : unmanaged
    {
        var rank = sizes.Length;
        if (rank == 0)
        {
            Row(strided, flat, 0, count, toStrided);
            return;
        }

        var index = stackalloc int[rank];
        long place = 0;
        for (var dim = rank - 1; dim >= 0; dim--)
        {
            index[dim] = (int)(start % sizes[dim]);
            start /= sizes[dim];
            place += (long)index[dim] * strides[dim];
        }

        var last = rank - 1;
        while (count > 0)
        {
            var length = Math.Min(sizes[last] - index[last], count);
            if (last > 0 && strides[last] == 1 && length >= ShortestBlock)
            {
                // Short stretches at a distance, which no processor expects.
                StreamingStore.Prefetch((byte*)(strided + place + (RunsAhead * (long)strides[last - 1])), Math.Min(length * sizeof(T), LongestAhead));
            }

            Row(strided + place, flat, strides[last], length, toStrided);
            flat += length;
            count -= length;
            place -= (long)index[last] * strides[last];
            index[last] = 0;
            for (var dim = last - 1; dim >= 0; dim--)
            {
                place += strides[dim];
                if (++index[dim] < sizes[dim])
                {
                    break;
                }

                place -= (long)sizes[dim] * strides[dim];
                index[dim] = 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<T>(T* strided, T* flat, int stride, int length, bool toStrided)
        where T : unmanaged
    {
        if (toStrided)
        {
            if (stride == 1 && length >= ShortestBlock)
            {
                new Span<T>(flat, length).CopyTo(new Span<T>(strided, length));
                return;
            }

            for (var i = 0; i < length; i++)
            {
                strided[(long)i * stride] = flat[i];
            }
        }
        else if (stride == 1 && length >= ShortestBlock)
        {
            new Span<T>(strided, length).CopyTo(new Span<T>(flat, length));
        }
        else if (stride == 0 && length >= ShortestBlock)
        {
            new Span<T>(flat, length).Fill(*strided);
        }
        else
        {
            for (var i = 0; i < length; i++)
            {
                flat[i] = strided[(long)i * stride];
            }
        }
    }
}
