using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Losses;

/// <summary>
/// Connectionist temporal classification: minus the logarithm of the probability of a sequence of labels over all its alignments
/// (Graves et al. 2006), by the forward recursion over the labels with blanks between them.
/// </summary>
internal sealed record CtcLoss : Composite
{
    // The logarithm of an impossible path: finite, so that differences of two of them are numbers.
    private const double Impossible = -1e30;

    public override string Name => "ctc_loss";

    public override IReadOnlyList<string> Signatures =>
    [
        "ctc_loss(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, int blank=0, str reduction='mean', bool zero_infinity=False)",
        "ctc_loss(Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, int blank=0, str reduction='mean', bool zero_infinity=False)",
    ];

    public override string Summary => "Minus the log-probability of label sequences over all alignments with log-probabilities [T, N, C]; the mean is of losses over target lengths.";
    public override string Derivative => "log_probs: g * (exp(log_probs) - the probability that a path passes there), as PyTorch; exact after log_softmax; nan without any path";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("ctc_loss(log_softmax(x, 2), t, [4, 3], [2, 1])", "x: 4x2x3", "t: int64 [[1, 1], [2, 0]]"),
        new("ctc_loss(log_softmax(x, 2), t, [4, 4], [2, 1], reduction='none', blank=2)", "x: 4x2x3", "t: int64 [0, 1, 0]"),
        new("ctc_loss(log_softmax(x, 1), t, [4], [2], reduction='sum')", "x: 4x3", "t: int64 [1, 2]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("ctc_loss(): input length 5 is out of range (log_probs have 4 steps)", "ctc_loss(x, t, [5], [1])", "x: 4x1x3", "t: int64 [[1]]"),
        new("ctc_loss(): 2 input lengths and 1 target lengths for a batch of 1 (every item needs one of each)", "ctc_loss(x, t, [4, 4], [1])", "x: 4x1x3", "t: int64 [[1]]"),
        new("ctc_loss(): blank is 3, but there are 3 classes", "ctc_loss(x, t, [4], [1], blank=3)", "x: 4x1x3", "t: int64 [[1]]"),
    ];

    public override string GradFn(Arguments arguments) => LossReductions.GradFn(arguments, "CtcLossBackward0");

    public override OperationResult Build(Arguments arguments)
    {
        var reduction = LossReductions.Read(arguments);
        var logarithms = arguments.Floating("log_probs");
        if (logarithms.Shape.Rank is not (2 or 3))
        {
            throw arguments.Fault($"log_probs have shape {logarithms.Shape} (they must be [T, N, C] or [T, C])");
        }

        var isSingle = logarithms.Shape.Rank == 2;
        var x = (isSingle ? logarithms.Reshape(logarithms.Shape.Insert(1, 1)) : logarithms).To(logarithms.DType.Widened);
        var inputs = Lengths(arguments, "input_lengths");
        var labels = Lengths(arguments, "target_lengths");
        Check(arguments, x.Shape, inputs, labels);
        var losses = Losses(x, Extended(arguments, x, labels), inputs, labels);
        losses = Feeling(losses, x, inputs);
        var isNever = Eq.Of(losses, losses.Filled(double.PositiveInfinity));
        var isZeroed = arguments.Bool("zero_infinity");
        losses = (isZeroed ? Where.Of(isNever, losses.Filled(0), losses) : losses) + Undefined(isNever, isZeroed, x, inputs);

        if (reduction == LossReduction.Mean)
        {
            losses /= Row(losses, [.. labels.Select(static length => (double)Math.Max(length, 1))]);
        }

        losses = losses.To(logarithms.DType);
        return LossReductions.Apply(reduction, isSingle ? losses.Reshape(Shape.Scalar) : losses);
    }

    private static int[] Lengths(Arguments arguments, string name)
    {
        if (arguments[name] is not Value value)
        {
            return arguments.Ints(name);
        }

        var known = value.Graph.Known(value, arguments.Name);
        return [.. Enumerable.Range(0, known.Count).Select(i => (int)known.ToInt64(i))];
    }

