using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Operations;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.Samples;

/// <summary>
/// The text of a derivative, as <c>grad ops</c> and the documentation show it, is what the pullback computes: wherever it is a formula of
/// the operation's parameters, <c>g</c> and <c>result</c>, it is evaluated and compared. Other texts are prose.
/// </summary>
public partial class DerivativeTextTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Names => [.. Catalog.All.Where(static operation => Formulas(operation).Count > 0).Select(static operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_text_is_what_the_pullback_computes(string name)
    {
        var operation = Catalog.Find(name)!;
        var compared = new HashSet<string>();
        foreach (var sample in operation.Samples)
        {
            foreach (var (parameter, formula) in Formulas(operation))
            {
                if (Compare(operation, sample, parameter, formula))
                {
                    compared.Add(parameter);
                }
            }
        }

        Assert.Equal(Formulas(operation).Keys.Order(StringComparer.Ordinal), compared.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Most_elementwise_operations_have_a_formula() => Assert.InRange(Names.Count, 75, int.MaxValue);

    // The formula of each parameter's derivative, in the syntax of expressions.
    private static Dictionary<string, string> Formulas(IOperation operation)
    {
        var found = new Dictionary<string, string>();
        if (operation.Derivative is not { } text || text is "0" || !IsElementwise(operation))
        {
            return found;
        }

        HashSet<string> known = [.. Parameters(operation).Select(static parameter => parameter.Name), "g", "result"];
        foreach (var part in text.Split("; "))
        {
            var named = Named().Match(part);
            var (parameter, formula) = named.Success ? (named.Groups[1].Value, named.Groups[2].Value) : (Parameters(operation).First(static one => one.Kind == ParameterKind.Tensor).Name, part);
            formula = Written(formula);
            if (known.Contains(parameter) && IsFormula(formula, known))
            {
                found[parameter] = formula;
            }
        }

        return found;
    }

    // What reduces or moves elements does so along dimensions that the text does not say.
    private static bool IsElementwise(IOperation operation) => operation.GetType().Namespace!.Split('.')[^1] is "Elementwise" or "Special" or "Activations";

    private static IReadOnlyList<Parameter> Parameters(IOperation operation) => Signature.Parse(operation.Signatures[0]).Parameters;

    private static string Written(string text)
    {
        text = AtPoints().Replace(text, "");
        text = Magnitude().Replace(text, "abs($1)");
        text = text.Replace("√(2π)", "2.5066282746310005024", StringComparison.Ordinal).Replace("√π", "1.7724538509055160273", StringComparison.Ordinal)
            .Replace("π", "3.14159265358979323846", StringComparison.Ordinal);
        var choice = Choice().Match(text);
        return choice.Success ? $"where({Chained().Replace(choice.Groups[2].Value, "($1 $2 $3) & ($3 $4 $5)")}, {choice.Groups[1].Value}, {choice.Groups[3].Value})" : text;
    }

    // A formula mentions parameters and elementwise operations alone.
    private static bool IsFormula(string text, HashSet<string> known) => Symbols().IsMatch(text)
        && Word().Matches(text).All(match => match.Groups[2].Success
            ? Catalog.Find(match.Groups[1].Value) is { } called && called.Name is not ("sum" or "mean" or "diff" or "diag" or "softmax" or "unfold" or "cross")
            : known.Contains(match.Groups[1].Value));

    private static bool Compare(IOperation operation, Sample sample, string parameter, string formula)
    {
        var call = Call().Match(sample.Expression);
        if (!call.Success || call.Groups[1].Value != operation.Name)
        {
            return false;
        }

        var arguments = call.Groups[2].Value;
        var inputs = sample.Inputs.Select(static text => new SampleInput(text)).ToDictionary(static input => input.Name);
        if (Argument(operation, arguments, parameter) is not { } variable || !inputs.TryGetValue(variable, out var input)
            || Parameters(operation).Any(one => one is { HasDefault: true, Default: null } && Argument(operation, arguments, one.Name) is null && formula.Contains(one.Name, StringComparison.Ordinal))
            || (input.DType ?? DType.Float64) != DType.Float64 || inputs.Values.Any(static one => one.Shape.Count == 0))
        {
            return false;
        }

        var nodes = new StringBuilder();
        var variables = new StringBuilder();
        foreach (var (name, one) in inputs)
        {
            var dtype = one.DType ?? DType.Float64;
            var elements = one.Elements(dtype, one.Shape.Count, sample.Expression).Select(static element => double.IsFinite(element) ? element.ToString("R", CultureInfo.InvariantCulture) : $"\"{element.ToString(CultureInfo.InvariantCulture).Replace("Infinity", "inf", StringComparison.Ordinal)}\"");
            variables.Append(CultureInfo.InvariantCulture, $$""" "flat_{{name}}": {"data": [{{string.Join(", ", elements)}}], "dtype": "{{dtype.Name}}"}, """);
            nodes.Append(CultureInfo.InvariantCulture, $$""" "{{name}}": "flat_{{name}}.reshape({{one.Shape}})", """);
        }

        var parameters = string.Join(", ", Parameters(operation).Select(static one => JsonSerializer.Serialize(one.IsOptional || one.HasDefault ? $"{one.Name}={Default(one)}" : one.Name)));
        var document = $$"""
            {"dtype": "float64", "functions": {"derivative": {"params": ["g", "result", {{parameters}}], "returns": {{JsonSerializer.Serialize(formula)}} } },
             "variables": { {{variables.ToString().TrimEnd(' ', ',')}} },
             "nodes": { {{nodes}} "r": {{JsonSerializer.Serialize(sample.Expression)}}, "cotangent_": "cos(3 * r.detach() + 1)",
               "wanted": "vjp(r, {{variable}}, cotangent_)", "written": {{JsonSerializer.Serialize($"derivative(cotangent_, r, {arguments})")}} },
             "outputs": ["wanted", "written"] }
            """;
        Tape? tape = null;
        var bound = BoundGraph.Bind(DocumentReader.Read(operation.Name, Encoding.UTF8.GetBytes(document)), new BindingOptions(), graph =>
        {
            tape = new Tape(graph.Graph, AllBackends.Scalar, new Generator(0));
            graph.Graph.Evaluate = tape.Evaluate;
            tape.Set([.. graph.Variables.Select(static one => KeyValuePair.Create(one.Leaf, one.Data!))]);
        });
        var (wanted, written) = ((Value)bound.Outputs[0].BoundValue!, (Value)bound.Outputs[1].BoundValue!);
        if (!wanted.Shape.Equals(written.Shape))
        {
            // The pullback sums over what was broadcast.
            return false;
        }

        var tensors = tape!.Evaluate([wanted, written]);
        for (var i = 0; i < (int)wanted.Shape.Count; i++)
        {
            var (a, b) = (tensors[0].ToDouble(i), tensors[1].ToDouble(i));
            Assert.True(Math.Abs(a - b) <= Tolerance * (1 + Math.Abs(a)), $"{sample.Expression}, {parameter}: the pullback gives {a}, '{formula}' gives {b} (element {i})");
        }

        return true;
    }

    private static string Default(Parameter parameter) => parameter.Default switch
    {
        null => "None",
        bool flag => flag ? "True" : "False",
        string text => $"'{text}'",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    };

    // What a call gives for a parameter, by position or by name.
    private static string? Argument(IOperation operation, string arguments, string parameter)
    {
        var position = 0;
        foreach (var argument in Commas().Split(arguments).Select(static text => text.Trim()))
        {
            var keyword = Keyword().Match(argument);
            if (keyword.Success ? keyword.Groups[1].Value == parameter : Parameters(operation).ElementAtOrDefault(position++)?.Name == parameter)
            {
                return keyword.Success ? keyword.Groups[2].Value : argument;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^(\w+): (.*)$")]
    private static partial Regex Named();

    [GeneratedRegex(@", [^,]* at 0$")]
    private static partial Regex AtPoints();

    [GeneratedRegex(@"\|(\w+)\|")]
    private static partial Regex Magnitude();

    [GeneratedRegex(@"^(.+?) where ([^,]+), else (.+)$")]
    private static partial Regex Choice();

    [GeneratedRegex(@"(\S+) (<=?) (\w+) (<=?) (\S+)")]
    private static partial Regex Chained();

    [GeneratedRegex(@"^[\w\s.()+\-*/<>=&,]+$")]
    private static partial Regex Symbols();

    [GeneratedRegex(@"(?<![\w.])([A-Za-z_][\w.]*)(\()?")]
    private static partial Regex Word();

    [GeneratedRegex(@"^([\w.]+)\((.*)\)$")]
    private static partial Regex Call();

    [GeneratedRegex(@"^(\w+)=(.*)$")]
    private static partial Regex Keyword();

    [GeneratedRegex(@",(?![^\[(]*[\])])")]
    private static partial Regex Commas();
}
