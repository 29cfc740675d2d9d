using System.Numerics;
using System.Runtime.InteropServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>What scattering does with an element that is there already.</summary>
internal enum ScatterKind
{
    /// <summary>It is replaced; the last in order of the index stays.</summary>
    Replace,

    /// <summary>Sum.</summary>
    Add,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>The larger; NaN if either is.</summary>
    Max,

    /// <summary>The smaller; NaN if either is.</summary>
    Min,
}

/// <summary>
/// The operand with the elements of a source put to the places that an int64 index names along one dimension, elsewhere at the
/// source's own place; one after the other in order of the index.
/// </summary>
/// <param name="Kind">What happens to the element that is there.</param>
/// <param name="Dim">The dimension. Index and source have one shape.</param>
internal sealed record Scattered(ScatterKind Kind, int Dim) : Algorithm, IDifferentiable
{
    public override string OperationName => "scatter";
    public override string GradFn => Kind == ScatterKind.Add ? "ScatterAddBackward0" : Kind == ScatterKind.Replace ? "ScatterBackward0" : "ScatterReduceBackward0";
    public override bool SavesValues => true;

    /// <summary>The scattered tensor; of a source larger than the index only the first elements are used.</summary>
    public static Value Of(ScatterKind kind, Value x, int dim, Value index, Value source)
    {
        for (var along = 0; along < source.Shape.Rank; along++)
        {
            source = Slice.Of(source, along, 0, index.Shape[along]);
        }

        if (x.DType == DType.Bool)
        {
            kind = kind switch { ScatterKind.Add => ScatterKind.Max, ScatterKind.Multiply => ScatterKind.Min, _ => kind };
        }

        var wide = kind != ScatterKind.Replace && x.DType is DType.Float16 or DType.BFloat16 ? DType.Float32 : x.DType;
        return x.Graph.Add(new Scattered(kind, dim), x.To(wide), index, source.To(wide)).To(x.DType);
    }

    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        operands[0].Bytes.CopyTo(results[0].Bytes);
        switch (Kind, operands[0].DType)
        {
            case (ScatterKind.Replace, _): Replace(operands, results[0]); break;
            case (_, DType.Float64): Combine<double>(operands, results[0]); break;
            case (_, DType.Float32): Combine<float>(operands, results[0]); break;
            case (_, DType.Int64): Combine<long>(operands, results[0]); break;
            case (_, DType.Int32): Combine<int>(operands, results[0]); break;
            case (_, DType.Int16): Combine<short>(operands, results[0]); break;
            case (_, DType.Int8): Combine<sbyte>(operands, results[0]); break;
            default: Combine<byte>(operands, results[0]); break;
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (x, index, source) = (result.Operands[0], result.Operands[1], result.Operands[2]);
        return (operand, Kind) switch
        {
            (1, _) => null,
            (0, ScatterKind.Add) => cotangent,
            (0, ScatterKind.Replace) => Of(ScatterKind.Replace, cotangent, Dim, index, source.Filled(0)),
            (_, ScatterKind.Add or ScatterKind.Replace) => Gathered.Of(cotangent, Dim, index),
            (_, ScatterKind.Multiply) => operand == 0 ? ProductOverInput(result, cotangent) : ProductOverSource(result, cotangent),
            _ => ShareOfExtremum(result, cotangent, operand),
        };
    }

    // Without the zero that x is itself, the product is what multiplies x.
    private Value ProductOverInput(Value result, Value cotangent)
    {
        var (x, index, source) = (result.Operands[0], result.Operands[1], result.Operands[2]);
        return cotangent * Of(ScatterKind.Multiply, x.Filled(1), Dim, index, source);
    }

    // The product of the others: the whole divided by the element; where the element is the only zero, the product without it. Of two zeros the
    // other one is a factor: it makes the product 0, but not its derivative.
    private Value ProductOverSource(Value result, Value cotangent)
    {
        var (x, index, source) = (result.Operands[0], result.Operands[1], result.Operands[2]);
        var isZero = Eq.Of(source, source.Filled(0));
        var zeros = Of(ScatterKind.Add, x.Filled(0), Dim, index, isZero.To(x.DType));
        var count = Gathered.Of(zeros, Dim, index);
        var isOnlyZero = LogicalAnd.Of(isZero, Eq.Of(count, source.Filled(1)));
        var isOfTwo = LogicalAnd.Of(isZero, Eq.Of(count, source.Filled(2)));
        var withoutZeros = Gathered.Of(cotangent * Of(ScatterKind.Multiply, x, Dim, index, Where.Of(isZero, source.Filled(1), source)), Dim, index);
        var zero = Where.Of(isZero, source, source.Filled(0));
        var other = Gathered.Of(Of(ScatterKind.Add, x.Filled(0), Dim, index, zero), Dim, index) - zero;
        var rest = Gathered.Of(cotangent * result, Dim, index) / Where.Of(isZero, source.Filled(1), source);
        return Where.Of(isOnlyZero, withoutZeros, Where.Of(isOfTwo, withoutZeros * other, rest));
    }

    // All that attain the extremum share evenly.
    private Value ShareOfExtremum(Value result, Value cotangent, int operand)
    {
        var (x, index, source) = (result.Operands[0], result.Operands[1], result.Operands[2]);
        var attainsInput = Eq.Of(x, result).To(x.DType);
        var attainsSource = Eq.Of(source, Gathered.Of(result, Dim, index)).To(x.DType);
        var share = cotangent / Of(ScatterKind.Add, attainsInput, Dim, index, attainsSource);
        return operand == 0 ? attainsInput * share : attainsSource * Gathered.Of(share, Dim, index);
    }

    private void Replace(ReadOnlySpan<Tensor> operands, Tensor result)
    {
        var size = result.DType.Size;
        var source = operands[2].Bytes;
        var target = result.Bytes;
        foreach (var (at, place) in new IndexedPlaces(operands[1], Dim, result.Shape))
        {
            source.Slice(at * size, size).CopyTo(target[(place * size)..]);
        }
    }

    private void Combine<T>(ReadOnlySpan<Tensor> operands, Tensor result)
        where T : unmanaged, INumber<T>
    {
        var source = MemoryMarshal.Cast<byte, T>(operands[2].Bytes);
        var target = MemoryMarshal.Cast<byte, T>(result.Bytes);
        foreach (var (at, place) in new IndexedPlaces(operands[1], Dim, result.Shape))
        {
            var (old, value) = (target[place], source[at]);
            target[place] = Kind switch
            {
                ScatterKind.Add => unchecked(old + value),
                ScatterKind.Multiply => unchecked(old * value),
                ScatterKind.Max => T.Max(old, value),
                _ => T.Min(old, value),
            };
        }
    }
}
