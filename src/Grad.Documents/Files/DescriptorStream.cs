namespace Grad.Documents.Files;

/// <summary>
/// An open file descriptor, written with <c>write(2)</c>: a <see cref="FileStream"/> keeps a position of its own, so that two
/// programs that share a file would write over each other.
/// </summary>
/// <param name="descriptor">The descriptor; it stays open.</param>
public sealed class DescriptorStream(int descriptor) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => SystemCalls.Write(descriptor, buffer);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
