using System.Buffers;
using System.Buffers.Text;
using Grad.Documents.Json;
using Grad.Documents.Numbers;
using Grad.Engine.Tensors;

namespace Grad.Documents.Reading;

/// <summary>Reads little-endian elements written as base64, straight from the bytes of a document.</summary>
internal sealed class Base64Reader(JsonReader json)
{
    /// <summary>The elements, flat; null where they are wrong, which is reported.</summary>
    /// <param name="extent">The characters between the quotes.</param>
    /// <param name="dtype">Their dtype.</param>
    public Tensor? Read(DataReader.Extent extent, DType dtype)
    {
        var text = json.Scanner.Bytes[extent.Start..extent.End];
        var at = json.Scanner.PositionOf(extent.Start);
        if (!Base64.IsValid(text, out var length))
        {
            json.Diagnostics.Add(at, "this is not base64 (letters, digits, + and /, padded with = to a multiple of 4)");
            return null;
        }

        if (length % dtype.Size != 0)
        {
            json.Diagnostics.Add(at, $"{length} bytes are not a whole number of {dtype.Name} elements of {dtype.Size} bytes");
            return null;
        }

        var tensor = new Tensor(dtype, new Shape(length / dtype.Size));
        if (Base64.DecodeFromUtf8(text, tensor.Bytes, out _, out _) != OperationStatus.Done)
        {
            json.Diagnostics.Add(at, "this is not base64 (letters, digits, + and /, padded with = to a multiple of 4)");
            return null;
        }

        if (dtype == DType.Bool && tensor.Bytes.IndexOfAnyExcept((byte)0, (byte)1) >= 0)
        {
            json.Diagnostics.Add(at, "a bool must be a byte 0 or 1, but another byte was found");
            return null;
        }

        return tensor;
    }
}
