namespace Grad.Engine.Operations.Creation;

/// <summary>PyTorch's <c>empty</c>.</summary>
public sealed record Empty() : RepeatedOfSize(0)
{
    /// <inheritdoc/>
    public override string Name => "empty";

    /// <inheritdoc/>
    public override string Summary => "A tensor whose elements do not matter; here they are zeros.";
}
