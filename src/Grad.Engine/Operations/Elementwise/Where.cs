using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Where : ElementwisePrimitive, IOperation, IDifferentiable
{
    /// <summary>The one instance.</summary>
    public static Where Instance { get; } = new();

    public string Name => "where";
    public IReadOnlyList<string> Signatures => ["where(Tensor condition, Tensor input, Tensor other)"];
    public string Summary => "Elements of input where the condition holds, of other elsewhere.";
    public string Derivative => "input: where(condition, g, 0); other: where(condition, 0, g)";

    public IReadOnlyList<Sample> Samples =>
    [
        new("where(c, x, y)", "c: bool 3x5", "x: 3x5", "y: 3x5"),
        new("where(x > 0, x, 0)", "x: 4x3 in 0.5..2"),
        new("where(c, x, y)", "c: bool 4x1", "x: 3", "y: scalar"),
    ];

    public IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("where(): the condition is float32 (it must be bool: compare, or use to(c, dtype='bool'))", "where(x, x, x)", "x: 3")];

    /// <summary>The node; the condition is bool, the others of one dtype, all broadcast.</summary>
    public static Value Of(Value condition, Value yes, Value no)
    {
        if (condition.Shape.Equals(yes.Shape) && yes.Type == no.Type)
        {
            return yes.Graph.Add(Instance, condition, yes, no);
        }

        var dtype = Promotion.ResultType(yes, no);
        return yes.Graph.Add(Instance, Promotion.Broadcast("where", condition, yes.To(dtype), no.To(dtype)));
    }

    public override bool IsCheap => true;
    protected override bool IsArithmetic => false;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.Select();

    public Value? Pullback(Value result, Value cotangent, int operand) => operand switch
    {
        1 => Of(result.Operands[0], cotangent, cotangent.Filled(0)),
        2 => Of(result.Operands[0], cotangent.Filled(0), cotangent),
        _ => null,
    };

    public OperationResult Build(Arguments arguments)
    {
        var condition = arguments.Tensor("condition");
        return condition.DType is DType.Bool or DType.UInt8
            ? Of(Truth.Of(condition), arguments.Tensor("input"), arguments.Tensor("other"))
            : throw arguments.Fault($"the condition is {condition.DType.Name} (it must be bool: compare, or use to(c, dtype='bool'))");
    }
}
