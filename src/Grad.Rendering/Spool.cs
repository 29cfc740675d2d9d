using Grad.Engine;

namespace Grad.Rendering;

/// <summary>
/// Bytes that are kept until what comes before them has been written: in memory while they are few, else in a temporary file, which
/// has no name and so is gone with the process.
/// </summary>
internal sealed class Spool(OutputBudget budget) : Stream
{
    private const int LargestInMemory = 4 << 20;

    private Stream _kept = new MemoryStream();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _kept.Length;

    public override long Position
    {
        get => _kept.Position;
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        budget.Take(buffer.Length);
        if (_kept is MemoryStream && _kept.Length + buffer.Length > LargestInMemory)
        {
            var file = TemporaryFile();
            _kept.Position = 0;
            _kept.CopyTo(file);
            _kept = file;
        }

        _kept.Write(buffer);
    }

    /// <summary>Writes all that was kept to a stream, which counts it.</summary>
    public void MoveTo(Stream stream)
    {
        budget.Give(_kept.Length);
        _kept.Position = 0;
        _kept.CopyTo(stream);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _kept.Dispose();
        base.Dispose(disposing);
    }

    private static FileStream TemporaryFile()
    {
        var path = Path.Combine(Path.GetTempPath(), $"grad.{Guid.NewGuid():N}.steps");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return file;
    }
}
