using System.Runtime.CompilerServices;
using Grad.Accuracy;

namespace Grad.Running.Tests;

/// <summary>
/// Values and first derivatives in float32 against exact ones. Those that are too far off are in the table of <c>docs/numerics.md</c>,
/// which <c>Grad.Accuracy -- derivatives --markdown docs/numerics.md</c> writes again.
/// </summary>
public sealed class DerivativeAccuracyTests
{
    private static readonly IReadOnlyList<ExactRun> Runs = ExactFile.Read(ExactFile.Standard);

    private static readonly Dictionary<string, KnownError> Known = KnownError.Read(Page()).ToDictionary(static known => known.Expression, StringComparer.Ordinal);

    public static TheoryData<string> Operations => [.. Runs.Select(static run => run.Operation).Distinct()];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Values_and_derivatives_are_near_the_exact_ones(string operation)
    {
        var faults = CaseAccuracy.Of(Runs.Where(run => run.Operation == operation), withFloat64: false)
            .SelectMany(static measured => KnownError.Faults(measured, Known.GetValueOrDefault(measured.Expression)))
            .ToArray();
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Known_errors_are_those_of_cases() => Assert.Empty(Known.Keys.Except(Runs.Select(static run => run.Expression)));

    [Fact]
    public void Known_errors_have_a_reason() => Assert.All(Known.Values, static known => Assert.NotEmpty(known.Reason));

    [Fact]
    public void Every_operation_that_needs_a_case_has_one()
    {
        var missing = string.Join(", ", Coverage.Missing(Runs));
        Assert.True(missing.Length == 0, $"no case: {missing} (give them one in benchmarks/Grad.Accuracy/exact, or a reason in Coverage)");
    }

    [Fact]
    public void Only_operations_without_a_case_are_left_out() => Assert.Empty(Coverage.NotLeftOut(Runs));

    private static string Page([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../docs/numerics.md"));
}
