using Grad.Engine.Planning;

namespace Grad.Backends.Kernels.Contract;

/// <summary>A batch of matrices in memory.</summary>
internal sealed record Matrix(Axis Batch, Axis Rows, Axis Columns)
{
    /// <summary>Reads where an operand lies.</summary>
    public static Matrix Of(ContractOperand operand)
    {
        var layout = operand.Location.Layout;
        var columns = operand.BatchDims + operand.RowDims;
        return new(
            new Axis(layout, 0, operand.BatchDims),
            new Axis(layout, operand.BatchDims, operand.RowDims),
            new Axis(layout, columns, layout.Shape.Rank - columns));
    }

    /// <summary>The rows as columns and the columns as rows.</summary>
    public Matrix Transposed() => new(Batch, Columns, Rows);
}
