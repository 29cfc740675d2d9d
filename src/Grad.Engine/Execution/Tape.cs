using System.Diagnostics;
using Grad.Engine.Differentiation;
using Grad.Engine.Graphs;
using Grad.Engine.Operations.Random;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Planning;
using Grad.Engine.Random;
using Grad.Engine.Tensors;

namespace Grad.Engine.Execution;

/// <summary>
/// The values of a graph over time, with the semantics of PyTorch's tape: values agree with the leaves' present tensors, gradients
/// accumulate, and a backward frees what it went through unless it is retained.
/// </summary>
public sealed class Tape
{
    /// <summary>PyTorch's message for a backward through what an earlier one freed.</summary>
    public const string SecondBackward =
        "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). "
        + "Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True "
        + "if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.";

    private readonly IBackend _backend;
    private readonly Dictionary<Value, Tensor> _leaves = [];
    private readonly Dictionary<Value, Tensor> _kept = [];
    private readonly HashSet<Value> _freed = [];
    private readonly Dictionary<Value, Gradient> _gradients = [];
    private readonly Dictionary<string, List<Executable>> _executables = new(StringComparer.Ordinal);
    private readonly Dictionary<(Value Output, Value? Gradient, string Targets), BackwardGraph> _backwards = [];
    private readonly Accumulation _accumulation;

    /// <summary>A tape over a graph.</summary>
    /// <param name="graph">The graph; it may grow.</param>
    /// <param name="backend">What computes.</param>
    /// <param name="generator">Where random numbers come from.</param>
    public Tape(Graph graph, IBackend backend, Generator generator)
    {
        Graph = graph;
        _backend = backend;
        Generator = generator;
        _accumulation = new Accumulation(backend, generator);
        graph.Evaluate = value => Evaluate([value])[0];
    }

    /// <summary>The graph.</summary>
    public Graph Graph { get; }

    /// <summary>Where random numbers come from.</summary>
    public Generator Generator { get; }

    /// <summary>The memory in bytes that one evaluation may allocate.</summary>
    public long MaxMemory { get; init; } = long.MaxValue;

    /// <summary>Stops an evaluation between two instructions.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Hears what evaluations spend their time on; null for nobody.</summary>
    public IProfiler? Profiler { get; init; }

    /// <summary>The backend that computes.</summary>
    public IBackend Backend => _backend;

    /// <summary>Gives leaves their tensors; whatever depended on their earlier ones is stale.</summary>
    public void Set(IReadOnlyList<KeyValuePair<Value, Tensor>> values)
    {
        foreach (var (leaf, tensor) in values)
        {
            _leaves[leaf] = tensor;
        }

        Invalidate([.. values.Select(static pair => pair.Key)]);
    }

    /// <summary>The present tensor of a leaf, or null where none was set.</summary>
    public Tensor? Find(Value leaf) => _leaves.GetValueOrDefault(leaf);

    /// <summary>The values, computed where they are not at hand; they are kept until a leaf changes.</summary>
    /// <exception cref="GradException">A leaf without a tensor, a limit, or a computation that failed.</exception>
    public Tensor[] Evaluate(IReadOnlyList<Value> values)
    {
        Value[] missing = [.. values.Where(value => !IsAtHand(value)).Distinct()];
        if (missing.Length > 0)
        {
            var executable = Compile(missing);
            var results = executable.Run(At, Generator, Cancellation, Profiler);
            for (var i = 0; i < results.Length; i++)
            {
                _kept[executable.Plan.Requested[i]] = results[i];
            }
        }

        return [.. values.Select(At)];
    }

    /// <summary>Computes values and the gradients that a backward of an output will ask for, forward and backward in one plan.</summary>
    /// <exception cref="GradException">A leaf without a tensor, a limit, or a computation that failed.</exception>
    public void EvaluateForBackward(IReadOnlyList<Value> values, Value output)
    {
        var gradients = BackwardOf(output, gradient: null, RequiringLeaves(output)).Gradients;
        Evaluate([.. values, output, .. gradients.Select(static pair => pair.Value).OfType<Value>()]);
    }

