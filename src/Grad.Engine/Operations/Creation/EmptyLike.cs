namespace Grad.Engine.Operations.Creation;

public sealed record EmptyLike() : RepeatedLike(0)
{
    public override string Name => "empty_like";
    public override string Summary => "A tensor in the shape of another, whose elements do not matter; here they are zeros.";
}
