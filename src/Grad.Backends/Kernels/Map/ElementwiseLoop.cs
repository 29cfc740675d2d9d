namespace Grad.Backends.Kernels.Map;

/// <summary>One operation over neighbouring elements: the inner loop of a fused program.</summary>
public abstract unsafe class ElementwiseLoop
{
    /// <summary>The widest lane in bytes: the end of a row is padded to this size.</summary>
    protected const int Widest = 64;

    /// <summary>
    /// Runs it; operands that the operation does not have are ignored. The target may be an operand itself, but must not overlap
    /// one in part.
    /// </summary>
    /// <param name="target">Where the results go.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second.</param>
    /// <param name="c">The third.</param>
    /// <param name="count">How many elements, at least 1.</param>
    /// <param name="repeated">Bit i set: operand i is one element, which stands for all.</param>
    public abstract void Run(byte* target, byte* a, byte* b, byte* c, int count, int repeated);

    /// <summary>Runs it for one element.</summary>
    public virtual void RunOne(byte* target, byte* a, byte* b, byte* c) => Run(target, a, b, c, 1, 0);
}
