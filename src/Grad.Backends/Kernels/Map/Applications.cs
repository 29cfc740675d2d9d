using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Backends.Kernels.Map;

// Each kind of formula asks another lane of its caller; these give all of them one face.

internal readonly struct UnaryArithmeticOf<F, V> : IUnaryApplication<V>
    where F : struct, IUnaryArithmetic
    where V : struct, ILane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x) => F.Apply(x);
}

internal readonly struct UnaryFloatingOf<F, V> : IUnaryApplication<V>
    where F : struct, IUnaryFloating
    where V : struct, IFloatingLane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x) => F.Apply(x);
}

internal readonly struct UnaryRealOf<F, V> : IUnaryApplication<V>
    where F : struct, IUnaryReal
    where V : struct, IRealLane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x) => F.Apply(x);
}

internal readonly struct UnaryIntegerOf<F, V> : IUnaryApplication<V>
    where F : struct, IUnaryInteger
    where V : struct, IIntegerLane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x) => F.Apply(x);
}

internal readonly struct UnaryPredicateOf<F, V> : IUnaryApplication<V>
    where F : struct, IUnaryPredicate
    where V : struct, IFloatingLane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x) => F.Apply(x);
}

internal readonly struct BinaryArithmeticOf<F, V> : IBinaryApplication<V>
    where F : struct, IBinaryArithmetic
    where V : struct, ILane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y) => F.Apply(x, y);
}

internal readonly struct BinaryFloatingOf<F, V> : IBinaryApplication<V>
    where F : struct, IBinaryFloating
    where V : struct, IFloatingLane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y) => F.Apply(x, y);
}

internal readonly struct BinaryRealOf<F, V> : IBinaryApplication<V>
    where F : struct, IBinaryReal
    where V : struct, IRealLane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y) => F.Apply(x, y);
}

internal readonly struct BinaryIntegerOf<F, V> : IBinaryApplication<V>
    where F : struct, IBinaryInteger
    where V : struct, IIntegerLane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y) => F.Apply(x, y);
}

internal readonly struct BinaryPredicateOf<F, V> : IBinaryApplication<V>
    where F : struct, IBinaryPredicate
    where V : struct, ILane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y) => F.Apply(x, y);
}

internal readonly struct TernaryRealOf<F, V> : ITernaryApplication<V>
    where F : struct, ITernaryReal
    where V : struct, IRealLane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => F.Apply(x, y, z);
}

internal readonly struct Choice<V> : ITernaryApplication<V>
    where V : struct, ILane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => V.Select(x, y, z);
}

internal readonly struct Same<V> : IUnaryApplication<V>
    where V : struct, ILane<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x) => x;
}
