using Grad.Engine.Graphs;
using Grad.Engine.Operations.Pooling;
using Grad.Engine.Operations.Rearrangements;

namespace Grad.Engine.Operations.Resampling;

internal sealed record Interpolate : Composite
{
    public override string Name => "interpolate";
    public override IReadOnlyList<string> Aliases => ["upsample"];

    public override IReadOnlyList<string> Signatures =>
        ["interpolate(Tensor input, int[]? size=None, float[]? scale_factor=None, str mode='nearest', bool? align_corners=None, bool? recompute_scale_factor=None, bool antialias=False)"];

    public override string Summary => "Images [N, C, sizes] of other sizes: mode 'nearest', 'nearest-exact', 'linear', 'bilinear', 'trilinear', 'bicubic' or 'area'.";
    public override string Derivative => "each element's g times its weights, at the places it was made of";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("interpolate(x, 5)", "x: 1x2x3"),
        new("interpolate(x, scale_factor=2, mode='linear')", "x: 1x2x3"),
        new("interpolate(x, [2, 5], mode='bilinear', align_corners=True)", "x: 1x1x3x4"),
        new("interpolate(x, scale_factor=[1.7, 0.6], mode='bicubic')", "x: 1x1x4x5"),
        new("interpolate(x, [3, 2, 4], mode='trilinear')", "x: 1x1x2x3x2"),
        new("interpolate(x, 3, mode='area')", "x: 1x2x5"),
        new("interpolate(x, 2, mode='bilinear', antialias=True)", "x: 1x1x5x4"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("interpolate(): one of size and scale_factor must be given", "interpolate(x)", "x: 1x1x3"),
        new("interpolate(): mode 'bilinear' takes 4 dimensions, but the input has shape [1, 1, 3]", "interpolate(x, 3, mode='bilinear')", "x: 1x1x3"),
        new("interpolate(): align_corners cannot be used with mode 'nearest' (use it with linear, bilinear, bicubic and trilinear)", "interpolate(x, 3, align_corners=True)", "x: 1x1x3"),
        new("interpolate(): mode is 'cubic' (use 'nearest', 'nearest-exact', 'linear', 'bilinear', 'trilinear', 'bicubic' or 'area')", "interpolate(x, 3, mode='cubic')", "x: 1x1x3"),
    ];

    public override string? GradFn(Arguments arguments) => NodeName(arguments);

    private static string NodeName(Arguments arguments)
    {
        var (mode, x) = (arguments.Text("mode"), arguments.Tensor("input"));
        var count = x.Shape.Rank - 2;
        var kind = mode switch
        {
            "nearest" => "Nearest",
            "nearest-exact" => "NearestExact",
            "linear" => "Linear",
            "bilinear" => "Bilinear",
            "trilinear" => "Trilinear",
            _ => "Bicubic",
        };
        return mode == "area"
            ? AdaptiveAvgPool.NodeName(count, Sizes(arguments, x, count).Sizes)
            : $"Upsample{kind}{count}D{(arguments.Bool("antialias") ? "Aa" : "")}Backward1";
    }

    public override OperationResult Build(Arguments arguments)
    {
        var (x, mode) = (arguments.Floating("input"), arguments.Text("mode"));
        var count = x.Shape.Rank - 2;
        Check(arguments, x, mode);
        var (sizes, factors) = Sizes(arguments, x, count);
        if (mode == "area")
        {
            return AdaptiveAvgPool.Of(x, sizes);
        }

        var alignsCorners = arguments.BoolOrNull("align_corners") ?? false;
        var result = x;
        for (var dim = count - 1; dim >= 0; dim--)
        {
            var old = x.Shape[dim + 2];
            var scale = alignsCorners ? sizes[dim] > 1 ? (old - 1) / (double)(sizes[dim] - 1) : 0
                : factors is not null ? 1 / factors[dim]
                : old / (double)sizes[dim];
            var taps = mode switch
            {
                "nearest" or "nearest-exact" => Taps.Nearest(old, sizes[dim], scale, mode == "nearest-exact"),
                _ when arguments.Bool("antialias") => Taps.Filtered(old, sizes[dim], scale, mode == "bicubic"),
                "bicubic" => Taps.Cubic(old, sizes[dim], scale, alignsCorners),
                _ => Taps.Linear(old, sizes[dim], scale, alignsCorners),
            };
            result = taps.Apply(result, dim + 2);
        }

        return result;
    }

    private static void Check(Arguments arguments, Value x, string mode)
    {
        var rank = mode switch
        {
            "nearest" or "nearest-exact" or "area" => Math.Clamp(x.Shape.Rank, 3, 5),
            "linear" => 3,
            "bilinear" or "bicubic" => 4,
            "trilinear" => 5,
            _ => throw arguments.Fault($"mode is '{mode}' (use 'nearest', 'nearest-exact', 'linear', 'bilinear', 'trilinear', 'bicubic' or 'area')"),
        };
        if (x.Shape.Rank != rank)
        {
            throw arguments.Fault($"mode '{mode}' takes {(mode is "nearest" or "nearest-exact" or "area" ? "3 to 5" : $"{rank}")} dimensions, but the input has shape {x.Shape}");
        }

        if (x.Shape.Sizes[1..].Contains(0))
        {
            throw arguments.Fault($"the input has shape {x.Shape} (only the batch may be empty)");
        }

        if (arguments.BoolOrNull("align_corners") is not null && mode is ("nearest" or "nearest-exact" or "area"))
        {
            throw arguments.Fault($"align_corners cannot be used with mode '{mode}' (use it with linear, bilinear, bicubic and trilinear)");
        }

        if (arguments.Bool("antialias") && mode is not ("bilinear" or "bicubic"))
        {
            throw arguments.Fault($"antialias cannot be used with mode '{mode}' (use it with bilinear and bicubic)");
        }
    }

    // The new sizes, and the factors where they count instead of the quotients of sizes.
    private static (int[] Sizes, double[]? Factors) Sizes(Arguments arguments, Value x, int count)
    {
        if (arguments.IsGiven("size") == arguments.IsGiven("scale_factor"))
        {
            throw arguments.Fault(arguments.IsGiven("size") ? "only one of size and scale_factor may be given" : "one of size and scale_factor must be given");
        }

        var recomputes = arguments.BoolOrNull("recompute_scale_factor") ?? false;
        int[] sizes;
        double[]? factors = null;
        if (arguments.IsGiven("size"))
        {
            sizes = WindowGeometry.PerDimension(arguments, "size", count);
            if (recomputes)
            {
                throw arguments.Fault("recompute_scale_factor cannot be used with a size");
            }
        }
        else
        {
            factors = arguments.NumbersOrNull("scale_factor")!;
            factors = factors.Length == 1 ? [.. Enumerable.Repeat(factors[0], count)] : factors;
            if (factors.Length != count)
            {
                throw arguments.Fault($"scale_factor has {factors.Length} numbers (it must have 1 or {count})");
            }

            sizes = [.. factors.Select((factor, dim) => (int)Math.Clamp(Math.Floor(x.Shape[dim + 2] * factor), 0, int.MaxValue))];
        }

        return sizes.All(static size => size > 0)
            ? (sizes, recomputes ? null : factors)
            : throw arguments.Fault($"the new sizes are [{string.Join(", ", sizes)}] (they must be at least 1)");
    }
}
