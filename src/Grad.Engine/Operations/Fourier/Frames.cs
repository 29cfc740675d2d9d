using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Fourier;

/// <summary>Signals cut into frames that overlap.</summary>
/// <param name="Length">The length of a frame.</param>
/// <param name="Hop">The distance from one frame to the next.</param>
/// <param name="Window">What a frame is multiplied with, in float64.</param>
internal sealed record Frames(int Length, int Hop, Value Window)
{
    /// <summary>The arguments n_fft, hop_length, win_length and window; a shorter window is padded with zeros on both sides.</summary>
    /// <exception cref="GradException">Lengths that do not fit together.</exception>
    public static Frames Of(Arguments arguments)
    {
        var length = arguments.Int("n_fft");
        var hop = arguments.IntOrNull("hop_length") ?? length / 4;
        var width = arguments.IntOrNull("win_length") ?? length;
        if (length < 1 || hop < 1 || width < 1 || width > length)
        {
            throw arguments.Fault($"n_fft {length}, hop_length {hop} and win_length {width} do not fit together (all must be at least 1, win_length at most n_fft)");
        }

        var given = arguments.TensorOrNull("window");
        if (given is { Shape: var shape } && !shape.Equals(new Shape(width)))
        {
            throw arguments.Fault($"the window has shape {shape}, but [{width}] is needed");
        }

        var graph = arguments.Graph;
        var window = given?.To(DType.Float64) ?? graph.Number(1, DType.Float64).BroadcastTo(new Shape(width));
        return new Frames(length, hop, width == length
            ? window
            : graph.Add(new ViewTranspose(new Slice(0, (length - width) / 2, width, 1), new Shape(length)), window));
    }

    /// <summary>The frames of signals [batch, time], as [batch, frame, place]; places outside are mapped by a padding.</summary>
    public Value Cut(Value signal, int count, Func<int, int> place)
    {
        var index = Index(signal.Graph, count, place).BroadcastTo(new Shape(signal.Shape[0], count * Length));
        return Gathered.Of(signal, 1, index).Reshape(new Shape(signal.Shape[0], count, Length));
    }

    /// <summary>Frames [batch, frame, place] added up where they overlap.</summary>
    public Value Join(Value frames)
    {
        var (batch, count) = (frames.Shape[0], frames.Shape[1]);
        var index = Index(frames.Graph, count, static at => at).BroadcastTo(new Shape(batch, count * Length));
        return ScatterSum.Of(frames.Reshape(new Shape(batch, count * Length)), 1, index, new Shape(batch, Length + (Hop * (count - 1))));
    }

    private Value Index(Graph graph, int count, Func<int, int> place)
    {
        var index = new Tensor(DType.Int64, new Shape(1, count * Length));
        var items = index.Span<long>();
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = place((i / Length * Hop) + (i % Length));
        }

        return graph.Constant(index);
    }
}
