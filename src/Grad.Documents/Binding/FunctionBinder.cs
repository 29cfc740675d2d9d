using Grad.Documents.Expressions;
using Grad.Documents.Model;
using Grad.Engine.Graphs;
using Grad.Engine.Operations.Rearrangements;

namespace Grad.Documents.Binding;

/// <summary>Calls of user-defined functions: the body's nodes are appended once for each call.</summary>
internal sealed class FunctionBinder(IReadOnlyDictionary<string, FunctionDeclaration> functions)
{
    private readonly Stack<string> _running = new();

    /// <summary>The function of a name, or null.</summary>
    public FunctionDeclaration? Find(string name) => functions.GetValueOrDefault(name);

    /// <summary>The names of all functions.</summary>
    public IEnumerable<string> Names => functions.Keys;

    /// <summary>The result of a call.</summary>
    public object? Call(ExpressionBinder caller, FunctionDeclaration function, CallExpression call)
    {
        // An argument may call the same function; a default or the body may not.
        var parameters = Given(caller, function, call);
        if (_running.Contains(function.Name))
        {
            var path = string.Join(" -> ", _running.Reverse().SkipWhile(name => name != function.Name).Append(function.Name));
            throw ExpressionBinder.Fault(call.At, $"the function '{function.Name}' calls itself: {path} (functions may not recur)");
        }

        _running.Push(function.Name);
        try
        {
            AddDefaults(caller, function, call, parameters);
            return function.Derivatives is null
                ? Body(caller, function, parameters)
                : WithDerivative(caller, function, parameters, call.At);
        }
        finally
        {
            _running.Pop();
        }
    }

    private object? Body(ExpressionBinder caller, FunctionDeclaration function, Dictionary<string, object?> parameters)
    {
        var scope = new FunctionScope(parameters, function, this);
        return scope.Binder(caller.Graph).Bind(function.Returns.Value);
    }

    private Value WithDerivative(ExpressionBinder caller, FunctionDeclaration function, Dictionary<string, object?> parameters, SourcePosition at)
    {
        var body = caller.ToTensor(Body(caller, function, parameters), at);
        string[] tensors = [.. parameters.Where(static pair => pair.Value is Value).Select(static pair => pair.Key)];
        Value? Rule(Value result, Value cotangent, int index)
        {
            var rule = function.Derivatives!.FirstOrDefault(derivative => derivative.Name == tensors[index]);
            if (rule is null)
            {
                return null;
            }

            var parameter = (Value)parameters[tensors[index]]!;
            var names = new Dictionary<string, object?>(parameters, StringComparer.Ordinal) { ["grad"] = cotangent, ["result"] = result };
            var derivative = new FunctionScope(names, function, this).Binder(caller.Graph).BindTensor(rule.Value.Value);
            return derivative.Shape.Equals(parameter.Shape)
                ? derivative.To(parameter.DType)
                : throw ExpressionBinder.Fault(rule.At, $"the derivative for '{tensors[index]}' has shape {derivative.Shape}, but the parameter has {parameter.Shape} (they must be equal)");
        }

        return CustomDerivative.Of(function.Name, body, Rule, [.. tensors.Select(name => (Value)parameters[name]!)]);
    }

    private static Dictionary<string, object?> Given(ExpressionBinder caller, FunctionDeclaration function, CallExpression call)
    {
        var text = Text(function);
        if (call.Arguments.Count > function.Parameters.Count)
        {
            throw ExpressionBinder.Fault(call.Arguments[function.Parameters.Count].At, $"{text} takes {function.Parameters.Count} arguments, but {call.Arguments.Count} were given");
        }

        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            values[function.Parameters[i].Name] = caller.Resolved(call.Arguments[i]);
        }

        foreach (var keyword in call.Keywords)
        {
            if (!function.Parameters.Any(parameter => parameter.Name == keyword.Name) || !values.TryAdd(keyword.Name, caller.Resolved(keyword.Value)))
            {
                throw ExpressionBinder.Fault(keyword.At, $"'{keyword.Name}' is not free here (it is {text})");
            }
        }

        return values;
    }

    private static void AddDefaults(ExpressionBinder caller, FunctionDeclaration function, CallExpression call, Dictionary<string, object?> values)
    {
        foreach (var parameter in function.Parameters)
        {
            if (!values.ContainsKey(parameter.Name))
            {
                values[parameter.Name] = parameter.Default is { } standard
                    ? caller.Bind(standard)
                    : throw ExpressionBinder.Fault(call.At, $"{Text(function)} misses '{parameter.Name}'");
            }
        }
    }

    private static string Text(FunctionDeclaration function) =>
        $"{function.Name}({string.Join(", ", function.Parameters.Select(static parameter => parameter.Name))})";

    // The names inside one call: parameters, and the body's own nodes in any order.
    private sealed class FunctionScope(Dictionary<string, object?> values, FunctionDeclaration function, FunctionBinder functions) : INames
    {
        private readonly HashSet<string> _pending = [];
        private ExpressionBinder? _binder;

        public IEnumerable<string> Candidates => values.Keys.Concat(function.Nodes.Names).Concat(functions.Names).Distinct();

        public ExpressionBinder Binder(Graph graph) => _binder ??= new ExpressionBinder(graph, this, null, functions);

        public FunctionDeclaration? Function(string name) => functions.Find(name);

        public bool TryResolve(string name, out object? value)
        {
            if (values.TryGetValue(name, out value))
            {
                return true;
            }

            if (function.Nodes.Find(name) is not { } node)
            {
                return false;
            }

            if (!_pending.Add(name))
            {
                throw ExpressionBinder.Fault(node.At, $"'{name}' of the function '{function.Name}' is defined by itself");
            }

            value = _binder!.Bind(node.Value);
            values[name] = value;
            return true;
        }
    }
}
