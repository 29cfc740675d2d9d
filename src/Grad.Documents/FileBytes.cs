namespace Grad.Documents;

/// <summary>Reads whole files and turns what goes wrong into diagnostics.</summary>
internal static class FileBytes
{
    /// <summary>The bytes of an open file or a pipe and one zero byte, perhaps in an array with room behind it.</summary>
    public static ArraySegment<byte> Read(Stream stream, string shown)
    {
        try
        {
            // A pipe has no length and is read to its end.
            return stream.CanSeek ? Sized(stream, shown) : Piped(stream);
        }
        catch (IOException e)
        {
            throw Fault(shown, $"cannot be read ({e.Message})");
        }
    }

    /// <summary>Opens a file for reading.</summary>
    public static FileStream Open(string path, string shown)
    {
        try
        {
            return Directory.Exists(path)
                ? throw Fault(shown, "is a folder (name a file)")
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Fault(shown, "there is no such file");
        }
        catch (UnauthorizedAccessException)
        {
            throw Fault(shown, "may not be read (look at its permissions)");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw Fault(shown, $"cannot be opened ({e.Message})");
        }
    }

    /// <summary>A fault of a file as a whole.</summary>
    public static DocumentException Fault(string shown, string message, DocumentFault fault = DocumentFault.File) =>
        new(new Diagnostic(shown, null, message, fault));

    private static ArraySegment<byte> Sized(Stream stream, string shown)
    {
        if (stream.Length >= Array.MaxLength)
        {
            throw Fault(shown, "is larger than 2 GiB (move large data into .npy or .safetensors files)", DocumentFault.Limit);
        }

        var bytes = new byte[stream.Length + 1];
        var length = stream.ReadAtLeast(bytes.AsSpan(0, bytes.Length - 1), bytes.Length - 1, throwOnEndOfStream: false);
        return new ArraySegment<byte>(bytes, 0, length + 1);
    }

    private static ArraySegment<byte> Piped(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        memory.WriteByte(0);
        return new ArraySegment<byte>(memory.GetBuffer(), 0, (int)memory.Length);
    }
}
