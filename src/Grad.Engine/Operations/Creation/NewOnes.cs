namespace Grad.Engine.Operations.Creation;

public sealed record NewOnes() : RepeatedNew(1)
{
    public override string Name => "new_ones";
    public override string Summary => "Ones in the dtype of another tensor.";
}
