using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Grad.Documents;

/// <summary>
/// The bytes of a text and one zero byte behind them, which spares every other check for the end. A large file is mapped, and
/// what has been read of it is given back to the system, which has it still when it is asked for again.
/// </summary>
internal sealed unsafe partial class DocumentBytes : IDisposable
{
    private const long MappedFrom = 16L << 20;
    private const int Window = 4 << 20;
    private const int DontNeed = 4;

    private readonly MemoryHandle _pinned;
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly byte* _start;
    private int _held;

    /// <summary>Holds bytes that are in memory, the zero byte among them.</summary>
    public DocumentBytes(ArraySegment<byte> bytes)
    {
        _pinned = bytes.AsMemory().Pin();
        _start = (byte*)_pinned.Pointer;
        Length = bytes.Count - 1;
    }

    private DocumentBytes(FileStream stream)
    {
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        Length = (int)stream.Length;
    }

    /// <summary>The number of bytes without the zero byte.</summary>
    public int Length { get; }

    /// <summary>The bytes and the zero byte.</summary>
    public ReadOnlySpan<byte> Span => new(_start, Length + 1);

    /// <summary>Opens a file.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="shown">What messages call it.</param>
    /// <exception cref="DocumentException">It is missing, not readable or too large.</exception>
    public static DocumentBytes Open(string path, string shown)
    {
        using var stream = FileBytes.Open(path, shown);
        try
        {
            // The rest of a mapped file's last page is zero, where there is a rest.
            return stream.CanSeek && stream.Length is >= MappedFrom and < int.MaxValue && stream.Length % Environment.SystemPageSize != 0
                ? new DocumentBytes(stream)
                : new DocumentBytes(FileBytes.Read(stream, shown));
        }
        catch (IOException e)
        {
            throw FileBytes.Fault(shown, $"cannot be read ({e.Message})");
        }
    }

    /// <summary>Tells that what stands before an offset has been read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pass(int offset)
    {
        // What is read again from its beginning is held again.
        if ((uint)(offset - _held) >= Window && _view is not null)
        {
            GiveBack(offset);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pinned.Dispose();
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
        _file?.Dispose();
    }

    private void GiveBack(int offset)
    {
        if (OperatingSystem.IsLinux() && offset > _held)
        {
            var from = _held - (_held % Environment.SystemPageSize);
            _ = Advise(_start + from, offset - from, DontNeed);
        }

        _held = offset;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(byte* start, nint length, int advice);
}
