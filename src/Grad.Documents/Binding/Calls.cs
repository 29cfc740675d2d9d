using Grad.Documents.Expressions;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations;
using Grad.Engine.Tensors;

namespace Grad.Documents.Binding;

/// <summary>What calls in expressions mean.</summary>
internal static class Calls
{
    /// <summary>A call of a function: the document's own, a derivative, a constructor of tensors, one of Python's or of the catalog.</summary>
    public static IEnumerator<Need> Function(ExpressionBinder binder, CallExpression call)
    {
        var path = DottedName.Of(call.Callee) ?? throw ExpressionBinder.Fault(call.At, "this cannot be called");
        if (binder.Names.Function(path) is { } function)
        {
            return binder.Functions.Call(binder, function, call);
        }

        var name = ModulePath.Operation(path);
        if (DerivativeCalls.IsDerivative(name))
        {
            return DerivativeCalls.Apply(binder, name, call);
        }

        if (LiteralTensor.DTypeOfConstructor(name, binder.Graph.DefaultDType) is { } dtype && call.Arguments.Count > 0)
        {
            return Literal(binder, call, dtype == DType.Bool && name is "tensor" ? null : dtype);
        }

        return name switch
        {
            "type" when call is { Arguments.Count: 1, Keywords.Count: 0 } => OfOne(binder, call, ClassOf),
            "len" when call is { Arguments.Count: 1, Keywords.Count: 0 } => OfOne(binder, call, value => Length(call, value)),
            "float" when call is { Arguments: [StringExpression { Text: var text }], Keywords.Count: 0 } =>
                Known(binder, Numbers.NotFinite.Parse(text) ?? throw ExpressionBinder.Fault(call.At, $"float('{text}') is not a number")),
            _ => Operation(binder, name, call, call.At, target: null),
        };
    }

    /// <summary>Whether a call of such a name is known, whatever its arguments are.</summary>
    public static bool IsKnown(string name) => Catalog.Find(name) is not null || DerivativeCalls.IsDerivative(name)
        || LiteralTensor.DTypeOfConstructor(name, DType.Float32) is not null || name is "type" or "len" or "float";

    /// <summary>A call of a method.</summary>
    public static IEnumerator<Need> Method(ExpressionBinder binder, CallExpression call, object? target)
    {
        var method = (AttributeExpression)call.Callee;
        target = ExpressionBinder.Plain(target);
        switch (target, method.Name)
        {
            case (Value value, "size") when call.Arguments is [var dim]:
                return Size(binder, value, dim);
            case (Value value, "type") when call is { Arguments.Count: 0, Keywords.Count: 0 }:
                return Known(binder, TensorTypes.Of(value.DType));
            case (Value value, "size" or "dim" or "ndimension" or "numel" or "nelement" or "item" or "tolist" or "is_floating_point"):
                return Known(binder, method.Name switch
                {
                    "size" => value.Shape,
                    "numel" or "nelement" => (long)value.Shape.Count,
                    "item" or "tolist" => new NumbersOf(value, IsSingle: method.Name == "item"),
                    "is_floating_point" => value.DType.IsFloating,
                    _ => (long)value.Shape.Rank,
                });
            case (Value value, "data_ptr" or "storage" or "numpy" or "cuda" or "register_hook"):
                throw ExpressionBinder.Fault(method.At, $".{method.Name}() is not supported in a graph ({value.Type} has no storage, device or hooks)");
            case (Value, "backward"):
                throw ExpressionBinder.Fault(method.At, "backward is a step, not an expression ({\"backward\": ...})");
            case (Value, _) when method.Name.EndsWith('_') && Catalog.Find(method.Name.TrimEnd('_')) is not null:
                throw ExpressionBinder.Fault(method.At, $"'{method.Name}' works in place, but the values of a graph cannot be changed (use '{method.Name.TrimEnd('_')}', or an update step)");
            default:
                return Operation(binder, method.Name, call, method.At, binder.ToTensor(target, method.Target.At));
        }
    }

