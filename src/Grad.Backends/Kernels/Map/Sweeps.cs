using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Backends.Kernels.Map;

/// <summary>A formula of one operand, with its lane chosen.</summary>
internal interface IUnaryApplication<V>
    where V : struct, ILane<V>
{
    static abstract V Apply(V x);
}

/// <summary>A formula of two operands, with its lane chosen.</summary>
internal interface IBinaryApplication<V>
    where V : struct, ILane<V>
{
    static abstract V Apply(V x, V y);
}

/// <summary>A formula of three operands, with its lane chosen.</summary>
internal interface ITernaryApplication<V>
    where V : struct, ILane<V>
{
    static abstract V Apply(V x, V y, V z);
}

/// <summary>One operand of element type <typeparamref name="TIn"/>.</summary>
internal sealed unsafe class UnarySweep<A, V, TIn, TOut> : Sweep
    where A : IUnaryApplication<V>
    where V : struct, ILane<V>
    where TIn : unmanaged
    where TOut : unmanaged
{
    [SkipLocalsInit]
    public override void Run(byte* target, byte* a, byte* b, byte* c, int count, int repeated)
    {
        var room = stackalloc byte[2 * Widest];
        var x = Row<V, TIn>.Of(a, (repeated & 1) != 0, room);
        var output = (TOut*)target;
        var rest = count % V.Count;
        var whole = count - rest;
        Run(output, x, whole);
        if (rest > 0)
        {
            var last = (TOut*)(room + Widest);
            x = x.Last(whole, rest, room);
            Run(last, x, V.Count);
            new Span<TOut>(last, rest).CopyTo(new Span<TOut>(output + whole, rest));
        }
    }

    // Apart, so that the formula's code is there once for whole lanes and for the rest.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(TOut* output, Row<V, TIn> x, nint count)
    {
        for (nint i = 0; i < count; i += V.Count)
        {
            V.Store(A.Apply(x.Load(i)), output + i);
        }
    }
}

/// <summary>Two operands of element type <typeparamref name="TIn"/>.</summary>
internal sealed unsafe class BinarySweep<A, V, TIn, TOut> : Sweep
    where A : IBinaryApplication<V>
    where V : struct, ILane<V>
    where TIn : unmanaged
    where TOut : unmanaged
{
    [SkipLocalsInit]
    public override void Run(byte* target, byte* a, byte* b, byte* c, int count, int repeated)
    {
        var room = stackalloc byte[3 * Widest];
        var x = Row<V, TIn>.Of(a, (repeated & 1) != 0, room);
        var y = Row<V, TIn>.Of(b, (repeated & 2) != 0, room + Widest);
        var output = (TOut*)target;
        var rest = count % V.Count;
        var whole = count - rest;
        Run(output, x, y, whole);
        if (rest > 0)
        {
            var last = (TOut*)(room + (2 * Widest));
            x = x.Last(whole, rest, room);
            y = y.Last(whole, rest, room + Widest);
            Run(last, x, y, V.Count);
            new Span<TOut>(last, rest).CopyTo(new Span<TOut>(output + whole, rest));
        }
    }

    // Apart, so that the formula's code is there once for whole lanes and for the rest.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(TOut* output, Row<V, TIn> x, Row<V, TIn> y, nint count)
    {
        for (nint i = 0; i < count; i += V.Count)
        {
            V.Store(A.Apply(x.Load(i), y.Load(i)), output + i);
        }
    }
}

/// <summary>Three operands, the first of element type <typeparamref name="TFirst"/>.</summary>
internal sealed unsafe class TernarySweep<A, V, TFirst, TIn> : Sweep
    where A : ITernaryApplication<V>
    where V : struct, ILane<V>
    where TFirst : unmanaged
    where TIn : unmanaged
{
    [SkipLocalsInit]
    public override void Run(byte* target, byte* a, byte* b, byte* c, int count, int repeated)
    {
        var room = stackalloc byte[4 * Widest];
        var x = Row<V, TFirst>.Of(a, (repeated & 1) != 0, room);
        var y = Row<V, TIn>.Of(b, (repeated & 2) != 0, room + Widest);
        var z = Row<V, TIn>.Of(c, (repeated & 4) != 0, room + (2 * Widest));
        var output = (TIn*)target;
        var rest = count % V.Count;
        var whole = count - rest;
        Run(output, x, y, z, whole);
        if (rest > 0)
        {
            var last = (TIn*)(room + (3 * Widest));
            x = x.Last(whole, rest, room);
            y = y.Last(whole, rest, room + Widest);
            z = z.Last(whole, rest, room + (2 * Widest));
            Run(last, x, y, z, V.Count);
            new Span<TIn>(last, rest).CopyTo(new Span<TIn>(output + whole, rest));
        }
    }

    // Apart, so that the formula's code is there once for whole lanes and for the rest.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(TIn* output, Row<V, TFirst> x, Row<V, TIn> y, Row<V, TIn> z, nint count)
    {
        for (nint i = 0; i < count; i += V.Count)
        {
            V.Store(A.Apply(x.Load(i), y.Load(i), z.Load(i)), output + i);
        }
    }
}
