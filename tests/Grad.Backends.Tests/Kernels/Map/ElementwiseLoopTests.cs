using Grad.Backends.Kernels.Map;
using Grad.Backends.Lanes;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Backends.Tests.Kernels.Map;

/// <summary>Rows of every length around a lane's, with operands that are rows or one element each, against plain loops.</summary>
public sealed unsafe class ElementwiseLoopTests
{
    private const int Longest = 40;

    [Fact]
    public void One_number_at_a_time() => Check<Float32x1, Float64x1, Int64x1>();

    [Fact]
    public void Lanes_of_128_bits() => Check<Float32x4, Float64x2, Int64x2>();

    [Fact]
    public void Lanes_of_256_bits() => Check<Float32x8, Float64x4, Int64x4>();

    [Fact]
    public void Lanes_of_512_bits() => Check<Float32x16, Float64x8, Int64x8>();

    private static void Check<TSingle, TReal, TInteger>()
        where TSingle : struct, ISingleLane<TSingle>
        where TReal : struct, IRealLane<TReal>
        where TInteger : struct, IIntegerLane<TInteger>
    {
        var singles = new ElementwiseLoopFactory<TSingle, TReal, TInteger>(DType.Float32);
        var longs = new ElementwiseLoopFactory<TSingle, TReal, TInteger>(DType.Int64);
        float[] x = [.. Enumerable.Range(0, Longest).Select(static i => 1.25f * (i - 11))];
        float[] y = [.. Enumerable.Range(0, Longest).Select(static i => 3f - (i * i))];
        bool[] yes = [.. Enumerable.Range(0, Longest).Select(static i => i % 3 == 1)];
        long[] i = [.. Enumerable.Range(0, Longest).Select(static i => (i - 7L) * 3000000000)];

        Check<float, float, float>(Neg.Instance.Accept(singles), x, y, y, 1, static (a, b, c) => -a);
        Check<float, float, float>(Sub.Instance.Accept(singles), x, y, y, 2, static (a, b, c) => a - b);
        Check<float, float, float>(Exp.Instance.Accept(singles), x, y, y, 1, static (a, b, c) => (float)Math.Exp(a));
        Check<float, float, bool>(Lt.Instance.Accept(singles), x, y, y, 2, static (a, b, c) => a < b);
        Check<bool, float, float>(Where.Instance.Accept(singles), yes, x, y, 3, static (a, b, c) => a ? b : c);
        Check<long, long, long>(Mul.Instance.Accept(longs), i, i, i, 2, static (a, b, c) => unchecked(a * b));

        CheckConversion<TSingle, TReal, TInteger, float>(x);
        CheckConversion<TSingle, TReal, TInteger, bool>(yes);
        CheckConversion<TSingle, TReal, TInteger, long>(i);
    }

    private static void CheckConversion<TSingle, TReal, TInteger, T>(T[] x)
        where TSingle : struct, ISingleLane<TSingle>
        where TReal : struct, IRealLane<TReal>
        where TInteger : struct, IIntegerLane<TInteger>
        where T : unmanaged
    {
        var from = typeof(T) == typeof(bool) ? DType.Bool : typeof(T) == typeof(long) ? DType.Int64 : DType.Float32;
        Check<T, T, bool>(ConversionLoops<TSingle, TReal, TInteger>.Between(from, DType.Bool), x, x, x, 1, static (a, b, c) => Conversion.Element<T, bool>(a));
        Check<T, T, int>(ConversionLoops<TSingle, TReal, TInteger>.Between(from, DType.Int32), x, x, x, 1, static (a, b, c) => Conversion.Element<T, int>(a));
        Check<T, T, long>(ConversionLoops<TSingle, TReal, TInteger>.Between(from, DType.Int64), x, x, x, 1, static (a, b, c) => Conversion.Element<T, long>(a));
        Check<T, T, float>(ConversionLoops<TSingle, TReal, TInteger>.Between(from, DType.Float32), x, x, x, 1, static (a, b, c) => Conversion.Element<T, float>(a));
        Check<T, T, double>(ConversionLoops<TSingle, TReal, TInteger>.Between(from, DType.Float64), x, x, x, 1, static (a, b, c) => Conversion.Element<T, double>(a));
    }

    private static void Check<TFirst, TIn, TOut>(ElementwiseLoop sweep, TFirst[] x, TIn[] y, TIn[] z, int operands, Func<TFirst, TIn, TIn, TOut> plain)
        where TFirst : unmanaged
        where TIn : unmanaged
        where TOut : unmanaged
    {
        for (var count = 1; count <= Longest; count++)
        {
            for (var repeated = 0; repeated < 1 << operands; repeated++)
            {
                // What is beyond the row must stay as it is, and what is beyond a repeated element must not matter.
                var actual = new TOut[Longest + 1];
                TOut[] expected =
                [
                    .. Enumerable.Range(0, count).Select(i => plain(x[(repeated & 1) != 0 ? 0 : i], y[(repeated & 2) != 0 ? 0 : i], z[(repeated & 4) != 0 ? 0 : i])),
                    .. new TOut[Longest + 1 - count],
                ];
                fixed (TFirst* a = x)
                fixed (TIn* b = y, c = z)
                fixed (TOut* target = actual)
                {
                    sweep.Run((byte*)target, (byte*)a, (byte*)b, (byte*)c, count, repeated);
                }

                Assert.Equal(expected, actual);
            }

            if (typeof(TFirst) == typeof(TOut))
            {
                var row = (TOut[])(object)x.Clone();
                fixed (TOut* target = row)
                fixed (TIn* b = y, c = z)
                {
                    sweep.Run((byte*)target, (byte*)target, (byte*)b, (byte*)c, count, 0);
                }

                Assert.Equal([.. Enumerable.Range(0, count).Select(i => plain(x[i], y[i], z[i]))], row[..count]);
            }
        }
    }
}
