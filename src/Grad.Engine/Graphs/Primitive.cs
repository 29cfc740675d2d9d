using System.Runtime.CompilerServices;
namespace Grad.Engine.Graphs;

/// <summary>
/// What a node of a graph does: one of the few things that a backend, or a reference algorithm, can compute. Immutable and
/// compared by value; a primitive without attributes is a single instance.
/// </summary>
public abstract record Primitive
{
    /// <summary>The name that messages and plans show: PyTorch's, or the primitive's own where only composites make it.</summary>
    public virtual string OperationName => this is INamedOperation operation
        ? operation.Name
        : string.Concat(GetType().Name.Select(static (letter, place) => (place > 0 && char.IsAsciiLetterUpper(letter) ? "_" : "") + char.ToLowerInvariant(letter)));

    /// <summary>Whether it only shows elements of its first operand, and nothing is computed.</summary>
    public virtual bool IsView => false;

    /// <summary>PyTorch's name of the node in a printed <c>grad_fn</c>, such as <c>MulBackward0</c>.</summary>
    public virtual string GradFn => GetType().Name + "Backward0";

    /// <summary>
    /// Whether the derivative needs values of the forward pass, so that a backward without <c>retain_graph</c> frees them and a
    /// second one is an error.
    /// </summary>
    public virtual bool SavesValues => true;

    /// <summary>
    /// Whether gradients end here: the derivative is zero wherever there is one, as for numbers that are drawn, or is not wanted. What has
    /// real results, no derivative and no such mark is refused when a gradient gets to it.
    /// </summary>
    public virtual bool StopsGradient => false;

    /// <summary>Whether two nodes with the same operands always have the same value.</summary>
    public virtual bool IsPure => true;

    /// <summary>The dtype and shape of the result, from operands that have been checked.</summary>
    public abstract TensorType Infer(ReadOnlySpan<Value> operands);
}

/// <summary>What has a name in PyTorch.</summary>
public interface INamedOperation
{
    /// <summary>The name.</summary>
    string Name { get; }
}

/// <summary>A primitive with several results: its node stands for all of them, <see cref="Projection"/> nodes for each.</summary>
internal interface IMultipleResults
{
    /// <summary>The dtypes and shapes of the results.</summary>
    TensorType[] InferAll(ReadOnlySpan<Value> operands);
}

/// <summary>A primitive that has a derivative.</summary>
public interface IDifferentiable
{
    /// <summary>
    /// The cotangent of one operand: the cotangent of the result times the transposed derivative, as a graph.
    /// </summary>
    /// <param name="result">The node itself, with its operands.</param>
    /// <param name="cotangent">The cotangent of the result, of the result's shape and dtype.</param>
    /// <param name="operand">Which operand.</param>
    /// <returns>A value of the operand's shape and dtype; null where the result does not depend on the operand's value.</returns>
    Value? Pullback(Value result, Value cotangent, int operand);
}

/// <summary>A primitive with several results that has a derivative.</summary>
internal interface IDifferentiableResults
{
    /// <summary>The cotangent of one operand.</summary>
    /// <param name="node">The node itself, with its operands.</param>
    /// <param name="results">The projections, one for each result.</param>
    /// <param name="cotangents">The cotangent of each result; null where none has come, which means zeros.</param>
    /// <param name="operand">Which operand.</param>
    Value? Pullback(Value node, Value[] results, Value?[] cotangents, int operand);
}

/// <summary>A primitive whose results are zero but in some places, so that many of them are added up together.</summary>
internal interface ISparse
{
    /// <summary>The sum of a value and results of this kind, added one after the other.</summary>
    /// <param name="total">What they are added to; null for nothing.</param>
    /// <param name="results">At least one, of one shape and dtype.</param>
    Value AddTo(Value? total, ReadOnlySpan<Value> results);
}

/// <summary>A leaf whose tensor is supplied when the graph is run.</summary>
/// <param name="Type">The dtype and shape.</param>
/// <param name="NeedsGradient">Whether the variable requires a gradient.</param>
public sealed record Leaf(TensorType Type, bool NeedsGradient) : Primitive
{
    public override bool SavesValues => false;

    public override bool IsPure => false;

    public override TensorType Infer(ReadOnlySpan<Value> operands) => Type;
}

/// <summary>A tensor that is part of the graph.</summary>
/// <param name="Tensor">The value.</param>
/// <param name="IsNumber">Whether it stands for a plain number, which yields to tensors in type promotion.</param>
internal sealed record Constant(Tensors.Tensor Tensor, bool IsNumber) : Primitive
{
    public override bool StopsGradient => true;

    public override bool SavesValues => false;

    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(Tensor.DType, Tensor.Shape);

    /// <summary>Numbers of equal bits are the same constant; larger tensors only when they are the same object.</summary>
    public bool Equals(Constant? other) => other is not null
        && (ReferenceEquals(Tensor, other.Tensor)
            || (Tensor.Count == 1 && other.Tensor.Count == 1 && Tensor.DType == other.Tensor.DType
                && Tensor.Shape.Equals(other.Tensor.Shape) && Tensor.Bytes.SequenceEqual(other.Tensor.Bytes)));

    public override int GetHashCode() => HashCode.Combine(Tensor.DType, Tensor.Shape, Tensor.Count == 1 ? Tensor.ToDouble(0) : RuntimeHelpers.GetHashCode(Tensor));
}

/// <summary>One result of a node that has several.</summary>
/// <param name="Index">Which result.</param>
internal sealed record Projection(int Index) : Primitive
{
    public override bool SavesValues => false;

    public override TensorType Infer(ReadOnlySpan<Value> operands) =>
        ((IMultipleResults)operands[0].Primitive).InferAll(operands[0].Operands)[Index];
}
