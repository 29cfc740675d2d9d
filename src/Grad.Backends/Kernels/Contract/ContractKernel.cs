using System.Runtime.CompilerServices;
using Grad.Backends.Lanes;
using Grad.Backends.Threading;
using Grad.Engine.Execution;
using Grad.Engine.Planning;

namespace Grad.Backends.Kernels.Contract;

/// <summary>
/// A batch of matrix products. Each element is a chain of fused multiply-adds along k inside blocks of 256, and the blocks are
/// added in order; how rows and columns are cut into tiles and shared among threads does not show.
/// </summary>
/// <typeparam name="V">The backend's lane.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class ContractKernel<V, T> : Kernel
    where V : unmanaged, IContractionLane<V>
    where T : unmanaged
{
    private const int DepthOfBlock = 256;
    private const int RowsOfTile = 6;
    private const int RowsOfPart = 96;
    private const long ShareFrom = 1 << 16;

    private readonly Team _team;
    private readonly int _batch;
    private readonly int _m;
    private readonly int _n;
    private readonly int _k;
    private readonly int[] _a;
    private readonly int[] _b;

    public ContractKernel(ContractInstruction instruction, Team team)
    {
        _team = team;
        var (a, b) = (instruction.A.Layout, instruction.B.Layout);
        (_batch, _m, _k, _n) = (a.Shape[0], a.Shape[1], a.Shape[2], b.Shape[2]);
        (_a, _b) = (a.Strides, b.Strides);
    }

    private static int ColumnsOfTile => 2 * V.Count;

    public override void Run(ReadOnlySpan<nint> operands)
    {
        var (a, b, c) = (operands[0], operands[1], operands[2]);
        if (_k == 0)
        {
            new Span<T>((T*)c, checked((int)((long)_batch * _m * _n))).Clear();
            return;
        }

        var parts = (_m + RowsOfPart - 1) / RowsOfPart;
        void Part(int part) => Multiply((T*)a, (T*)b, (T*)c, part / parts, part % parts * RowsOfPart);
        if ((long)_batch * _m * _n * _k >= ShareFrom)
        {
            _team.Run(_batch * parts, Part);
            return;
        }

        for (var part = 0; part < _batch * parts; part++)
        {
            Part(part);
        }
    }

    private void Multiply(T* allA, T* allB, T* allC, int batch, int firstRow)
    {
        var a = allA + ((long)batch * _a[0]);
        var b = allB + ((long)batch * _b[0]);
        var c = allC + ((long)batch * _m * _n);
        var rows = Math.Min(RowsOfPart, _m - firstRow);
        var tiles = (rows + RowsOfTile - 1) / RowsOfTile;
        var depth = Math.Min(DepthOfBlock, _k);
        var columns = ColumnsOfTile;
        var room = Scratch.Take(((long)depth * ((tiles * RowsOfTile) + columns) + (RowsOfTile * columns)) * sizeof(T) + 128);
        var result = (T*)room;
        var packedB = result + (RowsOfTile * columns);
        var packedA = packedB + (depth * columns);
        for (var k = 0; k < _k; k += DepthOfBlock)
        {
            var block = Math.Min(DepthOfBlock, _k - k);
            for (var tile = 0; tile < tiles; tile++)
            {
                var row = firstRow + (tile * RowsOfTile);
                Pack(packedA + (tile * RowsOfTile * block), a + ((long)row * _a[1]) + ((long)k * _a[2]), _a[1], _a[2], Math.Min(RowsOfTile, _m - row), RowsOfTile, block);
            }

            for (var column = 0; column < _n; column += columns)
            {
                var width = Math.Min(columns, _n - column);
                Pack(packedB, b + ((long)k * _b[1]) + ((long)column * _b[2]), _b[2], _b[1], width, columns, block);
                for (var tile = 0; tile < tiles; tile++)
                {
                    Tile(packedA + (tile * RowsOfTile * block), packedB, result, block);
                    var row = firstRow + (tile * RowsOfTile);
                    Add(result, c + ((long)row * _n) + column, Math.Min(RowsOfTile, _m - row), width, isFirst: k == 0);
                }
            }
        }
    }

    // The rows (or columns) of a tile side by side for each k; what is missing at the edge is 0.
    private static void Pack(T* target, T* source, int stride, int strideOfK, int count, int width, int depth)
    {
        for (var k = 0; k < depth; k++)
        {
            var from = source + ((long)k * strideOfK);
            if (stride == 1)
            {
                new Span<T>(from, count).CopyTo(new Span<T>(target, count));
            }
            else
            {
                for (var i = 0; i < count; i++)
                {
                    target[i] = from[(long)i * stride];
                }
            }

            new Span<T>(target + count, width - count).Clear();
            target += width;
        }
    }

    private void Add(T* tile, T* c, int rows, int width, bool isFirst)
    {
        var last = stackalloc T[V.Count];
        for (var row = 0; row < rows; row++)
        {
            var from = tile + (row * ColumnsOfTile);
            var to = c + ((long)row * _n);
            if (isFirst)
            {
                new Span<T>(from, width).CopyTo(new Span<T>(to, width));
                continue;
            }

            var i = 0;
            for (; i <= width - V.Count; i += V.Count)
            {
                V.Store(V.Load(to + i) + V.Load(from + i), to + i);
            }

            if (i < width)
            {
                new Span<T>(to + i, width - i).CopyTo(new Span<T>(last, width - i));
                V.Store(V.Load(last) + V.Load(from + i), last);
                new Span<T>(last, width - i).CopyTo(new Span<T>(to + i, width - i));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(T* a, T* b, T* result, int depth)
    {
        var zero = V.Of(0);
        V r00 = zero, r01 = zero, r10 = zero, r11 = zero, r20 = zero, r21 = zero;
        V r30 = zero, r31 = zero, r40 = zero, r41 = zero, r50 = zero, r51 = zero;
        for (var k = 0; k < depth; k++)
        {
            var b0 = V.Load(b);
            var b1 = V.Load(b + V.Count);
            var x = V.Repeat(a[0]);
            r00 = V.MultiplyAdd(x, b0, r00);
            r01 = V.MultiplyAdd(x, b1, r01);
            x = V.Repeat(a[1]);
            r10 = V.MultiplyAdd(x, b0, r10);
            r11 = V.MultiplyAdd(x, b1, r11);
            x = V.Repeat(a[2]);
            r20 = V.MultiplyAdd(x, b0, r20);
            r21 = V.MultiplyAdd(x, b1, r21);
            x = V.Repeat(a[3]);
            r30 = V.MultiplyAdd(x, b0, r30);
            r31 = V.MultiplyAdd(x, b1, r31);
            x = V.Repeat(a[4]);
            r40 = V.MultiplyAdd(x, b0, r40);
            r41 = V.MultiplyAdd(x, b1, r41);
            x = V.Repeat(a[5]);
            r50 = V.MultiplyAdd(x, b0, r50);
            r51 = V.MultiplyAdd(x, b1, r51);
            a += RowsOfTile;
            b += 2 * V.Count;
        }

        Put(result, 0, r00, r01);
        Put(result, 1, r10, r11);
        Put(result, 2, r20, r21);
        Put(result, 3, r30, r31);
        Put(result, 4, r40, r41);
        Put(result, 5, r50, r51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(T* result, int row, V low, V high)
    {
        V.Store(low, result + (row * 2 * V.Count));
        V.Store(high, result + (row * 2 * V.Count) + V.Count);
    }
}
