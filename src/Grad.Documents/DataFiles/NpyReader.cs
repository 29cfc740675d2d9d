using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>Reads NumPy's <c>.npy</c>, versions 1 to 3 (numpy.lib.format).</summary>
/// <param name="stream">Positioned at the first byte.</param>
/// <param name="length">How many bytes it has.</param>
/// <param name="shown">What messages call the file.</param>
internal sealed class NpyReader(Stream stream, long length, string shown)
{
    /// <summary>NumPy itself rejects headers of more than 10,000 characters; other writers may need more.</summary>
    private const long MaxHeader = 1 << 20;

    /// <summary>Reads the tensor.</summary>
    public Tensor Read()
    {
        Span<byte> start = stackalloc byte[8];
        if (length < 10 || stream.ReadAtLeast(start, 8, throwOnEndOfStream: false) < 8 || !IsMagic(start))
        {
            throw Fault("this is not an .npy file (it does not begin with \\x93NUMPY)");
        }

        var version = start[6];
        if (version is < 1 or > 3)
        {
            throw Fault($"version {version} of the .npy format is not known (1 to 3 are)");
        }

        Span<byte> size = stackalloc byte[4];
        size.Clear();
        stream.ReadExactly(size[..(version == 1 ? 2 : 4)]);
        long header = BinaryPrimitives.ReadUInt32LittleEndian(size);
        var before = 8 + (version == 1 ? 2 : 4) + header;
        if (header > MaxHeader || before > length)
        {
            throw Fault($"the header has a length of {header} bytes, but the file has {length}");
        }

        var text = new byte[header];
        stream.ReadExactly(text);
        return Data((version < 3 ? Encoding.Latin1 : Encoding.UTF8).GetString(text), length - before);
    }

    private static bool IsMagic(ReadOnlySpan<byte> start) => start[0] == 0x93 && start[1..6].SequenceEqual("NUMPY"u8);

    private Tensor Data(string header, long available)
    {
        if (new PythonLiteral(header).Dictionary() is not { } values)
        {
            throw Fault("the header is not a dictionary as NumPy writes it");
        }

        var shape = ShapeOf(Value(values, "shape"));
        var fortran = Value(values, "fortran_order") is bool order ? order : throw Fault("the header's 'fortran_order' is neither True nor False");
        var (dtype, swapped) = DTypeOf(Value(values, "descr"));
        if (values.Count > 3)
        {
            throw Fault("the header has other keys than 'descr', 'fortran_order' and 'shape'");
        }

        var tensor = RawElements.Read(stream, available, dtype, shape, shown);
        if (swapped)
        {
            RawElements.SwapBytes(tensor);
        }

        return fortran && shape.Rank > 1 ? RawElements.FromColumnMajor(tensor, shape) : tensor;
    }

    private object Value(Dictionary<string, object> values, string key) =>
        values.TryGetValue(key, out var value) ? value : throw Fault($"the header has no '{key}'");

    private Shape ShapeOf(object value)
    {
        if (value is not string[] sizes)
        {
            throw Fault("the header's 'shape' is not a tuple");
        }

        // Python 2 wrote an L after long numbers.
        return new Shape([.. sizes.Select(size =>
            int.TryParse(size.AsSpan(0, size.Length - (size.EndsWith('L') ? 1 : 0)), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Fault($"the header's 'shape' has the size {size} (0 to {int.MaxValue})"))]);
    }

    private (DType DType, bool IsSwapped) DTypeOf(object value)
    {
        var description = value is PythonLiteral.Other other ? other.Text : value as string ?? throw Fault("the header's 'descr' is not a string");
        var swapped = description.StartsWith('>');
        DType? dtype = value is PythonLiteral.Other ? null : description[(description is ['<' or '>' or '=' or '|', ..] ? 1 : 0)..] switch
        {
            "f8" => DType.Float64,
            "f4" => DType.Float32,
            "f2" => DType.Float16,
            "i8" => DType.Int64,
            "i4" => DType.Int32,
            "i2" => DType.Int16,
            "i1" => DType.Int8,
            "u1" => DType.UInt8,
            "b1" or "?" => DType.Bool,
            _ => null,
        };
        return dtype is { } known
            ? (known, swapped)
            : throw Fault($"elements of NumPy's dtype '{description}' are not supported (convert with astype to one of f2 f4 f8 i1 i2 i4 i8 u1 b1)");
    }

    private DocumentException Fault(Message message) => FileBytes.Fault(shown, message, DocumentFault.Document);
}
