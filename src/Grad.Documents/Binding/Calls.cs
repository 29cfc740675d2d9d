using Grad.Documents.Expressions;
using Grad.Engine.Graphs;
using Grad.Engine.Operations;
using Grad.Engine.Tensors;

namespace Grad.Documents.Binding;

/// <summary>What calls in expressions mean.</summary>
internal static class Calls
{
    /// <summary>A call of a function: the document's own, a derivative, a constructor of tensors, one of Python's or of the catalog.</summary>
    public static object? Function(ExpressionBinder binder, CallExpression call)
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

        switch (name)
        {
            case "type" when call.Arguments.Count == 1:
                return new ClassReference(ExpressionBinder.Plain(binder.Bind(call.Arguments[0])) switch
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
            case "len" when call.Arguments.Count == 1:
                return ExpressionBinder.Plain(binder.Bind(call.Arguments[0])) switch
                {
                    Value { Shape.Rank: > 0 } value => (long)value.Shape[0],
                    OperationResult tuple => tuple.Values.Length,
                    object?[] list => list.Length,
                    Shape shape => shape.Rank,
                    var other => throw ExpressionBinder.Fault(call.At, $"{ExpressionBinder.Describe(other)} has no len()"),
                };
            case "float" when call is { Arguments: [StringExpression { Text: var text }], Keywords.Count: 0 }:
                return Numbers.NotFinite.Parse(text) ?? throw ExpressionBinder.Fault(call.At, $"float('{text}') is not a number");
            default:
                return binder.Apply(binder.Find(name, call.At), call.At, Positional(binder, call), Keywords(binder, call));
        }
    }

    /// <summary>A call of a method.</summary>
    public static object? Method(ExpressionBinder binder, CallExpression call, object? target)
    {
        var method = (AttributeExpression)call.Callee;
        target = ExpressionBinder.Plain(target);
        switch (target, method.Name)
        {
            case (Value value, "size"):
                return call.Arguments is [var dim]
                    ? binder.Bind(dim) is long number ? (long)value.Shape[value.Shape.Dim(number)] : throw ExpressionBinder.Fault(dim.At, "a dimension is a whole number")
                    : value.Shape;
            case (Value value, "dim" or "ndimension"):
                return (long)value.Shape.Rank;
            case (Value value, "numel" or "nelement"):
                return value.Shape.Count;
            case (Value value, "item"):
                return new NumbersOf(value, IsSingle: true);
            case (Value value, "tolist"):
                return new NumbersOf(value, IsSingle: false);
            case (Value value, "is_floating_point"):
                return value.DType.IsFloating;
            case (Value value, "data_ptr" or "storage" or "numpy" or "cuda" or "register_hook"):
                throw ExpressionBinder.Fault(method.At, $".{method.Name}() is not part of a graph ({value.Type} stays on this machine)");
            case (Value, "backward"):
                throw ExpressionBinder.Fault(method.At, "backward is a step, not an expression ({\"backward\": ...})");
            case (Value, _) when method.Name.EndsWith('_') && Catalog.Find(method.Name.TrimEnd('_')) is not null:
                throw ExpressionBinder.Fault(method.At, $"'{method.Name}' changes a tensor in place, and values here never change (use '{method.Name.TrimEnd('_')}', or an update step)");
            default:
                var tensor = binder.ToTensor(target, method.Target.At);
                return binder.Apply(binder.Find(method.Name, method.At), method.At, [tensor, .. Positional(binder, call)], Keywords(binder, call));
        }
    }

    private static Value Literal(ExpressionBinder binder, CallExpression call, DType? dtype)
    {
        var explicitType = call.Keywords.FirstOrDefault(static keyword => keyword.Name == "dtype");
        if (explicitType is not null)
        {
            dtype = binder.Bind(explicitType.Value) switch
            {
                DType given => given,
                string text when DTypes.TryParse(text, out var parsed) => parsed,
                _ => throw ExpressionBinder.Fault(explicitType.Value.At, "this is not a dtype (use torch.float32, torch.int64, ...)"),
            };
        }

        var content = ExpressionBinder.Plain(binder.Bind(call.Arguments[0]));
        return content switch
        {
            Value value => dtype is { } target ? value.To(target) : value,
            _ => LiteralTensor.Of(binder.Graph, content, dtype) ?? throw ExpressionBinder.Fault(call.Arguments[0].At, "a tensor is made of numbers in lists whose rows have equal lengths"),
        };
    }

    private static object?[] Positional(ExpressionBinder binder, CallExpression call) => [.. call.Arguments.Select(binder.Argument)];

    private static KeyValuePair<string, object?>[] Keywords(ExpressionBinder binder, CallExpression call) =>
        [.. call.Keywords.Select(keyword => new KeyValuePair<string, object?>(keyword.Name, binder.Argument(keyword.Value)))];
}
