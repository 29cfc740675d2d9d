using System.Text.RegularExpressions;
using Grad.Documents;
using Grad.Engine.Differentiation;
using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.Samples;

/// <summary>
/// Every operation with every whole argument replaced by numbers that break careless arithmetic, over operands of several kinds,
/// forward and backward: it runs, or it fails with a message. Nothing else may happen.
/// </summary>
/// <remarks>
/// A fixed sample of the cases is run; <c>GRAD_SWEEP=all</c> runs all of them, and a name of an operation those of that one.
/// </remarks>
[Collection(nameof(MemoryBudget))]
public sealed partial class HostileArgumentTests : IDisposable
{
    private const long MaxBytes = 32 << 20;

    // Of so many cases one is run.
    private const int Thinning = 37;

    private static readonly string[] Numbers =
    [
        "-9223372036854775808", "-2147483648", "-1", "0", "1", "65536", "2147483647", "2147483648", "4611686018427387904",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private enum Operand
    {
        AsTheyAre,
        Empty,
        Scalar,
        Transposed,
    }

    // Tensors that are made while a call is bound count as well.
    public HostileArgumentTests() => MemoryBudget.Shared.Limit = 1 << 30;

    public static TheoryData<string> Operations { get; } = [.. Catalog.All.Select(static operation => operation.Name)];

    private static string? Sweep => Environment.GetEnvironmentVariable("GRAD_SWEEP");

    public void Dispose() => MemoryBudget.Shared.Limit = long.MaxValue;

    [Theory]
    [MemberData(nameof(Operations))]
    public void Hostile_numbers_are_taken_or_refused(string name)
    {
        var faults = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var cases = Cases(Catalog.Find(name)!).Distinct().ToArray();
        for (var i = 0; i < cases.Length; i++)
        {
            if (Sweep is null ? (i + name.Length) % Thinning == 0 : Sweep == "all" || Sweep == name)
            {
                var (expression, inputs) = (cases[i].Expression, cases[i].Inputs.Split('\n', StringSplitOptions.RemoveEmptyEntries));
                if (Fault(expression, inputs) is { } fault)
                {
                    faults.TryAdd(fault, $"{expression} with {string.Join("; ", inputs)}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Select(static fault => $"{fault.Value}: {fault.Key}")));
    }

    // Inputs as one text, so that cases that are the same are equal.
    private static IEnumerable<(string Expression, string Inputs)> Cases(IOperation operation)
    {
        foreach (var sample in operation.Samples)
        {
            foreach (var expression in Replaced(operation, sample.Expression))
            {
                foreach (var kind in Enum.GetValues<Operand>())
                {
                    yield return (Read(expression, sample.Inputs, kind), string.Join('\n', sample.Inputs.Select(input => As(input, kind))));
                }
            }
        }
    }

    private static IEnumerable<string> Replaced(IOperation operation, string expression)
    {
        foreach (Match number in Whole().Matches(expression))
        {
            foreach (var hostile in Numbers)
            {
                yield return string.Concat(expression.AsSpan(0, number.Index), hostile, expression.AsSpan(number.Index + number.Length));
            }
        }

        if (!expression.EndsWith(')'))
        {
            yield break;
        }

        foreach (var parameter in operation.Signatures.Select(Signature.Parse).SelectMany(static signature => signature.Parameters))
        {
            if (parameter.Kind is ParameterKind.Int or ParameterKind.IntList or ParameterKind.Scalar or ParameterKind.Any
                && !expression.Contains($"{parameter.Name}=", StringComparison.Ordinal))
            {
                foreach (var hostile in Numbers)
                {
                    yield return $"{expression[..^1]}, {parameter.Name}={hostile})";
                }
            }
        }
    }

    // As an operand is written in the expression.
    private static string Read(string expression, string[] inputs, Operand kind) => kind != Operand.Transposed ? expression
        : inputs.Where(static input => Sizes().IsMatch(input)).Select(static input => input.Split(':')[0])
            .Aggregate(expression, static (text, name) => Regex.Replace(text, $@"(?<![\w.']){name}(?![\w=:'])", $"{name}.T"));

    // The notation of an operand with other sizes.
    private static string As(string input, Operand kind) => kind switch
    {
        Operand.Empty => Sizes().Replace(input, static sizes => $": {sizes.Groups["before"]}0{sizes.Groups["rest"]}"),
        Operand.Scalar => Sizes().Replace(input, static sizes => $": {sizes.Groups["before"]}scalar"),
        Operand.Transposed => Sizes().Replace(input, static sizes =>
            $": {sizes.Groups["before"]}{string.Join('x', $"{sizes.Groups["first"]}{sizes.Groups["rest"]}".Split('x').Reverse())}"),
        _ => input,
    };

    // What happened, where it is neither a result nor a proper error.
    private static string? Fault(string expression, string[] inputs)
    {
        var run = Task.Run(() =>
        {
            try
            {
                var graph = SampleGraph.Bind(expression, inputs, DType.Float32);
                Run(graph);
                return null;
            }
            catch (OutOfMemoryException)
            {
                // The program makes a limit of it.
                return null;
            }
            catch (Exception exception) when (exception is DocumentException or GradException)
            {
                return exception.Message.Contains("Grad.", StringComparison.Ordinal) ? exception.Message : null;
            }
            catch (Exception exception)
            {
                return $"{exception.GetType().Name} {exception.StackTrace!.Split('\n').FirstOrDefault(static line => line.Contains("Grad.Engine.Operations.", StringComparison.Ordinal) || line.Contains("Grad.Engine.Planning", StringComparison.Ordinal) || line.Contains("Grad.Engine.Execution", StringComparison.Ordinal), "").Trim()}";
            }
        });
        return run.Wait(Patience) ? run.Result : "no end";
    }

    private static void Run(SampleGraph graph)
    {
        var values = graph.Outputs.ToList();
        foreach (var output in graph.Outputs.Where(static output => output.RequiresGrad && output.DType.IsFloating))
        {
            values.AddRange(ReverseMode.Pullback(output, output.Filled(1), graph.Leaves).OfType<Value>());
        }

        if (values.Count > 0)
        {
            var plan = Planner.Plan(values, static _ => false, new MemoryBudget(MaxBytes));
            new Executable(plan, AllBackends.Simd).Run(graph.Leaf, new Generator(1));
        }
    }

    [GeneratedRegex(@"(?<![\w.'])-?\d+(?![\w.'])")]
    private static partial Regex Whole();

    // The sizes of an operand whose elements are not written out.
    [GeneratedRegex(@": (?<before>(?:(?:bfloat|float|u?int)\d+ |bool )?)(?<first>\d+)(?<rest>(?:x\d+)*)(?=$| in )")]
    private static partial Regex Sizes();
}
