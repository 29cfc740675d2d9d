namespace Grad.Engine.Operations.Creation;

/// <summary>PyTorch's <c>ones</c>.</summary>
public sealed record Ones() : RepeatedOfSize(1)
{
    /// <inheritdoc/>
    public override string Name => "ones";

    /// <inheritdoc/>
    public override string Summary => "A tensor of ones.";
}
