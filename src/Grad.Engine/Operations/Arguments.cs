using System.Globalization;
using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations;

/// <summary>
/// An identifier in a document: a tensor's name where the parameter takes a tensor, else a string.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Resolve">The tensor of that name, or the whole value of that expression; fails where there is none.</param>
/// <param name="IsDeclared">Whether it is a declared name.</param>
/// <param name="IsReference">Whether it stands where names belong: then it is a string only where the operation takes no tensor.</param>
public sealed record Identifier(string Text, Func<object?> Resolve, bool IsDeclared, bool IsReference = false);

/// <summary>
/// The arguments of one call, bound to one signature. Each is a <see cref="Value"/>, long, double, bool, string,
/// <see cref="DType"/>, null, or an array of these.
/// </summary>
public sealed class Arguments
{
    private readonly IOperation _operation;
    private readonly Signature _signature;
    private readonly object?[] _values;

    private Arguments(IOperation operation, Graph graph, Signature signature, object?[] values)
    {
        _operation = operation;
        _signature = signature;
        _values = values;
        Graph = graph;
    }

    /// <summary>The graph to append to.</summary>
    public Graph Graph { get; }

    /// <summary>The operation's name, for messages.</summary>
    public string Name => _operation.Name;

    /// <summary>The first signature of the operation that the arguments fit.</summary>
    /// <exception cref="GradException">They fit none; the message says why.</exception>
    public static Arguments Bind(IOperation operation, Graph graph, IReadOnlyList<object?> positional, IReadOnlyList<KeyValuePair<string, object?>> keywords)
    {
        Message? firstError = null;
        var signatures = SignatureCache.Of(operation);
        var passes = positional.Any(Operations.Binding.IsName) ? 2 : 1;
        for (var pass = passes; pass > 0; pass--)
        {
            foreach (var signature in signatures)
            {
                var values = new object?[signature.Parameters.Count];
                var error = new Binding(graph, signature, values, namesAreTensors: pass == 2).Bind(positional, keywords);
                if (error is null)
                {
                    return new Arguments(operation, graph, signature, values);
                }

                firstError = pass == 1 ? firstError ?? error : null;
            }
        }

        // Signatures are the program's own text, and are not shortened.
        Message forms = string.Join(" and ", (IEnumerable<Signature>)signatures);
        throw signatures.Length == 1
            ? GradException.Graph($"{operation.Name}(): {firstError} (the signature is {forms})")
            : GradException.Graph($"{operation.Name}(): no overload accepts these arguments (the overloads are {forms})");
    }

    /// <summary>
    /// Calls an operation of the catalog: appends its nodes, with PyTorch's <c>grad_fn</c> names and its word on which values a backward
    /// without <c>retain_graph</c> frees.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="graph">Receives the nodes.</param>
    /// <param name="positional">The positional arguments.</param>
    /// <param name="keywords">The keyword arguments.</param>
    /// <exception cref="GradException">Arguments, shapes or dtypes that PyTorch would refuse too, or sizes that go too far.</exception>
    public static OperationResult Call(IOperation operation, Graph graph, IReadOnlyList<object?> positional, IReadOnlyList<KeyValuePair<string, object?>> keywords)
    {
        var first = graph.Nodes.Count;
        var arguments = Bind(operation, graph, positional, keywords);
        var result = arguments.Build();
        var gradFn = operation.GradFn(arguments);
        foreach (var value in result.Values)
        {
            if (value.Id >= first && gradFn is not null)
            {
                value.GradFnName = gradFn;
            }
        }

        if (operation.SavesValues is { } saves)
        {
            for (var id = first; id < graph.Nodes.Count; id++)
            {
                var node = graph.Nodes[id];
                node.SavesValues = saves;
            }
        }

        return result;
    }

    /// <summary>Appends the nodes of the call.</summary>
    /// <exception cref="GradException">Arguments, shapes or dtypes that PyTorch would reject too, or sizes that go too far.</exception>
    public OperationResult Build()
    {
        try
        {
            return _operation.Build(this);
        }
        catch (OverflowException overflow)
        {
            throw SizeLimit.Refusal($"{Name}() of {ArgumentText.Of(_signature, _values)}", overflow);
        }
        catch (GradException fault) when (fault.IsUnnamed)
        {
            throw GradException.Graph($"{Name}() of {ArgumentText.Of(_signature, _values)}: {fault.Message}");
        }
    }

    /// <summary>Whether every overload takes an identifier at a position for what it names.</summary>
    public static bool TakesTensor(IOperation operation, int position) => TakesTensor(operation, signature =>
        signature.PositionalCount > 0 ? signature.Parameters[Math.Min(position, signature.PositionalCount - 1)] : null);

    /// <summary>Whether every overload takes an identifier as a keyword argument for what it names.</summary>
    public static bool TakesTensor(IOperation operation, string keyword) => TakesTensor(operation, signature =>
        Operations.Binding.Find(signature, keyword) is >= 0 and var index ? signature.Parameters[index] : null);

