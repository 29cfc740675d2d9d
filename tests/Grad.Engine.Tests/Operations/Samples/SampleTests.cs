using Grad.Documents;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.Samples;

/// <summary>Every sample of every operation: bits, dtypes and derivatives.</summary>
public class SampleTests
{
    // Their derivatives are 0 wherever there are any: what is compared is that the values do not change either.
    private static readonly string[] Steps = ["angle", "ceil", "floor", "floor_divide", "histc", "round", "sign", "trunc", "zero"];

    // Their results are narrower floats, whose steps are larger than those of the differences; double shows the derivative of all casts.
    private static readonly string[] Rounded = ["bfloat16", "float", "half"];

    public static TheoryData<string> Operations => OperationNames.All;

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_width_of_lanes_gives_the_same_bits(string name)
    {
        var failures = new List<string>();
        foreach (var sample in Of(name))
        {
            foreach (var dtype in new[] { DType.Float32, DType.Float64 })
            {
                foreach (var graph in ScaledSamples.Of(sample, dtype))
                {
                    failures.AddRange(graph.Disagreements(AllBackends.Widths).Select(difference => $"{sample.Expression} in {dtype.Name}: {difference}"));
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_other_dtype_is_computed_or_refused(string name)
    {
        var failures = new List<string>();
        foreach (var sample in Of(name).Where(static sample => sample.Inputs.Any(static input => new SampleInput(input) is { DType: null, IsFixed: false })))
        {
            foreach (var dtype in new[] { DType.Float16, DType.BFloat16, DType.Int64, DType.Int32, DType.UInt8, DType.Bool })
            {
                try
                {
                    failures.AddRange(SampleGraph.Bind(sample.Expression, sample.Inputs, dtype).Disagreements(AllBackends.Widths).Select(difference => $"{sample.Expression} in {dtype.Name}: {difference}"));
                }
                catch (Exception exception) when (exception is DocumentException or Engine.GradException)
                {
                    // Rejected: which dtypes an operation takes is PyTorch's choice.
                }
                catch (Exception exception)
                {
                    failures.Add($"{sample.Expression} in {dtype.Name}: {exception.GetType().Name}: {exception.Message}");
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Derivatives_agree_with_finite_differences(string name)
    {
        var (failures, first, second) = (new List<string>(), new FiniteDifferences(), new FiniteDifferences());
        foreach (var sample in Of(name))
        {
            var graph = SampleGraph.Bind(sample.Expression, sample.Inputs, DType.Float64);
            if (!IsSmooth(sample, graph))
            {
                continue;
            }

            var gradients = graph.Pullback(graph.Outputs, "first");
            failures.AddRange(first.Compare(graph, graph.Outputs, gradients, "first", 1e-6).Select(difference => $"{sample.Expression}: {difference}"));

            // What has no derivative must be constant, unless the sample says that gradients end there, or draws.
            Value[] constant = [.. graph.Outputs.Where(static value => value.DType.IsFloating && !value.RequiresGrad)];
            if (!graph.Graph.Nodes.Any(static node => node.Primitive is Detached or RandomPrimitive))
            {
                failures.AddRange(new FiniteDifferences().Compare(graph, constant, new Value?[graph.Leaves.Count], "constant", 1e-6, withoutDerivative: true)
                    .Select(difference => $"{sample.Expression}, which requires no gradient: {difference}"));
            }

            Value[] given = [.. gradients.OfType<Value>()];
            var seconds = graph.Pullback(given, "second");
            failures.AddRange(second.Compare(graph, given, seconds, "second", 1e-5, withoutDerivative: true).Select(difference => $"{sample.Expression}, second order: {difference}"));
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));

        // Where nothing was compared, a sample is missing that leaves its floating inputs to the tests.
        var isCompared = Catalog.Find(name)!.Derivative is not null && !Rounded.Contains(name);
        Assert.Equal((isCompared, isCompared), (first.Compared > 0, second.Compared > 0));
        Assert.Equal(isCompared && !Steps.Contains(name), first.NotZero > 0);
    }

    private static IReadOnlyList<Sample> Of(string name) => Catalog.Find(name)!.Samples;

    // Elements that are written out are the edges of an operation, narrower floats round, and what is detached has no derivative.
    private static bool IsSmooth(Sample sample, SampleGraph graph) =>
        sample.Inputs.Select(static input => new SampleInput(input)).All(static input => !input.IsFixed || input.DType is { IsFloating: false })
        && graph.Graph.Nodes.All(static node => !node.DType.IsFloating || node.DType == DType.Float64);
}
