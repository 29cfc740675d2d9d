namespace Grad.Engine;

/// <summary>
/// The suggestions for one document. All of them together have a bounded time: the names that are wrong, times those that could be
/// meant, may be as many as the square of the document. When it is used up there are no more.
/// </summary>
public sealed class Suggester
{
    // How many pairs of letters are compared.
    private long _left = 50_000_000;

    /// <summary>The candidate nearest to a name, as <see cref="Suggestions.Nearest"/>.</summary>
    public string? Nearest(string word, IEnumerable<string> candidates) =>
        _left > 0 ? Suggestions.Nearest(word, candidates.TakeWhile(candidate => Spend(word, candidate))) : null;

    /// <summary><c> (did you mean 'x'?)</c>, or nothing where no candidate is near.</summary>
    public Message DidYouMean(string word, IEnumerable<string> candidates) =>
        Nearest(word, candidates) is { } nearest ? (Message)$" (did you mean '{nearest}'?)" : "";

    private bool Spend(string word, string candidate)
    {
        // A name of a very different length is skipped at once.
        _left -= Math.Abs(word.Length - candidate.Length) > Suggestions.FarthestEdits ? candidate.Length : (long)word.Length * candidate.Length;
        return _left > 0;
    }
}
