using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Execution;

/// <summary>
/// What kernels, which compute with plain pointers, may rely on: all that an instruction reads and writes lies in its buffers, and its
/// operands have as many elements as it goes through. Checked once for each instruction, in release builds too; a plan that breaks it is
/// a defect, which must not become a read of foreign memory.
/// </summary>
internal static class BoundsCheck
{
    /// <summary>Checks an instruction.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="plan">Its plan.</param>
    /// <exception cref="InvalidOperationException">It would leave its buffers.</exception>
    public static void Check(Instruction instruction, Plan plan)
    {
        foreach (var location in instruction.Inputs)
        {
            Check(instruction, location, plan);
        }

        foreach (var location in instruction.Outputs)
        {
            Check(instruction, location, plan);
        }

        var agrees = instruction switch
        {
            MapInstruction map => Agree(map),
            ReduceInstruction reduce => Agree(reduce),
            ContractInstruction contract => Agree(contract),
            _ => true,
        };
        if (!agrees)
        {
            throw new InvalidOperationException($"the operands of {instruction.Origin.Describe()} do not match the sizes of its loops");
        }
    }

    private static void Check(Instruction instruction, Location location, Plan plan)
    {
        var buffer = plan.Buffers[location.Buffer];
        if (!location.LiesWithin(buffer.Bytes))
        {
            throw new InvalidOperationException($"{instruction.Origin.Describe()} would read or write outside of the {buffer.Bytes} bytes of a buffer");
        }
    }

    private static bool Agree(MapInstruction map)
    {
        var program = map.Program;
        for (var i = 0; i < map.Inputs.Length; i++)
        {
            // What is read for each row may be seen as a whole row that repeats it.
            var count = map.Inputs[i].Layout.Shape.Count;
            if (!(program.Inputs[i].Extent switch
            {
                Extent.Full => count == program.Count,
                Extent.Row => count == program.Rows || count == program.Count,
                _ => count > 0 || program.Count == 0,
            }))
            {
                return false;
            }
        }

        for (var i = 0; i < map.Outputs.Length; i++)
        {
            var count = map.Outputs[i].Layout.Shape.Count;
            if (count != (program.Outputs[i] switch
            {
                { Kind: OutputKind.ReducedToRow } => program.Columns,
                { Kind: OutputKind.Stored, Extent: Extent.Full } => program.Count,
                { Kind: OutputKind.Stored, Extent: Extent.Row } => program.Rows,
                _ => 1,
            }))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Agree(ReduceInstruction reduce)
    {
        var shape = reduce.Input.Layout.Shape;
        var kept = new List<int>();
        for (var dim = 0; dim < shape.Rank; dim++)
        {
            if (!reduce.Dims.Contains(dim))
            {
                kept.Add(shape[dim]);
            }
        }

        return new Shape([.. kept]).Count == reduce.Output.Layout.Shape.Count;
    }

    private static bool Agree(ContractInstruction contract)
    {
        var (a, b, c) = (Sides(contract.A), Sides(contract.B), Sides(contract.Output));
        return a.Batch == c.Batch && b.Batch == c.Batch && a.Rows == c.Rows && a.Columns == b.Rows && b.Columns == c.Columns;
    }

    private static (long Batch, long Rows, long Columns) Sides(ContractOperand operand)
    {
        var sizes = operand.Location.Layout.Shape.Sizes;
        var rows = operand.BatchDims + operand.RowDims;
        return (new Shape(sizes[..operand.BatchDims]).Count, new Shape(sizes[operand.BatchDims..rows]).Count, new Shape(sizes[rows..]).Count);
    }
}
