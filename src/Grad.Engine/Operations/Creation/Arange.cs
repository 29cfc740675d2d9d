using System.Globalization;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Creation;

internal sealed record Arange : Composite
{
    public override string Name => "arange";

    public override IReadOnlyList<string> Signatures =>
        ["arange(Scalar end, *, ScalarType? dtype=None)", "arange(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None)"];

    public override string Summary => "Numbers from start up to, not including, end, step apart.";

    public override IReadOnlyList<Sample> Samples =>
        [new("arange(5)"), new("arange(1, 6, 2)"), new("arange(1, 0, -0.25)"), new("arange(0, 5, dtype='float64')"), new("arange(0.5, 5.7, dtype='int32')")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("arange(): the step is 0 (it must be finite and not 0)", "arange(0, 5, 0)"),
        new("arange(): the step is 0 (it must be finite and not 0)", "arange(0, 5, 0.7, dtype='int64')"),
        new("arange(): the step 2 does not go from 0 to -3 (its sign must match the bounds)", "arange(0, -3, 2)"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        string[] names = arguments.Has("start") ? ["start", "end", "step"] : ["end"];
        var start = arguments.Has("start") ? arguments.Number("start") : 0;
        var end = arguments.Number("end");
        var step = arguments.Has("step") ? arguments.Number("step") : 1;
        var dtype = arguments.DTypeOrNull("dtype") ?? (names.Any(arguments.IsFloat) ? arguments.Graph.DefaultDType : DType.Int64);
        var count = Math.Ceiling((end - start) / step);
        if (!dtype.IsFloating)
        {
            // PyTorch cuts the numbers to integers, but only for int64 before it counts.
            (start, end, step) = (Math.Truncate(start), Math.Truncate(end), Math.Truncate(step));
            count = dtype == DType.Int64 ? Math.Ceiling((end - start) / step) : count;
        }

        if (step == 0 || !double.IsFinite(step))
        {
            throw arguments.Fault($"the step is {Text(step)} (it must be finite and not 0)");
        }

        if (step > 0 ? end < start : end > start)
        {
            throw arguments.Fault($"the step {Text(step)} does not go from {Text(start)} to {Text(end)} (its sign must match the bounds)");
        }

        if (!(count <= int.MaxValue))
        {
            throw arguments.Fault($"the range from {Text(start)} to {Text(end)} in steps of {Text(step)} has too many elements");
        }

        var tensor = new Tensor(dtype, new Shape((int)count));
        for (var i = 0; i < tensor.Count; i++)
        {
            tensor.Set(i, start + (step * i));
        }

        return arguments.Graph.Constant(tensor);
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
