using Grad.Engine.Numerics;

namespace Grad.Accuracy;

/// <summary>Makes a sweep of a formula of one real number, and nothing of others.</summary>
internal sealed class SweepVisitor : IFormulaVisitor<FloatSweep?>
{
    public FloatSweep? UnaryReal<F>()
        where F : IUnaryReal => new FloatSweep<F>();

    public FloatSweep? UnaryArithmetic<F>()
        where F : IUnaryArithmetic => null;

    public FloatSweep? UnaryFloating<F>()
        where F : IUnaryFloating => null;

    public FloatSweep? UnaryInteger<F>()
        where F : IUnaryInteger => null;

    public FloatSweep? UnaryPredicate<F>()
        where F : IUnaryPredicate => null;

    public FloatSweep? BinaryArithmetic<F>()
        where F : IBinaryArithmetic => null;

    public FloatSweep? BinaryFloating<F>()
        where F : IBinaryFloating => null;

    public FloatSweep? BinaryReal<F>()
        where F : IBinaryReal => null;

    public FloatSweep? BinaryInteger<F>()
        where F : IBinaryInteger => null;

    public FloatSweep? BinaryPredicate<F>()
        where F : IBinaryPredicate => null;

    public FloatSweep? TernaryReal<F>()
        where F : ITernaryReal => null;

    public FloatSweep? Select() => null;
}
