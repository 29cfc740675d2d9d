using Grad.Documents.Model;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>Reads the data files that a document names: <c>.npy</c>, <c>.npz</c>, <c>.safetensors</c>, <c>.csv</c>.</summary>
/// <param name="document">The document, as the user named it.</param>
/// <param name="folder">Where its files are.</param>
/// <remarks>
/// The directory of an archive is read once, however many tensors of it are asked for: archives stay open until this object is disposed.
/// </remarks>
public sealed class DataFileReader(string document, DataFolder folder) : IDisposable
{
    /// <summary>How many archives are open at a time.</summary>
    private const int MaxOpen = 64;

    private readonly OrderedDictionary<string, IArchive> _archives = new(StringComparer.Ordinal);

    /// <summary>Reads a variable's file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="dtype">The dtype to convert to; null for the file's own.</param>
    /// <param name="standard">The dtype of <c>.csv</c> files where none is said.</param>
    /// <exception cref="DocumentException">The file is missing, broken, or outside the folder.</exception>
    public Tensor Read(FileSource source, DType? dtype, DType standard)
    {
        if (folder.Resolve(source.Path, out var problem) is not { } path)
        {
            throw new DocumentException(new Diagnostic(document, source.At, problem!));
        }

        try
        {
            return Read(path, source.Path, source.Tensor, source.Columns, dtype, standard);
        }
        catch (DocumentException e)
        {
            // A fault of the file as a whole is shown where the document names the file.
            throw new DocumentException(e.Diagnostics.Select(fault =>
                fault.Position is null ? new Diagnostic(document, source.At, $"{fault.File}: {fault.Text}", fault.Fault) : fault));
        }
    }

    /// <summary>Reads any file, wherever it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">What messages call it.</param>
    /// <param name="name">Which tensor of an archive; null where it holds one.</param>
    /// <param name="columns">Which columns of a <c>.csv</c> file; null for all.</param>
    /// <param name="dtype">The dtype to convert to; null for the file's own.</param>
    /// <param name="standard">The dtype of <c>.csv</c> files where none is said.</param>
    /// <exception cref="DocumentException">The file is missing or broken.</exception>
    public Tensor Read(
        string path, string shown, string? name = null, IReadOnlyList<ColumnReference>? columns = null, DType? dtype = null, DType standard = DType.Float32)
    {
        var form = DataFileForms.Of(shown);
        if (name is not null && form is DataFileForm.Npy or DataFileForm.Csv)
        {
            throw FileBytes.Fault(shown, "'tensor' cannot be used with this file, which has only one tensor (leave it out)", DocumentFault.Document);
        }

        if (columns is not null && form != DataFileForm.Csv)
        {
            throw FileBytes.Fault(shown, "'columns' can be used only with .csv files (leave it out)", DocumentFault.Document);
        }

        try
        {
            var tensor = form switch
            {
                DataFileForm.Csv => CsvFile.Read(path, shown, columns, dtype ?? standard),
                DataFileForm.Npy => Npy(path, shown),
                _ => Archive(path, shown, form).Read(name),
            };
            return dtype is { } wanted && wanted != tensor.DType ? Conversion.Convert(tensor, wanted) : tensor;
        }
        catch (EndOfStreamException)
        {
            throw FileBytes.Fault(shown, "the file ends too early", DocumentFault.Document);
        }
        // What reads archives takes even the system's own errors, whose numbers are positive, for broken data.
        catch (InvalidDataException e) when (e.InnerException is not { HResult: > 0 })
        {
            throw FileBytes.Fault(shown, $"the archive is broken ({e.Message})", DocumentFault.Document);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw FileBytes.Fault(shown, $"cannot be read ({(e.InnerException ?? e).Message})");
        }
        catch (GradException e)
        {
            throw FileBytes.Fault(shown, e.Message, e.Fault == Fault.Limit ? DocumentFault.Limit : DocumentFault.Document);
        }
    }

    /// <summary>Closes the archives.</summary>
    public void Dispose()
    {
        foreach (var archive in _archives.Values)
        {
            archive.Dispose();
        }

        _archives.Clear();
    }

    private static Tensor Npy(string path, string shown)
    {
        using var stream = FileBytes.Open(path, shown, allowsSpecial: false);
        return new NpyReader(stream, stream.Length, shown).Read();
    }

    private IArchive Archive(string path, string shown, DataFileForm form)
    {
        if (_archives.TryGetValue(path, out var known))
        {
            return known;
        }

        if (_archives.Count == MaxOpen)
        {
            _archives.GetAt(0).Value.Dispose();
            _archives.RemoveAt(0);
        }

        var stream = FileBytes.Open(path, shown, allowsSpecial: false);
        try
        {
            return _archives[path] = form == DataFileForm.Npz ? new NpzFile(stream, shown) : new SafetensorsFile(stream, shown);
        }
        catch (Exception)
        {
            stream.Dispose();
            throw;
        }
    }
}
