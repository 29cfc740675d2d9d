using Grad.Backends.Kernels.Map;
using Grad.Backends.Lanes;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Numerics;

/// <summary>The primitives whose float32 results are computed by the fast path, by name.</summary>
internal static class FastPathFormulas
{
    public static IReadOnlyDictionary<string, IRuns> All { get; } = ElementwiseFormulas.Visit(new Visitor());

    /// <summary>One formula over rows whose length every lane divides; a formula of one operand leaves the second row alone.</summary>
    internal interface IRuns
    {
        /// <summary>As the backends do: the fast path where that is accurate enough.</summary>
        float[] Rounded<V>(float[] x, float[] y)
            where V : struct, IRealLane<V>;

        /// <summary>The fast path only.</summary>
        double[] Brief<V>(float[] x, float[] y)
            where V : struct, IRealLane<V>;

        /// <summary>The full path.</summary>
        double[] Full<V>(float[] x, float[] y)
            where V : struct, IRealLane<V>;
    }

    private static ElementwiseLoopFactory<Float32x1, V, Int64x1> Sweeps<V>()
        where V : struct, IRealLane<V> => new(DType.Float32);

    private static unsafe float[] Sweep(ElementwiseLoop sweep, float[] x, float[] y)
    {
        var results = new float[x.Length];
        fixed (float* first = x)
        fixed (float* second = y)
        fixed (float* target = results)
        {
            sweep.Run((byte*)target, (byte*)first, (byte*)second, (byte*)second, x.Length, 0);
        }

        return results;
    }

    private sealed class Unary<F> : IRuns
        where F : struct, IUnaryReal
    {
        public float[] Rounded<V>(float[] x, float[] y)
            where V : struct, IRealLane<V> => Sweep(Sweeps<V>().UnaryReal<F>(), x, y);

        public double[] Brief<V>(float[] x, float[] y)
            where V : struct, IRealLane<V> => LaneRuns.Run<V, float, double>((a, b, c) => F.Apply(new FastPath<V>(a)).Value, x, y, y);

        public double[] Full<V>(float[] x, float[] y)
            where V : struct, IRealLane<V> => LaneRuns.Run<V, float, double>((a, b, c) => F.Apply(a), x, y, y);
    }

    private sealed class Binary<F> : IRuns
        where F : struct, IBinaryReal
    {
        public float[] Rounded<V>(float[] x, float[] y)
            where V : struct, IRealLane<V> => Sweep(Sweeps<V>().BinaryReal<F>(), x, y);

        public double[] Brief<V>(float[] x, float[] y)
            where V : struct, IRealLane<V> => LaneRuns.Run<V, float, double>((a, b, c) => F.Apply(new FastPath<V>(a), new FastPath<V>(b)).Value, x, y, y);

        public double[] Full<V>(float[] x, float[] y)
            where V : struct, IRealLane<V> => LaneRuns.Run<V, float, double>((a, b, c) => F.Apply(a, b), x, y, y);
    }

    private sealed class Visitor : IFormulaVisitor<IRuns?>
    {
        public IRuns? UnaryReal<F>()
            where F : struct, IUnaryReal => default(F) is IFastPathFormula ? new Unary<F>() : null;

        public IRuns? BinaryReal<F>()
            where F : struct, IBinaryReal => default(F) is IFastPathFormula ? new Binary<F>() : null;

        public IRuns? UnaryArithmetic<F>()
            where F : struct, IUnaryArithmetic => null;

        public IRuns? UnaryFloating<F>()
            where F : struct, IUnaryFloating => null;

        public IRuns? UnaryInteger<F>()
            where F : struct, IUnaryInteger => null;

        public IRuns? UnaryPredicate<F>()
            where F : struct, IUnaryPredicate => null;

        public IRuns? BinaryArithmetic<F>()
            where F : struct, IBinaryArithmetic => null;

        public IRuns? BinaryFloating<F>()
            where F : struct, IBinaryFloating => null;

        public IRuns? BinarySingle<F>()
            where F : struct, IBinarySingle => null;

        public IRuns? BinaryInteger<F>()
            where F : struct, IBinaryInteger => null;

        public IRuns? BinaryPredicate<F>()
            where F : struct, IBinaryPredicate => null;

        public IRuns? TernaryReal<F>()
            where F : struct, ITernaryReal => null;

        public IRuns? Select() => null;
    }
}
