namespace Grad.Engine;

/// <summary>Finds what someone probably meant.</summary>
public static class Suggestions
{
    /// <summary>A candidate with more edits than this is not near.</summary>
    internal const int FarthestEdits = 3;

    /// <summary>
    /// The candidate nearest to a word by Damerau-Levenshtein distance (insert, delete, replace, swap neighbours; case does not
    /// count), of several one as long as the word, else the first; null where none is near: within a third of the word's length, at least 1, at most 3.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        var limit = Math.Clamp(word.Length / 3, 1, FarthestEdits);
        string? best = null;
        var nearest = int.MaxValue;
        foreach (var candidate in candidates)
        {
            // A letter alone is near to every other letter.
            var allowed = candidate.Length <= 1 && word.Length <= 1 ? 0 : Math.Min(limit, nearest);
            if (Math.Abs(candidate.Length - word.Length) > allowed)
            {
                continue;
            }

            var distance = Distance(word, candidate);
            if (distance <= allowed && (distance < nearest || (candidate.Length == word.Length && best!.Length != word.Length)))
            {
                (best, nearest) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary><c> (did you mean 'x'?)</c>, or nothing where no candidate is near.</summary>
    public static Message DidYouMean(string word, IEnumerable<string> candidates) =>
        DidYouMean(word, candidates, "");

    /// <summary><c> (did you mean 'x'?)</c>, or something else where no candidate is near.</summary>
    public static Message DidYouMean(string word, IEnumerable<string> candidates, Message otherwise) =>
        Nearest(word, candidates) is { } nearest ? (Message)$" (did you mean '{nearest}'?)" : otherwise;

    /// <summary><c>, did you mean 'x'?</c> for the nearest candidate, or something else where there is none.</summary>
    public static Message Otherwise(string? nearest, Message otherwise) => nearest is null ? otherwise : (Message)$", did you mean '{nearest}'?";

    /// <summary>The number of edits between two words, where no letter is edited twice; case does not count.</summary>
    public static int Distance(string a, string b)
    {
        var (before, previous, current) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = previous[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replace, 1 + Math.Min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
