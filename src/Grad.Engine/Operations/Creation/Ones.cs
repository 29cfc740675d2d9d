namespace Grad.Engine.Operations.Creation;

public sealed record Ones() : RepeatedOfSize(1)
{
    public override string Name => "ones";
    public override string Summary => "A tensor of ones.";
}
