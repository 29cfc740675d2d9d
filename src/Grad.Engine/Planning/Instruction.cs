using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>Where a value lies while a plan runs.</summary>
/// <param name="Buffer">The number of the buffer.</param>
/// <param name="DType">The dtype of the elements.</param>
/// <param name="Layout">The places of the elements in the buffer.</param>
public readonly record struct Location(int Buffer, DType DType, Layout Layout)
{
    /// <summary>The bytes of as many elements as it shows.</summary>
    public long Bytes => Layout.Shape.Count * DType.Size;

    /// <summary>
    /// Whether all elements lie within a buffer of so many bytes. Kernels compute with plain pointers, so an executable asks it once
    /// for everything that they read and write.
    /// </summary>
    public bool LiesWithin(long bytes) => Layout.LiesWithin(bytes / DType.Size);

    /// <summary>Whether it shows elements of the buffer several times.</summary>
    public bool Repeats
    {
        get
        {
            for (var dim = 0; dim < Layout.Strides.Length; dim++)
            {
                if (Layout.Strides[dim] == 0 && Layout.Shape[dim] > 1)
                {
                    return true;
                }
            }

            return false;
        }
    }
}

/// <summary>One thing to do. Closed: a backend compiles maps, reductions and contractions; the executor does the rest.</summary>
/// <param name="Origin">The node it computes, for messages and profiles.</param>
/// <param name="Inputs">What it reads.</param>
/// <param name="Outputs">What it writes.</param>
public abstract record Instruction(Value Origin, Location[] Inputs, Location[] Outputs);

/// <summary>A fused elementwise program; also every copy from one layout to another.</summary>
public sealed record MapInstruction(Value Origin, MapProgram Program, Location[] Inputs, Location[] Outputs)
    : Instruction(Origin, Inputs, Outputs);

/// <summary>A reduction of one input along some of its dimensions to a row-major output.</summary>
public sealed record ReduceInstruction(Value Origin, ReductionKind Kind, Dims Dims, Location Input, Location Output)
    : Instruction(Origin, [Input], [Output]);

/// <summary>
/// An operand or the result of a matrix product. The dimensions of its layout are those of the batch, then those of the rows, then
/// those of the columns, each in row-major order: so a reshaped or permuted tensor, or windows of one, need not be copied.
/// </summary>
/// <param name="Location">Where it lies.</param>
/// <param name="BatchDims">How many dimensions make the batch.</param>
/// <param name="RowDims">How many dimensions make the rows.</param>
public sealed record ContractOperand(Location Location, int BatchDims, int RowDims)
{
    /// <summary>How many columns each matrix has.</summary>
    public long Columns => new Shape(Location.Layout.Shape.Sizes[(BatchDims + RowDims)..]).Count;
}

/// <summary>A batch of matrix products [batch, m, k] · [batch, k, n]. The output fills its buffer, in any order.</summary>
public sealed record ContractInstruction(Value Origin, ContractOperand A, ContractOperand B, ContractOperand Output)
    : Instruction(Origin, [A.Location, B.Location], [Output.Location]);

/// <summary>A reference algorithm over row-major operands.</summary>
internal sealed record AlgorithmInstruction(Value Origin, Algorithm Algorithm, Location[] Inputs, Location[] Outputs)
    : Instruction(Origin, Inputs, Outputs);

/// <summary>Numbers drawn from the generator of the run.</summary>
internal sealed record DrawInstruction(Value Origin, RandomPrimitive Primitive, Location[] Inputs, Location Output)
    : Instruction(Origin, Inputs, [Output]);

/// <summary>A row-major buffer set to zero bytes.</summary>
internal sealed record ClearInstruction(Value Origin, Location Output)
    : Instruction(Origin, [], [Output]);
