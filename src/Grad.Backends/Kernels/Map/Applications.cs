using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Backends.Kernels.Map;

// Each kind of formula needs another lane and has another number of operands; these types give all of them one interface.

internal readonly struct UnaryArithmeticOf<F, V> : IApplication<V>, IUnrolled
    where F : struct, IUnaryArithmetic
    where V : struct, ILane<V>
{
    public static int Operands => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => F.Apply(x);
}

internal readonly struct UnaryFloatingOf<F, V> : IApplication<V>, IUnrolled
    where F : struct, IUnaryFloating
    where V : struct, IFloatingLane<V>
{
    public static int Operands => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => F.Apply(x);
}

internal readonly struct UnaryRealOf<F, V> : IApplication<V>
    where F : struct, IUnaryReal
    where V : struct, IRealLane<V>
{
    public static int Operands => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => F.Apply(x);
}

internal readonly struct UnaryIntegerOf<F, V> : IApplication<V>, IUnrolled
    where F : struct, IUnaryInteger
    where V : struct, IIntegerLane<V>
{
    public static int Operands => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => F.Apply(x);
}

internal readonly struct UnaryPredicateOf<F, V> : IApplication<V>, IUnrolled
    where F : struct, IUnaryPredicate
    where V : struct, IFloatingLane<V>
{
    public static int Operands => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => F.Apply(x);
}

internal readonly struct BinaryArithmeticOf<F, V> : IApplication<V>, IUnrolled
    where F : struct, IBinaryArithmetic
    where V : struct, ILane<V>
{
    public static int Operands => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => F.Apply(x, y);
}

internal readonly struct BinaryFloatingOf<F, V> : IApplication<V>, IUnrolled
    where F : struct, IBinaryFloating
    where V : struct, IFloatingLane<V>
{
    public static int Operands => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => F.Apply(x, y);
}

internal readonly struct BinaryRealOf<F, V> : IApplication<V>
    where F : struct, IBinaryReal
    where V : struct, IRealLane<V>
{
    public static int Operands => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => F.Apply(x, y);
}

internal readonly struct BinarySingleOf<F, V> : IApplication<V>
    where F : struct, IBinarySingle
    where V : struct, ISingleLane<V>
{
    public static int Operands => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => F.ApplySingle(x, y);
}

internal readonly struct BinaryIntegerOf<F, V> : IApplication<V>, IUnrolled
    where F : struct, IBinaryInteger
    where V : struct, IIntegerLane<V>
{
    public static int Operands => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => F.Apply(x, y);
}

internal readonly struct BinaryPredicateOf<F, V> : IApplication<V>, IUnrolled
    where F : struct, IBinaryPredicate
    where V : struct, ILane<V>
{
    public static int Operands => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => F.Apply(x, y);
}

internal readonly struct TernaryRealOf<F, V> : IApplication<V>
    where F : struct, ITernaryReal
    where V : struct, IRealLane<V>
{
    public static int Operands => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => F.Apply(x, y, z);
}

internal readonly struct Choice<V> : IApplication<V>, IUnrolled
    where V : struct, ILane<V>
{
    public static int Operands => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => V.Select(x, y, z);
}

internal readonly struct Same<V> : IApplication<V>, IUnrolled
    where V : struct, ILane<V>
{
    public static int Operands => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => x;
}

internal readonly struct OneWhereTrue<V> : IApplication<V>, IUnrolled
    where V : struct, ILane<V>
{
    public static int Operands => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => x & V.Of(1);
}

internal readonly struct IsNotZero<V> : IApplication<V>, IUnrolled
    where V : struct, ILane<V>
{
    public static int Operands => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply(V x, V y, V z) => ~V.Equal(x, V.Of(0));
}
