namespace Grad.Engine.Operations.Creation;

public sealed record NewZeros() : RepeatedNew(0)
{
    public override string Name => "new_zeros";
    public override string Summary => "Zeros in the dtype of another tensor.";
}
