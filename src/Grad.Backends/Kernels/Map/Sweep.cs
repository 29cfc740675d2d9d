namespace Grad.Backends.Kernels.Map;

/// <summary>One operation over neighbouring elements: the inner loop of a fused program.</summary>
public abstract unsafe class Sweep
{
    /// <summary>The widest lane in bytes, and so the room that the end of a row is padded to.</summary>
    protected const int Widest = 64;

    /// <summary>Runs it; operands that the operation does not have are ignored.</summary>
    public abstract void Run(byte* target, byte* a, byte* b, byte* c, int count);
}
