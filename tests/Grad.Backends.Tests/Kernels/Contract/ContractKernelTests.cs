using System.Numerics;
using Grad.Backends.Lanes;
using Grad.Engine.Execution;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Backends.Tests.Kernels.Contract;

/// <summary>
/// Matrix products on every width of lanes and number of threads against plain loops: fused multiply-adds along k in blocks of 256,
/// the blocks added in order.
/// </summary>
[Collection(nameof(AllBackends.Threads))]
public class ContractKernelTests
{
    private static readonly IBackend[] All =
    [
        AllBackends.Scalar, .. AllBackends.Widths, .. AllBackends.Threads,
        .. new[] { 2, 3, 7 }.Select(static threads => new LaneBackend<Float32x8, Float64x4, Int64x4>($"256 bits on {threads} threads", threads)),
    ];

    // Empty, single, around the tiles of every width (6 or 12 rows, 2 to 32 columns), around blocks of k, and large enough to share.
    public static TheoryData<int, int, int, int> Sizes => new()
    {
        { 0, 3, 4, 5 }, { 2, 0, 4, 5 }, { 2, 3, 0, 5 }, { 2, 3, 4, 0 },
        { 1, 1, 1, 1 }, { 3, 1, 5, 7 }, { 3, 5, 1, 7 }, { 2, 40, 1, 300 }, { 1, 1, 1, 1000 }, { 1, 1, 67, 513 }, { 2, 2, 3, 256 },
        { 2, 6, 16, 8 }, { 1, 12, 32, 16 }, { 3, 7, 17, 9 }, { 1, 13, 33, 255 }, { 1, 11, 31, 257 }, { 2, 5, 8, 512 }, { 1, 23, 50, 260 },
        { 9, 64, 64, 64 }, { 2, 3, 200, 300 }, { 1, 5, 130, 260 }, { 3, 2, 97, 40 }, { 1, 150, 75, 300 }, { 1, 75, 150, 300 }, { 1, 1030, 9, 260 }, { 1, 6, 2100, 100 },
        { 5, 64, 64, 300 }, { 3, 150, 300, 260 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_backend_gives_the_bits_of_plain_loops(int batch, int m, int n, int k)
    {
        foreach (var order in new[] { "abc", "aBc", "Abc", "ABc", "abC", "ABC" })
        {
            Check<float>(DType.Float32, Matrices(order, batch, m, n, k));
        }

        Check<double>(DType.Float64, Matrices("aBc", batch, m, n, k));
        Check<double>(DType.Float64, Matrices("Abc", batch, m, n, k));
        Check<long>(DType.Int64, Matrices("aBC", batch, m, n, k));
    }

    [Fact]
    public void One_matrix_serves_a_whole_batch()
    {
        var (batch, m, n, k) = (5, 9, 20, 33);
        Check<float>(DType.Float32, new(new([batch], [0]), new([m], [k]), new([n], [1]), new([k], [1]))
        {
            BatchOfB = new([batch], [k * n]), DepthOfB = new([k], [n]), BatchOfC = new([batch], [m * n]), RowsOfC = new([m], [n]), ColumnsOfC = new([n], [1]),
        });
    }

    [Theory]
    [InlineData(1, 1, 3, 9, 10)]
    [InlineData(2, 1, 3, 11, 12)]
    [InlineData(1, 2, 2, 8, 23)]
    [InlineData(2, 3, 5, 19, 30)]
    [InlineData(3, 1, 7, 16, 41)]
    [InlineData(1, 1, 3, 30, 31)]
    [InlineData(1, 1, 5, 20, 19)]
    public void Windows_are_read_where_they_lie(int stride, int dilation, int kernel, int height, int width)
    {
        foreach (var outputs in new[] { 1, 2, 7 })
        {
            CheckWindows(outputs, stride, dilation, kernel, height, width);
        }
    }

    private static void CheckWindows(int outputs, int stride, int dilation, int kernel, int height, int width)
    {
        var (images, channels) = (3, 5);
        var (rows, columns) = ((height - ((kernel - 1) * dilation) - 1) / stride, (width - ((kernel - 1) * dilation) - 1) / stride);
        if (rows < 1 || columns < 1)
        {
            (rows, columns) = (1, 1);
        }

        var (image, channel) = (channels * height * width, height * width);
        Dims places = new([images, rows, columns], [image, stride * width, stride]);
        Dims taps = new([channels, kernel, kernel], [channel, dilation * width, dilation]);
        var depth = channels * kernel * kernel;
        var count = rows * columns;

        // The forward product, [outputs, taps] times [taps, places], to images of their own.
        Check<float>(DType.Float32, new(new([1], [0]), new([outputs], [depth]), places, new([depth], [1]))
        {
            BatchOfB = new([1], [0]), DepthOfB = taps, BatchOfC = new([1], [0]), RowsOfC = new([outputs], [count]),
            ColumnsOfC = new([images, count], [outputs * count, 1]),
        });

        // The gradient of the weight, [outputs, places] times [places, taps].
        Check<float>(DType.Float32, new(new([1], [0]), new([outputs], [count]), taps, new([images, count], [outputs * count, 1]))
        {
            BatchOfB = new([1], [0]), DepthOfB = places, BatchOfC = new([1], [0]), RowsOfC = new([outputs], [depth]), ColumnsOfC = new([depth], [1]),
        });

        // The same channel by channel: a batch of channels.
        taps = new([kernel, kernel], [dilation * width, dilation]);
        depth = kernel * kernel;
        Check<float>(DType.Float32, new(new([channels], [outputs * depth]), new([outputs], [depth]), places, new([depth], [1]))
        {
            BatchOfB = new([channels], [channel]), DepthOfB = taps, BatchOfC = new([channels], [outputs * count]), RowsOfC = new([outputs], [count]),
            ColumnsOfC = new([images, count], [channels * outputs * count, 1]),
        });
        Check<double>(DType.Float64, new(new([channels], [outputs * count]), new([outputs], [count]), taps, new([images, count], [channels * outputs * count, 1]))
        {
            BatchOfB = new([channels], [channel]), DepthOfB = places, BatchOfC = new([channels], [outputs * depth]), RowsOfC = new([outputs], [depth]), ColumnsOfC = new([depth], [1]),
        });
    }

    private static Case Matrices(string order, int batch, int m, int n, int k)
    {
        var (a, b, c) = (order.Contains('a'), order.Contains('b'), order.Contains('c'));
        return new(new([batch], [m * k]), new([m], [a ? k : 1]), new([n], [b ? 1 : k]), new([k], [a ? 1 : m]))
        {
            BatchOfB = new([batch], [k * n]), DepthOfB = new([k], [b ? n : 1]),
            BatchOfC = new([batch], [m * n]), RowsOfC = new([m], [c ? n : 1]), ColumnsOfC = new([n], [c ? 1 : m]),
        };
    }

    private static unsafe void Check<T>(DType dtype, Case product)
        where T : unmanaged, INumber<T>
    {
        var random = new SplitMix("products");
        T[] Numbers(long count) => [.. Enumerable.Range(0, (int)count).Select(_ => typeof(T) == typeof(long) ? T.CreateTruncating((long)random.Next()) : T.CreateTruncating(random.Between(-1, 1)))];
        var a = Numbers(Case.Extent(product.BatchOfA, product.RowsOfA, product.DepthOfA));
        var b = Numbers(Case.Extent(product.BatchOfB, product.DepthOfB, product.ColumnsOfB));
        var size = (int)Case.Extent(product.BatchOfC, product.RowsOfC, product.ColumnsOfC);
        var expected = new T[size];
        var (batches, rows, columns, depth) = (product.BatchOfC.Count, product.RowsOfC.Count, product.ColumnsOfC.Count, product.DepthOfA.Count);
        for (var batch = 0; batch < batches; batch++)
        {
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    ref var sum = ref expected[product.BatchOfC.Place(batch) + product.RowsOfC.Place(row) + product.ColumnsOfC.Place(column)];
                    for (var k = 0; k < depth; k += 256)
                    {
                        var chain = T.Zero;
                        for (var i = k; i < Math.Min(k + 256, depth); i++)
                        {
                            chain = Fused(
                                a[product.BatchOfA.Place(batch) + product.RowsOfA.Place(row) + product.DepthOfA.Place(i)],
                                b[product.BatchOfB.Place(batch) + product.DepthOfB.Place(i) + product.ColumnsOfB.Place(column)],
                                chain);
                        }

                        sum = k == 0 ? chain : unchecked(sum + chain);
                    }
                }
            }
        }

        ContractOperand Operand(Dims batch, Dims rows, Dims columns) => new(
            new Location(0, dtype, new Layout(new([.. batch.Sizes, .. rows.Sizes, .. columns.Sizes]), 0, [.. batch.Strides, .. rows.Strides, .. columns.Strides])),
            batch.Sizes.Length, rows.Sizes.Length);
        var instruction = new ContractInstruction(
            default,
            Operand(product.BatchOfA, product.RowsOfA, product.DepthOfA),
            Operand(product.BatchOfB, product.DepthOfB, product.ColumnsOfB),
            Operand(product.BatchOfC, product.RowsOfC, product.ColumnsOfC));
        using var left = GuardedMemory.Of<T>(a);
        using var right = GuardedMemory.Of<T>(b);
        using var result = new GuardedMemory((long)size * sizeof(T));
        foreach (var backend in All)
        {
            result.Clear();
            backend.Compile(instruction).Run([(nint)left.Pointer, (nint)right.Pointer, (nint)result.Pointer]);
            Assert.True(new Span<T>(result.Pointer, size).SequenceEqual(expected), $"{backend.Name} differs for {product}");
            Assert.True(left.IsIntact && right.IsIntact && result.IsIntact, $"{backend.Name} wrote around {product}");
        }
    }

