using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// A chain of elementwise operations over elements of one shape, for one sweep through memory. Registers 0, 1, … hold the inputs;
/// each step writes the next one. Formulas run on bool, int64, float32 and float64 only: narrower dtypes are converted around them.
/// </summary>
/// <param name="Inputs">The dtypes of the inputs.</param>
/// <param name="Steps">The steps, in order.</param>
/// <param name="Outputs">The registers that are stored.</param>
public sealed record MapProgram(DType[] Inputs, MapStep[] Steps, int[] Outputs)
{
    /// <summary>The dtype of a register.</summary>
    public DType RegisterType(int register) => register < Inputs.Length ? Inputs[register] : Steps[register - Inputs.Length].DType;

    /// <summary>A program that copies its one input.</summary>
    public static MapProgram Copy(DType dtype) => new([dtype], [], [0]);
}

/// <summary>One step of a <see cref="MapProgram"/>.</summary>
/// <param name="Operation">The operation; null for a conversion to <paramref name="DType"/>.</param>
/// <param name="Sources">The registers it reads.</param>
/// <param name="DType">The dtype of the register it writes.</param>
public readonly record struct MapStep(ElementwisePrimitive? Operation, int[] Sources, DType DType);
