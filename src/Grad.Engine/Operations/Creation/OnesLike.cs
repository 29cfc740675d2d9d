namespace Grad.Engine.Operations.Creation;

public sealed record OnesLike() : RepeatedLike(1)
{
    public override string Name => "ones_like";
    public override string Summary => "Ones in the shape of another tensor.";
}
