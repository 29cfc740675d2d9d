using Grad.Documents.Expressions;
using Grad.Documents.Json;
using Grad.Documents.Model;
using Grad.Engine;

namespace Grad.Documents.Reading;

/// <summary>Reads user-defined functions.</summary>
internal sealed class FunctionReader(JsonReader json, ExpressionReader expressions, NodeReader nodes)
{
    private static readonly string[] Keys = ["params", "nodes", "returns", "vjp", "description"];

    private readonly Suggester _suggester = new();

    /// <summary>Reads the object of functions.</summary>
    public List<FunctionDeclaration> Functions()
    {
        var functions = new List<FunctionDeclaration>();
        json.Object("'functions'", member =>
        {
            NameRules.Check(json, member);
            if (Function(member) is { } function)
            {
                functions.Add(function);
            }
        });
        return functions;
    }

    /// <summary>Reads an object whose values are expressions.</summary>
    public List<Assignment> Assignments(string what)
    {
        var assignments = new List<Assignment>();
        json.Object(what, member =>
        {
            if (expressions.WrittenOrLiteral($"'{member.Name}'") is { } value)
            {
                assignments.Add(new Assignment(member.At, member.Name, value));
            }
        });
        return assignments;
    }

    private FunctionDeclaration? Function(JsonMember function)
    {
        var what = $"the function '{function.Name}'";
        var at = json.At;
        List<ParameterDeclaration> parameters = [];
        var names = new HashSet<string>(StringComparer.Ordinal);
        NodeDeclarationList body = [];
        WrittenExpression? returns = null;
        List<Assignment>? derivatives = null;
        string? description = null;
        var hasReturns = false;
        var isObject = json.Object(what, member =>
        {
            switch (member.Name)
            {
                case "params":
                    json.Array("'params'", () => Parameter(parameters, names));
                    break;
                case "nodes":
                    body = nodes.Nodes("'nodes'");
                    break;
                case "returns":
                    hasReturns = true;
                    returns = expressions.WrittenOrLiteral("'returns'");
                    break;
                case "vjp":
                    derivatives = Assignments("'vjp'");
                    break;
                case "description":
                    description = json.String("'description'");
                    break;
                default:
                    json.UnknownKey(member, "a function", Keys);
                    break;
            }
        });
        if (isObject && !hasReturns)
        {
            json.Diagnostics.Add(at, $"{what} has no 'returns' (write what it computes)");
        }

        foreach (var rule in derivatives ?? [])
        {
            if (!names.Contains(rule.Name))
            {
                json.Diagnostics.Add(rule.At, $"'{rule.Name}' in 'vjp' is not a parameter of '{function.Name}'{_suggester.DidYouMean(rule.Name, names)}");
            }
        }

        return returns is null
            ? null
            : new FunctionDeclaration(function.At, function.Name, parameters, body, returns, derivatives) { Description = description };
    }

    private void Parameter(List<ParameterDeclaration> parameters, HashSet<string> names)
    {
        if (json.Text("a parameter") is not { } text)
        {
            return;
        }

        var equals = text.Value.IndexOf('=', StringComparison.Ordinal);
        var head = equals < 0 ? text.Value : text.Value[..equals];
        var name = head.Trim();
        var at = text.At(head.Length - head.TrimStart().Length);
        if (!NameRules.IsIdentifier(name))
        {
            json.Diagnostics.Add(at, $"'{name}' cannot be a parameter (use letters, digits and _)");
            return;
        }

        if (!names.Add(name))
        {
            json.Diagnostics.Add(at, $"the parameter '{name}' is given twice");
            return;
        }

        Expression? value = null;
        if (equals >= 0 && !ExpressionParser.TryParse(text.Slice(equals + 1, text.Value.Length - equals - 1), out value, out var problem))
        {
            json.Diagnostics.Add(problem);
        }
        else if (value is null && parameters is [.., { Default: not null }])
        {
            json.Diagnostics.Add(at, $"the parameter '{name}' without a default follows one with a default");
        }

        parameters.Add(new ParameterDeclaration(at, name, value));
    }
}
