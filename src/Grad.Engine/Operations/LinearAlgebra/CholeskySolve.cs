using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record CholeskySolve : Composite
{
    public override string Name => "cholesky_solve";
    public override IReadOnlyList<string> Signatures => ["cholesky_solve(Tensor input, Tensor input2, bool upper=False)"];
    public override string Summary => "The solution X of L @ Lᵀ @ X = input, where L is the lower triangle of input2, or the transpose of its upper one.";
    public override string Derivative => "input: the solution for g; input2: -(gB @ resultᵀ + result @ gBᵀ) @ L";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("cholesky_solve(b, tril(l) + 3 * eye(3))", "b: 3x2", "l: 3x3 in -1..1"),
        new("cholesky_solve(b, triu(l) + 3 * eye(2), upper=True)", "b: 2x3", "l: 2x2x2 in -1..1"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("cholesky_solve(): shapes [3, 3] and [4, 1] do not fit the equation AX = B (3x3 and 4x1)", "cholesky_solve(b, l)", "b: 4x1", "l: 3x3")];

    public override OperationResult Build(Arguments arguments)
    {
        var l = Matrices.Square(arguments, "input2");
        var b = Matrices.Of(arguments);
        Matrices.CheckSame(arguments, "input", "input2");
        Solve.CheckFit(arguments, l.Shape, b.Shape, b.Shape, isLeft: true);
        var (factor, right) = Matrices.Broadcast(arguments, arguments.Bool("upper") ? Matrices.Transpose(l) : l, b);
        return Of(factor, right).To(arguments.Tensor("input").DType);
    }

    /// <summary>
    /// The solution for lower triangles. Its derivative takes all of L for the factor, as PyTorch does, though the solution reads
    /// the triangle alone.
    /// </summary>
    internal static Value Of(Value l, Value b)
    {
        var solution = Substitution.Left(l, Substitution.Left(l, b, isUpper: false), isUpper: false, isTransposed: true);
        return CustomDerivative.Of("CholeskySolve", solution, Pullback, l, b);
    }

    private static Value? Pullback(Value result, Value cotangent, int parameter)
    {
        var l = result.Operands[1];
        var right = Of(l, cotangent);
        if (parameter == 1)
        {
            return right;
        }

        var product = Matrices.Product(right, Matrices.Transpose(result));
        return -Matrices.Product(product + Matrices.Transpose(product), l);
    }
}
