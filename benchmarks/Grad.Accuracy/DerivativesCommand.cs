using System.Globalization;

namespace Grad.Accuracy;

/// <summary>Prints how exact values and derivatives are, the worst first.</summary>
internal static class DerivativesCommand
{
    /// <summary>
    /// Runs the cases of the operations or expressions that are named, or all. <c>--exact FILE</c> names another file of exact values,
    /// <c>--markdown FILE</c> the page whose table of known errors is written again.
    /// </summary>
    public static int Run(string[] arguments)
    {
        var (names, file, page) = (new List<string>(), ExactFile.Standard, (string?)null);
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--exact" when i + 1 < arguments.Length:
                    file = arguments[++i];
                    break;
                case "--markdown" when i + 1 < arguments.Length:
                    page = arguments[++i];
                    break;
                default:
                    names.Add(arguments[i]);
                    break;
            }
        }

        var all = ExactFile.Read(file);
        var runs = all.Where(run => names.Count == 0 || names.Contains(run.Operation) || names.Contains(run.Expression)).ToArray();
        if (runs.Length == 0)
        {
            Console.Error.WriteLine("no case of such an operation (name operations of the catalog, such as tanh)");
            return 2;
        }

        var measured = CaseAccuracy.Of(runs, withFloat64: true).OrderByDescending(static accuracy => accuracy.Worst).ToArray();
        foreach (var accuracy in measured)
        {
            Print(accuracy);
        }

        if (page is not null && names.Count == 0)
        {
            KnownError.Write(page, measured);
        }

        foreach (var name in file == ExactFile.Standard ? Coverage.Missing(all) : [])
        {
            Console.Error.WriteLine($"{name}: no case");
        }

        return 0;
    }

    private static void Print(CaseAccuracy accuracy)
    {
        if (accuracy.Refused is { } message)
        {
            Console.WriteLine($"{accuracy.Expression}: refused: {message}");
            return;
        }

        var relative = accuracy.Float64.Size.ToString("0.0e+0", CultureInfo.InvariantCulture);
        Console.WriteLine($"{accuracy.Expression,-50} value {Text(accuracy.Value.Size),7}  derivative {Text(accuracy.Derivative.Size),7}  float64 {relative}");
        Place("value", accuracy.Value, 1);
        Place("derivative", accuracy.Derivative, 1);
        Place("float64", accuracy.Float64, 1e-14);
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