    private static void Check(Arguments arguments, Shape shape, int[] inputs, int[] labels)
    {
        var (steps, batch, classes) = (shape[0], shape[1], shape[2]);
        if (inputs.Length != batch || labels.Length != batch)
        {
            throw arguments.Fault($"{inputs.Length} input lengths and {labels.Length} target lengths for a batch of {batch} (every item needs one of each)");
        }

        if (inputs.FirstOrDefault(length => length < 0 || length > steps, -1) is var wrong && inputs.Any(length => length < 0 || length > steps))
        {
            throw arguments.Fault($"input length {wrong} is out of range (log_probs have {steps} steps)");
        }

        if (labels.Any(static length => length < 0))
        {
            throw arguments.Fault("a target length is negative");
        }

        var blank = arguments.Int("blank");
        if (blank < 0 || blank >= classes)
        {
            throw arguments.Fault($"blank is {blank}, but there are {classes} classes");
        }
    }

    // The labels of each sequence with a blank before, between and after them: [N, 2S + 1].
    private static Value Extended(Arguments arguments, Value x, int[] labels)
    {
        var graph = x.Graph;
        var (batch, longest) = (labels.Length, labels.DefaultIfEmpty().Max());
        var targets = arguments.Tensor("targets");
        var isJoined = targets.Shape.Rank == 1;
        if (targets.DType is not (DType.Int64 or DType.Int32) || targets.Shape.Rank is not (1 or 2)
            || (isJoined ? targets.Shape[0] < labels.Sum() : targets.Shape[0] != batch || targets.Shape[1] < longest))
        {
            throw arguments.Fault($"targets are {targets.Type} (they must be int64, [N, S] or all sequences concatenated, with the lengths in target_lengths)");
        }

        var blank = arguments.Long("blank");
        var blanks = graph.Constant(Tensor.Scalar(blank)).BroadcastTo(new Shape(batch, 1));
        if (longest == 0)
        {
            return blanks;
        }

        var places = new long[batch * longest];
        var isLabel = new bool[places.Length];
        for (int n = 0, start = 0; n < batch; n++)
        {
            for (var s = 0; s < longest; s++)
            {
                isLabel[(n * longest) + s] = s < labels[n];
                places[(n * longest) + s] = s >= labels[n] ? 0 : isJoined ? start + s : ((long)n * targets.Shape[1]) + s;
            }

            start += labels[n];
        }

        var table = new Shape(batch, longest);
        var flat = targets.To(DType.Int64).Reshape(new Shape((int)targets.Shape.Count));
        var picked = Gathered.Of(flat, 0, graph.Constant(Tensor.From<long>(new Shape(places.Length), places))).Reshape(table);
        var padded = Where.Of(graph.Constant(Tensor.From<bool>(table, isLabel)), picked, blanks.BroadcastTo(table));
        var column = new Shape(batch, longest, 1);
        var pairs = Cat.Of([blanks.Reshape(new Shape(batch, 1, 1)).BroadcastTo(column), padded.Reshape(column)], 2);
        return Cat.Of([pairs.Reshape(new Shape(batch, 2 * longest)), blanks], 1);
    }

