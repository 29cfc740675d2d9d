using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Lerp : Composite
{
    public override string Name => "lerp";
    public override IReadOnlyList<string> Signatures => ["lerp(Tensor input, Tensor end, Tensor weight)"];
    public override string Summary => "input + weight * (end - input).";
    public override string Derivative => "input: g * (1 - weight); end: g * weight; weight: g * (end - input)";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("lerp(x, y, 0.3)", "x: 3x5", "y: 3x5"),
        new("lerp(x, y, w)", "x: 3x1", "y: 5", "w: 3x5 in 0..1"),
        new("lerp(x, y, w)", "x: scalar", "y: scalar", "w: scalar"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("lerp(): input, end and weight are float32, float64 and float32 (the dtypes must be equal)", "lerp(x, y, x)", "x: 3", "y: float64 3")];

    public override string? GradFn(Arguments arguments) => arguments.Tensor("weight").IsNumber ? "LerpBackward0" : "LerpBackward1";

    public override OperationResult Build(Arguments arguments)
    {
        var (start, end, weight) = (arguments.Floating("input"), arguments.Tensor("end"), arguments.Tensor("weight"));
        if (end.DType != start.DType || (weight.DType != start.DType && !weight.IsNumber))
        {
            throw arguments.Fault($"input, end and weight are {start.DType.Name}, {end.DType.Name} and {weight.DType.Name} (the dtypes must be equal)");
        }

        var operands = Promotion.Broadcast(Name, start, end, weight.To(start.DType));
        return start.Graph.Add(Interpolation.Instance, operands);
    }
}

/// <summary>x + z·(y - x), exact at both ends.</summary>
internal sealed record Interpolation : ElementwisePrimitive, IDifferentiable
{
    public override string OperationName => "interpolate";
    /// <summary>The one instance.</summary>
    public static Interpolation Instance { get; } = new();

    public override string GradFn => "LerpBackward1";
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.TernaryReal<Formula>();

    public readonly struct Formula : ITernaryReal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V ITernaryReal.Apply<V>(V x, V y, V z)
        {
            var way = y - x;
            var fromEnd = y - (way * (V.Of(1) - z));
            return V.Select(V.Less(V.Abs(z), V.Of(0.5)), x + (z * way), fromEnd);
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (start, end, weight) = (result.Operands[0], result.Operands[1], result.Operands[2]);
        return operand switch
        {
            0 => cotangent * (1 - weight),
            1 => cotangent * weight,
            _ => cotangent * (end - start),
        };
    }
}
