using System.Buffers.Binary;
using Grad.Documents.Json;
using Grad.Documents.Reading;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>
/// Reads the <c>.safetensors</c> format: the length of a JSON header, the header, the tensors' bytes. As the format's description
/// says, every byte after the header belongs to one tensor.
/// </summary>
internal sealed class SafetensorsFile : IArchive
{
    /// <summary>The format's own limit.</summary>
    private const ulong MaxHeader = 100_000_000;

    private const int Before = 8;

    private readonly Stream _stream;
    private readonly string _shown;
    private readonly long _start;
    private readonly ArchiveDirectory<Entry> _directory;

    /// <summary>What the header says about a tensor.</summary>
    private sealed record Entry(string Name, string DType, Shape Shape, long From, long To);

    /// <summary>Reads a file's header.</summary>
    /// <param name="stream">The file; it is closed with this object.</param>
    /// <param name="shown">What messages call it.</param>
    public SafetensorsFile(Stream stream, string shown)
    {
        (_stream, _shown) = (stream, shown);
        Span<byte> start = stackalloc byte[Before];
        stream.ReadExactly(start);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > MaxHeader || length > (ulong)(stream.Length - Before))
        {
            throw Fault($"this is not a .safetensors file (its header has a length of {length} bytes, but the file has {stream.Length})");
        }

        _start = Before + (long)length;
        _directory = new ArchiveDirectory<Entry>(shown);
        using var header = DocumentBytes.ReadExactly(stream, (long)length, shown);
        if (header.Length < (long)length || header.Span[0] != '{')
        {
            throw Fault("the header is broken: it does not begin with '{'");
        }

        ReadHeader(header);
        CheckPlaces(stream.Length - _start);
    }

    public Tensor Read(string? name)
    {
        var entry = _directory.Choose(name);
        var dtype = SafetensorsTypes.Known(entry.DType)
            ?? throw Fault($"elements of type {entry.DType} are not supported (F64 F32 F16 BF16 I64 I32 I16 I8 U8 BOOL are)");
        _stream.Position = _start + entry.From;
        return RawElements.Read(_stream, entry.To - entry.From, dtype, entry.Shape, _shown);
    }

    public void Dispose() => _stream.Dispose();

    private void ReadHeader(DocumentBytes text)
    {
        var diagnostics = new DiagnosticList(_shown);
        var json = new JsonReader(new JsonScanner(text, isStrict: true), diagnostics);
        var shapes = new ShapeReader(json);
        try
        {
            json.Object("the header", member =>
            {
                if (member.Name == "__metadata__")
                {
                    json.Object("'__metadata__'", entry => json.String("metadata"));
                }
                else if (ReadEntry(json, shapes, member.Name) is { } entry)
                {
                    _directory.Add(entry.Name, entry);
                }
            });
            json.Scanner.End();
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
            throw Fault($"the header is broken: {e.Diagnostics[0].Text}");
        }
    }

    private static Entry? ReadEntry(JsonReader json, ShapeReader shapes, string name)
    {
        var at = json.At;
        string? dtype = null;
        Shape? shape = null;
        List<long> offsets = [];
        json.Object("a tensor", member =>
        {
            switch (member.Name)
            {
                case "dtype":
                    dtype = json.String("'dtype'");
                    break;
                case "shape":
                    shape = shapes.Sizes("'shape'") is { } sizes ? shapes.Known(sizes, at) : null;
                    break;
                case "data_offsets":
                    json.Array("'data_offsets'", () => offsets.Add((long?)json.Integer("an offset", 0, long.MaxValue) ?? 0));
                    break;
                default:
                    json.UnknownKey(member, "a tensor", ["dtype", "shape", "data_offsets"]);
                    break;
            }
        });
        if (dtype is not null && shape is not null && offsets is [var from, var to])
        {
            return new Entry(name, dtype, shape, from, to);
        }

        json.Diagnostics.Add(at, $"the tensor '{name}' needs a 'dtype', a 'shape' and two 'data_offsets'");
        return null;
    }

    /// <summary>Tensors of the size that their shape says lie one after the other, from the first byte to the last.</summary>
    private void CheckPlaces(long available)
    {
        var end = 0L;
        foreach (var entry in _directory.Entries.OrderBy(static entry => entry.From).ThenBy(static entry => entry.To))
        {
            var bits = SafetensorsTypes.Bits(entry.DType);
            if (entry.To < entry.From || entry.To > available || (bits is { } size && (Int128)(long)entry.Shape.Count * size != (Int128)(entry.To - entry.From) * 8))
            {
                throw Fault($"the tensor '{entry.Name}' of {entry.DType} {entry.Shape} does not match its bytes {entry.From} to {entry.To} of {available}");
            }

            if (entry.From != end)
            {
                throw Fault(entry.From < end
                    ? (Message)$"the tensor '{entry.Name}' begins at byte {entry.From}, before another one ends at {end}"
                    : $"the bytes {end} to {entry.From} belong to no tensor");
            }

            end = entry.To;
        }

        if (end != available)
        {
            throw Fault($"the tensors end at byte {end} of {available}");
        }
    }

    private DocumentException Fault(Message message) => FileBytes.Fault(_shown, message, DocumentFault.Document);
}
