using System.Globalization;
using Grad.Engine.Tensors;

namespace Grad.Running.Tests;

/// <summary>
/// One process may run documents again and again: what a run took is given back. The environment variable GRAD_SOAK names the number of
/// runs, such as 10000.
/// </summary>
public sealed class SoakTests
{
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("GRAD_SOAK"), CultureInfo.InvariantCulture, out var runs) ? runs : 60;

    [Theory]
    [InlineData(WholeRun.Tutorial)]
    [InlineData(WholeRun.WithFiles)]
    public void Memory_does_not_grow_with_the_number_of_runs(string document)
    {
        var folder = Directory.CreateTempSubdirectory("grad-").FullName;
        try
        {
            WholeRun.WriteData(folder);

            // The first runs fill what is kept for good, and the runner of tests its own lists.
            Repeat(Runs, document, folder);
            var (native, managed) = Held();
            Repeat(Runs, document, folder);
            var (nativeAfter, managedAfter) = Held();

            // The blocks that small tensors and a thread's work share are kept, and are no more than a few.
            Assert.InRange(nativeAfter, 0, native + (1 << 18));
            Assert.InRange(managedAfter, 0, managed + (1 << 20));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Repeat(int runs, string document, string folder)
    {
        for (var run = 0; run < runs; run++)
        {
            WholeRun.Of(document, folder);
        }
    }

    private static (long Native, long Managed) Held()
    {
        for (var round = 0; round < 3; round++)
        {
            MemoryBudget.Reclaim();
        }

        return (MemoryBudget.Shared.NativeBytes, GC.GetTotalMemory(forceFullCollection: true));
    }
}

/// <summary>Tests that watch the memory of the whole process run alone.</summary>
[CollectionDefinition(nameof(MemoryBudget), DisableParallelization = true)]
public sealed class MemoryBudgetCollection;
