using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Distances;

/// <summary>
/// The cosine of the angle between tensors along dimensions, x·y / √(A·B). A and B are the squared norms of x and y, or what stands in their place
/// so that it is never 0. Near parallel tensors, what remains of one beside the other is found without cancellation.
/// </summary>
internal sealed class Cosine
{
    // Veltkamp's: leaves the first 24 of 53 bits.
    private const double Splitter = (1 << 29) + 1;

    private readonly Dims _dims;
    private readonly (Value Value, Value Square, Value Divisor, Value Excess) _x;
    private readonly (Value Value, Value Square, Value Divisor, Value Excess) _y;
    private readonly Value _product;
    private readonly Value _norms;

    /// <summary>Of two tensors of one shape, in float64.</summary>
    /// <param name="x">The first.</param>
    /// <param name="y">The second.</param>
    /// <param name="dims">The dimensions, which stay as size 1.</param>
    /// <param name="divisor">A from the squared norm of x, by which the product is divided and differentiated, and A less it.</param>
    /// <param name="norms">√(A·B) from the squared norms.</param>
    public Cosine(Value x, Value y, Dims dims, Func<Value, (Value Divisor, Value Excess)> divisor, Func<Value, Value, Value> norms)
    {
        _dims = dims;
        (Value, Value, Value, Value) Of(Value value)
        {
            var square = Sum.Kept(Square.Of(value), dims);
            var (whole, excess) = divisor(square);
            return (value, square, whole, excess);
        }

        (_x, _y) = (Of(x), Of(y));
        _product = Sum.Kept(x * y, dims);
        _norms = norms(_x.Square, _y.Square);
    }

    /// <summary>The cosine.</summary>
    public Value Value => Custom(_product / _norms, isNegative: false);

    /// <summary>1 less the cosine, where A and B are the squared norms and a number more.</summary>
    public Value Complement
    {
        get
        {
            // (√(AB) - x·y) · (√(AB) + x·y) = AB - (x·y)², and that is x·x times the square of what of y is orthogonal to x, and the number's part.
            var zero = _product.Filled(0);
            var isAcute = Gt.Of(_product, zero);
            var square = Where.Of(isAcute, _x.Square, _x.Square.Filled(1));
            var orthogonal = Sum.Kept(Square.Of(Rest(_y.Value, (_x.Value, square, square, zero))), _dims);
            var beside = (_x.Square * orthogonal) + (_x.Excess * (_y.Square + _y.Excess)) + (_x.Square * _y.Excess);
            return Custom(Where.Of(isAcute, beside / (_norms * (_norms + _product)), 1 - (_product / _norms)), isNegative: true);
        }
    }

    private Value Custom(Value value, bool isNegative)
    {
        return CustomDerivative.Of("Cosine", value, Pullback, _x.Value, _y.Value);

        Value? Pullback(Value result, Value cotangent, int operand)
        {
            var factor = (isNegative ? -cotangent : cotangent) / _norms;
            return factor * (operand == 0 ? Rest(_y.Value, _x) : Rest(_x.Value, _y));
        }
    }

    // y less its part along x, which is x times x·y / A. A first step takes away a multiple of x with few digits, so that for float32 numbers
    // products are exact; the second takes the rest, which is small.
    private Value Rest(Value y, (Value Value, Value Square, Value Divisor, Value Excess) x)
    {
        var factor = Sum.Kept(x.Value * y, _dims) / x.Divisor;
        var large = factor * Splitter;
        var first = factor.Graph.Add(new Detached(), large - (large - factor));
        first = Where.Of(Lt.Of(Abs.Of(first), first.Filled(double.PositiveInfinity)), first, first.Filled(0));
        var rest = y - (first * x.Value);
        var second = (Sum.Kept(rest * x.Value, _dims) - (first * x.Excess)) / x.Divisor;
        return rest - (second * x.Value);
    }
}
