using System.Globalization;

namespace Grad.Accuracy;

/// <summary>
/// An expression that is further from the exact one than <see cref="Allowed"/>, and why: a row of the table in <c>docs/numerics.md</c>,
/// which is the only list of them.
/// </summary>
/// <param name="Expression">The expression.</param>
/// <param name="Value">What the error of its value is at most; null where it is allowed.</param>
/// <param name="Derivative">The same of its derivatives.</param>
/// <param name="Reason">Why.</param>
internal sealed record KnownError(string Expression, double? Value, double? Derivative, string Reason)
{
    /// <summary>How many units in the last place of float32 a value or derivative may be from the exact one.</summary>
    public const double Allowed = 4;

    private const string Header = "| expression | value | derivative | reason |";
    private const string Unknown = "not mended yet";

    /// <summary>Reads the table of a page.</summary>
    public static IReadOnlyList<KnownError> Read(string page)
    {
        var lines = File.ReadAllLines(page);
        var (first, end) = Table(lines);
        return [.. lines[first..end].Select(static line => line.Split('|', StringSplitOptions.TrimEntries)).Select(static cells =>
            new KnownError(cells[1].Trim('`'), Number(cells[2]), Number(cells[3]), cells[4]))];
    }

    /// <summary>Writes the table of a page again, from what was measured; the reasons stay.</summary>
    public static void Write(string page, IEnumerable<CaseAccuracy> measured)
    {
        var reasons = Read(page).ToDictionary(static known => known.Expression, static known => known.Reason, StringComparer.Ordinal);
        var lines = File.ReadAllLines(page);
        var (first, end) = Table(lines);
        var rows = measured.Where(static accuracy => accuracy.Refused is null && accuracy.Worst > Allowed).OrderBy(static accuracy => accuracy.Expression, StringComparer.Ordinal)
            .Select(accuracy => $"| `{accuracy.Expression}` | {Text(accuracy.Value.Size)} | {Text(accuracy.Derivative.Size)} | {reasons.GetValueOrDefault(accuracy.Expression, Unknown)} |");
        File.WriteAllText(page, string.Join('\n', [.. lines[..first], .. rows, .. lines[end..]]) + "\n");
    }

    /// <summary>What is wrong with a measurement, given what is known: too large an error, or one that is not there any more.</summary>
    public static IEnumerable<string> Faults(CaseAccuracy measured, KnownError? known)
    {
        if (measured.Refused is { } message)
        {
            return [$"{measured.Expression}: {message}"];
        }

        return Faults(measured.Expression, "value", measured.Value, known?.Value)
            .Concat(Faults(measured.Expression, "derivative", measured.Derivative, known?.Derivative));
    }

    private static IEnumerable<string> Faults(string expression, string quantity, WorstError measured, double? bound)
    {
        if (measured.Size > (bound ?? Allowed))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{expression}: {quantity} is {measured.Size:g3} units off, at {measured.Place}");
        }

        if (bound is not null && measured.Size <= Allowed)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{expression}: {quantity} is only {measured.Size:g3} units off (take it out of the table)");
        }
    }

    // The lines after the head of the table.
    private static (int First, int End) Table(string[] lines)
    {
        var first = Array.IndexOf(lines, Header) + 2;
        return first < 2
            ? throw new InvalidDataException($"the page has no table '{Header}'")
            : (first, first + lines[first..].TakeWhile(static line => line.StartsWith('|')).Count());
    }

    private static double? Number(string cell) => cell switch
    {
        "" => null,
        "inf" => double.PositiveInfinity,
        _ => double.Parse(cell, CultureInfo.InvariantCulture),
    };

    // Two digits, rounded up; nothing where the error is allowed.
    private static string Text(double size)
    {
        if (size <= Allowed || double.IsInfinity(size))
        {
            return size <= Allowed ? "" : "inf";
        }

        var unit = double.Pow(10, double.Floor(double.Log10(size)) - 1);
        var rounded = double.Ceiling(size / unit) * unit;
        return rounded.ToString(rounded < 9.95 ? "0.0" : rounded < 1e5 ? "0" : "0.0e+0", CultureInfo.InvariantCulture);
    }
}
