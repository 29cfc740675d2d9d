namespace Grad.Backends.Threading;

/// <summary>
/// A fixed number of threads that work on parts of one task at a time. The threads are started with the first task that is large
/// enough to share and wait in between. How many there are never changes a result: tasks are cut by their size alone.
/// </summary>
public sealed class Team : IDisposable
{
    private readonly int _size;
    private readonly SemaphoreSlim _start = new(0);
    private readonly CountdownEvent _done = new(0);
    private readonly Lock _turn = new();
    private Thread[]? _threads;
    private Action<int>? _part;
    private Exception? _failure;
    private int _parts;
    private int _next;
    private volatile bool _stopped;

    /// <summary>A team of a number of threads, the caller's own included.</summary>
    public Team(int size) => _size = Math.Max(size, 1);

    /// <summary>How many threads there are.</summary>
    public int Size => _size;

    /// <summary>Runs parts 0 to <paramref name="parts"/> - 1, each once, in any order, and returns when all are done.</summary>
    public void Run(int parts, Action<int> part)
    {
        if (_size == 1 || parts <= 1)
        {
            for (var i = 0; i < parts; i++)
            {
                part(i);
            }

            return;
        }

        lock (_turn)
        {
            _threads ??= Start();
            (_part, _parts, _next, _failure) = (part, parts, -1, null);
            var helpers = Math.Min(_threads.Length, parts - 1);
            _done.Reset(helpers);
            _start.Release(helpers);
            Work();
            _done.Wait();
            _part = null;
            if (_failure is { } failure)
            {
                throw new InvalidOperationException("a part of a task failed", failure);
            }
        }
    }

    /// <summary>Lets the threads end.</summary>
    public void Dispose()
    {
        _stopped = true;
        if (_threads is not null)
        {
            _start.Release(_threads.Length);
        }
    }

    private Thread[] Start()
    {
        var threads = new Thread[_size - 1];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Serve) { IsBackground = true, Name = $"grad worker {i + 1}" };
            threads[i].Start();
        }

        return threads;
    }

    private void Serve()
    {
        while (true)
        {
            _start.Wait();
            if (_stopped)
            {
                return;
            }

            Work();
            _done.Signal();
        }
    }

    private void Work()
    {
        try
        {
            int index;
            while ((index = Interlocked.Increment(ref _next)) < _parts)
            {
                _part!(index);
            }
        }
#pragma warning disable CA1031 // Whatever a part throws is thrown again by the thread that gave the task.
        catch (Exception exception)
        {
            _failure = exception;
        }
#pragma warning restore CA1031
    }
}
