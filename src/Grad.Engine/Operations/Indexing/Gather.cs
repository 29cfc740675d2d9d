using System.Runtime.InteropServices;
using Grad.Engine.Graphs;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>For each element of the index, the element of the operand at the same place but for one dimension.</summary>
/// <param name="Dim">The dimension; operand and int64 index agree in the others.</param>
public sealed record Gathered(int Dim) : Algorithm, IDifferentiable
{
    /// <inheritdoc/>
    public override string GradFn => "GatherBackward0";

    /// <inheritdoc/>
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(operands[0].DType, operands[1].Shape);

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        switch (operands[0].DType.Size)
        {
            case 1: Run<byte>(operands, results[0]); break;
            case 2: Run<short>(operands, results[0]); break;
            case 4: Run<int>(operands, results[0]); break;
            default: Run<long>(operands, results[0]); break;
        }
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var x = result.Operands[0];
        return operand == 0 ? Scattered.Of(ScatterKind.Add, x.Filled(0), Dim, result.Operands[1], cotangent) : null;
    }

    /// <summary>The elements of x that the index names; of an index smaller in other dimensions, the first ones there.</summary>
    public static Value Of(Value x, int dim, Value index)
    {
        for (var other = 0; other < x.Shape.Rank; other++)
        {
            x = other == dim ? x : Slice.Of(x, other, 0, index.Shape[other]);
        }

        return x.Graph.Add(new Gathered(dim), x, index);
    }

    private void Run<T>(ReadOnlySpan<Tensor> operands, Tensor result)
        where T : unmanaged
    {
        var action = new Read<T>(MemoryMarshal.Cast<byte, T>(operands[0].Bytes), MemoryMarshal.Cast<byte, T>(result.Bytes));
        new Places(operands[1].Shape, operands[0].Shape, Dim).Each(operands[1].Span<long>(), ref action);
    }

    private readonly ref struct Read<T>(ReadOnlySpan<T> source, Span<T> target) : IPlaceAction
        where T : unmanaged
    {
        private readonly ReadOnlySpan<T> _source = source;
        private readonly Span<T> _target = target;

        public void Visit(int source, int place) => _target[source] = _source[place];
    }
}

/// <summary>PyTorch's <c>gather</c>.</summary>
public sealed record Gather : Composite
{
    /// <inheritdoc/>
    public override string Name => "gather";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures =>
    [
        "gather(Tensor input, int dim, Tensor index, *, bool sparse_grad=False)",
    ];

    /// <inheritdoc/>
    public override string Summary => "The elements that an index names along a dimension, elsewhere at the index's own place.";

    /// <inheritdoc/>
    public override string Derivative => "g added at the places that the index names";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("gather(x, 1, i)", "x: 3x4", "i: int64 3x2 in 0..4"),
        new("gather(x, 0, i)", "x: 3x4", "i: int64 2x2 in 0..3"),
        new("gather(x, -1, i)", "x: 5", "i: int64 [0, 0, 4]"),
        new("gather(x, 0, i)", "x: scalar", "i: int64 [0]"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("gather(): the index has dtype float32 (it must be int64)", "gather(x, 0, y)", "x: 3", "y: 3"),
        new("gather(): the index of shape [3] and the input of shape [3, 4] differ in the number of dimensions", "gather(x, 0, i)", "x: 3x4", "i: int64 [0, 1, 2]"),
        new("gather(): the index of shape [3, 5] is larger than the input of shape [3, 4] outside dimension 0", "gather(x, 0, i)", "x: 3x4", "i: int64 3x5 in 0..3"),
    ];

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var index = arguments.Tensor("index");
        var (x, places, dim) = Indices.Prepare(arguments, arguments.Tensor("input"), index, index.Shape);
        return Gathered.Of(x, dim, places).Reshape(index.Shape);
    }
}
