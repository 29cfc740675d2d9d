using Grad.Engine.Generators;
using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>A primitive that draws numbers from the generator of the run: each evaluation advances it.</summary>
internal abstract record RandomPrimitive : Primitive
{
    public override bool IsPure => false;
    public override bool StopsGradient => true;

    /// <summary>Draws the result; operands are row-major.</summary>
    public abstract void Draw(Generator generator, ReadOnlySpan<Tensor> operands, Tensor result);
}
