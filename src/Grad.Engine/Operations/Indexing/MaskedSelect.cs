namespace Grad.Engine.Operations.Indexing;

internal sealed record MaskedSelect : Composite
{
    public override string Name => "masked_select";
    public override IReadOnlyList<string> Signatures => ["masked_select(Tensor input, Tensor mask)"];
    public override string Summary => "The elements where a mask holds, in one row.";
    public override string Derivative => "g where the mask holds, 0 elsewhere";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("masked_select(x, m)", "x: 2x3", "m: bool [[true, false, true], [false, false, true]]"),
        new("masked_select(x, m)", "x: 2x3", "m: bool [true, false, true]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("masked_select(): the mask is float32 (it must be bool: compare, or use to(mask, dtype='bool'))", "masked_select(x, x)", "x: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var aligned = Promotion.Broadcast(arguments.Name, arguments.Tensor("input"), MaskedFill.Mask(arguments));
        return IndexSelected.Of(Take.Row(aligned[0]), 0, Masks.Flat(arguments.Name, aligned[1]));
    }
}
