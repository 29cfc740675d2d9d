using Grad.Engine.Graphs;
using Grad.Engine.Operations;
using Grad.Engine.Operations.Contractions;
using Grad.Engine.Operations.Random;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// Turns a graph into a plan: leaves out dead code, computes equal nodes once, joins elementwise operations and reductions to
/// sweeps, resolves views to strides, and gives every buffer its place in memory.
/// </summary>
public sealed class Planner
{
    private const long LargestCopied = 1 << 16;

    // Shorter runs are written out by a kernel, which is many times as fast at them.
    private const long ShortestRun = 256;

    private readonly IReadOnlyList<Value> _requested;
    private readonly Simplification _selection;
    private readonly Fusion _grouping;
    private readonly Func<Value, bool> _isAvailable;
    private readonly List<Instruction> _instructions = [];
    private readonly ChunkedList<BufferPlan> _buffers = new();
    // By the node's place in the graph: where in the list its location is, counted from 1; or, below 0, the complement of the buffer
    // at whose start it lies in row-major order, as nearly all do in a graph of millions of nodes.
    private readonly NodeMap<int> _places;
    private readonly ChunkedList<Location> _locations = new();
    private readonly NodeMap<int> _registers;
    private readonly Dictionary<Value, Location[]> _results = [];
    private ContractionFusion? _contractions;
    private readonly Dictionary<Location, Location> _copies = [];

    // The value that is being planned, for messages.
    private Value _planned;

    private Planner(IReadOnlyList<Value> requested, Func<Value, bool> isAvailable)
    {
        _requested = requested;
        _planned = requested[0];
        _isAvailable = value => value.Primitive is Leaf or Constant || isAvailable(value);
        _selection = new Simplification(requested, _isAvailable);
        _grouping = new Fusion(_selection, requested, _isAvailable);
        LargeGraph.Reclaim(_selection.Count);
        _places = new NodeMap<int>(_selection.Reached);
        _registers = new NodeMap<int>(_selection.Reached);
    }

    /// <summary>Plans the computation of some values.</summary>
    /// <param name="requested">The values that are wanted; at least one.</param>
    /// <param name="isAvailable">Whether a value is there already. Leaves and constants always are.</param>
    /// <param name="budget">What the run's memory must fit into; null for the process's.</param>
    /// <exception cref="GradException">More memory is needed; the message names the node.</exception>
    public static Plan Plan(IReadOnlyList<Value> requested, Func<Value, bool> isAvailable, MemoryBudget? budget = null)
    {
        Planner? planner = null;
        var before = Activity.Enter(() => $"planning {(planner?._planned ?? requested[0]).Describe()}");
        try
        {
            planner = new Planner(requested, isAvailable);
            return planner.Plan(budget ?? MemoryBudget.Shared);
        }
        catch (OverflowException overflow)
        {
            var value = planner?._planned ?? requested[0];
            throw value.Shape.Count > int.MaxValue ? TooLarge(value) : SizeLimit.Refusal(value.Describe(), overflow);
        }
        catch (OutOfMemoryException)
        {
            throw MemoryBudget.Shared.Exhausted($"planning {(planner?._planned ?? requested[0]).Describe()}");
        }
        finally
        {
            Activity.Enter(before);
        }
    }

    private Plan Plan(MemoryBudget budget)
    {
        foreach (var (group, node) in Schedule.Of(_selection, _grouping, _isAvailable))
        {
            _planned = group is null ? node : group.Members[group.Members.Count - 1];
            if (group is not null)
            {
                EmitGroup(group);
            }
            else
            {
                Emit(node);
            }
        }

        var results = new Location[_requested.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Result(_requested[i]);
        }

        var arenaBytes = BufferAssignment.Place(_requested, results, _instructions, _buffers, budget);
        return new Plan(_instructions, _buffers, arenaBytes, _requested, results);
    }

