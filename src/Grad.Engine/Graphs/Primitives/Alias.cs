using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>The operand itself as a node of its own: <c>clone</c> and others that give an equal tensor.</summary>
/// <param name="Name">The printed name of the <c>grad_fn</c>.</param>
internal sealed record Alias(string Name) : View, IDifferentiable
{
    public override string OperationName => "alias";
    public override string GradFn => Name;
    public override bool IsIdentity => true;
    public override Layout? Apply(Layout source) => source;
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent;
}
