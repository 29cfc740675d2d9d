using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// The fifth pass: instructions over buffers. Each loop becomes a <see cref="MapProgram"/>, views become strides, a matrix product reads
/// and writes through permuted views, and what only moves elements becomes copies.
/// </summary>
internal sealed class Lower
{
    private const long LargestCopied = 1 << 16;

    // Shorter runs are written out by a kernel, which is many times as fast at them.
    private const long ShortestRun = 256;

    private readonly FusedGraph _fused;
    private readonly List<Instruction> _instructions = [];
    private readonly ChunkedList<BufferPlan> _buffers = new();

    // By the node's place in the graph: where in the list its location is, counted from 1; or, below 0, the complement of the buffer
    // at whose start it lies in row-major order, as nearly all do in a graph of millions of nodes.
    private readonly NodeMap<int> _places;
    private readonly ChunkedList<Location> _locations = new();
    private readonly NodeMap<int> _registers;
    private readonly Dictionary<Value, Location[]> _results = [];
    private readonly Dictionary<Location, Location> _copies = [];
    private ContractionFusion? _contractions;

    private Lower(FusedGraph fused)
    {
        _fused = fused;
        _places = new NodeMap<int>(fused.Simplified.Reached);
        _registers = new NodeMap<int>(fused.Simplified.Reached);
    }

    /// <summary>Runs the pass.</summary>
    /// <param name="scheduled">What is computed, in order.</param>
    /// <param name="begin">Is told of each node, the last one of a loop, before it is lowered, for messages.</param>
    /// <exception cref="GradException">A tensor of more elements than there can be.</exception>
    public static LoweredProgram Run(ScheduledGraph scheduled, Action<Value> begin)
    {
        var pass = new Lower(scheduled.Fused);
        foreach (var (group, node) in scheduled.Items)
        {
            begin(node);
            if (group is not null)
            {
                pass.EmitGroup(group);
            }
            else
            {
                pass.Emit(node);
            }
        }

        var requested = scheduled.Fused.Simplified.Requested;
        var results = new Location[requested.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = pass.Result(requested[i]);
        }

        return new LoweredProgram(pass._instructions, pass._buffers, requested, results);
    }

    private void EmitGroup(FusionGroup group)
    {
        var (program, inputs, stored) = MapLowering.Write(group, _fused, _registers, LocationOf);
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
        _contractions ??= new ContractionFusion(_fused.Simplified);
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
        value = _fused.Representative(value);
        if (Placed(value) is { } known)
        {
            return known;
        }

        var views = new Stack<Value>();
        while (_places[value.Id] == 0 && value.IsView && !_fused.Simplified.IsAvailable(value))
        {
            views.Push(value);
            value = _fused.Representative(value.Operands[0]);
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

    private Location Known(Value value) => Put(value, _fused.Simplified.IsAvailable(value)
        ? NewBuffer(BufferKind.External, value, value.DType, value.Shape)
        : value.Primitive is Projection projection
            ? ResultOf(_fused.Representative(value.Operands[0]), projection.Index)
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
        _buffers.Add(new BufferPlan(kind, value.Id, shape.Count * dtype.Size));
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

    /// <summary>The error for a value of more elements than a tensor can have.</summary>
    internal static GradException TooLarge(Value value) =>
        GradException.Limit($"{value.Describe()} has shape {value.Shape}, more than {int.MaxValue} elements (make it smaller)");
}
