using System.Runtime.CompilerServices;

namespace Grad.Backends.Kernels.Reduce;

/// <summary>
/// How many elements become one, in an order that is a function of their number alone: 16 interleaved partial results over blocks
/// of 1024 elements, the partial results of a block combined in halves, the blocks combined pairwise as they come.
/// </summary>
/// <remarks>
/// Element i of a block goes to partial result i mod 16. Partial results and the states of blocks live in memory of the caller;
/// their format is up to the reduction.
/// </remarks>
internal abstract unsafe class ReductionLoop
{
    /// <summary>The number of interleaved partial results.</summary>
    public const int Partials = 16;

    /// <summary>The number of elements of a block.</summary>
    public const int Block = 1024;

    /// <summary>The bytes of the state of one block; those of the partial results are 16 times that.</summary>
    public abstract int StateSize { get; }

    /// <summary>The bytes of one element.</summary>
    public abstract int ElementSize { get; }

    /// <summary>The number of blocks of so many elements.</summary>
    public static int Blocks(long count) => (int)((count + Block - 1) / Block);

    /// <summary>Sets partial results to those of nothing.</summary>
    public abstract void Clear(byte* partials);

    /// <summary>Adds neighbouring elements to partial results.</summary>
    /// <param name="partials">The partial results.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="position">The place of the first one in its block.</param>
    /// <param name="count">How many; they stay in the block.</param>
    public abstract void Include(byte* partials, byte* elements, int position, int count);

    /// <summary>Combines partial results, which are used up, to the state of a block.</summary>
    public abstract void Finish(byte* partials, byte* state);

    /// <summary>Combines the states of blocks, which are used up, to one element.</summary>
    public abstract void Total(byte* states, int count, byte* output);

    /// <summary>Combines the elements of each row, which lie one after the other, to one element.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The elements of a row, no more than a block.</param>
    /// <param name="output">One element for each row.</param>
    public abstract void Rows(byte* elements, int rows, int columns, byte* output);

    /// <summary>The bytes of the state of one block of rows, one for each column.</summary>
    public abstract long ColumnsSize(int columns);

    /// <summary>Sets partial results of columns to those of nothing.</summary>
    /// <param name="partials">The first of the partial results.</param>
    /// <param name="distance">The bytes from one to the next.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="count">How many partial results are used: no more than there are rows.</param>
    public abstract void ClearColumns(byte* partials, long distance, int columns, int count = Partials);

    /// <summary>
    /// Adds rows to one partial result of each column. Elements up to the next multiple of the widest lane are read too.
    /// </summary>
    /// <param name="partial">The partial result.</param>
    /// <param name="elements">The first element of the first row.</param>
    /// <param name="stride">The distance of rows in elements.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public abstract void IncludeRows(byte* partial, byte* elements, long stride, int rows, int columns);

    /// <summary>Combines partial results of columns, which are used up, to the state of a block of rows.</summary>
    /// <param name="partials">The first of the partial results.</param>
    /// <param name="distance">The bytes from one to the next.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="state">The state.</param>
    /// <param name="count">How many partial results are used, at least 1; with the others, which are those of nothing, nothing would change.</param>
    public abstract void FinishColumns(byte* partials, long distance, int columns, byte* state, int count = Partials);

    /// <summary>Combines the states of blocks of rows, which are used up, to one row of elements.</summary>
    public abstract void TotalColumns(byte* states, int count, int columns, byte* output);
}

