using System.Runtime.CompilerServices;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Rendering;

/// <summary>Writes shown values as JSON.</summary>
/// <param name="sink">Where to.</param>
/// <param name="encoding">How tensors' elements are written.</param>
/// <param name="spaced">Whether blanks are written for human eyes.</param>
/// <param name="threads">How many threads write a large tensor.</param>
internal sealed class JsonShown(JsonSink sink, JsonEncoding encoding, bool spaced, int threads)
{
    // So many elements that their text about fills a sink.
    private const int Piece = 1 << 14;

    // A whole number of 3-byte groups, whose 4-byte texts fit into the sink's buffer.
    private const int Base64Chunk = 3 << 12;

    /// <summary>Writes what is between two items.</summary>
    public void Comma() => sink.Raw(spaced ? ", "u8 : ","u8);

    /// <summary>Writes a name and what follows it.</summary>
    public void Key(string name)
    {
        sink.String(name);
        sink.Raw(spaced ? ": "u8 : ":"u8);
    }

    /// <summary>Opens an object.</summary>
    public void Open() => sink.Raw(spaced ? "{ "u8 : "{"u8);

    /// <summary>Closes an object.</summary>
    public void Close() => sink.Raw(spaced ? " }"u8 : "}"u8);

    /// <summary>Writes any value.</summary>
    public void Value(ShownValue value)
    {
        switch (value)
        {
            case ShownTensor tensor: Tensor(tensor.Value, tensor.GradFn); break;
            case ShownTuple { TypeName: not null, Names: { } names } tuple: Named(names, tuple.Items); break;
            case ShownTuple tuple: List(tuple.Items, Value); break;
            case ShownList list: List(list.Items, Value); break;
            case ShownShape shape: Sizes(shape.Shape); break;
            case ShownDType dtype: sink.String(dtype.DType.Name); break;
            case ShownBoolean boolean: sink.Raw(boolean.Value ? "true"u8 : "false"u8); break;
            case ShownInteger integer: sink.Integer(integer.Value); break;
            case ShownFloat number: Number<double, JsonDouble>(number.Value); break;
            case ShownString text: sink.String(text.Value); break;
            case ShownGradFn function: sink.String(function.Name); break;
            case ShownClass type: sink.String(type.Name); break;
            default: sink.Raw("null"u8); break;
        }
    }

    /// <summary>Writes an array.</summary>
    public void List<T>(IReadOnlyList<T> items, Action<T> write)
    {
        sink.Raw((byte)'[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                Comma();
            }

            write(items[i]);
        }

