using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>Reads NumPy's <c>.npy</c>, versions 1 to 3 (numpy.lib.format).</summary>
/// <param name="stream">Stands at the first byte.</param>
/// <param name="length">How many bytes it has.</param>
/// <param name="shown">What messages call the file.</param>
internal sealed class NpyReader(Stream stream, long length, string shown)
{
    /// <summary>NumPy itself refuses headers beyond 10,000 characters; this leaves room for other writers.</summary>
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
            throw Fault($"the header claims {header} bytes of a file of {length}");
        }

        var text = new byte[header];
        stream.ReadExactly(text);
        return Data(Encoding.UTF8.GetString(text), length - before);
    }

    private static bool IsMagic(ReadOnlySpan<byte> start) => start[0] == 0x93 && start[1..6].SequenceEqual("NUMPY"u8);

    private Tensor Data(string header, long available)
    {
        var description = Value(header, "descr");
        var fortran = Value(header, "fortran_order") switch
        {
            "True" => true,
            "False" => false,
            var other => throw Fault($"'fortran_order' is {other} in the header (True or False)"),
        };
        var shape = ShapeOf(Value(header, "shape"));
        var (dtype, swapped) = DTypeOf(description);
        var tensor = RawElements.Read(stream, available, dtype, shape, shown);
        if (swapped)
        {
            RawElements.SwapBytes(tensor);
        }

        return fortran && shape.Rank > 1 ? RawElements.FromColumnMajor(tensor, shape) : tensor;
    }

    /// <summary>The text of a value in the header, a Python dictionary: a word, a string without its quotes, or a bracket.</summary>
    private string Value(string header, string key)
    {
        var at = header.IndexOf($"'{key}'", StringComparison.Ordinal);
        at = at < 0 ? header.IndexOf($"\"{key}\"", StringComparison.Ordinal) : at;
        var colon = at < 0 ? -1 : header.IndexOf(':', at);
        if (colon < 0)
        {
            throw Fault($"the header has no '{key}'");
        }

        var rest = header[(colon + 1)..].TrimStart();
        var end = rest.Length == 0 ? -1 : rest[0] switch
        {
            '\'' or '"' => rest.IndexOf(rest[0], 1),
            '(' => rest.IndexOf(')', StringComparison.Ordinal),
            '[' => rest.IndexOf(']', StringComparison.Ordinal),
            _ => rest.AsSpan().IndexOfAny(",}"),
        };
        return end < 0 ? throw Fault($"the header's '{key}' does not end") : rest[..end].Trim('\'', '"', ' ');
    }

    private Shape ShapeOf(string text)
    {
        if (!text.StartsWith('('))
        {
            throw Fault("the header's 'shape' is not a tuple");
        }

        var sizes = text[1..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new Shape([.. sizes.Select(size =>
            int.TryParse(size.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw Fault($"the header's 'shape' has the size {size} (0 to {int.MaxValue})"))]);
    }

    private (DType DType, bool IsSwapped) DTypeOf(string description)
    {
        var swapped = description.StartsWith('>');
        DType? dtype = description.TrimStart('<', '>', '=', '|') switch
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

    private DocumentException Fault(string message) => FileBytes.Fault(shown, message, DocumentFault.Document);
}
