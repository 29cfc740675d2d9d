namespace Grad.Documents.Expressions;

/// <summary>Names with attributes as text.</summary>
internal static class DottedName
{
    private const int Longest = 256;

    /// <summary>The dotted text of a name with attributes; null for any other expression, or one that is too long for a name.</summary>
    public static string? Of(Expression expression)
    {
        if (expression is NameExpression single)
        {
            return single.Name;
        }

        var parts = new Stack<string>();
        var length = 0;
        while (expression is AttributeExpression attribute)
        {
            parts.Push(attribute.Name);
            length += attribute.Name.Length + 1;
            if (length > Longest)
            {
                return null;
            }

            expression = attribute.Target;
        }

        return expression is NameExpression name ? string.Join('.', parts.Prepend(name.Name)) : null;
    }
}
