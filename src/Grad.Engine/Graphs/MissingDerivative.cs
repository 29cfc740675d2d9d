namespace Grad.Engine.Graphs;

/// <summary>The error of a gradient that gets to an operation, or an operand, whose derivative has no formula.</summary>
internal static class MissingDerivative
{
    /// <summary>The error of an operation.</summary>
    public static GradException Of(string name) => GradException.Graph(
        $"{name}(): the derivative is not implemented (detach the operand, as in {name}(x.detach()))");

    /// <summary>The error of one operand.</summary>
    public static GradException Of(string name, string argument) => GradException.Graph(
        $"{name}(): the derivative with respect to '{argument}' is not implemented (detach it, or give a number)");
}
