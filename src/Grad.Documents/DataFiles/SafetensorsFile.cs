using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Grad.Documents.Json;
using Grad.Documents.Reading;
using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>The <c>.safetensors</c> format: the length of a JSON header, the header, the tensors' bytes.</summary>
internal static class SafetensorsFile
{
    /// <summary>The format's own limit.</summary>
    private const ulong MaxHeader = 100_000_000;

    private const int Alignment = 8;

    /// <summary>What the header says about a tensor.</summary>
    private sealed record Entry(string Name, string DType, Shape? Shape, IReadOnlyList<long> Offsets);

    /// <summary>Reads a tensor.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="shown">What messages call it.</param>
    /// <param name="name">Which tensor; null where there is one.</param>
    public static Tensor Read(FileStream stream, string shown, string? name)
    {
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > MaxHeader || length > (ulong)(stream.Length - 8))
        {
            throw Fault(shown, $"this is not a .safetensors file (its header claims {length} bytes of a file of {stream.Length})");
        }

        var header = new byte[length + 1];
        stream.ReadExactly(header.AsSpan(0, (int)length));
        var entry = ArchiveNames.Choose(Header(header, shown), entry => entry.Name, name, shown);
        var dtype = DTypeOf(entry.DType) ?? throw Fault(shown, $"elements of type {entry.DType} are not supported (F64 F32 F16 BF16 I64 I32 I16 I8 U8 BOOL are)");
        var available = stream.Length - 8 - (long)length;
        var (from, to) = (entry.Offsets[0], entry.Offsets[1]);
        if (from < 0 || to < from || to > available || (Int128)entry.Shape!.Count * dtype.Size != to - from)
        {
            throw Fault(shown, $"the tensor '{entry.Name}' of {dtype.Name} {entry.Shape} cannot be in the bytes {from} to {to} of {available}");
        }

        stream.Position = 8 + (long)length + from;
        return RawElements.Read(stream, to - from, dtype, entry.Shape, shown);
    }

    /// <summary>Writes tensors, wide elements first and then by name, as the format's own library does.</summary>
    public static void Write(Stream stream, IReadOnlyList<NamedTensor> tensors)
    {
        var ordered = tensors.OrderByDescending(tensor => tensor.Value.DType.Size).ThenBy(tensor => tensor.Name, StringComparer.Ordinal).ToArray();
        var header = new StringBuilder("{");
        long offset = 0;
        foreach (var (name, tensor) in ordered)
        {
            var end = offset + ((long)tensor.Count * tensor.DType.Size);
            header.Append(header.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"\"{JsonEncodedText.Encode(name)}\":")
                .Append(CultureInfo.InvariantCulture, $"{{\"dtype\":\"{NameOf(tensor.DType)}\",\"shape\":[{string.Join(',', tensor.Shape.Sizes.ToArray())}],\"data_offsets\":[{offset},{end}]}}");
            offset = end;
        }

        header.Append('}');
        header.Append(' ', (Alignment - (header.Length % Alignment)) % Alignment);
        var bytes = Encoding.UTF8.GetBytes(header.ToString());
        Span<byte> start = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(start, (ulong)bytes.Length);
        stream.Write(start);
        stream.Write(bytes);
        foreach (var tensor in ordered)
        {
            RawElements.Write(stream, tensor.Value);
        }
    }

    private static List<Entry> Header(byte[] header, string shown)
    {
        var diagnostics = new DiagnosticList(shown);
        using var text = new DocumentBytes(header);
        var json = new JsonReader(new JsonScanner(text), diagnostics);
        var entries = new List<Entry>();
        try
        {
            json.Object("the header", member =>
            {
                if (member.Name == "__metadata__")
                {
                    json.Skip();
                    return;
                }

                entries.Add(ReadEntry(json, member.Name));
            });
        }
        catch (SyntaxException e)
        {
            diagnostics.Add(e.Problem);
        }

        try
        {
            diagnostics.ThrowIfAny();
        }
        catch (DocumentException e)
        {
            throw Fault(shown, $"the header is broken: {e.Diagnostics[0].Message}");
        }

        return entries;
    }

    private static Entry ReadEntry(JsonReader json, string name)
    {
        var at = json.At;
        var dtype = "";
        Shape? shape = null;
        List<long> offsets = [];
        json.Object("a tensor", member =>
        {
            switch (member.Name)
            {
                case "dtype":
                    dtype = json.String("'dtype'") ?? "";
                    break;
                case "shape":
                    var shapes = new ShapeReader(json);
                    shape = shapes.Sizes("'shape'") is { } sizes ? shapes.Known(sizes, at) : null;
                    break;
                case "data_offsets":
                    json.Array("'data_offsets'", () => offsets.Add((long?)json.Integer("an offset", 0, long.MaxValue) ?? 0));
                    break;
                default:
                    json.Skip();
                    break;
            }
        });
        if (shape is null || offsets.Count != 2)
        {
            json.Diagnostics.Add(at, $"the tensor '{name}' needs a 'shape' and two 'data_offsets'");
        }

        return new Entry(name, dtype, shape, offsets);
    }

    private static DType? DTypeOf(string name) => name switch
    {
        "F64" => DType.Float64,
        "F32" => DType.Float32,
        "F16" => DType.Float16,
        "BF16" => DType.BFloat16,
        "I64" => DType.Int64,
        "I32" => DType.Int32,
        "I16" => DType.Int16,
        "I8" => DType.Int8,
        "U8" => DType.UInt8,
        "BOOL" => DType.Bool,
        _ => null,
    };

    private static string NameOf(DType dtype) => dtype switch
    {
        DType.Float64 => "F64",
        DType.Float32 => "F32",
        DType.Float16 => "F16",
        DType.BFloat16 => "BF16",
        DType.Int64 => "I64",
        DType.Int32 => "I32",
        DType.Int16 => "I16",
        DType.Int8 => "I8",
        DType.UInt8 => "U8",
        _ => "BOOL",
    };

    private static DocumentException Fault(string shown, string message) => FileBytes.Fault(shown, message, DocumentFault.Document);
}
