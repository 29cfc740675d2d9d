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
            DType.Float32 => new FormulaSweep<UnaryArithmeticOf<F, TSingle>, TSingle, float, float, float>(),
            DType.Float64 => new FormulaSweep<UnaryArithmeticOf<F, TReal>, TReal, double, double, double>(),
            DType.Int64 => new FormulaSweep<UnaryArithmeticOf<F, TInteger>, TInteger, long, long, long>(),
            _ => throw Unsupported(),
        };

    public Sweep UnaryFloating<F>()
        where F : struct, IUnaryFloating => dtype switch
        {
            DType.Float32 => new FormulaSweep<UnaryFloatingOf<F, TSingle>, TSingle, float, float, float>(),
            DType.Float64 => new FormulaSweep<UnaryFloatingOf<F, TReal>, TReal, double, double, double>(),
            _ => throw Unsupported(),
        };

    public Sweep UnaryReal<F>()
        where F : struct, IUnaryReal => dtype switch
        {
            DType.Float32 when default(F) is IBriefFormula => new BriefSweep<TReal>(
                new FormulaSweep<UnaryRealOf<F, Brief<TReal>>, Brief<TReal>, float, float, double>(),
                new FormulaSweep<UnaryRealOf<F, TReal>, TReal, float, float, float>(),
                default(F) is IBriefEdges),
            DType.Float32 => new FormulaSweep<UnaryRealOf<F, TReal>, TReal, float, float, float>(),
            DType.Float64 => new FormulaSweep<UnaryRealOf<F, TReal>, TReal, double, double, double>(),
            _ => throw Unsupported(),
        };

    public Sweep UnaryInteger<F>()
        where F : struct, IUnaryInteger => dtype switch
        {
            DType.Int64 => new FormulaSweep<UnaryIntegerOf<F, TInteger>, TInteger, long, long, long>(),
            DType.Bool => new FormulaSweep<UnaryIntegerOf<F, TInteger>, TInteger, bool, bool, bool>(),
            _ => throw Unsupported(),
        };

    public Sweep UnaryPredicate<F>()
        where F : struct, IUnaryPredicate => dtype switch
        {
            DType.Float32 => new FormulaSweep<UnaryPredicateOf<F, TSingle>, TSingle, float, float, bool>(),
            DType.Float64 => new FormulaSweep<UnaryPredicateOf<F, TReal>, TReal, double, double, bool>(),
            _ => throw Unsupported(),
        };

    public Sweep BinaryArithmetic<F>()
        where F : struct, IBinaryArithmetic => dtype switch
        {
            DType.Float32 => new FormulaSweep<BinaryArithmeticOf<F, TSingle>, TSingle, float, float, float>(),
            DType.Float64 => new FormulaSweep<BinaryArithmeticOf<F, TReal>, TReal, double, double, double>(),
            DType.Int64 => new FormulaSweep<BinaryArithmeticOf<F, TInteger>, TInteger, long, long, long>(),
            _ => throw Unsupported(),
        };

    public Sweep BinaryFloating<F>()
        where F : struct, IBinaryFloating => dtype switch
        {
            DType.Float32 => new FormulaSweep<BinaryFloatingOf<F, TSingle>, TSingle, float, float, float>(),
            DType.Float64 => new FormulaSweep<BinaryFloatingOf<F, TReal>, TReal, double, double, double>(),
            _ => throw Unsupported(),
        };

    public Sweep BinaryReal<F>()
        where F : struct, IBinaryReal => dtype switch
        {
            DType.Float32 when default(F) is IBriefFormula => new BriefSweep<TReal>(
                new FormulaSweep<BinaryRealOf<F, Brief<TReal>>, Brief<TReal>, float, float, double>(),
                new FormulaSweep<BinaryRealOf<F, TReal>, TReal, float, float, float>(),
                default(F) is IBriefEdges),
            DType.Float32 => new FormulaSweep<BinaryRealOf<F, TReal>, TReal, float, float, float>(),
            DType.Float64 => new FormulaSweep<BinaryRealOf<F, TReal>, TReal, double, double, double>(),
            _ => throw Unsupported(),
        };

    public Sweep BinaryInteger<F>()
        where F : struct, IBinaryInteger => dtype switch
        {
            DType.Int64 => new FormulaSweep<BinaryIntegerOf<F, TInteger>, TInteger, long, long, long>(),
            DType.Bool => new FormulaSweep<BinaryIntegerOf<F, TInteger>, TInteger, bool, bool, bool>(),
            _ => throw Unsupported(),
        };

    public Sweep BinaryPredicate<F>()
        where F : struct, IBinaryPredicate => dtype switch
        {
            DType.Float32 => new FormulaSweep<BinaryPredicateOf<F, TSingle>, TSingle, float, float, bool>(),
            DType.Float64 => new FormulaSweep<BinaryPredicateOf<F, TReal>, TReal, double, double, bool>(),
            DType.Int64 => new FormulaSweep<BinaryPredicateOf<F, TInteger>, TInteger, long, long, bool>(),
            _ => throw Unsupported(),
        };

    public Sweep TernaryReal<F>()
        where F : struct, ITernaryReal => dtype switch
        {
            DType.Float32 => new FormulaSweep<TernaryRealOf<F, TReal>, TReal, float, float, float>(),
            DType.Float64 => new FormulaSweep<TernaryRealOf<F, TReal>, TReal, double, double, double>(),
            _ => throw Unsupported(),
        };

    public Sweep Select() => dtype switch
    {
        DType.Float32 => new FormulaSweep<Choice<TSingle>, TSingle, bool, float, float>(),
        DType.Float64 => new FormulaSweep<Choice<TReal>, TReal, bool, double, double>(),
        DType.Int64 => new FormulaSweep<Choice<TInteger>, TInteger, bool, long, long>(),
        DType.Bool => new FormulaSweep<Choice<TInteger>, TInteger, bool, bool, bool>(),
        _ => throw Unsupported(),
    };

    private InvalidOperationException Unsupported() => new($"no lane computes {dtype.Name} in this formula");
}
