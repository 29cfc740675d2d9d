namespace Grad.Engine.Operations.Creation;

public sealed record ZerosLike() : RepeatedLike(0)
{
    public override string Name => "zeros_like";
    public override string Summary => "Zeros in the shape of another tensor.";
}
