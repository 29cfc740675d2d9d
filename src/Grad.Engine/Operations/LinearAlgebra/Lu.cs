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
