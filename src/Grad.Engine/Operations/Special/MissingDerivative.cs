namespace Grad.Engine.Operations.Special;

/// <summary>The fault of going backward to an operand whose derivative has no formula, in PyTorch either.</summary>
internal static class MissingDerivative
{
    /// <summary>The fault.</summary>
    public static GradException Of(string name, string argument) => GradException.Graph(
        $"{name}(): the derivative with respect to '{argument}' is not implemented (detach it, or give a number)");
}
