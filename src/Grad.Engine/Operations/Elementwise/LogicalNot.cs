using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record LogicalNot : Unary<LogicalNot>
{
    public override string Name => "logical_not";
    public override string Summary => "Whether the element is zero or false.";
    public override bool IsPredicate => true;
    public override IReadOnlyList<Sample> Samples => [new("logical_not(x)", "x: bool 7"), new("logical_not(x)", "x: [0, 1, -2]")];
    protected override bool IsArithmetic => false;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryInteger<Formula>();

    public readonly struct Formula : IUnaryInteger { static V IUnaryInteger.Apply<V>(V x) => ~x; }
    public override OperationResult Build(Arguments arguments) => Of(Truth.Of(arguments.Tensor("input")));
}
