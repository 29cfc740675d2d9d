using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Heaviside : BinaryArithmetic<Heaviside, Heaviside.Formula>, IDifferentiable
{
    public override string Name => "heaviside";
    public override IReadOnlyList<string> Signatures => ["heaviside(Tensor input, Tensor values)"];
    public override string Summary => "0 for negative elements, 1 for positive ones, and values at 0.";
    public override string Derivative => "values: g where input is 0; 0 elsewhere";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("heaviside(x, v)", "x: [-1.5, 0.0, 2.0]", "v: 3"),
        new("heaviside(x, v)", "x: 2x1", "v: scalar"),
        new("heaviside(floor(x), v)", "x: 3x5 in -0.9..0.9", "v: 3x5"),
        new("heaviside(i, j)", "i: int64 [-1, 0, 1]", "j: int64 [5, 5, 5]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("heaviside(): input is float32 but values is int64 (convert one with to)", "heaviside(x, i)", "x: 3", "i: int64 3")];

    public readonly struct Formula : IBinaryArithmetic
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IBinaryArithmetic.Apply<V>(V x, V y)
        {
            var zero = V.Of(0);
            return V.Select(V.Equal(x, zero), y, V.Select(V.Less(zero, x), V.Of(1), zero));
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0
        ? cotangent.Filled(0)
        : Where.Of(Eq.Of(result.Operands[0], result.Filled(0)), cotangent, cotangent.Filled(0));

    public override OperationResult Build(Arguments arguments)
    {
        var (x, values) = (arguments.Tensor("input"), arguments.Tensor("values"));
        return x.DType != values.DType
            ? throw arguments.Fault($"input is {x.DType.Name} but values is {values.DType.Name} (convert one with to)")
            : x.DType == DType.Bool ? LogicalOr.Of(x, values)
            : Of(x, values);
    }
}
