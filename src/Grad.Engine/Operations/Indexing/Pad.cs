using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record Pad : Composite
{
    public override string Name => "pad";

    public override IReadOnlyList<string> Signatures =>
    [
        "pad(Tensor input, int[] pad, str mode='constant', float? value=None)",
        "pad(Tensor input, int[] pad, float? value=None, str mode='constant')",
    ];

    public override string Summary => "A border: of one number, or mode 'reflect', 'replicate' or 'circular' of the tensor's own elements.";
    public override string Derivative => "g without the border, with that of the border added where its elements come from";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("pad(x, [1, 2])", "x: 2x3"),
        new("pad(x, [1, 1, 0, 2], value=2.5)", "x: 2x3"),
        new("pad(x, [2, 1], mode='reflect')", "x: 1x2x4"),
        new("pad(x, [2, 1, 1, 0], mode='replicate')", "x: 1x2x3x4"),
        new("pad(x, [2, 1], mode='circular')", "x: 1x2x4"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("pad(): pad [4, 0] of mode 'reflect' is as large as dimension 2 of shape [1, 2, 4] (it must be smaller)", "pad(x, [4, 0], mode='reflect')", "x: 1x2x4"),
        new("pad(): mode is 'mirror' (use 'constant', 'reflect', 'replicate' or 'circular')", "pad(x, [1, 1], mode='mirror')", "x: 1x2x4"),
        new("pad(): mode 'reflect' pads 1 dimension of a tensor of 2 or 3 dimensions with 2 widths, but the input has shape [4]", "pad(x, [1, 1], mode='reflect')", "x: 4"),
    ];

    public override bool? SavesValues => false;
    public override string? GradFn(Arguments arguments) => NodeName(arguments);

    private static string NodeName(Arguments arguments) => arguments.Text("mode") switch
    {
        "constant" => "ConstantPadNdBackward0",
        "reflect" => $"ReflectionPad{arguments.Ints("pad").Length / 2}DBackward0",
        "replicate" => $"ReplicationPad{arguments.Ints("pad").Length / 2}DBackward0",
        _ => "CopySlices",
    };

    public override OperationResult Build(Arguments arguments)
    {
        var mode = arguments.Text("mode");
        return mode switch
        {
            "constant" => ConstantPadNd.Of(arguments, arguments.NumberOrNull("value") ?? 0),
            "reflect" => Mapped(arguments, mode, Reflect, static size => size - 1),
            "replicate" => Mapped(arguments, mode, Replicate, static _ => int.MaxValue),
            "circular" => Mapped(arguments, mode, Wrap, static size => size),
            _ => throw arguments.Fault($"mode is '{mode}' (use 'constant', 'reflect', 'replicate' or 'circular')"),
        };
    }

    private static Value Mapped(Arguments arguments, string mode, Func<int, int, int> place, Func<int, int> most)
    {
        var (x, pad) = (arguments.Tensor("input"), arguments.Ints("pad"));
        var count = pad.Length / 2;
        if (pad.Length is not (2 or 4 or 6) || (x.Shape.Rank != count + 1 && x.Shape.Rank != count + 2))
        {
            throw arguments.Fault(
                $"mode '{mode}' pads {count} dimension{(count == 1 ? "" : "s")} of a tensor of {count + 1} or {count + 2} dimensions with {pad.Length} widths, but the input has shape {x.Shape}");
        }

        var shape = x.Shape;
        for (var i = 0; i < count; i++)
        {
            var (dim, before, after) = (shape.Rank - 1 - i, pad[2 * i], pad[(2 * i) + 1]);
            if (Math.Max(before, after) > most(shape[dim]))
            {
                throw arguments.Fault(mode == "circular"
                    ? (Message)$"pad [{before}, {after}] of mode 'circular' is larger than dimension {dim} of shape {shape} (it must be smaller)"
                    : $"pad [{before}, {after}] of mode '{mode}' is as large as dimension {dim} of shape {shape} (it must be smaller)");
            }

            if (shape[dim] + before + after < 0 || (shape[dim] == 0 && Math.Max(before, after) > 0))
            {
                throw arguments.Fault($"pad [{before}, {after}] does not fit size {shape[dim]} at dimension {dim} of shape {shape}");
            }

            // What goes around is what is left after cutting.
            if (mode == "circular" && Math.Min(before, after) < 0)
            {
                x = Slice.Of(x, dim, Math.Max(-before, 0), shape[dim] + Math.Min(before, 0) + Math.Min(after, 0));
                (before, after) = (Math.Max(before, 0), Math.Max(after, 0));
            }

            x = WithBorder(x, dim, before, after, place);
        }

        return x;
    }

    /// <summary>A border along one dimension made of the tensor's own elements.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="before">The width before.</param>
    /// <param name="after">The width after.</param>
    /// <param name="place">Where in the dimension an index outside of it is found.</param>
    private static Value WithBorder(Value x, int dim, int before, int after, Func<int, int, int> place)
    {
        var size = x.Shape[dim];
        var places = new Tensor(DType.Int64, new Shape(size + before + after));
        var items = places.Span<long>();
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = place(i - before, size);
        }

        return IndexSelected.Of(x, dim, x.Graph.Constant(places));
    }

    /// <summary>Mirrored at the first and the last element, which are not repeated.</summary>
    private static int Reflect(int index, int size)
    {
        var mirrored = Math.Abs(index);
        return mirrored < size ? mirrored : (2 * (size - 1)) - mirrored;
    }

    /// <summary>The first or the last element.</summary>
    private static int Replicate(int index, int size) => Math.Clamp(index, 0, size - 1);

    /// <summary>Around the other end.</summary>
    private static int Wrap(int index, int size) => (index + size) % size;
}
