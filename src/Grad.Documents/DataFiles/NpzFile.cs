using System.IO.Compression;
using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>NumPy's <c>.npz</c>: a zip archive of <c>.npy</c> files.</summary>
internal static class NpzFile
{
    private const string Extension = ".npy";

    /// <summary>Deflate cannot do better than this, so an entry that claims more lies.</summary>
    private const long MaxRatio = 1032;

    /// <summary>The same stamp as NumPy's, so that equal tensors give equal files.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads a tensor of an archive.</summary>
    /// <param name="stream">The archive.</param>
    /// <param name="shown">What messages call it.</param>
    /// <param name="name">Which tensor; null where there is one.</param>
    public static Tensor Read(FileStream stream, string shown, string? name)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        var entries = archive.Entries.Where(entry => entry.FullName.EndsWith(Extension, StringComparison.Ordinal)).ToArray();
        var entry = ArchiveNames.Choose(entries, entry => entry.FullName[..^Extension.Length], name, shown);
        if (entry.Length > (entry.CompressedLength * MaxRatio) + MaxRatio || entry.CompressedLength > stream.Length)
        {
            throw FileBytes.Fault(shown, "the archive is broken (an entry claims more than it can hold)", DocumentFault.Document);
        }

        using var content = entry.Open();
        return new NpyReader(content, entry.Length, shown).Read();
    }

    /// <summary>Writes an archive.</summary>
    public static void Write(Stream stream, IReadOnlyList<NamedTensor> tensors)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var tensor in tensors)
        {
            var entry = archive.CreateEntry(tensor.Name + Extension, CompressionLevel.NoCompression);
            entry.LastWriteTime = Epoch;
            using var content = entry.Open();
            NpyWriter.Write(content, tensor.Value);
        }
    }
}
