namespace Grad.Engine.Operations.Reductions;

/// <summary>The operations of this folder.</summary>
internal static class ReductionFamily
{
    public static IOperation[] Operations =>
    [
        new All(), new Allclose(), new Amax(), new Amin(), new Aminmax(), new Any(), new Argmax(), new Argmin(), new CountNonzero(),
        new Cummax(), new Cummin(), new Cumprod(), new Cumsum(), new Equal(), new Logcumsumexp(), new Logsumexp(), new Max(), new Mean(),
        new Min(), new Nanmean(), new Nansum(), new Prod(), new Std(), new StdMean(), new Sum(), new Trace(), new Var(),
        new VarMean(),
    ];
}
