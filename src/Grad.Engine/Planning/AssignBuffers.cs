using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// The last pass: gives every buffer of the arena its offset. A buffer lives from the instruction that writes it first to the last one that
/// uses it; its memory is used again afterwards, and by an output of the instruction that reads it last where that may overwrite it.
/// </summary>
internal static class AssignBuffers
{
    /// <summary>Runs the pass.</summary>
    /// <param name="program">The instructions and their buffers.</param>
    /// <param name="budget">What the memory must fit into.</param>
    /// <exception cref="GradException">More memory is needed; the message names the node.</exception>
    public static Plan Run(LoweredProgram program, MemoryBudget budget)
    {
        var (instructions, buffers, requested, results) = program;
        var offsets = new long[buffers.Count];
        var lastUse = new int[buffers.Count];
        for (var i = 0; i < instructions.Count; i++)
        {
            foreach (var location in instructions[i].Inputs)
            {
                lastUse[location.Buffer] = i;
            }

            foreach (var location in instructions[i].Outputs)
            {
                lastUse[location.Buffer] = i;
            }
        }

        var arena = new Arena();
        var placed = new bool[buffers.Count];
        var dying = new List<int>?[instructions.Count];
        long outputBytes = 0;
        var most = budget.Limit - budget.HeldBytes;
        for (var i = 0; i < instructions.Count; i++)
        {
            var instruction = instructions[i];
            for (var j = 0; j < instruction.Outputs.Length; j++)
            {
                var output = instruction.Outputs[j];
                var buffer = buffers[output.Buffer];
                if (placed[output.Buffer])
                {
                    continue;
                }

                placed[output.Buffer] = true;
                if (buffer.Kind == BufferKind.Arena)
                {
                    // What dies here may be written over; its place then lives as long as the output.
                    if (instruction is MapInstruction map && dying[i] is { } ending && Overwritten(map, j, ending, buffers) is { } overwritten)
                    {
                        ending.Remove(overwritten);
                        offsets[output.Buffer] = offsets[overwritten];
                    }
                    else
                    {
                        offsets[output.Buffer] = arena.Take(buffer.Bytes);
                    }

                    (dying[lastUse[output.Buffer]] ??= []).Add(output.Buffer);
                }
                else
                {
                    outputBytes += buffer.Bytes;
                }

                Check(requested[0].Graph.Nodes[buffer.Node], arena.Bytes + outputBytes, ref most, budget);
            }

            foreach (var dead in dying[i] ?? [])
            {
                arena.Return(offsets[dead], buffers[dead].Bytes);
            }
        }

        // What repeats elements is written out when it is read.
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i].Repeats)
            {
                outputBytes += results[i].Bytes;
                Check(requested[i], arena.Bytes + outputBytes, ref most, budget);
            }
        }

        return new Plan(instructions, buffers, offsets, arena.Bytes, requested, results);
    }

    private static void Check(Value value, long bytes, ref long most, MemoryBudget budget)
    {
        if (bytes > most)
        {
            most = budget.Fits(bytes) ? budget.Limit - budget.HeldBytes : throw budget.Refusal(bytes, $"{value.Describe()} of type {value.Type}");
        }
    }

    // The buffer that ends with an instruction and whose place one of its outputs can take.
    private static int? Overwritten(MapInstruction map, int output, List<int> ending, IReadOnlyList<BufferPlan> buffers)
    {
        for (var input = 0; input < map.Inputs.Length && map.Program.Count > 1; input++)
        {
            var buffer = map.Inputs[input].Buffer;
            if (ending.Contains(buffer) && Fills(map.Inputs[input], buffers) && Fills(map.Outputs[output], buffers)
                && map.Program.CanOverwrite(input, output) && map.Inputs.Count(other => other.Buffer == buffer) == 1)
            {
                return buffer;
            }
        }

        return null;
    }

    private static bool Fills(Location location, IReadOnlyList<BufferPlan> buffers) =>
        location.Layout.IsContiguous && location.Bytes == buffers[location.Buffer].Bytes;
}
