using Grad.Documents.Expressions;
using Grad.Documents.Json;
using Grad.Documents.Model;
using Grad.Documents.Numbers;
using Grad.Engine;

namespace Grad.Documents.Reading;

/// <summary>Reads steps. Each key is read by itself; which go together is decided when the object is complete.</summary>
internal sealed class StepReader(JsonReader json, ExpressionReader expressions, FunctionReader functions)
{
    private static readonly string[] Optimizers = ["sgd", "adam", "adamw", "rmsprop", "adagrad", "lbfgs"];

    /// <summary>What a step can be, each with the keys that it may have.</summary>
    private static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["note"] = [],
        ["define"] = [],
        ["show"] = [],
        ["print"] = ["every"],
        ["backward"] = ["gradient", "retain_graph", "create_graph", "inputs"],
        ["zero_grad"] = [],
        ["update"] = [],
        ["optimizer"] = ["params"],
        ["optimizer_step"] = [],
        ["repeat"] = ["steps"],
        ["expect"] = ["rtol", "atol"],
        ["expect_error"] = ["steps"],
        ["save"] = [],
        ["cell"] = ["code"],
    };

    private static readonly string[] Keys = [.. Kinds.Keys, .. Kinds.Values.SelectMany(companions => companions).Distinct()];

    /// <summary>Reads an array of steps.</summary>
    public List<Step> Steps(string what)
    {
        var steps = new List<Step>();
        json.Array(what, () =>
        {
            if (Step() is { } step)
            {
                steps.Add(step);
            }
        });
        return steps;
    }

    private Step? Step()
    {
        var at = json.At;
        var faults = json.Diagnostics.Count;
        var draft = new StepDraft();
        var members = new List<JsonMember>();
        if (!json.Object("a step", member => Member(member, members, draft)))
        {
            return null;
        }

        var kinds = members.FindAll(member => Kinds.ContainsKey(member.Name));
        if (kinds.Count == 0 && json.Diagnostics.Count == faults)
        {
            json.Diagnostics.Add(at, $"a step without an action (use one of {string.Join(", ", Kinds.Keys)})");
        }

        if (kinds.Count > 1)
        {
            json.Diagnostics.Add(kinds[1].At, $"a step has both '{kinds[0].Name}' and '{kinds[1].Name}' (write two steps)");
        }

        if (kinds.Count != 1)
        {
            return null;
        }

        var kind = kinds[0];
        foreach (var member in members)
        {
            if (member.Name != kind.Name && !Kinds[kind.Name].Contains(member.Name))
            {
                var owners = Kinds.Where(pair => pair.Value.Contains(member.Name)).Select(pair => $"'{pair.Key}'");
                json.Diagnostics.Add(member.At, $"'{member.Name}' cannot be used with '{kind.Name}' (use it with {string.Join(" or ", owners)})");
            }
        }

        if (Kinds[kind.Name].Contains("steps") && !members.Exists(member => member.Name == "steps"))
        {
            json.Diagnostics.Add(kind.At, $"'{kind.Name}' needs 'steps'");
        }

        return json.Diagnostics.Count > faults ? null : draft.Complete(kind);
    }

    private void Member(JsonMember member, List<JsonMember> members, StepDraft draft)
    {
        var what = $"'{member.Name}'";
        members.Add(member);
        switch (member.Name)
        {
            case "note" or "code" or "expect_error":
                draft.Text = json.String(what);
                break;
            case "define":
                draft.Reference = expressions.Reference(what);
                break;
            case "show" or "backward":
                draft.Value = expressions.Written(what);
                break;
            case "print":
                Print(draft);
                break;
            case "gradient":
                draft.Gradient = expressions.WrittenOrLiteral(what);
                break;
            case "retain_graph":
                draft.RetainGraph = json.Boolean(what);
                break;
            case "create_graph":
                draft.CreateGraph = json.Boolean(what);
                break;
            case "inputs" or "params":
                draft.References = expressions.References(what);
                break;
            case "zero_grad":
                ZeroGrad(draft);
                break;
            case "update":
                draft.Assignments = functions.Assignments(what);
                break;
            case "optimizer":
                Optimizer(draft);
                break;
            case "optimizer_step":
                RequireTrue(what);
                break;
            case "repeat":
                draft.Count = json.Integer(what, least: 0) ?? 0;
                break;
            case "every":
                draft.Count = json.Integer(what, least: 1) ?? 1;
                break;
            case "steps" or "cell":
                draft.Steps = Steps(what);
                break;
            case "expect":
                json.Object(what, key => Expectation(key, draft));
                break;
            case "rtol":
                draft.RelativeTolerance = Tolerance(what);
                break;
            case "atol":
                draft.AbsoluteTolerance = Tolerance(what);
                break;
            case "save":
                json.Object(what, key => Save(key, draft));
                break;
            default:
                members.RemoveAt(members.Count - 1);
                json.UnknownKey(member, "a step", Keys);
                break;
        }
    }

    private void Print(StepDraft draft)
    {
        void Value()
        {
            if (expressions.Written("'print'") is { } value)
            {
                draft.Values.Add(value);
            }
        }

        if (json.Peek() == JsonKind.Array)
        {
            json.Array("'print'", Value);
        }
        else
        {
            Value();
        }
    }

    private void ZeroGrad(StepDraft draft)
    {
        if (json.Peek() == JsonKind.Array)
        {
            draft.References = expressions.References("'zero_grad'");
        }
        else
        {
            RequireTrue("'zero_grad'");
        }
    }

    private void RequireTrue(string what)
    {
        var at = json.At;
        if (json.Boolean(what) == false)
        {
            json.Diagnostics.Add(at, $"{what} can only be true (leave the step out otherwise)");
        }
    }

    private void Optimizer(StepDraft draft)
    {
        var at = json.At;
        var count = 0;
        var isObject = json.Object("'optimizer'", algorithm =>
        {
            count++;
            draft.Text = algorithm.Name;
            if (!Optimizers.Contains(algorithm.Name))
            {
                Message known = string.Join(", ", Optimizers);
                json.Diagnostics.Add(algorithm.At, $"unknown optimizer '{algorithm.Name}'{Suggestions.DidYouMean(algorithm.Name, Optimizers, $" (known: {known})")}");
                json.Skip();
                return;
            }

            json.Object($"'{algorithm.Name}'", argument =>
            {
                if (expressions.Argument($"'{argument.Name}'", areReferences: false) is { } value)
                {
                    draft.Arguments.Add(new KeywordArgument(argument.At, argument.Name, value));
                }
            });
        });
        if (isObject && count != 1)
        {
            json.Diagnostics.Add(at, "'optimizer' needs one algorithm (write {\"adam\": {\"lr\": 0.01}})");
        }
    }

    private void Expectation(JsonMember key, StepDraft draft)
    {
        var actual = Key(key);
        var expected = Expected(key);
        if (actual is not null && expected is not null)
        {
            draft.Expectations.Add(new Expectation(actual, expected));
        }
    }

    private WrittenExpression? Expected(JsonMember key)
    {
        if (json.Peek() == JsonKind.String)
        {
            var at = json.At;
            var start = json.Scanner.Offset;
            var text = json.Scanner.String();
            if (NotFinite.Parse(text.Value) is { } number)
            {
                return new WrittenExpression(text.Value, new NumberExpression(at, number, null));
            }

            json.Scanner.Offset = start;
        }

        return expressions.WrittenOrLiteral($"'{key.Name}'");
    }

    private void Save(JsonMember key, StepDraft draft)
    {
        var value = Key(key);
        var at = json.At;
        var path = json.String($"'{key.Name}'");
        if (value is not null && path is not null)
        {
            draft.Saved.Add(new SavedTensor(value, at, path));
        }
    }

    private WrittenExpression? Key(JsonMember key)
    {
        if (ExpressionParser.TryParse(key.Text, out var expression, out var problem))
        {
            return new WrittenExpression(key.Name, expression) { At = key.Text.At(0) };
        }

        json.Diagnostics.Add(problem);
        return null;
    }

    private double? Tolerance(string what)
    {
        var at = json.At;
        var value = json.Number(what);
        if (value < 0)
        {
            json.Diagnostics.Add(at, $"{what} is negative (a tolerance must be at least 0)");
        }

        return value;
    }
}
