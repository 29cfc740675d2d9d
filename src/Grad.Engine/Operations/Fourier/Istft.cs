using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Fourier;

/// <summary>The operand, rejected where an element is too small to divide by.</summary>
internal sealed record OverlapCheck : Algorithm, IDifferentiable
{
    public override string OperationName => "as_strided";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent;

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        foreach (var element in operands[0].Span<double>())
        {
            if (Math.Abs(element) < 1e-11)
            {
                throw GradException.Computation("istft(): the squared windows add up to zero somewhere, so the signal cannot be restored (use another window or hop_length)");
            }
        }

        operands[0].Bytes.CopyTo(results[0].Bytes);
    }
}

internal sealed record Istft : Composite
{
    public override string Name => "istft";

    public override IReadOnlyList<string> Signatures =>
    [
        "istft(Tensor input, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, "
            + "bool normalized=False, bool? onesided=None, int? length=None, bool return_complex=False)",
    ];

    public override string Summary => "The signal of least squared error from the spectra of its frames, [batch, frequency, frame, real and imaginary part].";
    public override string Derivative => "the spectra of g over the squared windows' sum";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("istft(x, 4)", "x: 3x5x2"),
        new("istft(x, 4, hop_length=2, window=w, normalized=True, length=9)", "x: 2x3x4x2", "w: 4 in 0.5..1"),
        new("istft(x, 4, center=False, onesided=False)", "x: 4x3x2"),
        new("istft(x, 6, win_length=4, hop_length=2)", "x: 4x4x2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("istft(): the input has 6 frequencies, but 5 are needed", "istft(x, 8)", "x: 6x4x2"),
        new("istft(): the input has shape [6, 4] (it must be [frequency, frame, 2], or a batch of these)", "istft(x, 10)", "x: 6x4"),
        new("istft(): the squared windows add up to zero somewhere, so the signal cannot be restored (use another window or hop_length)", "istft(x, 4, window=w * 0)", "x: 3x5x2", "w: 4"),
        new("istft(): the result is complex with return_complex=True, and complex tensors are not supported (use return_complex=False)", "istft(x, 4, return_complex=True)", "x: 3x5x2"),
    ];

    public override string GradFn(Arguments arguments) => arguments.Tensor("input").Shape.Rank == 3 ? "SqueezeBackward1" : "DivBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        if (arguments.Bool("return_complex"))
        {
            throw arguments.Fault("the result is complex with return_complex=True, and complex tensors are not supported (use return_complex=False)");
        }

        var x = Spectra.Input(arguments);
        if (x.Shape.Rank is not (3 or 4) || x.Shape[^1] != 2 || x.Shape.Count == 0)
        {
            throw arguments.Fault($"the input has shape {x.Shape} (it must be [frequency, frame, 2], or a batch of these)");
        }

        var frames = Frames.Of(arguments);
        var z = Permuted.Swap(x.Shape.Rank == 3 ? x.Reshape(x.Shape.Insert(0, 1)) : x, 1, 2);
        var isHalf = arguments.BoolOrNull("onesided") ?? z.Shape[2] != frames.Length;
        var needed = isHalf ? (frames.Length / 2) + 1 : frames.Length;
        if (z.Shape[2] != needed)
        {
            throw arguments.Fault($"the input has {z.Shape[2]} frequencies, but {needed} are needed");
        }

        // A whole spectrum counts as that of a real signal too: PyTorch reads its first half.
        var signals = Spectra.ToReal(z, 2, frames.Length);
        signals *= arguments.Bool("normalized") ? 1 / Math.Sqrt(frames.Length) : 1.0 / frames.Length;
        var joined = frames.Join(signals * frames.Window);
        var weight = frames.Join(Square.Of(frames.Window).BroadcastTo(new Shape(1, z.Shape[1], frames.Length)));

        var margin = arguments.Bool("center") ? frames.Length / 2 : 0;
        var length = arguments.IntOrNull("length") ?? joined.Shape[1] - (2 * margin);
        var kept = Math.Min(length, joined.Shape[1] - margin);
        if (kept < 1)
        {
            throw arguments.Fault($"the result would have {length} elements (it must have at least 1)");
        }

        var checkedWeight = weight.Graph.Add(new OverlapCheck(), Slice.Of(weight, 1, margin, kept));
        var result = Spectra.Resize(Slice.Of(joined, 1, margin, kept) / checkedWeight, 1, length).To(Spectra.ResultDType(arguments));
        return x.Shape.Rank == 3 ? result.Reshape(new Shape(length)) : result;
    }
}
