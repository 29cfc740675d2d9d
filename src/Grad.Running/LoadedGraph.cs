using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Documents.Model;
using Grad.Engine;
using Grad.Engine.Differentiation;
using Grad.Engine.Execution;
using Grad.Engine.Graphs;
using Grad.Engine.Operations;
using Grad.Engine.Planning;
using Grad.Engine.Random;
using Grad.Engine.Tensors;

namespace Grad.Running;

/// <summary>
/// A document that is bound, planned and compiled, to be run again and again: its outputs, and the gradients of the last one where it
/// is a loss, forward and backward in one plan. Steps are left out.
/// </summary>
public sealed class LoadedGraph
{
    private readonly Executable? _executable;
    private readonly Func<Value, Tensor> _leaf;
    private readonly Generator _generator;
    private readonly CancellationToken _cancellation;
    private Tensor[]? _results;

    private LoadedGraph(BoundGraph bound, Tape tape, RunOptions options)
    {
        _leaf = value => tape.Find(value)!;
        _generator = tape.Generator;
        _cancellation = options.Cancellation;

        var requested = new List<Value>();
        var names = new List<string>();
        foreach (var (name, meaning) in bound.Outputs)
        {
            Value[] tensors = meaning switch { Value value => [value], OperationResult results => [.. results.Values], _ => [] };
            requested.AddRange(tensors);
            names.AddRange(tensors.Length == 1 ? [name] : tensors.Select((_, index) => $"{name}[{index}]"));
        }

        if (bound.Outputs is [.., (_, Value { Shape.Rank: 0, RequiresGrad: true, DType.IsFloating: true } loss)])
        {
            BoundVariable[] variables = [.. bound.Variables.Where(static variable => variable.Leaf.RequiresGrad)];
            var gradients = ReverseMode.Pullback(loss, loss.Filled(1), [.. variables.Select(static variable => variable.Leaf)]);
            foreach (var (variable, gradient) in variables.Zip(gradients).Where(static pair => pair.Second is not null))
            {
                requested.Add(gradient!);
                names.Add($"{variable.Declaration.Name}.grad");
            }
        }

        Names = names;
        if (requested.Count > 0)
        {
            _executable = new Executable(Planner.Plan(requested, static _ => false, options.MaxMemory), tape.Backend) { ReusesResults = true };
        }
    }

    /// <summary>What a run gives, in order: the outputs, then <c>x.grad</c> for each variable that the loss depends on.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What a run does; null where there is nothing to compute.</summary>
    public Plan? Plan => _executable?.Plan;

    /// <summary>Binds, plans and compiles a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="binding">What the command line adds to it.</param>
    /// <param name="backend">What computes.</param>
    /// <param name="options">How it is run.</param>
    /// <exception cref="DocumentException">All independent faults of the document at once, or a limit was reached.</exception>
    public static LoadedGraph Load(GraphDocument document, BindingOptions binding, IBackend backend, RunOptions options)
    {
        Tape? tape = null;
        var bound = BoundGraph.Bind(document, binding, graph =>
        {
            tape = options.NewTape(graph.Graph, backend, new Generator(document.Seed));
            InitialValues.Set(graph, tape, options);
        });
        try
        {
            return new LoadedGraph(bound, tape!, options);
        }
        catch (GradException fault)
        {
            throw bound.Fault(SourcePosition.Start, fault);
        }
    }

    /// <summary>Runs it once more, over the results of the last time; only numbers drawn at random differ.</summary>
    /// <param name="profiler">Hears of every instruction; null for nobody.</param>
    /// <returns>The tensors that <see cref="Names"/> names.</returns>
    /// <exception cref="GradException">A computation failed.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public Tensor[] Run(IProfiler? profiler = null)
    {
        if (_executable is null)
        {
            return [];
        }

        return _results is null ? _results = _executable.Run(_leaf, _generator, profiler, _cancellation) : _executable.Repeat(_generator, profiler, _cancellation);
    }
}
