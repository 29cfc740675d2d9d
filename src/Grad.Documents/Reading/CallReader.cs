using Grad.Documents.Expressions;
using Grad.Documents.Json;
using Grad.Documents.Model;
using Grad.Engine;

namespace Grad.Documents.Reading;

/// <summary>Turns a source such as <c>{"full": [2, 2], "value": 3}</c> into a call with PyTorch's arguments, <c>full([2, 2], 3)</c>.</summary>
internal sealed class CallReader(JsonReader json)
{
    /// <summary>The source; null where the arguments have not its form, which is reported.</summary>
    /// <param name="key">The key, a function's name.</param>
    /// <param name="at">The key's value.</param>
    /// <param name="argument">The key's value.</param>
    /// <param name="values">The numbers of the other keys.</param>
    public CallSource? Source(JsonMember key, SourcePosition at, Expression argument, Dictionary<string, Expression> values)
    {
        var call = (key.Name, argument) switch
        {
            ("ones" or "zeros" or "rand" or "randn", _) => Sizes(argument) is { } sizes ? Call(key, sizes) : Form(at, "ones", key.Name, "[2, 3]"),
            ("full", _) => Full(key, at, argument, values),
            ("bernoulli", _) => Bernoulli(key, at, argument, values),
            ("randint", _) => RandInt(key, at, argument, values),
            ("eye", NumberExpression { IsInteger: true }) => Call(key, argument),
            ("eye", ListExpression { Items: [NumberExpression { IsInteger: true } rows, NumberExpression { IsInteger: true } columns] }) => Call(key, rows, columns),
            ("eye", _) => Form(at, "eye", key.Name, "3, or [2, 3] for rows and columns"),
            ("randperm", NumberExpression { IsInteger: true }) => Call(key, argument),
            ("randperm", _) => Form(at, "randperm", key.Name, "10, the number of elements"),
            ("arange", NumberExpression) => Call(key, argument),
            ("arange", ListExpression { Items: { Count: >= 1 and <= 3 } items }) when items.All(item => item is NumberExpression) => Call(key, [.. items]),
            ("arange", _) => Form(at, "arange", key.Name, "[0, 10, 2] for start, end and step, or one number for the end"),
            (_, ListExpression { Items: [NumberExpression start, NumberExpression end, NumberExpression { IsInteger: true } steps] }) => Call(key, start, end, steps),
            _ => Form(at, "linspace", key.Name, "[0, 1, 5] for start, end and steps"),
        };
        return call is null ? null : new CallSource(key.At, call);
    }

    private CallExpression? Full(JsonMember key, SourcePosition at, Expression argument, Dictionary<string, Expression> values)
    {
        if (!values.TryGetValue("value", out var value))
        {
            json.Diagnostics.Add(key.At, "'full' needs a 'value' (write {\"full\": [2, 2], \"value\": 3})");
            return null;
        }

        return Sizes(argument) is { } sizes ? Call(key, sizes, value) : Form(at, "full", key.Name, "[2, 3]");
    }

    private CallExpression? Bernoulli(JsonMember key, SourcePosition at, Expression argument, Dictionary<string, Expression> values)
    {
        // PyTorch draws from a tensor of probabilities.
        var probability = values.GetValueOrDefault("p") ?? new NumberExpression(at, 0.5, null);
        return Sizes(argument) is { } sizes
            ? Call(key, new CallExpression(key.At, new NameExpression(key.At, "full"), [sizes, probability], []))
            : Form(at, "bernoulli", key.Name, "[2, 3]");
    }

    private CallExpression? RandInt(JsonMember key, SourcePosition at, Expression argument, Dictionary<string, Expression> values)
    {
        if (values.Count == 0 && argument is ListExpression { Items: { Count: 2 or 3 } items } && items[^1] is ListExpression nested
            && items.SkipLast(1).All(bound => bound is NumberExpression { IsInteger: true }) && Sizes(nested) is { } shape)
        {
            return Call(key, items.Count == 3 ? items[0] : new NumberExpression(at, 0), items[^2], shape);
        }

        return values.TryGetValue("high", out var high) && Sizes(argument) is { } sizes
            ? Call(key, values.GetValueOrDefault("low") ?? new NumberExpression(at, 0), high, sizes)
            : Form(at, "randint", key.Name, "[0, 10, [2, 3]] for low, high and shape, or the shape with 'low' and 'high' beside it");
    }

    private static ListExpression? Sizes(Expression argument) => argument switch
    {
        NumberExpression { Integer.Sign: >= 0 } => new ListExpression(argument.At, [argument]),
        ListExpression list when list.Items.All(item => item is NumberExpression { Integer.Sign: >= 0 }) => list,
        _ => null,
    };

    private static CallExpression Call(JsonMember key, params Expression[] arguments) =>
        new(key.At, new NameExpression(key.At, key.Name), arguments, []);

    private CallExpression? Form(SourcePosition at, string form, string key, string example)
    {
        json.Diagnostics.Add(at, form is "ones" or "full" or "bernoulli"
            ? (Message)$"'{key}' needs a shape of integers that are at least 0 (write {example})"
            : $"'{key}' does not accept this value (write {example})");
        return null;
    }
}
