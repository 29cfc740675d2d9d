using System.Diagnostics;
using Grad.Engine.Execution;

namespace Grad.Running.Profiling;

/// <summary>
/// The times of instructions over several runs of the same document. Each run plans in the same way, so an instruction is known by
/// the place of its executable among those of the run, and its own place in the plan.
/// </summary>
/// <param name="names">What the results of the plan are called; null where there are several plans.</param>
/// <param name="limits">What the machine can do.</param>
internal sealed class InstructionTimes(IReadOnlyList<string>? names, MachineLimits limits)
{
    private readonly List<Row> _rows = [];
    private readonly Dictionary<(int Executable, int Instruction), Row> _known = [];

    /// <summary>How many runs were added.</summary>
    public int Runs { get; private set; }

    /// <summary>Adds a run.</summary>
    public void Add(IEnumerable<ProfiledInstruction> instructions)
    {
        Runs++;
        var executables = new Dictionary<Executable, (int Place, Work[]? Work)>();
        foreach (var (executable, instruction, start, end) in instructions)
        {
            if (!executables.TryGetValue(executable, out var found))
            {
                executables[executable] = found = (executables.Count, Runs == 1 ? Work.Of(executable.Plan, names) : null);
            }

            if (!_known.TryGetValue((found.Place, instruction), out var row))
            {
                _known[(found.Place, instruction)] = row = new Row((found.Work ?? Work.Of(executable.Plan, names))[instruction]);
                _rows.Add(row);
            }

            row.Add(Runs, Stopwatch.GetElapsedTime(start, end).TotalSeconds);
        }
    }

    /// <summary>The instructions in the order in which they first ran.</summary>
    public IReadOnlyList<BenchInstruction> Summary() => [.. _rows.Select(row => row.Summary(limits))];

    private sealed class Row(Work work)
    {
        private readonly List<double> _runs = [];
        private int _lastRun;
        private int _calls;

        public void Add(int run, double seconds)
        {
            if (run != _lastRun)
            {
                _lastRun = run;
                _calls = 0;
                _runs.Add(0);
            }

            _calls++;
            _runs[^1] += seconds;
        }

        public BenchInstruction Summary(MachineLimits limits)
        {
            _runs.Sort();
            var seconds = _runs[_runs.Count / 2];
            var least = _calls * limits.Seconds(work.Cost.Bytes, work.Cost.Flops, work.DType);
            return new(work.Name, work.Cost.Operations, work.DType, work.Shape, _calls, seconds, work.Cost.Bytes, work.Cost.Flops, seconds > 0 ? least / seconds : 0);
        }
    }
}
