using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Tensors;

/// <summary>What is held is counted, what does not fit is rejected, and the managed heap gets what the rest leaves.</summary>
[Collection(nameof(MemoryBudget))]
public class MemoryBudgetTests
{
    private const long Mega = 1L << 20;

    [Fact]
    public void What_fits_alone_but_not_beside_the_rest_is_refused_with_both_numbers()
    {
        var budget = new MemoryBudget(100);
        budget.Require(100, "'x'");
        using var held = budget.Reserve(60, "a file");
        budget.Require(40, "'x'");
        Assert.Equal(
            "'x' raises the needed memory to 41 bytes in addition to the 60 bytes in use, but 100 are allowed (raise the memory limit, or make the graph smaller)",
            Assert.Throws<GradException>(() => budget.Require(41, "'x'")).Message);
    }

    [Fact]
    public void What_never_fits_is_refused_by_its_size_alone()
    {
        var budget = new MemoryBudget(100);
        using var held = budget.Reserve(60, "a file");
        var refusal = Assert.Throws<GradException>(() => budget.Reserve(101, "'x'"));
        Assert.Equal("'x' raises the needed memory to 101 bytes, but 100 are allowed (raise the memory limit, or make the graph smaller)", refusal.Message);
        Assert.Equal((Fault.Limit, 60), (refusal.Fault, budget.NativeBytes));
    }

    [Fact]
    public void A_reservation_counts_until_it_is_disposed_once()
    {
        var budget = new MemoryBudget(100);
        var file = budget.Reserve(30, "a file");
        file.Grow(20, "a file");
        Assert.Equal(50, budget.NativeBytes);
        Assert.Throws<GradException>(() => file.Grow(51, "a file"));
        Assert.Equal(50, budget.NativeBytes);
        file.Dispose();
        file.Dispose();
        Assert.Equal(0, budget.NativeBytes);
    }

    [Fact]
    public void The_managed_heap_gets_what_the_rest_leaves_at_any_time()
    {
        var heap = new ManagedHeap();
        var budget = new MemoryBudget(1024 * Mega, heap.SetLimit);
        var random = new System.Random(1);
        var blocks = new Stack<long>();
        for (var step = 0; step < 2000; step++)
        {
            if (blocks.Count > 0 && random.Next(2) == 0)
            {
                budget.Give(blocks.Pop());
            }
            else if (random.NextInt64(1, 8 * Mega) is var bytes && budget.NativeBytes + bytes <= budget.Limit)
            {
                budget.Take(bytes);
                blocks.Push(bytes);
            }

            Assert.InRange(budget.NativeBytes + heap.Limit, 0, budget.Limit + MemoryBudget.Uncounted);

            // And not much less than that: what was given back is there for the heap again.
            Assert.InRange(budget.NativeBytes + heap.Limit, budget.Limit - (128 * Mega), long.MaxValue);
        }

        // Each change stops all threads, so that there are few of them.
        Assert.InRange(heap.Changes, 2, 400);
    }

    [Fact]
    public void What_the_managed_heap_holds_is_not_there_for_others()
    {
        var heap = new ManagedHeap { Held = 600 * Mega };
        var budget = new MemoryBudget(1024 * Mega, heap.SetLimit);
        budget.Take(400 * Mega);
        Assert.Equal(Fault.Limit, Assert.Throws<GradException>(() => budget.Take(200 * Mega)).Fault);
        Assert.Equal(400 * Mega, budget.NativeBytes);
        heap.Held = 100 * Mega;
        budget.Take(200 * Mega);
        Assert.Equal(600 * Mega, budget.NativeBytes);
    }

    [Fact]
    public void A_storage_counts_as_long_as_it_is_not_released()
    {
        foreach (var bytes in new[] { 1000L, 5 * Mega })
        {
            var before = MemoryBudget.Shared.NativeBytes;
            var storages = Enumerable.Range(0, 40).Select(_ => new Storage(bytes)).ToArray();

            // Other tests hold memory at the same time, but not as much as that comes and goes.
            Assert.InRange(MemoryBudget.Shared.NativeBytes - before, 20 * bytes, long.MaxValue);
            Array.ForEach(storages, static storage => storage.Release());
        }
    }

    private sealed class ManagedHeap
    {
        public long Limit { get; private set; }

        public long Held { get; set; }

        public int Changes { get; private set; }

        public void SetLimit(long bytes)
        {
            if (bytes < Held)
            {
                throw new InvalidOperationException("too low");
            }

            (Limit, Changes) = (bytes, Changes + 1);
        }
    }
}
