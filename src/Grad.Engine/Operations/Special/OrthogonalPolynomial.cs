using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>An orthogonal polynomial. PyTorch has no derivative of it.</summary>
internal abstract record OrthogonalPolynomial<TSelf, TFormula> : BinaryReal<TSelf, TFormula>, IDifferentiable
    where TSelf : OrthogonalPolynomial<TSelf, TFormula>, new()
    where TFormula : struct, IBinaryReal, IHigherDerivative
{
    public override string Derivative => "g times the derivative of the polynomial; none with respect to n";

    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, Tensor n)"];

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, n)", "x: 3x1 in -2..2", "n: int64 [0, 1, 2, 5, -1]"),
        new($"{Name}(x, 3)", "x: 4 in -1..1"),
        new($"{Name}(x, n.detach())", "x: scalar", "n: scalar in 0..9"),
    ];

    public override OperationResult Build(Arguments arguments) => Of(arguments.Tensor("input"), arguments.Tensor("n"));

    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0
        ? cotangent * HigherDerivative<TFormula>.Of(result.Operands[0], result.Operands[1])
        : throw MissingDerivative.Of(Name, "n");
}

internal sealed record ChebyshevPolynomialT : OrthogonalPolynomial<ChebyshevPolynomialT, ChebyshevPolynomialT.Formula>
{
    public override string Name => "special.chebyshev_polynomial_t";
    public override string Summary => "Chebyshev polynomial of the first kind of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal, IHigherDerivative
    {
        static string IHigherDerivative.Name => "chebyshev_polynomial_t_derivative";
        static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Chebyshev(x, x, y);
        static V ITernaryReal.Apply<V>(V x, V y, V z) => OrthogonalPolynomials.ChebyshevTDerivative(x, y, z);
    }
}

internal sealed record ChebyshevPolynomialU : OrthogonalPolynomial<ChebyshevPolynomialU, ChebyshevPolynomialU.Formula>
{
    public override string Name => "special.chebyshev_polynomial_u";
    public override string Summary => "Chebyshev polynomial of the second kind of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal, IHigherDerivative
    {
        static string IHigherDerivative.Name => "chebyshev_polynomial_u_derivative";
        static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Chebyshev(x, x + x, y);
        static V ITernaryReal.Apply<V>(V x, V y, V z) => OrthogonalPolynomials.GegenbauerDerivative(x, y, z, 1);
    }
}

internal sealed record ChebyshevPolynomialV : OrthogonalPolynomial<ChebyshevPolynomialV, ChebyshevPolynomialV.Formula>
{
    public override string Name => "special.chebyshev_polynomial_v";
    public override string Summary => "Chebyshev polynomial of the third kind of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal, IHigherDerivative
    {
        static string IHigherDerivative.Name => "chebyshev_polynomial_v_derivative";
        static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Chebyshev(x, x + x - V.Of(1), y);
        static V ITernaryReal.Apply<V>(V x, V y, V z) => OrthogonalPolynomials.ChebyshevVWDerivative(x, y, z, -1);
    }
}

internal sealed record ChebyshevPolynomialW : OrthogonalPolynomial<ChebyshevPolynomialW, ChebyshevPolynomialW.Formula>
{
    public override string Name => "special.chebyshev_polynomial_w";
    public override string Summary => "Chebyshev polynomial of the fourth kind of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal, IHigherDerivative
    {
        static string IHigherDerivative.Name => "chebyshev_polynomial_w_derivative";
        static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Chebyshev(x, x + x + V.Of(1), y);
        static V ITernaryReal.Apply<V>(V x, V y, V z) => OrthogonalPolynomials.ChebyshevVWDerivative(x, y, z, 1);
    }
}

internal sealed record ShiftedChebyshevPolynomialT : OrthogonalPolynomial<ShiftedChebyshevPolynomialT, ShiftedChebyshevPolynomialT.Formula>
{
    public override string Name => "special.shifted_chebyshev_polynomial_t";
    public override string Summary => "Chebyshev polynomial of the first kind at 2 * input - 1 of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal, IHigherDerivative
    {
        static string IHigherDerivative.Name => "shifted_chebyshev_polynomial_t_derivative";
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            x = x + x - V.Of(1);
            return OrthogonalPolynomials.Chebyshev(x, x, y);
        }
        static V ITernaryReal.Apply<V>(V x, V y, V z) => OrthogonalPolynomials.OfShift(z) * OrthogonalPolynomials.ChebyshevTDerivative(x + x - V.Of(1), y, z);
    }
}

