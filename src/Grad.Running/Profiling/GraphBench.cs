using System.Diagnostics;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Documents.Model;
using Grad.Engine.Execution;
using Grad.Rendering;

namespace Grad.Running.Profiling;

/// <summary>
/// Times a document with one backend. A document without steps is loaded once and run again and again, forward and backward in one
/// plan; one with steps is bound again for each run, and its steps are timed, planning included.
/// </summary>
/// <param name="document">The document.</param>
/// <param name="binding">What the command line adds to it.</param>
/// <param name="options">How it is run.</param>
public sealed class GraphBench(GraphDocument document, BindingOptions binding, RunOptions options)
{
    private const int FewestRuns = 3;
    private const int MostRuns = 1000;

    // Without a number of runs, as many as fit.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>A description of what is timed.</summary>
    public string Timed => document.Steps is null ? "a run of the loaded graph" : "the steps of the document, planning included";

    /// <summary>The expectations that did not hold in the last run.</summary>
    public DiagnosticList? Failures { get; private set; }

    /// <summary>Measures one backend.</summary>
    /// <param name="backend">What computes.</param>
    /// <param name="threads">With how many threads.</param>
    /// <param name="limits">What the machine can do with them.</param>
    /// <param name="runs">How many runs are timed; null for as many as fit in a second.</param>
    /// <exception cref="DocumentException">The document is wrong, or cannot be computed.</exception>
    public BenchConfiguration Measure(IBackend backend, int threads, MachineLimits limits, int? runs)
    {
        var subject = document.Steps is null ? (ISubject)new Loaded(this, backend) : new Stepwise(this, backend);
        var digest = Digest(Bind(backend, null));
        subject.Prepare(null);
        subject.Run(null);
        List<double> times = [];
        for (var total = Stopwatch.StartNew(); Continues(times.Count, total.Elapsed, runs);)
        {
            subject.Prepare(null);
            var start = Stopwatch.GetTimestamp();
            subject.Run(null);
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        var instructions = new InstructionTimes(subject.Names, limits);
        for (var total = Stopwatch.StartNew(); Continues(instructions.Runs, total.Elapsed, runs);)
        {
            var profile = new Profile();
            subject.Prepare(profile);
            var bound = profile.Instructions.Count;
            subject.Run(profile);
            instructions.Add(profile.Instructions.Skip(bound));
        }

        times.Sort();
        return new(backend.Name, threads, limits, times.Count, subject.LoadSeconds, times[times.Count / 2], times[0], digest, instructions.Summary());
    }

    private static bool Continues(int done, TimeSpan elapsed, int? runs) =>
        runs is { } wanted ? done < wanted : done < FewestRuns || (elapsed < Patience && done < MostRuns);

    private static string Digest(GraphRun run)
    {
        using var steps = run.Document.Steps is null ? null : new JsonSteps(JsonEncoding.Base64);
        var report = run.Run(new JsonObserver(steps)).Report;
        using var stream = new Sha256Stream();
        JsonResult.Write(stream, report, JsonEncoding.Base64, steps: steps);
        return stream.Finish();
    }

    /// <summary>What is run again and again.</summary>
    private interface ISubject
    {
        /// <summary>How long it took to load.</summary>
        double LoadSeconds { get; }

        /// <summary>What the results of its plan are called; null where it has several plans.</summary>
        IReadOnlyList<string>? Names { get; }

        /// <summary>What must be done before a run and is not timed.</summary>
        void Prepare(Profile? profile);

        /// <summary>Runs once.</summary>
        void Run(Profile? profile);
    }

    private sealed class Loaded : ISubject
    {
        private readonly LoadedGraph _graph;

        public Loaded(GraphBench bench, IBackend backend)
        {
            var start = Stopwatch.GetTimestamp();
            _graph = bench.Load(backend);
            LoadSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        public double LoadSeconds { get; }

        public IReadOnlyList<string>? Names => _graph.Names;

        public void Prepare(Profile? profile)
        {
        }

        public void Run(Profile? profile) => _graph.Run(profile);
    }

    private sealed class Stepwise : ISubject
    {
        private readonly GraphBench _bench;
        private readonly IBackend _backend;
        private GraphRun _run;

        public Stepwise(GraphBench bench, IBackend backend)
        {
            (_bench, _backend) = (bench, backend);
            var start = Stopwatch.GetTimestamp();
            _run = bench.Bind(backend, null);
            LoadSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        public double LoadSeconds { get; }

        public IReadOnlyList<string>? Names => null;

        public void Prepare(Profile? profile) => _run = _bench.Bind(_backend, profile);

        public void Run(Profile? profile) => _bench.Failures = _run.Run(new SilentObserver()).Failures;
    }

    private LoadedGraph Load(IBackend backend) => LoadedGraph.Load(document, binding, backend, options);

    private GraphRun Bind(IBackend backend, Profile? profile) => GraphRun.Bind(document, binding, backend, options with { Profiler = profile });
}