    private static bool TakesTensor(IOperation operation, Func<Signature, Parameter?> parameter)
    {
        Parameter?[] parameters = [.. SignatureCache.Of(operation).Select(parameter).Where(static found => found is not null)];
        return parameters.Length > 0 && Array.TrueForAll(parameters, static found => found!.Kind is not (ParameterKind.Text or ParameterKind.DType));
    }

    /// <summary>Whether the bound form has this parameter.</summary>
    public bool Has(string name) => Find(name) >= 0;

    /// <summary>Whether the parameter exists and is not None.</summary>
    public bool IsGiven(string name) => Find(name) is >= 0 and var index && _values[index] is not null;

    /// <summary>The argument as it is.</summary>
    public object? this[string name] => Find(name) is >= 0 and var index
        ? _values[index]
        : throw new ArgumentException($"'{name}' is not in {_signature}", nameof(name));

    /// <summary>A tensor.</summary>
    public Value Tensor(string name) => (Value)this[name]!;

    /// <summary>A tensor of a floating dtype.</summary>
    /// <exception cref="GradException">It has another dtype.</exception>
    public Value Floating(string name) => Tensor(name) is { DType: { IsFloating: true } } value
        ? value
        : throw Unsupported(Tensor(name));

    /// <summary>A tensor or null.</summary>
    public Value? TensorOrNull(string name) => (Value?)this[name];

    /// <summary>A list of tensors.</summary>
    public Value[] Tensors(string name) => [.. ((object?[])this[name]!).Cast<Value>()];

    /// <summary>A number as float64; booleans are 0 and 1.</summary>
    public double Number(string name) => ToNumber(this[name]!);

    /// <summary>A number as float64, or null.</summary>
    public double? NumberOrNull(string name) => this[name] is { } value ? ToNumber(value) : null;

    /// <summary>A list of numbers, or null; a single number stands for a list of one.</summary>
    public double[]? NumbersOrNull(string name) => this[name] switch
    {
        null => null,
        object?[] list => [.. list.Select(static item => ToNumber(item!))],
        var single => [ToNumber(single)],
    };

    /// <summary>Whether a number was written as a float.</summary>
    public bool IsFloat(string name) => this[name] is double;

    /// <summary>A whole number.</summary>
    public Size Int(string name) => ToInt((long)this[name]!);

    /// <summary>A whole number or null.</summary>
    public Size? IntOrNull(string name) => this[name] is long value ? ToInt(value) : null;

    /// <summary>A whole number of 64 bits.</summary>
    public long Long(string name) => (long)this[name]!;

    /// <summary>A list of whole numbers.</summary>
    public int[] Ints(string name) => IntsOrNull(name) ?? [];

    /// <summary>A list of whole numbers, or null.</summary>
    public int[]? IntsOrNull(string name) => this[name] switch
    {
        null => null,
        long single => [ToInt(single)],
        object?[] list => [.. list.Select(item => ToInt((long)item!))],
        _ => throw new InvalidCastException(name),
    };

    /// <summary>True or false.</summary>
    public bool Bool(string name) => (bool)this[name]!;

    /// <summary>True or false, or null.</summary>
    public bool? BoolOrNull(string name) => (bool?)this[name];

    /// <summary>A string.</summary>
    public string Text(string name) => (string)this[name]!;

    /// <summary>A string or null.</summary>
    public string? TextOrNull(string name) => (string?)this[name];

    /// <summary>A dtype or null.</summary>
    public DType? DTypeOrNull(string name) => (DType?)this[name];

    /// <summary>An argument as messages name it.</summary>
    public static Message Describe(object? argument) => argument switch
    {
        null => "None",
        Value => "a tensor",
        long or BigInteger => "an int",
        double => "a float",
        bool => "a bool",
        string text => (Message)$"the string '{text}'",
        Identifier identifier => $"the string '{identifier.Text}'",
        DType => "a dtype",
        Shape => "a size",
        OperationResult => "a tuple of tensors",
        object?[] => "a list",
        _ => "this",
    };

    /// <summary>A fault of this call, headed by the operation's name.</summary>
    public GradException Fault(Message message) => GradException.Graph($"{Name}(): {message}");

    /// <summary>Warns of what PyTorch warns of too; the call goes on.</summary>
    public void Warn(Message message) => Graph.Warned?.Invoke($"{Name}(): {message}");

    /// <summary>The error for a dtype that the operation does not take.</summary>
    public GradException Unsupported(Value value) => Fault($"not implemented for {value.DType.Name} (convert with to(x, dtype=...))");

    private static double ToNumber(object value) => value switch
    {
        long whole => whole,
        bool flag => flag ? 1 : 0,
        double real => real,
        _ => throw new InvalidCastException(value.GetType().Name),
    };

    private Size ToInt(long value) => value is >= int.MinValue and <= int.MaxValue
        ? value
        : throw Fault($"{value.ToString(CultureInfo.InvariantCulture)} is out of range (integer arguments have 32 bits)");

    private int Find(string name)
    {
        for (var i = 0; i < _signature.Parameters.Count; i++)
        {
            if (_signature.Parameters[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
