namespace Grad.Documents;

/// <summary>A place in a text file: both parts count from 1, columns in UTF-16 units, a tab is one column.</summary>
public readonly record struct SourcePosition(int Line, int Column) : IComparable<SourcePosition>
{
    /// <summary>The start of a file.</summary>
    public static SourcePosition Start { get; } = new(1, 1);

    /// <summary>The place some columns further on the same line.</summary>
    public SourcePosition Plus(int columns) => new(Line, Column + columns);

    public int CompareTo(SourcePosition other) => (Line, Column).CompareTo((other.Line, other.Column));

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(SourcePosition left, SourcePosition right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(SourcePosition left, SourcePosition right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(SourcePosition left, SourcePosition right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(SourcePosition left, SourcePosition right) => left.CompareTo(right) >= 0;

    /// <summary><c>LINE:COLUMN</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Line}:{Column}");
}
