using System.Text;

namespace Grad.Documents.Files;

/// <summary>
/// Paths as text and as the bytes that Linux knows them by. A byte that is not UTF-8 is kept as the lone surrogate U+DC80 to U+DCFF,
/// as Python does, so that a file of any name can be named.
/// </summary>
public static class FilePath
{
    private const int Escape = 0xDC00;
    private const int CurrentFolderRoom = 1 << 16;

    /// <summary>The text of a path's bytes.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var isValid = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (isValid)
            {
                text.Append(rune.ToString());
            }
            else
            {
                length = 1;
                text.Append((char)(Escape | bytes[0]));
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of a path's text, and one zero byte.</summary>
    public static byte[] Bytes(string path)
    {
        var bytes = new List<byte>(path.Length + 1);
        Span<byte> encoded = stackalloc byte[4];
        for (var at = 0; at < path.Length;)
        {
            if (path[at] is >= (char)(Escape | 0x80) and <= (char)(Escape | 0xFF))
            {
                bytes.Add((byte)path[at++]);
                continue;
            }

            Rune.DecodeFromUtf16(path.AsSpan(at), out var rune, out var length);
            bytes.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
            at += length;
        }

        bytes.Add(0);
        return [.. bytes];
    }

    /// <summary>The path from the root, without <c>.</c> and <c>..</c>; links are not followed.</summary>
    public static string Full(string path) =>
        !OperatingSystem.IsLinux() || Path.IsPathRooted(path) ? Path.GetFullPath(path) : Path.GetFullPath(path, CurrentFolder());

    /// <summary>Where a link leads, relative to its own folder perhaps; null where the path is not a link.</summary>
    public static string? LinkTarget(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            return SystemCalls.ReadLink(path) is { } target ? Decode(target) : null;
        }

        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be looked at cannot be opened either; opening says so.
            return null;
        }
    }

    private static unsafe string CurrentFolder()
    {
        var room = new byte[CurrentFolderRoom];
        fixed (byte* start = room)
        {
            return SystemCalls.CurrentFolder(start, room.Length) ? Decode(room.AsSpan(0, room.IndexOf((byte)0))) : Environment.CurrentDirectory;
        }
    }
}
