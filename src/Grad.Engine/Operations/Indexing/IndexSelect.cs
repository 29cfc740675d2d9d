using System.Runtime.InteropServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>Whole slices of the operand, one for each element of an int64 index of one dimension.</summary>
/// <param name="Dim">The dimension that is indexed.</param>
internal sealed record IndexSelected(int Dim) : Algorithm, IDifferentiable
{
    public override string OperationName => "index_select";
    public override string GradFn => "IndexSelectBackward0";

    public override TensorType Infer(ReadOnlySpan<Value> operands) =>
        new(operands[0].DType, operands[0].Shape.With(Dim, operands[1].Shape[0]));

    /// <summary>The slices that the index names, in its order.</summary>
    public static Value Of(Value x, int dim, Value index) => x.Graph.Add(new IndexSelected(dim), x, index);

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var slices = new Slices(operands[0].Shape, Dim, operands[1]);
        switch (slices.Inner * operands[0].DType.Size)
        {
            case 1: Copy<byte>(slices, operands[0].Bytes, results[0].Bytes); break;
            case 2: Copy<ushort>(slices, operands[0].Bytes, results[0].Bytes); break;
            case 4: Copy<uint>(slices, operands[0].Bytes, results[0].Bytes); break;
            case 8: Copy<ulong>(slices, operands[0].Bytes, results[0].Bytes); break;
            default: Copy(slices, operands[0].Bytes, results[0].Bytes, slices.Inner * operands[0].DType.Size); break;
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        operand == 0 ? IndexAdded.Of(result.Operands[0].Filled(0), Dim, result.Operands[1], cotangent) : null;

    private static void Copy<T>(Slices slices, Span<byte> source, Span<byte> target)
        where T : unmanaged
    {
        var from = MemoryMarshal.Cast<byte, T>(source);
        var to = MemoryMarshal.Cast<byte, T>(target);
        for (var outer = 0; outer < slices.Outer; outer++)
        {
            var named = from.Slice(outer * slices.Size, slices.Size);
            var row = to.Slice(outer * slices.Index.Length, slices.Index.Length);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = named[(int)slices.Index[i]];
            }
        }
    }

    private static void Copy(Slices slices, Span<byte> source, Span<byte> target, int bytes)
    {
        for (var outer = 0; outer < slices.Outer; outer++)
        {
            foreach (var index in slices.Index)
            {
                source.Slice(((outer * slices.Size) + (int)index) * bytes, bytes).CopyTo(target);
                target = target[bytes..];
            }
        }
    }
}

/// <summary>The slices that an index of one dimension names: in each of several outer places, blocks of neighbouring elements.</summary>
internal readonly ref struct Slices
{
    public Slices(Shape whole, int dim, Tensor index)
    {
        Index = index.Span<long>();
        Size = whole[dim];
        Inner = (int)new Shape(whole.Sizes[(dim + 1)..]).Count;
        Outer = (int)new Shape(whole.Sizes[..dim]).Count;
        foreach (var item in Index)
        {
            if ((ulong)item >= (ulong)Size)
            {
                throw Indices.OutOfBounds(item, dim, Size);
            }
        }
    }

    /// <summary>The index.</summary>
    public ReadOnlySpan<long> Index { get; }

    /// <summary>How many slices there are to choose from.</summary>
    public int Size { get; }

    /// <summary>How many outer places there are.</summary>
    public int Outer { get; }

    /// <summary>How many elements of a slice are side by side.</summary>
    public int Inner { get; }
}

internal sealed record IndexSelect : Composite
{
    public override string Name => "index_select";
    public override IReadOnlyList<string> Signatures => ["index_select(Tensor input, int dim, Tensor index)"];
    public override string Summary => "Whole slices along a dimension, one for each element of the index.";
    public override string Derivative => "g added to the slices that the index names";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("index_select(x, 1, i)", "x: 3x4", "i: int64 [3, 0, 3]"),
        new("index_select(x, -3, i)", "x: 3x2x2", "i: int64 [2, 1]"),
        new("index_select(x, 0, i)", "x: scalar", "i: int64 [0]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("index_select(): the index has shape [1, 2] (it must have one dimension)", "index_select(x, 0, i)", "x: 3", "i: int64 [[0, 1]]"),
        new("index_select(): the index has dtype float32 (it must be int64)", "index_select(x, 0, y)", "x: 3", "y: 2"),
    ];

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
