using Grad.Engine.Numerics;

namespace Grad.Tests.Shared;

/// <summary>The elementary functions by name, each able to run over any float64 lane.</summary>
internal static class Functions
{
    public static IReadOnlyDictionary<string, IFunction> All { get; } = new Dictionary<string, IFunction>
    {
        ["exp"] = new Unary<ExpFormula>(),
        ["exp2"] = new Unary<Exp2Formula>(),
        ["expm1"] = new Unary<Expm1Formula>(),
        ["log"] = new Unary<LogFormula>(),
        ["log2"] = new Unary<Log2Formula>(),
        ["log10"] = new Unary<Log10Formula>(),
        ["log1p"] = new Unary<Log1pFormula>(),
        ["tanh"] = new Unary<TanhFormula>(),
        ["sigmoid"] = new Unary<SigmoidFormula>(),
        ["sinh"] = new Unary<SinhFormula>(),
        ["cosh"] = new Unary<CoshFormula>(),
        ["asinh"] = new Unary<AsinhFormula>(),
        ["acosh"] = new Unary<AcoshFormula>(),
        ["atanh"] = new Unary<AtanhFormula>(),
        ["sin"] = new Unary<SinFormula>(),
        ["cos"] = new Unary<CosFormula>(),
        ["tan"] = new Unary<TanFormula>(),
        ["asin"] = new Unary<AsinFormula>(),
        ["acos"] = new Unary<AcosFormula>(),
        ["atan"] = new Unary<AtanFormula>(),
        ["cbrt"] = new Unary<CbrtFormula>(),
        ["erf"] = new Unary<ErfFormula>(),
        ["erfc"] = new Unary<ErfcFormula>(),
        ["erfinv"] = new Unary<ErfinvFormula>(),
        ["lgamma"] = new Unary<LgammaFormula>(),
        ["digamma"] = new Unary<DigammaFormula>(),
        ["pow"] = new Binary<PowFormula>(),
        ["atan2"] = new Binary<Atan2Formula>(),
    };

    /// <summary>A function of one or two operands.</summary>
    internal interface IFunction
    {
        int Operands { get; }

        /// <summary>Applied to rows of numbers, whose length is a multiple of every lane's count.</summary>
        TOut[] Run<V, TIn, TOut>(TIn[] x, TIn[] y)
            where V : struct, IRealLane<V>
            where TIn : unmanaged
            where TOut : unmanaged;
    }

    private sealed class Unary<F> : IFunction
        where F : IUnaryReal
    {
        public int Operands => 1;

        public unsafe TOut[] Run<V, TIn, TOut>(TIn[] x, TIn[] y)
            where V : struct, IRealLane<V>
            where TIn : unmanaged
            where TOut : unmanaged
        {
            var results = new TOut[x.Length];
            fixed (TIn* source = x)
            fixed (TOut* target = results)
            {
                for (var i = 0; i < x.Length; i += V.Count)
                {
                    V.Store(F.Apply(V.Load(source + i)), target + i);
                }
            }

            return results;
        }
    }

    private sealed class Binary<F> : IFunction
        where F : IBinaryReal
    {
        public int Operands => 2;

        public unsafe TOut[] Run<V, TIn, TOut>(TIn[] x, TIn[] y)
            where V : struct, IRealLane<V>
            where TIn : unmanaged
            where TOut : unmanaged
        {
            var results = new TOut[x.Length];
            fixed (TIn* first = x)
            fixed (TIn* second = y)
            fixed (TOut* target = results)
            {
                for (var i = 0; i < x.Length; i += V.Count)
                {
                    V.Store(F.Apply(V.Load(first + i), V.Load(second + i)), target + i);
                }
            }

            return results;
        }
    }

    private readonly struct ExpFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Exponential.Exp(x);
    }

    private readonly struct Exp2Formula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Exponential.Exp2(x);
    }

    private readonly struct Expm1Formula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Exponential.Expm1(x);
    }

    private readonly struct LogFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Logarithm.Log(x);
    }

    private readonly struct Log2Formula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Logarithm.Log2(x);
    }

    private readonly struct Log10Formula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Logarithm.Log10(x);
    }

    private readonly struct Log1pFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Logarithm.Log1p(x);
    }

    private readonly struct TanhFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Hyperbolic.Tanh(x);
    }

    private readonly struct SigmoidFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Hyperbolic.Sigmoid(x);
    }

    private readonly struct SinhFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Hyperbolic.Sinh(x);
    }

    private readonly struct CoshFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Hyperbolic.Cosh(x);
    }

    private readonly struct AsinhFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Hyperbolic.Asinh(x);
    }

    private readonly struct AcoshFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Hyperbolic.Acosh(x);
    }

    private readonly struct AtanhFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Hyperbolic.Atanh(x);
    }

    private readonly struct SinFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Trigonometric.Sin(x);
    }

    private readonly struct CosFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Trigonometric.Cos(x);
    }

    private readonly struct TanFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Trigonometric.Tan(x);
    }

    private readonly struct AsinFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => InverseTrigonometric.Asin(x);
    }

    private readonly struct AcosFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => InverseTrigonometric.Acos(x);
    }

    private readonly struct AtanFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => InverseTrigonometric.Atan(x);
    }

    private readonly struct CbrtFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Power.Cbrt(x);
    }

    private readonly struct ErfFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => ErrorFunction.Erf(x);
    }

    private readonly struct ErfcFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => ErrorFunction.Erfc(x);
    }

    private readonly struct ErfinvFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => ErrorFunction.Erfinv(x);
    }

    private readonly struct LgammaFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Gamma.Lgamma(x);
    }

    private readonly struct DigammaFormula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Gamma.Digamma(x);
    }

    private readonly struct PowFormula : IBinaryReal
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IRealLane<V> => Power.Pow(x, y);
    }

    private readonly struct Atan2Formula : IBinaryReal
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IRealLane<V> => InverseTrigonometric.Atan2(x, y);
    }
}
