using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// Sine, cosine and tangent. The argument less the nearest multiple of π/2 is a double-double; sine and cosine of it are Taylor-like
/// polynomials whose first terms are summed in double-double, and the multiple chooses between them.
/// </summary>
internal static class Trigonometric
{
    /// <summary>The sine of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin<V>(V x)
        where V : struct, IRealLane<V>
    {
        var r = ArgumentReduction.Remove(x, out var turns);
        var y = DoubleDouble<V>.Select(IsOdd(turns), Cosine(r), Sine(r)).Rounded() ^ SignOf(turns);
        return V.Select(V.Equal(x, V.Of(0)), x, y);
    }

    /// <summary>The cosine of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V x)
        where V : struct, IRealLane<V>
    {
        var r = ArgumentReduction.Remove(x, out var turns);
        turns = V.AddBits(turns, V.OfBits(1));
        return DoubleDouble<V>.Select(IsOdd(turns), Cosine(r), Sine(r)).Rounded() ^ SignOf(turns);
    }

    /// <summary>The tangent of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tan<V>(V x)
        where V : struct, IRealLane<V>
    {
        var r = ArgumentReduction.Remove(x, out var turns);
        var sine = Sine(r);
        var cosine = Cosine(r);
        var odd = IsOdd(turns);
        var y = (DoubleDouble<V>.Select(odd, -cosine, sine) / DoubleDouble<V>.Select(odd, sine, cosine)).Rounded();
        return V.Select(V.Equal(x, V.Of(0)), x, y);
    }

    /// <summary>The sine of |r| ≤ π/4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static DoubleDouble<V> Sine<V>(DoubleDouble<V> r)
        where V : struct, IRealLane<V>
    {
        var square = DoubleDouble<V>.Product(r.High, r.High);
        if (default(V) is IFastPath)
        {
            var sum = V.FusedMultiplyAdd(square.High, SineTail(square.High), V.Of(-0.16666666666666666));
            return new(V.FusedMultiplyAdd(square.High * r.High, sum, r.High));
        }

        var cube = square * r.High;
        var second = cube * DoubleDouble<V>.Of(-0.16666666666666666, -9.25185853854297E-18);
        var head = DoubleDouble<V>.OrderedSum(r.High, second.High);
        var tail = V.FusedMultiplyAdd(cube.High * square.High, SineTail(square.High), r.Low * V.FusedMultiplyAdd(square.High, V.Of(-0.5), V.Of(1)));
        return DoubleDouble<V>.OrderedSum(head.High, head.Low + (second.Low + tail));
    }

    /// <summary>The cosine of |r| ≤ π/4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static DoubleDouble<V> Cosine<V>(DoubleDouble<V> r)
        where V : struct, IRealLane<V>
    {
        var square = DoubleDouble<V>.Product(r.High, r.High);
        var head = DoubleDouble<V>.OrderedSum(V.Of(1), square.High * V.Of(-0.5));
        if (default(V) is IFastPath)
        {
            return new(V.FusedMultiplyAdd(square.High * square.High, CosineTail(square.High), head.High));
        }

        var tail = V.FusedMultiplyAdd(square.High * square.High, CosineTail(square.High), -(r.High * r.Low));
        return DoubleDouble<V>.OrderedSum(head.High, head.Low + V.FusedMultiplyAdd(square.Low, V.Of(-0.5), tail));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V IsOdd<V>(V turns)
        where V : struct, IRealLane<V> => V.SubtractBits(V.OfBits(0), turns & V.OfBits(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SignOf<V>(V turns)
        where V : struct, IRealLane<V> => V.ShiftLeft(turns & V.OfBits(2), 62);

    /// <summary>(sin √z / √z - 1 + z/6) / z²: near-minimax on 0..(π/4)², fitted at Chebyshev points; error of the sine 2^-64, on the fast path 2^-44.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SineTail<V>(V z)
        where V : struct, IRealLane<V>
    {
        var square = z * z;
        var even = V.Of(1.6058684329175855E-10);
        even = V.FusedMultiplyAdd(even, square, V.Of(2.755731922232443E-6));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.008333333333333333));
        var odd = V.Of(-2.505210723603745E-8);
        if (default(V) is not IFastPath)
        {
            odd = V.FusedMultiplyAdd(V.Of(-7.595306678125121E-13), square, odd);
        }

        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.00019841269841268963));
        return V.FusedMultiplyAdd(odd, z, even);
    }

    /// <summary>(cos √z - 1 + z/2) / z²: near-minimax on 0..(π/4)², fitted at Chebyshev points; error of the cosine 2^-71, on the fast path 2^-45.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CosineTail<V>(V z)
        where V : struct, IRealLane<V>
    {
        var square = z * z;
        var even = V.Of(2.0876755790721963E-9);
        if (default(V) is not IFastPath)
        {
            even = V.FusedMultiplyAdd(V.Of(4.7458685530816656E-14), square, even);
        }

        even = V.FusedMultiplyAdd(even, square, V.Of(2.4801587301584645E-5));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.041666666666666664));
        var odd = V.Of(-1.1470460830795304E-11);
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-2.755731922140179E-7));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.0013888888888888887));
        return V.FusedMultiplyAdd(odd, z, even);
    }
}
