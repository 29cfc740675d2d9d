namespace Grad.Engine.Operations.Creation;

public sealed record Zeros() : RepeatedOfSize(0)
{
    public override string Name => "zeros";
    public override string Summary => "A tensor of zeros.";
}
