using Grad.Engine.Numerics;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>The sum of two values of one shape and dtype: the one elementwise primitive that differentiation itself needs.</summary>
internal sealed record Addition : ElementwisePrimitive, IDifferentiable, INamedOperation
{
    /// <summary>The one instance.</summary>
    public static Addition Instance { get; } = new();

    public string Name => "add";
    public override string GradFn => "AddBackward0";
    public override bool SavesValues => false;
    public override bool IsCheap => true;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryArithmetic<Formula>();

    /// <summary>a + b.</summary>
    public static Value Of(Value a, Value b) => a.Graph.Add(Instance, a, b);

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent;

    public readonly struct Formula : IBinaryArithmetic { static V IBinaryArithmetic.Apply<V>(V x, V y) => x + y; }
}
