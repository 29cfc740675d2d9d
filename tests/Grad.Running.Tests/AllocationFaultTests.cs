using Grad.Documents;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Running.Tests;

/// <summary>Whichever allocation is the first that the machine cannot give, the run ends with the fault of a limit, and nothing is half-written.</summary>
public sealed class AllocationFaultTests
{
    [Theory]
    [InlineData(WholeRun.Tutorial, 5)]
    [InlineData(WholeRun.WithFiles, 20)]
    public void Every_allocation_may_fail(string document, int fewest)
    {
        var folder = Directory.CreateTempSubdirectory("grad-").FullName;
        try
        {
            WholeRun.WriteData(folder);
            var given = Directory.GetFiles(folder).Length;
            var expected = WholeRun.Of(document, folder);
            var failed = 0;
            while (Failing(failed, () => WholeRun.Of(document, folder)) is null)
            {
                failed++;
                Assert.DoesNotContain(Directory.GetFiles(folder), static file => file.EndsWith(".partial", StringComparison.Ordinal));
            }

            Assert.InRange(failed, fewest, int.MaxValue);
            Assert.Equal(expected, WholeRun.Of(document, folder));
            Assert.InRange(Directory.GetFiles(folder).Length, given, given + 2);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The result, or null where the run ended with the fault of a limit because all allocations of this thread but the first few failed.
    private static byte[]? Failing(int succeeding, Func<byte[]> run)
    {
        var thread = Environment.CurrentManagedThreadId;
        var taken = 0;
        MemoryBudget.Shared.Taking = _ =>
        {
            if (Environment.CurrentManagedThreadId == thread && taken++ >= succeeding)
            {
                throw new InsufficientMemoryException();
            }
        };
        try
        {
            var result = run();
            Assert.InRange(taken, 0, succeeding);
            return result;
        }
        catch (DocumentException exception)
        {
            Assert.Equal(DocumentFault.Limit, exception.Fault);
            Assert.DoesNotContain("Exception", exception.Message, StringComparison.Ordinal);
            return null;
        }
        catch (GradException exception)
        {
            Assert.Equal(Fault.Limit, exception.Fault);
            return null;
        }
        finally
        {
            MemoryBudget.Shared.Taking = null;
        }
    }
}
