using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

/// <summary>Convolution of one, two or three dimensions: windows of the input times the weight.</summary>
/// <param name="Count">The number of spatial dimensions.</param>
internal sealed record Convolution(int Count) : Composite
{
    private string Input => Count switch { 1 => "6", 2 => "5x6", _ => "3x4x3" };
    private string Kernel => Count switch { 1 => "3", 2 => "3x2", _ => "2x2x2" };
    public override string Name => $"conv{Count}d";

    public override IReadOnlyList<string> Signatures =>
    [
        $"{Name}(Tensor input, Tensor weight, Tensor? bias=None, int[] stride=1, str padding='valid', int[] dilation=1, int groups=1)",
        $"{Name}(Tensor input, Tensor weight, Tensor? bias=None, int[] stride=1, int[] padding=0, int[] dilation=1, int groups=1)",
    ];

    public override string Summary =>
        $"Convolution over {Count} spatial dimension{(Count == 1 ? "" : "s")}: at each place the sum of a window of the input times each output's weight, plus bias.";

    public override string? Derivative => "input: the transposed convolution of g with weight; weight: the sums of input's windows times g; bias: g summed over all but channels";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, w, b)", $"x: 2x2x{Input}", $"w: 3x2x{Kernel}", "b: 3"),
        new($"{Name}(x, w, stride=2, padding=1)", $"x: 1x2x{Input}", $"w: 2x2x{Kernel}"),
        new($"{Name}(x, w, padding='same', groups=2)", $"x: 2x{Input}", $"w: 4x1x{Kernel}"),
        new($"{Name}(x, w, dilation=2)", $"x: 1x1x{Input}", $"w: 1x1x{Cube("x", 2)}"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): the weight of shape [3, 4, {Cube(", ", 1)}] with groups=1 takes 4 channels and gives 3, but the input has shape [1, 2, {Cube(", ", 2)}] (the channels must be equal, and the outputs a multiple of groups)", $"{Name}(x, w)", $"x: 1x2x{Cube("x", 2)}", $"w: 3x4x{Cube("x", 1)}")];

    public override string? GradFn(Arguments arguments) =>
        arguments.Tensor("input").Shape.Rank == Count + 1 ? "SqueezeBackward1" : "ConvolutionBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (input, weight, groups) = (arguments.Tensor("input"), arguments.Tensor("weight"), arguments.Int("groups"));
        var x = Batches.Of(arguments, input, Count);
        ConvolutionChecks.Weight(arguments, input, weight, Count);
        if (groups < 1 || x.Shape[1] != weight.Shape[1] * groups || weight.Shape[0] % groups != 0)
        {
            throw arguments.Fault(
                $"the weight of shape {weight.Shape} with groups={groups} takes {weight.Shape[1] * groups} channels and gives {weight.Shape[0]}, but the input has shape {input.Shape} (the channels must be equal, and the outputs a multiple of groups)");
        }

        var geometry = Geometry(arguments, weight.Shape);
        geometry.CheckFit(arguments, x);
        var shape = new Shape([x.Shape[0], weight.Shape[0], .. Enumerable.Range(0, Count).Select(dim => (int)geometry.Count(dim, x.Shape[dim + 2]))]);
        var result = WindowProducts.Output(x, weight, new(groups, [.. geometry.Stride], [.. geometry.Before], [.. geometry.Dilation]), shape);
        return Batches.Undo(ConvolutionChecks.Biased(arguments, result), input, Count);
    }

    private string Cube(string separator, int size) => string.Join(separator, Enumerable.Repeat(size, Count));

    private WindowGeometry Geometry(Arguments arguments, Shape weight)
    {
        int[] kernel = [.. weight.Sizes[2..]];
        var geometry = new WindowGeometry(arguments, kernel);
        if (arguments["padding"] is not string mode || mode == "valid")
        {
            return geometry;
        }

        if (mode != "same" || geometry.Stride.Any(static stride => stride != 1))
        {
            throw arguments.Fault(mode == "same"
                ? "padding 'same' is not supported for strided convolutions (use stride 1, or give the widths)"
                : (Message)$"padding is '{mode}' (use 'valid', 'same', or widths)");
        }

        int[] total = [.. Enumerable.Range(0, Count).Select(dim => (int)(geometry.Extent(dim) - 1))];
        return geometry with { Before = [.. total.Select(static width => width / 2)], After = [.. total.Select(static width => width - (width / 2))] };
    }
}
