using System.Numerics;
using System.Text;
using Grad.Documents.Expressions;
using Grad.Documents.Json;
using Grad.Documents.Numbers;

namespace Grad.Documents.Reading;

/// <summary>Reads JSON values that stand for expressions. What is wrong is reported, and the result is null.</summary>
internal sealed class ExpressionReader(JsonReader json)
{
    private readonly DataReader _data = new(json);

    /// <summary>Reads a string that holds an expression.</summary>
    public WrittenExpression? Written(string what)
    {
        return json.Text(what) is { } text && Parsed(text) is { } expression
            ? new WrittenExpression(text.Value, expression) { At = text.At(0) }
            : null;
    }

    /// <summary>The expression of a string.</summary>
    public Expression? Parsed(DocumentText text)
    {
        if (ExpressionParser.TryParse(text, out var expression, out var problem))
        {
            return expression;
        }

        json.Diagnostics.Add(problem);
        return null;
    }

    /// <summary>Reads a string that holds an expression, or a literal: a number, a boolean, <c>null</c>, a nested array.</summary>
    public WrittenExpression? WrittenOrLiteral(string what)
    {
        if (json.Peek() == JsonKind.String)
        {
            return Written(what);
        }

        var at = json.At;
        var start = json.Scanner.Offset;
        var literal = json.Peek() == JsonKind.Array
            ? _data.ReadExact() is { } tensor ? new TensorExpression(at, tensor) : null
            : Argument(what, areReferences: true);
        return literal is null ? null : new WrittenExpression(TextFrom(start), literal) { At = at };
    }

    /// <summary>Reads a string that names a tensor or a part of one.</summary>
    public ReferenceExpression? Reference(string what)
    {
        var at = json.At;
        return json.Text(what) is { } text ? new ReferenceExpression(at, text) : null;
    }

    /// <summary>Reads an array of strings that name tensors or parts of them.</summary>
    public IReadOnlyList<ReferenceExpression>? References(string what)
    {
        var references = new List<ReferenceExpression>();
        return json.Array(what, () => Add(references, Reference($"a name in {what}"))) ? references : null;
    }

    /// <summary>Reads an argument: a string, a number, a boolean, <c>null</c>, <c>{"number": …}</c>, or an array of these.</summary>
    /// <param name="what">How messages call the value.</param>
    /// <param name="areReferences">Whether strings can only be references.</param>
    public Expression? Argument(string what, bool areReferences)
    {
        var at = json.At;
        switch (json.Peek())
        {
            case JsonKind.String:
                var text = json.Scanner.String();
                return areReferences ? new ReferenceExpression(at, text) : new StringExpression(at, text);
            case JsonKind.Number:
                return Number(at);
            case var word and (JsonKind.True or JsonKind.False):
                json.Scanner.Word(word);
                return new BooleanExpression(at, word == JsonKind.True);
            case JsonKind.Null:
                json.Scanner.Word(JsonKind.Null);
                return new NoneExpression(at);
            case JsonKind.Array:
                return List(at, () => Argument(what, areReferences));
            default:
                return SpecialNumber(what);
        }
    }

    /// <summary>Reads the <c>index</c> of a <c>getitem</c>.</summary>
    public IReadOnlyList<Expression> Index()
    {
        var item = IndexItem(isWhole: true);
        return item is ListExpression list ? list.Items : item is null ? [] : [item];
    }

    private Expression? IndexItem(bool isWhole = false)
    {
        var at = json.At;
        switch (json.Peek())
        {
            case JsonKind.Array:
                return List(at, () => IndexItem());
            case JsonKind.Object:
                return Slice(at);
            case JsonKind.String:
                var text = json.Scanner.String();
                return text.Value == "..." ? new EllipsisExpression(at) : new ReferenceExpression(at, text);
            default:
                return Argument(isWhole ? "'index'" : "an item of 'index'", areReferences: true);
        }
    }

    private SliceExpression? Slice(SourcePosition at)
    {
        List<Expression?>? parts = null;
        json.Object("an item of 'index'", member =>
        {
            if (member.Name != "slice")
            {
                json.UnknownKey(member, "an item of 'index'", ["slice"]);
                return;
            }

            parts = [];
            json.Array("'slice'", () => parts.Add(Argument("a part of 'slice'", areReferences: true)));
        });
        if (parts is not { Count: 2 or 3 })
        {
            json.Diagnostics.Add(at, "a slice has a start, a stop and a step (write {\"slice\": [1, 3, null]})");
            return null;
        }

        Expression? Part(int index) => index < parts.Count && parts[index] is { } part and not NoneExpression ? part : null;
        return new SliceExpression(at, Part(0), Part(1), Part(2));
    }

    private ListExpression List(SourcePosition at, Func<Expression?> item)
    {
        var items = new List<Expression>();
        json.Scanner.Array(() => Add(items, item()));
        return new ListExpression(at, items);
    }

    private NumberExpression? Number(SourcePosition at)
    {
        // A JSON number is a Python number, and Python's reader knows its limits.
        var digits = Encoding.ASCII.GetString(json.Scanner.Number());
        var isNegative = digits[0] == '-';
        if (!ExpressionParser.TryParse(new DocumentText(digits[(isNegative ? 1 : 0)..], at), out var expression, out var problem))
        {
            json.Diagnostics.Add(problem);
            return null;
        }

        var number = (NumberExpression)expression;
        return isNegative ? new NumberExpression(at, -number.Value, number.Integer is { } integer ? BigInteger.Negate(integer) : null) : number;
    }

    private NumberExpression? SpecialNumber(string what)
    {
        var at = json.At;
        NumberExpression? number = null;
        var faults = json.Diagnostics.Count;
        json.Object(what, member =>
        {
            if (member.Name != "number")
            {
                json.UnknownKey(member, "a number", ["number"]);
            }
            else if (json.Peek() == JsonKind.Number)
            {
                number = Number(json.At);
            }
            else if (json.Text("'number'") is { } text)
            {
                number = NotFinite.Parse(text.Value) is { } value ? new NumberExpression(at, value, null) : null;
                if (number is null)
                {
                    json.Diagnostics.Add(text.At(0), $"\"{text.Value}\" is not a number (as strings only \"nan\", \"inf\" and \"-inf\" are)");
                }
            }
        });
        if (number is null && json.Diagnostics.Count == faults)
        {
            json.Diagnostics.Add(at, $"expected a value for {what}, not an object (a number that JSON cannot write is {{\"number\": \"inf\"}})");
        }

        return number;
    }

    private string TextFrom(int start)
    {
        var end = json.Scanner.Offset;
        return Encoding.UTF8.GetString(json.Scanner.Bytes[start..end]).TrimEnd();
    }

    private static void Add<T>(List<T> list, T? item)
        where T : class
    {
        if (item is not null)
        {
            list.Add(item);
        }
    }
}
