using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>The operand with the slices that an int64 index names replaced by those of a source; of several for one place the last stays.</summary>
/// <param name="Dim">The dimension that is indexed.</param>
internal sealed record IndexReplaced(int Dim) : Algorithm, IDifferentiable
{
    public override string OperationName => "index_copy";
    public override string GradFn => "IndexCopyBackward0";

    /// <summary>The operand with slices replaced.</summary>
    public static Value Of(Value x, int dim, Value index, Value source) => x.Graph.Add(new IndexReplaced(dim), x, index, source);
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        operands[0].Bytes.CopyTo(results[0].Bytes);
        var slices = new Slices(results[0].Shape, Dim, operands[1]);
        var source = operands[2].Bytes;
        var bytes = slices.Inner * operands[0].DType.Size;
        for (var outer = 0; outer < slices.Outer; outer++)
        {
            foreach (var index in slices.Index)
            {
                source[..bytes].CopyTo(results[0].Bytes[(((outer * slices.Size) + (int)index) * bytes)..]);
                source = source[bytes..];
            }
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => operand switch
    {
        0 => Of(cotangent, Dim, result.Operands[1], result.Operands[2].Filled(0)),
        2 => IndexSelected.Of(cotangent, Dim, result.Operands[1]),
        _ => null,
    };
}

internal sealed record IndexCopy : Composite
{
    public override string Name => "index_copy";

    public override IReadOnlyList<string> Signatures =>
    [
        "index_copy(Tensor input, int dim, Tensor index, Tensor source)",
        "index_copy(Tensor input, int dim, Tensor index, Tensor tensor)",
    ];

    public override string Summary => "The tensor with the slices that an index names replaced by those of a source.";
    public override string Derivative => "input: g, 0 where replaced; source: g's slices";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("index_copy(x, 0, i, s)", "x: 3x4", "i: int64 [2, 0]", "s: 2x4"),
        new("index_copy(x, -1, i, s)", "x: 3x4", "i: int64 [1]", "s: 3x1"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("index_copy(): the source of shape [2, 4] does not fit (it must be [3, 4]: the input's shape, with one slice for each index)", "index_copy(x, 0, i, s)", "x: 5x4", "i: int64 [2, 0, 1]", "s: 2x4")];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, dim, index, source) = IndexAdd.Slices(arguments);
        return IndexReplaced.Of(x, dim, index, source).Reshape(arguments.Tensor("input").Shape);
    }
}
