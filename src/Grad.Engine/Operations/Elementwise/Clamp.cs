using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Clamp : Composite
{
    public override string Name => "clamp";
    public override IReadOnlyList<string> Aliases => ["clip"];
    public override IReadOnlyList<string> Signatures => ["clamp(Tensor input, Tensor? min=None, Tensor? max=None)"];
    public override string Summary => "The element held between min and max; max where they cross.";
    public override string Derivative => "input: g where min <= input <= max, else 0; a bound: g where it was taken";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("clamp(x, -1, 1.5)", "x: 3x5 in -0.9..1.4"),
        new("clamp(x, min=0)", "x: 3x5 in 0.1..2"),
        new("clamp(x, max=0)", "x: 4 in 0.1..2"),
        new("clamp(x, lo, hi)", "x: 3x4 in 2..3", "lo: 4 in 0..1", "hi: 3x1 in 1.1..1.9"),
        new("clamp(i, 0, 2)", "i: int64 [-3, 1, 5]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("clamp(): at least one of 'min' or 'max' must not be None", "clamp(x)", "x: 3")];

    public override string? GradFn(Arguments arguments) => arguments.TensorOrNull("min") is null or { IsNumber: true } && arguments.TensorOrNull("max") is null or { IsNumber: true }
            ? "ClampBackward1"
            : "ClampBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        Value[] operands = [x, .. new[] { arguments.TensorOrNull("min"), arguments.TensorOrNull("max") }.OfType<Value>()];
        if (operands.Length == 1)
        {
            throw arguments.Fault("at least one of 'min' or 'max' must not be None");
        }

        if (Promotion.ResultType(operands) == DType.Bool)
        {
            var low = arguments.TensorOrNull("min") is { } min ? LogicalOr.Of(x, min) : x;
            return arguments.TensorOrNull("max") is { } max ? LogicalAnd.Of(low, max) : low;
        }

        var aligned = Promotion.Align(Name, toFloating: false, operands);
        return aligned.Length == 3 ? Between(aligned[0], aligned[1], aligned[2])
            : arguments.IsGiven("min") ? ClampMin.Of(aligned[0], aligned[1])
            : ClampMax.Of(aligned[0], aligned[1]);
    }

    /// <summary>x held between bounds of its dtype, broadcast.</summary>
    public static Value Between(Value x, Value min, Value max)
    {
        var aligned = Promotion.Align("clamp", toFloating: false, x, min, max);
        return aligned[0].DType.IsFloating
            ? x.Graph.Add(ClampBetween.Instance, aligned)
            : Minimum.Of(Maximum.Of(aligned[0], aligned[1]), aligned[2]);
    }

    /// <summary>x held between two numbers.</summary>
    public static Value Between(Value x, double min, double max) => Between(x, x.Number(min), x.Number(max));
}

/// <summary>A floating number held between two others.</summary>
internal sealed record ClampBetween : ElementwisePrimitive, IDifferentiable
{
    public override string OperationName => "clamp";
    /// <summary>The one instance.</summary>
    public static ClampBetween Instance { get; } = new();

    public override string GradFn => "ClampBackward0";
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.TernaryReal<Formula>();

    public readonly struct Formula : ITernaryReal
    {
        static V ITernaryReal.Apply<V>(V x, V y, V z) => Extremum.Smaller(Extremum.Larger(x, y), z);
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (x, min, max) = (result.Operands[0], result.Operands[1], result.Operands[2]);
        var taken = operand switch
        {
            0 => LogicalAnd.Of(Ge.Of(x, min), Le.Of(x, max)),
            1 => LogicalAnd.Of(Lt.Of(x, min), Lt.Of(min, max)),
            _ => LogicalOr.Of(Gt.Of(x, max), Lt.Of(max, min)),
        };
        return Where.Of(taken, cotangent, cotangent.Filled(0));
    }
}
