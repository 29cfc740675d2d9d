using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Normalizations;

/// <summary>What <c>softmax</c>, <c>log_softmax</c> and <c>softmin</c> share.</summary>
internal abstract record SoftmaxForm : Composite
{
    public override IReadOnlyList<string> Signatures =>
    [
        $"{Name}(Tensor input, int? dim=None, *, ScalarType? dtype=None)",
        $"{Name}(Tensor input, int? dim=None, int _stacklevel=3, ScalarType? dtype=None)",
        $"{Name}(Tensor input, int? dim, ScalarType? dtype)",
    ];

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, dim=1)", "x: 3x4"),
        new($"{Name}(x, 0)", "x: 2x3x2"),
        new($"{Name}(x, -1, dtype='float64')", "x: 2x3"),
        new($"{Name}(x, 0)", "x: scalar"),
        new($"{Name}(x, 1)", "x: 2x0"),
        new($"{Name}(x, 0)", "x: [1000, 1001, -1000]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new($"{Name}(): not implemented for int64 (convert with to(x, dtype=...))", $"{Name}(i, 0)", "i: int64 3"),
        new("Dimension out of range (expected to be in range of [-2, 1], but got 2)", $"{Name}(x, 2)", "x: 2x3"),
    ];

    /// <summary>The value along one dimension, in the widened dtype.</summary>
    protected abstract Value Along(Value x, Dims dims);

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        x = x.To(arguments.DTypeOrNull("dtype") ?? x.DType);
        if (!x.DType.IsFloating)
        {
            throw arguments.Unsupported(x);
        }

        // PyTorch's rule from before dim was asked for.
        var dim = x.Shape.Dim(arguments.IntOrNull("dim") ?? (x.Shape.Rank is 0 or 1 or 3 ? 0 : 1));
        return Along(x.To(x.DType.Widened), x.Shape.Rank == 0 ? [] : [dim]).To(x.DType);
    }
}

internal sealed record Softmax : SoftmaxForm
{
    public override string Name => "softmax";
    public override IReadOnlyList<string> Aliases => ["special.softmax"];
    public override string Summary => "Exponentials divided by their sum along a dimension.";
    public override string Derivative => "result * (g - sum(g * result))";

    /// <summary>The value along dimensions.</summary>
    public static Value Of(Value x, Dims dims)
    {
        var exponentials = ShiftedExponential.Of(x, Logsumexp.Shift(x, dims).BroadcastTo(x.Shape));
        return CustomDerivative.Of("Softmax", exponentials / Sum.Kept(exponentials, dims), Pullback, x);

        // By parts, the derivative would divide twice more.
        Value? Pullback(Value result, Value cotangent, int operand)
        {
            var mean = Sum.Kept(cotangent * result, dims);
            if (!Standardization.IsOfFew(x.Shape, dims))
            {
                return result * (cotangent - mean);
            }

            // Without the mean of g nothing cancels where one element is nearly 1.
            var centered = cotangent - result.Graph.Add(new Detached(), mean);
            return result * (centered - Sum.Kept(centered * result, dims));
        }
    }

    protected override Value Along(Value x, Dims dims) => Of(x, dims);
}

internal sealed record Softmin : SoftmaxForm
{
    public override string Name => "softmin";
    public override string Summary => "The softmax of the negative along a dimension.";
    public override string Derivative => "-result * (g - sum(g * result))";
    public override string GradFn(Arguments arguments) => "SoftmaxBackward0";
    protected override Value Along(Value x, Dims dims) => Softmax.Of(-x, dims);
}
