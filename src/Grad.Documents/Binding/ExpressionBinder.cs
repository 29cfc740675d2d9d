using Grad.Documents.Expressions;
using Grad.Engine;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Tensors;

namespace Grad.Documents.Binding;

/// <summary>
/// Turns an expression into nodes of a graph. The bound value of an expression is a <see cref="Value"/>, a tuple of them, or a Python value:
/// long, double, bool, string, null, a list as an array, a <see cref="DType"/>, a <see cref="Shape"/>, or one of this folder's
/// results.
/// </summary>
internal sealed class ExpressionBinder(Graph graph, IScope names, Func<Value, Value>? gradientOf, FunctionBinder functions)
{
    private const string NotOneNumber = "a tuple must be indexed with one integer";

    /// <summary>The graph that grows.</summary>
    public Graph Graph => graph;

    /// <summary>What names mean.</summary>
    public IScope Names => names;

    /// <summary>The functions of the document.</summary>
    public FunctionBinder Functions => functions;

    /// <summary>Whether it binds the body of a function.</summary>
    public bool IsBody { get; init; }

    /// <summary>The bound value of an expression.</summary>
    /// <exception cref="SyntaxException">The expression has none.</exception>
    /// <exception cref="FailedNodeException">It uses a node that was reported already.</exception>
    public object? Bind(Expression expression) => functions.Stack.Run(new Need(this, expression));

    /// <summary>The bound value of an expression as a tensor.</summary>
    /// <exception cref="SyntaxException">It is none.</exception>
    public Value BindTensor(Expression expression) => ToTensor(Bind(expression), expression.At);

    /// <summary>A bound value as a tensor: numbers become one.</summary>
    public Value ToTensor(object? value, SourcePosition at) => Plain(value) switch
    {
        Value tensor => tensor,
        OperationResult { Values: [var single] } => single,
        OperationResult => throw Fault(at, "this is a tuple of tensors, but one tensor is needed (select one with [0], or by its name)"),
        long number => graph.Constant(Tensor.Scalar(number), isNumber: true),
        double number => graph.Constant(Tensor.Scalar(number), isNumber: true),
        bool flag => graph.Constant(Tensor.Scalar(flag), isNumber: true),
        object?[] list => LiteralTensor.Of(graph, list, null) ?? throw Fault(at, "this list is not a tensor (its rows must have equal lengths and contain numbers)"),
        var other => throw Fault(at, $"{Describe(other)} is not a tensor"),
    };

    /// <summary>A call of an operation of the catalog, with PyTorch's names for the nodes that it makes.</summary>
    public object? Apply(IOperation operation, SourcePosition at, IReadOnlyList<object?> positional, IReadOnlyList<KeyValuePair<string, object?>> keywords)
    {
        functions.Warnings.At = at;
        try
        {
            var result = Arguments.Call(operation, graph, positional, keywords);
            return result.IsTuple
                ? result with { TypeName = result.Names is null ? null : operation.Name.Replace('.', '_') }
                : (object)result.Values[0];
        }
        catch (GradException fault)
        {
            throw Fault(at, fault);
        }
        catch (OutOfMemoryException)
        {
            throw Fault(at, MemoryBudget.Shared.Exhausted($"{operation.Name}()"));
        }
    }

    /// <summary>A fault of the engine at a place of the document.</summary>
    public static SyntaxException Fault(SourcePosition at, GradException fault) => new(new Problem(at, fault.Message, fault.Fault switch
    {
        Grad.Engine.Fault.Graph => DocumentFault.Document,
        Grad.Engine.Fault.Limit => DocumentFault.Limit,
        _ => DocumentFault.Computation,
    }));

    /// <summary>A limit that the document reached.</summary>
    public static SyntaxException LimitFault(SourcePosition at, Message message) => new(new Problem(at, message, DocumentFault.Limit));

    /// <summary>A fault of the document.</summary>
    public static SyntaxException Fault(SourcePosition at, Message message) => new(new Problem(at, message));

    /// <summary>What a bound value stands for: a gradient's tensor, or None.</summary>
    internal static object? Plain(object? value) => value is GradientReference gradient ? gradient.Value : value;

