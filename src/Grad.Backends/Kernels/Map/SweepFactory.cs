using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Backends.Kernels.Map;

/// <summary>Makes the sweep of a formula for operands of one dtype.</summary>
/// <param name="dtype">bool, int64, float32 or float64.</param>
internal sealed class SweepFactory<TSingle, TReal, TInteger>(DType dtype) : IFormulaVisitor<Sweep>
    where TSingle : struct, IFloatingLane<TSingle>
    where TReal : struct, IRealLane<TReal>
    where TInteger : struct, IIntegerLane<TInteger>
{
    public Sweep UnaryArithmetic<F>()
        where F : struct, IUnaryArithmetic => dtype switch
        {
            DType.Float32 => new UnarySweep<UnaryArithmeticOf<F, TSingle>, TSingle, float, float>(),
            DType.Float64 => new UnarySweep<UnaryArithmeticOf<F, TReal>, TReal, double, double>(),
            DType.Int64 => new UnarySweep<UnaryArithmeticOf<F, TInteger>, TInteger, long, long>(),
            _ => throw Unsupported(),
        };

    public Sweep UnaryFloating<F>()
        where F : struct, IUnaryFloating => dtype switch
        {
            DType.Float32 => new UnarySweep<UnaryFloatingOf<F, TSingle>, TSingle, float, float>(),
            DType.Float64 => new UnarySweep<UnaryFloatingOf<F, TReal>, TReal, double, double>(),
            _ => throw Unsupported(),
        };

    public Sweep UnaryReal<F>()
        where F : struct, IUnaryReal => dtype switch
        {
            DType.Float32 => new UnarySweep<UnaryRealOf<F, TReal>, TReal, float, float>(),
            DType.Float64 => new UnarySweep<UnaryRealOf<F, TReal>, TReal, double, double>(),
            _ => throw Unsupported(),
        };

    public Sweep UnaryInteger<F>()
        where F : struct, IUnaryInteger => dtype switch
        {
            DType.Int64 => new UnarySweep<UnaryIntegerOf<F, TInteger>, TInteger, long, long>(),
            DType.Bool => new UnarySweep<UnaryIntegerOf<F, TInteger>, TInteger, bool, bool>(),
            _ => throw Unsupported(),
        };

    public Sweep UnaryPredicate<F>()
        where F : struct, IUnaryPredicate => dtype switch
        {
            DType.Float32 => new UnarySweep<UnaryPredicateOf<F, TSingle>, TSingle, float, bool>(),
            DType.Float64 => new UnarySweep<UnaryPredicateOf<F, TReal>, TReal, double, bool>(),
            _ => throw Unsupported(),
        };

    public Sweep BinaryArithmetic<F>()
        where F : struct, IBinaryArithmetic => dtype switch
        {
            DType.Float32 => new BinarySweep<BinaryArithmeticOf<F, TSingle>, TSingle, float, float>(),
            DType.Float64 => new BinarySweep<BinaryArithmeticOf<F, TReal>, TReal, double, double>(),
            DType.Int64 => new BinarySweep<BinaryArithmeticOf<F, TInteger>, TInteger, long, long>(),
            _ => throw Unsupported(),
        };

    public Sweep BinaryFloating<F>()
        where F : struct, IBinaryFloating => dtype switch
        {
            DType.Float32 => new BinarySweep<BinaryFloatingOf<F, TSingle>, TSingle, float, float>(),
            DType.Float64 => new BinarySweep<BinaryFloatingOf<F, TReal>, TReal, double, double>(),
            _ => throw Unsupported(),
        };

    public Sweep BinaryReal<F>()
        where F : struct, IBinaryReal => dtype switch
        {
            DType.Float32 => new BinarySweep<BinaryRealOf<F, TReal>, TReal, float, float>(),
            DType.Float64 => new BinarySweep<BinaryRealOf<F, TReal>, TReal, double, double>(),
            _ => throw Unsupported(),
        };

    public Sweep BinaryInteger<F>()
        where F : struct, IBinaryInteger => dtype switch
        {
            DType.Int64 => new BinarySweep<BinaryIntegerOf<F, TInteger>, TInteger, long, long>(),
            DType.Bool => new BinarySweep<BinaryIntegerOf<F, TInteger>, TInteger, bool, bool>(),
            _ => throw Unsupported(),
        };

    public Sweep BinaryPredicate<F>()
        where F : struct, IBinaryPredicate => dtype switch
        {
            DType.Float32 => new BinarySweep<BinaryPredicateOf<F, TSingle>, TSingle, float, bool>(),
            DType.Float64 => new BinarySweep<BinaryPredicateOf<F, TReal>, TReal, double, bool>(),
            DType.Int64 => new BinarySweep<BinaryPredicateOf<F, TInteger>, TInteger, long, bool>(),
            _ => throw Unsupported(),
        };

    public Sweep TernaryReal<F>()
        where F : struct, ITernaryReal => dtype switch
        {
            DType.Float32 => new TernarySweep<TernaryRealOf<F, TReal>, TReal, float, float>(),
            DType.Float64 => new TernarySweep<TernaryRealOf<F, TReal>, TReal, double, double>(),
            _ => throw Unsupported(),
        };

    public Sweep Select() => dtype switch
    {
        DType.Float32 => new TernarySweep<Choice<TSingle>, TSingle, bool, float>(),
        DType.Float64 => new TernarySweep<Choice<TReal>, TReal, bool, double>(),
        DType.Int64 => new TernarySweep<Choice<TInteger>, TInteger, bool, long>(),
        DType.Bool => new TernarySweep<Choice<TInteger>, TInteger, bool, bool>(),
        _ => throw Unsupported(),
    };

    private InvalidOperationException Unsupported() => new($"no lane computes {dtype.Name} in this formula");
}
