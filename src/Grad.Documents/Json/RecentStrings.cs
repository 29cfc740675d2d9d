using System.Text;

namespace Grad.Documents.Json;

/// <summary>A few strings that were read lately: a million objects have the same keys.</summary>
internal sealed class RecentStrings
{
    private const int Places = 64;

    private readonly string?[] _strings = new string?[Places];

    /// <summary>The string of UTF-8 bytes.</summary>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        ref var recent = ref _strings[(utf8[0] + (5 * utf8[^1]) + (11 * utf8.Length)) & (Places - 1)];
        if (recent is null || !Ascii.Equals(utf8, recent))
        {
            recent = Encoding.UTF8.GetString(utf8);
        }

        return recent;
    }
}