    // The bound value of a name, or of a name with attributes as a whole.
    private bool TryPath(Expression expression, string path, out object? value)
    {
        if (names.TryResolve(path, out value))
        {
            return true;
        }

        var isQuoted = expression is NameExpression { IsQuoted: true };
        if (!isQuoted && path is "inf" or "nan")
        {
            value = path == "inf" ? double.PositiveInfinity : double.NaN;
            return true;
        }

        if (!isQuoted && ModulePath.IsModule(path) && !names.TryResolve(path.Split('.', 2)[0], out _))
        {
            value = ModulePath.Constant(path);
            return value is not null ? true : throw Fault(expression.At, $"'{path}' is not a value (to call it as a function, write {path}(...))");
        }

        if (expression is not NameExpression name)
        {
            return false;
        }

        var near = functions.Suggester.Nearest(name.Name, names.Candidates);
        throw Fault(name.At, $"unknown name '{name.Name}'{Suggestions.Otherwise(near, " (declare it under variables or nodes)")}");
    }

    /// <summary>The bound value of an expression whose parts need not be bound first; perhaps a node of a function that is not bound yet.</summary>
    internal bool TryKnown(Expression expression, NeedKind kind, out object? known)
    {
        switch (expression)
        {
            case NameExpression or AttributeExpression:
                known = null;
                return DottedName.Of(expression) is { } path && TryPath(expression, path, out known);
            case StringExpression text when kind == NeedKind.Argument:
                known = IdentifierOf(text);
                return true;
            case TextExpression text when kind == NeedKind.Text:
                known = IdentifierOf(text);
                return true;
            case TextExpression text when kind == NeedKind.Reference || text is ReferenceExpression:
                return names.TryResolve(text.Text, out known) || (text.Reference is null ? throw new SyntaxException(text.ReferenceProblem!) : false);
            case EllipsisExpression when kind == NeedKind.IndexItem:
                known = IndexEllipsis.Instance;
                return true;
            case ListExpression or UnaryExpression or BinaryExpression or IndexExpression or CallExpression:
            case SliceExpression when kind == NeedKind.IndexItem:
                known = null;
                return false;
            default:
                known = Simple(expression);
                return true;
        }
    }

    // The bound value of an expression that has no parts.
    private object? Simple(Expression expression)
    {
        switch (expression)
        {
            case NumberExpression { Integer: { } integer } number:
                return integer >= long.MinValue && integer <= long.MaxValue
                    ? (long)integer
                    : throw Fault(number.At, "the integer needs more than 64 bits (write it with a decimal point)");
            case NumberExpression number:
                return number.Value;
            case BooleanExpression boolean:
                return boolean.Value;
            case NoneExpression:
                return null;
            case TensorExpression tensor:
                return graph.Constant(tensor.Value.DType == DType.Bool ? tensor.Value : Conversion.Convert(tensor.Value, graph.DefaultDType));
            case StringExpression text:
                return text.Text;
            case SliceExpression or EllipsisExpression:
                throw Fault(expression.At, "this is allowed only inside the brackets of an index");
            default:
                throw new NotSupportedException(expression.GetType().Name);
        }
    }

    // A string of an argument; the operation's signature decides what it is.
    private Identifier IdentifierOf(TextExpression text) => new(text.Text, () => AsArgument(functions.Stack.Run(new Need(this, text, NeedKind.Reference))), IsDeclared(text), text is ReferenceExpression);

    private bool IsDeclared(TextExpression text) => IsDeclared(text.Text)
        || (text.Reference is { } reference && MentionsDeclared(reference));

    private bool MentionsDeclared(Expression expression)
    {
        var found = new List<string>();
        new Dependencies(IsDeclared).Collect(expression, found);
        return found.Count > 0;
    }

    private bool IsDeclared(string name)
    {
        try
        {
            return names.TryResolve(name, out _);
        }
        catch (FailedNodeException)
        {
            return true;
        }
    }

    /// <summary>A sign before its operand.</summary>
    internal object? Unary(UnaryExpression unary, object? operand)
    {
        operand = Plain(operand);
        if (PythonArithmetic.IsNumber(operand))
        {
            return Folded(unary, operand!);
        }

        var name = unary.Operator switch { "-" => "neg", "+" => "positive", _ => "bitwise_not" };
        return Apply(Find(name, unary.At), unary.At, [ToTensor(operand, unary.Operand.At)], []);
    }

    /// <summary>An operator between two operands.</summary>
    internal object? Binary(BinaryExpression binary, object? left, object? right)
    {
        (left, right) = (Plain(left), Plain(right));
        if (PythonArithmetic.IsNumber(left) && PythonArithmetic.IsNumber(right))
        {
            return Folded(binary, left!, right!);
        }

