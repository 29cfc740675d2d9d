using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Tensors;

/// <summary>Shapes against their definition.</summary>
public class ShapeTests
{
    /// <summary>Two shapes, and what they broadcast to by the rules of NumPy; null where they do not.</summary>
    public static TheoryData<int[], int[], int[]?> Pairs { get; } = new()
    {
        { [], [], [] },
        { [], [2, 3], [2, 3] },
        { [3], [2, 3], [2, 3] },
        { [2, 1], [3], [2, 3] },
        { [2, 3], [2, 3], [2, 3] },
        { [5, 1, 4], [3, 1], [5, 3, 4] },
        { [1], [0], [0] },
        { [2, 1], [1, 0], [2, 0] },
        { [1, 1, 1], [1], [1, 1, 1] },
        { [2], [3], null },
        { [2, 3], [2], null },
        { [0], [2], null },
        { [4, 2, 3], [3, 2, 3], null },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Shapes_broadcast_aligned_at_the_right(int[] a, int[] b, int[]? expected)
    {
        Assert.Equal(expected, Shape.Broadcast(new Shape(a), new Shape(b))?.Sizes.ToArray());
        Assert.Equal(expected, Shape.Broadcast(new Shape(b), new Shape(a))?.Sizes.ToArray());
    }

    [Theory]
    [InlineData(0, new[] { 7, 3, 4 }, new[] { 3, 4 }, new[] { 7, 2, 3, 4 })]
    [InlineData(1, new[] { 2, 7, 4 }, new[] { 2, 4 }, new[] { 2, 7, 3, 4 })]
    [InlineData(2, new[] { 2, 3, 7 }, new[] { 2, 3 }, new[] { 2, 3, 7, 4 })]
    public void A_dimension_is_replaced_taken_out_and_put_in(int dim, int[] with, int[] without, int[] inserted)
    {
        var shape = new Shape(2, 3, 4);
        Assert.Equal(new Shape(with), shape.With(dim, 7));
        Assert.Equal(new Shape(without), shape.Without(dim));
        Assert.Equal(new Shape(inserted), shape.Insert(dim, 7));
        Assert.Equal(shape, shape.Insert(dim, 7).Without(dim));
        Assert.Equal(new Shape(2, 3, 4), shape);
    }

    [Fact]
    public void A_dimension_is_put_in_at_the_end()
    {
        Assert.Equal(new Shape(2, 3, 7), new Shape(2, 3).Insert(2, 7));
        Assert.Equal(new Shape(7), Shape.Scalar.Insert(0, 7));
    }

    [Theory]
    [InlineData(new int[0], new int[0], 1)]
    [InlineData(new[] { 5 }, new[] { 1 }, 5)]
    [InlineData(new[] { 2, 3, 4 }, new[] { 12, 4, 1 }, 24)]
    [InlineData(new[] { 2, 1, 4 }, new[] { 4, 4, 1 }, 8)]
    [InlineData(new[] { 2, 0, 4 }, new[] { 4, 4, 1 }, 0)]
    [InlineData(new[] { 65536, 65536, 2 }, new[] { 131072, 2, 1 }, 8589934592)]
    public void Strides_are_the_products_of_the_sizes_further_in(int[] sizes, int[] strides, long count)
    {
        Assert.Equal(strides, new Shape(sizes).ContiguousStrides());
        Assert.Equal(count, new Shape(sizes).Count.Value);
    }

    [Fact]
    public void The_number_of_elements_ends_at_the_largest_one()
    {
        Assert.Equal(long.MaxValue, new Shape(int.MaxValue, int.MaxValue, int.MaxValue).Count.Value);
        Assert.Equal(0, new Shape(int.MaxValue, int.MaxValue, int.MaxValue, 0).Count.Value);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(-1, 2)]
    [InlineData(-3, 0)]
    public void Dimensions_count_from_both_ends(long dim, int expected) => Assert.Equal(expected, new Shape(2, 3, 4).Dim(dim));

    [Theory]
    [InlineData(3)]
    [InlineData(-4)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Other_dimensions_are_refused(long dim) => Assert.Throws<GradException>(() => new Shape(2, 3, 4).Dim(dim));

    [Fact]
    public void A_tensor_without_dimensions_takes_0_and_minus_1()
    {
        Assert.Equal((0, 0), (Shape.Scalar.Dim(0), Shape.Scalar.Dim(-1)));
        Assert.Throws<GradException>(static () => Shape.Scalar.Dim(1));
    }

    [Fact]
    public void Negative_sizes_and_too_many_dimensions_are_refused()
    {
        Assert.Throws<GradException>(static () => new Shape(2, -1));
        Assert.Equal(64, new Shape(new int[64]).Rank);
        Assert.Throws<GradException>(static () => new Shape(new int[65]));
    }
}
