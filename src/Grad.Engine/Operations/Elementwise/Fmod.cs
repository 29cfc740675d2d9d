using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Fmod : Composite
{
    public override string Name => "fmod";
    public override IReadOnlyList<string> Signatures => ["fmod(Tensor input, Tensor other)"];
    public override string Summary => "Remainder of the division, with the sign of the first operand.";
    public override string Derivative => "input: g; other: -g * trunc(input / other)";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("fmod(x, y)", "x: 3x5 in 2.1..2.9", "y: 3x5 in 1.1..1.9"),
        new("fmod(x, -1.5)", "x: 4 in 0.1..1.4"),
        new("fmod(i, j)", "i: int64 [-7, 7, -8, 8]", "j: int64 [2, -2, 3, 3]"),
        new("fmod(x, y)", "x: 2x1 in 2.1..2.9", "y: 3 in 1.1..1.9"),
        new("fmod(x, y)", "x: [1, 5, -1, 7]", "y: [inf, 3, -inf, 30]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("fmod(): not implemented for bool (convert with to(x, dtype=...))", "fmod(b, b)", "b: bool 3")];

    public override string? GradFn(Arguments arguments) => arguments.Tensor("other").IsNumber ? "FmodBackward0" : "FmodBackward1";

    public override OperationResult Build(Arguments arguments)
    {
        var (x, y) = (arguments.Tensor("input"), arguments.Tensor("other"));
        var aligned = Promotion.Align(Name, toFloating: false, x, y);
        if (aligned[0].DType.IsFloating)
        {
            return x.Graph.Add(FmodReal.Instance, aligned);
        }

        if (aligned[0].DType == DType.Bool)
        {
            throw arguments.Unsupported(x);
        }

        Value[] whole = [.. IntegerDivision.Checked(Name, aligned)];
        return whole[0] - (x.Graph.Add(TruncateDivideInteger.Instance, whole) * whole[1]);
    }
}

/// <summary>The exact remainder of floating numbers.</summary>
internal sealed record FmodReal : ElementwisePrimitive, IDifferentiable
{
    public override string OperationName => "fmod";
    /// <summary>The one instance.</summary>
    public static FmodReal Instance { get; } = new();

    public override string GradFn => "FmodBackward1";
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryReal<Formula>();

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => Division.Remainder(x, y); }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (x, y) = (result.Operands[0], result.Operands[1]);
        return operand == 0 ? cotangent : -cotangent * TruncateDivide.Rounded(x, y);
    }
}
