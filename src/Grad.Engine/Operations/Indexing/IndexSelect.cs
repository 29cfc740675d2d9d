using Grad.Engine.Graphs;
using Grad.Engine.Operations.Contractions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>Whole slices of the operand, one for each element of an int64 index of one dimension.</summary>
/// <param name="Dim">The dimension that is indexed.</param>
public sealed record IndexSelected(int Dim) : Algorithm, IDifferentiable
{
    /// <inheritdoc/>
    public override string GradFn => "IndexSelectBackward0";

    /// <inheritdoc/>
    public override TensorType Infer(ReadOnlySpan<Value> operands) =>
        new(operands[0].DType, operands[0].Shape.With(Dim, operands[1].Shape[0]));

    /// <summary>The slices that the index names, in its order.</summary>
    public static Value Of(Value x, int dim, Value index) => x.Graph.Add(new IndexSelected(dim), x, index);

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var runs = new SliceRuns(operands[0], Dim, operands[1]);
        var source = operands[0].Bytes;
        var target = results[0].Bytes;
        for (var run = 0; run < runs.Count; run++)
        {
            source.Slice(runs.Named(run), runs.Bytes).CopyTo(target.Slice(run * runs.Bytes, runs.Bytes));
        }
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) =>
        operand == 0 ? IndexAdded.Of(result.Operands[0].Filled(0), Dim, result.Operands[1], cotangent) : null;
}

/// <summary>The blocks of memory that an index of one dimension goes through: one for each outer place and element of the index.</summary>
internal readonly ref struct SliceRuns
{
    private readonly ReadOnlySpan<long> _indices;
    private readonly int _size;

    public SliceRuns(Tensor whole, int dim, Tensor index)
    {
        _indices = index.Span<long>();
        _size = whole.Shape[dim];
        Inner = 1;
        foreach (var size in whole.Shape.Sizes[(dim + 1)..])
        {
            Inner *= size;
        }

        Bytes = Inner * whole.DType.Size;
        var outer = 1;
        foreach (var size in whole.Shape.Sizes[..dim])
        {
            outer *= size;
        }

        Count = outer * _indices.Length;
        foreach (var item in _indices)
        {
            if ((ulong)item >= (ulong)_size)
            {
                throw GradException.Computation($"index {item} is out of bounds for dimension {dim} with size {_size}");
            }
        }
    }

    /// <summary>How many blocks there are.</summary>
    public int Count { get; }

    /// <summary>The elements of a block.</summary>
    public int Inner { get; }

    /// <summary>The bytes of a block.</summary>
    public int Bytes { get; }

    /// <summary>Where in the whole the block begins that the index names.</summary>
    public int Named(int run)
    {
        var (outer, place) = Math.DivRem(run, _indices.Length);
        return ((outer * _size) + (int)_indices[place]) * Bytes;
    }
}

/// <summary>PyTorch's <c>index_select</c>.</summary>
public sealed record IndexSelect : Composite
{
    /// <inheritdoc/>
    public override string Name => "index_select";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["index_select(Tensor input, int dim, Tensor index)"];

    /// <inheritdoc/>
    public override string Summary => "Whole slices along a dimension, one for each element of the index.";

    /// <inheritdoc/>
    public override string Derivative => "g added to the slices that the index names";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("index_select(x, 1, i)", "x: 3x4", "i: int64 [3, 0, 3]"),
        new("index_select(x, -3, i)", "x: 3x2x2", "i: int64 [2, 1]"),
        new("index_select(x, 0, i)", "x: scalar", "i: int64 [0]"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("index_select(): the index has shape [1, 2] (it must have one dimension)", "index_select(x, 0, i)", "x: 3", "i: int64 [[0, 1]]"),
        new("index_select(): the index has dtype float32 (it must be int64)", "index_select(x, 0, y)", "x: 3", "y: 2"),
    ];

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dim = x.Shape.Dim(arguments.Int("dim"));
        var index = Indices.Row(arguments, arguments.Tensor("index"));
        return x.Shape.Rank > 0
            ? IndexSelected.Of(x, dim, index)
            : index.Shape[0] == 1
                ? IndexSelected.Of(Indices.AtLeastRow(x), dim, index).Reshape(Shape.Scalar)
                : throw arguments.Fault($"the index of shape {index.Shape} must have one element for a 0-dimensional tensor");
    }
}
