using System.Globalization;
using Grad.Backends;
using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Operations;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations;

/// <summary>Special functions in float64 against values of arbitrary precision, recorded by <c>reference/special.py</c>.</summary>
public sealed class SpecialFunctionTests
{
    // The errors of functions that cross 0 are measured against their size around it.
    private const double Tolerance = 4e-14;

    public static TheoryData<string> Names => [.. Recorded().Select(static row => row[0]).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_agree_with_exact_ones(string name)
    {
        var rows = Recorded().Where(row => row[0] == name).ToArray();
        var columns = Enumerable.Range(1, rows[0].Length - 1)
            .Select(column => rows.Select(row => double.Parse(row[column], CultureInfo.InvariantCulture)).ToArray())
            .ToArray();
        foreach (var backend in new[] { "scalar", "simd" })
        {
            var actual = Run(backend, name, columns[..^1]);
            Assert.All(columns[^1].Zip(actual), pair =>
            {
                var scale = Math.Max(Math.Abs(pair.First), name.Contains("_k", StringComparison.Ordinal) || Math.Abs(pair.First) < 1e-5 ? 0 : 1e-2);
                Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance * scale, $"{pair.Second:R} on {backend}, not {pair.First:R}");
            });
        }
    }

    private static double[] Run(string backend, string name, double[][] arguments)
    {
        var graph = new Graph();
        var tensors = new Dictionary<Value, Tensor>();
        var parts = name.Split(':');
        var positional = new List<object?>();
        if (parts.Length > 1)
        {
            positional.Add(long.Parse(parts[1], CultureInfo.InvariantCulture));
        }

        foreach (var argument in arguments)
        {
            var tensor = Tensor.From<double>(new Shape(argument.Length), argument);
            var leaf = graph.Leaf($"x{tensors.Count}", new TensorType(DType.Float64, tensor.Shape));
            tensors.Add(leaf, tensor);
            positional.Add(leaf);
        }

        var operation = Catalog.Find(parts[0])!;
        var result = operation.Build(Arguments.Bind(operation, graph, positional, [])).Values[0];
        var plan = Planner.Plan([result], static _ => false);
        return new Executable(plan, BackendCatalog.Create(backend, 1)!).Run(value => tensors[value], new Generator(0))[0].Span<double>().ToArray();
    }

    private static IEnumerable<string[]> Recorded() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Operations", "reference", "special.txt")).Select(static line => line.Split(' '));
}
