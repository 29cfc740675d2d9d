namespace Grad.Engine.Operations.Reductions;

internal sealed record Min() : MaxOrMin(IsLargest: false)
{
    public override string Name => "min";
    public override string Summary => "Smallest element; along a dim also where the first of them is; of two tensors as minimum.";
}
