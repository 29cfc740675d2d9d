using System.Buffers;
using Grad.Engine.Tensors;

namespace Grad.Documents;

/// <summary>
/// The bytes of a text and one zero byte after them, which spares every other check for the end. A file is read as a whole and
/// not mapped, so that nothing that happens to it later matters; its bytes count as memory.
/// </summary>
internal sealed unsafe class DocumentBytes : IDisposable
{
    private const int FirstRoom = 1 << 16;

    private readonly MemoryHandle _pinned;
    private readonly Storage? _storage;
    private readonly byte* _start;

    /// <summary>Holds bytes that are in memory, the zero byte among them.</summary>
    public DocumentBytes(ArraySegment<byte> bytes)
    {
        _pinned = bytes.AsMemory().Pin();
        _start = (byte*)_pinned.Pointer;
        Length = bytes.Count - 1;
    }

    private DocumentBytes(Storage storage, int length)
    {
        _storage = storage;
        _start = storage.Pointer;
        _start[length] = 0;
        Length = length;
    }

    /// <summary>The number of bytes without the zero byte.</summary>
    public int Length { get; }

    /// <summary>The bytes and the zero byte.</summary>
    public ReadOnlySpan<byte> Span => new(_start, Length + 1);

    /// <summary>Reads a file, a pipe or a device.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="shown">What messages call it.</param>
    /// <param name="allowsSpecial">Whether it may be a pipe or a device.</param>
    /// <exception cref="DocumentException">It is missing, not readable or too large.</exception>
    public static DocumentBytes Open(string path, string shown, bool allowsSpecial)
    {
        using var stream = FileBytes.Open(path, shown, allowsSpecial);
        return Read(stream, shown);
    }

    /// <summary>Reads a stream to its end, or as far as its length said when it was opened.</summary>
    /// <param name="stream">A file or a pipe.</param>
    /// <param name="shown">What messages call it.</param>
    /// <exception cref="DocumentException">It is not readable or too large.</exception>
    public static DocumentBytes Read(Stream stream, string shown) =>
        FileBytes.Guarded(shown, "read", () => stream.CanSeek ? ReadExactly(stream, stream.Length - stream.Position, shown) : ReadToEnd(stream, shown));

    /// <summary>Reads so many of a stream's bytes, or fewer where it ends before.</summary>
    /// <param name="stream">A file.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="shown">What messages call it.</param>
    /// <exception cref="DocumentException">There are too many bytes.</exception>
    public static DocumentBytes ReadExactly(Stream stream, long count, string shown)
    {
        if (count >= Array.MaxLength)
        {
            throw TooLarge(shown);
        }

        var storage = new Storage(count + 1);
        return Filled(storage, () => stream.ReadAtLeast(new Span<byte>(storage.Pointer, (int)count), (int)count, throwOnEndOfStream: false));
    }

    public void Dispose()
    {
        _pinned.Dispose();
        if (_storage is { Bytes: var bytes } storage)
        {
            storage.Release();
            if (bytes >= BlockPool.Page)
            {
                // No tensor is likely to be as large as the text; planning needs the memory next.
                BlockPool.Shared.Clear();
            }
        }
    }

    private static DocumentBytes ReadToEnd(Stream stream, string shown)
    {
        var room = FirstRoom;
        var storage = new Storage(room + 1);
        try
        {
            for (var length = 0; ;)
            {
                var count = stream.Read(new Span<byte>(storage.Pointer + length, room - length));
                length += count;
                if (count == 0)
                {
                    return new DocumentBytes(storage, length);
                }

                if (length == room)
                {
                    if (length >= Array.MaxLength - 1)
                    {
                        throw TooLarge(shown);
                    }

                    room = (int)Math.Min(2L * room, Array.MaxLength - 1);
                    var larger = new Storage(room + 1L);
                    Buffer.MemoryCopy(storage.Pointer, larger.Pointer, length, length);
                    storage.Release();
                    storage = larger;
                }
            }
        }
        catch (Exception)
        {
            storage.Release();
            throw;
        }
    }

    private static DocumentBytes Filled(Storage storage, Func<int> fill)
    {
        try
        {
            return new DocumentBytes(storage, fill());
        }
        catch (Exception)
        {
            storage.Release();
            throw;
        }
    }

    private static DocumentException TooLarge(string shown) =>
        FileBytes.Fault(shown, "is larger than 2 GiB (move large data into .npy or .safetensors files)", DocumentFault.Limit);
}
