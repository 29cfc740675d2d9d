using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>A connective of two truth values; a number is true where it is not 0.</summary>
internal abstract record Logical<TSelf, TFormula> : Binary<TSelf>
    where TSelf : Logical<TSelf, TFormula>, new()
    where TFormula : struct, IBinaryInteger
{
    public override bool IsPredicate => true;

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, y)", "x: bool [true, true, false, false]", "y: bool [true, false, true, false]"),
        new($"{Name}(x, y)", "x: [0, 1, -2]", "y: int64 2x1 in -1..2"),
    ];

    protected override bool IsArithmetic => false;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryInteger<TFormula>();

    public override OperationResult Build(Arguments arguments) =>
        Of(Truth.Of(arguments.Tensor("input")), Truth.Of(arguments.Tensor("other")));
}

/// <summary>Numbers as truth values.</summary>
internal static class Truth
{
    /// <summary>The value itself when it is bool, else whether it is not 0; NaN is true.</summary>
    public static Value Of(Value value) => value.DType == DType.Bool ? value : Ne.Of(value, value.Filled(0));
}
