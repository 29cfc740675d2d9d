using System.Globalization;
using System.Text;
using Grad.Engine.Tensors;

namespace Grad.Documents.Expressions;

/// <summary>Prints an expression in Python's syntax with every operation in parentheses.</summary>
internal static class ExpressionText
{
    /// <summary>The text. Uses a stack of its own: a tree may be a million deep on its left side.</summary>
    public static string Of(Expression expression)
    {
        var text = new StringBuilder();
        var pending = new Stack<object>();
        pending.Push(expression);
        while (pending.TryPop(out var next))
        {
            if (next is Expression part)
            {
                foreach (var piece in Pieces(part).Reverse())
                {
                    pending.Push(piece);
                }
            }
            else
            {
                text.Append((string)next);
            }
        }

        return text.ToString();
    }

    private static IEnumerable<object> Pieces(Expression expression) => expression switch
    {
        NumberExpression { Integer: { } integer } => [integer.ToString(CultureInfo.InvariantCulture)],
        NumberExpression number => [Float(number.Value)],
        BooleanExpression boolean => [boolean.Value ? "True" : "False"],
        NoneExpression => ["None"],
        TensorExpression tensor => [$"<{tensor.Value.DType.Name} {tensor.Value.Shape}>"],
        NameExpression name => [name.IsQuoted ? $"`{name.Name}`" : name.Name],
        ReferenceExpression reference => [reference.Text],
        StringExpression text => [$"'{text.Text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'"],
        ListExpression { IsTuple: true } tuple => ["(", .. Separated(tuple.Items), tuple.Items.Count == 1 ? ",)" : ")"],
        ListExpression list => ["[", .. Separated(list.Items), "]"],
        UnaryExpression unary => ["(", unary.Operator, unary.Operand, ")"],
        BinaryExpression binary => ["(", binary.Left, $" {binary.Operator} ", binary.Right, ")"],
        AttributeExpression attribute => [attribute.Target, ".", attribute.Name],
        CallExpression call => [call.Callee, "(", .. Arguments(call), ")"],
        IndexExpression { Items.Count: 0 } whole => [whole.Target, "[()]"],
        IndexExpression { Items: [ListExpression { IsTuple: true } tuple] } nested => [nested.Target, "[", tuple, ",]"],
        IndexExpression index => [index.Target, "[", .. Separated(index.Items), "]"],
        SliceExpression slice => [.. Optional(slice.Start), ":", .. Optional(slice.Stop), .. slice.Step is null ? [] : (object[])[":", slice.Step]],
        EllipsisExpression => ["..."],
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private static string Float(double value) => value switch
    {
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        double.NaN => "nan",
        _ => value.ToString("R", CultureInfo.InvariantCulture) is var digits && digits.AsSpan().IndexOfAny('.', 'E') >= 0 ? digits : $"{digits}.0",
    };

    private static IEnumerable<object> Optional(Expression? expression) => expression is null ? [] : [expression];

    private static IEnumerable<object> Separated(IEnumerable<Expression> items) =>
        items.SelectMany((item, index) => index == 0 ? (object[])[item] : [", ", item]);

    private static IEnumerable<object> Arguments(CallExpression call) => call.Arguments
        .Select(argument => (object[])[argument])
        .Concat(call.Keywords.Select(keyword => (object[])[$"{keyword.Name}=", keyword.Value]))
        .SelectMany((argument, index) => index == 0 ? argument : [", ", .. argument]);
}
