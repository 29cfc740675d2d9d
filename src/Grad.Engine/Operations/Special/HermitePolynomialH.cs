using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

/// <summary>Hermite polynomial of the physicists.</summary>
public sealed record HermitePolynomialH : OrthogonalPolynomial<HermitePolynomialH>, IBinaryReal
{
    /// <inheritdoc/>
    public override string Name => "special.hermite_polynomial_h";

    /// <inheritdoc/>
    public override string Summary => "Hermite polynomial of the physicists of degree n.";

    /// <inheritdoc/>
    public static V Apply<V>(V x, V y)
        where V : struct, IRealLane<V> => OrthogonalPolynomials.HermiteH(x, y);
}
