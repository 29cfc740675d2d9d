using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Planning;

/// <summary>Views of views show the elements that their definitions name, in that order, or say that they cannot.</summary>
public class HierarchicalLayoutTests
{
    /// <summary>Sizes of a row-major tensor, an order of its dimensions, and a shape that it is then given; whether one layout shows that.</summary>
    public static TheoryData<int[], int[], int[], bool> Cases { get; } = new()
    {
        { [6], [0], [2, 3], true },
        { [2, 3], [0, 1], [6], true },
        { [2, 3], [1, 0], [6], true },
        { [2, 3], [1, 0], [3, 2], true },
        { [2, 3], [1, 0], [2, 3], false },
        { [4, 6], [1, 0], [2, 12], true },
        { [4, 6], [1, 0], [3, 8], true },
        { [4, 6], [1, 0], [4, 6], false },
        { [4, 6], [1, 0], [12, 2], true },
        { [2, 3, 4], [0, 2, 1], [2, 12], true },
        { [2, 3, 4], [0, 2, 1], [8, 3], true },
        { [2, 3, 4], [2, 0, 1], [4, 6], true },
        { [2, 3, 4, 5], [0, 2, 1, 3], [8, 15], true },
        { [2, 3, 4, 5], [0, 2, 1, 3], [2, 2, 2, 15], true },
        { [2, 3, 4, 5], [3, 1, 2, 0], [5, 3, 2, 2, 2], true },
        { [2, 1, 3], [2, 1, 0], [3, 2, 1], true },
        { [1, 1], [1, 0], [], true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Elements_come_in_row_major_order(int[] sizes, int[] order, int[] shape, bool isExpressed)
    {
        var permuted = HierarchicalLayout.Of(Layout.RowMajor(new Shape(sizes))).Permute(Dims.Create(order));
        var reshaped = permuted.Reshape(new Shape(shape));
        Assert.Equal(isExpressed, reshaped is not null);
        if (reshaped is not null)
        {
            Assert.Equal(Places(permuted.Whole()), Places(reshaped.Whole()));
            Assert.Equal(reshaped.IsPlain, Enumerable.Range(0, shape.Length).All(dim => reshaped.DimsOf(dim) == 1));
        }
    }

    [Fact]
    public void A_dimension_walks_as_many_dimensions_of_memory_as_it_must()
    {
        var layout = HierarchicalLayout.Of(Layout.RowMajor(new Shape(2, 3, 4))).Permute([2, 1, 0]);
        Assert.True(layout.IsPlain);
        var matrix = layout.Reshape(new Shape(4, 6))!;
        Assert.False(matrix.IsPlain);
        Assert.Equal((1, 2), (matrix.DimsOf(0), matrix.DimsOf(1)));
        Assert.Equal([4, 3, 2], matrix.Whole().Shape.Sizes.ToArray());
        Assert.Equal([1, 4, 12], matrix.Whole().Strides);

        // The dimensions of a group stay together.
        Assert.Equal([4, 12, 1], matrix.Permute([1, 0]).Whole().Strides);
    }

    [Fact]
    public void Views_are_followed_while_one_stride_is_enough()
    {
        var plain = HierarchicalLayout.Of(new Layout(new Shape(4, 6), 5, [6, 1]));
        var sliced = plain.Apply(new Slice(Dim: 1, Start: 1, Length: 3, Step: 2))!.Whole();
        Assert.Equal(Places(new Layout(new Shape(4, 3), 6, [6, 2])), Places(sliced));
        var permuted = plain.Apply(new Permuted([1, 0]))!.Apply(new Reshaped(new Shape(24)))!;
        Assert.False(permuted.IsPlain);
        Assert.Null(permuted.Apply(new Slice(Dim: 0, Start: 1, Length: 3, Step: 2)));
    }

    [Fact]
    public void A_tensor_without_elements_is_not_given_another_shape() =>
        Assert.Null(HierarchicalLayout.Of(Layout.RowMajor(new Shape(2, 0))).Reshape(new Shape(0, 3)));

    private static IEnumerable<long> Places(Layout layout)
    {
        for (var i = 0; i < layout.Shape.Count; i++)
        {
            var (rest, place) = (i, layout.Offset);
            for (var dim = layout.Strides.Length - 1; dim >= 0; dim--)
            {
                (rest, var at) = Math.DivRem(rest, layout.Shape.Sizes[dim]);
                place += (long)at * layout.Strides[dim];
            }

            yield return place;
        }
    }
}
