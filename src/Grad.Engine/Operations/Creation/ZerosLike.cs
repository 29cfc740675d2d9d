namespace Grad.Engine.Operations.Creation;

/// <summary>PyTorch's <c>zeros_like</c>.</summary>
public sealed record ZerosLike() : RepeatedLike(0)
{
    public override string Name => "zeros_like";

    public override string Summary => "Zeros in the shape of another tensor.";
}
