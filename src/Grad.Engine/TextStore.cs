using System.Text;

namespace Grad.Engine;

/// <summary>Many short texts, one after the other: as strings they would take three times as much.</summary>
public sealed class TextStore
{
    private const int Short = 512;

    private readonly ChunkedList<byte> _utf8 = new();

    /// <summary>Where the last text ends, and the next one begins.</summary>
    public int End => _utf8.Count;

    /// <summary>Adds a text.</summary>
    public void Add(string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = length <= Short ? stackalloc byte[Short] : new byte[length];
        _utf8.AddRange(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    /// <summary>Takes the texts from a place on out.</summary>
    public void Truncate(int end) => _utf8.Truncate(end);

    /// <summary>The text between two places.</summary>
    public string Text(int start, int end)
    {
        var length = end - start;
        var bytes = length <= Short ? stackalloc byte[Short] : new byte[length];
        bytes = bytes[..length];
        _utf8.CopyTo(start, bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Whether this text is between two places.</summary>
    public bool Is(int start, int end, ReadOnlySpan<char> text)
    {
        var length = end - start;
        if (length < text.Length)
        {
            return false;
        }

        var bytes = length <= Short ? stackalloc byte[Short] : new byte[length];
        bytes = bytes[..length];
        _utf8.CopyTo(start, bytes);
        return length == text.Length ? Ascii.Equals(bytes, text) : text.SequenceEqual(Encoding.UTF8.GetString(bytes));
    }
}
