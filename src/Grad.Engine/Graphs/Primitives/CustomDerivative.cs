using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>
/// The first operand with a derivative of its own with respect to the others, a document's or an operation's; none flows to the first.
/// </summary>
/// <param name="Name">The function's name.</param>
/// <param name="Rule">The cotangent of a parameter, counted from 0, from the result and its cotangent; null for none.</param>
public sealed record CustomDerivative(string Name, Func<Value, Value, int, Value?> Rule) : View, IDifferentiable
{
    public override string OperationName => Name;
    /// <summary>A value with a derivative of its own with respect to some operands.</summary>
    public static Value Of(string name, Value value, Func<Value, Value, int, Value?> rule, params ReadOnlySpan<Value> operands) =>
        value.Graph.Add(new CustomDerivative(name, rule), [value.Graph.Add(new Detached(), value), .. operands]);

    public override string GradFn => Name + "Backward";
    public override bool SavesValues => true;
    public override bool IsIdentity => true;
    public override Layout? Apply(Layout source) => source;
    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0 ? null : Rule(result, cotangent, operand - 1);
}
