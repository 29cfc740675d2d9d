using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Creation;

internal sealed record Linspace : Composite
{
    public override string Name => "linspace";
    public override IReadOnlyList<string> Signatures => ["linspace(Scalar start, Scalar end, int steps, *, ScalarType? dtype=None)"];
    public override string Summary => "Evenly spaced numbers from start to end, both included.";

    public override IReadOnlyList<Sample> Samples =>
        [new("linspace(0, 1, 5)"), new("linspace(3, -10, 4)"), new("linspace(0, 10, 5, dtype='int64')"), new("linspace(5, -5, 20, dtype='int32')")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("linspace(): the number of steps is -1 (it must be at least 0)", "linspace(0, 1, -1)")];

    public override OperationResult Build(Arguments arguments)
    {
        var dtype = arguments.DTypeOrNull("dtype") ?? arguments.Graph.DefaultDType;
        return arguments.Graph.Constant(Numbers(arguments, dtype, isWhole: !dtype.IsFloating));
    }

    /// <summary>The arguments' numbers. The second half is counted back from the end, so that the last is exact.</summary>
    /// <param name="arguments">The call.</param>
    /// <param name="dtype">The dtype.</param>
    /// <param name="isWhole">Whether start and end are cut to integers first.</param>
    /// <exception cref="GradException">A negative number of steps.</exception>
    internal static Tensor Numbers(Arguments arguments, DType dtype, bool isWhole)
    {
        var (start, end, steps) = (arguments.Number("start"), arguments.Number("end"), arguments.Int("steps"));
        (start, end) = isWhole ? (Math.Truncate(start), Math.Truncate(end)) : (start, end);
        if (steps < 0)
        {
            throw arguments.Fault($"the number of steps is {steps} (it must be at least 0)");
        }

        var tensor = new Tensor(dtype, new Shape(steps));
        var step = steps < 2 ? 0 : (end - start) / (steps - 1);
        double At(int i) => i < steps / 2 || steps == 1 ? start + (step * i) : end - (step * (steps - 1 - i));

        // PyTorch fills vectors of 32 bytes, two at a time: of integers, a vector begins with an integer.
        var lanes = dtype.IsFloating ? 1 : 32 / dtype.Size;
        Size blocks = dtype.IsFloating ? 0 : steps / (2 * lanes) * (2 * lanes);
        for (var i = 0; i < steps; i++)
        {
            tensor.Set(i, i < blocks ? Math.Truncate(At(i - (i % lanes))) + (step * (i % lanes)) : At(i));
        }

        return tensor;
    }
}
