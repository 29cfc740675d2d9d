using System.Runtime.InteropServices;

namespace Grad.Engine.Tensors;

/// <summary>A block of memory outside the managed heap, aligned for the widest vectors and freed with its last owner.</summary>
public sealed unsafe class Storage
{
    private const nuint Alignment = 64;

    // A vector may be read whole at the end of a block, so there is always space for one more.
    private const long Room = (long)Alignment;
    private const long PressureFrom = 1 << 16;

    private readonly long _pooledBytes;
    private byte* _pointer;
    private Action<nint>? _fill;
    private bool _isFilled;

    /// <summary>Allocates without clearing.</summary>
    /// <param name="bytes">The size; 0 is allowed.</param>
    /// <exception cref="GradException">The machine has not that much memory, or the budget does not allow it.</exception>
    public Storage(long bytes)
    {
        Bytes = bytes;
        try
        {
            _pointer = Allocate(bytes + Room, out _pooledBytes);
        }
        catch (OutOfMemoryException)
        {
            // Blocks that nobody uses any more may be what is missing.
            try
            {
                MemoryBudget.Reclaim();
                _pointer = Allocate(bytes + Room, out _pooledBytes);
            }
            catch (OutOfMemoryException)
            {
                throw GradException.Limit($"out of memory: {bytes} bytes could not be allocated (make the graph smaller)");
            }
        }

        if (bytes >= PressureFrom)
        {
            GC.AddMemoryPressure(bytes);
        }
    }

    /// <summary>Frees the block.</summary>
    ~Storage() => Release();

    /// <summary>The size in bytes.</summary>
    public long Bytes { get; }

    /// <summary>The first byte. Valid while this object is reachable and not released.</summary>
    public byte* Pointer
    {
        get
        {
            if (_fill is not null && !_isFilled)
            {
                _fill((nint)_pointer);
                _isFilled = true;
            }

            return _pointer;
        }
    }

    /// <summary>Allocates a block whose bytes are written when they are first asked for.</summary>
    /// <param name="bytes">The size.</param>
    /// <param name="fill">Writes them, at the address that it is given; twice at once writes the same.</param>
    /// <exception cref="GradException">The machine has not that much memory.</exception>
    internal static Storage Deferred(long bytes, Action<nint> fill) => new(bytes) { _fill = fill };

    /// <summary>Lets a deferred block be written again when it is next asked for.</summary>
    internal void MarkStale() => _isFilled = false;

    /// <summary>
    /// Frees the block now, for an owner that knows that it is the last one; no tensor may use it any more. A large block is then
    /// there for the next <see cref="Storage"/> of about its size.
    /// </summary>
    public void Release()
    {
        if (_pointer is null)
        {
            return;
        }

        if (_pooledBytes > 0)
        {
            BlockPool.Shared.Return(_pointer, _pooledBytes);
        }
        else
        {
            NativeMemory.AlignedFree(_pointer);
            MemoryBudget.Shared.Give(Bytes + Room);
        }

        _pointer = null;
        _fill = null;
        if (Bytes >= PressureFrom)
        {
            GC.RemoveMemoryPressure(Bytes);
        }
    }

    private static byte* Allocate(long bytes, out long pooledBytes)
    {
        pooledBytes = 0;
        if (bytes >= BlockPool.Page)
        {
            return BlockPool.Shared.Take(bytes, out pooledBytes);
        }

        MemoryBudget.Shared.Take(bytes);
        try
        {
            return (byte*)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
        }
        catch (OutOfMemoryException)
        {
            MemoryBudget.Shared.Give(bytes);
            throw;
        }
    }

    /// <summary>Allocates without clearing: small allocations share a block, because a graph may have a million numbers.</summary>
    /// <param name="bytes">The size.</param>
    /// <param name="offset">Where in the block the allocation begins, aligned for any element.</param>
    /// <exception cref="GradException">The machine has not that much memory.</exception>
    public static Storage Take(long bytes, out long offset)
    {
        offset = 0;
        if (bytes > Small)
        {
            return new Storage(bytes);
        }

        if (_shared is null || _sharedUsed + bytes > SharedBytes)
        {
            (_shared, _sharedUsed) = (new Storage(SharedBytes), 0);
        }

        offset = _sharedUsed;
        _sharedUsed += (bytes + Granule - 1) / Granule * Granule;
        return _shared;
    }

    private const int Small = 16;
    private const int Granule = 16;
    private const int SharedBytes = 1 << 14;

    [ThreadStatic]
    private static Storage? _shared;

    [ThreadStatic]
    private static long _sharedUsed;
}
