using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>What the forms of the factorization P @ L @ U share.</summary>
internal abstract record LuForm : Composite
{
    public override string Derivative => "P @ L⁻ᵀ @ (stril(Lᵀ gL) + triu(gU Uᵀ)) @ U⁻ᵀ";

    /// <summary>The factors in float64, the pivots and the first zero pivot of each matrix.</summary>
    protected static (Value Factors, Value Pivots, Value Info) Factor(Arguments arguments, string failure)
    {
        if (!arguments.Bool("pivot"))
        {
            throw arguments.Fault("LU without pivoting is not implemented (use pivot=True)");
        }

        return LuFactorization.Of(Matrices.Of(arguments), failure);
    }

    /// <summary>P, L and U in a dtype; the permutation's size is that of the rows.</summary>
    internal static Value[] Unpack(Value factors, Value pivots, DType dtype)
    {
        var (l, u) = LuFactorization.Unpack(factors);
        return [PivotPermutation.Of(pivots, factors.Shape[^2]).To(dtype), l.To(dtype), u.To(dtype)];
    }
}

internal sealed record LinalgLu : LuForm
{
    public override string Name => "linalg.lu";
    public override IReadOnlyList<string> Signatures => ["linalg.lu(Tensor input, *, bool pivot=True)"];
    public override string Summary => "A permutation P, a lower triangle L with ones on its diagonal, and an upper triangle U whose product is each matrix.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.lu(x + 4 * eye(3)).L", "x: 3x3 in -1..1"),
        new("linalg.lu(x + 4 * eye(3)).U", "x: 2x3x3 in -1..1"),
        new("linalg.lu(x + 4 * eye(4, 2)).L", "x: 4x2 in -1..1"),
        new("linalg.lu(x + 4 * eye(2, 4)).U", "x: 2x4 in -1..1"),
        new("linalg.lu(x).P", "x: [[1, 2], [3, 4], [5, 7]]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("linalg.lu(): LU without pivoting is not implemented (use pivot=True)", "linalg.lu(x, pivot=False)", "x: 2x2")];

    public override OperationResult Build(Arguments arguments)
    {
        var (factors, pivots, _) = Factor(arguments, "");
        return OperationResult.Named(["P", "L", "U"], Unpack(factors, pivots, arguments.Tensor("input").DType));
    }
}

internal sealed record LuFactor : LuForm
{
    public override string Name => "linalg.lu_factor";
    public override IReadOnlyList<string> Signatures => ["linalg.lu_factor(Tensor input, *, bool pivot=True)"];
    public override string Summary => "Both triangles of the factorization P @ L @ U in one matrix, and the pivots counted from 1.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.lu_factor(x + 4 * eye(3)).LU", "x: 3x3 in -1..1"),
        new("linalg.lu_factor(x + 4 * eye(4, 2)).LU", "x: 4x2 in -1..1"),
        new("linalg.lu_factor(x + 4 * eye(2, 4)).LU", "x: 2x4 in -1..1"),
        new("linalg.lu_factor(x).pivots", "x: [[1, 2], [3, 4], [5, 7]]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("torch.linalg.lu_factor: U[2,2] is zero and using it on lu_solve would result in a division by zero (use linalg.lu or linalg.lu_factor_ex)", "linalg.lu_factor(x)", "x: [[1, 2], [2, 4]]")];

    public override string GradFn(Arguments arguments) => "LinalgLuFactorExBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (factors, pivots, _) = Factor(arguments, "torch.linalg.lu_factor");
        return OperationResult.Named(["LU", "pivots"], factors.To(arguments.Tensor("input").DType), pivots);
    }
}

internal sealed record LuFactorEx : LuForm
{
    public override string Name => "linalg.lu_factor_ex";
    public override IReadOnlyList<string> Signatures => ["linalg.lu_factor_ex(Tensor input, *, bool pivot=True, bool check_errors=False)"];
    public override string Summary => "Both triangles of the factorization P @ L @ U in one matrix, the pivots counted from 1, and the first zero pivot or 0.";

    public override IReadOnlyList<Sample> Samples =>
        [new("linalg.lu_factor_ex(x + 4 * eye(3)).LU", "x: 3x3 in -1..1"), new("linalg.lu_factor_ex(x).info", "x: [[1, 2], [2, 4]]")];

    public override string GradFn(Arguments arguments) => "LinalgLuFactorExBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (factors, pivots, info) = Factor(arguments, arguments.Bool("check_errors") ? "torch.linalg.lu_factor_ex" : "");
        return OperationResult.Named(["LU", "pivots", "info"], factors.To(arguments.Tensor("input").DType), pivots, info);
    }
}

internal sealed record Lu : LuForm
{
    public override string Name => "lu";
    public override IReadOnlyList<string> Signatures => ["lu(Tensor input, bool pivot=True, bool get_infos=False)"];
    public override string Summary => "Both triangles of the factorization P @ L @ U in one matrix, the pivots counted from 1, and with get_infos the first zero pivot or 0.";
    public override IReadOnlyList<Sample> Samples => [new("lu(x + 4 * eye(3))[0]", "x: 3x3 in -1..1"), new("lu(x, get_infos=True)[2]", "x: [[1, 2], [2, 4]]")];
    public override string GradFn(Arguments arguments) => "LinalgLuFactorExBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var isQuiet = arguments.Bool("get_infos");
        var (factors, pivots, info) = Factor(arguments, isQuiet ? "" : "torch.linalg.lu_factor");
        var narrow = factors.To(arguments.Tensor("input").DType);
        return isQuiet ? OperationResult.Named(["LU", "pivots", "info"], narrow, pivots, info) : OperationResult.Tuple(narrow, pivots);
    }
}
