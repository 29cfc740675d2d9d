using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>Gives every buffer its place in memory, for as long as something reads it.</summary>
internal static class BufferAssignment
{
    /// <summary>Gives buffers their places.</summary>
    /// <param name="requested">The values that the run gives.</param>
    /// <param name="results">Where they are.</param>
    /// <param name="instructions">What is done, in order.</param>
    /// <param name="buffers">The buffers, by number, which receive their offsets.</param>
    /// <param name="budget">What the memory must fit into.</param>
    /// <returns>The size of the memory that buffers share.</returns>
    /// <exception cref="GradException">More memory is needed; the message names the node.</exception>
    public static long Place(
        IReadOnlyList<Value> requested, IReadOnlyList<Location> results, IReadOnlyList<Instruction> instructions, ChunkedList<BufferPlan> buffers, MemoryBudget budget)
    {
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
                ref var buffer = ref buffers[output.Buffer];
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
                        buffer = buffer with { Offset = buffers[overwritten].Offset };
                    }
                    else
                    {
                        buffer = buffer with { Offset = arena.Take(buffer.Bytes) };
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
                arena.Return(buffers[dead].Offset, buffers[dead].Bytes);
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

        return arena.Bytes;
    }

    private static void Check(Value value, long bytes, ref long most, MemoryBudget budget)
    {
        if (bytes > most)
        {
            most = budget.Fits(bytes) ? budget.Limit - budget.HeldBytes : throw budget.Refusal(bytes, $"{value.Describe()} of type {value.Type}");
        }
    }

    // The buffer that ends with an instruction and whose place one of its outputs can take.
    private static int? Overwritten(MapInstruction map, int output, List<int> ending, ChunkedList<BufferPlan> buffers)
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

    private static bool Fills(Location location, ChunkedList<BufferPlan> buffers) =>
        location.Layout.IsContiguous && location.Bytes == buffers[location.Buffer].Bytes;
}
