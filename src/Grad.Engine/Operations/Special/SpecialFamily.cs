namespace Grad.Engine.Operations.Special;

/// <summary>The operations of this folder, one a line.</summary>
internal static class SpecialFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new Digamma(),
        new Erf(),
        new Erfc(),
        new Erfinv(),
        new Lgamma(),
        new Ndtr(),
        new Polygamma(),
    ];
}
