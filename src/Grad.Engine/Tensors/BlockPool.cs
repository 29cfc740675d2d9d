using System.Runtime.InteropServices;

namespace Grad.Engine.Tensors;

/// <summary>
/// Large blocks of memory, used again after they are given back: the pages of a fresh block cost more to map than most
/// operations cost to run over them.
/// </summary>
/// <remarks>
/// Free blocks are kept only while they and the blocks in use together stay below the most that was in use at any time. So a pool
/// never makes a program need more memory than it would without.
/// </remarks>
public sealed unsafe partial class BlockPool
{
    /// <summary>The size of a huge page, to which blocks are aligned and rounded up.</summary>
    public const long Page = 2 << 20;

    private const int MadviseHugePage = 14;

    private readonly Lock _turn = new();

    // The block that has been free for longest comes first.
    private readonly List<(nint Pointer, long Bytes)> _free = [];
    private long _used;
    private long _kept;
    private long _peak;

    /// <summary>The pool of this process.</summary>
    public static BlockPool Shared { get; } = new();

    /// <summary>The bytes of the blocks in use.</summary>
    public long UsedBytes => Volatile.Read(ref _used);

    /// <summary>The bytes of the free blocks that are kept.</summary>
    public long KeptBytes => Volatile.Read(ref _kept);

    /// <summary>The size of the block that is taken for so many bytes.</summary>
    public static long Round(long bytes) => (bytes + Page - 1) / Page * Page;

    /// <summary>Takes a block whose contents are undefined.</summary>
    /// <param name="bytes">How many bytes are needed.</param>
    /// <param name="size">The bytes that the block has.</param>
    /// <exception cref="OutOfMemoryException">The machine has not that much memory.</exception>
    /// <exception cref="GradException">The budget does not allow it.</exception>
    public byte* Take(long bytes, out long size)
    {
        size = Round(bytes);
        lock (_turn)
        {
            var best = BestFit(size);
            if (best >= 0)
            {
                (var pointer, size) = _free[best];
                _free.RemoveAt(best);
                _kept -= size;
                _used += size;
                return (byte*)pointer;
            }

            _peak = Math.Max(_peak, _used + size);
            ReleaseTo(_peak - _used - size);
        }

        // The budget may wait for the finalizers' thread, which gives blocks back.
        MemoryBudget.Shared.Take(size);
        try
        {
            var fresh = Allocate(size);
            lock (_turn)
            {
                _used += size;
            }

            return fresh;
        }
        catch (OutOfMemoryException)
        {
            MemoryBudget.Shared.Give(size);
            throw;
        }
    }

    /// <summary>Gives a block back.</summary>
    /// <param name="pointer">Its first byte.</param>
    /// <param name="size">Its size as <see cref="Take"/> said.</param>
    public void Return(byte* pointer, long size)
    {
        lock (_turn)
        {
            _free.Add(((nint)pointer, size));
            _used -= size;
            _kept += size;
        }
    }

    /// <summary>Releases all free blocks.</summary>
    public void Clear()
    {
        lock (_turn)
        {
            ReleaseTo(0);
        }
    }

    // The smallest free block that is large enough, and not so large that most of it would lie idle; -1 where there is none.
    private int BestFit(long size)
    {
        var best = -1;
        for (var i = 0; i < _free.Count; i++)
        {
            if (_free[i].Bytes >= size && _free[i].Bytes <= 2 * size && (best < 0 || _free[i].Bytes < _free[best].Bytes))
            {
                best = i;
            }
        }

        return best;
    }

    private void ReleaseTo(long bytes)
    {
        while (_kept > bytes)
        {
            var (pointer, size) = _free[0];
            NativeMemory.AlignedFree((void*)pointer);
            MemoryBudget.Shared.Give(size);
            _kept -= size;
            _free.RemoveAt(0);
        }
    }

    private static byte* Allocate(long size)
    {
        var pointer = NativeMemory.AlignedAlloc((nuint)size, (nuint)Page);
        if (OperatingSystem.IsLinux())
        {
            // Only advice: where it is not taken, the block works with small pages.
            _ = Advise(pointer, (nuint)size, MadviseHugePage);
        }

        return (byte*)pointer;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* pointer, nuint size, int advice);
}
