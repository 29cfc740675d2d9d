namespace Grad.Documents.Numbers;

/// <summary>The numbers that JSON cannot write, as strings.</summary>
internal static class NotFinite
{
    /// <summary>Reads <c>nan</c>, <c>inf</c>, <c>-inf</c> and Python's and JavaScript's spellings.</summary>
    public static double? Parse(string text) => text switch
    {
        "nan" or "NaN" => double.NaN,
        "inf" or "Infinity" => double.PositiveInfinity,
        "-inf" or "-Infinity" => double.NegativeInfinity,
        _ => null,
    };
}
