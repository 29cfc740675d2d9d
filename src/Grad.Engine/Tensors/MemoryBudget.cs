namespace Grad.Engine.Tensors;

/// <summary>
/// What a process may hold, and what it holds: every block outside the managed heap is counted, and the managed heap is given what
/// they leave. What does not fit is rejected before it is touched.
/// </summary>
/// <remarks>
/// The program itself, which is there before any document is read, is not counted: its code, its stacks, and the first
/// <see cref="Uncounted"/> bytes of the managed heap.
/// </remarks>
public sealed class MemoryBudget
{
    /// <summary>What the managed heap may always hold, in bytes, so that a small limit still lets the program say what is wrong.</summary>
    public const long Uncounted = 32L << 20;

    // The limit of the managed heap follows the other memory in strides, for each change of it stops all threads for a moment.
    private const int Strides = 32;
    private const long SmallestStride = 1L << 20;

    private readonly object _turn = new();
    private Action<long>? _setManagedLimit;
    private long _native;

    // Between the two, nothing has to be done.
    private long _settleBelow = long.MinValue;
    private long _settleAbove;

    /// <summary>A budget that is counted against, and that leaves the managed heap alone.</summary>
    /// <param name="limit">The limit in bytes.</param>
    public MemoryBudget(long limit = long.MaxValue)
        : this(limit, null)
    {
    }

    /// <summary>A budget that governs the managed heap too.</summary>
    /// <param name="limit">The limit in bytes.</param>
    /// <param name="setManagedLimit">Limits the managed heap; throws <see cref="InvalidOperationException"/> where it holds more.</param>
    internal MemoryBudget(long limit, Action<long>? setManagedLimit)
    {
        Limit = limit;
        _setManagedLimit = setManagedLimit;
        _settleAbove = setManagedLimit is null ? limit : 0;
    }

    /// <summary>The budget of this process.</summary>
    public static MemoryBudget Shared { get; } = new();

    /// <summary>The most that may be held, in bytes.</summary>
    public long Limit { get; internal set; }

    /// <summary>What a user can do about the limit, in messages; who governs the process knows its options.</summary>
    public string Advice { get; private set; } = "raise the memory limit";

    /// <summary>The bytes that are held outside the managed heap; free blocks that are kept for later count.</summary>
    public long NativeBytes => Volatile.Read(ref _native);

    /// <summary>What is held in bytes: <see cref="NativeBytes"/>, and the managed heap where it is large.</summary>
    public long HeldBytes => NativeBytes + (_setManagedLimit is null ? 0 : Math.Max(0, GC.GetTotalMemory(forceFullCollection: false) - Uncounted));

    /// <summary>Called for every block before it is counted. It may throw as if the allocation had failed; for tests.</summary>
    internal Action<long>? Taking
    {
        get;
        set
        {
            field = value;
            _settleAbove = value is not null ? long.MinValue : _setManagedLimit is null ? Limit : 0;
        }
    }

    /// <summary>Limits what this process may hold, its managed heap included.</summary>
    /// <param name="limit">The limit in bytes.</param>
    /// <param name="advice">What a user can do about it; null for nothing in particular.</param>
    public static void Govern(long limit, string? advice = null)
    {
        Shared.Limit = limit;
        Shared.Advice = advice ?? Shared.Advice;
        Shared._setManagedLimit = static bytes =>
        {
            AppContext.SetData("GCHeapHardLimit", (ulong)bytes);
            GC.RefreshMemoryLimit();
        };
        Shared.Settle(0);
    }

    /// <summary>Rejects what would not fit, before any of it is allocated or computed.</summary>
    /// <param name="bytes">How much is needed.</param>
    /// <param name="what">Who needs it, as a message begins.</param>
    /// <exception cref="GradException">It would not fit.</exception>
    public void Require(long bytes, string what)
    {
        if (!Fits(bytes))
        {
            throw Refusal(bytes, what);
        }
    }

    /// <summary>Rejects a tensor that would not fit, before any of it is allocated or computed.</summary>
    /// <exception cref="GradException">It would not fit.</exception>
    public void Require(long bytes, DType dtype, Shape shape)
    {
        if (!Fits(bytes))
        {
            throw Refusal(bytes, $"a tensor of type {dtype.Name}{shape}");
        }
    }

    /// <summary>Whether so many bytes more would fit; what nobody uses any more is given back before the answer is no.</summary>
    /// <param name="bytes">How much is needed.</param>
    public bool Fits(long bytes)
    {
        if (bytes <= Limit && HeldBytes <= Limit - bytes)
        {
            return true;
        }

        if (bytes > Limit)
        {
            return false;
        }

        Reclaim();
        return HeldBytes <= Limit - bytes;
    }

