using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Div : BinaryFloating<Div, Div.Formula>, IDifferentiable
{
    public override double? IdentityElement => 1;
    public override string Name => "div";
    public override IReadOnlyList<string> Aliases => ["divide", "true_divide"];
    public override IReadOnlyList<string> Signatures => ["div(Tensor input, Tensor other, *, str? rounding_mode=None)"];
    public override string Summary => "Quotient of two tensors; rounding_mode 'floor' or 'trunc' makes it whole.";
    public override string Derivative => "input: g / other; other: -g * result / other; 0 with a rounding mode";
    protected override string OtherDomain => "0.5..3";

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        .. base.ErrorSamples,
        new("div(): rounding_mode is 'down' (use None, 'trunc' or 'floor')", "div(x, y, rounding_mode='down')", "x: 3", "y: 3"),
    ];

    public readonly struct Formula : IBinaryFloating { static V IBinaryFloating.Apply<V>(V x, V y) => x / y; }

    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0
        ? cotangent / result.Operands[1]
        : -cotangent * (result / result.Operands[1]);

    public override OperationResult Build(Arguments arguments)
    {
        var (x, y) = (arguments.Tensor("input"), arguments.Tensor("other"));
        return arguments.TextOrNull("rounding_mode") switch
        {
            null => Of(x, y),
            "floor" => FloorDivide.Rounded(x, y),
            "trunc" => TruncateDivide.Rounded(x, y),
            var mode => throw arguments.Fault($"rounding_mode is '{mode}' (use None, 'trunc' or 'floor')"),
        };
    }
}
