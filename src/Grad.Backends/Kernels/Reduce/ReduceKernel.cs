using Grad.Backends.Threading;
using Grad.Engine.Execution;
using Grad.Engine.Numerics;
using Grad.Engine.Planning;

namespace Grad.Backends.Kernels.Reduce;

/// <summary>
/// A reduction whose order is a function of the number of combined elements alone: 16 interleaved partial results over blocks of
/// 1024 elements, the partial results of a block combined in halves, the blocks combined pairwise as they come.
/// </summary>
/// <typeparam name="A">The accumulator over the backend's lane.</typeparam>
/// <typeparam name="V">The backend's lane.</typeparam>
/// <typeparam name="S">Its state.</typeparam>
/// <typeparam name="A1">The same accumulator over one number.</typeparam>
/// <typeparam name="V1">The lane of one number.</typeparam>
/// <typeparam name="S1">Its state.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class ReduceKernel<A, V, S, A1, V1, S1, T> : Kernel
    where A : IAccumulator<V, S>
    where V : unmanaged, ILane<V>
    where S : unmanaged
    where A1 : IAccumulator<V1, S1>
    where V1 : unmanaged, ILane<V1>
    where S1 : unmanaged
    where T : unmanaged
{
    private const int Partials = 16;
    private const int Block = 1024;
    private const int PanelWidth = 64;
    private const int DeepestStack = 40;
    private const long ShareFrom = 1 << 15;

    private readonly Team _team;
    private readonly Strides _kept;
    private readonly Strides _reduced;
    private readonly long _keptCount;
    private readonly long _reducedCount;
    private readonly bool _byColumns;

    public ReduceKernel(ReduceInstruction instruction, Team team)
    {
        _team = team;
        var layout = instruction.Input.Layout;
        int[] kept = [.. Enumerable.Range(0, layout.Shape.Rank).Where(dim => !instruction.Dims.Contains(dim))];
        int[] reduced = [.. instruction.Dims];
        _kept = Strides.Join([.. kept.Select(dim => layout.Shape[dim])], [.. kept.Select(dim => layout.Strides[dim])]);
        _reduced = Strides.Join([.. reduced.Select(dim => layout.Shape[dim])], [.. reduced.Select(dim => layout.Strides[dim])]);
        _keptCount = Product(_kept.Sizes);
        _reducedCount = Product(_reduced.Sizes);
        _byColumns = _kept.Sizes.Length > 0 && _kept.Of[0][^1] == 1 && _kept.Sizes[^1] >= V.Count && _reduced.AccessOf(0) != Access.Direct;
    }

    private int Blocks => (int)((_reducedCount + Block - 1) / Block);

    public override void Run(ReadOnlySpan<nint> operands)
    {
        var (input, output) = (operands[0], operands[1]);
        var share = _keptCount * _reducedCount >= ShareFrom && _team.Size > 1;
        if (_byColumns)
        {
            var width = _kept.Sizes[^1];
            var panels = (width + PanelWidth - 1) / PanelWidth;
            var rows = (int)(_keptCount / width);
            Each(share, rows * panels, part => ReducePanel((T*)input, (T*)output, part / panels, part % panels * PanelWidth));
        }
        else if (_keptCount == 1 && Blocks > 1 && share)
        {
            var states = new S1[Blocks];
            _team.Run(Blocks, block => states[block] = ReduceBlock((T*)input, block));
            Pairwise pairwise = default;
            foreach (var state in states)
            {
                pairwise.Push(state);
            }

            V1.Store(A1.Result(pairwise.Total()), (T*)output);
        }
        else
        {
            var perPart = share ? (int)Math.Clamp(ShareFrom / Math.Max(_reducedCount, 1), 1, _keptCount) : (int)_keptCount;
            Each(share, perPart == 0 ? 0 : (int)((_keptCount + perPart - 1) / perPart), part =>
            {
                var end = Math.Min((long)(part + 1) * perPart, _keptCount);
                for (var row = (long)part * perPart; row < end; row++)
                {
                    ReduceRow((T*)input + Place(_kept, row), (T*)output + row);
                }
            });
        }
    }

    private void Each(bool share, int parts, Action<int> part)
    {
        if (share)
        {
            _team.Run(parts, part);
            return;
        }

        for (var i = 0; i < parts; i++)
        {
            part(i);
        }
    }

    private void ReduceRow(T* row, T* output)
    {
        Pairwise pairwise = default;
        for (var block = 0; block < Blocks; block++)
        {
            pairwise.Push(ReduceBlock(row, block));
        }

        V1.Store(A1.Result(pairwise.Total()), output);
    }

    private S1 ReduceBlock(T* row, int block)
    {
        var start = (long)block * Block;
        var count = (int)Math.Min(Block, _reducedCount - start);
        T* elements;
        if (_reduced.AccessOf(0) == Access.Direct)
        {
            elements = row + start;
        }
        else
        {
            elements = (T*)Scratch.Take(Block * sizeof(T));
            Gathering.Gather((byte*)elements, (byte*)row, _reduced.Sizes, _reduced.Of[0], start, count, sizeof(T));
        }

        var lanes = Partials / V.Count;
        var states = stackalloc S[Partials];
        for (var lane = 0; lane < lanes; lane++)
        {
            states[lane] = A.Empty;
        }

        var i = 0;
        if (lanes == 2)
        {
            var (low, high) = (states[0], states[1]);
            for (; i <= count - Partials; i += Partials)
            {
                low = A.Include(low, V.Load(elements + i));
                high = A.Include(high, V.Load(elements + i + V.Count));
            }

            (states[0], states[1]) = (low, high);
        }

        for (; i <= count - Partials; i += Partials)
        {
            for (var lane = 0; lane < lanes; lane++)
            {
                states[lane] = A.Include(states[lane], V.Load(elements + i + (lane * V.Count)));
            }
        }

        var partials = stackalloc S1[Partials];
        Spill(states, partials);
        for (; i < count; i++)
        {
            partials[i % Partials] = A1.Include(partials[i % Partials], V1.Load(elements + i));
        }

        for (var half = Partials / 2; half > 0; half /= 2)
        {
            for (var partial = 0; partial < half; partial++)
            {
                partials[partial] = A1.Merge(partials[partial], partials[partial + half]);
            }
        }

        return partials[0];
    }

    // A state of lanes holds its numbers lane after lane; the states of single numbers hold theirs together.
    private static void Spill(S* states, S1* partials)
    {
        var fields = sizeof(S) / sizeof(V);
        for (var partial = 0; partial < Partials; partial++)
        {
            for (var field = 0; field < fields; field++)
            {
                ((long*)(partials + partial))[field] = ((long*)(states + (partial / V.Count)))[(field * V.Count) + (partial % V.Count)];
            }
        }
    }

    // Neighbouring outputs side by side: each has its own 16 partial results.
    private void ReducePanel(T* input, T* output, int row, int column)
    {
        var width = _kept.Sizes[^1];
        var columns = Math.Min(PanelWidth, width - column);
        var first = input + Place(_kept, (long)row * width) + column;
        var target = output + ((long)row * width) + column;
        if (columns % V.Count != 0)
        {
            // The last columns of a row, fewer than a lane holds.
            var whole = columns / V.Count * V.Count;
            for (var i = whole; i < columns; i++)
            {
                ReduceRow(first + i, target + i);
            }

            columns = whole;
        }

        var lanes = columns / V.Count;
        if (lanes == 0)
        {
            return;
        }

        var states = (S*)Scratch.Take(((long)Partials + DeepestStack) * PanelWidth * sizeof(S));
        var stack = states + (Partials * lanes);
        var depth = 0;
        for (var block = 0; block < Blocks; block++)
        {
            var start = (long)block * Block;
            var count = (int)Math.Min(Block, _reducedCount - start);
            for (var i = 0; i < Partials * lanes; i++)
            {
                states[i] = A.Empty;
            }

            for (var i = 0; i < count; i++)
            {
                var elements = first + Place(_reduced, start + i);
                var partial = states + (i % Partials * lanes);
                for (var lane = 0; lane < lanes; lane++)
                {
                    partial[lane] = A.Include(partial[lane], V.Load(elements + (lane * V.Count)));
                }
            }

            for (var half = Partials / 2; half > 0; half /= 2)
            {
                for (var i = 0; i < half * lanes; i++)
                {
                    states[i] = A.Merge(states[i], states[i + (half * lanes)]);
                }
            }

            for (var merged = block + 1; merged % 2 == 0; merged /= 2)
            {
                depth--;
                for (var lane = 0; lane < lanes; lane++)
                {
                    states[lane] = A.Merge(stack[(depth * lanes) + lane], states[lane]);
                }
            }

            for (var lane = 0; lane < lanes; lane++)
            {
                stack[(depth * lanes) + lane] = states[lane];
            }

            depth++;
        }

        for (var lane = 0; lane < lanes; lane++)
        {
            var total = depth == 0 ? A.Empty : stack[((depth - 1) * lanes) + lane];
            for (var i = depth - 2; i >= 0; i--)
            {
                total = A.Merge(stack[(i * lanes) + lane], total);
            }

            V.Store(A.Result(total), target + (lane * V.Count));
        }
    }

    private static long Place(Strides strides, long index)
    {
        long place = 0;
        for (var dim = strides.Sizes.Length - 1; dim >= 0; dim--)
        {
            place += index % strides.Sizes[dim] * strides.Of[0][dim];
            index /= strides.Sizes[dim];
        }

        return place;
    }

    private static long Product(int[] sizes) => sizes.Aggregate(1L, static (product, size) => product * size);

    /// <summary>Combines a stream pairwise: two of a size make one of twice the size, as digits carry.</summary>
    private struct Pairwise
    {
        private Levels _stack;
        private int _depth;
        private long _count;

        public void Push(S1 state)
        {
            _count++;
            for (var merged = _count; merged % 2 == 0; merged /= 2)
            {
                state = A1.Merge(_stack[--_depth], state);
            }

            _stack[_depth++] = state;
        }

        public readonly S1 Total()
        {
            if (_depth == 0)
            {
                return A1.Empty;
            }

            var total = _stack[_depth - 1];
            for (var i = _depth - 2; i >= 0; i--)
            {
                total = A1.Merge(_stack[i], total);
            }

            return total;
        }
    }

    // One level for each doubling of the number of blocks.
    [System.Runtime.CompilerServices.InlineArray(DeepestStack)]
    private struct Levels
    {
        private S1 _first;
    }
}
