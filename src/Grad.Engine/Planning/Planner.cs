using Grad.Engine.Graphs;
using Grad.Engine.Operations;
using Grad.Engine.Operations.Contractions;
using Grad.Engine.Operations.Random;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// Turns a graph into a plan: leaves out dead code, computes equal nodes once, fuses elementwise chains, resolves views to strides,
/// and gives every buffer its place in memory.
/// </summary>
public sealed class Planner
{
    private readonly IReadOnlyList<Value> _requested;
    private readonly Selection _selection;
    private readonly Fusion _fusion;
    private readonly Func<Value, bool> _isAvailable;
    private readonly List<Instruction> _instructions = [];
    private readonly List<(BufferKind Kind, Value Value, long Bytes)> _buffers = [];
    private readonly Dictionary<Value, Location[]> _locations = [];
    private readonly Dictionary<Location, Location> _copies = new(ReferenceEqualityComparer.Instance);

    private Planner(IReadOnlyList<Value> requested, Func<Value, bool> isAvailable)
    {
        _requested = requested;
        _isAvailable = value => value.Primitive is Leaf or Constant || isAvailable(value);
        _selection = new Selection(requested, _isAvailable);
        _fusion = new Fusion(_selection, requested, _isAvailable);
    }

    /// <summary>Plans the computation of some values.</summary>
    /// <param name="requested">The values that are wanted; at least one.</param>
    /// <param name="isAvailable">Whether a value is there already. Leaves and constants always are.</param>
    /// <param name="maxBytes">The memory that the run may allocate.</param>
    /// <exception cref="GradException">More memory is needed; the message names the node.</exception>
    public static Plan Plan(IReadOnlyList<Value> requested, Func<Value, bool> isAvailable, long maxBytes = long.MaxValue) =>
        new Planner(requested, isAvailable).Plan(maxBytes);

    private Plan Plan(long maxBytes)
    {
        foreach (var node in _selection.Nodes)
        {
            Emit(node);
        }

        var results = _requested.Select(value => Result(value)).ToArray();
        var (buffers, arenaBytes) = Place(maxBytes);
        return new Plan(_instructions, buffers, arenaBytes, _requested, results);
    }

    private void Emit(Value node)
    {
        if (_isAvailable(node))
        {
            _locations[node] = [NewBuffer(BufferKind.External, node, node.DType, node.Shape)];
            return;
        }

        switch (node.Primitive)
        {
            case Projection projection:
                _locations[node] = [_locations[_selection.Representative(node.Operands[0])][projection.Index]];
                break;
            case View view:
                var source = Operand(node, 0);
                var layout = view.Apply(source.Layout) ?? view.Apply((source = Contiguous(source, node.Operands[0])).Layout)!;
                _locations[node] = [source with { Layout = layout }];
                break;
            case Assembly assembly:
                EmitAssembly(node, assembly);
                break;
            case Reduction reduction:
                var reduced = NewBuffer(BufferKind.Arena, node, node.DType, node.Shape);
                _instructions.Add(new ReduceInstruction(node, reduction.Kind, reduction.Dims, Operand(node, 0), reduced));
                _locations[node] = [reduced];
                break;
            case MatrixProduct:
                var product = NewBuffer(BufferKind.Arena, node, node.DType, node.Shape);
                _instructions.Add(new ContractInstruction(node, new(Operand(node, 0), 1, 1), new(Operand(node, 1), 1, 1), new(product, 1, 1)));
                _locations[node] = [product];
                break;
            case Algorithm algorithm:
                var inputs = ContiguousOperands(node);
                var types = algorithm is IMultipleResults multiple ? multiple.InferAll(node.Operands) : [node.Type];
                Location[] outputs = [.. types.Select(type => NewBuffer(BufferKind.Arena, node, type.DType, type.Shape))];
                _instructions.Add(new AlgorithmInstruction(node, algorithm, inputs, outputs));
                _locations[node] = outputs;
                break;
            case RandomPrimitive random:
                var operands = ContiguousOperands(node);
                var drawn = NewBuffer(BufferKind.Arena, node, node.DType, node.Shape);
                _instructions.Add(new DrawInstruction(node, random, operands, drawn));
                _locations[node] = [drawn];
                break;
            default:
                EmitMap(node);
                break;
        }
    }

    private void EmitMap(Value node)
    {
        if (_fusion.IsInner(node))
        {
            return;
        }

        var members = _fusion.Members(node) ?? throw new InvalidOperationException($"no kernel family for {node.Primitive}");
        var writer = new ProgramWriter(members, _selection.Representative);
        var output = NewBuffer(BufferKind.Arena, node, node.DType, node.Shape);
        Location[] inputs = [.. writer.Inputs.Select(input => _locations[input][0])];
        _instructions.Add(new MapInstruction(node, writer.Program(node), inputs, [output]));
        _locations[node] = [output];
    }

