using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Grad.Backends.Threading;

/// <summary>
/// A fixed number of threads that work on the parts of one task at a time. The threads are started with the first task that is
/// shared, look out for the next one for some microseconds and then sleep. How many there are never changes a result: tasks are
/// cut by their size alone.
/// </summary>
/// <remarks>
/// A thread owns a part from the moment it has lowered <see cref="_unclaimed"/>, and a task cannot end before all its owners have
/// lowered <see cref="_unfinished"/>. So whatever an owner reads of the task is of the task that its part belongs to, and a thread
/// that comes late finds nothing to claim or a part of the next task; no one waits for it.
/// </remarks>
public sealed class ThreadTeam : IDisposable
{
    /// <summary>Added to the number of unfinished parts while the thread that gave the task sleeps.</summary>
    private const int Asleep = 1 << 30;

    // What is left to other threads is small, and the space for their stacks may be limited.
    private const int StackBytes = 512 << 10;

    // About what it costs to put a thread to sleep and to wake it.
    private static readonly long LookOut = Stopwatch.Frequency / 20_000;

    private readonly int _size;
    private readonly long _lookOut;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private bool _started;
    private Task? _task;
    private int _parts;
    private int _busy;
    private int _unclaimed;
    private int _unfinished;
    private int _sleeping;
    private Exception? _failure;
    private volatile bool _stopped;

    /// <summary>A team of a number of threads, the caller's own included.</summary>
    public ThreadTeam(int size)
    {
        _size = Math.Max(size, 1);

        // A thread that looks out on a processor that another one needs only delays what it looks out for.
        _lookOut = _size <= Environment.ProcessorCount ? LookOut : 0;
    }

    /// <summary>How many threads there are.</summary>
    public int Size => _size;

    /// <summary>Runs parts 0 to <paramref name="parts"/> - 1, each once, in any order, and returns when all are done.</summary>
    /// <remarks>
    /// A part may itself give the team a task, and so may several threads at once: where the team is at work, the caller runs all
    /// parts. What a part throws is thrown to the caller; parts not begun by then are left out.
    /// </remarks>
    public void Run(int parts, Action<int> part) => Run(parts, part, static (action, index) => action(index));

    /// <summary>As <see cref="Run(int, Action{int})"/>, with a state for a part that captures nothing.</summary>
    public void Run<TState>(int parts, TState state, Action<TState, int> part)
    {
        if (_size == 1 || parts <= 1 || Interlocked.Exchange(ref _busy, 1) != 0)
        {
            for (var i = 0; i < parts; i++)
            {
                part(state, i);
            }

            return;
        }

        // The object of the last task is used again, so that a kernel that runs often allocates nothing.
        var task = _task as Task<TState> ?? new Task<TState>();
        (task.State, task.Part) = (state, part);
        (_task, _parts, _failure) = (task, parts, null);
        Share();
        var failure = _failure;
        (task.State, task.Part) = (default, null);
        Volatile.Write(ref _busy, 0);
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Lets the threads end.</summary>
    public void Dispose()
    {
        _stopped = true;
        Wake(_size);
    }

    private void Share()
    {
        if (!_started)
        {
            _started = true;
            try
            {
                for (var i = 1; i < _size; i++)
                {
                    new Thread(ServeWhilePossible, StackBytes) { IsBackground = true, Name = $"grad worker {i}" }.Start();
                }
            }
            catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
            {
                // Those that could be started, this one at least, do all parts.
            }
        }

        Volatile.Write(ref _unfinished, _parts);
        Interlocked.Exchange(ref _unclaimed, _parts);
        Wake(_parts - 1);
        Work();
        var until = Stopwatch.GetTimestamp() + _lookOut;
        while (Volatile.Read(ref _unfinished) != 0)
        {
            if (Stopwatch.GetTimestamp() < until)
            {
                Thread.SpinWait(1);
            }
            else if (Interlocked.Add(ref _unfinished, Asleep) != Asleep)
            {
                _done.Wait();
                return;
            }
            else
            {
                return;
            }
        }
    }

    // A thread that finds no memory to wait with ends: it owns no part then, and the others do without it.
    private void ServeWhilePossible()
    {
        try
        {
            Serve();
        }
        catch (OutOfMemoryException)
        {
        }
    }

    private void Serve()
    {
        while (!_stopped)
        {
            Work();
            var until = Stopwatch.GetTimestamp() + _lookOut;
            while (!IsWanted && Stopwatch.GetTimestamp() < until)
            {
                Thread.SpinWait(1);
            }

            if (!IsWanted)
            {
                // Whoever gives a task sees this thread asleep, or this thread sees the task and wakes itself.
                Interlocked.Increment(ref _sleeping);
                if (IsWanted)
                {
                    Wake(1);
                }

                _wake.Wait();
            }
        }
    }

    private bool IsWanted => Volatile.Read(ref _unclaimed) > 0 || _stopped;

    private void Wake(int wanted)
    {
        int sleeping;
        while ((sleeping = Volatile.Read(ref _sleeping)) > 0)
        {
            var woken = Math.Min(sleeping, wanted);
            if (Interlocked.CompareExchange(ref _sleeping, sleeping - woken, sleeping) == sleeping)
            {
                _wake.Release(woken);
                return;
            }
        }
    }

    // Runs parts until none is left to claim.
    private void Work()
    {
        var finished = 0;
        int unclaimed;
        while ((unclaimed = Volatile.Read(ref _unclaimed)) > 0)
        {
            if (Interlocked.CompareExchange(ref _unclaimed, unclaimed - 1, unclaimed) != unclaimed)
            {
                continue;
            }

            try
            {
                if (Volatile.Read(ref _failure) is null)
                {
                    _task!.Run(_parts - unclaimed);
                }
            }
#pragma warning disable CA1031 // Whatever a part throws is thrown again by the thread that gave the task.
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, exception, null);
            }
#pragma warning restore CA1031
            finished++;
        }

        if (finished > 0 && Interlocked.Add(ref _unfinished, -finished) == Asleep)
        {
            _done.Release();
        }
    }

    private abstract class Task
    {
        public abstract void Run(int part);
    }

    private sealed class Task<TState> : Task
    {
        public TState? State { get; set; }

        public Action<TState, int>? Part { get; set; }

        public override void Run(int part) => Part!(State!, part);
    }
}
