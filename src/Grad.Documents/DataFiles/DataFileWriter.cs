using Grad.Documents.Files;
using Grad.Engine;

namespace Grad.Documents.DataFiles;

/// <summary>Writes data files; a file is complete or not there at all.</summary>
public static class DataFileWriter
{
    /// <summary>Writes tensors into one file, whose extension says the form.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="shown">What messages call it.</param>
    /// <param name="tensors">The tensors: one for <c>.npy</c> and <c>.csv</c>, any number for <c>.npz</c> and <c>.safetensors</c>.</param>
    /// <exception cref="DocumentException">The form cannot hold these tensors, or writing failed.</exception>
    public static void Write(string path, string shown, IReadOnlyList<NamedTensor> tensors)
    {
        var form = DataFileForms.Of(shown);
        if (form is DataFileForm.Npy or DataFileForm.Csv && tensors.Count != 1)
        {
            throw FileBytes.Fault(shown, $"this kind of file holds one tensor, not {tensors.Count} (save as .npz or .safetensors)", DocumentFault.Document);
        }

        try
        {
            using var file = AtomicFile.Open(path, allowsSpecial: false);
            Write(OutputBudget.Shared.Counted(file.Stream), form, tensors);
            file.Commit();
        }
        catch (GradException e)
        {
            throw FileBytes.Fault(shown, e.Message, e.Fault == Engine.Fault.Limit ? DocumentFault.Limit : DocumentFault.Document);
        }
        catch (DirectoryNotFoundException)
        {
            throw FileBytes.Fault(shown, "there is no such folder (create it first)");
        }
        catch (UnauthorizedAccessException)
        {
            throw FileBytes.Fault(shown, "cannot be written (check its permissions)");
        }
        catch (IOException e)
        {
            throw FileBytes.Fault(shown, $"cannot be written ({e.Message})");
        }
    }

    private static void Write(Stream stream, DataFileForm form, IReadOnlyList<NamedTensor> tensors)
    {
        switch (form)
        {
            case DataFileForm.Npy:
                NpyWriter.Write(stream, tensors[0].Value);
                break;
            case DataFileForm.Npz:
                NpzFile.Write(stream, tensors);
                break;
            case DataFileForm.Safetensors:
                SafetensorsWriter.Write(stream, tensors);
                break;
            default:
                CsvWriter.Write(stream, tensors[0].Value);
                break;
        }
    }
}
