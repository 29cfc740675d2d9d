using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Operations.LinearAlgebra;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.LinearAlgebra;

/// <summary>Elimination and substitution in panels and vectors give the bits of plain loops, element by element.</summary>
public class EliminationTests
{
    /// <summary>Sizes around panels and vectors, and columns of zeros, which have no pivot.</summary>
    public static TheoryData<int, int, int[]> Matrices => new()
    {
        { 1, 1, [] }, { 1, 1, [0] }, { 3, 40, [] }, { 40, 3, [] }, { 15, 15, [] }, { 16, 16, [] }, { 17, 17, [] }, { 33, 70, [] }, { 70, 33, [] }, { 64, 64, [] },
        { 20, 20, [0] }, { 40, 45, [5] }, { 45, 40, [15, 16, 17] }, { 50, 50, [31, 49] },
    };

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Factors_are_those_of_plain_loops(int rows, int columns, int[] zeros)
    {
        var a = Numbers(rows * columns, $"{rows} {columns}");
        foreach (var column in zeros)
        {
            for (var row = 0; row < rows; row++)
            {
                a[(row * columns) + column] = 0;
            }
        }

        var matrix = Tensor.From<double>(new Shape(rows, columns), a);
        var (factors, pivots, info) = LuFactorization.Of(new Graph().Leaf("a", new TensorType(DType.Float64, matrix.Shape)));
        var results = Run([factors, pivots, info], _ => matrix);
        var (expectedPivots, expectedInfo) = Factor(a, rows, columns);
        Assert.Equal(Bits(a), Bits(results[0].Span<double>()));
        Assert.Equal(expectedPivots, results[1].Span<int>().ToArray());
        Assert.Equal([expectedInfo], results[2].Span<int>().ToArray());
        Assert.Equal(zeros.Length > 0, expectedInfo > 0);
        GC.KeepAlive(results);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(17, 16)]
    [InlineData(33, 37)]
    [InlineData(40, 128)]
    public void Solutions_are_those_of_plain_loops(int size, int columns)
    {
        var t = Numbers(size * size, $"t {size}");
        var b = Numbers(size * columns, $"b {size}");
        foreach (var (isUpper, isUnit) in ((bool, bool)[])[(true, true), (true, false), (false, true), (false, false)])
        {
            var graph = new Graph();
            var left = graph.Leaf("t", new TensorType(DType.Float64, new Shape(size, size)));
            var right = graph.Leaf("b", new TensorType(DType.Float64, new Shape(size, columns)));
            var x = Substitution.Left(left, right, isUpper, isUnit);
            var results = Run([x], value => value == left ? Tensor.From<double>(left.Shape, t) : Tensor.From<double>(right.Shape, b));
            var expected = (double[])b.Clone();
            for (var step = 0; step < size; step++)
            {
                var row = isUpper ? size - 1 - step : step;
                for (var column = 0; column < columns; column++)
                {
                    ref var element = ref expected[(row * columns) + column];
                    for (var done = 0; done < step; done++)
                    {
                        var other = isUpper ? size - 1 - done : done;
                        element -= t[(row * size) + other] * expected[(other * columns) + column];
                    }

                    element /= isUnit ? 1 : t[(row * size) + row];
                }
            }

            Assert.Equal(Bits(expected), Bits(results[0].Span<double>()));
            GC.KeepAlive(results);
        }
    }

    private static Tensor[] Run(Value[] results, Func<Value, Tensor> leaves) =>
        new Executable(Planner.Plan(results, static _ => false), AllBackends.Simd).Run(leaves, new Generator(0));

    private static double[] Numbers(int count, string seed)
    {
        var random = new SplitMix(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Between(-1, 1))];
    }

    private static long[] Bits(ReadOnlySpan<double> numbers)
    {
        var bits = new long[numbers.Length];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = BitConverter.DoubleToInt64Bits(numbers[i]);
        }

        return bits;
    }

    private static (int[] Pivots, int Info) Factor(double[] a, int rows, int columns)
    {
        var pivots = new int[Math.Min(rows, columns)];
        var info = 0;
        for (var step = 0; step < pivots.Length; step++)
        {
            var pivot = step;
            for (var row = step + 1; row < rows; row++)
            {
                pivot = Math.Abs(a[(row * columns) + step]) > Math.Abs(a[(pivot * columns) + step]) ? row : pivot;
            }

            pivots[step] = pivot + 1;
            if (a[(pivot * columns) + step] == 0)
            {
                info = info == 0 ? step + 1 : info;
                continue;
            }

            for (var column = 0; column < columns; column++)
            {
                (a[(step * columns) + column], a[(pivot * columns) + column]) = (a[(pivot * columns) + column], a[(step * columns) + column]);
            }

            for (var row = step + 1; row < rows; row++)
            {
                var factor = a[(row * columns) + step] /= a[(step * columns) + step];
                for (var column = step + 1; column < columns; column++)
                {
                    a[(row * columns) + column] -= factor * a[(step * columns) + column];
                }
            }
        }

        return (pivots, info);
    }
}
