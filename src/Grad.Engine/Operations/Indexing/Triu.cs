namespace Grad.Engine.Operations.Indexing;

public sealed record Triu : Composite
{
    public override string Name => "triu";
    public override IReadOnlyList<string> Signatures => ["triu(Tensor input, int diagonal=0)"];
    public override string Summary => "The upper triangle of each matrix; 0 below.";
    public override string Derivative => "triu(g, diagonal)";

    public override IReadOnlyList<Sample> Samples =>
        [new("triu(x)", "x: 3x4"), new("triu(x, 1)", "x: 2x3x3"), new("triu(x, diagonal=-1)", "x: 4x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("triu(): the input has shape [3] (it must have at least 2 dimensions)", "triu(x)", "x: 3")];

    public override bool? SavesValues => false;
    public override OperationResult Build(Arguments arguments) => Triangle.Of(arguments, isLower: false);
}
