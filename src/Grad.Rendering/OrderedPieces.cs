using System.Runtime.ExceptionServices;

namespace Grad.Rendering;

/// <summary>Text in pieces that threads make side by side and write one after the other.</summary>
/// <param name="stream">Where to.</param>
/// <param name="count">How many pieces there are.</param>
/// <param name="write">Writes a piece.</param>
internal sealed class OrderedPieces(Stream stream, int count, Action<JsonSink, int> write)
{
    private const int StackBytes = 512 << 10;

    private readonly object _gate = new();
    private int _taken;
    private int _written;
    private Exception? _failure;

    /// <summary>Writes all pieces.</summary>
    /// <param name="threads">How many threads take part at most, the caller's among them.</param>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public void Write(int threads)
    {
        var others = new List<Thread>();
        try
        {
            while (others.Count + 1 < Math.Min(threads, count))
            {
                var other = new Thread(Work, StackBytes) { IsBackground = true };
                other.Start();
                others.Add(other);
            }
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            // Those that could be started do it.
        }

        Work();
        others.ForEach(static other => other.Join());
        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void Work()
    {
        var piece = 0;
#pragma warning disable CA1031 // Whatever it is, the caller is told.
        try
        {
            using var sink = new JsonSink(stream, () => AwaitTurn(piece));
            while ((piece = Interlocked.Increment(ref _taken) - 1) < count)
            {
                write(sink, piece);
                sink.Empty();
                EndTurn();
            }
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
#pragma warning restore CA1031
    }

    private void AwaitTurn(int piece)
    {
        lock (_gate)
        {
            while (_written != piece && _failure is null)
            {
                Monitor.Wait(_gate);
            }

            // What follows a gap is not written.
            if (_failure is not null)
            {
                throw new OperationCanceledException();
            }
        }
    }

    private void EndTurn()
    {
        lock (_gate)
        {
            _written++;
            Monitor.PulseAll(_gate);
        }
    }

    private void Fail(Exception exception)
    {
        lock (_gate)
        {
            _failure ??= exception;
            Monitor.PulseAll(_gate);
        }
    }
}
