using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Contractions;

/// <summary>Inputs [C, sizes] of one image, or [N, C, sizes] of several.</summary>
internal static class Batches
{
    /// <summary>The input with a batch dimension.</summary>
    /// <exception cref="GradException">Another number of dimensions, or none of a dimension but the batch's.</exception>
    public static Value Of(Arguments arguments, Value input, int count)
    {
        if (input.Shape.Rank != count + 1 && input.Shape.Rank != count + 2)
        {
            throw arguments.Fault($"expected {count + 1} or {count + 2} dimensions (the batch dimension is optional), but the input has shape {input.Shape}");
        }

        return input.Shape.Rank == count + 1 ? input.Reshape(input.Shape.Insert(0, 1)) : input;
    }

    /// <summary>A result without the batch dimension where the input had none.</summary>
    public static Value Undo(Value result, Value input, int count) =>
        input.Shape.Rank == count + 1 ? result.Reshape(result.Shape.Without(0)) : result;
}
