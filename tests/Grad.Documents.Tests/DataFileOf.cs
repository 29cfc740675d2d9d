using Grad.Documents.DataFiles;
using Grad.Documents.Model;
using Grad.Engine.Tensors;

namespace Grad.Documents.Tests;

/// <summary>Reads data files by their paths.</summary>
internal static class DataFileOf
{
    public static Tensor Read(string path, string shown, string? name = null, IReadOnlyList<ColumnReference>? columns = null, DType? dtype = null)
    {
        using var reader = new DataFileReader("g.json", new DataFolder("."));
        return reader.Read(path, shown, name, columns, dtype);
    }
}
