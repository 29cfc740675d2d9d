using System.Diagnostics;
using Grad.Engine.Differentiation;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Planning;
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

    // Beyond this, twice the memory would take more than it saves.
    private const int LargestDoubled = 1 << 20;

    private readonly IBackend _backend;
    private readonly Dictionary<int[], List<CompiledPlan>> _plans = new(new IdListComparer());
    private readonly Dictionary<int[], BackwardGraph> _backwards = new(new IdListComparer());

    // What plans and backwards were made for, those with the latest nodes first.
    private readonly PriorityQueue<int[], int> _made = new();
    private readonly Accumulation _accumulation;
    private readonly Func<Value, bool> _isKept;

    // By the node's place in the graph: the tensors of leaves, those that are kept, gradients, and when a backward has freed it.
    private readonly ValueCache _kept;
    private Tensor?[] _tensors = [];
    private Tensor?[] _gradients = [];

    // Counts what changes leaves and what frees nodes: when which was last.
    private readonly Dictionary<int, long> _changedAt = [];
    private long[] _freedAt = [];
    private long _now;

    // Of the few leaves that are asked for it: what their gradient was computed as, with create_graph, and a leaf that stands for it.
    private readonly Dictionary<int, Value> _connected = [];
    private readonly Dictionary<int, Value> _standIns = [];

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
        _kept = new ValueCache(graph, id => _tensors[id] = null);
        _isKept = value => value.Primitive is not Leaf && Find(value) is not null;
    }

    /// <summary>The graph.</summary>
    public Graph Graph { get; }

    /// <summary>Where random numbers come from.</summary>
    public Generator Generator { get; }

    /// <summary>Stops an evaluation between two instructions.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Is told what evaluations spend their time on; null for no profiling.</summary>
    public IProfiler? Profiler { get; init; }

    /// <summary>The backend that computes.</summary>
    public IBackend Backend => _backend;

    /// <summary>Gives leaves their tensors; whatever depended on their earlier ones is stale.</summary>
    public void Set(IReadOnlyList<KeyValuePair<Value, Tensor>> values)
    {
        foreach (var (leaf, tensor) in values)
        {
            Put(leaf, tensor);
        }

        Invalidate([.. values.Select(static pair => pair.Key)]);
    }

    /// <summary>The present tensor of a leaf, or null where none was set.</summary>
    public Tensor? Find(Value leaf) => leaf.Id < _tensors.Length ? _tensors[leaf.Id] : null;

    /// <summary>The values, computed where they are not available; they are kept until a leaf changes.</summary>
    /// <exception cref="GradException">A leaf without a tensor, a limit, or a computation that failed.</exception>
    public Tensor[] Evaluate(IReadOnlyList<Value> values)
    {
        var missing = Missing(values);
        if (missing.Count > 0)
        {
            var executable = Compile(missing);
            var results = executable.Run(At, Generator, Profiler, Cancellation);
            var computed = new ValueList(Graph, results.Length);
            for (var i = 0; i < results.Length; i++)
            {
                computed.Add(executable.Plan.Requested[i]);
                Put(computed[i], results[i]);
            }

            _kept.Add(computed);
        }

        var tensors = new Tensor[values.Count];
        for (var i = 0; i < tensors.Length; i++)
        {
            tensors[i] = At(values[i]);
        }

        return tensors;
    }

    /// <summary>A value, as <see cref="Evaluate(IReadOnlyList{Value})"/> gives it.</summary>
    /// <exception cref="GradException">A leaf without a tensor, a limit, or a computation that failed.</exception>
    public Tensor Evaluate(Value value) => Evaluate([value])[0];

    /// <summary>The accumulated gradient of a leaf, or null where none has come.</summary>
    public Tensor? GradientOf(Value leaf) => leaf.Id < _gradients.Length ? _gradients[leaf.Id] : null;

    /// <summary>
    /// The gradient of a leaf as a value to compute with: connected to the graph where it was made with <c>create_graph</c>.
    /// </summary>
    public Value GradientValue(Value leaf)
    {
        if (_connected.TryGetValue(leaf.Id, out var connected))
        {
            return connected;
        }

        if (!_standIns.TryGetValue(leaf.Id, out var standIn))
        {
            _standIns[leaf.Id] = standIn = Graph.Leaf($"{leaf.Name}.grad", leaf.Type);
            Publish([leaf]);
        }

        return standIn;
    }

    /// <summary>Sets the gradients of some leaves to none; of all where none is named.</summary>
    public void ZeroGrad(IReadOnlyList<Value>? leaves)
    {
        if (leaves is null)
        {
            Array.Clear(_gradients);
            _connected.Clear();
        }
        else
        {
            foreach (var leaf in leaves)
            {
                SetGradient(leaf, null);
                _connected.Remove(leaf.Id);
            }
        }

        Publish(leaves ?? [.. _standIns.Keys.Select(id => Graph.Nodes[id])]);
    }

    /// <summary>Adds the derivatives of an output to the gradients of the leaves that it depends on.</summary>
    /// <param name="output">What is differentiated.</param>
    /// <param name="gradient">Its cotangent; null means 1 and needs an output of one element.</param>
    /// <param name="retain">Whether another backward may follow; null as <paramref name="create"/>.</param>
    /// <param name="create">Whether the gradients can be differentiated.</param>
    /// <param name="inputs">The leaves to accumulate into; null for all that require a gradient.</param>
    /// <param name="alongside">Values that are wanted next, which are computed together with the gradients.</param>
    /// <exception cref="GradException">PyTorch's errors, with PyTorch's messages.</exception>
    public void Backward(
        Value output,
        Value? gradient,
        bool? retain = null,
        bool create = false,
        IReadOnlyList<Value>? inputs = null,
        IReadOnlyList<Value>? alongside = null)
    {
        if (!output.RequiresGrad)
        {
            throw GradException.Computation("element 0 of tensors does not require grad and does not have a grad_fn");
        }

        if (gradient is null && output.Shape.Count != 1)
        {
            throw GradException.Computation($"grad can be implicitly created only for scalar outputs (this one has shape {output.Shape}: give a gradient)");
        }

        var backward = BackwardOf(output, gradient, inputs);
        if (AnyFreed(output, backward))
        {
            throw GradException.Computation(SecondBackward);
        }

        var values = new ValueList(Graph) { output };
        values.AddRange(backward.Gradients);
        values.AddRange(alongside ?? []);
        var tensors = Evaluate(values);
        for (var i = 0; i < backward.Leaves.Count; i++)
        {
            var (leaf, node) = (backward.Leaves[i], backward.Gradients[i]);
            var before = GradientOf(leaf);
            if (create)
            {
                _connected[leaf.Id] = before is null ? node : Addition.Of(_connected.TryGetValue(leaf.Id, out var earlier) ? earlier : Graph.Constant(before), node);
            }
            else
            {
                _connected.Remove(leaf.Id);
            }

            SetGradient(leaf, before is null ? tensors[i + 1] : _accumulation.Sum(before, tensors[i + 1], Profiler));
        }

        Publish(backward.Leaves);
        if (!(retain ?? create))
        {
            Free(backward.Visited);
        }
    }

    /// <summary>
    /// Takes the nodes after a mark out of the graph again; nobody may ask for one of them afterwards. False where a gradient that
    /// can be differentiated needs them: then they stay.
    /// </summary>
    public bool Truncate(GraphMark mark)
    {
        var count = mark.Nodes;
        if (_connected.Values.Any(gradient => gradient.Id >= count))
        {
            return false;
        }

        _kept.Truncate(count);
        foreach (var standIn in _standIns.Where(pair => pair.Value.Id >= count).ToArray())
        {
            _standIns.Remove(standIn.Key);
            Put(standIn.Value, null);
        }

        for (var id = count; id < Graph.Nodes.Count; id++)
        {
            _changedAt.Remove(id);
            if (id < _freedAt.Length)
            {
                _freedAt[id] = 0;
            }
        }

        while (_made.TryPeek(out var key, out var last) && -last >= count)
        {
            _made.Dequeue();
            _plans.Remove(key);
            _backwards.Remove(key);
        }

        Graph.Truncate(mark);
        return true;
    }

    private bool IsAtHand(Value value) => value.Primitive is Leaf or Constant || _isKept(value);

    private ValueList Missing(IReadOnlyList<Value> values)
    {
        var missing = new ValueList(Graph);
        var seen = new HashSet<int>();
        foreach (var value in values)
        {
            if (!IsAtHand(value) && seen.Add(value.Id))
            {
                missing.Add(value);
            }
        }

        return missing;
    }

    private void Put(Value value, Tensor? tensor)
    {
        if (value.Id >= _tensors.Length)
        {
            Array.Resize(ref _tensors, Math.Max(Graph.Nodes.Count, value.Id < LargestDoubled ? 2 * _tensors.Length : 0));
        }

        _tensors[value.Id] = tensor;
    }

    private void Free(ValueList visited)
    {
        if (_freedAt.Length < Graph.Nodes.Count)
        {
            Array.Resize(ref _freedAt, Math.Max(Graph.Nodes.Count, Graph.Nodes.Count < LargestDoubled ? 2 * _freedAt.Length : 0));
        }

        _now++;
        foreach (var node in visited)
        {
            _freedAt[node.Id] = _now;
        }
    }

    // Whether a backward needs what an earlier one has freed, and no leaf before it has changed since.
    private bool AnyFreed(Value output, BackwardGraph backward)
    {
        bool WasFreed(Value node) => node.SavesValues && node.Id < _freedAt.Length && _freedAt[node.Id] > 0;
        if (_freedAt.Length == 0 || !backward.Visited.Any(WasFreed))
        {
            return false;
        }

        var reached = NodeSet.Reach(Graph, [output], static _ => true);
        var changedAt = new NodeMap<long>(reached);
        foreach (var id in reached.Ids)
        {
            var latest = _changedAt.GetValueOrDefault(id);
            foreach (var operand in Graph.Nodes[id].Operands)
            {
                latest = Math.Max(latest, changedAt[operand.Id]);
            }

            if (latest > 0)
            {
                changedAt[id] = latest;
            }
        }

        return backward.Visited.Any(node => WasFreed(node) && _freedAt[node.Id] > changedAt[node.Id]);
    }

    private Tensor At(Value value) => value.Primitive switch
    {
        Constant constant => constant.Tensor,
        Leaf => Find(value)
            ?? throw GradException.Computation(value.Name!.EndsWith(".grad", StringComparison.Ordinal)
                ? (Message)$"'{value.Name}' is None: no backward has reached the variable since its gradient was set to none"
                : $"'{value.Name}' has no value (give it a value first)"),
        _ => Find(value)!,
    };

    private Executable Compile(ValueList missing)
    {
        var key = missing.Ids.ToArray();
        if (!_plans.TryGetValue(key, out var plans))
        {
            _plans[key] = plans = [];
            _made.Enqueue(key, -key.Max());
        }

        foreach (var known in plans)
        {
            if (Array.TrueForAll(known.Needed, IsAtHand) && !known.Executable.Plan.Requested.Any(_isKept))
            {
                return known.Executable;
            }
        }

        // What is drawn at random is kept, so that a later evaluation sees the same numbers.
        Value[] draws = [.. Simplify.RandomNodes(missing, _isKept).Except(missing)];
        var start = Stopwatch.GetTimestamp();
        missing.AddRange(draws);
        var plan = Planner.Plan(missing, _isKept);
        var planned = Stopwatch.GetTimestamp();
        LargeGraph.Reclaim(Graph.Nodes.Count);
        var executable = new Executable(plan, _backend);
        Profiler?.Phase("plan", start, planned);
        Profiler?.Phase("compile", planned, Stopwatch.GetTimestamp());
        plans.Add(new CompiledPlan(executable, Needed(plan)));
        return executable;
    }

    // What the plan takes as computed before.
    private static Value[] Needed(Plan plan)
    {
        var needed = new List<Value>();
        foreach (var buffer in plan.Buffers)
        {
            if (buffer.Kind == BufferKind.External && plan.ValueOf(buffer) is { Primitive: not (Leaf or Constant) } value)
            {
                needed.Add(value);
            }
        }

        return [.. needed];
    }

    private BackwardGraph BackwardOf(Value output, Value? gradient, IReadOnlyList<Value>? inputs)
    {
        const int None = -1;
        int[] key = [output.Id, gradient?.Id ?? None, .. inputs is null ? [] : inputs.Select(static leaf => leaf.Id).Prepend(None)];
        if (!_backwards.TryGetValue(key, out var backward))
        {
            var leaves = inputs ?? RequiringLeaves(output);
            var visited = new ValueList(Graph);
            var gradients = ReverseMode.Pullback(output, Cotangent(output, gradient), leaves, visited);
            backward = new BackwardGraph(new ValueList(Graph), new ValueList(Graph), visited);
            for (var i = 0; i < gradients.Length; i++)
            {
                if (gradients[i] is { } reached)
                {
                    backward.Leaves.Add(leaves[i]);
                    backward.Gradients.Add(reached);
                }
            }

            _backwards[key] = backward;
            _made.Enqueue(key, 1 - Graph.Nodes.Count);
            LargeGraph.Reclaim(Graph.Nodes.Count);
        }

        return backward;
    }

    // A gradient of a larger shape is summed to the output's, as early PyTorch did.
    private static Value Cotangent(Value output, Value? gradient)
    {
        if (gradient is not { } given)
        {
            return output.Filled(1);
        }

        if (!given.Shape.Equals(Shape.Broadcast(given.Shape, output.Shape)))
        {
            throw GradException.Graph(
                $"the gradient has shape {given.Shape} and the output {output.Shape} (they must be equal, or the output's must broadcast to the gradient's)");
        }

        return BroadcastTo.SumTo(given.To(output.DType), output.Shape);
    }

    private static ValueList RequiringLeaves(Value output)
    {
        var leaves = new ValueList(output.Graph);
        foreach (var id in NodeSet.Reach(output.Graph, [output], static node => node.RequiresGrad).Ids)
        {
            var node = output.Graph.Nodes[id];
            if (node.Primitive is Leaf && node.RequiresGrad)
            {
                leaves.Add(node);
            }
        }

        return leaves;
    }

    private void SetGradient(Value leaf, Tensor? gradient)
    {
        if (leaf.Id >= _gradients.Length)
        {
            Array.Resize(ref _gradients, Math.Max(leaf.Id + 1, 2 * _gradients.Length));
        }

        _gradients[leaf.Id] = gradient;
    }

    // Lets what was computed from the gradients of leaves know that they are others now.
    private void Publish(IReadOnlyList<Value> leaves)
    {
        if (_standIns.Count == 0)
        {
            return;
        }

        var changed = new List<Value>();
        foreach (var leaf in leaves)
        {
            if (_standIns.TryGetValue(leaf.Id, out var standIn))
            {
                Put(standIn, GradientOf(leaf));
                changed.Add(standIn);
            }
        }

        Invalidate(changed);
    }

    private void Invalidate(IReadOnlyList<Value> leaves)
    {
        _now++;
        for (var i = 0; i < leaves.Count && _freedAt.Length > 0; i++)
        {
            _changedAt[leaves[i].Id] = _now;
        }

        _kept.Invalidate(leaves);
    }

    /// <param name="Executable">The plan, compiled.</param>
    /// <param name="Needed">What must be available, apart from leaves and constants.</param>
    private sealed record CompiledPlan(Executable Executable, Value[] Needed);

    private sealed record BackwardGraph(ValueList Leaves, ValueList Gradients, ValueList Visited);
}
