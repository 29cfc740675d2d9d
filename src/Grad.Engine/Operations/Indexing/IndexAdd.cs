using System.Numerics;
using System.Runtime.InteropServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>The operand with slices of a source added to those that an int64 index names, one after the other in order of the index.</summary>
/// <param name="Dim">The dimension that is indexed.</param>
internal sealed record IndexAdded(int Dim) : Algorithm, IDifferentiable
{
    public override string OperationName => "index_add";
    public override string GradFn => "IndexAddBackward0";

    /// <summary>The sum; narrow floats are added in float32, bools by or.</summary>
    public static Value Of(Value x, int dim, Value index, Value source)
    {
        var wide = x.DType.Widened;
        return x.Graph.Add(new IndexAdded(dim), x.To(wide), index, source.To(wide)).To(x.DType);
    }

    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        operands[0].Bytes.CopyTo(results[0].Bytes);
        switch (operands[0].DType)
        {
            case DType.Float64: Add<double>(operands, results[0]); break;
            case DType.Float32: Add<float>(operands, results[0]); break;
            default: Add<long>(operands, results[0]); break;
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => operand switch
    {
        0 => cotangent,
        2 => IndexSelected.Of(cotangent, Dim, result.Operands[1]),
        _ => null,
    };

    private void Add<T>(ReadOnlySpan<Tensor> operands, Tensor result)
        where T : unmanaged, INumber<T>
    {
        var slices = new Slices(result.Shape, Dim, operands[1]);
        var source = operands[2].Span<T>();
        var target = result.Span<T>();
        for (var outer = 0; outer < slices.Outer; outer++)
        {
            foreach (var index in slices.Index)
            {
                Add(source[..slices.Inner], target.Slice(((outer * slices.Size) + (int)index) * slices.Inner, slices.Inner));
                source = source[slices.Inner..];
            }
        }
    }

    private static void Add<T>(Span<T> source, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        var from = MemoryMarshal.Cast<T, Vector<T>>(source);
        var to = MemoryMarshal.Cast<T, Vector<T>>(target);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += from[i];
        }

        for (var i = to.Length * Vector<T>.Count; i < target.Length; i++)
        {
            target[i] = unchecked(target[i] + source[i]);
        }
    }
}

internal sealed record IndexAdd : Composite
{
    public override string Name => "index_add";

    public override IReadOnlyList<string> Signatures =>
        ["index_add(Tensor input, int dim, Tensor index, Tensor source, *, Scalar alpha=1)"];

    public override string Summary => "The tensor with slices of a source, times alpha, added to those that an index names.";
    public override string Derivative => "input: g; source: alpha * g's slices";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("index_add(x, 0, i, s)", "x: 3x4", "i: int64 [2, 0, 2]", "s: 3x4"),
        new("index_add(x, 1, i, s, alpha=-0.5)", "x: 3x4", "i: int64 [1]", "s: 3x1"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("index_add(): the source of shape [2, 4] does not fit (it must be [3, 4]: the input's shape, with one slice for each index)", "index_add(x, 0, i, s)", "x: 5x4", "i: int64 [2, 0, 2]", "s: 2x4")];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, dim, index, source) = Slices(arguments);
        var alpha = arguments.Number("alpha");
        var scaled = alpha == 1 ? source
            : source.DType == DType.Bool ? LogicalAnd.Of(source, source.Filled(alpha))
            : source * source.Graph.Number(alpha, source.DType);
        return IndexAdded.Of(x, dim, index, scaled).Reshape(arguments.Tensor("input").Shape);
    }

    /// <summary>The operands of index_add, index_copy and index_reduce, with at least one dimension.</summary>
    /// <exception cref="GradException">Shapes or dtypes that do not agree.</exception>
    internal static (Value Input, int Dim, Value Index, Value Source) Slices(Arguments arguments)
    {
        var (input, source) = (arguments.Tensor("input"), arguments.Tensor(arguments.Has("source") ? "source" : "tensor"));
        var dim = input.Shape.Dim(arguments.Int("dim"));
        var index = Indices.Row(arguments, arguments.Tensor("index"));
        var x = Indices.AtLeastRow(input);
        if (input.DType != source.DType)
        {
            throw arguments.Fault($"the input is {input.DType.Name} but the source is {source.DType.Name} (the dtypes must be equal)");
        }

        var expected = x.Shape.With(dim, index.Shape[0]);
        if (!(source.Shape.Rank == 0 ? expected.Count == 1 && expected.Rank == 1 : expected.Equals(source.Shape)))
        {
            throw arguments.Fault($"the source of shape {source.Shape} does not fit (it must be {expected}: the input's shape, with one slice for each index)");
        }

        return (x, dim, index, source.Reshape(expected));
    }
}
