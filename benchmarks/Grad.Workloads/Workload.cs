namespace Grad.Workloads;

/// <summary>One row of the performance table: a graph document whose last output is a loss, run forward and backward.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Title">What the table calls it.</param>
/// <param name="Document">The graph document, format 1.</param>
public sealed record Workload(string Name, string Title, string Document)
{
    /// <summary>The threads that the row is about.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether the row is also measured with two threads: arithmetic gains from them, what waits for memory hardly does.</summary>
    public bool Scales { get; init; }

    /// <summary>The numbers that the document was made from, for who builds the same graph elsewhere.</summary>
    public int[] Sizes { get; init; } = [];

    /// <summary>What the project aims at, for a processor of 4.1 GHz with AVX-512.</summary>
    public string Target { get; init; } = "";

    /// <summary>The floating operations of forward and backward, where the row is told in FLOP/s; 0 where it is told in time.</summary>
    public double Flops { get; init; }
}