    private void EmitGroup(FusionGroup group)
    {
        var (program, inputs, stored) = MapLowering.Write(group, _grouping, _registers, LocationOf);
        var outputs = new Location[stored.Count];
        for (var i = 0; i < outputs.Length; i++)
        {
            var location = Put(stored[i], NewBuffer(BufferKind.Arena, stored[i], stored[i].DType, stored[i].Shape));
            outputs[i] = program.Outputs[i] is { Kind: OutputKind.Stored, Extent: Extent.Full } ? location with { Layout = group.Ordered(location.Layout) } : location;
        }

        if (outputs.Length > 0)
        {
            _instructions.Add(new MapInstruction(stored[^1], program, inputs, outputs));
        }
    }

    private void Emit(Value node)
    {
        switch (node.Primitive)
        {
            case Projection:
                break;
            case Assembly assembly:
                EmitAssembly(node, assembly);
                break;
            case Reduction reduction:
                var operand = LocationOf(node.Operands[0]);
                var reduced = NewBuffer(BufferKind.Arena, node, node.DType, node.Shape);
                _instructions.Add(new ReduceInstruction(node, reduction.Kind, reduction.Dims, operand, reduced));
                Put(node, reduced);
                break;
            case MatrixProduct:
                EmitProduct(node);
                break;
            case Algorithm algorithm:
                var inputs = ContiguousOperands(node);
                var types = algorithm is IMultipleResults multiple ? multiple.InferAll(node.Operands) : [node.Type];
                Location[] outputs = [.. types.Select(type => NewBuffer(BufferKind.Arena, node, type.DType, type.Shape))];
                _instructions.Add(new AlgorithmInstruction(node, algorithm, inputs, outputs));
                Put(node, outputs[0]);
                if (outputs.Length > 1)
                {
                    _results[node] = outputs;
                }

                break;
            case RandomPrimitive random:
                var operands = ContiguousOperands(node);
                var drawn = NewBuffer(BufferKind.Arena, node, node.DType, node.Shape);
                _instructions.Add(new DrawInstruction(node, random, operands, drawn));
                Put(node, drawn);
                break;
            default:
                throw new InvalidOperationException($"no kernel family for {node.Primitive}");
        }
    }

    private void EmitProduct(Value node)
    {
        _contractions ??= new ContractionFusion(_selection, _requested, _isAvailable);
        var (a, b) = (ProductOperand(node.Operands[0]), ProductOperand(node.Operands[1]));
        var target = _contractions.TargetOf(node);
        var product = NewBuffer(BufferKind.Arena, target, target.DType, target.Shape);
        _instructions.Add(new ContractInstruction(node, a, b, _contractions.Result(node, product)));
        Put(target, product);
    }

    private ContractOperand ProductOperand(Value operand) =>
        _contractions!.Operand(operand, value => _places[value.Id] != 0, LocationOf);

    private void EmitAssembly(Value node, Assembly assembly)
    {
        var operands = new Location[node.Operands.Length];
        var shapes = new Shape[operands.Length];
        for (var i = 0; i < operands.Length; i++)
        {
            (operands[i], shapes[i]) = (LocationOf(node.Operands[i]), node.Operands[i].Shape);
        }

        var whole = NewBuffer(BufferKind.Arena, node, node.DType, node.Shape);
        if (assembly.LeavesGaps)
        {
            _instructions.Add(new ClearInstruction(node, whole));
        }

        for (var i = 0; i < shapes.Length; i++)
        {
            AddCopy(node, operands[i], whole with { Layout = assembly.Region(i, shapes, whole.Layout) });
        }

        Put(node, whole);
    }

    private void AddCopy(Value origin, Location from, Location to) =>
        _instructions.Add(new MapInstruction(origin, MapProgram.Copy(from, to), [from], [to]));

    private Location? Placed(Value value) => _places[value.Id] switch
    {
        0 => null,
        < 0 and var place => new Location(~place, value.DType, Layout.RowMajor(value.Shape)),
        var place => _locations[place - 1],
    };

    private Location Put(Value value, Location location)
    {
        if (location.DType == value.DType && location.Layout is { Offset: 0, IsContiguous: true, Shape: var shape } && shape.Equals(value.Shape))
        {
            _places[value.Id] = ~location.Buffer;
        }
        else
        {
            _locations.Add(location);
            _places[value.Id] = _locations.Count;
        }

        return location;
    }

