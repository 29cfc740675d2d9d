using Grad.Documents.Json;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents.Numbers;

/// <summary>Reads numbers of a document into a tensor. Where the dtype is written after the data, the data waits, unread.</summary>
internal sealed class DataReader(JsonReader json)
{
    /// <summary>A range of the document that holds data.</summary>
    /// <param name="Start">The offset of its first byte.</param>
    /// <param name="End">The offset after its last byte.</param>
    /// <param name="Commas">How many commas are in it, where it is an array.</param>
    public readonly record struct Extent(int Start, int End, int Commas = 0);

    /// <summary>Goes past a value without reading its numbers.</summary>
    public Extent Skip()
    {
        var start = json.Scanner.Offset;
        if (json.Peek() == JsonKind.Array)
        {
            var end = json.Scanner.SkipNumbers(out var commas);
            return new Extent(start, end, commas);
        }

        json.Skip();
        return new Extent(start, json.Scanner.Offset);
    }

    /// <summary>Reads the numbers of an extent; null where they are wrong, which is reported.</summary>
    /// <param name="extent">Where they are.</param>
    /// <param name="dtype">Their dtype; null lets booleans be bool and numbers be <paramref name="standard"/>.</param>
    /// <param name="standard">The dtype of numbers where none is said.</param>
    public Tensor? Read(Extent extent, DType? dtype, DType standard)
    {
        var scanner = json.Scanner;
        var behind = scanner.Offset;
        scanner.Offset = extent.Start;
        try
        {
            return Read(dtype ?? (BeginsWithBoolean(extent) ? DType.Bool : standard), converts: dtype is not null, extent.Commas + 1);
        }
        catch (SyntaxException e)
        {
            json.Diagnostics.Add(e.Problem);
        }
        catch (GradException e)
        {
            json.Diagnostics.Add(new Problem(scanner.PositionOf(extent.Start), e.Message, e.Fault == Fault.Limit ? DocumentFault.Limit : DocumentFault.Document));
        }
        finally
        {
            scanner.Offset = behind;
        }

        return null;
    }

    /// <summary>Reads the next value as int64 where every number is written as an integer, otherwise as float64, or as bool.</summary>
    public Tensor? ReadExact()
    {
        var extent = Skip();
        return Read(extent, dtype: null, json.Scanner.Bytes[extent.Start..extent.End].IndexOfAny(".eE\""u8) >= 0 ? DType.Float64 : DType.Int64);
    }

    private bool BeginsWithBoolean(Extent extent)
    {
        var first = json.Scanner.Bytes[extent.Start..extent.End].IndexOfAnyExcept("[ \t\r\n"u8);
        return first >= 0 && json.Scanner.Bytes[extent.Start + first] is (byte)'t' or (byte)'f';
    }

    private Tensor Read(DType dtype, bool converts, int capacity) => dtype switch
    {
        DType.Bool => new NestedArrayReader<BoolElement, bool>(json.Scanner, converts).Read(capacity),
        DType.UInt8 => new NestedArrayReader<IntegerElement<byte>, byte>(json.Scanner, converts).Read(capacity),
        DType.Int8 => new NestedArrayReader<IntegerElement<sbyte>, sbyte>(json.Scanner, converts).Read(capacity),
        DType.Int16 => new NestedArrayReader<IntegerElement<short>, short>(json.Scanner, converts).Read(capacity),
        DType.Int32 => new NestedArrayReader<IntegerElement<int>, int>(json.Scanner, converts).Read(capacity),
        DType.Int64 => new NestedArrayReader<IntegerElement<long>, long>(json.Scanner, converts).Read(capacity),
        DType.Float16 => new NestedArrayReader<Float16Element, Half>(json.Scanner, converts).Read(capacity),
        DType.BFloat16 => new NestedArrayReader<BFloat16Element, BFloat16>(json.Scanner, converts).Read(capacity),
        DType.Float32 => new NestedArrayReader<Float32Element, float>(json.Scanner, converts).Read(capacity),
        _ => new NestedArrayReader<Float64Element, double>(json.Scanner, converts).Read(capacity),
    };
}
