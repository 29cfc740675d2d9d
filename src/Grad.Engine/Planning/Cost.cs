using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>What an instruction costs whatever computes it, and what it is made of.</summary>
/// <param name="Bytes">The bytes of memory that it must read and write, each once.</param>
/// <param name="Flops">
/// The operations on single numbers: one for each element and elementwise operation or reduction, whichever function it is, and two
/// for each multiply-add of a matrix product. 0 for what is not counted: algorithms and drawing.
/// </param>
/// <param name="Operations">The names of the operations that are computed together, in order; empty for a copy.</param>
public sealed record Cost(long Bytes, long Flops, IReadOnlyList<string> Operations)
{
    /// <summary>The cost of an instruction of a plan.</summary>
    public static Cost Of(Plan plan, Instruction instruction)
    {
        var bytes = instruction.Inputs.Concat(instruction.Outputs).Sum(location => Touched(plan, location));
        return instruction switch
        {
            MapInstruction map => OfMap(map, bytes),
            ReduceInstruction reduce => new(bytes, Count(reduce.Input), [Name(reduce.Kind)]),
            ContractInstruction contract => new(bytes, 2 * Count(contract.Output.Location) * Depth(contract.A), [contract.Origin.Primitive.OperationName]),
            AlgorithmInstruction algorithm => new(bytes, 0, [algorithm.Algorithm.OperationName]),
            DrawInstruction draw => new(bytes, 0, [draw.Primitive.OperationName]),
            _ => new(bytes, 0, []),
        };
    }

    private static Cost OfMap(MapInstruction map, long bytes)
    {
        var program = map.Program;
        long flops = 0;
        var names = new List<string>();
        foreach (var step in program.Steps)
        {
            var form = program.FormOf(step);
            if (form.Kind == StepKind.Apply)
            {
                names.Add(form.Operation!.OperationName);
                flops += Count(program, form.Extent);
            }
            else if (form.Kind == StepKind.ReduceRow)
            {
                names.Add(Name(form.Reduction));
                flops += Count(program, program.ExtentOf(step.A));
            }
        }

        foreach (var output in program.Outputs)
        {
            if (output.Kind != OutputKind.Stored)
            {
                names.Add(Name(output.Reduction));
                flops += Count(program, program.ExtentOf(output.Register));
            }
        }

        return new(bytes, flops, names);
    }

    private static long Count(MapProgram program, Extent extent) => extent switch
    {
        Extent.Uniform => 1,
        Extent.Row => program.Rows,
        _ => program.Count,
    };

    private static long Count(Location location) => location.Layout.Shape.Count;

    // How many products are added to one element of the result.
    private static long Depth(ContractOperand a) => new Shape(a.Location.Layout.Shape.Sizes[(a.BatchDims + a.RowDims)..]).Count;

    // What is repeated is read once: along strides of 0, and where windows overlap.
    private static long Touched(Plan plan, Location location)
    {
        long count = 1;
        for (var dim = 0; dim < location.Layout.Shape.Rank; dim++)
        {
            count *= location.Layout.Strides[dim] == 0 ? Math.Min(location.Layout.Shape[dim], 1) : location.Layout.Shape[dim];
        }

        return Math.Min(count * location.DType.Size, plan.Buffers[location.Buffer].Bytes);
    }

    /// <summary>The name of the operation that combines so.</summary>
    internal static string Name(ReductionKind kind) => kind switch
    {
        ReductionKind.Sum => "sum",
        ReductionKind.Product => "prod",
        ReductionKind.Max => "amax",
        _ => "amin",
    };
}
