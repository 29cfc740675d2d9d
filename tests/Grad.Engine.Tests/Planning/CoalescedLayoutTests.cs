using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Planning;

/// <summary>Joined dimensions visit the same elements in the same order, in as few loops as there can be.</summary>
public class CoalescedLayoutTests
{
    /// <summary>Sizes and strides, and those of the joined dimensions.</summary>
    public static TheoryData<int[], int[], int[], int[]> Cases { get; } = new()
    {
        { [], [], [], [] },
        { [1, 1], [5, 7], [], [] },
        { [6], [1], [6], [1] },
        { [6], [-1], [6], [-1] },
        { [2, 3], [3, 1], [6], [1] },
        { [2, 3, 4], [12, 4, 1], [24], [1] },
        { [2, 1, 3], [3, 99, 1], [6], [1] },
        { [2, 3], [1, 2], [2, 3], [1, 2] },
        { [2, 3], [4, 1], [2, 3], [4, 1] },
        { [2, 3, 4], [24, 8, 2], [24], [2] },
        { [2, 3, 4], [30, 4, 1], [2, 12], [30, 1] },
        { [2, 3, 4], [12, 4, 2], [6, 4], [4, 2] },
        { [2, 3], [0, 0], [6], [0] },
        { [2, 3], [0, 1], [2, 3], [0, 1] },
        { [2, 3, 4], [0, 0, 1], [6, 4], [0, 1] },
        { [2, 3], [-3, -1], [6], [-1] },
        { [2, 3], [3, -1], [2, 3], [3, -1] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Neighbours_are_joined_where_their_strides_allow_it(int[] sizes, int[] strides, int[] joined, int[] steps)
    {
        var layout = new Layout(new Shape(sizes), 0, strides);
        var coalesced = CoalescedLayout.Of(layout);
        Assert.Equal(joined, coalesced.Sizes);
        Assert.Equal(steps, coalesced.Strides);
        Assert.Equal(layout.Shape.Count.Value, coalesced.Count);
        Assert.Equal(steps is [] or [1], coalesced.IsContiguous);
        Assert.Equal(steps is [] or [0], coalesced.IsUniform);
        for (var i = 0; i < coalesced.Count; i++)
        {
            var (rest, place) = (i, 0L);
            for (var dim = sizes.Length - 1; dim >= 0; dim--)
            {
                place += rest % sizes[dim] * (long)strides[dim];
                rest /= sizes[dim];
            }

            Assert.Equal(place, coalesced.PlaceOf(i));
        }
    }

    [Fact]
    public void Some_dimensions_are_joined_in_their_order()
    {
        var layout = Layout.RowMajor(new Shape(2, 3, 4, 5));
        var outer = CoalescedLayout.Of(layout, [0, 1]);
        Assert.Equal([6], outer.Sizes);
        Assert.Equal([20], outer.Strides);
        var apart = CoalescedLayout.Of(layout, [0, 3]);
        Assert.Equal([2, 5], apart.Sizes);
        Assert.Equal([60, 1], apart.Strides);
    }

    [Fact]
    public void What_repeats_more_elements_than_a_size_can_say_stays_apart()
    {
        var layout = CoalescedLayout.Of(new Layout(new Shape(65536, 65536), 0, [0, 0]));
        Assert.Equal([65536, 65536], layout.Sizes);
        Assert.Equal(1L << 32, layout.Count);
    }

    [Fact]
    public void Rows_of_one_element_and_one_row_again_and_again_are_seen()
    {
        var elements = CoalescedLayout.Of(new Layout(new Shape(3, 4), 0, [1, 0]));
        Assert.Equal([3], elements.RepeatedElements(4)!.Value.Sizes);
        Assert.Equal([1], elements.RepeatedElements(4)!.Value.Strides);
        Assert.Null(elements.RepeatedElements(3));
        Assert.False(elements.IsRepeatedRow(3, 4));

        var row = CoalescedLayout.Of(new Layout(new Shape(3, 4), 0, [0, 1]));
        Assert.Null(row.RepeatedElements(4));
        Assert.True(row.IsRepeatedRow(3, 4));
        Assert.False(row.IsRepeatedRow(4, 3));
    }
}