    /// <summary>The error for what does not fit.</summary>
    /// <param name="bytes">How much is needed.</param>
    /// <param name="what">Who needs it, as a message begins.</param>
    public GradException Refusal(long bytes, Message what)
    {
        // What is held is said where it makes the difference.
        var beside = bytes <= Limit ? $" in addition to the {HeldBytes} bytes in use" : "";
        return GradException.Limit($"{what} raises the needed memory to {bytes} bytes{beside}, but {Limit} are allowed ({Advice}, or make the graph smaller)");
    }

    /// <summary>The error for an allocation that the machine, or the limit of the managed heap, did not allow.</summary>
    /// <param name="what">What was being done, as a message begins.</param>
    public GradException Exhausted(Message what) => GradException.Limit(
        Limit == long.MaxValue ? (Message)$"{what}: out of memory (make the graph smaller)" : $"{what}: out of memory, only {Limit} bytes are allowed ({Advice}, or make the graph smaller)");

    /// <summary>Counts memory that is not a <see cref="Storage"/>, such as a file's bytes, until it is disposed.</summary>
    /// <param name="bytes">How much.</param>
    /// <param name="what">Who needs it, as a message begins.</param>
    /// <exception cref="GradException">It does not fit.</exception>
    public Reservation Reserve(long bytes, string what)
    {
        Require(bytes, what);
        Take(bytes);
        return new Reservation(this, bytes);
    }

    /// <summary>Counts a block that is about to be allocated.</summary>
    /// <exception cref="GradException">It does not fit.</exception>
    internal void Take(long bytes)
    {
        if (Interlocked.Add(ref _native, bytes) > Volatile.Read(ref _settleAbove))
        {
            try
            {
                Taking?.Invoke(bytes);
                Settle(bytes);
            }
            catch
            {
                Interlocked.Add(ref _native, -bytes);
                throw;
            }
        }
    }

    /// <summary>Counts a block that was freed.</summary>
    internal void Give(long bytes)
    {
        // This may be the finalizers' thread, for which a thread that settles may wait: whoever settles sees what was freed.
        if (Interlocked.Add(ref _native, -bytes) < Volatile.Read(ref _settleBelow) && Monitor.TryEnter(_turn))
        {
            try
            {
                TryShare(NativeBytes);
            }
            finally
            {
                Monitor.Exit(_turn);
            }
        }
    }

    /// <summary>Gives back what nobody uses any more: free blocks, and blocks whose owners are gone.</summary>
    internal static void Reclaim()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        BlockPool.Shared.Clear();
    }

    private void Settle(long added)
    {
        if (Limit == long.MaxValue)
        {
            return;
        }

        lock (_turn)
        {
            if (TryShare(NativeBytes))
            {
                return;
            }

            Reclaim();
            if (!TryShare(NativeBytes))
            {
                throw Refusal(added, "working memory");
            }
        }
    }

    // Gives the managed heap what so many other bytes leave, and some of it to those that may come before this is done again.
    private bool TryShare(long native)
    {
        if (native > Limit)
        {
            return false;
        }

        if (_setManagedLimit is null)
        {
            return true;
        }

        var stride = Math.Min(Math.Max(Limit / Strides, SmallestStride), Limit - native);
        try
        {
            _setManagedLimit(Limit - native - stride + Uncounted);
        }
        catch (InvalidOperationException)
        {
            // The heap holds more than that; perhaps it does without the stride.
            try
            {
                stride = 0;
                _setManagedLimit(Limit - native + Uncounted);
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }

        Volatile.Write(ref _settleAbove, native + stride);
        Volatile.Write(ref _settleBelow, native - (2 * Math.Max(Limit / Strides, SmallestStride)));
        return true;
    }

    /// <summary>Memory that is counted until this is disposed.</summary>
    public sealed class Reservation : IDisposable
    {
        private readonly MemoryBudget _budget;
        private long _bytes;

        internal Reservation(MemoryBudget budget, long bytes) => (_budget, _bytes) = (budget, bytes);

        /// <summary>Counts more.</summary>
        /// <param name="bytes">How much more.</param>
        /// <param name="what">Who needs it, as a message begins.</param>
        /// <exception cref="GradException">It does not fit.</exception>
        public void Grow(long bytes, string what)
        {
            _budget.Require(bytes, what);
            _budget.Take(bytes);
            _bytes += bytes;
        }

        public void Dispose() => _budget.Give(Interlocked.Exchange(ref _bytes, 0));
    }
}
