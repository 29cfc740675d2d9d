using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>A primitive that puts its operands side by side into the result.</summary>
internal abstract record Assembly : Primitive
{
    public override bool SavesValues => false;

    /// <summary>Whether some of the result is covered by no operand, and is 0.</summary>
    public abstract bool LeavesGaps { get; }

    /// <summary>Where in the result one operand goes.</summary>
    /// <param name="operand">Which operand.</param>
    /// <param name="operands">The shapes of all operands.</param>
    /// <param name="result">The layout of the whole result.</param>
    public abstract Layout Region(int operand, ReadOnlySpan<Shape> operands, Layout result);
}
