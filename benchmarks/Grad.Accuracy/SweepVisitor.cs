using Grad.Engine.Numerics;

namespace Grad.Accuracy;

/// <summary>Makes a loop over all inputs of a formula of one real number, and nothing of others.</summary>
internal sealed class SweepVisitor : IFormulaVisitor<FloatSweep?>
{
    public FloatSweep? UnaryReal<F>()
        where F : struct, IUnaryReal => new FloatSweep<F>();

    public FloatSweep? UnaryArithmetic<F>()
        where F : struct, IUnaryArithmetic => null;

    public FloatSweep? UnaryFloating<F>()
        where F : struct, IUnaryFloating => null;

    public FloatSweep? UnaryInteger<F>()
        where F : struct, IUnaryInteger => null;

    public FloatSweep? UnaryPredicate<F>()
        where F : struct, IUnaryPredicate => null;

    public FloatSweep? BinaryArithmetic<F>()
        where F : struct, IBinaryArithmetic => null;

    public FloatSweep? BinaryFloating<F>()
        where F : struct, IBinaryFloating => null;

    public FloatSweep? BinaryReal<F>()
        where F : struct, IBinaryReal => null;

    public FloatSweep? BinarySingle<F>()
        where F : struct, IBinarySingle => null;

    public FloatSweep? BinaryInteger<F>()
        where F : struct, IBinaryInteger => null;

    public FloatSweep? BinaryPredicate<F>()
        where F : struct, IBinaryPredicate => null;

    public FloatSweep? TernaryReal<F>()
        where F : struct, ITernaryReal => null;

    public FloatSweep? Select() => null;
}
