using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Grad.Backends.Kernels;

/// <summary>
/// Tensors larger than the caches. What is read is prefetched. What is written bypasses the caches: it would only
/// push out what is still needed, after each of its lines had been read in order to be overwritten.
/// </summary>
internal static unsafe class StreamingStore
{
    /// <summary>From this size on a tensor is not in the caches when it is read again.</summary>
    public const long From = 1 << 24;

    /// <summary>Calls neighbouring bytes into the caches, which may lie beyond the end of what there is.</summary>
    public static void Prefetch(byte* start, int count)
    {
        if (Sse.IsSupported)
        {
            for (var i = 0; i < count; i += 64)
            {
                Sse.Prefetch1(start + i);
            }
        }
    }

    /// <summary>Copies neighbouring bytes. Other threads see them after a memory barrier.</summary>
    public static void Copy(byte* source, byte* target, long count)
    {
        const int step = 32;
        var head = Math.Min((step - ((nint)target & (step - 1))) & (step - 1), count);
        Buffer.MemoryCopy(source, target, head, head);
        var i = head;
        for (; i <= count - (2 * step); i += 2 * step)
        {
            var (first, second) = (Vector256.Load(source + i), Vector256.Load(source + i + step));
            first.StoreAlignedNonTemporal(target + i);
            second.StoreAlignedNonTemporal(target + i + step);
        }

        Buffer.MemoryCopy(source + i, target + i, count - i, count - i);
    }
}
