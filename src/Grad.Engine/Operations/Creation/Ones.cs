namespace Grad.Engine.Operations.Creation;

/// <summary>PyTorch's <c>ones</c>.</summary>
public sealed record Ones() : RepeatedOfSize(1)
{
    public override string Name => "ones";

    public override string Summary => "A tensor of ones.";
}
