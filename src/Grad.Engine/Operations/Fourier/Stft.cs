using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Fourier;

internal sealed record Stft : Composite
{
    public override string Name => "stft";

    public override IReadOnlyList<string> Signatures =>
    [
        "stft(Tensor input, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, "
            + "str pad_mode='reflect', bool normalized=False, bool? onesided=None, bool? return_complex=None)",
    ];

    public override string Summary => "The spectra of frames of a signal that overlap, as [batch, frequency, frame, real and imaginary part].";
    public override string Derivative => "the frames' inverse transforms times the window, added up where they overlap";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("stft(x, 4)", "x: 7"),
        new("stft(x, 6, hop_length=2, win_length=4, window=w, normalized=True, return_complex=False)", "x: 2x9", "w: 4 in 0.5..1"),
        new("stft(x, 4, center=False, onesided=False)", "x: 8"),
        new("stft(x, 4, pad_mode='constant')", "x: 5"),
        new("stft(x, 4, pad_mode='replicate')", "x: 5"),
        new("stft(x, 4, pad_mode='circular')", "x: 5"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("stft(): the result is complex with return_complex=True, and complex tensors are not supported (use return_complex=False)", "stft(x, 4, return_complex=True)", "x: 8"),
        new("stft(): the signal of 4 elements is shorter than n_fft 10", "stft(x, 10, center=False)", "x: 4"),
        new("stft(): the padding of 5 elements needs a signal longer than 4 (use another pad_mode, or center=False)", "stft(x, 10)", "x: 4"),
        new("stft(): the window has shape [3], but [4] is needed", "stft(x, 4, window=w)", "x: 8", "w: 3"),
        new("stft(): pad_mode is 'x' (it must be 'reflect', 'constant', 'replicate' or 'circular')", "stft(x, 4, pad_mode='x')", "x: 8"),
    ];

    public override string GradFn(Arguments arguments) => "ViewAsRealBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        if (arguments.BoolOrNull("return_complex") == true)
        {
            throw arguments.Fault("the result is complex with return_complex=True, and complex tensors are not supported (use return_complex=False)");
        }

        var x = Spectra.Input(arguments);
        if (x.Shape.Rank is not (1 or 2) || !arguments.Tensor("input").DType.IsFloating)
        {
            throw arguments.Fault($"the input is {arguments.Tensor("input").Type} (it must be a floating signal, or a batch of them)");
        }

        var signal = x.Shape.Rank == 1 ? x.Reshape(x.Shape.Insert(0, 1)) : x;
        var frames = Frames.Of(arguments);
        var size = signal.Shape[1];
        var margin = arguments.Bool("center") ? frames.Length / 2 : 0;
        var mode = arguments.Text("pad_mode");
        if (margin > 0 && mode == "constant")
        {
            signal = signal.Graph.Add(new ViewTranspose(new Slice(1, margin, size, 1), signal.Shape.With(1, size + (2 * margin))), signal);
            (size, margin) = (size + (2 * margin), 0);
        }

        var place = Padding(arguments, mode, size, margin);
        if (size + (2 * margin) < frames.Length)
        {
            throw arguments.Fault($"the signal of {size} elements is shorter than n_fft {frames.Length}");
        }

        var count = 1 + ((size + (2 * margin) - frames.Length) / frames.Hop);
        var z = Spectra.Complex(frames.Cut(signal, count, place) * frames.Window);
        z = DiscreteFourier.Of(z, 2, isInverse: false);
        if (arguments.BoolOrNull("onesided") ?? true)
        {
            z = Slice.Of(z, 2, 0, (frames.Length / 2) + 1);
        }

        if (arguments.Bool("normalized"))
        {
            z *= 1 / Math.Sqrt(frames.Length);
        }

        z = Permuted.Swap(z, 1, 2).To(Spectra.ResultDType(arguments));
        return x.Shape.Rank == 1 ? z.Reshape(z.Shape.Without(0)) : z;
    }

    // Where the padded signal's places lie in the signal.
    private static Func<int, int> Padding(Arguments arguments, string mode, int size, int margin)
    {
        if (margin == 0)
        {
            return static at => at;
        }

        var least = mode switch
        {
            "reflect" => margin + 1,
            "circular" => margin,
            "replicate" => 1,
            _ => throw arguments.Fault($"pad_mode is '{mode}' (it must be 'reflect', 'constant', 'replicate' or 'circular')"),
        };
        if (size < least)
        {
            throw arguments.Fault($"the padding of {margin} elements needs a signal longer than {size} (use another pad_mode, or center=False)");
        }

        return mode switch
        {
            "reflect" => at => Math.Abs(at - margin) is var left && left < size ? left : (2 * (size - 1)) - left,
            "circular" => at => (at - margin + size) % size,
            _ => at => Math.Clamp(at - margin, 0, size - 1),
        };
    }
}
