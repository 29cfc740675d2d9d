using System.Text.Json;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Planning;

/// <summary>A random graph of elementwise operations, views, broadcasts, reductions, products and shared parts.</summary>
internal sealed class RandomDocument
{
    private readonly SplitMix _random;
    private readonly List<(string Name, int[] Shape)> _values = [];
    private readonly List<(string Name, string Expression)> _nodes = [];

    public RandomDocument(int seed)
    {
        _random = new SplitMix($"graph {seed}");
        _values.AddRange([("a", [5, 6]), ("b", [6]), ("c", [5, 1]), ("d", [])]);
        var count = 4 + _random.Below(30);
        while (_nodes.Count < count)
        {
            Grow();
        }

        Bound = BoundGraph.Bind(DocumentReader.Read($"graph {seed}", Write()), new BindingOptions());
        Nodes = [.. Bound.Outputs.Select(static output => (Value)output.BoundValue!)];
        foreach (var variable in Bound.Variables)
        {
            Tensors[variable.Leaf] = variable.Data!;
        }
    }

    /// <summary>The document.</summary>
    public BoundGraph Bound { get; }

    /// <summary>The named nodes in order.</summary>
    public IReadOnlyList<Value> Nodes { get; }

    /// <summary>The tensors of the leaves.</summary>
    public Dictionary<Value, Tensor> Tensors { get; } = [];

    /// <summary>Some of the nodes, in random order.</summary>
    public Value[] SomeNodes()
    {
        var picked = new List<Value> { Nodes[^1] };
        for (var i = 0; i < 4; i++)
        {
            picked.Insert(_random.Below(picked.Count + 1), Nodes[_random.Below(Nodes.Count)]);
        }

        return [.. picked.Distinct()];
    }

    private void Grow()
    {
        // A node that was computed before under another name must not be computed twice, nor mixed up.
        if (_nodes.Count > 0 && _random.Below(8) == 0)
        {
            var (name, expression) = _nodes[_random.Below(_nodes.Count)];
            Add(expression, _values.Find(value => value.Name == name).Shape);
            return;
        }

        var (a, shape) = Pick();
        switch (_random.Below(13))
        {
            case 0:
                Add($"tanh({a})", shape);
                break;
            case 1:
                Add($"0.5 - abs({a})", shape);
                break;
            case 2:
                Add($"{a}.half().float()", shape);
                break;
            case 3:
                Add($"sum({a})", []);
                break;
            case 4 when shape.Length == 2:
                Add($"{a}.T", [shape[1], shape[0]]);
                break;
            case 5 when shape.Length > 0:
                Add($"sum({a}, dim=0)", shape[1..]);
                break;
            case 6 when shape.Length > 0:
                Add($"amax({a}, dim=-1, keepdim=True)", [.. shape[..^1], 1]);
                break;
            case 7 when shape.Length > 0 && shape[0] > 1:
                Add($"{a}[1:]", [shape[0] - 1, .. shape[1..]]);
                break;
            case 8 when shape.Length > 0:
                Add($"cat([{a}, flip({a}, [0])], dim=0)", [2 * shape[0], .. shape[1..]]);
                break;
            case 9 when shape.Length == 2:
                Add($"{a} @ {a}.T", [shape[0], shape[0]]);
                break;
            case 10 when shape.Length == 2:
                Add($"{a}.T.reshape({shape[0]}, {shape[1]})", shape);
                break;
            default:
                var (b, other) = Pick();
                if (Shape.Broadcast(new Shape(shape), new Shape(other)) is { Count.Value: < 2000 } both)
                {
                    string[] forms = [$"{a} + {b}", $"{a} * {b}", $"maximum({a}, {b})", $"where({a} > {b}, {a}, {b} - 1)"];
                    Add(forms[_random.Below(forms.Length)], both.Sizes.ToArray());
                }

                break;
        }
    }

    // Late values are taken more often, so that graphs grow deep.
    private (string Name, int[] Shape) Pick() => _values[Math.Max(_random.Below(_values.Count), _random.Below(_values.Count))];

    private void Add(string expression, int[] shape)
    {
        var name = $"n{_nodes.Count}";
        _nodes.Add((name, expression));
        _values.Add((name, shape));
    }

    private byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("variables");
            foreach (var (name, shape) in _values.Take(4))
            {
                writer.WriteStartObject(name);
                writer.WriteStartArray("shape");
                foreach (var size in shape)
                {
                    writer.WriteNumberValue(size);
                }

                writer.WriteEndArray();
                writer.WriteStartArray("data");
                for (var i = 0; i < new Shape(shape).Count; i++)
                {
                    writer.WriteNumberValue(_random.Between(-1, 1));
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteStartObject("nodes");
            foreach (var (name, expression) in _nodes)
            {
                writer.WriteString(name, expression);
            }

            writer.WriteEndObject();
            writer.WriteStartArray("outputs");
            foreach (var (name, _) in _nodes)
            {
                writer.WriteStringValue(name);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
