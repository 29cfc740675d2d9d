namespace Grad.Engine;

/// <summary>What a process may write: results, saved files and profiles together, in bytes.</summary>
public sealed class OutputBudget(long limit)
{
    private long _limit = limit;
    private long _written;

    /// <summary>The budget of this process.</summary>
    public static OutputBudget Shared { get; } = new(long.MaxValue);

    /// <summary>The bytes that have been written, or are kept to be written.</summary>
    public long WrittenBytes => Volatile.Read(ref _written);

    /// <summary>Limits what this process may write.</summary>
    /// <param name="limit">The limit in bytes.</param>
    public static void Govern(long limit) => Volatile.Write(ref Shared._limit, limit);

    /// <summary>A stream that counts what is written to another one, and rejects what passes the limit.</summary>
    public Stream Counted(Stream stream) => new CountedStream(stream, this);

    /// <summary>Rejects what is known to pass the limit before any of it is written.</summary>
    /// <param name="bytes">How much it is at least.</param>
    /// <exception cref="GradException">It passes the limit.</exception>
    public void Require(long bytes)
    {
        if (bytes > _limit - WrittenBytes)
        {
            throw Refusal();
        }
    }

    /// <summary>Counts bytes that are about to be written.</summary>
    /// <exception cref="GradException">They pass the limit.</exception>
    public void Take(long bytes)
    {
        if (Interlocked.Add(ref _written, bytes) > _limit)
        {
            Interlocked.Add(ref _written, -bytes);
            throw Refusal();
        }
    }

    /// <summary>Takes bytes out of the count, which are counted again where they go.</summary>
    public void Give(long bytes) => Interlocked.Add(ref _written, -bytes);

    private GradException Refusal() => GradException.Limit($"the output is larger than {_limit} bytes (use --max-output, or write less)");

    // The stream that it writes to stays open.
    private sealed class CountedStream(Stream stream, OutputBudget budget) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => stream.CanSeek;

        public override bool CanWrite => true;

        public override long Length => stream.Length;

        public override long Position
        {
            get => stream.Position;
            set => stream.Position = value;
        }

        public override void Flush() => stream.Flush();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            budget.Take(buffer.Length);
            stream.Write(buffer);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => stream.Seek(offset, origin);

        public override void SetLength(long value) => stream.SetLength(value);
    }
}
