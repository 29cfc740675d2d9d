using Grad.Engine.Planning;

namespace Grad.Engine.Execution;

/// <summary>
/// A way to compute: turns the instructions of a plan into kernels. Every backend gives the same bits; the scalar one is the
/// living definition.
/// </summary>
public interface IBackend
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>A kernel for a fused elementwise program.</summary>
    Kernel Compile(MapInstruction instruction);

    /// <summary>A kernel for a reduction.</summary>
    Kernel Compile(ReduceInstruction instruction);

    /// <summary>A kernel for a batch of matrix products.</summary>
    Kernel Compile(ContractInstruction instruction);
}

/// <summary>A compiled instruction.</summary>
public abstract class Kernel
{
    /// <summary>Runs it.</summary>
    /// <param name="operands">The address of the first element of each input, then of each output.</param>
    public abstract void Run(ReadOnlySpan<nint> operands);
}
