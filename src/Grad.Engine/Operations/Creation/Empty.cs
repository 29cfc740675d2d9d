namespace Grad.Engine.Operations.Creation;

public sealed record Empty() : RepeatedOfSize(0)
{
    public override string Name => "empty";
    public override string Summary => "A tensor whose elements do not matter; here they are zeros.";
}
