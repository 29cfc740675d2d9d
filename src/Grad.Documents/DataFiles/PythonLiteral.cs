namespace Grad.Documents.DataFiles;

/// <summary>Reads the dictionary of an <c>.npy</c> header: strings, booleans, integers and tuples of them, as Python writes them.</summary>
/// <param name="text">The header.</param>
internal sealed class PythonLiteral(string text)
{
    private int _at;

    /// <summary>A value that no header of a supported array has, as it is written.</summary>
    internal readonly record struct Other(string Text);

    /// <summary>
    /// Reads a dictionary and nothing after it, whose values are strings, booleans, arrays for tuples of numbers, as they are
    /// written, or <see cref="Other"/>. Null where the text is none, or has a key twice.
    /// </summary>
    public Dictionary<string, object>? Dictionary()
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        if (!Take('{'))
        {
            return null;
        }

        while (!Take('}'))
        {
            if (Next() is not ('\'' or '"') || String() is not { } key || !Take(':') || Value() is not { } value || !values.TryAdd(key, value)
                || !(Take(',') || Next() == '}'))
            {
                return null;
            }
        }

        return Next() == '\0' && _at >= text.Length ? values : null;
    }

    private object? Value() => Next() switch
    {
        '\'' or '"' => String(),
        '(' => Tuple(),
        '[' => List(),
        _ => Word() switch
        {
            "" => null,
            "True" => true,
            "False" => false,
            var word => new Other(word),
        },
    };

    private string? String()
    {
        var end = text.IndexOf(text[_at], _at + 1);
        if (end < 0)
        {
            return null;
        }

        var content = text[(_at + 1)..end];
        _at = end + 1;
        return content.Contains('\\', StringComparison.Ordinal) ? null : content;
    }

    /// <summary>Whole numbers in parentheses; a single one needs a comma after it to be a tuple.</summary>
    private object? Tuple()
    {
        var items = new List<string>();
        var commas = 0;
        Take('(');
        while (!Take(')'))
        {
            if (commas < items.Count || Word() is not { Length: > 0 } word)
            {
                return null;
            }

            items.Add(word);
            commas += Take(',') ? 1 : 0;
        }

        return items.Count == 1 && commas == 0 ? null : items.ToArray();
    }

    private object? List()
    {
        // The fields of a record: nothing of them is needed, but that they are.
        var end = text.IndexOf(']', _at);
        if (end < 0)
        {
            return null;
        }

        var content = text[_at..(end + 1)];
        _at = end + 1;
        return new Other(content);
    }

    private string Word()
    {
        Next();
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '-' or '+' or '.' or '_'))
        {
            _at++;
        }

        return text[start.._at];
    }

    private bool Take(char expected)
    {
        var isThere = Next() == expected && _at < text.Length;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private char Next()
    {
        while (_at < text.Length && text[_at] is (' ' or '\n' or '\t' or '\r'))
        {
            _at++;
        }

        return _at < text.Length ? text[_at] : '\0';
    }
}
