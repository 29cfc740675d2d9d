using Grad.Documents.Expressions;
using Grad.Engine;

namespace Grad.Documents.Binding;

/// <summary>How the strings and lists of an expression are interpreted.</summary>
internal enum NeedKind
{
    /// <summary>As Python's.</summary>
    Value,

    /// <summary>As an argument of an operation: its signature decides what a string is.</summary>
    Argument,

    /// <summary>As an argument that may be a string: also what a node object's <c>inputs</c> names is a string if the signature says so.</summary>
    Text,

    /// <summary>A string names a tensor.</summary>
    Reference,

    /// <summary>As an item of an index.</summary>
    IndexItem,
}

/// <summary>An expression whose bound value is needed to go on.</summary>
/// <param name="Binder">What names mean where it is.</param>
/// <param name="Expression">The expression.</param>
/// <param name="Kind">How its strings and lists are interpreted.</param>
internal readonly record struct Need(ExpressionBinder Binder, Expression Expression, NeedKind Kind = NeedKind.Value);

/// <summary>A node of a function's body that is bound when it is first needed.</summary>
/// <param name="Need">Its definition.</param>
/// <param name="Bound">Receives its bound value.</param>
/// <param name="Begin">Called when its binding begins; rejects a node that is being bound already.</param>
internal sealed record UnboundNode(Need Need, Action<object?> Bound, Action Begin);

/// <summary>
/// Binds expressions with a stack of its own: functions may call functions, and nodes of their bodies use each other, as
/// deep as a document says. What has a known number of parts is a frame; what has many is a routine, which gives the parts that it
/// needs one by one, reads <see cref="Answer"/> after each, and leaves its own bound value there.
/// </summary>
/// <param name="calls">Says which calls of functions lead to what is being bound.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class BindingStack(Func<Message?> calls, CancellationToken cancellation)
{
    /// <summary>
    /// How deep rules of derivatives may ask for derivatives of functions with rules: each goes through the engine, on the stack of
    /// the machine.
    /// </summary>
    public const int MaxRuns = 32;

    /// <summary>
    /// How many expressions, with their parts, may be bound in the bodies of functions: functions that call functions twice grow as
    /// powers of two.
    /// </summary>
    public const int MaxParts = 100_000_000;

    private const int PartsBetweenChecks = 4096;

    private readonly Stack<Frame> _frames = new();
    private int _runs;
    private int _parts;

    /// <summary>What was found last.</summary>
    public object? Answer { get; set; }

    /// <summary>The bound value of an expression.</summary>
    /// <exception cref="SyntaxException">The expression has none.</exception>
    /// <exception cref="FailedNodeException">It uses a node that was reported already.</exception>
    public object? Run(Need need)
    {
        var bottom = _frames.Count;
        if (++_runs > MaxRuns)
        {
            _runs--;
            throw ExpressionBinder.LimitFault(need.Expression.At, $"derivative rules nested more than {MaxRuns} deep (use fewer functions with a 'vjp' in a rule)");
        }

        try
        {
            Descend(need);
            while (_frames.Count > bottom)
            {
                Continue(_frames.Pop());
            }

            return Answer;
        }
        catch (SyntaxException fault) when (fault.NoteContext(calls))
        {
            // The filter has run while the calls were still there.
            throw;
        }
        finally
        {
            _runs--;
            while (_frames.Count > bottom)
            {
                _frames.Pop().Routine?.Dispose();
            }
        }
    }

    // Goes to the leftmost part; what is around it is put on the stack. Either the answer is there then, or a routine that has not
    // begun is on top. Chains of operators, attributes and calls lean to the left and can be a million long.
    private void Descend(Need need)
    {
        var (binder, expression, kind) = need;
        while (true)
        {
            if (binder.IsBody)
            {
                CountPart(expression);
            }

            if (binder.TryKnown(expression, kind, out var known))
            {
                if (known is not UnboundNode node)
                {
                    Answer = known;
                    return;
                }

                node.Begin();
                _frames.Push(new Frame(binder, expression) { Node = node });
                (binder, expression, kind) = node.Need;
                continue;
            }

            switch (expression)
            {
                case TextExpression { Reference: { } parsed }:
                    (expression, kind) = (parsed, NeedKind.Value);
                    continue;
                case ListExpression list:
                    Start(binder, list, binder.List(list, kind == NeedKind.Reference ? NeedKind.Value : kind));
                    return;
                case SliceExpression slice:
                    Start(binder, slice, binder.Slice(slice));
                    return;
                case CallExpression call when !binder.IsMethodCall(call):
                    Start(binder, call, Calls.Function(binder, call));
                    return;
            }

            _frames.Push(new Frame(binder, expression));
            kind = NeedKind.Value;
            expression = expression switch
            {
                BinaryExpression binary => binary.Left,
                UnaryExpression unary => unary.Operand,
                AttributeExpression attribute => attribute.Target,
                IndexExpression index => index.Target,
                var call => ((AttributeExpression)((CallExpression)call).Callee).Target,
            };
        }
    }

    // Goes on with what waited for the answer.
    private void Continue(Frame frame)
    {
        if (frame.Node is { } node)
        {
            node.Bound(Answer);
            return;
        }

        if (frame.Routine is { } routine)
        {
            if (routine.MoveNext())
            {
                _frames.Push(frame);
                Descend(routine.Current);
            }

            return;
        }

        var binder = frame.Binder;
        switch (frame.Expression)
        {
            case BinaryExpression binary when !frame.HasLeft:
                _frames.Push(frame with { HasLeft = true, Left = Answer });
                Descend(new Need(binder, binary.Right));
                break;
            case BinaryExpression binary:
                Answer = binder.Binary(binary, frame.Left, Answer);
                break;
            case UnaryExpression unary:
                Answer = binder.Unary(unary, Answer);
                break;
            case AttributeExpression attribute:
                Answer = binder.Attribute(attribute, Answer);
                break;
            case IndexExpression index:
                Start(binder, index, binder.Index(index, Answer));
                break;
            case CallExpression call:
                Start(binder, call, Calls.Method(binder, call, Answer));
                break;
        }
    }

    private void Start(ExpressionBinder binder, Expression expression, IEnumerator<Need> routine) =>
        _frames.Push(new Frame(binder, expression) { Routine = routine });

    private void CountPart(Expression expression)
    {
        if (++_parts > MaxParts)
        {
            throw ExpressionBinder.LimitFault(expression.At, $"the calls of functions bind more than {MaxParts} expressions in total (call functions less often)");
        }

        if (_parts % PartsBetweenChecks == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>What waits for the bound value of one of its parts.</summary>
    private readonly record struct Frame(ExpressionBinder Binder, Expression Expression)
    {
        public IEnumerator<Need>? Routine { get; init; }

        public UnboundNode? Node { get; init; }

        public bool HasLeft { get; init; }

        public object? Left { get; init; }
    }
}
