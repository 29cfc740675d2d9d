using Grad.Documents.Expressions;

namespace Grad.Documents.Binding;

/// <summary>Which declared names an expression mentions, without knowing what they are.</summary>
internal static class Dependencies
{
    /// <summary>The names, each once, in the order of their first mention.</summary>
    public static List<string> Of(Expression expression, Func<string, bool> isDeclared)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<Expression>();
        pending.Push(expression);
        while (pending.TryPop(out var next))
        {
            if (next is NameExpression or AttributeExpression && ModulePath.Text(next) is { } path && isDeclared(path))
            {
                if (seen.Add(path))
                {
                    found.Add(path);
                }

                continue;
            }

            if (next is TextExpression text)
            {
                if (isDeclared(text.Text))
                {
                    if (seen.Add(text.Text))
                    {
                        found.Add(text.Text);
                    }
                }
                else if (text.Reference is { } reference)
                {
                    pending.Push(reference);
                }

                continue;
            }

            foreach (var child in Children(next).Reverse())
            {
                pending.Push(child);
            }
        }

        return found;
    }

    private static IEnumerable<Expression> Children(Expression expression) => expression switch
    {
        BinaryExpression binary => [binary.Left, binary.Right],
        UnaryExpression unary => [unary.Operand],
        AttributeExpression attribute => [attribute.Target],
        ListExpression list => list.Items,
        IndexExpression index => [index.Target, .. index.Items],
        SliceExpression slice => new[] { slice.Start, slice.Stop, slice.Step }.OfType<Expression>(),
        CallExpression call => [.. call.Callee is AttributeExpression method ? [method.Target] : Array.Empty<Expression>(), .. call.Arguments, .. call.Keywords.Select(static keyword => keyword.Value)],
        _ => [],
    };
}