    private static T Fused<T>(T a, T b, T c)
        where T : INumber<T> => (a, b, c) switch
        {
            (float x, float y, float z) => (T)(object)MathF.FusedMultiplyAdd(x, y, z),
            (double x, double y, double z) => (T)(object)Math.FusedMultiplyAdd(x, y, z),
            _ => unchecked((a * b) + c),
        };

    /// <summary>One side of a matrix.</summary>
    private sealed record Dims(int[] Sizes, int[] Strides)
    {
        public int Count => Sizes.Aggregate(1, static (product, size) => product * size);

        public int Place(int index)
        {
            var place = 0;
            for (var dim = Sizes.Length - 1; dim >= 0; dim--)
            {
                place += index % Sizes[dim] * Strides[dim];
                index /= Sizes[dim];
            }

            return place;
        }
    }

    private sealed record Case(Dims BatchOfA, Dims RowsOfA, Dims ColumnsOfB, Dims DepthOfA)
    {
        public required Dims BatchOfB { get; init; }

        public required Dims DepthOfB { get; init; }

        public required Dims BatchOfC { get; init; }

        public required Dims RowsOfC { get; init; }

        public required Dims ColumnsOfC { get; init; }

        public static long Extent(params Dims[] sides) => sides.Any(static side => side.Count == 0) ? 0 : 1 + sides.Sum(static side => side.Place(side.Count - 1));

        public override string ToString() =>
            $"[{BatchOfC.Count}, {RowsOfC.Count}, {DepthOfA.Count}] times [{BatchOfC.Count}, {DepthOfA.Count}, {ColumnsOfC.Count}], strides {string.Join(',', RowsOfA.Strides)}; {string.Join(',', ColumnsOfB.Strides)}; {string.Join(',', ColumnsOfC.Strides)}";
    }
}
