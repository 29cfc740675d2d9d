using System.Runtime.InteropServices;

namespace Grad.Engine.Tensors;

/// <summary>A block of memory outside the managed heap, aligned for the widest vectors and freed with its last owner.</summary>
public sealed unsafe class Storage
{
    private const nuint Alignment = 64;

    /// <summary>Allocates without clearing.</summary>
    /// <param name="bytes">The size; 0 is allowed.</param>
    /// <exception cref="GradException">The machine has not that much memory.</exception>
    public Storage(long bytes)
    {
        Bytes = bytes;
        try
        {
            // A vector may be read whole at the end of a block, so there is always room for one more.
            Pointer = (byte*)NativeMemory.AlignedAlloc((nuint)bytes + Alignment, Alignment);
        }
        catch (OutOfMemoryException)
        {
            throw GradException.Limit($"out of memory: {bytes} bytes could not be had (make the graph smaller)");
        }

        if (bytes >= PressureFrom)
        {
            GC.AddMemoryPressure(bytes);
        }
    }

    /// <summary>Frees the block.</summary>
    ~Storage()
    {
        NativeMemory.AlignedFree(Pointer);
        if (Bytes >= PressureFrom)
        {
            GC.RemoveMemoryPressure(Bytes);
        }
    }

    private const long PressureFrom = 1 << 16;

    /// <summary>The size in bytes.</summary>
    public long Bytes { get; }

    /// <summary>The first byte. Valid while this object is reachable.</summary>
    public byte* Pointer { get; }
}
