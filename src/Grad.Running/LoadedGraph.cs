using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Documents.Model;
using Grad.Engine;
using Grad.Engine.Differentiation;
using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Running;

/// <summary>
/// A document that is bound, planned and compiled, to be run again and again: its outputs, and the gradients of the last one where it
/// is a loss, forward and backward in one plan. Steps are left out.
/// </summary>
public sealed class LoadedGraph
{
    private readonly ValueList _requested;
    private readonly Func<Value, Tensor> _leaf;
    private readonly Tape _tape;
    private readonly List<string> _outputs;
    private readonly ValueList _differentiated;
    private readonly CancellationToken _cancellation;
    private Executable? _executable;
    private Tensor[]? _results;

    private LoadedGraph(Outputs outputs, RunOptions options)
    {
        (var values, _outputs, var loss, var variables, _tape) = outputs;
        _leaf = leaf => _tape.Find(leaf)!;
        _cancellation = options.Cancellation;
        _differentiated = new ValueList(_tape.Graph);
        if (loss is { } output)
        {
            var gradients = ReverseMode.Pullback(output, output.Filled(1), variables);
            for (var i = 0; i < gradients.Length; i++)
            {
                if (gradients[i] is { } gradient)
                {
                    values.Add(gradient);
                    _differentiated.Add(variables[i]);
                }
            }
        }

        _requested = values;
    }

    // Compiles what Run runs.
    private LoadedGraph Compiled()
    {
        if (_requested.Count > 0)
        {
            LargeGraph.Reclaim(_tape.Graph.Nodes.Count);
            var plan = Planner.Plan(_requested, static _ => false);
            LargeGraph.Reclaim(_tape.Graph.Nodes.Count);
            _executable = new Executable(plan, _tape.Backend) { ReusesResults = true };
        }

        return this;
    }

    /// <summary>What a run gives, in order: the outputs, then <c>x.grad</c> for each variable that the loss depends on.</summary>
    public IReadOnlyList<string> Names => [.. _outputs, .. _differentiated.Select(static leaf => $"{leaf.Name}.grad")];

    /// <summary>What a run does; null where there is nothing to compute.</summary>
    public Plan? Plan => _executable?.Plan;

    /// <summary>Binds, plans and compiles a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="binding">What the command line adds to it.</param>
    /// <param name="backend">What computes.</param>
    /// <param name="options">How it is run.</param>
    /// <exception cref="DocumentException">All independent faults of the document at once, or a limit was reached.</exception>
    public static LoadedGraph Load(GraphDocument document, BindingOptions binding, IBackend backend, RunOptions options) =>
        Load(document, binding, backend, options, static graph => graph.Compiled());

    /// <summary>Binds a document and writes what a pass of the planner gives for it, as text.</summary>
    /// <param name="document">The document.</param>
    /// <param name="binding">What the command line adds to it.</param>
    /// <param name="backend">What would compute.</param>
    /// <param name="options">How it would be run.</param>
    /// <param name="after">The pass.</param>
    /// <param name="writer">Receives the text.</param>
    /// <exception cref="DocumentException">All independent faults of the document at once, or a limit was reached.</exception>
    public static void WritePlan(
        GraphDocument document, BindingOptions binding, IBackend backend, RunOptions options, PlanningPass after, TextWriter writer) => Load(document, binding, backend, options, graph =>
    {
        if (graph._requested.Count > 0)
        {
            Planner.Write(graph._requested, graph.Names, after, writer);
        }
        else
        {
            writer.Write("nothing to compute: the graph has no outputs\n");
        }

        return graph;
    });

    private static LoadedGraph Load(GraphDocument document, BindingOptions binding, IBackend backend, RunOptions options, Func<LoadedGraph, LoadedGraph> use)
    {
        var file = document.File;
        try
        {
            var outputs = Bind(document, binding, backend, options);
            LargeGraph.Reclaim(outputs.Tape.Graph.Nodes.Count);
            return use(new LoadedGraph(outputs, options));
        }
        catch (GradException fault)
        {
            throw BoundGraph.Fault(file, SourcePosition.Start, fault);
        }
    }

    // The document and its names, which are large where the graph is, stay here.
    private static Outputs Bind(GraphDocument document, BindingOptions binding, IBackend backend, RunOptions options)
    {
        LargeGraph.Reclaim(document.Nodes.Count);
        Tape? tape = null;
        var bound = BoundGraph.Bind(document, binding, graph =>
        {
            tape = options.NewTape(graph.Graph, backend, new Generator(graph.Document.Seed));
            InitialValues.Set(graph, tape, options);
        });
        var values = new ValueList(bound.Graph);
        var names = new List<string>();
        foreach (var (name, boundValue) in bound.Outputs)
        {
            Value[] tensors = boundValue switch { Value value => [value], OperationResult results => [.. results.Values], _ => [] };
            foreach (var tensor in tensors)
            {
                values.Add(tensor);
            }

            names.AddRange(tensors.Length == 1 ? [name] : tensors.Select((_, index) => $"{name}[{index}]"));
        }

        Value? loss = bound.Outputs is [.., (_, Value { Shape.Rank: 0, RequiresGrad: true, DType.IsFloating: true } last)] ? last : null;
        var variables = new ValueList(bound.Graph);
        foreach (var leaf in bound.Leaves)
        {
            if (leaf.RequiresGrad)
            {
                variables.Add(leaf);
            }
        }

        return new Outputs(values, names, loss, variables, tape!);
    }

    /// <summary>Runs it once more, over the results of the last time; only numbers drawn at random differ.</summary>
    /// <param name="profiler">Is told about every instruction; null for no profiling.</param>
    /// <returns>The tensors that <see cref="Names"/> names.</returns>
    /// <exception cref="GradException">A computation failed.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public Tensor[] Run(IProfiler? profiler = null)
    {
        if (_executable is null)
        {
            return [];
        }

        return _results is null ? _results = _executable.Run(_leaf, _tape.Generator, profiler, _cancellation) : _executable.Repeat(_tape.Generator, profiler, _cancellation);
    }

    /// <param name="Values">The outputs.</param>
    /// <param name="Names">What they are called.</param>
    /// <param name="Loss">The one that is differentiated, if any.</param>
    /// <param name="Variables">The leaves that require a gradient.</param>
    /// <param name="Tape">Holds the leaves' tensors.</param>
    private sealed record Outputs(ValueList Values, List<string> Names, Value? Loss, ValueList Variables, Tape Tape);
}
