using System.Runtime.CompilerServices;
using Grad.Engine.Numerics;

namespace Grad.Backends.Kernels.Map;

/// <summary>A formula with its lane chosen.</summary>
internal interface IApplication<V>
    where V : struct, ILane<V>
{
    /// <summary>How many operands it has, 1 to 3. It gets the first in the place of those that it does not have.</summary>
    static abstract int Operands { get; }

    /// <summary>The formula.</summary>
    static abstract V Apply(V x, V y, V z);
}

/// <summary>A formula over neighbouring elements.</summary>
/// <typeparam name="A">The formula.</typeparam>
/// <typeparam name="V">Its lane.</typeparam>
/// <typeparam name="TFirst">The first operand's elements.</typeparam>
/// <typeparam name="TIn">The other operands' elements.</typeparam>
/// <typeparam name="TOut">The result's elements.</typeparam>
internal sealed unsafe class FormulaSweep<A, V, TFirst, TIn, TOut> : Sweep
    where A : struct, IApplication<V>
    where V : struct, ILane<V>
    where TFirst : unmanaged
    where TIn : unmanaged
    where TOut : unmanaged
{
    /// <inheritdoc/>
    /// <remarks>
    /// This is one method on purpose: how much the compiler inlines is limited by the size of the method that it starts from, and a
    /// formula is many small methods inside one another.
    /// </remarks>
    [SkipLocalsInit]
    public override void Run(byte* target, byte* a, byte* b, byte* c, int count, int repeated)
    {
        var room = stackalloc byte[4 * Widest];
        var x = (TFirst*)a;
        var y = (TIn*)b;
        var z = (TIn*)c;
        var output = (TOut*)target;

        // Of an operand that is one element every lane is read from the same place, which is filled with copies.
        var everyX = (nint)(repeated & 1) - 1;
        var everyY = (nint)((repeated >> 1) & 1) - 1;
        var everyZ = (nint)((repeated >> 2) & 1) - 1;
        if (everyX == 0)
        {
            new Span<TFirst>(room, V.Count).Fill(*x);
            x = (TFirst*)room;
        }

        if (A.Operands > 1 && everyY == 0)
        {
            new Span<TIn>(room + Widest, V.Count).Fill(*y);
            y = (TIn*)(room + Widest);
        }

        if (A.Operands > 2 && everyZ == 0)
        {
            new Span<TIn>(room + (2 * Widest), V.Count).Fill(*z);
            z = (TIn*)(room + (2 * Widest));
        }

        var rest = count % V.Count;
        nint whole = count - rest;
        while (true)
        {
            for (nint i = 0; i < whole; i += V.Count)
            {
                var first = V.Load(x + (i & everyX));
                var second = A.Operands > 1 ? V.Load(y + (i & everyY)) : first;
                var third = A.Operands > 2 ? V.Load(z + (i & everyZ)) : first;
                V.Store(A.Apply(first, second, third), output + i);
            }

            if (rest <= 0)
            {
                break;
            }

            // What is less than a lane goes through the same loop once more, padded with copies of its first element.
            x = (TFirst*)Padded(x + (whole & everyX), rest, room, everyX);
            y = A.Operands > 1 ? (TIn*)Padded(y + (whole & everyY), rest, room + Widest, everyY) : y;
            z = A.Operands > 2 ? (TIn*)Padded(z + (whole & everyZ), rest, room + (2 * Widest), everyZ) : z;
            output = (TOut*)(room + (3 * Widest));
            whole = V.Count;
            rest = -rest;
        }

        if (rest < 0)
        {
            new Span<TOut>(output, -rest).CopyTo(new Span<TOut>((TOut*)target + (count + rest), -rest));
        }
    }

    /// <summary>The last elements of an operand and copies of the first of them; what is one element is left as it is.</summary>
    private static void* Padded<T>(T* last, int rest, byte* room, nint every)
        where T : unmanaged
    {
        if (every == 0)
        {
            return last;
        }

        var lane = (T*)room;
        for (var i = 0; i < V.Count; i++)
        {
            lane[i] = last[i < rest ? i : 0];
        }

        return lane;
    }
}
