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

/// <summary>
/// Marks a formula of a few instructions, which a loop does several times at once. A marker as <c>IBrief</c> is, for the same reason.
/// </summary>
internal interface IUnrolled;

/// <summary>A formula over neighbouring elements.</summary>
/// <typeparam name="A">The formula.</typeparam>
/// <typeparam name="V">Its lane.</typeparam>
/// <typeparam name="TFirst">The first operand's elements.</typeparam>
/// <typeparam name="TIn">The other operands' elements.</typeparam>
/// <typeparam name="TOut">The result's elements.</typeparam>
internal sealed unsafe class FormulaLoop<A, V, TFirst, TIn, TOut> : ElementwiseLoop
    where A : struct, IApplication<V>
    where V : struct, ILane<V>
    where TFirst : unmanaged
    where TIn : unmanaged
    where TOut : unmanaged
{
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
        nint stepX = (repeated & 1) != 0 ? 0 : V.Count;
        nint stepY = A.Operands < 2 || (repeated & 2) != 0 ? 0 : V.Count;
        nint stepZ = A.Operands < 3 || (repeated & 4) != 0 ? 0 : V.Count;
        if (stepX == 0)
        {
            x = (TFirst*)Padded(x, 1, room);
        }

        if (A.Operands > 1 && stepY == 0)
        {
            y = (TIn*)Padded(y, 1, room + Widest);
        }

        if (A.Operands > 2 && stepZ == 0)
        {
            z = (TIn*)Padded(z, 1, room + (2 * Widest));
        }

        var rest = count % V.Count;
        var whole = count - rest;
        var end = output + whole;
        while (true)
        {
            // The loops have variables of their own, which no call makes the compiler keep in memory.
            var nextX = x;
            var nextY = y;
            var nextZ = z;
            var next = output;
            if (default(A) is IUnrolled)
            {
                // Else counting would be as much work again.
                for (; next <= end - (4 * V.Count); next += 4 * V.Count)
                {
                    V.Store(At(nextX, nextY, nextZ), next);
                    V.Store(At(nextX + stepX, nextY + stepY, nextZ + stepZ), next + V.Count);
                    V.Store(At(nextX + (2 * stepX), nextY + (2 * stepY), nextZ + (2 * stepZ)), next + (2 * V.Count));
                    V.Store(At(nextX + (3 * stepX), nextY + (3 * stepY), nextZ + (3 * stepZ)), next + (3 * V.Count));
                    nextX += 4 * stepX;
                    nextY += 4 * stepY;
                    nextZ += 4 * stepZ;
                }
            }

            for (; next < end; next += V.Count)
            {
                V.Store(At(nextX, nextY, nextZ), next);
                nextX += stepX;
                nextY += stepY;
                nextZ += stepZ;
            }

            if (rest <= 0)
            {
                break;
            }

            // What is less than a lane goes through the same loop once more, padded with copies of its first element.
            x = stepX == 0 ? x : (TFirst*)Padded(x + whole, rest, room);
            y = A.Operands < 2 || stepY == 0 ? y : (TIn*)Padded(y + whole, rest, room + Widest);
            z = A.Operands < 3 || stepZ == 0 ? z : (TIn*)Padded(z + whole, rest, room + (2 * Widest));
            output = (TOut*)(room + (3 * Widest));
            end = output + V.Count;
            rest = -rest;
        }

        for (var i = 0; i < -rest; i++)
        {
            ((TOut*)target)[whole + i] = output[i];
        }
    }

    public override void RunOne(byte* target, byte* a, byte* b, byte* c)
    {
        if (V.Count > 1)
        {
            Run(target, a, b, c, 1, 0);
            return;
        }

        V.Store(At((TFirst*)a, (TIn*)b, (TIn*)c), (TOut*)target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V At(TFirst* x, TIn* y, TIn* z)
    {
        var first = V.Load(x);
        return A.Apply(first, A.Operands > 1 ? V.Load(y) : first, A.Operands > 2 ? V.Load(z) : first);
    }

    /// <summary>Less than a lane of elements, and copies of the first of them, in <paramref name="room"/>.</summary>
    private static void* Padded<T>(T* elements, int count, byte* room)
        where T : unmanaged
    {
        var lane = (T*)room;
        for (var i = 0; i < V.Count; i++)
        {
            lane[i] = elements[i < count ? i : 0];
        }

        return lane;
    }
}