/// <summary>A reduction over lanes.</summary>
/// <typeparam name="A">The accumulator over the backend's lane.</typeparam>
/// <typeparam name="V">The backend's lane.</typeparam>
/// <typeparam name="S">Its state.</typeparam>
/// <typeparam name="A1">The same accumulator over one number.</typeparam>
/// <typeparam name="V1">The lane of one number.</typeparam>
/// <typeparam name="S1">Its state.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class ReductionLoop<A, V, S, A1, V1, S1, T> : ReductionLoop
    where A : IAccumulator<V, S>
    where V : unmanaged, Grad.Engine.Numerics.ILane<V>
    where S : unmanaged
    where A1 : IAccumulator<V1, S1>
    where V1 : unmanaged, Grad.Engine.Numerics.ILane<V1>
    where S1 : unmanaged
    where T : unmanaged
{
    private const int ShortRow = 64;
    private const int RowsTogether = 64;

    public override int StateSize => sizeof(S1);

    public override int ElementSize => sizeof(T);

    public override void Clear(byte* partials)
    {
        var states = (S*)partials;
        for (var lane = 0; lane < Partials / V.Count; lane++)
        {
            states[lane] = A.Empty;
        }
    }

    public override void Include(byte* partials, byte* elements, int position, int count)
    {
        var states = (S*)partials;
        var x = (T*)elements;
        var i = Math.Min(-position & (Partials - 1), count);
        if (i > 0)
        {
            IncludePadded(states, x, position % Partials, i);
        }

        if (Partials / V.Count == 4)
        {
            var (first, second, third, fourth) = (states[0], states[1], states[2], states[3]);
            for (; i <= count - Partials; i += Partials)
            {
                first = A.Include(first, V.Load(x + i));
                second = A.Include(second, V.Load(x + i + V.Count));
                third = A.Include(third, V.Load(x + i + (2 * V.Count)));
                fourth = A.Include(fourth, V.Load(x + i + (3 * V.Count)));
            }

            (states[0], states[1], states[2], states[3]) = (first, second, third, fourth);
        }
        else if (Partials / V.Count == 2)
        {
            var (low, high) = (states[0], states[1]);
            for (; i <= count - Partials; i += Partials)
            {
                low = A.Include(low, V.Load(x + i));
                high = A.Include(high, V.Load(x + i + V.Count));
            }

            (states[0], states[1]) = (low, high);
        }
        else
        {
            for (; i <= count - Partials; i += Partials)
            {
                for (var lane = 0; lane < Partials / V.Count; lane++)
                {
                    states[lane] = A.Include(states[lane], V.Load(x + i + (lane * V.Count)));
                }
            }
        }

        if (i < count)
        {
            IncludePadded(states, x + i, 0, count - i);
        }
    }

    public override void Finish(byte* partials, byte* state)
    {
        var states = (S*)partials;
        var lanes = Partials / V.Count;
        for (var half = lanes / 2; half > 0; half /= 2)
        {
            for (var lane = 0; lane < half; lane++)
            {
                states[lane] = A.Merge(states[lane], states[lane + half]);
            }
        }

        // Where a state is one number, those of a lane are the states of single numbers as they are.
        var ones = (S1*)states;
        if (sizeof(S) != sizeof(V))
        {
            var apart = stackalloc S1[V.Count];
            for (var i = 0; i < V.Count; i++)
            {
                apart[i] = Get(states, i);
            }

            ones = apart;
        }

        for (var half = V.Count / 2; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++)
            {
                ones[i] = A1.Merge(ones[i], ones[i + half]);
            }
        }

        *(S1*)state = ones[0];
    }

    public override void Total(byte* states, int count, byte* output)
    {
        var blocks = (S1*)states;
        var depth = 0;
        for (var i = 0; i < count; i++)
        {
            var state = blocks[i];
            for (var merged = i + 1; merged % 2 == 0; merged /= 2)
            {
                state = A1.Merge(blocks[--depth], state);
            }

            // Never ahead of what is still to be read.
            blocks[depth++] = state;
        }

        var total = depth == 0 ? A1.Empty : blocks[depth - 1];
        for (var i = depth - 2; i >= 0; i--)
        {
            total = A1.Merge(blocks[i], total);
        }

        V1.Store(A1.Result(total), (T*)output);
    }

    public override void Rows(byte* elements, int rows, int columns, byte* output)
    {
        var x = (T*)elements;
        var target = (T*)output;
        if (columns is > 0 and <= ShortRow)
        {
            ShortRows(x, rows, columns, target);
            return;
        }

        var partials = stackalloc S[Partials / V.Count];
        for (var row = 0; row < rows; row++)
        {
            Clear((byte*)partials);
            Include((byte*)partials, (byte*)(x + ((long)row * columns)), 0, columns);
            S1 state;
            Finish((byte*)partials, (byte*)&state);
            V1.Store(A1.Result(state), target + row);
        }
    }

    public override long ColumnsSize(int columns) => (long)Lanes(columns) * sizeof(S);

    public override void ClearColumns(byte* partials, long distance, int columns, int count = Partials)
    {
        for (var partial = 0; partial < count; partial++)
        {
            new Span<S>(partials + (partial * distance), Lanes(columns)).Fill(A.Empty);
        }
    }

    public override void IncludeRows(byte* partial, byte* elements, long stride, int rows, int columns)
    {
        var states = (S*)partial;
        var x = (T*)elements;
        var end = states + Lanes(columns);

        // An addition has to wait for the one before: four lanes of columns go side by side.
        for (; states <= end - 4; states += 4)
        {
            var (first, second, third, fourth) = (states[0], states[1], states[2], states[3]);
            var next = x;
            for (var row = 0; row < rows; row++)
            {
                first = A.Include(first, V.Load(next));
                second = A.Include(second, V.Load(next + V.Count));
                third = A.Include(third, V.Load(next + (2 * V.Count)));
                fourth = A.Include(fourth, V.Load(next + (3 * V.Count)));
                next += stride;
            }

            (states[0], states[1], states[2], states[3]) = (first, second, third, fourth);
            x += 4 * V.Count;
        }

        for (; states < end; states++)
        {
            var state = states[0];
            var next = x;
            for (var row = 0; row < rows; row++)
            {
                state = A.Include(state, V.Load(next));
                next += stride;
            }

            states[0] = state;
            x += V.Count;
        }
    }

    public override void FinishColumns(byte* partials, long distance, int columns, byte* state, int count = Partials)
    {
        var lanes = Lanes(columns);
        for (var half = Partials / 2; half > 0; half /= 2)
        {
            for (var partial = 0; partial < Math.Min(half, count - half); partial++)
            {
                var low = (S*)(partials + (partial * distance));
                var high = (S*)(partials + ((partial + half) * distance));
                for (var lane = 0; lane < lanes; lane++)
                {
                    low[lane] = A.Merge(low[lane], high[lane]);
                }
            }
        }

        new Span<S>(partials, lanes).CopyTo(new Span<S>(state, lanes));
    }

    public override void TotalColumns(byte* states, int count, int columns, byte* output)
    {
        var last = stackalloc byte[64];
        var stride = Lanes(columns);
        for (var lane = 0; lane < stride; lane++)
        {
            var blocks = (S*)states + lane;
            var depth = 0;
            for (var i = 0; i < count; i++)
            {
                var state = blocks[i * stride];
                for (var merged = i + 1; merged % 2 == 0; merged /= 2)
                {
                    state = A.Merge(blocks[--depth * stride], state);
                }

                blocks[depth++ * stride] = state;
            }

            var total = depth == 0 ? A.Empty : blocks[(depth - 1) * stride];
            for (var i = depth - 2; i >= 0; i--)
            {
                total = A.Merge(blocks[i * stride], total);
            }

            var target = (T*)output + (lane * V.Count);
            var rest = columns - (lane * V.Count);
            if (rest >= V.Count)
            {
                V.Store(A.Result(total), target);
            }
            else
            {
                V.Store(A.Result(total), (T*)last);
                new Span<T>(last, rest).CopyTo(new Span<T>(target, rest));
            }
        }
    }

    // Many rows at once, transposed so that a lane holds as many rows: each goes its own way, in the order of a row alone.
    [SkipLocalsInit]
    private void ShortRows(T* elements, int rows, int columns, T* output)
    {
        var used = Math.Min(columns, Partials);
        var size = ColumnsSize(RowsTogether);
        var transposed = stackalloc T[columns * RowsTogether];
        var partials = stackalloc S[used * Lanes(RowsTogether)];
        for (; rows > 0; rows -= RowsTogether)
        {
            var count = Math.Min(rows, RowsTogether);
            Transposition.Copy(elements, columns, count, columns, transposed, RowsTogether);
            ClearColumns((byte*)partials, size, count, used);
            for (var partial = 0; partial < used; partial++)
            {
                var first = (byte*)(transposed + (partial * RowsTogether));
                IncludeRows((byte*)partials + (partial * size), first, Partials * RowsTogether, (columns - partial + Partials - 1) / Partials, count);
            }

            FinishColumns((byte*)partials, size, count, (byte*)partials, used);
            TotalColumns((byte*)partials, 1, count, (byte*)output);
            elements += (long)count * columns;
            output += count;
        }
    }

    private static int Lanes(int columns) => (columns + V.Count - 1) / V.Count;

    // Fewer elements than there are partial results: those that get none include what changes nothing.
    private static void IncludePadded(S* states, T* elements, int position, int count)
    {
        var padded = stackalloc T[Partials];
        V1.Store(A1.Result(A1.Empty), padded);
        new Span<T>(padded + 1, Partials - 1).Fill(padded[0]);
        new Span<T>(elements, count).CopyTo(new Span<T>(padded + position, count));
        for (var lane = 0; lane < Partials / V.Count; lane++)
        {
            states[lane] = A.Include(states[lane], V.Load(padded + (lane * V.Count)));
        }
    }

    // A state of lanes holds its numbers lane after lane; the state of a single number holds its own together.
    private static S1 Get(S* states, int partial)
    {
        S1 one = default;
        var source = (long*)(states + (partial / V.Count));
        for (var field = 0; field < sizeof(S) / sizeof(V); field++)
        {
            ((long*)&one)[field] = source[(field * V.Count) + (partial % V.Count)];
        }

        return one;
    }
}
