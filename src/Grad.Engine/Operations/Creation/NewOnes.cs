namespace Grad.Engine.Operations.Creation;

/// <summary>PyTorch's <c>new_ones</c>.</summary>
public sealed record NewOnes() : RepeatedNew(1)
{
    /// <inheritdoc/>
    public override string Name => "new_ones";

    /// <inheritdoc/>
    public override string Summary => "Ones in the dtype of another tensor.";
}
