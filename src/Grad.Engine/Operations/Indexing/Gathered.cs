using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>
/// Elements picked along one dimension: the result has the shape of the second operand, int64 indices, whose other sizes are at
/// most the first operand's.
/// </summary>
/// <param name="Dim">The dimension.</param>
public sealed record Gathered(int Dim) : Algorithm, IDifferentiable
{
    /// <inheritdoc/>
    public override string GradFn => "GatherBackward0";

    /// <summary>The elements of a value at indices along a dimension.</summary>
    public static Value Of(Value value, int dim, Value index) => value.Graph.Add(new Gathered(dim), value, index);

    /// <inheritdoc/>
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(operands[0].DType, operands[1].Shape);

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0
        ? ScatterSum.Of(cotangent, Dim, result.Operands[1], result.Operands[0].Shape)
        : null;

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var source = operands[0].Bytes;
        var target = results[0].Bytes;
        var size = operands[0].DType.Size;
        foreach (var (at, place) in new IndexedPlaces(operands[1], Dim, operands[0].Shape))
        {
            source.Slice(place * size, size).CopyTo(target[(at * size)..]);
        }
    }
}

/// <summary>
/// Elements added to a tensor of zeros at indices along one dimension: the transpose of <see cref="Gathered"/>. The operands are
/// the elements and their int64 indices, of one shape; what falls on one place is added in row-major order.
/// </summary>
/// <param name="Dim">The dimension.</param>
/// <param name="Shape">The shape of the result.</param>
public sealed record ScatterSum(int Dim, Shape Shape) : Algorithm, IDifferentiable
{
    /// <inheritdoc/>
    public override string GradFn => "ScatterAddBackward0";

    /// <summary>The elements added up at their indices along a dimension.</summary>
    public static Value Of(Value value, int dim, Value index, Shape shape) =>
        value.Graph.Add(new ScatterSum(dim, shape), value.To(value.DType.Widened), index).To(value.DType);

    /// <inheritdoc/>
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(operands[0].DType, Shape);

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0
        ? Gathered.Of(cotangent, Dim, result.Operands[1])
        : null;

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        results[0].Bytes.Clear();
        switch (results[0].DType)
        {
            case DType.Float32: Run<float>(operands, results[0].Span<float>()); break;
            case DType.Float64: Run<double>(operands, results[0].Span<double>()); break;
            default: Run<long>(operands, results[0].Span<long>()); break;
        }
    }

    private void Run<T>(ReadOnlySpan<Tensor> operands, Span<T> sums)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        var elements = operands[0].Span<T>();
        foreach (var (at, place) in new IndexedPlaces(operands[1], Dim, Shape))
        {
            sums[place] += elements[at];
        }
    }
}

/// <summary>Goes through a tensor of indices along a dimension and gives, for each, its own place and the place it points to.</summary>
/// <param name="index">The int64 indices.</param>
/// <param name="dim">The dimension.</param>
/// <param name="shape">The shape of the tensor that is pointed into.</param>
internal ref struct IndexedPlaces(Tensor index, int dim, Shape shape)
{
    private readonly Span<long> _indices = index.Span<long>();
    private readonly int[] _strides = shape.ContiguousStrides();
    private readonly int[] _position = new int[index.Shape.Rank];
    private readonly int _size = shape.Rank == 0 ? 1 : shape[dim];
    private int _at = -1;
    private int _base;

    /// <summary>The place of an index in its tensor, and the place it points to.</summary>
    public readonly (int At, int Place) Current => (_at, Place());

    /// <summary>Itself.</summary>
    public readonly IndexedPlaces GetEnumerator() => this;

    /// <summary>The next index in row-major order.</summary>
    public bool MoveNext()
    {
        if (++_at >= _indices.Length)
        {
            return false;
        }

        for (var axis = _at == 0 ? -1 : _position.Length - 1; axis >= 0; axis--)
        {
            var stride = axis == dim ? 0 : _strides[axis];
            _base += stride;
            if (++_position[axis] < index.Shape[axis])
            {
                break;
            }

            _base -= stride * _position[axis];
            _position[axis] = 0;
        }

        return true;
    }

    private readonly int Place()
    {
        var picked = _indices[_at];
        if ((ulong)picked >= (ulong)_size)
        {
            throw GradException.Computation($"index {picked} is out of bounds for dimension {dim} with size {_size} (indices start at 0)");
        }

        return _base + (_strides.Length == 0 ? 0 : (int)picked * _strides[dim]);
    }
}
