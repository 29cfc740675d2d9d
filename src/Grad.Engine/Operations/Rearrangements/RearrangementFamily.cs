namespace Grad.Engine.Operations.Rearrangements;

/// <summary>The operations of this folder, one a line.</summary>
internal static class RearrangementFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new Adjoint(),
        new Cat(),
        new Chunk(),
        new Diag(),
        new DiagEmbed(),
        new Diagflat(),
        new Diagonal(),
        new Dsplit(),
        new Expand(),
        new ExpandAs(),
        new Flatten(),
        new Flip(),
        new Fliplr(),
        new Flipud(),
        new Hsplit(),
        new MatrixTranspose(),
        new Movedim(),
        new Narrow(),
        new Permute(),
        new Ravel(),
        new Reshape(),
        new ReshapeAs(),
        new Select(),
        new Split(),
        new Squeeze(),
        new Stack(),
        new TensorSplit(),
        new Trace(),
        new Transpose(),
        new Unbind(),
        new Unflatten(),
        new Unsqueeze(),
        new ViewAs(),
        new ViewShape(),
        new Vsplit(),
    ];
}
