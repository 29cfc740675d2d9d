using Grad.Documents;
using Grad.Engine.Operations;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.Samples;

/// <summary>Every error sample of an operation.</summary>
public class RefusalTests
{
    public static TheoryData<string> Operations { get; } =
        [.. Catalog.All.Where(static operation => operation.ErrorSamples.Count > 0).Select(static operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void What_is_refused_is_refused_with_its_message(string name)
    {
        var failures = new List<string>();
        foreach (var refusal in Catalog.Find(name)!.ErrorSamples)
        {
            var message = Message(refusal);
            if (message != refusal.Message)
            {
                failures.Add($"{refusal.Expression}: {message ?? "is accepted"}\n    instead of: {refusal.Message}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static string? Message(ErrorSample refusal)
    {
        try
        {
            var graph = SampleGraph.Bind(refusal.Expression, refusal.Inputs, DType.Float32);
            graph.Run(graph.Outputs, AllBackends.Scalar);
            return null;
        }
        catch (DocumentException exception)
        {
            return string.Join(" | ", exception.Diagnostics.Select(static diagnostic => diagnostic.Message));
        }
        catch (GradException exception)
        {
            return exception.Message;
        }
    }
}
