namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>The operations of this folder.</summary>
internal static class LinearAlgebraFamily
{
    public static IOperation[] Operations =>
    [
        new Cholesky(), new CholeskyEx(), new CholeskyInverse(), new CholeskySolve(), new Cond(), new Det(), new Eigh(), new Eigvalsh(),
        new Geqrf(), new HouseholderProduct(), new Inverse(), new InverseEx(), new LdlFactor(), new LdlFactorEx(), new LdlSolve(),
        new LinalgCholesky(), new LinalgDiagonal(), new LinalgLu(), new LinalgLuSolve(), new LinalgNorm(), new LinalgQr(),
        new LinalgSlogdet(), new LinalgSvd(), new Logdet(), new Lstsq(), new Lu(), new LuFactor(), new LuFactorEx(), new LuSolve(),
        new LuUnpack(), new MatrixExp(), new MatrixNorm(), new MatrixPower(), new MatrixRank(), new Norm(), new Ormqr(), new Pinv(), new Pinverse(),
        new Qr(), new Slogdet(), new Solve(), new SolveEx(), new SolveTriangular(), new Svd(), new Svdvals(), new Symeig(), new TensorInv(),
        new TensorSolve(), new TriangularSolve(), new Vecdot(), new VectorNorm(),
    ];
}
