namespace Grad.Engine.Operations.Creation;

/// <summary>PyTorch's <c>new_ones</c>.</summary>
public sealed record NewOnes() : RepeatedNew(1)
{
    public override string Name => "new_ones";

    public override string Summary => "Ones in the dtype of another tensor.";
}
