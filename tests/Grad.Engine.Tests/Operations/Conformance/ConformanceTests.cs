using System.Text.Json;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Engine.Execution;
using Grad.Engine.Tensors;
using Grad.Rendering;
using Grad.Running;

namespace Grad.Engine.Tests.Operations.Conformance;

/// <summary>Whatever PyTorch computed comes out, with the same bits on every backend.</summary>
public class ConformanceTests
{
    public static TheoryData<string> Subjects { get; } =
        [.. Recordings.Values.Where(static record => record.IsReady).Select(static record => record.Subject).Distinct().Order(StringComparer.Ordinal)];

    public static TheoryData<string> RefusedCases { get; } =
        [.. Recordings.Refused.Where(static record => record.IsReady).Select(static record => record.Name)];

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Recorded_values_and_gradients_come_out(string operation)
    {
        var failures = new List<string>();
        foreach (var record in Recordings.Values.Where(record => record.IsReady && record.Subject == operation))
        {
            failures.AddRange(Differences(record).Select(difference => $"{record.Name}: {difference}"));
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Theory]
    [MemberData(nameof(RefusedCases))]
    public void What_PyTorch_refuses_is_refused_with_one_message(string name)
    {
        var record = Recordings.Refused.Single(record => record.Name == name);
        var refusal = Assert.Throws<DocumentException>(() => Run(record, AllBackends.Scalar));
        var diagnostic = Assert.Single(refusal.Diagnostics);
        Assert.Contains(diagnostic.Fault, new[] { DocumentFault.Document, DocumentFault.Computation });
        Assert.NotNull(diagnostic.Position);
    }

    [Fact]
    public void The_operations_that_are_missing_are_the_ones_on_the_list()
    {
        var missing = Recordings.Values.Concat(Recordings.Refused).SelectMany(static record => record.Operations)
            .Where(static operation => Engine.Operations.Catalog.Find(operation) is null).ToHashSet();
        var listed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Operations", "Conformance", "not-yet.txt"));
        string[] wrong =
        [
            .. listed.Where(name => !missing.Contains(name)).Select(static name => $"{name} exists (take it off the list)"),
            .. missing.Except(listed).Order(StringComparer.Ordinal),
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<string> Differences(Recording record)
    {
        RunResult scalar;
        RunResult simd;
        try
        {
            scalar = Run(record, AllBackends.Scalar);
            simd = Run(record, AllBackends.Simd);
        }
        catch (Exception exception)
        {
            return [$"{exception.GetType().Name}: {exception.Message.Split('\n')[0]}"];
        }

        var wanted = Wanted(record, "values").Concat(Wanted(record, "gradients"));
        var results = Results(scalar.Report).Zip(Results(simd.Report), static (a, b) => (a.Name, Scalar: a.Tensor, Simd: b.Tensor)).ToDictionary(static result => result.Name);
        return wanted.Select(pair =>
        {
            if (!results.TryGetValue(pair.Name, out var result))
            {
                return $"{pair.Name} is not reported as a tensor";
            }

            if (result.Scalar is null || result.Simd is null)
            {
                return pair.Tensor is null ? null : $"{pair.Name} is none";
            }

            return !result.Scalar.Bytes.SequenceEqual(result.Simd.Bytes) ? $"{pair.Name} differs between backends"
                : pair.Tensor is null ? (IsZero(result.Scalar) ? null : $"{pair.Name} is not none or zeros")
                : pair.Tensor.Difference(result.Scalar) is { } difference ? $"{pair.Name} {difference}"
                : null;
        }).OfType<string>();
    }

    private static RunResult Run(Recording record, IBackend backend) =>
        GraphRun.Bind(DocumentReader.Read(record.Name, record.Document), new BindingOptions(), backend, new RunOptions()).Run(new SilentObserver());

    private static IEnumerable<(string Name, RecordedTensor? Tensor)> Wanted(Recording record, string group) =>
        record.Row.GetProperty(group).EnumerateObject().Where(property => !IsPyTorchsDefect(record, property)).Select(property =>
            (property.Name, property.Value.ValueKind == JsonValueKind.Null ? null : new RecordedTensor(property.Value)));

    private static IEnumerable<(string Name, Tensor? Tensor)> Results(ResultReport report) =>
        report.Values.Where(static value => value.Value is ShownTensor).Select(static value => (value.Name, (Tensor?)((ShownTensor)value.Value).Value))
            .Concat(report.Gradients.Select(static gradient => (gradient.Name, gradient.Gradient)));

    // PyTorch's __rpow__ makes a new tensor of its base and loses the gradient; pow, which is in the document, does not.
    // PyTorch 1.13 gives as_strided_scatter's input the incoming gradient where it is replaced, and leaves the rest of the memory
    // unset: the derivative is zero there and the incoming gradient elsewhere.
    private static bool IsPyTorchsDefect(Recording record, JsonProperty property) =>
        (property.Value.ValueKind == JsonValueKind.Null && record.Name.StartsWith("__rpow__", StringComparison.Ordinal))
        || (property.Name == "p0" && record.Name.StartsWith("as_strided_scatter", StringComparison.Ordinal));

    private static bool IsZero(Tensor tensor) => Enumerable.Range(0, tensor.Count).All(i => tensor.ToDouble(i) == 0);
}
