namespace Grad.Engine.Operations.Creation;

public sealed record NewEmpty() : RepeatedNew(0)
{
    public override string Name => "new_empty";
    public override string Summary => "A tensor in the dtype of another, whose elements do not matter; here they are zeros.";
}
