namespace Grad.Engine.Operations.Reductions;

internal sealed record Max() : MaxOrMin(IsLargest: true)
{
    public override string Name => "max";
    public override string Summary => "Largest element; along a dim also where the first of them is; of two tensors as maximum.";
}
