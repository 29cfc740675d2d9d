using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Backends.Kernels.Reduce;

/// <summary>How two numbers are combined.</summary>
internal interface ICombination
{
    /// <summary>The number that changes nothing.</summary>
    static abstract V Empty<V>()
        where V : struct, ILane<V>;

    /// <summary>Both combined.</summary>
    static abstract V Combine<V>(V a, V b)
        where V : struct, ILane<V>;
}

internal readonly struct Plus : ICombination
{
    public static V Empty<V>()
        where V : struct, ILane<V> => V.Of(0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILane<V> => a + b;
}

internal readonly struct Times : ICombination
{
    public static V Empty<V>()
        where V : struct, ILane<V> => V.Of(1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILane<V> => a * b;
}

internal readonly struct Max : ICombination
{
    public static V Empty<V>()
        where V : struct, ILane<V> => V.Of(double.NegativeInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILane<V> => Extremum.Larger(a, b);
}

internal readonly struct Min : ICombination
{
    public static V Empty<V>()
        where V : struct, ILane<V> => V.Of(double.PositiveInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILane<V> => Extremum.Smaller(a, b);
}

internal readonly struct Or : ICombination
{
    public static V Empty<V>()
        where V : struct, ILane<V> => V.Of(0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILane<V> => a | b;
}

internal readonly struct And : ICombination
{
    public static V Empty<V>()
        where V : struct, ILane<V> => ~V.Of(0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILane<V> => a & b;
}

/// <summary>What a partial result holds, and how elements come into it.</summary>
/// <typeparam name="V">The lane.</typeparam>
/// <typeparam name="S">The state: one or several lanes.</typeparam>
internal interface IAccumulator<V, S>
    where V : struct, ILane<V>
    where S : unmanaged
{
    static abstract S Empty { get; }

    static abstract S Include(S state, V element);

    static abstract S Merge(S a, S b);

    static abstract V Result(S state);
}

/// <summary>The state is the combination itself.</summary>
internal readonly struct Plain<C, V> : IAccumulator<V, V>
    where C : ICombination
    where V : unmanaged, ILane<V>
{
    public static V Empty => C.Empty<V>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Include(V state, V element) => C.Combine(state, element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Merge(V a, V b) => C.Combine(a, b);

    public static V Result(V state) => state;
}

/// <summary>A sum and the part of it that rounding lost.</summary>
internal struct SumAndError<V>
    where V : unmanaged
{
    public V Sum;
    public V Error;
}

/// <summary>Compensated summation (Ogita, Rump and Oishi's Sum2): every addition's rounding error is kept and added at the end.</summary>
internal readonly struct Compensated<V> : IAccumulator<V, SumAndError<V>>
    where V : unmanaged, ILane<V>
{
    public static SumAndError<V> Empty => new() { Sum = V.Of(0), Error = V.Of(0) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SumAndError<V> Include(SumAndError<V> state, V element)
    {
        var sum = state.Sum + element;
        var moved = sum - state.Sum;
        return new() { Sum = sum, Error = state.Error + ((state.Sum - (sum - moved)) + (element - moved)) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SumAndError<V> Merge(SumAndError<V> a, SumAndError<V> b)
    {
        var merged = Include(a, b.Sum);
        return new() { Sum = merged.Sum, Error = merged.Error + b.Error };
    }

    /// <summary>The error of an infinite sum is not a number, and does not count.</summary>
    public static V Result(SumAndError<V> state)
    {
        var result = state.Sum + state.Error;
        return V.Select(V.Equal(result, result), result, state.Sum);
    }
}