    // An operation of the catalog; the tensor whose method it is comes first.
    private static IEnumerator<Need> Operation(ExpressionBinder binder, string name, CallExpression call, SourcePosition at, Value? target)
    {
        var stack = binder.Functions.Stack;
        var operation = binder.Find(name, at);
        var count = call.Arguments.Count;
        Expression Written(int i) => i < count ? call.Arguments[i] : call.Keywords[i - count].Value;
        bool TakesTensor(int i) => i < count ? Arguments.TakesTensor(operation, target is null ? i : i + 1) : Arguments.TakesTensor(operation, call.Keywords[i - count].Name);

        var arguments = new object?[count + call.Keywords.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            yield return new Need(binder, Written(i), TakesTensor(i) ? NeedKind.Argument : NeedKind.Text);
            arguments[i] = ExpressionBinder.AsArgument(stack.Answer);
        }

        // The tensors that identifiers name come last.
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is Identifier { IsDeclared: true } identifier && (identifier.IsReference || TakesTensor(i)))
            {
                yield return new Need(binder, Written(i), NeedKind.Reference);
                arguments[i] = Resolved(identifier, stack.Answer);
            }
            else if (arguments[i] is object?[] items && Written(i) is ListExpression list)
            {
                for (var k = 0; k < items.Length; k++)
                {
                    if (items[k] is Identifier { IsDeclared: true } item && (item.IsReference || TakesTensor(i)))
                    {
                        yield return new Need(binder, list.Items[k], NeedKind.Reference);
                        items[k] = Resolved(item, stack.Answer);
                    }
                }
            }
        }

        object?[] positional = target is null ? arguments[..count] : [target, .. arguments.AsSpan(0, count)];
        var keywords = new KeyValuePair<string, object?>[call.Keywords.Count];
        for (var i = 0; i < keywords.Length; i++)
        {
            keywords[i] = new(call.Keywords[i].Name, arguments[count + i]);
        }

        stack.Answer = binder.Apply(operation, at, positional, keywords);
    }

    private static Identifier Resolved(Identifier identifier, object? boundValue) => identifier with { Resolve = () => ExpressionBinder.AsArgument(boundValue) };

    private static IEnumerator<Need> Known(ExpressionBinder binder, object? value)
    {
        binder.Functions.Stack.Answer = value;
        yield break;
    }

    private static IEnumerator<Need> Size(ExpressionBinder binder, Value value, Expression dim)
    {
        var stack = binder.Functions.Stack;
        yield return new Need(binder, dim);
        stack.Answer = stack.Answer is long number ? (long)value.Shape[value.Shape.Dim(number)] : throw ExpressionBinder.Fault(dim.At, "a dimension must be an integer");
    }

    // One of Python's functions, of one argument.
    private static IEnumerator<Need> OfOne(ExpressionBinder binder, CallExpression call, Func<object?, object?> function)
    {
        yield return new Need(binder, call.Arguments[0]);
        binder.Functions.Stack.Answer = function(ExpressionBinder.Plain(binder.Functions.Stack.Answer));
    }

    private static ClassReference ClassOf(object? value) => new(value switch
    {
        Value => "torch.Tensor",
        long => "int",
        double => "float",
        bool => "bool",
        null => "NoneType",
        string => "str",
        OperationResult => "tuple",
        Shape => "torch.Size",
        DType => "torch.dtype",
        _ => "list",
    });

    private static object Length(CallExpression call, object? value) => value switch
    {
        Value { Shape.Rank: > 0 } tensor => (long)tensor.Shape[0],
        OperationResult tuple => tuple.Values.Length,
        object?[] list => list.Length,
        Shape shape => shape.Rank,
        var other => throw ExpressionBinder.Fault(call.At, $"{ExpressionBinder.Describe(other)} has no len()"),
    };

    private static IEnumerator<Need> Literal(ExpressionBinder binder, CallExpression call, DType? dtype)
    {
        var stack = binder.Functions.Stack;
        if (call.Keywords.FirstOrDefault(static keyword => keyword.Name == "dtype") is { } explicitType)
        {
            yield return new Need(binder, explicitType.Value);
            dtype = stack.Answer switch
            {
                DType given => given,
                string text when DTypes.TryParse(text, out var parsed) => parsed,
                _ => throw ExpressionBinder.Fault(explicitType.Value.At, "this is not a dtype (use torch.float32, torch.int64, ...)"),
            };
        }

        yield return new Need(binder, call.Arguments[0]);
        var content = ExpressionBinder.Plain(stack.Answer);
        stack.Answer = content switch
        {
            Value value => dtype is { } target ? value.To(target) : value,
            _ => LiteralTensor.Of(binder.Graph, content, dtype) ?? throw ExpressionBinder.Fault(call.Arguments[0].At, "tensor() needs numbers, or nested lists of numbers whose rows have equal lengths"),
        };
    }
}
