using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>The operand with no way back for gradients.</summary>
public sealed record Detached : View
{
    public override string OperationName => "detach";
    public override bool StopsGradient => true;
    public override bool IsIdentity => true;
    public override Layout? Apply(Layout source) => source;
}
