using Grad.Workloads;

namespace Grad.Performance;

/// <summary>A row of the table: a graph, or what the whole program does.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Title">What the table calls it.</param>
/// <param name="Target">What the project aims at.</param>
/// <param name="Workload">The graph; null where the row is about the program.</param>
internal sealed record Row(string Name, string Title, string Target, Workload? Workload = null)
{
    /// <summary>The rows in the order of the table.</summary>
    public static IReadOnlyList<Row> All(bool small) =>
    [
        .. WorkloadCatalog.All(small).Select(static workload => new Row(workload.Name, workload.Title, workload.Target, workload)),
        new("start", "the whole process, tutorial graph, built ahead of time", "≤ 10 ms"),
        new("load", "load a graph with 10⁷ inline numbers", "≥ 400 MB/s"),
        new("write", "write 10⁷ numbers as JSON", "≥ 300 MB/s"),
    ];
}

/// <summary>A row with its measurements; null where one was not made or failed.</summary>
/// <param name="Row">The row.</param>
/// <param name="Grad">The engine, with the threads that the row is about.</param>
/// <param name="TwoThreads">The engine with two threads.</param>
/// <param name="OneThread">The engine with one thread, where the row is about two.</param>
/// <param name="Peer">libtorch, with as many threads as <paramref name="Grad"/>.</param>
internal sealed record MeasuredRow(Row Row, Measurement? Grad, Measurement? TwoThreads, Measurement? OneThread, Measurement? Peer)
{
    // The order of a sum is another one in libtorch.
    private const double Tolerance = 1e-3;

    /// <summary>Whether the engine gave a result, and the same one with any number of threads.</summary>
    public bool IsSound => Grad is not null && AreEqual(TwoThreads) && AreEqual(OneThread);

    /// <summary>Whether libtorch's loss is another one.</summary>
    public bool PeerDiffers => Grad?.Loss is { } ours && Peer?.Loss is { } theirs && !(Math.Abs(ours - theirs) <= Tolerance * Math.Abs(ours));

    private bool AreEqual(Measurement? other) => other is null || other.Loss == Grad!.Loss;
}
