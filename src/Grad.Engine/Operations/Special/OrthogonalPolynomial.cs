using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>An orthogonal polynomial; as in PyTorch it has no derivative.</summary>
public abstract record OrthogonalPolynomial<TSelf, TFormula> : BinaryReal<TSelf, TFormula>
    where TSelf : OrthogonalPolynomial<TSelf, TFormula>, new()
    where TFormula : struct, IBinaryReal
{
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, Tensor n)"];

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, n)", "x: 3x1 in -2..2", "n: int64 [0, 1, 2, 5, -1]"),
        new($"{Name}(x, 3)", "x: 4 in -1..1"),
        new($"{Name}(x, n)", "x: scalar", "n: scalar in 0..9"),
    ];

    public override OperationResult Build(Arguments arguments) => Of(arguments.Tensor("input"), arguments.Tensor("n"));
}
