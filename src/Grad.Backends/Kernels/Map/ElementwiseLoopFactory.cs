using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Backends.Kernels.Map;

/// <summary>Makes the elementwise loop of a formula for operands of one dtype.</summary>
/// <param name="dtype">bool, int64, float32 or float64.</param>
internal sealed class ElementwiseLoopFactory<TSingle, TReal, TInteger>(DType dtype) : IFormulaVisitor<ElementwiseLoop>
    where TSingle : struct, ISingleLane<TSingle>
    where TReal : struct, IRealLane<TReal>
    where TInteger : struct, IIntegerLane<TInteger>
{
    public ElementwiseLoop UnaryArithmetic<F>()
        where F : struct, IUnaryArithmetic => dtype switch
        {
            DType.Float32 => new FormulaLoop<UnaryArithmeticOf<F, TSingle>, TSingle, float, float, float>(),
            DType.Float64 => new FormulaLoop<UnaryArithmeticOf<F, TReal>, TReal, double, double, double>(),
            DType.Int64 => new FormulaLoop<UnaryArithmeticOf<F, TInteger>, TInteger, long, long, long>(),
            _ => throw Unsupported(),
        };

    public ElementwiseLoop UnaryFloating<F>()
        where F : struct, IUnaryFloating => dtype switch
        {
            DType.Float32 => new FormulaLoop<UnaryFloatingOf<F, TSingle>, TSingle, float, float, float>(),
            DType.Float64 => new FormulaLoop<UnaryFloatingOf<F, TReal>, TReal, double, double, double>(),
            _ => throw Unsupported(),
        };

    public ElementwiseLoop UnaryReal<F>()
        where F : struct, IUnaryReal => dtype switch
        {
            DType.Float32 when default(F) is IFastPathFormula => new FastPathLoop<TReal>(
                new FormulaLoop<UnaryRealOf<F, FastPath<TReal>>, FastPath<TReal>, float, float, double>(),
                new FormulaLoop<UnaryRealOf<F, TReal>, TReal, float, float, float>(),
                default(F) is IFastPathEdges),
            DType.Float32 when default(F) is IApproximateFormula => new FormulaLoop<UnaryRealOf<F, FastPath<TReal>>, FastPath<TReal>, float, float, float>(),
            DType.Float32 => new FormulaLoop<UnaryRealOf<F, TReal>, TReal, float, float, float>(),
            DType.Float64 => new FormulaLoop<UnaryRealOf<F, TReal>, TReal, double, double, double>(),
            _ => throw Unsupported(),
        };

    public ElementwiseLoop UnaryInteger<F>()
        where F : struct, IUnaryInteger => dtype switch
        {
            DType.Int64 => new FormulaLoop<UnaryIntegerOf<F, TInteger>, TInteger, long, long, long>(),
            DType.Bool => new FormulaLoop<UnaryIntegerOf<F, TInteger>, TInteger, bool, bool, bool>(),
            _ => throw Unsupported(),
        };

    public ElementwiseLoop UnaryPredicate<F>()
        where F : struct, IUnaryPredicate => dtype switch
        {
            DType.Float32 => new FormulaLoop<UnaryPredicateOf<F, TSingle>, TSingle, float, float, bool>(),
            DType.Float64 => new FormulaLoop<UnaryPredicateOf<F, TReal>, TReal, double, double, bool>(),
            _ => throw Unsupported(),
        };

    public ElementwiseLoop BinaryArithmetic<F>()
        where F : struct, IBinaryArithmetic => dtype switch
        {
            DType.Float32 => new FormulaLoop<BinaryArithmeticOf<F, TSingle>, TSingle, float, float, float>(),
            DType.Float64 => new FormulaLoop<BinaryArithmeticOf<F, TReal>, TReal, double, double, double>(),
            DType.Int64 => new FormulaLoop<BinaryArithmeticOf<F, TInteger>, TInteger, long, long, long>(),
            _ => throw Unsupported(),
        };

    public ElementwiseLoop BinaryFloating<F>()
        where F : struct, IBinaryFloating => dtype switch
        {
            DType.Float32 => new FormulaLoop<BinaryFloatingOf<F, TSingle>, TSingle, float, float, float>(),
            DType.Float64 => new FormulaLoop<BinaryFloatingOf<F, TReal>, TReal, double, double, double>(),
            _ => throw Unsupported(),
        };

    public ElementwiseLoop BinaryReal<F>()
        where F : struct, IBinaryReal => dtype switch
        {
            DType.Float32 when default(F) is IFastPathFormula => new FastPathLoop<TReal>(
                new FormulaLoop<BinaryRealOf<F, FastPath<TReal>>, FastPath<TReal>, float, float, double>(),
                new FormulaLoop<BinaryRealOf<F, TReal>, TReal, float, float, float>(),
                default(F) is IFastPathEdges),
            DType.Float32 when default(F) is IApproximateFormula => new FormulaLoop<BinaryRealOf<F, FastPath<TReal>>, FastPath<TReal>, float, float, float>(),
            DType.Float32 => new FormulaLoop<BinaryRealOf<F, TReal>, TReal, float, float, float>(),
            DType.Float64 => new FormulaLoop<BinaryRealOf<F, TReal>, TReal, double, double, double>(),
            _ => throw Unsupported(),
        };

    public ElementwiseLoop BinarySingle<F>()
        where F : struct, IBinarySingle => dtype switch
        {
            DType.Float32 => new FormulaLoop<BinarySingleOf<F, TSingle>, TSingle, float, float, float>(),
            DType.Float64 => new FormulaLoop<BinaryRealOf<F, TReal>, TReal, double, double, double>(),
            _ => throw Unsupported(),
        };

    public ElementwiseLoop BinaryInteger<F>()
        where F : struct, IBinaryInteger => dtype switch
        {
            DType.Int64 => new FormulaLoop<BinaryIntegerOf<F, TInteger>, TInteger, long, long, long>(),
            DType.Bool => new FormulaLoop<BinaryIntegerOf<F, TInteger>, TInteger, bool, bool, bool>(),
            _ => throw Unsupported(),
        };

    public ElementwiseLoop BinaryPredicate<F>()
        where F : struct, IBinaryPredicate => dtype switch
        {
            DType.Float32 => new FormulaLoop<BinaryPredicateOf<F, TSingle>, TSingle, float, float, bool>(),
            DType.Float64 => new FormulaLoop<BinaryPredicateOf<F, TReal>, TReal, double, double, bool>(),
            DType.Int64 => new FormulaLoop<BinaryPredicateOf<F, TInteger>, TInteger, long, long, bool>(),
            _ => throw Unsupported(),
        };

    public ElementwiseLoop TernaryReal<F>()
        where F : struct, ITernaryReal => dtype switch
        {
            DType.Float32 => new FormulaLoop<TernaryRealOf<F, TReal>, TReal, float, float, float>(),
            DType.Float64 => new FormulaLoop<TernaryRealOf<F, TReal>, TReal, double, double, double>(),
            _ => throw Unsupported(),
        };

    public ElementwiseLoop Select() => dtype switch
    {
        DType.Float32 => new FormulaLoop<Choice<TSingle>, TSingle, bool, float, float>(),
        DType.Float64 => new FormulaLoop<Choice<TReal>, TReal, bool, double, double>(),
        DType.Int64 => new FormulaLoop<Choice<TInteger>, TInteger, bool, long, long>(),
        DType.Bool => new FormulaLoop<Choice<TInteger>, TInteger, bool, bool, bool>(),
        _ => throw Unsupported(),
    };

    private InvalidOperationException Unsupported() => new($"no lane computes {dtype.Name} in this formula");
}