        if (binary.Operator is "==" or "!=" && !IsTensor(left) && !IsTensor(right))
        {
            return Equals(left, right) == (binary.Operator == "==");
        }

        var isReversed = PythonArithmetic.IsNumber(left);
        var x = NumberLike(left, right, binary.Operator) ?? ToTensor(left, binary.Left.At);
        var y = NumberLike(right, left, binary.Operator) ?? ToTensor(right, binary.Right.At);
        if (isReversed && binary.Operator == "/")
        {
            // PyTorch makes it a reciprocal times the number; the quotient is rounded once less.
            var quotient = (Value)Apply(Find("div", binary.At), binary.At, [x, y], [])!;
            quotient.GradFnName = new Mul().GradFn;
            return quotient;
        }

        return isReversed && binary.Operator == "-"
            ? Apply(Find("rsub", binary.At), binary.At, [y, left], [])
            : Apply(Find(OperationOf(binary.Operator), binary.At), binary.At, [x, y], []);
    }

    // Arithmetic converts a number to the dtype of a floating tensor. Starting with that dtype saves a node of float64.
    private Value? NumberLike(object? number, object? other, string operation) =>
        number is double value && other is Value { IsNumber: false, DType.IsFloating: true } tensor && operation is "+" or "-" or "*" or "/"
            ? graph.Number(value, tensor.DType)
            : null;

    private static string OperationOf(string text) => text switch
    {
        "+" => "add",
        "-" => "sub",
        "*" => "mul",
        "/" => "div",
        "//" => "floor_divide",
        "%" => "remainder",
        "@" => "matmul",
        "**" => "pow",
        "&" => "bitwise_and",
        "|" => "bitwise_or",
        "^" => "bitwise_xor",
        "<<" => "bitwise_left_shift",
        ">>" => "bitwise_right_shift",
        "==" => "eq",
        "!=" => "ne",
        "<" => "lt",
        "<=" => "le",
        ">" => "gt",
        _ => "ge",
    };

    /// <summary>An attribute of a value.</summary>
    internal object? Attribute(AttributeExpression attribute, object? target)
    {
        switch (Plain(target), attribute.Name)
        {
            case (OperationResult { Names: { } fields } tuple, var name) when Array.IndexOf(fields, name) is >= 0 and var index:
                return tuple.Values[index];
            case (Value { IsLeaf: true } leaf, "grad") when leaf.Primitive is Leaf && gradientOf is not null:
                return new GradientReference(leaf, gradientOf(leaf));
            case (Value, "grad"):
                throw Fault(attribute.At, gradientOf is null
                    ? "a gradient changes between steps and cannot be used in a node (use grad(output, variable))"
                    : "only variables have a .grad (use grad(output, tensor) for the derivative with respect to a node)");
            case (Value value, "T"):
                return Apply(Find("permute", attribute.At), attribute.At, [value, Enumerable.Range(0, value.Shape.Rank).Reverse().Select(static dim => (object?)(long)dim).ToArray()], []);
            case (Value value, "mT") when value.Shape.Rank >= 2:
                return Permuted.Transpose(value);
            case (Value value, "data"):
                return graph.Add(new Detached(), value);
            case (Value value, "shape"):
                return value.Shape;
            case (Value value, "ndim"):
                return (long)value.Shape.Rank;
            case (Value value, "dtype"):
                return value.DType;
            case (Value value, "requires_grad"):
                return value.RequiresGrad;
            case (Value value, "is_leaf"):
                return value.IsLeaf;
            case (Value value, "grad_fn"):
                return value.GradFn is { } gradFn ? new GradFnReference(gradFn) : null;
            case (OperationResult { Names: { } fields }, var name):
                throw Fault(attribute.At, $"the tuple has no field '{name}' (it has {string.Join(", ", fields)})");
            case (var other, var name):
                throw Fault(attribute.At, $"{Describe(other)} has no attribute '{name}'");
        }
    }

    /// <summary>A part of a tensor, or an item of a tuple.</summary>
    internal IEnumerator<Need> Index(IndexExpression index, object? target)
    {
        var stack = functions.Stack;
        target = Plain(target);
        if (target is not (OperationResult or object?[] or Shape))
        {
            var tensor = ToTensor(target, index.Target.At);
            var items = new object?[index.Items.Count];
            for (var i = 0; i < items.Length; i++)
            {
                yield return new Need(this, index.Items[i], NeedKind.IndexItem);
                items[i] = Plain(stack.Answer);
            }

            stack.Answer = Apply(Find("getitem", index.At), index.At, [tensor, items], []);
            yield break;
        }

        if (index.Items is not [var single])
        {
            throw Fault(index.At, NotOneNumber);
        }

        yield return new Need(this, single);
        stack.Answer = Item(index, target, stack.Answer is long place ? place : throw Fault(index.At, NotOneNumber));
    }

