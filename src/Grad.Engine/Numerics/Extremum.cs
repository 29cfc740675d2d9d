namespace Grad.Engine.Numerics;

/// <summary>The larger and the smaller of two numbers; NaN if either is.</summary>
public static class Extremum
{
    /// <summary>The larger one; the first where they are equal.</summary>
    public static V Larger<V>(V x, V y) where V : struct, ILane<V> => V.Select(V.LessOrEqual(y, x), x, V.Select(V.Equal(x, x), y, x));

    /// <summary>The smaller one; the first where they are equal.</summary>
    public static V Smaller<V>(V x, V y) where V : struct, ILane<V> => V.Select(V.LessOrEqual(x, y), x, V.Select(V.Equal(x, x), y, x));
}
