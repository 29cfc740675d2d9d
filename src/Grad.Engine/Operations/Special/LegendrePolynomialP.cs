using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

/// <summary>Legendre polynomial.</summary>
public sealed record LegendrePolynomialP : OrthogonalPolynomial<LegendrePolynomialP>, IBinaryReal
{
    /// <inheritdoc/>
    public override string Name => "special.legendre_polynomial_p";

    /// <inheritdoc/>
    public override string Summary => "Legendre polynomial of degree n.";

    /// <inheritdoc/>
    public static V Apply<V>(V x, V y)
        where V : struct, IRealLane<V> => OrthogonalPolynomials.Legendre(x, y);
}
