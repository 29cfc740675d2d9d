using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Losses;

internal sealed record MultilabelMarginLoss : Composite
{
    public override string Name => "multilabel_margin_loss";

    public override IReadOnlyList<string> Signatures =>
        ["multilabel_margin_loss(Tensor input, Tensor target, bool? size_average=None, bool? reduce=None, str reduction='mean')"];

    public override string Summary => "Sum of max(0, 1 - x[j] + x[i]) over the classes j that target lists before a -1 and the classes i that it does not, over their number.";
    public override string Derivative => "by the chain rule; 0 where a pair's loss is 0";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("multilabel_margin_loss(x, t)", "x: 2x4 in 0..0.5", "t: int64 [[3, 0, -1, 1], [1, -1, 0, 0]]"),
        new("multilabel_margin_loss(x, t, reduction='none')", "x: 4 in 0..0.5", "t: int64 [3, 0, -1, 1]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("multilabel_margin_loss(): an input of shape [4] needs an int64 target of that shape, but it is int64[3]", "multilabel_margin_loss(x, t)", "x: 4", "t: int64 [0, 1, -1]")];

    public override OperationResult Build(Arguments arguments)
    {
        var reduction = LossReductions.Read(arguments);
        var (x, target) = (arguments.Floating("input"), arguments.Tensor("target"));
        if (target.DType != DType.Int64 || !target.Shape.Equals(x.Shape) || x.Shape.Rank > 2)
        {
            throw arguments.Fault($"an input of shape {x.Shape} needs an int64 target of that shape, but it is {target.Type}");
        }

        var isSingle = x.Shape.Rank < 2;
        var rows = isSingle ? new Shape(1, (int)x.Shape.Count) : x.Shape;
        (x, target) = (x.Reshape(rows), target.Reshape(rows));
        var classes = rows[1];
        var isListed = Cumprod.Along(Ne.Of(target, target.Filled(-1)).To(DType.Int64), 1);
        var index = x.Graph.Add(new Classes(Name, classes, Ignored: -1), target);
        var counts = Scattered.Of(ScatterKind.Add, x.Filled(0), 1, index, isListed.To(x.DType));

        // Each pair of a listed class, along dimension 1, and one that is not, along dimension 2.
        var pairs = new Shape(rows[0], classes, classes);
        var (down, along) = (rows.Insert(2, 1), rows.Insert(1, 1));
        var hinge = Relu.Of((1 - x.Reshape(down)).BroadcastTo(pairs) + x.Reshape(along).BroadcastTo(pairs));
        var others = Eq.Of(counts, counts.Filled(0)).To(x.DType);
        var losses = Sum.Over(hinge * counts.Reshape(down) * others.Reshape(along), [1, 2]) / classes;
        return LossReductions.Apply(reduction, isSingle ? losses.Reshape(Shape.Scalar) : losses);
    }
}
