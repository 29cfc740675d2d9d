using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether an element is zero.</summary>
public sealed record LogicalNot : Unary<LogicalNot>
{
    /// <inheritdoc/>
    public override string Name => "logical_not";

    /// <inheritdoc/>
    public override string Summary => "Whether the element is zero or false.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    public override bool IsPredicate => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("logical_not(x)", "x: bool 7"), new("logical_not(x)", "x: [0, 1, -2]")];

    /// <inheritdoc/>
    protected override bool IsArithmetic => false;

    /// <inheritdoc/>
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryInteger<Formula>();

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryInteger
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IIntegerLane<V> => ~x;
    }

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) => Of(Truth.Of(arguments.Tensor("input")));
}
