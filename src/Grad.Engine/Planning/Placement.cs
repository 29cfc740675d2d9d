using Grad.Engine.Graphs;

namespace Grad.Engine.Planning;

/// <summary>Gives every buffer its place in memory, for as long as something reads it.</summary>
internal static class Placement
{
    /// <summary>The places of buffers.</summary>
    /// <param name="instructions">What is done, in order.</param>
    /// <param name="buffers">The buffers, by number.</param>
    /// <param name="maxBytes">The memory that the run may allocate.</param>
    /// <exception cref="GradException">More memory is needed; the message names the node.</exception>
    public static (BufferPlan[] Buffers, long ArenaBytes) Of(
        IReadOnlyList<Instruction> instructions, IReadOnlyList<(BufferKind Kind, Value Value, long Bytes)> buffers, long maxBytes)
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
        var offsets = new long[buffers.Count];
        var placed = new bool[buffers.Count];
        var dying = new List<int>?[instructions.Count];
        long outputBytes = 0;
        for (var i = 0; i < instructions.Count; i++)
        {
            foreach (var output in instructions[i].Outputs)
            {
                var (kind, value, bytes) = buffers[output.Buffer];
                if (placed[output.Buffer])
                {
                    continue;
                }

                placed[output.Buffer] = true;
                if (kind == BufferKind.Arena)
                {
                    offsets[output.Buffer] = arena.Take(bytes);
                    (dying[lastUse[output.Buffer]] ??= []).Add(output.Buffer);
                }
                else
                {
                    outputBytes += bytes;
                }

                if (arena.Bytes + outputBytes > maxBytes)
                {
                    throw GradException.Limit(
                        $"{Planner.Describe(value)} of type {value.Type} brings the memory that is needed to {arena.Bytes + outputBytes} bytes, {maxBytes} are allowed (use --max-memory, or make the graph smaller)");
                }
            }

            foreach (var buffer in dying[i] ?? [])
            {
                arena.Return(offsets[buffer], buffers[buffer].Bytes);
            }
        }

        var plans = new BufferPlan[buffers.Count];
        for (var i = 0; i < plans.Length; i++)
        {
            plans[i] = new BufferPlan(buffers[i].Kind, buffers[i].Value, buffers[i].Bytes, offsets[i]);
        }

        return (plans, arena.Bytes);
    }
}
