using Grad.Engine.Graphs;

namespace Grad.Engine.Planning;

/// <summary>What the memory of a buffer is.</summary>
public enum BufferKind
{
    /// <summary>A value that is there before the plan runs: a leaf, a constant, or a value that was kept.</summary>
    External,

    /// <summary>A part of the arena, which later buffers use again.</summary>
    Arena,

    /// <summary>A tensor that outlives the run.</summary>
    Output,
}

/// <summary>One block of memory of a plan.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Node">The place in the graph of the value that it holds first.</param>
/// <param name="Bytes">Its size.</param>
public readonly record struct BufferPlan(BufferKind Kind, int Node, long Bytes);

/// <summary>What <see cref="Lower"/> gives: instructions over buffers that have no place in memory yet.</summary>
/// <param name="Instructions">In order.</param>
/// <param name="Buffers">The buffers, by number.</param>
/// <param name="Requested">The values that the run gives.</param>
/// <param name="Results">Where they are, in the order of <paramref name="Requested"/>.</param>
internal sealed record LoweredProgram(
    IReadOnlyList<Instruction> Instructions, IReadOnlyList<BufferPlan> Buffers, IReadOnlyList<Value> Requested, IReadOnlyList<Location> Results);

/// <summary>
/// What to do, in which order, in which memory. The same for every backend. All memory that it needs is known before it runs.
/// </summary>
/// <param name="Instructions">In order.</param>
/// <param name="Buffers">The buffers, by number.</param>
/// <param name="Offsets">The place in the arena of each buffer that is there, by number, in bytes.</param>
/// <param name="ArenaBytes">The size of the memory that buffers share.</param>
/// <param name="Requested">The values that the run gives.</param>
/// <param name="Results">Where they are, in the order of <paramref name="Requested"/>: each
/// fills its buffer in row-major order, or repeats elements of it.</param>
public sealed record Plan(
    IReadOnlyList<Instruction> Instructions,
    IReadOnlyList<BufferPlan> Buffers,
    IReadOnlyList<long> Offsets,
    long ArenaBytes,
    IReadOnlyList<Value> Requested,
    IReadOnlyList<Location> Results)
{
    /// <summary>The value that a buffer holds first.</summary>
    public Value ValueOf(BufferPlan buffer) => Requested[0].Graph.Nodes[buffer.Node];

    /// <summary>The bytes that a run allocates: the arena and the results.</summary>
    public long MemoryNeed { get; } = ArenaBytes
        + Buffers.Where(static buffer => buffer.Kind == BufferKind.Output).Sum(static buffer => buffer.Bytes)
        + Results.Where(static result => result.Repeats).Sum(static result => result.Bytes);
}
