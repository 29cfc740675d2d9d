using Grad.Engine.Operations;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations;

/// <summary>Every line is gone along in its own order, whether lines go together or not.</summary>
public class AxisLinesTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void Each_element_is_visited_after_the_one_before(int dim, bool isReversed)
    {
        // Lines of dimension 1 go together in 70 = 64 + 6, those of dimension 2 alone.
        var shape = new Shape(2, 5, 70, 1);
        var before = new int[shape.Count];
        var index = new int[shape.Count];
        Array.Fill(before, -2);
        new AxisLines(shape, dim).Scan<Visit, int>(new(before, index), isReversed);

        int[] steps = [350, 70, 1, 1];
        for (var place = 0; place < before.Length; place++)
        {
            var along = place / steps[dim] % shape[dim];
            int expected = isReversed ? shape[dim] - 1 - along : along;
            Assert.Equal(expected, index[place]);
            Assert.Equal(expected == 0 ? -1 : place + (isReversed ? steps[dim] : -steps[dim]), before[place]);
        }
    }

    private readonly ref struct Visit(Span<int> before, Span<int> index) : IScan<int>
    {
        private readonly Span<int> _before = before;
        private readonly Span<int> _index = index;

        public int Next(int state, int index, int place)
        {
            _before[place] = index == 0 ? -1 : state;
            _index[place] = index;
            return place;
        }
    }
}