    private void EmitAssembly(Value node, Assembly assembly)
    {
        var whole = NewBuffer(BufferKind.Arena, node, node.DType, node.Shape);
        if (assembly.LeavesGaps)
        {
            _instructions.Add(new ClearInstruction(node, whole));
        }

        Shape[] shapes = [.. node.Operands.Select(static operand => operand.Shape)];
        for (var i = 0; i < shapes.Length; i++)
        {
            var region = whole with { Layout = assembly.Region(i, shapes, whole.Layout) };
            _instructions.Add(new MapInstruction(node, MapProgram.Copy(node.DType), [Operand(node, i)], [region]));
        }

        _locations[node] = [whole];
    }

    private Location Operand(Value node, int index) => _locations[_selection.Representative(node.Operands[index])][0];

    private Location[] ContiguousOperands(Value node)
    {
        var inputs = new Location[node.Operands.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = Contiguous(Operand(node, i), node.Operands[i]);
        }

        return inputs;
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
            _instructions.Add(new MapInstruction(value, MapProgram.Copy(location.DType), [location], [copy]));
            _copies[location] = copy;
        }

        return copy;
    }

    // A result fills a buffer of its own; one that is part of another value, or was there before, is copied out.
    private Location Result(Value value)
    {
        var location = _locations[_selection.Representative(value)][0];
        var (kind, owner, bytes) = _buffers[location.Buffer];
        if (kind == BufferKind.External || !location.Layout.IsContiguous || location.Layout.Shape.Count * location.DType.Size != bytes)
        {
            var copy = NewBuffer(BufferKind.Output, value, location.DType, location.Layout.Shape);
            _instructions.Add(new MapInstruction(value, MapProgram.Copy(location.DType), [location], [copy]));
            return copy;
        }

        _buffers[location.Buffer] = (BufferKind.Output, owner, bytes);
        return location;
    }

    private Location NewBuffer(BufferKind kind, Value value, DType dtype, Shape shape)
    {
        // The elements of a tensor have 31-bit places; what is larger can only be a view that repeats elements.
        if (shape.Count > int.MaxValue)
        {
            throw GradException.Limit($"{Describe(value)} has shape {shape}, more than {int.MaxValue} elements (make it smaller)");
        }

        _buffers.Add((kind, value, shape.Count * dtype.Size));
        return new Location(_buffers.Count - 1, dtype, Layout.RowMajor(shape));
    }

    private (BufferPlan[] Buffers, long ArenaBytes) Place(long maxBytes)
    {
        var lastUse = new int[_buffers.Count];
        for (var i = 0; i < _instructions.Count; i++)
        {
            foreach (var location in _instructions[i].Inputs.Concat(_instructions[i].Outputs))
            {
                lastUse[location.Buffer] = i;
            }
        }

        var arena = new Arena();
        var offsets = new long[_buffers.Count];
        var placed = new bool[_buffers.Count];
        var dying = new List<int>[_instructions.Count];
        long outputBytes = 0;
        for (var i = 0; i < _instructions.Count; i++)
        {
            foreach (var output in _instructions[i].Outputs)
            {
                var (kind, value, bytes) = _buffers[output.Buffer];
                if (placed[output.Buffer])
                {
                    continue;
                }

                placed[output.Buffer] = true;
                if (kind == BufferKind.Arena)
                {
                    offsets[output.Buffer] = arena.Take(bytes);
                    (dying[lastUse[output.Buffer]] ??= []).Add(output.Buffer);
                }
                else
                {
                    outputBytes += bytes;
                }

                if (arena.Bytes + outputBytes > maxBytes)
                {
                    throw GradException.Limit(
                        $"{Describe(value)} of type {value.Type} brings the memory that is needed to {arena.Bytes + outputBytes} bytes, {maxBytes} are allowed (use --max-memory, or make the graph smaller)");
                }
            }

            foreach (var buffer in dying[i] ?? [])
            {
                arena.Return(offsets[buffer], _buffers[buffer].Bytes);
            }
        }

        var plans = new BufferPlan[_buffers.Count];
        for (var i = 0; i < plans.Length; i++)
        {
            plans[i] = new BufferPlan(_buffers[i].Kind, _buffers[i].Value, _buffers[i].Bytes, offsets[i]);
        }

        return (plans, arena.Bytes);
    }

    private static string Describe(Value value) => value.Name is { } name ? $"'{name}'" : $"a value of {value.Primitive.GetType().Name}";
}
