using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record NanToNum : Composite
{
    public override string Name => "nan_to_num";
    public override IReadOnlyList<string> Signatures => ["nan_to_num(Tensor input, float? nan=0.0, float? posinf=None, float? neginf=None)"];
    public override string Summary => "nan in place of NaN, posinf and neginf in place of infinities; by default 0 and the largest numbers of the dtype.";
    public override string Derivative => "g where input is finite, else 0";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("nan_to_num(x)", "x: 3x5"),
        new("nan_to_num(x, nan=1.0, posinf=2.0, neginf=-2.0)", "x: 3"),
        new("nan_to_num(log(0 * i), neginf=-2.0)", "i: int64 3"),
        new("nan_to_num(log(-1 - i), nan=5.0)", "i: int64 3 in 1..4"),
        new("nan_to_num(i)", "i: int64 3"),
    ];

    public override string? GradFn(Arguments arguments) => arguments.Tensor("input").DType.IsFloating ? "NanToNumBackward0" : null;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (!x.DType.IsFloating)
        {
            return x;
        }

        var largest = x.DType switch
        {
            DType.Float16 => (double)Half.MaxValue,
            DType.BFloat16 => 3.3895313892515355E+38,
            DType.Float32 => float.MaxValue,
            _ => double.MaxValue,
        };
        var infinity = x.Filled(double.PositiveInfinity);
        var low = Where.Of(Eq.Of(x, -infinity), x.Filled(arguments.NumberOrNull("neginf") ?? -largest), x);
        var high = Where.Of(Eq.Of(x, infinity), x.Filled(arguments.NumberOrNull("posinf") ?? largest), low);
        return Where.Of(IsNan.Of(x), x.Filled(arguments.NumberOrNull("nan") ?? 0), high);
    }
}
