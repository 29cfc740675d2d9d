using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Grad.Rendering;

/// <summary>UTF-8 on its way to a stream, through one buffer.</summary>
/// <param name="stream">Where to.</param>
/// <param name="awaitTurn">Returns when the stream may be written to; null where it always may.</param>
internal sealed class JsonSink(Stream stream, Action? awaitTurn = null) : IDisposable
{
    // The system keeps what is written to a file in pieces as large as those that it is given, and large ones cost less.
    private const int Size = 1 << 18;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(Size);
    private int _used;

    /// <summary>Space for at least this many bytes, at most the buffer's size; what is written there counts once it is advanced over.</summary>
    public Span<byte> Room(int bytes)
    {
        if (Size - _used < bytes)
        {
            Empty();
        }

        return _buffer.AsSpan(_used, Size - _used);
    }

    /// <summary>Counts bytes that were written into the space.</summary>
    public void Advance(int bytes) => _used += bytes;

    /// <summary>Writes bytes as they are.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > Size - _used)
        {
            var fitting = Size - _used;
            bytes[..fitting].CopyTo(_buffer.AsSpan(_used));
            _used = Size;
            Empty();
            bytes = bytes[fitting..];
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    /// <summary>Writes one byte.</summary>
    public void Raw(byte value)
    {
        Room(1)[0] = value;
        _used++;
    }

    /// <summary>Writes a string in quotes. Only what JSON demands is escaped, so expressions stay readable.</summary>
    public void String(string value)
    {
        Raw((byte)'"');
        Raw(JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        Raw((byte)'"');
    }

    /// <summary>Writes a whole number.</summary>
    public void Integer(long value)
    {
        Utf8Formatter.TryFormat(value, Room(DecimalLayout.MaxLength), out var written);
        _used += written;
    }

    /// <summary>Writes pieces that threads make side by side.</summary>
    /// <param name="threads">How many threads take part at most.</param>
    /// <param name="count">How many pieces there are.</param>
    /// <param name="write">Writes a piece.</param>
    public void Pieces(int threads, int count, Action<JsonSink, int> write)
    {
        Empty();
        new OrderedPieces(stream, count, write).Write(threads);
    }

    /// <summary>Hands everything to the stream.</summary>
    public void Empty()
    {
        awaitTurn?.Invoke();
        stream.Write(_buffer.AsSpan(0, _used));
        _used = 0;
    }

    /// <summary>Hands everything on, the stream's own buffer included.</summary>
    public void Flush()
    {
        Empty();
        stream.Flush();
    }

    /// <summary>Gives the buffer back; what was not flushed is dropped.</summary>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
