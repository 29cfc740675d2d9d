namespace Grad.Documents.DataFiles;

/// <summary>The forms of data files.</summary>
internal enum DataFileForm
{
    Npy,
    Npz,
    Safetensors,
    Csv,
}

/// <summary>Tells the form of a file by its extension.</summary>
internal static class DataFileForms
{
    /// <summary>The form.</summary>
    /// <exception cref="DocumentException">No known extension.</exception>
    public static DataFileForm Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".npy" => DataFileForm.Npy,
        ".npz" => DataFileForm.Npz,
        ".safetensors" => DataFileForm.Safetensors,
        ".csv" => DataFileForm.Csv,
        _ => throw FileBytes.Fault(path, "not a known kind of data file (.npy, .npz, .safetensors, .csv)", DocumentFault.Document),
    };
}
