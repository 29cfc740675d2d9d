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

    // The last part first, so that the first comes off first.
    private void PushParts(Expression expression)
    {
        switch (expression)
        {
            case TextExpression text:
                PushAny(text.Reference);
                break;
            case BinaryExpression binary:
                _pending.Push(binary.Right);
                _pending.Push(binary.Left);
                break;
            case UnaryExpression unary:
                _pending.Push(unary.Operand);
                break;
            case AttributeExpression attribute:
                _pending.Push(attribute.Target);
                break;
            case ListExpression list:
                PushAll(list.Items);
                break;
            case IndexExpression index:
                PushAll(index.Items);
                _pending.Push(index.Target);
                break;
            case SliceExpression slice:
                PushAny(slice.Step);
                PushAny(slice.Stop);
                PushAny(slice.Start);
                break;
            case CallExpression call:
                for (var i = call.Keywords.Count - 1; i >= 0; i--)
                {
                    _pending.Push(call.Keywords[i].Value);
                }

                PushAll(call.Arguments);
                PushAny((call.Callee as AttributeExpression)?.Target);
                break;
        }
    }

    private void PushAll(IReadOnlyList<Expression> expressions)
    {
        for (var i = expressions.Count - 1; i >= 0; i--)
        {
            _pending.Push(expressions[i]);
        }
    }

    private void PushAny(Expression? expression)
    {
        if (expression is not null)
        {
            _pending.Push(expression);
        }
    }
}
