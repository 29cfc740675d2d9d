namespace Grad.Documents.Expressions;

/// <summary>Which declared names expressions mention, without knowing what they are.</summary>
internal sealed class Dependencies(Func<string, bool> isDeclared)
{
    private readonly Stack<Expression> _pending = new();

    /// <summary>Adds the names of an expression in the order of their mention, one that is mentioned twice perhaps twice.</summary>
    public void Collect(Expression expression, List<string> found)
    {
        _pending.Push(expression);
        while (_pending.TryPop(out var next))
        {
            if (next is NameExpression or AttributeExpression && DottedName.Of(next) is { } path && isDeclared(path))
            {
                found.Add(path);
            }
            else if (next is TextExpression text && isDeclared(text.Text))
            {
                found.Add(text.Text);
            }
            else
            {
                PushParts(next);
            }
        }
    }

    private void PushParts(Expression expression) => PushParts(_pending, expression);

    /// <summary>Puts the parts of an expression on a stack, the last part first, so that the first comes off first.</summary>
    public static void PushParts(Stack<Expression> pending, Expression expression)
    {
        switch (expression)
        {
            case TextExpression text:
                PushAny(pending, text.Reference);
                break;
            case BinaryExpression binary:
                pending.Push(binary.Right);
                pending.Push(binary.Left);
                break;
            case UnaryExpression unary:
                pending.Push(unary.Operand);
                break;
            case AttributeExpression attribute:
                pending.Push(attribute.Target);
                break;
            case ListExpression list:
                PushAll(pending, list.Items);
                break;
            case IndexExpression index:
                PushAll(pending, index.Items);
                pending.Push(index.Target);
                break;
            case SliceExpression slice:
                PushAny(pending, slice.Step);
                PushAny(pending, slice.Stop);
                PushAny(pending, slice.Start);
                break;
            case CallExpression call:
                for (var i = call.Keywords.Count - 1; i >= 0; i--)
                {
                    pending.Push(call.Keywords[i].Value);
                }

                PushAll(pending, call.Arguments);
                PushAny(pending, (call.Callee as AttributeExpression)?.Target);
                break;
        }
    }

    private static void PushAll(Stack<Expression> pending, IReadOnlyList<Expression> expressions)
    {
        for (var i = expressions.Count - 1; i >= 0; i--)
        {
            pending.Push(expressions[i]);
        }
    }

    private static void PushAny(Stack<Expression> pending, Expression? expression)
    {
        if (expression is not null)
        {
            pending.Push(expression);
        }
    }
}
