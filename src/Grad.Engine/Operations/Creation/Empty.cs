namespace Grad.Engine.Operations.Creation;

/// <summary>PyTorch's <c>empty</c>.</summary>
public sealed record Empty() : RepeatedOfSize(0)
{
    public override string Name => "empty";

    public override string Summary => "A tensor whose elements do not matter; here they are zeros.";
}
