using Grad.Documents;
using Grad.Engine.Operations;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.Samples;

/// <summary>An int is no bool, and a bool is no int: y.sum(0, 1) is not y.sum(0, keepdim=True).</summary>
public class BoolArgumentTests
{
    public static TheoryData<string> Operations { get; } =
        [.. Catalog.All.Where(static operation => Parameters(operation, ParameterKind.Bool).Any() || Parameters(operation, ParameterKind.Int).Any()).Select(static operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_int_is_no_bool_and_a_bool_no_int(string name)
    {
        var operation = Catalog.Find(name)!;
        var wrong = Parameters(operation, ParameterKind.Bool).Select(static parameter => $"{parameter}=1")
            .Concat(Parameters(operation, ParameterKind.Int).Select(static parameter => $"{parameter}=True"));
        var accepted = wrong.Where(argument => IsAccepted(operation, argument)).ToArray();
        Assert.True(accepted.Length == 0, string.Join(", ", accepted));
    }

    // The names that mean one kind in every overload that has them.
    private static IEnumerable<string> Parameters(IOperation operation, ParameterKind kind) => operation.Signatures.Select(Signature.Parse)
        .SelectMany(static signature => signature.Parameters).GroupBy(static parameter => parameter.Name)
        .Where(group => group.All(parameter => parameter.Kind == kind)).Select(static group => group.Key);

    private static bool IsAccepted(IOperation operation, string argument)
    {
        var keyword = argument.Split('=')[0];
        foreach (var sample in operation.Samples.Where(sample => sample.Expression.EndsWith(')') && !sample.Expression.Contains($"{keyword}=", StringComparison.Ordinal)))
        {
            try
            {
                var call = $"{sample.Expression[..^1]}{(sample.Expression.EndsWith("()", StringComparison.Ordinal) ? "" : ", ")}{argument})";
                SampleGraph.Bind(call, sample.Inputs, DType.Float32);
                return true;
            }
            catch (Exception exception) when (exception is DocumentException or GradException)
            {
                // As it should be.
            }
        }

        return false;
    }
}
