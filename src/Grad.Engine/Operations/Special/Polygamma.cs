using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record Polygamma : Composite
{
    public override string Name => "polygamma";
    public override IReadOnlyList<string> Aliases => ["special.polygamma"];
    public override IReadOnlyList<string> Signatures => ["polygamma(int n, Tensor input)", "polygamma(Tensor input, int n)"];
    public override string Summary => "The n-th derivative of digamma.";
    public override string Derivative => "g * polygamma(n + 1, input)";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("polygamma(0, x)", "x: 3x5 in 0.6..4"),
        new("polygamma(1, x)", "x: 3x5 in 0.6..4"),
        new("x.polygamma(3)", "x: 4 in 1.5..4"),
        new("polygamma(2, x)", "x: 4 in -1.7..-1.3"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("polygamma(): n is -1 (it must be at least 0)", "polygamma(-1, x)", "x: 3")];

    /// <summary>The n-th derivative; of order 0 digamma itself.</summary>
    public static Value Of(long n, Value x) => n == 0 ? Digamma.Of(x) : PolygammaReal.Of(x.Number(n), x);

    public override OperationResult Build(Arguments arguments)
    {
        var n = arguments.Long("n");
        return n >= 0
            ? Of(n, Promotion.ToFloating(arguments.Tensor("input")))
            : throw arguments.Fault($"n is {n} (it must be at least 0)");
    }
}

/// <summary>The derivative of an order from 1.</summary>
internal sealed record PolygammaReal : ElementwisePrimitive, IDifferentiable
{
    public override string OperationName => "polygamma";
    /// <summary>The one instance.</summary>
    public static PolygammaReal Instance { get; } = new();

    public override string GradFn => "PolygammaBackward0";

    /// <summary>The node; the order broadcasts to x.</summary>
    public static Value Of(Value n, Value x) => x.Graph.Add(Instance, n.BroadcastTo(x.Shape), x);
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryReal<Formula>();

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => Numerics.Zeta.Polygamma(x, y); }

    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0
        ? null
        : cotangent * Of(result.Operands[0] + 1, result.Operands[1]);
}
