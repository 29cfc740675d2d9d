namespace Grad.Engine.Graphs;

/// <summary>What graphs of hundreds of thousands of nodes ask for.</summary>
public static class LargeGraph
{
    private const int Large = 1 << 17;

    /// <summary>
    /// Collects what a stage left behind, before the next one needs as much again: the collector would find it only when the process
    /// has grown by both.
    /// </summary>
    public static void Reclaim(int nodes)
    {
        if (nodes >= Large)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
