using System.Runtime.InteropServices;

namespace Grad.Backends.Tests.Kernels;

/// <summary>
/// A block of memory with a page that must not be touched before it and one after it, so that a kernel that leaves its operands ends the
/// process. What is written into the few bytes between the block and the page is found by <see cref="IsIntact"/>.
/// </summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    // A vector may be read whole at the end of a block: every block of the program has this much space, which is never written.
    private const long Slack = 64;
    private const byte Canary = 0xA5;
    private const int NoAccess = 0;
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private readonly nint _mapped;
    private readonly nint _length;
    private readonly long _bytes;
    private readonly byte* _end;

    /// <summary>Maps a block that ends, with the space for a vector, at the page that may not be touched.</summary>
    /// <param name="bytes">Its size.</param>
    public GuardedMemory(long bytes)
    {
        nint page = Environment.SystemPageSize;
        var inner = (nint)((bytes + Slack + page - 1) / page * page);
        _length = inner + (2 * page);
        _mapped = Map(0, _length, ReadWrite, PrivateAnonymous, -1, 0);
        if (_mapped == -1 || Protect(_mapped, page, NoAccess) != 0 || Protect(_mapped + page + inner, page, NoAccess) != 0)
        {
            throw new InvalidOperationException($"{_length} bytes could not be mapped");
        }

        _bytes = bytes;
        _end = (byte*)(_mapped + page + inner);
        new Span<byte>((byte*)(_mapped + page), (int)inner).Fill(Canary);
        Pointer = _end - Slack - bytes;
    }

    /// <summary>The first byte.</summary>
    public byte* Pointer { get; }

    /// <summary>A block with a copy of some elements.</summary>
    public static GuardedMemory Of<T>(ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        var memory = new GuardedMemory((long)elements.Length * sizeof(T));
        elements.CopyTo(new Span<T>(memory.Pointer, elements.Length));
        return memory;
    }

    /// <summary>Fills the block with what no result has.</summary>
    public void Clear() => new Span<byte>(Pointer, (int)_bytes).Fill(Canary);

    /// <summary>Whether nothing was written around the block.</summary>
    public bool IsIntact
    {
        get
        {
            var before = new Span<byte>((byte*)(_mapped + Environment.SystemPageSize), (int)(Pointer - (byte*)(_mapped + Environment.SystemPageSize)));
            return before.IndexOfAnyExcept(Canary) < 0 && new Span<byte>(_end - Slack, (int)Slack).IndexOfAnyExcept(Canary) < 0;
        }
    }

    public void Dispose() => _ = Unmap(_mapped, _length);

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nint length);
}
