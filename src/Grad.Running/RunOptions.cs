using Grad.Documents.DataFiles;
using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;

namespace Grad.Running;

/// <summary>How a document is run.</summary>
public sealed record RunOptions
{
    /// <summary>Stops the run.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Where <c>save</c> steps write.</summary>
    public DataFolder Folder { get; init; } = DataFolder.Of(null);

    /// <summary>The outputs to report; null for all.</summary>
    public IReadOnlyCollection<string>? Only { get; init; }

    /// <summary>Is told what the run spends its time on; null for no profiling.</summary>
    public IProfiler? Profiler { get; init; }

    /// <summary>A tape that follows these options.</summary>
    internal Tape NewTape(Graph graph, IBackend backend, Generator generator)
    {
        var tape = new Tape(graph, backend, generator) { Cancellation = Cancellation, Profiler = Profiler };
        graph.Evaluate = tape.Evaluate;
        return tape;
    }
}
