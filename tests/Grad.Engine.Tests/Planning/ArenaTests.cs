using Grad.Engine.Planning;

namespace Grad.Engine.Tests.Planning;

/// <summary>Places of buffers: apart while they are needed, aligned, and used again.</summary>
public class ArenaTests
{
    [Fact]
    public void Buffers_lie_one_after_the_other_at_lines_of_the_cache()
    {
        var arena = new Arena();
        Assert.Equal(0, arena.Take(100));
        Assert.Equal(128, arena.Take(1));

        // Small ones share a line, others begin one.
        Assert.Equal(144, arena.Take(16));
        Assert.Equal(192, arena.Take(17));
        Assert.Equal(256, arena.Bytes);
    }

    [Fact]
    public void What_is_given_back_is_used_again()
    {
        var arena = new Arena();
        for (var i = 0; i < 100; i++)
        {
            var place = arena.Take(1000);
            Assert.Equal(0, place);
            arena.Return(place, 1000);
        }

        Assert.Equal(1024, arena.Bytes);
    }

    [Fact]
    public void The_smallest_place_that_is_large_enough_is_taken_and_the_rest_stays_free()
    {
        var arena = new Arena();
        var large = arena.Take(256);
        var between = arena.Take(64);
        var small = arena.Take(192);
        Assert.Equal((0, 256, 320, 512), (large, between, small, arena.Bytes));
        arena.Return(large, 256);
        arena.Return(small, 192);
        Assert.Equal(320, arena.Take(128));
        Assert.Equal(448, arena.Take(64));
        Assert.Equal(0, arena.Take(256));
        Assert.Equal(512, arena.Bytes);
    }

    [Fact]
    public void A_place_more_than_twice_too_large_is_kept_for_a_larger_buffer()
    {
        var arena = new Arena();
        arena.Return(arena.Take(192), 192);
        Assert.Equal(192, arena.Take(64));
        Assert.Equal(0, arena.Take(128));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_held_never_overlaps(int seed)
    {
        var arena = new Arena();
        var random = new SplitMix($"arena {seed}");
        var held = new List<(long Start, long Bytes)>();
        for (var step = 0; step < 3000; step++)
        {
            if (held.Count > 0 && random.Below(2) == 0)
            {
                var index = random.Below(held.Count);
                arena.Return(held[index].Start, held[index].Bytes);
                held.RemoveAt(index);
                continue;
            }

            var bytes = random.Below(3) == 0 ? random.Below(17) : random.Below(5000);
            var place = arena.Take(bytes);
            Assert.Equal(0, place % (bytes <= 16 ? 16 : 64));
            Assert.InRange(place + bytes, 0, arena.Bytes);
            Assert.DoesNotContain(held, other => place < other.Start + other.Bytes && other.Start < place + bytes);
            held.Add((place, bytes));
        }
    }
}
