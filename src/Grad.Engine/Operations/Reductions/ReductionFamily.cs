namespace Grad.Engine.Operations.Reductions;

/// <summary>The operations of this folder, one a line.</summary>
internal static class ReductionFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new All(),
        new Amax(),
        new Amin(),
        new Any(),
        new Argmax(),
        new Argmin(),
        new Cumprod(),
        new Cumsum(),
        new Logsumexp(),
        new Max(),
        new Mean(),
        new Min(),
        new Norm(),
        new Prod(),
        new Std(),
        new StdMean(),
        new Sum(),
        new Var(),
        new VarMean(),
    ];
}
