using System.Text.Json;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Engine.Differentiation;
using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Operations;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Tests.Shared;

/// <summary>A sample as a document with one node, bound: what it gives, and its leaves with their tensors.</summary>
internal sealed class SampleGraph
{
    private readonly string _text;
    private readonly Dictionary<Value, Tensor> _tensors;
    private readonly Dictionary<(Value Output, string Group), Tensor> _weights = [];

    private SampleGraph(string text, BoundGraph bound)
    {
        _text = text;
        _tensors = bound.Variables.ToDictionary(static variable => variable.Leaf, static variable => variable.Data!);
        Graph = bound.Graph;
        Outputs = [.. Flatten(bound.Outputs[0].BoundValue)];
        Leaves = [.. bound.Variables.Select(static variable => variable.Leaf).Where(static leaf => leaf.RequiresGrad)];
        BoundCount = Graph.Nodes.Count;
    }

    /// <summary>The graph.</summary>
    public Graph Graph { get; }

    /// <summary>The number of nodes that the sample itself has.</summary>
    public int BoundCount { get; }

    /// <summary>The tensors that the call gives.</summary>
    public IReadOnlyList<Value> Outputs { get; }

    /// <summary>The floating inputs.</summary>
    public IReadOnlyList<Value> Leaves { get; }

    /// <summary>Binds a sample.</summary>
    /// <param name="expression">The call.</param>
    /// <param name="inputs">Its tensors.</param>
    /// <param name="standard">The dtype of the inputs that state none.</param>
    /// <param name="factor">By how much each size is multiplied.</param>
    /// <exception cref="DocumentException">The call is invalid.</exception>
    /// <param name="skipsZeroCotangents">Whether the document says <c>zero_cotangent: skip</c>.</param>
    public static SampleGraph Bind(string expression, IReadOnlyList<string> inputs, DType standard, int factor = 1, bool skipsZeroCotangents = false)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("dtype", standard == DType.Float64 ? "float64" : "float32");
            writer.WriteString("zero_cotangent", skipsZeroCotangents ? "skip" : "propagate");
            writer.WriteStartObject("variables");
            foreach (var input in inputs.Select(static text => new SampleInput(text)))
            {
                Write(writer, input, input.DType ?? standard, factor, expression);
            }

