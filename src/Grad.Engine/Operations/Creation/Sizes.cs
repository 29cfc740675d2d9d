using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Creation;

/// <summary>Shapes given as arguments.</summary>
internal static class Sizes
{
    /// <summary>The shape that a list of sizes describes.</summary>
    /// <exception cref="GradException">A negative size.</exception>
    public static Shape Of(Arguments arguments, string name)
    {
        var sizes = arguments.Ints(name);
        return sizes.All(static size => size >= 0)
            ? new Shape(sizes)
            : throw arguments.Fault($"a negative size in [{string.Join(", ", sizes)}] (sizes must be at least 0)");
    }
}
