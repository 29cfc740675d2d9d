using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>An orthogonal polynomial; as in PyTorch it has no derivative.</summary>
internal abstract record OrthogonalPolynomial<TSelf, TFormula> : BinaryReal<TSelf, TFormula>
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

internal sealed record ChebyshevPolynomialT : OrthogonalPolynomial<ChebyshevPolynomialT, ChebyshevPolynomialT.Formula>
{
    public override string Name => "special.chebyshev_polynomial_t";
    public override string Summary => "Chebyshev polynomial of the first kind of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Chebyshev(x, x, y); }
}

internal sealed record ChebyshevPolynomialU : OrthogonalPolynomial<ChebyshevPolynomialU, ChebyshevPolynomialU.Formula>
{
    public override string Name => "special.chebyshev_polynomial_u";
    public override string Summary => "Chebyshev polynomial of the second kind of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal
    {
        static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Chebyshev(x, x + x, y);
    }
}

internal sealed record ChebyshevPolynomialV : OrthogonalPolynomial<ChebyshevPolynomialV, ChebyshevPolynomialV.Formula>
{
    public override string Name => "special.chebyshev_polynomial_v";
    public override string Summary => "Chebyshev polynomial of the third kind of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal
    {
        static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Chebyshev(x, x + x - V.Of(1), y);
    }
}

internal sealed record ChebyshevPolynomialW : OrthogonalPolynomial<ChebyshevPolynomialW, ChebyshevPolynomialW.Formula>
{
    public override string Name => "special.chebyshev_polynomial_w";
    public override string Summary => "Chebyshev polynomial of the fourth kind of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal
    {
        static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Chebyshev(x, x + x + V.Of(1), y);
    }
}

internal sealed record ShiftedChebyshevPolynomialT : OrthogonalPolynomial<ShiftedChebyshevPolynomialT, ShiftedChebyshevPolynomialT.Formula>
{
    public override string Name => "special.shifted_chebyshev_polynomial_t";
    public override string Summary => "Chebyshev polynomial of the first kind at 2 * input - 1 of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal
    {
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            x = x + x - V.Of(1);
            return OrthogonalPolynomials.Chebyshev(x, x, y);
        }
    }
}

internal sealed record ShiftedChebyshevPolynomialU : OrthogonalPolynomial<ShiftedChebyshevPolynomialU, ShiftedChebyshevPolynomialU.Formula>
{
    public override string Name => "special.shifted_chebyshev_polynomial_u";
    public override string Summary => "Chebyshev polynomial of the second kind at 2 * input - 1 of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal
    {
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            x = x + x - V.Of(1);
            return OrthogonalPolynomials.Chebyshev(x, x + x, y);
        }
    }
}

internal sealed record ShiftedChebyshevPolynomialV : OrthogonalPolynomial<ShiftedChebyshevPolynomialV, ShiftedChebyshevPolynomialV.Formula>
{
    public override string Name => "special.shifted_chebyshev_polynomial_v";
    public override string Summary => "Chebyshev polynomial of the third kind at 2 * input - 1 of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal
    {
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            x = x + x - V.Of(1);
            return OrthogonalPolynomials.Chebyshev(x, x + x - V.Of(1), y);
        }
    }
}

internal sealed record ShiftedChebyshevPolynomialW : OrthogonalPolynomial<ShiftedChebyshevPolynomialW, ShiftedChebyshevPolynomialW.Formula>
{
    public override string Name => "special.shifted_chebyshev_polynomial_w";
    public override string Summary => "Chebyshev polynomial of the fourth kind at 2 * input - 1 of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal
    {
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            x = x + x - V.Of(1);
            return OrthogonalPolynomials.Chebyshev(x, x + x + V.Of(1), y);
        }
    }
}

internal sealed record HermitePolynomialH : OrthogonalPolynomial<HermitePolynomialH, HermitePolynomialH.Formula>
{
    public override string Name => "special.hermite_polynomial_h";
    public override string Summary => "Hermite polynomial of the physicists of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.HermiteH(x, y); }
}

internal sealed record HermitePolynomialHe : OrthogonalPolynomial<HermitePolynomialHe, HermitePolynomialHe.Formula>
{
    public override string Name => "special.hermite_polynomial_he";
    public override string Summary => "Hermite polynomial of the probabilists of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.HermiteHe(x, y); }
}

internal sealed record LaguerrePolynomialL : OrthogonalPolynomial<LaguerrePolynomialL, LaguerrePolynomialL.Formula>
{
    public override string Name => "special.laguerre_polynomial_l";
    public override string Summary => "Laguerre polynomial of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Laguerre(x, y); }
}

internal sealed record LegendrePolynomialP : OrthogonalPolynomial<LegendrePolynomialP, LegendrePolynomialP.Formula>
{
    public override string Name => "special.legendre_polynomial_p";
    public override string Summary => "Legendre polynomial of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Legendre(x, y); }
}
