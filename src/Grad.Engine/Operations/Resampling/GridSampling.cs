using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Resampling;

/// <summary>One call of <c>grid_sample</c>: places of the grid, elements around them, and their weights, all of shape [N, places].</summary>
internal sealed class GridSampling
{
    private readonly Value _x;
    private readonly Value _grid;
    private readonly string _mode;
    private readonly string _border;
    private readonly bool _alignsCorners;
    private readonly int _count;
    private readonly int _places;

    /// <summary>Prepares the call; shapes are checked.</summary>
    /// <exception cref="GradException">Modes that do not exist.</exception>
    public GridSampling(Arguments arguments, Value x, Value grid)
    {
        _x = x;
        _grid = grid;
        _count = x.Shape.Rank - 2;
        _mode = arguments.Text("mode");
        _border = arguments.Text("padding_mode");
        _alignsCorners = arguments.BoolOrNull("align_corners") ?? false;
        _places = (int)new Shape(grid.Shape.Sizes[1..^1]).Count;
        if (_mode is not ("bilinear" or "nearest" or "bicubic") || (_mode == "bicubic" && _count == 3))
        {
            throw arguments.Fault(_mode == "bicubic"
                ? "mode 'bicubic' takes images [N, C, H, W] only"
                : (Message)$"mode is '{_mode}' (use 'bilinear', 'nearest' or 'bicubic')");
        }

        if (_border is not ("zeros" or "border" or "reflection"))
        {
            throw arguments.Fault($"padding_mode is '{_border}' (use 'zeros', 'border' or 'reflection')");
        }
    }

    /// <summary>The elements of shape [N, C, new sizes].</summary>
    public Value Result()
    {
        var axes = new (Value Place, Value Weight)[_count][];
        for (var dim = 0; dim < _count; dim++)
        {
            axes[dim] = Taps(dim);
        }

        Value? total = null;
        var chosen = new (Value Place, Value Weight)[_count];
        Collect(axes, chosen, 0, ref total);
        return total!.Value.Reshape(new([.. _x.Shape.Sizes[..2], .. _grid.Shape.Sizes[1..^1]]));
    }

    // The elements around each place along one spatial dimension, and how much of each counts.
    private (Value Place, Value Weight)[] Taps(int dim)
    {
        var size = _x.Shape[dim + 2];
        var coordinate = _grid.Graph.Add(new Selected(_grid.Shape.Rank - 1, _count - 1 - dim), _grid).Reshape(new Shape(_x.Shape[0], _places));
        var place = _alignsCorners ? (coordinate + 1) / 2 * (size - 1) : (((coordinate + 1) * size) - 1) / 2;
        if (_mode == "bicubic")
        {
            var corner = Floor.Of(place);
            var t = place - corner;
            return [.. Enumerable.Range(-1, 4).Select(tap => (Bounded(corner + tap, size), Weight(t, tap)))];
        }

        var bounded = Bounded(place, size);
        if (_mode == "nearest")
        {
            // Places do not move with the grid, but its gradient is zeros, not none.
            var always = Literal.Repeated(bounded.Graph, true, DType.Bool, bounded.Shape);
            return [(Nearest.Of(bounded), Where.Of(always, bounded.Filled(1), bounded))];
        }

        var first = Floor.Of(bounded);
        return [(first, first + 1 - bounded), (first + 1, bounded - first)];
    }

    // Keys' cubic convolution with a = -0.75, for the distance from tap to t.
    private static Value Weight(Value t, int tap)
    {
        const double A = -0.75;
        var d = tap <= 0 ? t - tap : tap - t;
        return tap is 0 or 1
            ? ((((A + 2) * d) - (A + 3)) * d * d) + 1
            : (((((d - 5) * d) + 8) * d) - 4) * A;
    }

    private Value Bounded(Value place, int size) => _border switch
    {
        "zeros" => place,
        "border" => Clipped(place, size),
        _ => Clipped(_alignsCorners ? Reflected(place, 0, size - 1) : Reflected(place, -0.5, size), size),
    };

    // At the edges and beyond, the place does not move with the grid.
    private static Value Clipped(Value place, int size)
    {
        var low = Where.Of(Le.Of(place, place.Filled(0)), place.Filled(0), place);
        return Where.Of(Ge.Of(place, place.Filled(size - 1)), place.Filled(size - 1), low);
    }

    private static Value Reflected(Value place, double least, double span)
    {
        if (span == 0)
        {
            return place.Filled(0);
        }

        var distance = Abs.Of(place - least);
        var turns = Floor.Of(distance / span);
        var rest = distance - (turns * span);
        var isEven = Eq.Of(turns, Floor.Of(turns / 2) * 2);
        return Where.Of(isEven, rest + least, (span + least) - rest);
    }

    private void Collect((Value Place, Value Weight)[][] axes, (Value Place, Value Weight)[] chosen, int dim, ref Value? total)
    {
        if (dim < _count)
        {
            foreach (var tap in axes[dim])
            {
                chosen[dim] = tap;
                Collect(axes, chosen, dim + 1, ref total);
            }

            return;
        }

        var part = Part(chosen);
        total = total is null ? part : total + part;
    }

    private Value Part((Value Place, Value Weight)[] chosen)
    {
        var (batch, channels) = (_x.Shape[0], _x.Shape[1]);
        Value? inside = null, index = null, weight = null;
        for (var dim = 0; dim < _count; dim++)
        {
            var (place, size) = (chosen[dim].Place, _x.Shape[dim + 2]);
            var isInside = LogicalAnd.Of(Ge.Of(place, place.Filled(0)), Le.Of(place, place.Filled(size - 1)));
            var whole = Where.Of(isInside, place, place.Filled(0)).To(DType.Int64);
            inside = inside is { } others ? LogicalAnd.Of(others, isInside) : isInside;
            index = index is null ? whole : (index * size) + whole;
            weight = weight is null ? chosen[dim].Weight : weight * chosen[dim].Weight;
        }

        var shape = new Shape(batch, channels, _places);
        var row = new Shape(batch, 1, _places);
        var elements = Gathered.Of(
            _x.Reshape(new Shape(batch, channels, (int)new Shape(_x.Shape.Sizes[2..]).Count)), 2, index!.Value.Reshape(row).BroadcastTo(shape));
        return Where.Of(inside!.Value.Reshape(row).BroadcastTo(shape), elements, elements.Filled(0)) * weight!.Value.Reshape(row);
    }
}
