using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>Writes NumPy's <c>.npy</c>, byte for byte as NumPy does.</summary>
internal static class NpyWriter
{
    private const int Alignment = 64;

    /// <summary>Writes a tensor.</summary>
    /// <exception cref="GradException">NumPy has no bfloat16.</exception>
    public static void Write(Stream stream, Tensor tensor)
    {
        var sizes = string.Join(", ", tensor.Shape.Sizes.ToArray().Select(size => size.ToString(CultureInfo.InvariantCulture)));
        var header = $"{{'descr': '{Description(tensor.DType)}', 'fortran_order': False, 'shape': ({sizes}{(tensor.Shape.Rank == 1 ? "," : "")}), }}";

        // Magic, version and length are 10 bytes; the header ends with a line feed at a multiple of 64.
        var padded = Encoding.ASCII.GetBytes(header.PadRight(((10 + header.Length + 1 + Alignment - 1) / Alignment * Alignment) - 11) + "\n");
        Span<byte> start = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(start[8..], (ushort)padded.Length);
        stream.Write(start);
        stream.Write(padded);
        RawElements.Write(stream, tensor);
    }

    private static string Description(DType dtype) => dtype switch
    {
        DType.Float64 => "<f8",
        DType.Float32 => "<f4",
        DType.Float16 => "<f2",
        DType.Int64 => "<i8",
        DType.Int32 => "<i4",
        DType.Int16 => "<i2",
        DType.Int8 => "|i1",
        DType.UInt8 => "|u1",
        DType.Bool => "|b1",
        _ => throw GradException.Graph($"NumPy has no {dtype.Name} (save as .safetensors)"),
    };
}
