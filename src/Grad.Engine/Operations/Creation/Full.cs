namespace Grad.Engine.Operations.Creation;

internal sealed record Full : Composite
{
    public override string Name => "full";
    public override IReadOnlyList<string> Signatures => ["full(int[] size, Scalar fill_value, *, ScalarType? dtype=None)"];
    public override string Summary => "A tensor of one repeated number.";
    public override IReadOnlyList<Sample> Samples => [new("full([2, 3], 1.5)"), new("full([2], 3)"), new("full([2], 3, dtype='float64')")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("full(): a negative size in [-2] (sizes must be at least 0)", "full([-2], 1.5)")];

    public override OperationResult Build(Arguments arguments)
    {
        var number = arguments["fill_value"]!;
        return Literal.Repeated(
            arguments.Graph, number, arguments.DTypeOrNull("dtype") ?? Literal.DTypeOf(arguments.Graph, number), Sizes.Of(arguments, "size"));
    }
}
