using System.Globalization;
using System.Runtime.CompilerServices;
using Grad.Documents.Expressions;
using Grad.Documents.Model;
using Grad.Engine;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Documents.Binding;

/// <summary>Calls of user-defined functions: the body's nodes are appended once for each call.</summary>
internal sealed class FunctionBinder
{
    /// <summary>How many calls of functions one document may make: functions that call each other twice grow as powers of two.</summary>
    public const int MaxCalls = 1_000_000;

    // A list within a list within a list: what goes through lists goes down one by one, and sees each item of an item again.
    private const int MaxListDepth = 200;

    // Messages name the innermost calls alone: there may be thousands.
    private const int CallsShown = 4;

    private readonly string _file;
    private readonly IReadOnlyDictionary<string, FunctionDeclaration> _functions;

    // The functions whose bodies are being bound, with the place among them and where they were called.
    private readonly Dictionary<string, (int Place, SourcePosition At)> _running = new(StringComparer.Ordinal);
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);
    private readonly Dictionary<FunctionDeclaration, Dictionary<string, int>> _parameters = new(ReferenceEqualityComparer.Instance);
    private readonly ConditionalWeakTable<object?[], ListSize> _nested = [];
    private int _calls;

    /// <summary>Knows the functions of a document.</summary>
    /// <param name="file">The document, as the user named it.</param>
    /// <param name="functions">The functions.</param>
    /// <param name="warnings">Is told what operations warn of.</param>
    /// <param name="cancellation">Stops the binding.</param>
    public FunctionBinder(string file, IReadOnlyDictionary<string, FunctionDeclaration> functions, Warnings warnings, CancellationToken cancellation)
    {
        (_file, _functions, Warnings) = (file, functions, warnings);
        Stack = new BindingStack(Calls, cancellation);
    }

    /// <summary>What unknown names may mean.</summary>
    public Suggester Suggester { get; } = new();

    /// <summary>What operations warn of.</summary>
    public Warnings Warnings { get; }

    /// <summary>What binds expressions, part by part.</summary>
    public BindingStack Stack { get; }

    /// <summary>The function of a name, or null.</summary>
    public FunctionDeclaration? Find(string name) => _functions.GetValueOrDefault(name);

    /// <summary>The names of all functions.</summary>
    public IEnumerable<string> Names => _functions.Keys;

    /// <summary>Whether a function was called.</summary>
    public bool IsCalled(string name) => _called.Contains(name);

    /// <summary>The result of a call.</summary>
    public IEnumerator<Need> Call(ExpressionBinder caller, FunctionDeclaration function, CallExpression call)
    {
        if (call.Arguments.Count > function.Parameters.Count)
        {
            throw ExpressionBinder.Fault(call.Arguments[function.Parameters.Count].At, $"{Text(function)} takes {function.Parameters.Count} arguments, but {call.Arguments.Count} were given");
        }

        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            yield return new Need(caller, call.Arguments[i], NeedKind.Reference);
            values[function.Parameters[i].Name] = Stack.Answer;
        }

        foreach (var keyword in call.Keywords)
        {
            var isParameter = ParametersOf(function).ContainsKey(keyword.Name);
            if (isParameter)
            {
                yield return new Need(caller, keyword.Value, NeedKind.Reference);
            }

            if (!isParameter || !values.TryAdd(keyword.Name, Stack.Answer))
            {
                throw ExpressionBinder.Fault(keyword.At, $"'{keyword.Name}' is not a parameter, or is given twice (the signature is {Text(function)})");
            }
        }

        Enter(function, call);
        try
        {
            foreach (var parameter in function.Parameters)
            {
                if (!values.ContainsKey(parameter.Name))
                {
                    yield return new Need(caller, parameter.Default ?? throw ExpressionBinder.Fault(call.At, $"{Text(function)} is missing the argument '{parameter.Name}'"));
                    values[parameter.Name] = Stack.Answer;
                }
            }

            yield return new Need(new FunctionScope(values, function, this).Binder(caller.Graph), function.Returns.Value);
            if (function.Derivatives is not null)
            {
                Stack.Answer = WithDerivative(caller.ToTensor(Stack.Answer, call.At), function, values);
            }
        }
        finally
        {
            _running.Remove(function.Name);
        }
    }

    /// <summary>Checks that lists within lists stay small.</summary>
    public void CheckList(SourcePosition at, object?[] items)
    {
        var (depth, count) = (1, (long)items.Length);
        foreach (var item in items)
        {
            if (item is object?[] list)
            {
                var inner = _nested.TryGetValue(list, out var known) ? known : new ListSize(1, list.Length);
                (depth, count) = (Math.Max(depth, inner.Depth + 1), count + inner.Count);
            }
        }

        if (depth > MaxListDepth || count > Graph.MaxNodes)
        {
            throw ExpressionBinder.LimitFault(at, depth > MaxListDepth
                ? $"lists nested deeper than {MaxListDepth} (make them flatter)"
                : $"a list with more than {Graph.MaxNodes} items in all its lists (make it smaller)");
        }

        if (depth > 1)
        {
            _nested.Add(items, new ListSize(depth, count));
        }
    }

    // An argument may call the same function; a default or the body may not.
    private void Enter(FunctionDeclaration function, CallExpression call)
    {
        if (++_calls > MaxCalls)
        {
            throw ExpressionBinder.LimitFault(call.At, $"the call of '{function.Name}' is call number {MaxCalls + 1} of a function, but only {MaxCalls} are allowed (call functions less often)");
        }

        _called.Add(function.Name);
        if (!_running.TryAdd(function.Name, (_running.Count, call.At)))
        {
            var path = _running.OrderBy(static pair => pair.Value.Place).SkipWhile(pair => pair.Key != function.Name).Select(static pair => pair.Key).Append(function.Name);
            throw ExpressionBinder.Fault(call.At, $"the function '{function.Name}' calls itself: {Cycle.Text([.. path])} (functions cannot be recursive)");
        }
    }

    // The calls that led to what is being bound, the innermost one first.
    private Message? Calls()
    {
        if (_running.Count == 0)
        {
            return null;
        }

        var calls = _running.OrderByDescending(static pair => pair.Value.Place).Take(CallsShown)
            .Select(static pair => string.Create(CultureInfo.InvariantCulture, $"in {pair.Key}(), called at {pair.Value.At.Line}:{pair.Value.At.Column}"));
        var more = _running.Count > CallsShown ? (Message)$", and {_running.Count - CallsShown} more calls" : "";
        return $"{string.Join(", ", calls)}{more}";
    }

    private Dictionary<string, int> ParametersOf(FunctionDeclaration function)
    {
        if (!_parameters.TryGetValue(function, out var places))
        {
            _parameters[function] = places = function.Parameters.Select(static (parameter, place) => (parameter.Name, place)).ToDictionary(StringComparer.Ordinal);
        }

        return places;
    }

    private Value WithDerivative(Value body, FunctionDeclaration function, Dictionary<string, object?> parameters)
    {
        var rules = new Dictionary<string, Assignment>(StringComparer.Ordinal);
        foreach (var derivative in function.Derivatives!)
        {
            rules.TryAdd(derivative.Name, derivative);
        }

        string[] tensors = [.. parameters.Where(static pair => pair.Value is Value).Select(static pair => pair.Key)];
        Value? Rule(Value result, Value cotangent, int index)
        {
            if (!rules.TryGetValue(tensors[index], out var rule))
            {
                return null;
            }

            var parameter = (Value)parameters[tensors[index]]!;
            var names = new Dictionary<string, object?>(StringComparer.Ordinal) { ["grad"] = cotangent, ["result"] = result };
            try
            {
                var derivative = new FunctionScope(names, function, this, parameters).Binder(body.Graph).BindTensor(rule.Value.Value);
                return derivative.Shape.Equals(parameter.Shape)
                    ? derivative.To(parameter.DType)
                    : throw ExpressionBinder.Fault(rule.At, $"the derivative for '{tensors[index]}' has shape {derivative.Shape}, but the parameter has {parameter.Shape} (they must be equal)");
            }
            catch (SyntaxException fault)
            {
                // Who differentiates may be the engine, which knows nothing of documents.
                throw new DocumentException(fault.Problem.In(_file));
            }
        }

        return CustomDerivative.Of(function.Name, body, Rule, [.. tensors.Select(name => (Value)parameters[name]!)]);
    }

    private static string Text(FunctionDeclaration function) =>
        $"{function.Name}({string.Join(", ", function.Parameters.Select(static parameter => parameter.Name))})";

    /// <param name="Depth">How deep its lists are nested; 1 where it has none.</param>
    /// <param name="Count">How many items it and its lists have.</param>
    private sealed record ListSize(int Depth, long Count);

    // The names inside one call: parameters, and the body's own nodes in any order. A rule sees those of the call from outside.
    private sealed class FunctionScope(
        Dictionary<string, object?> values, FunctionDeclaration function, FunctionBinder functions, Dictionary<string, object?>? outer = null) : IScope
    {
        private readonly HashSet<string> _pending = [];
        private ExpressionBinder? _binder;

        public IEnumerable<string> Candidates => values.Keys.Concat(outer is null ? [] : outer.Keys).Concat(function.Nodes.Names).Concat(functions.Names).Distinct();

        public ExpressionBinder Binder(Graph graph) => _binder ??= new ExpressionBinder(graph, this, null, functions) { IsBody = true };

        public FunctionDeclaration? Function(string name) => functions.Find(name);

        public bool TryResolve(string name, out object? value)
        {
            if (values.TryGetValue(name, out value) || (outer is not null && outer.TryGetValue(name, out value)))
            {
                return true;
            }

            if (function.Nodes.Find(name) is not { } node)
            {
                return false;
            }

            value = new UnboundNode(new Need(_binder!, node.Value), boundValue => values[name] = boundValue, () =>
            {
                if (!_pending.Add(name))
                {
                    throw ExpressionBinder.Fault(node.At, $"'{name}' of the function '{function.Name}' depends on itself");
                }
            });
            return true;
        }
    }
}
