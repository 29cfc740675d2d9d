using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Random;

/// <summary>Numbers of [From, To), each as likely.</summary>
/// <param name="Type">The dtype and shape.</param>
/// <param name="From">The least.</param>
/// <param name="To">The bound above.</param>
internal sealed record UniformDraw(TensorType Type, double From, double To) : RandomPrimitive
{
    public override string OperationName => "rand";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => Type;

    public override void Draw(Generator generator, ReadOnlySpan<Tensor> operands, Tensor result) =>
        generator.Uniform(Type.DType, Type.Shape, From, To).Bytes.CopyTo(result.Bytes);
}

/// <summary>Normal numbers.</summary>
/// <param name="Type">The dtype and shape.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation.</param>
internal sealed record NormalDraw(TensorType Type, double Mean, double Deviation) : RandomPrimitive
{
    public override string OperationName => "randn";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => Type;

    public override void Draw(Generator generator, ReadOnlySpan<Tensor> operands, Tensor result) =>
        generator.Normal(Type.DType, Type.Shape, Mean, Deviation).Bytes.CopyTo(result.Bytes);
}

/// <summary>Exponential numbers.</summary>
/// <param name="Type">The dtype and shape.</param>
/// <param name="Rate">One over their mean.</param>
internal sealed record ExponentialDraw(TensorType Type, double Rate) : RandomPrimitive
{
    public override string OperationName => "exponential";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => Type;

    public override void Draw(Generator generator, ReadOnlySpan<Tensor> operands, Tensor result) =>
        generator.Exponential(Type.DType, Type.Shape, Rate).Bytes.CopyTo(result.Bytes);
}

/// <summary>Whole numbers of [Low, High), each as likely.</summary>
/// <param name="Type">The dtype and shape.</param>
/// <param name="Low">The least.</param>
/// <param name="High">The bound above.</param>
internal sealed record IntegerDraw(TensorType Type, long Low, long High) : RandomPrimitive
{
    public override string OperationName => "randint";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => Type;

    public override void Draw(Generator generator, ReadOnlySpan<Tensor> operands, Tensor result) =>
        generator.Integers(Type.DType, Type.Shape, Low, High).Bytes.CopyTo(result.Bytes);
}

/// <summary>The numbers from 0 on in a random order.</summary>
/// <param name="Type">The dtype and the shape, a vector.</param>
internal sealed record PermutationDraw(TensorType Type) : RandomPrimitive
{
    public override string OperationName => "randperm";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => Type;

    public override void Draw(Generator generator, ReadOnlySpan<Tensor> operands, Tensor result) =>
        generator.Permutation(Type.Shape[0], Type.DType).Bytes.CopyTo(result.Bytes);
}

/// <summary>Ones with one probability, else zeros.</summary>
/// <param name="Type">The dtype and shape.</param>
/// <param name="Probability">Of a one.</param>
internal sealed record BernoulliDraw(TensorType Type, double Probability) : RandomPrimitive
{
    public override string OperationName => "bernoulli";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => Type;

    public override void Draw(Generator generator, ReadOnlySpan<Tensor> operands, Tensor result) =>
        generator.Bernoulli(Type.DType, Type.Shape, Probability).Bytes.CopyTo(result.Bytes);
}

/// <summary>Ones with the probability of each element of the operand, else zeros.</summary>
/// <param name="Type">The dtype and shape.</param>
internal sealed record BernoulliEachDraw(TensorType Type) : RandomPrimitive
{
    public override string OperationName => "bernoulli";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => Type;

    public override void Draw(Generator generator, ReadOnlySpan<Tensor> operands, Tensor result) =>
        generator.Bernoulli(operands[0], Type.DType).Bytes.CopyTo(result.Bytes);
}

/// <summary>Indices drawn with the weights of the operand, one row for each of its rows.</summary>
/// <param name="Count">How many are drawn from each row.</param>
/// <param name="WithReplacement">Whether an index may come again.</param>
internal sealed record MultinomialDraw(int Count, bool WithReplacement) : RandomPrimitive
{
    public override string OperationName => "multinomial";
    public override TensorType Infer(ReadOnlySpan<Value> operands)
    {
        var shape = operands[0].Shape;
        return new(DType.Int64, shape.With(shape.Rank - 1, Count));
    }

    public override void Draw(Generator generator, ReadOnlySpan<Tensor> operands, Tensor result) =>
        generator.Multinomial(operands[0], Count, WithReplacement).Bytes.CopyTo(result.Bytes);
}