internal sealed record ShiftedChebyshevPolynomialU : OrthogonalPolynomial<ShiftedChebyshevPolynomialU, ShiftedChebyshevPolynomialU.Formula>
{
    public override string Name => "special.shifted_chebyshev_polynomial_u";
    public override string Summary => "Chebyshev polynomial of the second kind at 2 * input - 1 of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal, IHigherDerivative
    {
        static string IHigherDerivative.Name => "shifted_chebyshev_polynomial_u_derivative";
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            x = x + x - V.Of(1);
            return OrthogonalPolynomials.Chebyshev(x, x + x, y);
        }
        static V ITernaryReal.Apply<V>(V x, V y, V z) => OrthogonalPolynomials.OfShift(z) * OrthogonalPolynomials.GegenbauerDerivative(x + x - V.Of(1), y, z, 1);
    }
}

internal sealed record ShiftedChebyshevPolynomialV : OrthogonalPolynomial<ShiftedChebyshevPolynomialV, ShiftedChebyshevPolynomialV.Formula>
{
    public override string Name => "special.shifted_chebyshev_polynomial_v";
    public override string Summary => "Chebyshev polynomial of the third kind at 2 * input - 1 of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal, IHigherDerivative
    {
        static string IHigherDerivative.Name => "shifted_chebyshev_polynomial_v_derivative";
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            x = x + x - V.Of(1);
            return OrthogonalPolynomials.Chebyshev(x, x + x - V.Of(1), y);
        }
        static V ITernaryReal.Apply<V>(V x, V y, V z) => OrthogonalPolynomials.OfShift(z) * OrthogonalPolynomials.ChebyshevVWDerivative(x + x - V.Of(1), y, z, -1);
    }
}

internal sealed record ShiftedChebyshevPolynomialW : OrthogonalPolynomial<ShiftedChebyshevPolynomialW, ShiftedChebyshevPolynomialW.Formula>
{
    public override string Name => "special.shifted_chebyshev_polynomial_w";
    public override string Summary => "Chebyshev polynomial of the fourth kind at 2 * input - 1 of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal, IHigherDerivative
    {
        static string IHigherDerivative.Name => "shifted_chebyshev_polynomial_w_derivative";
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            x = x + x - V.Of(1);
            return OrthogonalPolynomials.Chebyshev(x, x + x + V.Of(1), y);
        }
        static V ITernaryReal.Apply<V>(V x, V y, V z) => OrthogonalPolynomials.OfShift(z) * OrthogonalPolynomials.ChebyshevVWDerivative(x + x - V.Of(1), y, z, 1);
    }
}

internal sealed record HermitePolynomialH : OrthogonalPolynomial<HermitePolynomialH, HermitePolynomialH.Formula>
{
    public override string Name => "special.hermite_polynomial_h";
    public override string Summary => "Hermite polynomial of the physicists of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal, IHigherDerivative
    {
        static string IHigherDerivative.Name => "hermite_polynomial_h_derivative";
        static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.HermiteH(x, y);
        static V ITernaryReal.Apply<V>(V x, V y, V z) => OrthogonalPolynomials.HermiteHDerivative(x, y, z);
    }
}

internal sealed record HermitePolynomialHe : OrthogonalPolynomial<HermitePolynomialHe, HermitePolynomialHe.Formula>
{
    public override string Name => "special.hermite_polynomial_he";
    public override string Summary => "Hermite polynomial of the probabilists of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal, IHigherDerivative
    {
        static string IHigherDerivative.Name => "hermite_polynomial_he_derivative";
        static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.HermiteHe(x, y);
        static V ITernaryReal.Apply<V>(V x, V y, V z) => OrthogonalPolynomials.HermiteHeDerivative(x, y, z);
    }
}

internal sealed record LaguerrePolynomialL : OrthogonalPolynomial<LaguerrePolynomialL, LaguerrePolynomialL.Formula>
{
    public override string Name => "special.laguerre_polynomial_l";
    public override string Summary => "Laguerre polynomial of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal, IHigherDerivative
    {
        static string IHigherDerivative.Name => "laguerre_polynomial_l_derivative";
        static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Laguerre(x, y);
        static V ITernaryReal.Apply<V>(V x, V y, V z) => OrthogonalPolynomials.LaguerreDerivative(x, y, z);
    }
}

internal sealed record LegendrePolynomialP : OrthogonalPolynomial<LegendrePolynomialP, LegendrePolynomialP.Formula>
{
    public override string Name => "special.legendre_polynomial_p";
    public override string Summary => "Legendre polynomial of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal, IHigherDerivative
    {
        static string IHigherDerivative.Name => "legendre_polynomial_p_derivative";
        static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Legendre(x, y);
        static V ITernaryReal.Apply<V>(V x, V y, V z) => OrthogonalPolynomials.GegenbauerDerivative(x, y, z, 0.5);
    }
}
