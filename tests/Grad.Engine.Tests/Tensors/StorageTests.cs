using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Tensors;

/// <summary>Blocks of memory are aligned, used again when large, and never kept beyond what was needed once.</summary>
[Collection(nameof(MemoryBudget))]
public unsafe class StorageTests
{
    private const long Page = BlockPool.Page;

    [Theory]
    [InlineData(0, 64)]
    [InlineData(1, 64)]
    [InlineData((2 << 20) - 65, 64)]
    [InlineData((2 << 20) - 64, 2 << 20)]
    [InlineData(5_000_000, 2 << 20)]
    public void A_block_is_aligned_and_can_be_written_with_a_vector_to_spare(int bytes, int alignment)
    {
        var storage = new Storage(bytes);
        Assert.Equal(bytes, storage.Bytes);
        Assert.Equal(0, (nint)storage.Pointer % alignment);
        new Span<byte>(storage.Pointer, bytes + 64).Fill(0xA5);
        storage.Release();
        Assert.True(storage.Pointer is null);
        storage.Release();
    }

    [Fact]
    public void A_block_that_no_machine_has_is_a_limit() =>
        Assert.Equal(
            "out of memory: 4611686018427387904 bytes could not be allocated (make the graph smaller)",
            Assert.Throws<GradException>(static () => new Storage(1L << 62)).Message);

    [Fact]
    public void A_free_block_is_used_again()
    {
        var pool = new BlockPool();
        var first = pool.Take(3 * Page, out var size);
        var second = pool.Take(3 * Page, out _);
        Assert.True(first != second);
        pool.Return(first, size);
        Assert.True(pool.Take(3 * Page, out _) == first);
        Assert.Equal((6 * Page, 0), (pool.UsedBytes, pool.KeptBytes));
        pool.Return(first, size);
        pool.Return(second, size);
        pool.Clear();
        Assert.Equal((0, 0), (pool.UsedBytes, pool.KeptBytes));
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(3, 4)]
    [InlineData(5, 8)]
    [InlineData(8, 8)]
    [InlineData(1, 1)]
    [InlineData(9, 9)]
    public void The_best_fit_is_taken_but_none_twice_too_large(int wanted, int taken)
    {
        var pool = new BlockPool();
        var four = pool.Take(4 * Page, out var fourSize);
        var eight = pool.Take((8 * Page) - 1, out var eightSize);
        Assert.Equal((4 * Page, 8 * Page), (fourSize, eightSize));
        pool.Return(eight, eightSize);
        pool.Return(four, fourSize);
        var block = pool.Take(wanted * Page, out var size);
        Assert.Equal(taken * Page, size);
        pool.Return(block, size);
        pool.Clear();
    }

    [Fact]
    public void What_is_kept_never_raises_the_most_that_was_in_use()
    {
        var pool = new BlockPool();
        var random = new System.Random(1);
        var blocks = new List<(nint Pointer, long Size)>();
        long most = 0;
        for (var step = 0; step < 2000; step++)
        {
            if (blocks.Count < 6 && random.Next(2) == 0)
            {
                blocks.Add(((nint)pool.Take(random.NextInt64(1, 40 * Page), out var size), size));
            }
            else if (blocks.Count > 0)
            {
                var (pointer, size) = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                pool.Return((byte*)pointer, size);
            }

            var used = blocks.Sum(static block => block.Size);
            most = Math.Max(most, used);
            Assert.Equal(used, pool.UsedBytes);
            Assert.InRange(pool.UsedBytes + pool.KeptBytes, 0, most);
            Assert.Equal(blocks.Count, blocks.Select(static block => block.Pointer).Distinct().Count());
        }

        blocks.ForEach(block => pool.Return((byte*)block.Pointer, block.Size));
        pool.Clear();
    }

    [Fact]
    public void A_lost_storage_gives_its_block_back()
    {
        var before = BlockPool.Shared.UsedBytes;
        Lose();
        for (var attempt = 0; attempt < 100 && BlockPool.Shared.UsedBytes > before; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.InRange(BlockPool.Shared.UsedBytes, 0, before);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Lose() => _ = new Storage(64 << 20);
    }
}
