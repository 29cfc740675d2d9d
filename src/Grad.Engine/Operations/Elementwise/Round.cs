using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Round : Composite
{
    public override string Name => "round";
    public override IReadOnlyList<string> Aliases => ["special.round"];
    public override IReadOnlyList<string> Signatures => ["round(Tensor input, *, int decimals=0)"];
    public override string Summary => "The nearest whole number, or number of so many decimals; ties go to the even one.";
    public override string Derivative => "0";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("round(x)", "x: 3x5 in 0.6..0.9"),
        new("round(x, decimals=1)", "x: [0.123, -4.567]"),
        new("round(x, decimals=-1)", "x: [123.0, -156.0]"),
        new("round(x)", "x: scalar in 0.6..0.9"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("round(): not implemented for int64 (convert with to(x, dtype=...))", "round(i, decimals=1)", "i: int64 3")];

    public override bool? SavesValues => false;
    public override string? GradFn(Arguments arguments) => arguments.Int("decimals") == 0 ? "RoundBackward0" : "RoundBackward1";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var decimals = arguments.Int("decimals");
        if (x.DType.IsInteger && decimals == 0)
        {
            return x;
        }

        x = arguments.Floating("input");
        if (decimals == 0)
        {
            return Nearest.Of(x);
        }

        // 10 to the power is exact for all decimals that a float can show.
        var power = 1.0;
        for (var i = 0; i < Math.Min(Math.Abs(decimals), 400); i++)
        {
            power *= 10;
        }

        return decimals > 0 ? Nearest.Of(x * power) / power : Nearest.Of(x / power) * power;
    }
}

/// <summary>The nearest whole number, ties to even.</summary>
internal sealed record Nearest : ElementwisePrimitive, IDifferentiable
{
    /// <summary>The one instance.</summary>
    public static Nearest Instance { get; } = new();

    public override string GradFn => "RoundBackward0";
    public override bool SavesValues => false;

    /// <summary>The node.</summary>
    public static Value Of(Value x) => x.Graph.Add(Instance, x);
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryFloating<Formula>();

    public readonly struct Formula : IUnaryFloating { static V IUnaryFloating.Apply<V>(V x) => V.Round(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent.Filled(0);
}