    /// <summary>The accumulated gradient of a leaf, or null where none has come.</summary>
    public Tensor? GradientOf(Value leaf) => _gradients.TryGetValue(leaf, out var gradient) ? gradient.Total : null;

    /// <summary>
    /// The gradient of a leaf as a value to compute with: connected to the graph where it was made with <c>create_graph</c>.
    /// </summary>
    public Value GradientValue(Value leaf)
    {
        var gradient = EntryOf(leaf);
        if (gradient is { Node: null, Leaf: null })
        {
            gradient.Leaf = Graph.Leaf($"{leaf.Name}.grad", leaf.Type);
            Publish(gradient);
        }

        return gradient.Node ?? gradient.Leaf!;
    }

    /// <summary>Sets the gradients of some leaves to none; of all where none is named.</summary>
    public void ZeroGrad(IReadOnlyList<Value>? leaves)
    {
        foreach (var gradient in leaves is null ? [.. _gradients.Values] : leaves.Select(EntryOf))
        {
            gradient.Total = null;
            gradient.Node = null;
            Publish(gradient);
        }
    }

    /// <summary>Adds the derivatives of an output to the gradients of the leaves that it depends on.</summary>
    /// <param name="output">What is differentiated.</param>
    /// <param name="gradient">Its cotangent; null means 1 and needs an output of one element.</param>
    /// <param name="retain">Whether another backward may follow; null as <paramref name="create"/>.</param>
    /// <param name="create">Whether the gradients can be differentiated.</param>
    /// <param name="inputs">The leaves to accumulate into; null for all that require a gradient.</param>
    /// <exception cref="GradException">PyTorch's errors, with its words.</exception>
    public void Backward(Value output, Value? gradient, bool? retain = null, bool create = false, IReadOnlyList<Value>? inputs = null)
    {
        if (!output.RequiresGrad)
        {
            throw GradException.Computation("element 0 of tensors does not require grad and does not have a grad_fn");
        }

        if (gradient is null && output.Shape.Count != 1)
        {
            throw GradException.Computation($"grad can be implicitly created only for scalar outputs (this one has shape {output.Shape}: give a gradient)");
        }

        var backward = BackwardOf(output, gradient, inputs ?? RequiringLeaves(output));
        if (backward.Visited.Exists(node => node.SavesValues && _freed.Contains(node)))
        {
            throw GradException.Computation(SecondBackward);
        }

        var computed = backward.Gradients.Where(static pair => pair.Value is not null).ToArray();
        var tensors = Evaluate([output, .. computed.Select(static pair => pair.Value!)]);
        for (var i = 0; i < computed.Length; i++)
        {
            var (leaf, node) = computed[i];
            var entry = EntryOf(leaf);
            var before = entry.Total;
            entry.Node = create ? (before is null ? node : (entry.Node ?? Graph.Constant(before)) + node!) : null;
            entry.Total = before is null ? tensors[i + 1] : _accumulation.Sum(before, tensors[i + 1], Profiler);
            Publish(entry);
        }

        if (!(retain ?? create))
        {
            _freed.UnionWith(backward.Visited);
        }
    }

    private bool IsAtHand(Value value) => value.Primitive is Leaf or Constant || _kept.ContainsKey(value);

    private Tensor At(Value value) => value.Primitive switch
    {
        Constant constant => constant.Tensor,
        Leaf leaf => _leaves.GetValueOrDefault(value)
            ?? throw GradException.Computation(leaf.Name.EndsWith(".grad", StringComparison.Ordinal)
                ? $"'{leaf.Name}' is None: no backward has reached the variable since its gradient was set to none"
                : $"'{leaf.Name}' has no value (give it one with --set {leaf.Name}=...)"),
        _ => _kept[value],
    };

    private Executable Compile(Value[] missing)
    {
        var key = string.Join(',', missing.Select(static value => value.Id));
        if (!_executables.TryGetValue(key, out var list))
        {
            _executables[key] = list = [];
        }

        foreach (var known in list)
        {
            if (IsUsable(known.Plan))
            {
                return known;
            }
        }

        // What is drawn at random is kept, so that a later evaluation sees the same numbers.
        var draws = Selection.RandomNodes(missing, _kept.ContainsKey).Except(missing);
        var start = Stopwatch.GetTimestamp();
        var plan = Planner.Plan([.. missing, .. draws], _kept.ContainsKey, MaxMemory);
        var planned = Stopwatch.GetTimestamp();
        var executable = new Executable(plan, _backend);
        Profiler?.Phase("plan", start, planned);
        Profiler?.Phase("compile", planned, Stopwatch.GetTimestamp());
        list.Add(executable);
        return executable;
    }

