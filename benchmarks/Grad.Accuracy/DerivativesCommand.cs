using System.Globalization;

namespace Grad.Accuracy;

/// <summary>Prints how exact values and derivatives are, the worst first.</summary>
internal static class DerivativesCommand
{
    /// <summary>Runs the cases of the operations that are named, or all.</summary>
    public static int Run(string[] arguments)
    {
        var names = arguments.Where(static argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var file = arguments.FirstOrDefault(static argument => argument.StartsWith("--exact=", StringComparison.Ordinal))?["--exact=".Length..] ?? ExactFile.Standard;
        var runs = ExactFile.Read(file).Where(run => names.Length == 0 || names.Contains(run.Operation) || names.Contains(run.Expression)).ToArray();
        if (runs.Length == 0)
        {
            Console.Error.WriteLine("no case of such an operation (name operations of the catalog, such as tanh)");
            return 2;
        }

        var places = !arguments.Contains("--short");
        foreach (var accuracy in CaseAccuracy.Of(runs).OrderByDescending(static accuracy => accuracy.Worst))
        {
            if (accuracy.Refused is { } message)
            {
                Console.WriteLine($"{accuracy.Expression}: refused: {message}");
                continue;
            }

            Console.WriteLine($"{accuracy.Expression,-44} value {Text(accuracy.Value.Size),8}  derivative {Text(accuracy.Derivative.Size),8}  float64 {accuracy.Float64.Size.ToString("0.0e+0", CultureInfo.InvariantCulture)}");
            if (places)
            {
                Place("value", accuracy.Value, 0.51);
                Place("derivative", accuracy.Derivative, 1.5);
                Place("float64", accuracy.Float64, 1e-14);
            }
        }

        return 0;
    }

    private static void Place(string what, WorstError error, double least)
    {
        if (error.Size > least)
        {
            Console.WriteLine($"    {what} {error.Place}");
        }
    }

    private static string Text(double size) => double.IsInfinity(size) ? "inf" : size.ToString(size < 100 ? "0.00" : "0.0e+0", CultureInfo.InvariantCulture);
}
