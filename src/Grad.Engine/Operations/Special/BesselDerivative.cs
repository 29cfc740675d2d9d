using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

/// <summary>The derivatives of a Bessel function of a whole order.</summary>
/// <typeparam name="K">The kind of Bessel function.</typeparam>
internal readonly struct BesselDerivative<K> : IHigherDerivative
    where K : struct, IBesselKind
{
    static string IHigherDerivative.Name => "bessel_derivative";
    static V ITernaryReal.Apply<V>(V x, V y, V z) => BesselOrders.Derivative<K, V>(x, y, z);
}
