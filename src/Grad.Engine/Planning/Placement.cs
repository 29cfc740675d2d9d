namespace Grad.Engine.Planning;

/// <summary>Gives every buffer its place in memory, for as long as something reads it.</summary>
internal static class Placement
{
    /// <summary>Gives buffers their places.</summary>
    /// <param name="instructions">What is done, in order.</param>
    /// <param name="buffers">The buffers, by number, which receive their offsets.</param>
    /// <param name="maxBytes">The memory that the run may allocate.</param>
    /// <returns>The size of the memory that buffers share.</returns>
    /// <exception cref="GradException">More memory is needed; the message names the node.</exception>
    public static long Place(IReadOnlyList<Instruction> instructions, Span<BufferPlan> buffers, long maxBytes)
    {
        var lastUse = new int[buffers.Length];
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
        var placed = new bool[buffers.Length];
        var dying = new List<int>?[instructions.Count];
        long outputBytes = 0;
        for (var i = 0; i < instructions.Count; i++)
        {
            foreach (var output in instructions[i].Outputs)
            {
                ref var buffer = ref buffers[output.Buffer];
                if (placed[output.Buffer])
                {
                    continue;
                }

                placed[output.Buffer] = true;
                if (buffer.Kind == BufferKind.Arena)
                {
                    buffer = buffer with { Offset = arena.Take(buffer.Bytes) };
                    (dying[lastUse[output.Buffer]] ??= []).Add(output.Buffer);
                }
                else
                {
                    outputBytes += buffer.Bytes;
                }

                if (arena.Bytes + outputBytes > maxBytes)
                {
                    throw GradException.Limit(
                        $"{Planner.Describe(buffer.Value)} of type {buffer.Value.Type} brings the memory that is needed to {arena.Bytes + outputBytes} bytes, {maxBytes} are allowed (use --max-memory, or make the graph smaller)");
                }
            }

            foreach (var dead in dying[i] ?? [])
            {
                arena.Return(buffers[dead].Offset, buffers[dead].Bytes);
            }
        }

        return arena.Bytes;
    }
}
