using System.Globalization;
using System.Text;
using Grad.Documents.Expressions;
using Grad.Engine;

namespace Grad.Documents.Json;

/// <summary>
/// Reads values of an expected kind. A value of another kind is reported and skipped, so that the reading goes on; the
/// result is then null.
/// </summary>
internal sealed class JsonReader(JsonScanner scanner, DiagnosticList diagnostics)
{
    // For the objects to come.
    private readonly Stack<SeenKeys> _spare = new();

    /// <summary>The tokens.</summary>
    public JsonScanner Scanner { get; } = scanner;

    /// <summary>The faults found so far.</summary>
    public DiagnosticList Diagnostics { get; } = diagnostics;

    /// <summary>The place of the next value.</summary>
    public SourcePosition At => Scanner.At;

    /// <summary>What the next value is.</summary>
    public JsonKind Peek() => Scanner.Peek();

    /// <summary>Reads an object whose keys may occur once each.</summary>
    /// <param name="what">How messages call the value.</param>
    /// <param name="member">Reads a member's value.</param>
    /// <param name="keys">Takes the keys up, where they are wanted.</param>
    /// <returns>Whether there was an object.</returns>
    public bool Object(string what, Action<JsonMember> member, IKeySet? keys = null)
    {
        if (!Expect(JsonKind.Object, what))
        {
            return false;
        }

        var seen = keys is null ? (_spare.TryPop(out var spare) ? spare : new SeenKeys()) : null;
        keys ??= seen!;
        for (var open = Scanner.BeginObject(); Scanner.TryKey(open, out var key); Scanner.EndMember(open))
        {
            if (keys.TryAdd(key.Name, key.At, out var first))
            {
                member(key);
                continue;
            }

            Diagnostics.Add(key.At, $"'{key.Name}' is given twice (the first is at {first.ToString()})");
            Scanner.Skip();
        }

        if (seen is not null)
        {
            seen.Clear();
            _spare.Push(seen);
        }

        return true;
    }

    /// <summary>Reads an array.</summary>
    /// <param name="what">How messages call the value.</param>
    /// <param name="item">Reads an item.</param>
    /// <returns>Whether there was an array.</returns>
    public bool Array(string what, Action item)
    {
        if (!Expect(JsonKind.Array, what))
        {
            return false;
        }

        Scanner.Array(item);
        return true;
    }

    /// <summary>Reads a string.</summary>
    public DocumentText? Text(string what) => Expect(JsonKind.String, what) ? Scanner.String() : null;

    /// <summary>Reads a string's content.</summary>
    public string? String(string what) => Text(what)?.Value;

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    public bool? Boolean(string what)
    {
        var kind = Peek();
        if (kind is JsonKind.True or JsonKind.False)
        {
            Scanner.Word(kind);
            return kind == JsonKind.True;
        }

        Mismatch("true or false", what);
        return null;
    }

    /// <summary>Reads a number.</summary>
    public double? Number(string what) => Expect(JsonKind.Number, what)
        ? double.Parse(Scanner.Number(), NumberStyles.Float, CultureInfo.InvariantCulture)
        : null;

    /// <summary>Reads an integer within bounds.</summary>
    public int? Integer(string what, int least = int.MinValue) =>
        (int?)Integer(what, least, int.MaxValue);

    /// <summary>Reads an integer within bounds.</summary>
    public Int128? Integer(string what, Int128 least, Int128 most)
    {
        if (!Expect(JsonKind.Number, what))
        {
            return null;
        }

        var at = At;
        var digits = Scanner.Number();
        if (Int128.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        var shown = Encoding.ASCII.GetString(digits[..Math.Min(digits.Length, 40)]);
        Diagnostics.Add(at, digits.IndexOfAny("."u8[0], "e"u8[0], "E"u8[0]) >= 0
            ? (Message)$"expected an integer for {what}, not {shown}"
            : $"{what} is {shown} (it must be from {least} to {most})");
        return null;
    }

    /// <summary>Reads past a value.</summary>
    public void Skip() => Scanner.Skip();

    /// <summary>Reports a value of the wrong kind and reads past it.</summary>
    public void Mismatch(string expected, string what)
    {
        var at = At;
        Diagnostics.Add(at, $"expected {expected} for {what}, not {Peek().Noun}");
        Scanner.Skip();
    }

    /// <summary>Reports an unknown key and reads past its value.</summary>
    /// <param name="member">The key.</param>
    /// <param name="where">How messages call the object.</param>
    /// <param name="known">The keys that it may have.</param>
    public void UnknownKey(JsonMember member, string where, IReadOnlyCollection<string> known)
    {
        // The keys are the program's own, and are not shortened.
        Message keys = string.Join(", ", known);
        Diagnostics.Add(member.At, $"unknown key '{member.Name}' in {where}{Suggestions.DidYouMean(member.Name, known, $" (known: {keys})")}");
        Skip();
    }

    private bool Expect(JsonKind kind, string what)
    {
        if (Peek() == kind)
        {
            return true;
        }

        Mismatch(kind.Noun, what);
        return false;
    }
}
