using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record SelectScatter : Composite
{
    public override string Name => "select_scatter";
    public override IReadOnlyList<string> Signatures => ["select_scatter(Tensor input, Tensor src, int dim, int index)"];
    public override string Summary => "The tensor with one index along a dimension replaced by a source.";
    public override string Derivative => "input: g, 0 where replaced; src: g at the index";

    public override IReadOnlyList<Sample> Samples =>
        [new("select_scatter(x, s, 0, 1)", "x: 3x4", "s: 4"), new("select_scatter(x, s, -1, -2)", "x: 3x4", "s: 3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("select_scatter(): the source has shape [3], but the replaced part has [4] (they must be equal)", "select_scatter(x, s, 0, 1)", "x: 3x4", "s: 3")];

    public override bool? SavesValues => false;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var selected = Select.Of(arguments.Name, x, arguments.Int("dim"), arguments.Long("index"));
        return SliceUpdate.Of(arguments.Name, x, (View)selected.Primitive, arguments.Tensor("src"));
    }
}
