using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Random;

internal sealed record Normal : RandomForm
{
    public override string Name => "normal";

    public override IReadOnlyList<string> Signatures =>
    [
        "normal(float mean, float std, int[] size, *, ScalarType? dtype=None)",
        "normal(Tensor mean, Tensor std=1.0)",
        "normal(Tensor input, float mean, float std)",
    ];

    public override string Summary => "Normal numbers of a mean and a deviation: numbers with a size, or tensors that say them for each element.";

    public override IReadOnlyList<Sample> Samples =>
        [new("normal(2.0, 0.5, [3, 4])"), new("normal(m, 0.5)", "m: 3x4"), new("normal(m, s)", "m: 3x4", "s: 4 in 0.5..1"), new("normal(x, 1.0, 2.0)", "x: 20")];

    public override IReadOnlyList<ErrorSample> ErrorSamples => [new("normal(): std is -1 (it must be at least 0)", "normal(0.0, -1.0, [3])")];

    public override OperationResult Build(Arguments arguments)
    {
        var graph = arguments.Graph;
        if (arguments.Has("size") || arguments.Has("input"))
        {
            var type = arguments.Has("size") ? Sized(arguments, graph.DefaultDType) : Like(arguments);
            return graph.Add(new NormalDraw(Floating(arguments, type), arguments.Number("mean"), Deviation(arguments, arguments.Number("std"))));
        }

        var (mean, deviation) = (arguments.Tensor("mean"), arguments.Tensor("std"));
        if (deviation is { IsNumber: true, Primitive: Constant { Tensor: var number } })
        {
            var drawn = graph.Add(new NormalDraw(Floating(arguments, mean.Type), 0, Deviation(arguments, number.ToDouble(0))));
            return graph.Add(new Detached(), drawn + mean);
        }

        var aligned = Promotion.Align(Name, toFloating: true, mean, deviation);
        var standard = graph.Add(new NormalDraw(aligned[0].Type, 0, 1));
        return graph.Add(new Detached(), (standard * aligned[1]) + aligned[0]);
    }

    private static double Deviation(Arguments arguments, double deviation) =>
        deviation >= 0 ? deviation : throw arguments.Fault($"std is {deviation} (it must be at least 0)");
}
