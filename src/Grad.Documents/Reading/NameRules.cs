using Grad.Documents.Expressions;
using Grad.Documents.Json;

namespace Grad.Documents.Reading;

/// <summary>What a name may be.</summary>
internal static class NameRules
{
    private const int MaxLength = 256;

    /// <summary>Reports a key that cannot be a name.</summary>
    public static void Check(JsonReader json, JsonMember member)
    {
        var name = member.Name;
        var control = name.AsSpan().IndexOfAnyInRange('\0', '\u001F');
        if (name.Length == 0)
        {
            json.Diagnostics.Add(member.At, "an empty name (give it at least one character)");
        }
        else if (name.Length > MaxLength)
        {
            json.Diagnostics.Add(member.At, $"a name of {name.Length} characters (at most {MaxLength} are allowed)");
        }
        else if (control >= 0)
        {
            json.Diagnostics.Add(member.Text.At(control), "a control character in a name (remove it)");
        }
        else if (name.IndexOf('`', StringComparison.Ordinal) is >= 0 and var quote)
        {
            json.Diagnostics.Add(member.Text.At(quote), "a backquote in a name (remove it)");
        }
    }

    /// <summary>Whether text can be a name in an expression without backquotes.</summary>
    public static bool IsIdentifier(string text) =>
        text.Length > 0 && ExpressionScanner.BeginsName(text[0]) && text.All(ExpressionScanner.ContinuesName);
}