    private static Value Losses(Value x, Value extended, int[] inputs, int[] labels)
    {
        var (steps, batch, width) = (x.Shape[0], x.Shape[1], extended.Shape[1]);
        var row = new Shape(batch, width);
        var at = Gathered.Of(x, 2, extended.Reshape(new Shape(1, batch, width)).BroadcastTo(new Shape(steps, batch, width)));
        var never = x.Number(Impossible);

        // A path may leave out the blank between two labels that differ.
        var before = Before(extended, 2, extended.Filled(-1));
        var isSkip = LogicalAnd.Of(
            Ne.Of(extended, before),
            Mask(x, row, static (_, place) => place % 2 == 1 && place >= 2));
        var starts = Mask(x, row, (n, place) => place == 0 ? inputs[n] > 0 || labels[n] == 0 : place == 1 && labels[n] > 0 && inputs[n] > 0);
        var paths = never.BroadcastTo(row);
        for (var step = 0; step < steps; step++)
        {
            var now = at.Graph.Add(new Selected(0, step), at);
            Value next;
            if (step == 0)
            {
                next = Where.Of(starts, now, never.BroadcastTo(row));
            }
            else
            {
                var skipped = Where.Of(isSkip, Before(paths, 2, never.BroadcastTo(row)), never.BroadcastTo(row));
                next = LogAddExp.Of(LogAddExp.Of(paths, Before(paths, 1, never.BroadcastTo(row))), skipped) + now;
            }

            var current = step;
            paths = inputs.All(length => current < length) ? next : Where.Of(Mask(x, row, (n, _) => current < inputs[n]), next, paths);
        }

        // No step at all is the empty sequence for certain.
        var nothing = Mask(x, row, (n, place) => inputs[n] == 0 && labels[n] == 0 && place == 0);
        paths = Where.Of(nothing, paths.Filled(0), paths);
        var column = new Shape(batch, 1);
        var last = Gathered.Of(paths, 1, Column(x, labels, static length => 2L * length));
        var lastLabel = Gathered.Of(paths, 1, Column(x, labels, static length => Math.Max((2L * length) - 1, 0)));
        lastLabel = Where.Of(Mask(x, column, (n, _) => labels[n] > 0), lastLabel, never.BroadcastTo(column));
        var likelihood = LogAddExp.Of(last, lastLabel).Reshape(new Shape(batch));
        return Where.Of(Lt.Of(likelihood, likelihood.Filled(Impossible / 2)), likelihood.Filled(double.PositiveInfinity), -likelihood);
    }

    // PyTorch's derivative takes log_probs for the output of a log_softmax: it has the sum of all probabilities in it as well.
    private static Value Feeling(Value losses, Value x, int[] inputs)
    {
        var sum = Sum.Over(Where.Of(Steps(x, inputs).BroadcastTo(x.Shape), Exp.Of(x), x.Filled(0)), [0, 2]);
        return losses + (sum - sum.Graph.Add(new Detached(), sum));
    }

    // Zeros whose derivative is NaN where PyTorch's is: at all steps of a sequence without an alignment, and where a probability is 0.
    private static Value Undefined(Value isNever, bool isZeroed, Value x, int[] inputs) => CustomDerivative.Of(
        "ctc_loss",
        x.Number(0).BroadcastTo(isNever.Shape),
        (_, _, _) =>
        {
            var isNone = isNever.Reshape(new Shape(1, x.Shape[1], 1)).BroadcastTo(x.Shape);
            var isImpossible = Eq.Of(x, x.Filled(double.NegativeInfinity));
            var isUndefined = isZeroed ? LogicalAnd.Of(isImpossible, LogicalNot.Of(isNone)) : LogicalOr.Of(isImpossible, isNone);
            return Where.Of(LogicalAnd.Of(isUndefined, Steps(x, inputs).BroadcastTo(x.Shape)), x.Filled(double.NaN), x.Filled(0));
        },
        x);

    // Which steps of each sequence there are: [T, N, 1].
    private static Value Steps(Value x, int[] inputs) =>
        Mask(x, new Shape(x.Shape[0], x.Shape[1]), (step, n) => step < inputs[n]).Reshape(new Shape(x.Shape[0], x.Shape[1], 1));

    // Each element replaced by the one some places before it in its row.
    private static Value Before(Value row, int places, Value fill)
    {
        var width = row.Shape[1];
        var moved = Math.Min(places, width);
        return Cat.Of([Slice.Of(fill, 1, 0, moved), Slice.Of(row, 1, 0, width - moved)], 1);
    }

    private static Value Mask(Value x, Shape shape, Func<int, int, bool> isSet)
    {
        var mask = new bool[(int)shape.Count];
        for (var i = 0; i < mask.Length; i++)
        {
            mask[i] = isSet(i / shape[1], i % shape[1]);
        }

        return x.Graph.Constant(Tensor.From<bool>(shape, mask));
    }

    private static Value Column(Value x, int[] labels, Func<int, long> place) =>
        x.Graph.Constant(Tensor.From<long>(new Shape(labels.Length, 1), [.. labels.Select(place)]));

    private static Value Row(Value like, double[] numbers) =>
        like.Graph.Constant(Tensor.From<double>(new Shape(numbers.Length), numbers)).To(like.DType);
}
