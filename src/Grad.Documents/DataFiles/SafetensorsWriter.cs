using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>Writes the <c>.safetensors</c> format.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

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
                .Append(CultureInfo.InvariantCulture, $"{{\"dtype\":\"{SafetensorsTypes.NameOf(tensor.DType)}\",\"shape\":[{string.Join(',', tensor.Shape.Sizes.ToArray())}],\"data_offsets\":[{offset},{end}]}}");
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
}
