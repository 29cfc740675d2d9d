using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Resampling;

/// <summary>
/// How elements along a dimension are combined from those of another size: for each new element, which old ones, and how much of each.
/// </summary>
internal sealed class Taps
{
    private readonly long[] _places;
    private readonly double[] _weights;
    private readonly int _count;

    private Taps(int size, int count)
    {
        Size = size;
        _count = count;
        _places = new long[size * count];
        _weights = new double[size * count];
    }

    /// <summary>The number of new elements.</summary>
    public int Size { get; }

    /// <summary>The element nearest below, or nearest of all.</summary>
    /// <param name="old">The old size.</param>
    /// <param name="size">The new size.</param>
    /// <param name="scale">The distance of new elements in old ones; PyTorch's places are float32.</param>
    /// <param name="isExact">Whether elements are found by their middles.</param>
    public static Taps Nearest(int old, int size, double scale, bool isExact)
    {
        var taps = new Taps(size, 1);
        for (var i = 0; i < size; i++)
        {
            var place = MathF.Floor(isExact ? (i + 0.5f) * (float)scale : i * (float)scale);
            taps._places[i] = Math.Min((int)place, old - 1);
        }

        return taps;
    }

    /// <summary>The two elements around.</summary>
    public static Taps Linear(int old, int size, double scale, bool alignsCorners)
    {
        var taps = new Taps(size, 2);
        for (var i = 0; i < size; i++)
        {
            var place = alignsCorners ? scale * i : Math.Max((scale * (i + 0.5)) - 0.5, 0);
            var first = Math.Min((int)place, old - 1);
            taps.Set(i, 0, first, 1 - (place - first));
            taps.Set(i, 1, Math.Min(first + 1, old - 1), place - first);
        }

        return taps;
    }

    /// <summary>The four elements around, with the weights of Keys' cubic convolution; the edges are repeated.</summary>
    public static Taps Cubic(int old, int size, double scale, bool alignsCorners)
    {
        var taps = new Taps(size, 4);
        for (var i = 0; i < size; i++)
        {
            var place = alignsCorners ? scale * i : (scale * (i + 0.5)) - 0.5;
            var first = (int)Math.Floor(place);
            for (var tap = 0; tap < 4; tap++)
            {
                taps.Set(i, tap, Math.Clamp(first - 1 + tap, 0, old - 1), CubicWeight(place - (first - 1 + tap), -0.75));
            }
        }

        return taps;
    }

    /// <summary>All elements under a filter that is as wide as a new element, so that shrinking does not alias.</summary>
    public static Taps Filtered(int old, int size, double scale, bool isCubic)
    {
        var stretch = Math.Max(scale, 1);
        var support = (isCubic ? 2 : 1) * stretch;
        var taps = new Taps(size, ((int)Math.Ceiling(support) * 2) + 1);
        for (var i = 0; i < size; i++)
        {
            var center = scale * (i + 0.5);
            var first = Math.Max((int)(center - support + 0.5), 0);
            var end = Math.Min((int)(center + support + 0.5), old);
            var total = 0.0;
            for (var place = first; place < end; place++)
            {
                var distance = (place - center + 0.5) / stretch;
                var weight = isCubic ? CubicWeight(distance, -0.5) : Math.Max(1 - Math.Abs(distance), 0);
                taps.Set(i, place - first, place, weight);
                total += weight;
            }

            for (var tap = 0; total != 0 && tap < end - first; tap++)
            {
                taps._weights[(i * taps._count) + tap] /= total;
            }
        }

        return taps;
    }

    /// <summary>Weights of Keys, Cubic Convolution Interpolation, 1981, at a distance.</summary>
    public static double CubicWeight(double distance, double a)
    {
        var t = Math.Abs(distance);
        return t <= 1 ? ((((a + 2) * t) - (a + 3)) * t * t) + 1
            : t < 2 ? ((((((t - 5) * t) + 8) * t) - 4) * a)
            : 0;
    }

    /// <summary>A value with one dimension combined again.</summary>
    public Value Apply(Value x, int dim)
    {
        var picked = IndexSelected.Of(x, dim, x.Graph.Constant(Tensor.From(new Shape(_places.Length), _places)));
        if (_count == 1)
        {
            return picked;
        }

        var ones = new int[x.Shape.Rank + 1];
        Array.Fill(ones, 1);
        (ones[dim], ones[dim + 1]) = (Size, _count);
        var weights = new Tensor(x.DType, new Shape(ones));
        for (var i = 0; i < _weights.Length; i++)
        {
            weights.Set(i, _weights[i]);
        }

        var parts = picked.Reshape(x.Shape.With(dim, Size).Insert(dim + 1, _count));
        return Sum.Over(parts * x.Graph.Constant(weights), [dim + 1]);
    }

    private void Set(int element, int tap, int place, double weight)
    {
        _places[(element * _count) + tap] = place;
        _weights[(element * _count) + tap] = weight;
    }
}