    private static object? Item(IndexExpression index, object target, long place)
    {
        var count = target switch { OperationResult tuple => tuple.Values.Length, Shape shape => shape.Rank, _ => ((object?[])target).Length };
        if (place < -count || place >= count)
        {
            throw Fault(index.At, $"index {place} is out of range for a tuple of {count}");
        }

        var number = (int)(place < 0 ? place + count : place);
        return target switch
        {
            OperationResult tuple => tuple.Values[number],
            Shape shape => (long)shape[number],
            _ => ((object?[])target)[number],
        };
    }

    /// <summary>A slice of an index.</summary>
    internal IEnumerator<Need> Slice(SliceExpression slice)
    {
        var bounds = new long?[3];
        for (var i = 0; i < bounds.Length; i++)
        {
            if ((i switch { 0 => slice.Start, 1 => slice.Stop, _ => slice.Step }) is { } bound)
            {
                yield return new Need(this, bound);
                bounds[i] = functions.Stack.Answer switch
                {
                    null => null,
                    long number => number,
                    var other => throw Fault(bound.At, $"{Describe(other)} cannot be a bound of a slice (use integers)"),
                };
            }
        }

        functions.Stack.Answer = new IndexSlice(bounds[0], bounds[1], bounds[2]);
    }

    /// <summary>The items of a list.</summary>
    internal IEnumerator<Need> List(ListExpression list, NeedKind kind)
    {
        var items = new object?[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            yield return new Need(this, list.Items[i], kind);
            items[i] = kind switch { NeedKind.Argument or NeedKind.Text => AsArgument(functions.Stack.Answer), NeedKind.IndexItem => Plain(functions.Stack.Answer), _ => functions.Stack.Answer };
        }

        functions.CheckList(list.At, items);
        functions.Stack.Answer = items;
    }

    /// <summary>Whether a call is one of a method, and not of a module's function.</summary>
    internal bool IsMethodCall(CallExpression call) => call.Callee is AttributeExpression
        && !(DottedName.Of(call.Callee) is { } path && ModulePath.IsModule(path) && !names.TryResolve(path.Split('.', 2)[0], out _));

    /// <summary>A bound value as the engine takes it for an argument.</summary>
    internal static object? AsArgument(object? value) => Plain(value) switch
    {
        Shape shape => shape.Sizes.ToArray().Select(static size => (object?)(long)size).ToArray(),
        var other => other,
    };

    private static bool IsTensor(object? value) => value is Value or OperationResult or object?[];

    /// <summary>The operation of a name.</summary>
    internal IOperation Find(string name, SourcePosition at)
    {
        if (Catalog.Find(name) is { } operation)
        {
            return operation;
        }

        if (ComplexOperations.Refusal(name) is { } refusal)
        {
            throw Fault(at, refusal);
        }

        var near = functions.Suggester.Nearest(name, Catalog.Names.Concat(names.Candidates.Where(candidate => names.Function(candidate) is not null)));
        throw Fault(at, $"unknown operation '{name}'{Suggestions.Otherwise(near, " (see: grad ops)")}");
    }

    private static object Folded(UnaryExpression unary, object operand)
    {
        try
        {
            return PythonArithmetic.Unary(unary.Operator, operand);
        }
        catch (ArithmeticException exception)
        {
            throw Fault(unary.At, exception.Message);
        }
    }

    private static object Folded(BinaryExpression binary, object left, object right)
    {
        try
        {
            return PythonArithmetic.Binary(binary.Operator, left, right);
        }
        catch (ArithmeticException exception)
        {
            throw Fault(binary.At, exception.Message);
        }
    }

    /// <summary>A bound value as messages name it.</summary>
    internal static Message Describe(object? value) => value switch
    {
        Value tensor => (Message)$"a tensor of type {tensor.Type}",
        string text => (Message)$"the string '{text}'",
        NumbersOf => "a number that is known only when the graph has run",
        GradFnReference => "a grad_fn",
        ClassReference => "a class",
        _ => Arguments.Describe(value),
    };
}
