namespace Grad.Documents.Binding;

/// <summary>What depends on itself, in messages.</summary>
internal static class Cycle
{
    private const int Shown = 20;

    /// <summary>Names from the first to itself, those in the middle of many left out.</summary>
    public static string Text(IReadOnlyList<string> names) => names.Count <= Shown
        ? string.Join(" -> ", names)
        : string.Join(" -> ", [.. names.Take(Shown / 2), $"({names.Count - Shown} more)", .. names.TakeLast(Shown / 2)]);
}
