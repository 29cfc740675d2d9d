using System.Globalization;
using Grad.Documents;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Accuracy;

/// <summary>How exact an expression is, over all its runs.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Operation">The operation that it calls.</param>
/// <param name="Value">Of its value in float32, in units in the last place.</param>
/// <param name="Derivative">Of its derivatives in float32, in units in the last place.</param>
/// <param name="Float64">Of both in float64, relative.</param>
/// <param name="Refused">The message where the engine does not compute it; else null.</param>
internal sealed record CaseAccuracy(string Expression, string Operation, WorstError Value, WorstError Derivative, WorstError Float64, string? Refused)
{
    /// <summary>The larger error of value and derivative.</summary>
    public double Worst => Refused is null ? double.Max(Value.Size, Derivative.Size) : double.PositiveInfinity;

    /// <summary>Measures the runs, those of one expression together.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="withFloat64">Whether to run them in float64 too.</param>
    public static IEnumerable<CaseAccuracy> Of(IEnumerable<ExactRun> runs, bool withFloat64) => runs
        .GroupBy(static run => run.Expression)
        .Select(group => group.Select(run => Of(run, withFloat64)).Aggregate(static (a, b) => a with
        {
            Value = a.Value.With(b.Value),
            Derivative = a.Derivative.With(b.Derivative),
            Float64 = a.Float64.With(b.Float64),
            Refused = a.Refused ?? b.Refused,
        }));

    private static CaseAccuracy Of(ExactRun run, bool withFloat64)
    {
        var none = new WorstError(0, "");
        var accuracy = new CaseAccuracy(run.Expression, run.Operation, none, none, none, null);
        try
        {
            var single = EngineRun.Of(run, DType.Float32);
            accuracy = accuracy with { Value = OfValue(run, single, WorstError.Units), Derivative = OfDerivative(run, single, WorstError.Units) };
            if (!withFloat64)
            {
                return accuracy;
            }

            var twice = EngineRun.Of(run, DType.Float64);
            return accuracy with { Float64 = OfValue(run, twice, WorstError.Relative).With(OfDerivative(run, twice, WorstError.Relative)) };
        }
        catch (Exception fault) when (fault is DocumentException or GradException)
        {
            return accuracy with { Refused = fault is DocumentException document ? document.Diagnostics[0].Text.ToString() : fault.Message };
        }
    }

    private static WorstError OfValue(ExactRun run, EngineRun engine, Func<double, double, double> error)
    {
        var worst = new WorstError(0, "");
        for (var i = 0; i < run.Values.Length; i++)
        {
            var (got, exact, place) = (engine.Values[i], run.Values[i], i);
            worst = worst.With(error(got, exact), () => $"{Inputs(run, place)}: {Text(got)}, not {Text(exact)}");
        }

        return worst;
    }

    private static WorstError OfDerivative(ExactRun run, EngineRun engine, Func<double, double, double> error)
    {
        var worst = new WorstError(0, "");
        foreach (var (exact, got) in run.Derivatives.Zip(engine.Derivatives))
        {
            for (var i = 0; i < exact.Numbers.Length; i++)
            {
                var place = i;
                worst = worst.With(error(got[i], exact.Numbers[i]), () =>
                    $"d/d{exact.Operand}{(exact.Output is { } output ? $"[{place}] of [{output}]" : "")} {Inputs(run, place)}: {Text(got[place])}, not {Text(exact.Numbers[place])}");
            }
        }

        return worst;
    }

    private static string Inputs(ExactRun run, int place) => string.Join(", ", run.Operands.Select(operand =>
        run.IsElementwise
            ? $"{operand.Name}={Text(operand.Numbers[place])}"
            : $"{operand.Name}=[{string.Join(',', operand.Numbers.Take(5).Select(Text))}{(operand.Numbers.Length > 5 ? ",..." : "")}]"));

    private static string Text(double number) => ((float)number == number
        ? ((float)number).ToString("R", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture)).ToLowerInvariant();
}
