using System.Globalization;
using System.Text;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>Writes comma-separated numbers: a matrix by rows, a vector as a column; floats as the shortest text that reads back to the same bits.</summary>
internal static class CsvWriter
{
    /// <summary>Writes a tensor.</summary>
    /// <exception cref="GradException">More than two dimensions.</exception>
    public static void Write(Stream stream, Tensor tensor)
    {
        if (tensor.Shape.Rank > 2)
        {
            throw GradException.Graph($"a tensor of shape {tensor.Shape} does not fit a .csv file (it holds two dimensions; save as .npy)");
        }

        int columns = tensor.Shape.Rank == 2 ? tensor.Shape[1] : 1;
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true);
        for (var i = 0; i < tensor.Count; i++)
        {
            writer.Write(Element(tensor, i));
            writer.Write((i + 1) % columns == 0 ? '\n' : ',');
        }
    }

    private static string Element(Tensor tensor, int index) => tensor.DType switch
    {
        DType.Float64 => Float(tensor.Span<double>()[index]),
        DType.Float32 => Float(tensor.Span<float>()[index]),
        DType.Float16 => Float(tensor.Span<Half>()[index]),
        DType.BFloat16 => Float((float)tensor.Span<BFloat16>()[index]),
        DType.Bool => tensor.ToInt64(index) != 0 ? "True" : "False",
        _ => tensor.ToInt64(index).ToString(CultureInfo.InvariantCulture),
    };

    private static string Float<T>(T value)
        where T : System.Numerics.IFloatingPointIeee754<T> =>
        T.IsNaN(value) ? "nan"
        : T.IsInfinity(value) ? T.IsNegative(value) ? "-inf" : "inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
