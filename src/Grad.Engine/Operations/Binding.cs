using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations;

/// <summary>Puts the arguments of a call in the places of one signature's parameters.</summary>
/// <param name="graph">Receives the constants that numbers become.</param>
/// <param name="signature">The signature.</param>
/// <param name="values">Receives the arguments.</param>
/// <param name="namesAreTensors">Whether a declared name that stands where names belong is no string.</param>
internal readonly struct Binding(Graph graph, Signature signature, object?[] values, bool namesAreTensors)
{
    /// <summary>Whether an argument is a declared name that stands where names belong.</summary>
    public static bool IsName(object? argument) => argument is Identifier { IsReference: true, IsDeclared: true };

    /// <summary>Null when all fit, else what does not.</summary>
    public Message? Bind(IReadOnlyList<object?> positional, IReadOnlyList<KeyValuePair<string, object?>> keywords)
    {
        var given = new bool[values.Length];
        var spread = VariadicArguments(positional);
        if (spread.Count > signature.PositionalCount)
        {
            return $"takes {Plural(signature.PositionalCount, "positional argument")} but {spread.Count} were given";
        }

        for (var i = 0; i < spread.Count; i++)
        {
            if (Set(i, spread[i]) is { } error)
            {
                return error;
            }

            given[i] = true;
        }

        foreach (var (key, argument) in keywords)
        {
            var index = Find(signature, key);
            if (index < 0)
            {
                return $"got an unexpected keyword argument '{key}'{Suggestions.Otherwise(Suggestions.Nearest(key, signature.Parameters.Select(static p => p.Name)), "")}";
            }

            if (given[index])
            {
                return $"got two values for argument '{key}'";
            }

            if (Set(index, argument) is { } error)
            {
                return error;
            }

            given[index] = true;
        }

        for (var i = 0; i < given.Length; i++)
        {
            var parameter = signature.Parameters[i];
            if (given[i])
            {
                continue;
            }

            if (!parameter.HasDefault)
            {
                return $"missing the argument '{parameter.Name}'";
            }

            if (parameter.Default is not null && Set(i, parameter.Default) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static double? NotFinite(string text) => text switch
    {
        "inf" or "Infinity" => double.PositiveInfinity,
        "-inf" or "-Infinity" => double.NegativeInfinity,
        "nan" or "NaN" => double.NaN,
        _ => null,
    };

    // x.view(2, 3) means x.view([2, 3]).
    private IReadOnlyList<object?> VariadicArguments(IReadOnlyList<object?> positional)
    {
        var last = signature.PositionalCount - 1;
        if (positional.Count <= signature.PositionalCount || last < 0)
        {
            return positional;
        }

        var tail = positional.Skip(last).ToArray();
        var gathers = signature.Parameters[last].Kind switch
        {
            ParameterKind.IntList => tail.All(static item => item is long),
            ParameterKind.TensorList => tail.All(static item => item is Value or Identifier),
            _ => false,
        };
        return gathers ? [.. positional.Take(last), tail] : positional;
    }

    private Message? Set(int index, object? argument)
    {
        var parameter = signature.Parameters[index];
        if (namesAreTensors && parameter.Kind is ParameterKind.Text or ParameterKind.DType && IsName(argument))
        {
            return $"argument '{parameter.Name}' must be {Describe(parameter.Kind)}, not a tensor";
        }

        if (argument is Identifier identifier && parameter.Kind is not (ParameterKind.Text or ParameterKind.DType))
        {
            // Where a tensor is needed, an unknown identifier is an unknown name; elsewhere it may be a number such as inf, or a string.
            argument = identifier.IsDeclared || parameter.Kind is ParameterKind.Tensor or ParameterKind.TensorList ? identifier.Resolve()
                : NotFinite(identifier.Text) ?? (object)identifier.Text;
        }

        if (argument is null)
        {
            return parameter.IsOptional || (parameter.HasDefault && parameter.Default is null)
                ? null
                : (Message)$"argument '{parameter.Name}' must be {Describe(parameter.Kind)}, not None";
        }

        values[index] = Convert(parameter.Kind, argument);
        return values[index] is null ? (Message)$"argument '{parameter.Name}' must be {Describe(parameter.Kind)}, not {Arguments.Describe(argument)}" : null;
    }

    private object? Convert(ParameterKind kind, object argument)
    {
        switch (kind)
        {
            case ParameterKind.Tensor:
                return ToValue(argument);
            case ParameterKind.Scalar:
                return argument switch
                {
                    long or double or bool => argument,
                    Value { Primitive: Constant { Tensor: { Count: 1 } tensor } } => tensor.DType.IsFloating ? tensor.ToDouble(0) : tensor.ToInt64(0),
                    _ => null,
                };
            case ParameterKind.Int:
                return argument as long?;
            case ParameterKind.Bool:
                return argument as bool?;
            case ParameterKind.Text:
                return argument switch { string text => text, Identifier identifier => identifier.Text, _ => null };
            case ParameterKind.DType:
                var name = argument switch { string text => text, Identifier identifier => identifier.Text, _ => null };
                return argument is DType ? argument : name is not null && DTypes.TryParse(name, out var dtype) ? dtype : null;
            case ParameterKind.IntList:
                return argument is long ? argument : List(argument, ParameterKind.Int);
            case ParameterKind.ScalarList:
                return argument is long or double or bool ? argument : List(argument, ParameterKind.Scalar);
            case ParameterKind.BoolList:
                return argument is bool ? argument : List(argument, ParameterKind.Bool);
            case ParameterKind.TensorList:
                return argument is OperationResult { IsTuple: true } tuple ? tuple.Values.Cast<object?>().ToArray() : List(argument, ParameterKind.Tensor);
            default:
                return argument;
        }
    }

    private object?[]? List(object argument, ParameterKind kind)
    {
        if (argument is not object?[] items)
        {
            return null;
        }

        var converted = new object?[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var item = items[i] is Identifier identifier && kind == ParameterKind.Tensor ? identifier.Resolve() : items[i];
            converted[i] = item is null ? null : Convert(kind, item);
            if (converted[i] is null)
            {
                return null;
            }
        }

        return converted;
    }

    private Value? ToValue(object argument)
    {
        switch (argument)
        {
            case Value value:
                return value;
            case OperationResult { IsTuple: false } single:
                return single.Values[0];
            case long number:
                return graph.Constant(Tensors.Tensor.Scalar(number), isNumber: true);
            case bool flag:
                return graph.Constant(Tensors.Tensor.Scalar(flag), isNumber: true);
            case double number:
                return graph.Constant(Tensors.Tensor.Scalar(number), isNumber: true);
            default:
                return null;
        }
    }

    /// <summary>The place of the parameter of a name, or of NumPy's name for it; -1 where there is none.</summary>
    public static int Find(Signature signature, string key)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            var name = pass == 0 ? key : Alias(key);
            for (var i = 0; i < signature.Parameters.Count; i++)
            {
                if (signature.Parameters[i].Name == name)
                {
                    return i;
                }
            }
        }

        return -1;
    }

    // NumPy's names, which PyTorch takes too.
    private static string Alias(string key) => key switch
    {
        "axis" => "dim",
        "axes" => "dims",
        "keepdims" => "keepdim",
        "self" or "x" or "a" or "x1" or "A" or "LU" or "LU_data" or "LD" => "input",
        "x2" => "other",
        _ => key,
    };

    private static string Describe(ParameterKind kind) => kind switch
    {
        ParameterKind.Tensor => "a tensor",
        ParameterKind.TensorList => "a list of tensors",
        ParameterKind.Scalar => "a number",
        ParameterKind.ScalarList => "a list of numbers",
        ParameterKind.Int => "an int",
        ParameterKind.IntList => "an int or a list of ints",
        ParameterKind.Bool => "True or False",
        ParameterKind.BoolList => "a list of True and False",
        ParameterKind.Text => "a string",
        ParameterKind.DType => "a dtype",
        _ => "a value",
    };

    private static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
