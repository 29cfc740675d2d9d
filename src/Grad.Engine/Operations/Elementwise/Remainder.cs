using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Remainder : Composite
{
    public override string Name => "remainder";
    public override IReadOnlyList<string> Signatures => ["remainder(Tensor input, Tensor other)"];
    public override string Summary => "Remainder of the division, with the sign of the second operand: Python's %.";
    public override string Derivative => "input: g; other: -g * floor(input / other)";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("remainder(x, y)", "x: 3x5 in 2.1..2.9", "y: 3x5 in 1.1..1.9"),
        new("remainder(x, -1.5)", "x: 4 in 0.1..1.4"),
        new("remainder(i, j)", "i: int64 [-7, 7, -8, 8]", "j: int64 [2, -2, 3, 3]"),
        new("remainder(x, y)", "x: 2x1 in 2.1..2.9", "y: 3 in 1.1..1.9"),
        new("remainder(x, y)", "x: [1, 5, -1, 7]", "y: [inf, 3, -inf, 30]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("remainder(): not implemented for bool (convert with to(x, dtype=...))", "remainder(b, b)", "b: bool 3")];

    public override string? GradFn(Arguments arguments) => arguments.Tensor("other").IsNumber ? "RemainderBackward0" : "RemainderBackward1";

    public override OperationResult Build(Arguments arguments)
    {
        var (x, y) = (arguments.Tensor("input"), arguments.Tensor("other"));
        var aligned = Promotion.Align(Name, toFloating: false, x, y);
        if (aligned[0].DType.IsFloating)
        {
            return x.Graph.Add(RemainderReal.Instance, aligned);
        }

        if (aligned[0].DType == DType.Bool)
        {
            throw arguments.Unsupported(x);
        }

        Value[] whole = [.. IntegerDivision.Checked(Name, aligned)];
        return whole[0] - (x.Graph.Add(FloorDivideInteger.Instance, whole) * whole[1]);
    }
}

/// <summary>The exact remainder of floating numbers.</summary>
internal sealed record RemainderReal : ElementwisePrimitive, IDifferentiable
{
    public override string OperationName => "remainder";
    /// <summary>The one instance.</summary>
    public static RemainderReal Instance { get; } = new();

    public override string GradFn => "RemainderBackward1";
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryReal<Formula>();

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => Division.Modulo(x, y); }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (x, y) = (result.Operands[0], result.Operands[1]);
        return operand == 0 ? cotangent : -cotangent * FloorDivide.Rounded(x, y);
    }
}