    // Where the elements of a value lie; what it shows has been computed before.
    private Location LocationOf(Value value)
    {
        value = _selection.Representative(value);
        if (Placed(value) is { } known)
        {
            return known;
        }

        var views = new Stack<Value>();
        while (_places[value.Id] == 0 && value.IsView && !_isAvailable(value))
        {
            views.Push(value);
            value = _selection.Representative(value.Operands[0]);
        }

        var location = Placed(value) ?? Known(value);
        while (views.TryPop(out var view))
        {
            var primitive = (View)view.Primitive;
            var layout = primitive.Apply(location.Layout) ?? primitive.Apply((location = Contiguous(location, view.Operands[0])).Layout)!;
            location = location with { Layout = layout };
            Put(view, location);
        }

        return location;
    }

    private Location Known(Value value) => Put(value, _isAvailable(value)
        ? NewBuffer(BufferKind.External, value, value.DType, value.Shape)
        : value.Primitive is Projection projection
            ? ResultOf(_selection.Representative(value.Operands[0]), projection.Index)
            : throw new InvalidOperationException($"{value} is read before it is computed"));

    private Location ResultOf(Value node, int index) => _results.TryGetValue(node, out var results) ? results[index] : Placed(node)!.Value;

    private Location[] ContiguousOperands(Value node)
    {
        var locations = new Location[node.Operands.Length];
        for (var i = 0; i < locations.Length; i++)
        {
            locations[i] = Contiguous(LocationOf(node.Operands[i]), node.Operands[i]);
        }

        return locations;
    }

    private Location Contiguous(Location location, Value value)
    {
        if (location.Layout.IsContiguous)
        {
            return location;
        }

        if (!_copies.TryGetValue(location, out var copy))
        {
            copy = NewBuffer(BufferKind.Arena, value, location.DType, location.Layout.Shape);
            AddCopy(value, location, copy);
            _copies[location] = copy;
        }

        return copy;
    }

    // A result fills a buffer of its own; one that is part of another value, or was there before, is copied out. A large one that
    // repeats elements is left as it is, over a buffer that outlives the run.
    private Location Result(Value value)
    {
        var location = LocationOf(value);
        var buffer = _buffers[location.Buffer];
        if (location is { Repeats: true, Bytes: > LargestCopied } && RunOf(location) >= ShortestRun)
        {
            CheckElements(value, location.Layout.Shape);
            _buffers[location.Buffer] = buffer.Kind == BufferKind.Arena ? buffer with { Kind = BufferKind.Output } : buffer;
            return location;
        }

        if (buffer.Kind == BufferKind.External || !location.Layout.IsContiguous || location.Bytes != buffer.Bytes)
        {
            var copy = NewBuffer(BufferKind.Output, value, location.DType, location.Layout.Shape);
            AddCopy(value, location, copy);
            return copy;
        }

        _buffers[location.Buffer] = buffer with { Kind = BufferKind.Output };
        return location;
    }

    // The bytes of the innermost elements that are the same or lie side by side.
    private static long RunOf(Location location) =>
        CoalescedLayout.Of(location.Layout) is { Sizes: [.., var size], Strides: [.., 0 or 1] } ? (long)size * location.DType.Size : location.DType.Size;

    private Location NewBuffer(BufferKind kind, Value value, DType dtype, Shape shape)
    {
        CheckElements(value, shape);
        _buffers.Add(new BufferPlan(kind, value.Id, shape.Count * dtype.Size, Offset: 0));
        return new Location(_buffers.Count - 1, dtype, Layout.RowMajor(shape));
    }

    // The elements of a tensor have 31-bit places; what is larger can only be a view that repeats elements.
    private static void CheckElements(Value value, Shape shape)
    {
        if (shape.Count > int.MaxValue)
        {
            throw TooLarge(value);
        }
    }

    /// <summary>The fault of a value of more elements than a tensor can have.</summary>
    internal static GradException TooLarge(Value value) =>
        GradException.Limit($"{value.Describe()} has shape {value.Shape}, more than {int.MaxValue} elements (make it smaller)");
}
