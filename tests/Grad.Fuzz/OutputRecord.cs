using System.Security.Cryptography;

namespace Grad.Fuzz;

/// <summary>
/// What a run writes: the first part as it is, for reports, and a hash of all. Whole outputs would take the memory that the run itself
/// may have.
/// </summary>
internal sealed class OutputRecord : Stream
{
    private const int Kept = 1 << 20;

    private readonly MemoryStream _start = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The start, and the hash: equal where everything is.</summary>
    public byte[] Bytes() => [.. _start.ToArray(), .. _hash.GetCurrentHash()];

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _hash.AppendData(buffer);
        _start.Write(buffer[..(int)Math.Min(buffer.Length, Kept - _start.Length)]);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            _start.Dispose();
        }

        base.Dispose(disposing);
    }
}
