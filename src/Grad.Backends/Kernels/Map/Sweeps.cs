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
    public override void Run(byte* target, byte* a, byte* b, byte* c, int count)
    {
        var output = (TOut*)target;
        var x = (TIn*)a;
        var i = 0;
        for (; i <= count - V.Count; i += V.Count)
        {
            V.Store(A.Apply(V.Load(x + i)), output + i);
        }

        if (i < count)
        {
            var rest = count - i;
            var room = stackalloc byte[2 * Widest];
            new Span<byte>(room, 2 * Widest).Clear();
            var lastX = (TIn*)room;
            var lastOutput = (TOut*)(room + Widest);
            new Span<TIn>(x + i, rest).CopyTo(new Span<TIn>(lastX, rest));
            V.Store(A.Apply(V.Load(lastX)), lastOutput);
            new Span<TOut>(lastOutput, rest).CopyTo(new Span<TOut>(output + i, rest));
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
    public override void Run(byte* target, byte* a, byte* b, byte* c, int count)
    {
        var output = (TOut*)target;
        var x = (TIn*)a;
        var y = (TIn*)b;
        var i = 0;
        for (; i <= count - V.Count; i += V.Count)
        {
            V.Store(A.Apply(V.Load(x + i), V.Load(y + i)), output + i);
        }

        if (i < count)
        {
            var rest = count - i;
            var room = stackalloc byte[3 * Widest];
            new Span<byte>(room, 3 * Widest).Clear();
            var lastX = (TIn*)room;
            var lastY = (TIn*)(room + Widest);
            var lastOutput = (TOut*)(room + (2 * Widest));
            new Span<TIn>(x + i, rest).CopyTo(new Span<TIn>(lastX, rest));
            new Span<TIn>(y + i, rest).CopyTo(new Span<TIn>(lastY, rest));
            V.Store(A.Apply(V.Load(lastX), V.Load(lastY)), lastOutput);
            new Span<TOut>(lastOutput, rest).CopyTo(new Span<TOut>(output + i, rest));
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
    public override void Run(byte* target, byte* a, byte* b, byte* c, int count)
    {
        var output = (TIn*)target;
        var x = (TFirst*)a;
        var y = (TIn*)b;
        var z = (TIn*)c;
        var i = 0;
        for (; i <= count - V.Count; i += V.Count)
        {
            V.Store(A.Apply(V.Load(x + i), V.Load(y + i), V.Load(z + i)), output + i);
        }

        if (i < count)
        {
            var rest = count - i;
            var room = stackalloc byte[4 * Widest];
            new Span<byte>(room, 4 * Widest).Clear();
            var lastX = (TFirst*)room;
            var lastY = (TIn*)(room + Widest);
            var lastZ = (TIn*)(room + (2 * Widest));
            var lastOutput = (TIn*)(room + (3 * Widest));
            new Span<TFirst>(x + i, rest).CopyTo(new Span<TFirst>(lastX, rest));
            new Span<TIn>(y + i, rest).CopyTo(new Span<TIn>(lastY, rest));
            new Span<TIn>(z + i, rest).CopyTo(new Span<TIn>(lastZ, rest));
            V.Store(A.Apply(V.Load(lastX), V.Load(lastY), V.Load(lastZ)), lastOutput);
            new Span<TIn>(lastOutput, rest).CopyTo(new Span<TIn>(output + i, rest));
        }
    }
}
