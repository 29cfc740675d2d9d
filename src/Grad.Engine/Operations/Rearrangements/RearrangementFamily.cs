namespace Grad.Engine.Operations.Rearrangements;

/// <summary>The operations of this folder.</summary>
internal static class RearrangementFamily
{
    public static IOperation[] Operations =>
    [
        new Adjoint(), new AtLeast(1), new AtLeast(2), new AtLeast(3), new BlockDiag(), new BroadcastTensors(), new CartesianProd(),
        new Cat(), new ChannelShuffle(), new Chunk(), new ColumnStack(), new ConstantPadNd(), new Contiguous(), new Diag(),
        new DiagEmbed(), new Diagflat(), new Diagonal(), new DiagonalScatter(), new Dsplit(), new Dstack(), new Expand(), new ExpandAs(),
        new Flatten(), new Flip(), new FlipAlong("fliplr", 1, "The order of the columns reversed."),
        new FlipAlong("flipud", 0, "The order of the rows reversed."), new Fold(), new Hsplit(), new Hstack(), new MatrixTranspose(),
        new Meshgrid(), new Movedim(), new Narrow(), new Permute(), new PixelShuffle(), new PixelUnshuffle(), new Ravel(), new Repeat(),
        new Reshape(), new ReshapeAs(), new Roll(), new Rot90(), new Select(), new SelectScatter(), new SliceScatter(), new Split(),
        new Squeeze(), new Stack(), new SumToSize(), new TensorSplit(), new Tile(), new ToDense(), new ToSparse(), new Transpose(),
        new Unbind(), new Unflatten(), new Unfold(), new Unsqueeze(), new ViewAs(), new ViewShape(), new Vsplit(), new Vstack(),
    ];
}
