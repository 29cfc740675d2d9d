using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record BitwiseNot : Unary<BitwiseNot>
{
    public override string Name => "bitwise_not";
    public override string Summary => "All bits flipped; of a bool its opposite.";

    public override IReadOnlyList<Sample> Samples =>
        [new("bitwise_not(i)", "i: int64 7 in -9..9"), new("~i", "i: uint8 4 in 0..9"), new("~b", "b: bool 5")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("bitwise_not(): not implemented for float32 (convert with to(x, dtype=...))", "~x", "x: 3")];

    protected override bool IsArithmetic => false;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryInteger<Formula>();

    public readonly struct Formula : IUnaryInteger { static V IUnaryInteger.Apply<V>(V x) => ~x; }

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.DType.IsFloating ? throw arguments.Unsupported(x) : Of(x);
    }
}
