namespace Grad.Engine.Graphs;

/// <summary>What graphs of hundreds of thousands of nodes ask for.</summary>
public static class LargeGraph
{
    private const int Large = 1 << 17;

    // What was left when it was last done; a run of many small steps must not do it at each.
    private static long _left;

    /// <summary>
    /// Collects what a stage left behind, before the next one needs as much again: the collector would find it only when the process
    /// has grown by both. Does nothing where little has come since the last time.
    /// </summary>
    public static void Reclaim(int nodes)
    {
        if (nodes >= Large && GC.GetTotalMemory(forceFullCollection: false) is var held && held - (held / 5) > Volatile.Read(ref _left))
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Volatile.Write(ref _left, GC.GetTotalMemory(forceFullCollection: false));
        }
    }
}
