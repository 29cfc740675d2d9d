using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>How a number of elements is best seen as rows of columns: as the operands repeat them.</summary>
/// <param name="count">The number of elements.</param>
internal sealed class RowColumnShape(long count)
{
    private (int Rows, int Columns) _found = (1, (int)count);

    /// <summary>Takes an operand of so many elements into account.</summary>
    public void Observe(Layout layout)
    {
        if (_found.Rows == 1 && CoalescedLayout.Of(layout) is { Sizes: [_, .., var columns], Strides: [.., 0] or [0, 1] })
        {
            _found = ((int)(layout.Shape.Count / columns), columns);
        }
    }

    /// <summary>The rows and columns.</summary>
    public (int Rows, int Columns) Decide() => _found;
}
