using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Calculus;

internal sealed record Diff : Composite
{
    public override string Name => "diff";

    public override IReadOnlyList<string> Signatures =>
        ["diff(Tensor input, int n=1, int dim=-1, Tensor? prepend=None, Tensor? append=None)"];

    public override string Summary => "Differences of neighbours along a dimension, n times over; of bools whether they differ.";
    public override string Derivative => "-diff(g) with a zero before and after";
    public override bool? SavesValues => false;

    public override IReadOnlyList<Sample> Samples =>
    [
        new("diff(x)", "x: 3x4"),
        new("diff(x, n=2, dim=0)", "x: 4x3"),
        new("diff(x, prepend=y, append=y)", "x: 3x4", "y: 3x2"),
        new("diff(x, n=5)", "x: 3"),
        new("diff(x, n=0, prepend=y)", "x: 3x4", "y: 3x2"),
        new("diff(m)", "m: bool [true, false, false]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("diff(): the input has no dimensions (it needs at least 1)", "diff(x)", "x: scalar"),
        new("diff(): n is -1 (it must be at least 0)", "diff(x, -1)", "x: 3"),
    ];

    public override string GradFn(Arguments arguments) => arguments.Long("n") == 0 ? "CopyBackwards" : "SubBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (x.Shape.Rank == 0)
        {
            throw arguments.Fault("the input has no dimensions (it needs at least 1)");
        }

        var times = arguments.Int("n");
        if (times < 0)
        {
            throw arguments.Fault($"n is {times} (it must be at least 0)");
        }

        var dim = ReducedDims.ResolveOne(arguments, x.Shape);
        Value[] parts = [.. new[] { arguments.TensorOrNull("prepend"), x, arguments.TensorOrNull("append") }.OfType<Value>()];
        var whole = parts.Length > 1 ? Cat.Of(parts, dim, Name) : x;
        if (times == 0)
        {
            // PyTorch copies the input and leaves out what comes before and after it.
            return x.Graph.Add(new Alias("CopyBackwards"), x);
        }

        x = whole;
        for (var i = 0; i < Math.Min(times, x.Shape[dim] + i); i++)
        {
            x = Once(x, dim);
        }

        return x;
    }

    /// <summary>Each element less the one before it.</summary>
    public static Value Once(Value x, int dim)
    {
        var last = Math.Max(x.Shape[dim] - 1, 0);
        var (before, after) = (Slice.Of(x, dim, 0, last), Slice.Of(x, dim, Math.Min(1, x.Shape[dim]), last));
        return x.DType == DType.Bool ? LogicalXor.Of(after, before) : after - before;
    }
}
