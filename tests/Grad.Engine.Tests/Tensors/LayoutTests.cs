using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Tensors;

/// <summary>Layouts against the places of all their elements.</summary>
public class LayoutTests
{
    /// <summary>Sizes, offset, strides; the first and last place of an element; whether the elements lie side by side.</summary>
    public static TheoryData<int[], long, int[], long, long, bool> Cases { get; } = new()
    {
        { [], 0, [], 0, 0, true },
        { [], 5, [], 5, 5, true },
        { [4], 0, [1], 0, 3, true },
        { [4], 2, [1], 2, 5, true },
        { [4], 0, [2], 0, 6, false },
        { [4], 3, [-1], 0, 3, false },
        { [4], 2, [-1], -1, 2, false },
        { [4], 1, [0], 1, 1, false },
        { [2, 3], 0, [3, 1], 0, 5, true },
        { [2, 3], 0, [1, 2], 0, 5, false },
        { [2, 3], 0, [4, 1], 0, 6, false },
        { [2, 3], 3, [-3, 1], 0, 5, false },
        { [2, 3], 7, [-5, 2], 2, 11, false },
        { [1, 3], 0, [99, 1], 0, 2, true },
        { [3, 1], 0, [1, 99], 0, 2, true },
        { [2, 1, 3], 0, [3, -7, 1], 0, 5, true },
        { [3, 2], 0, [0, 1], 0, 1, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Elements_lie_where_the_strides_lead(int[] sizes, long offset, int[] strides, long first, long last, bool isContiguous)
    {
        var layout = new Layout(new Shape(sizes), offset, strides);
        Assert.Equal((first, last), (Places(layout).Min(), Places(layout).Max()));
        Assert.Equal(isContiguous, layout.IsContiguous);
        Assert.Equal(first >= 0, layout.LiesWithin(last + 1));
        Assert.False(layout.LiesWithin(last));
    }

    [Fact]
    public void No_elements_lie_in_any_block()
    {
        var layout = new Layout(new Shape(2, 0, 3), 100, [7, -50, 2]);
        Assert.True(layout.LiesWithin(0));
        Assert.True(layout.IsContiguous);
    }

    [Fact]
    public void Places_past_32_bits_are_counted()
    {
        var layout = new Layout(new Shape(3, 3), 0, [int.MaxValue, int.MaxValue]);
        Assert.True(layout.LiesWithin((4L * int.MaxValue) + 1));
        Assert.False(layout.LiesWithin(4L * int.MaxValue));
    }

    [Fact]
    public void Without_a_second_element_no_step_is_taken()
    {
        Assert.Equal(0, Layout.Stride(1, 1L << 40));
        Assert.Equal(0, Layout.Stride(0, -(1L << 40)));
        Assert.Equal(12, Layout.Stride(1, 12));
        Assert.Equal(-12, Layout.Stride(2, -12));
        Assert.ThrowsAny<OverflowException>(static () => Layout.Stride(2, 1L << 40));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public unsafe void A_copy_has_the_elements_in_row_major_order(int[] sizes, long offset, int[] strides, long first, long last, bool isContiguous)
    {
        // The block begins before the first place, so that negative ones are in it too.
        _ = isContiguous;
        var layout = new Layout(new Shape(sizes), offset - first, strides);
        var block = Enumerable.Range(0, (int)(last - first) + 1).Select(static i => (short)(1000 + i)).ToArray();
        var copy = new short[(int)layout.Shape.Count];
        fixed (short* source = block)
        fixed (short* target = copy)
        {
            layout.CopyTo((byte*)target, (byte*)source, sizeof(short));
        }

        Assert.Equal(Places(layout).Select(place => block[place]), copy);
    }

    private static IEnumerable<long> Places(Layout layout)
    {
        IEnumerable<long> places = [layout.Offset];
        for (var dim = 0; dim < layout.Strides.Length; dim++)
        {
            var (size, stride) = (layout.Shape.Sizes[dim], layout.Strides[dim]);
            places = [.. places.SelectMany(place => Enumerable.Range(0, size).Select(i => place + ((long)i * stride)))];
        }

        return places;
    }
}