    private bool IsUsable(Plan plan)
    {
        foreach (var buffer in plan.Buffers)
        {
            if (buffer.Kind == BufferKind.External && !IsAtHand(buffer.Value))
            {
                return false;
            }
        }

        foreach (var value in plan.Requested)
        {
            if (_kept.ContainsKey(value))
            {
                return false;
            }
        }

        return true;
    }

    private BackwardGraph BackwardOf(Value output, Value? gradient, IReadOnlyList<Value> leaves)
    {
        var key = (output, gradient, string.Join(',', leaves.Select(static leaf => leaf.Id)));
        if (!_backwards.TryGetValue(key, out var backward))
        {
            var visited = new List<Value>();
            var gradients = ReverseMode.Pullback(output, Cotangent(output, gradient), leaves, visited);
            backward = new BackwardGraph([.. leaves.Zip(gradients, KeyValuePair.Create)], visited);
            _backwards[key] = backward;
        }

        return backward;
    }

    // A gradient of a larger shape is summed to the output's, as early PyTorch did.
    private static Value Cotangent(Value output, Value? gradient)
    {
        if (gradient is null)
        {
            return output.Filled(1);
        }

        if (!gradient.Shape.Equals(Shape.Broadcast(gradient.Shape, output.Shape)))
        {
            throw GradException.Graph(
                $"the gradient has shape {gradient.Shape} and the output {output.Shape} (they must be equal, or the output's must broadcast to the gradient's)");
        }

        return BroadcastTo.SumTo(gradient.To(output.DType), output.Shape);
    }

    private static List<Value> RequiringLeaves(Value output)
    {
        var reached = new HashSet<Value> { output };
        var pending = new Stack<Value>(reached);
        var leaves = new List<Value>();
        while (pending.TryPop(out var node))
        {
            if (node.Primitive is Leaf)
            {
                leaves.Add(node);
            }

            foreach (var operand in node.Operands)
            {
                if (operand.RequiresGrad && reached.Add(operand))
                {
                    pending.Push(operand);
                }
            }
        }

        leaves.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return leaves;
    }

    private Gradient EntryOf(Value leaf)
    {
        if (!_gradients.TryGetValue(leaf, out var gradient))
        {
            _gradients[leaf] = gradient = new Gradient();
        }

        return gradient;
    }

    private void Publish(Gradient gradient)
    {
        if (gradient.Leaf is { } leaf)
        {
            if (gradient.Total is { } total)
            {
                _leaves[leaf] = total;
            }
            else
            {
                _leaves.Remove(leaf);
            }

            Invalidate([leaf]);
        }
    }

    private void Invalidate(IReadOnlyList<Value> leaves)
    {
        if (_kept.Count == 0 && _freed.Count == 0)
        {
            return;
        }

        var first = leaves.Min(static leaf => leaf.Id);
        var stale = new bool[Graph.Nodes.Count];
        foreach (var leaf in leaves)
        {
            stale[leaf.Id] = true;
        }

        for (var id = first; id < stale.Length; id++)
        {
            foreach (var operand in Graph.Nodes[id].Operands)
            {
                if (stale[operand.Id])
                {
                    stale[id] = true;
                    break;
                }
            }
        }

        _freed.RemoveWhere(node => stale[node.Id]);
        foreach (var value in _kept.Keys.Where(value => stale[value.Id]).ToArray())
        {
            _kept.Remove(value);
        }
    }

    private sealed class Gradient
    {
        public Tensor? Total { get; set; }

        public Value? Node { get; set; }

        public Value? Leaf { get; set; }
    }

    private sealed record BackwardGraph(KeyValuePair<Value, Value?>[] Gradients, List<Value> Visited);
}