            writer.WriteEndObject();
            writer.WriteStartObject("nodes");
            writer.WriteString("result", expression);
            writer.WriteEndObject();
            writer.WriteStartArray("outputs");
            writer.WriteStringValue("result");
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return new SampleGraph(expression, BoundGraph.Bind(DocumentReader.Read(expression, stream.ToArray()), new BindingOptions(), ProvideValues));
    }

    // Operations whose shapes depend on values find them here.
    private static void ProvideValues(BoundGraph bound)
    {
        var tape = new Tape(bound.Graph, AllBackends.Scalar, new Generator(0));
        bound.Graph.Evaluate = tape.Evaluate;
        tape.Set([.. bound.Variables.Select(static variable => KeyValuePair.Create(variable.Leaf, variable.Data!))]);
    }

    /// <summary>The cotangents of the leaves, given fixed random cotangents of some values; null where none depends on a leaf.</summary>
    public Value?[] Pullback(IReadOnlyList<Value> values, string group)
    {
        var totals = new Value?[Leaves.Count];
        foreach (var value in values.Where(static value => value.RequiresGrad))
        {
            var contributions = ReverseMode.Pullback(value, Graph.Constant(Weights(value, group)), Leaves);
            for (var i = 0; i < totals.Length; i++)
            {
                totals[i] = totals[i] is { } total && contributions[i] is { } contribution ? total + contribution : totals[i] ?? contributions[i];
            }
        }

        return totals;
    }

    /// <summary>The sum of all elements of some values, each times its cotangent in <see cref="Pullback"/>.</summary>
    /// <param name="values">The values.</param>
    /// <param name="tensors">Their tensors.</param>
    /// <param name="group">Which weights.</param>
    /// <param name="withoutDerivative">Whether values count that have no derivative.</param>
    public double Weighted(IReadOnlyList<Value> values, IReadOnlyList<Tensor> tensors, string group, bool withoutDerivative)
    {
        double sum = 0;
        for (var n = 0; n < values.Count; n++)
        {
            if (values[n].RequiresGrad || (withoutDerivative && values[n].DType.IsFloating))
            {
                var weights = Weights(values[n], group);
                for (var i = 0; i < weights.Count; i++)
                {
                    sum += weights.ToDouble(i) * tensors[n].ToDouble(i);
                }
            }
        }

        return sum;
    }

    /// <summary>Whether the sample takes a leaf without its history, because PyTorch has no derivative by it.</summary>
    public bool IsDetached(Value leaf) => _text.Contains($"{leaf.Name}.detach()", StringComparison.Ordinal);

    /// <summary>The tensor that a leaf has.</summary>
    public Tensor Leaf(Value leaf) => _tensors[leaf];

    /// <summary>Compiles the computation of some values; the result computes them again for every replaced leaf.</summary>
    public Func<Value?, Tensor?, Tensor[]> Compile(IReadOnlyList<Value> values, IBackend backend)
    {
        if (values.Count == 0)
        {
            return static (_, _) => [];
        }

        var executable = new Executable(Planner.Plan(values, static _ => false), backend);
        return (replaced, tensor) => executable.Run(leaf => leaf == replaced ? tensor! : _tensors[leaf], new Generator(1));
    }

    /// <summary>The tensors of some values.</summary>
    public Tensor[] Run(IReadOnlyList<Value> values, IBackend backend) => Compile(values, backend)(null, null);

    /// <summary>Where the values or the first derivatives on some backends differ from those of the scalar one.</summary>
    public IEnumerable<string> Disagreements(IReadOnlyList<IBackend> backends)
    {
        Value[] values = [.. Outputs, .. Pullback(Outputs, "first").OfType<Value>()];
        var expected = Run(values, AllBackends.Scalar);
        foreach (var backend in backends)
        {
            var actual = Run(values, backend);
            for (var i = 0; i < values.Length; i++)
            {
                if (!actual[i].Bytes.SequenceEqual(expected[i].Bytes))
                {
                    var place = actual[i].Bytes.CommonPrefixLength(expected[i].Bytes) / values[i].DType.Size;
                    yield return $"{(i < Outputs.Count ? "value" : "gradient")} of type {values[i].Type} on {backend.Name}: {actual[i].ToDouble(place):R} in place {place}, {expected[i].ToDouble(place):R} on scalar";
                }
            }
        }
    }

    private Tensor Weights(Value value, string group)
    {
        if (!_weights.TryGetValue((value, group), out var weights))
        {
            var generator = new SplitMix($"{_text}/{group}/{_weights.Count}");
            _weights[(value, group)] = weights = new Tensor(value.DType, value.Shape);
            for (var i = 0; i < weights.Count; i++)
            {
                weights.Set(i, generator.Between(0.5, 1.5) * (generator.Below(2) == 0 ? 1 : -1));
            }
        }

        return weights;
    }

    private static void Write(Utf8JsonWriter writer, SampleInput input, DType dtype, int factor, string seed)
    {
        var shape = input.IsFixed ? input.Shape : new Shape([.. input.Shape.Sizes.ToArray().Select(size => size == 1 ? 1 : size * factor)]);
        writer.WriteStartObject(input.Name);
        writer.WriteString("dtype", dtype.Name);
        writer.WriteStartArray("shape");
        foreach (var size in shape.Sizes)
        {
            writer.WriteNumberValue(size);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("data");
        foreach (var element in input.Elements(dtype, shape.Count, seed))
        {
            if (dtype == DType.Bool)
            {
                writer.WriteBooleanValue(element != 0);
            }
            else if (double.IsFinite(element))
            {
                writer.WriteNumberValue(element);
            }
            else
            {
                writer.WriteStringValue(double.IsNaN(element) ? "nan" : element > 0 ? "inf" : "-inf");
            }
        }

        writer.WriteEndArray();
        writer.WriteBoolean("requires_grad", dtype.IsFloating);
        writer.WriteEndObject();
    }

    private static IEnumerable<Value> Flatten(object? meaning) => meaning switch
    {
        Value value => [value],
        OperationResult tuple => tuple.Values,
        object?[] list => list.SelectMany(Flatten),
        _ => [],
    };
}