        sink.Raw((byte)']');
    }

    /// <summary>Writes a tensor as an object, on one line.</summary>
    public void Tensor(Tensor tensor, string? gradFn = null)
    {
        Open();
        Members(tensor, gradFn);
        Close();
    }

    /// <summary>Writes a tensor's keys and their values, for an object that is open.</summary>
    public void Members(Tensor tensor, string? gradFn)
    {
        Key("dtype");
        sink.String(tensor.DType.Name);
        Comma();
        Key("shape");
        Sizes(tensor.Shape);
        Comma();
        OutputBudget.Shared.Require(LeastLength(tensor));
        if (encoding == JsonEncoding.Base64)
        {
            Key("base64");
            Base64(tensor);
        }
        else
        {
            Key("data");
            Data(tensor);
        }

        if (gradFn is not null)
        {
            Comma();
            Key("grad_fn");
            sink.String(gradFn);
        }

        GC.KeepAlive(tensor);
    }

    // The bytes of a tensor's data at least: its brackets, and for each element a digit and what is between it and the next.
    private long LeastLength(Tensor tensor)
    {
        if (encoding == JsonEncoding.Base64)
        {
            return (long)tensor.Count * tensor.DType.Size / 3 * 4;
        }

        var between = spaced ? 2 : 1;
        var (length, parts) = ((Int128)tensor.Count, (Int128)1);
        foreach (var size in encoding == JsonEncoding.Flat ? [] : tensor.Shape.Sizes)
        {
            length += parts * (2 + (Math.Max(size - 1L, 0) * between));
            parts *= size;
            if (length > long.MaxValue)
            {
                return long.MaxValue;
            }
        }

        return (long)length;
    }

    private void Named(IReadOnlyList<string> names, IReadOnlyList<ShownValue> items)
    {
        Open();
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                Comma();
            }

            Key(names[i]);
            Value(items[i]);
        }

        Close();
    }

    private void Sizes(Shape shape)
    {
        sink.Raw((byte)'[');
        for (var dim = 0; dim < shape.Rank; dim++)
        {
            if (dim > 0)
            {
                Comma();
            }

            sink.Integer(shape[dim]);
        }

        sink.Raw((byte)']');
    }

    private void Base64(Tensor tensor)
    {
        sink.Raw((byte)'"');
        ReadOnlySpan<byte> bytes = tensor.Bytes;
        Span<byte> room = stackalloc byte[Base64Chunk];
        while (bytes.Length > 0)
        {
            var chunk = room[..Math.Min(bytes.Length, Base64Chunk)];
            WrittenBytes.Copy(tensor.DType, bytes[..chunk.Length], chunk);
            System.Buffers.Text.Base64.EncodeToUtf8(chunk, sink.Room(Base64Chunk / 3 * 4), out _, out var written);
            sink.Advance(written);
            bytes = bytes[chunk.Length..];
        }

        sink.Raw((byte)'"');
    }

    private void Data(Tensor tensor)
    {
        switch (tensor.DType)
        {
            case DType.Bool: Data<bool, JsonBoolean>(tensor); break;
            case DType.UInt8: Data<byte, JsonInteger<byte>>(tensor); break;
            case DType.Int8: Data<sbyte, JsonInteger<sbyte>>(tensor); break;
            case DType.Int16: Data<short, JsonInteger<short>>(tensor); break;
            case DType.Int32: Data<int, JsonInteger<int>>(tensor); break;
            case DType.Int64: Data<long, JsonInteger<long>>(tensor); break;
            case DType.Float16: Data<Half, JsonHalf>(tensor); break;
            case DType.BFloat16: Data<BFloat16, JsonBFloat16>(tensor); break;
            case DType.Float32: Data<float, JsonSingle>(tensor); break;
            default: Data<double, JsonDouble>(tensor); break;
        }
    }

    private void Data<T, TNumber>(Tensor tensor)
        where T : unmanaged
        where TNumber : struct, IJsonNumber<T>
    {
        var sizes = encoding == JsonEncoding.Flat ? [tensor.Count] : tensor.Shape.Sizes;
        if (sizes.Length == 0)
        {
            Number<T, TNumber>(tensor.Span<T>()[0]);
        }
        else if (tensor.Count == 0)
        {
            Empty(sizes);
        }
        else if (threads == 1 || tensor.Count <= Piece)
        {
            Range<T, TNumber>(tensor.Span<T>(), sizes, 0, tensor.Count);
        }
        else
        {
            Pieces<T, TNumber>(tensor, sizes.ToArray());
        }
    }

    private void Pieces<T, TNumber>(Tensor tensor, int[] sizes)
        where T : unmanaged
        where TNumber : struct, IJsonNumber<T> =>
        sink.Pieces(threads, ((tensor.Count - 1) / Piece) + 1, (part, piece) =>
        {
            var from = piece * Piece;
            new JsonShown(part, encoding, spaced, threads: 1).Range<T, TNumber>(tensor.Span<T>(), sizes, from, from + Math.Min(Piece, tensor.Count - from));
        });

    private void Empty(ReadOnlySpan<int> sizes)
    {
        sink.Raw((byte)'[');
        for (var i = 0; sizes.Length > 1 && i < sizes[0]; i++)
        {
            if (i > 0)
            {
                Comma();
            }

            Empty(sizes[1..]);
        }

        sink.Raw((byte)']');
    }

    /// <summary>Writes the elements of a range, and the text before, between and after them.</summary>
    private void Range<T, TNumber>(ReadOnlySpan<T> elements, ReadOnlySpan<int> sizes, int from, int to)
        where TNumber : struct, IJsonNumber<T>
    {
        var length = sizes[^1];
        while (from < to)
        {
            if (from > 0)
            {
                Comma();
            }

            Brackets((byte)'[', from, sizes);
            var row = elements[from..Math.Min(to, from - (from % length) + length)];
            Row<T, TNumber>(row);
            from += row.Length;
            Brackets((byte)']', from, sizes);
        }
    }

    // One for each dimension that begins or ends before an element.
    private void Brackets(byte bracket, int at, ReadOnlySpan<int> sizes)
    {
        var count = 1;
        for (var dim = sizes.Length - 1; dim >= 0; dim--)
        {
            count *= sizes[dim];
            if (at % count != 0)
            {
                return;
            }

            sink.Raw(bracket);
        }
    }

    private void Number<T, TNumber>(T value)
        where TNumber : struct, IJsonNumber<T> =>
        sink.Advance(TNumber.Write(sink.Room(DecimalLayout.MaxLength), value, TNumber.Decimal(value)));

    [SkipLocalsInit]
    private void Row<T, TNumber>(ReadOnlySpan<T> elements)
        where TNumber : struct, IJsonNumber<T>
    {
        const int Batch = 64;
        Span<ShortestDecimal> decimals = stackalloc ShortestDecimal[Batch];
        for (var from = 0; from < elements.Length; from += Batch)
        {
            if (from > 0)
            {
                Comma();
            }

            var batch = elements[from..Math.Min(elements.Length, from + Batch)];
            Decimals<T, TNumber>(batch, decimals);
            sink.Advance(Text<T, TNumber>(sink.Room(Batch * (DecimalLayout.MaxLength + 2)), batch, decimals));
        }
    }

    // Loops of their own, so that what they work on stays in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Decimals<T, TNumber>(ReadOnlySpan<T> elements, Span<ShortestDecimal> decimals)
        where TNumber : struct, IJsonNumber<T>
    {
        for (var i = 0; i < elements.Length; i++)
        {
            decimals[i] = TNumber.Decimal(elements[i]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Text<T, TNumber>(Span<byte> room, ReadOnlySpan<T> elements, ReadOnlySpan<ShortestDecimal> decimals)
        where TNumber : struct, IJsonNumber<T>
    {
        var used = 0;
        for (var i = 0; i < elements.Length; i++)
        {
            if (i > 0)
            {
                room[used++] = (byte)',';
                if (spaced)
                {
                    room[used++] = (byte)' ';
                }
            }

            used += TNumber.Write(room[used..], elements[i], decimals[i]);
        }

        return used;
    }
}
