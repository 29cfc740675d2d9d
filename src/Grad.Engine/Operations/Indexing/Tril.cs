namespace Grad.Engine.Operations.Indexing;

public sealed record Tril : Composite
{
    public override string Name => "tril";
    public override IReadOnlyList<string> Signatures => ["tril(Tensor input, int diagonal=0)"];
    public override string Summary => "The lower triangle of each matrix; 0 above.";
    public override string Derivative => "tril(g, diagonal)";

    public override IReadOnlyList<Sample> Samples =>
        [new("tril(x)", "x: 3x4"), new("tril(x, 1)", "x: 2x3x3"), new("tril(x, diagonal=-1)", "x: 4x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("tril(): the input has shape [3] (it must have at least 2 dimensions)", "tril(x)", "x: 3")];

    public override bool? SavesValues => false;
    public override OperationResult Build(Arguments arguments) => Triangle.Of(arguments, isLower: true);
}
