using System.Numerics;
using System.Runtime.InteropServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>
/// Elements picked along one dimension: the result has the shape of the second operand, int64 indices, whose other sizes are at
/// most the first operand's.
/// </summary>
/// <param name="Dim">The dimension.</param>
internal sealed record Gathered(int Dim) : Algorithm, IDifferentiable
{
    public override string OperationName => "gather";
    public override string GradFn => "GatherBackward0";

    /// <summary>The elements of a value at indices along a dimension.</summary>
    public static Value Of(Value value, int dim, Value index) => value.Graph.Add(new Gathered(dim), value, index);
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(operands[0].DType, operands[1].Shape);

    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0
        ? ScatterSum.Of(cotangent, Dim, result.Operands[1], result.Operands[0].Shape)
        : null;

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        switch (operands[0].DType.Size)
        {
            case 1: Run<byte>(operands, results[0]); break;
            case 2: Run<ushort>(operands, results[0]); break;
            case 4: Run<uint>(operands, results[0]); break;
            default: Run<ulong>(operands, results[0]); break;
        }
    }

    private void Run<T>(ReadOnlySpan<Tensor> operands, Tensor result)
        where T : unmanaged
    {
        var source = MemoryMarshal.Cast<byte, T>(operands[0].Bytes);
        var target = MemoryMarshal.Cast<byte, T>(result.Bytes);
        foreach (var (at, place) in new IndexedPlaces(operands[1], Dim, operands[0].Shape))
        {
            target[at] = source[place];
        }
    }
}

/// <summary>
/// Elements added to a tensor of zeros at indices along one dimension: the transpose of <see cref="Gathered"/>. The operands are
/// the elements and their int64 indices, of one shape; what falls on one place is added in row-major order.
/// </summary>
/// <param name="Dim">The dimension.</param>
/// <param name="Shape">The shape of the result.</param>
internal sealed record ScatterSum(int Dim, Shape Shape) : Algorithm, IDifferentiable
{
    public override string OperationName => "scatter_add";
    public override string GradFn => "ScatterAddBackward0";

    /// <summary>The elements added up at their indices along a dimension.</summary>
    public static Value Of(Value value, int dim, Value index, Shape shape) =>
        value.Graph.Add(new ScatterSum(dim, shape), value.To(value.DType.Widened), index).To(value.DType);

    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(operands[0].DType, Shape);

    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0
        ? Gathered.Of(cotangent, Dim, result.Operands[1])
        : null;

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
            sums[place] = unchecked(sums[place] + elements[at]);
        }
    }
}

/// <summary>Goes through a tensor of indices along a dimension and gives, for each, its own place and the place it points to.</summary>
/// <remarks>
/// Places are less than the elements of the tensors, and who uses them is checked by the spans: the innermost loop of all indexing does
/// its arithmetic unchecked.
/// </remarks>
internal ref struct IndexedPlaces
{
    private readonly Span<long> _indices;
    private readonly Shape _shape;
    private readonly int _dim;
    private readonly int _size;
    private readonly int _stride;
    private readonly int[] _steps;
    private readonly int[] _position;
    private readonly int _width;
    private readonly int _step;
    private int _at = -1;
    private int _endOfRow;
    private int _base;

    /// <summary>Begins before the first index.</summary>
    /// <param name="index">The int64 indices.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="shape">The shape of the tensor that is pointed into.</param>
    public IndexedPlaces(Tensor index, int dim, Shape shape)
    {
        _indices = index.Span<long>();
        (_shape, _dim) = (index.Shape, dim);
        (_size, _stride) = shape.Rank == 0 ? (1, 0) : ((int)shape[dim], shape.ContiguousStrides()[dim]);
        _position = new int[_shape.Rank];
        _steps = shape.ContiguousStrides();
        if (shape.Rank > 0)
        {
            _steps[dim] = 0;
        }

        (_width, _step) = _shape.Rank == 0 ? (1, 0) : ((int)_shape[^1], _steps[^1]);
    }

    /// <summary>The place of an index in its tensor, and the place it points to.</summary>
    public readonly (int At, int Place) Current
    {
        get
        {
            var picked = _indices[_at];
            return (ulong)picked < (ulong)_size ? (_at, unchecked(_base + ((int)picked * _stride))) : throw Indices.OutOfBounds(picked, _dim, _size);
        }
    }

    /// <summary>Itself.</summary>
    public readonly IndexedPlaces GetEnumerator() => this;

    /// <summary>The next index in row-major order.</summary>
    public bool MoveNext()
    {
        _at = unchecked(_at + 1);
        if (_at < _endOfRow)
        {
            _base = unchecked(_base + _step);
            return true;
        }

        if (_at >= _indices.Length)
        {
            return false;
        }

        if (_at > 0)
        {
            NextRow();
        }

        _endOfRow += _width;
        return true;
    }

    private void NextRow()
    {
        _base -= _step * (_width - 1);
        for (var axis = _position.Length - 2; axis >= 0; axis--)
        {
            _base += _steps[axis];
            if (++_position[axis] < _shape[axis])
            {
                break;
            }

            _base -= _steps[axis] * _position[axis];
            _position[axis] = 0;
        }
    }
}
