using System.IO.Compression;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>
/// NumPy's <c>.npz</c>: a zip archive of <c>.npy</c> files. The header inside says how large a tensor is, before anything else is
/// unpacked, and no more than that is ever unpacked.
/// </summary>
internal sealed class NpzFile : IArchive
{
    private const string Extension = ".npy";

    /// <summary>Deflate cannot do better than this, so an entry that claims more lies.</summary>
    private const long MaxRatio = 1032;

    /// <summary>The same stamp as NumPy's, so that equal tensors give equal files.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly long _length;
    private readonly string _shown;
    private readonly ZipArchive _archive;
    private readonly ArchiveDirectory<ZipArchiveEntry> _directory;

    /// <summary>Reads an archive's directory.</summary>
    /// <param name="stream">The archive; it is closed with this object.</param>
    /// <param name="shown">What messages call it.</param>
    public NpzFile(Stream stream, string shown)
    {
        _length = stream.Length;
        _shown = shown;
        _archive = new ZipArchive(stream, ZipArchiveMode.Read);
        _directory = new ArchiveDirectory<ZipArchiveEntry>(shown);
        foreach (var entry in _archive.Entries)
        {
            if (entry.FullName.EndsWith(Extension, StringComparison.Ordinal))
            {
                _directory.Add(entry.FullName[..^Extension.Length], entry);
            }
        }
    }

    public Tensor Read(string? name)
    {
        var entry = _directory.Choose(name);
        if (entry.IsEncrypted)
        {
            throw Fault($"the tensor '{entry.FullName}' is encrypted (save it without a password)");
        }

        if (entry.CompressedLength > _length || entry.Length > (entry.CompressedLength * MaxRatio) + MaxRatio)
        {
            throw Fault("the archive is broken (an entry claims more data than it can contain)");
        }

        using var content = new ChecksumStream(entry.Open());
        var tensor = new NpyReader(content, entry.Length, _shown).Read();
        if (content.ReadByte() >= 0 || content.Count != entry.Length)
        {
            throw Fault($"'{entry.FullName}' does not end where its header says");
        }

        return content.Checksum == entry.Crc32
            ? tensor
            : throw Fault($"'{entry.FullName}' is damaged (its checksum is {content.Checksum:x8}, not {entry.Crc32:x8})");
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

    public void Dispose() => _archive.Dispose();

    private DocumentException Fault(Message message) => FileBytes.Fault(_shown, message, DocumentFault.Document);
}
