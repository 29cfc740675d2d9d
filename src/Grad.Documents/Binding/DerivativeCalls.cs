using Grad.Documents.Expressions;
using Grad.Engine;
using Grad.Engine.Differentiation;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Documents.Binding;

/// <summary>Derivatives as nodes: <c>grad(o, x)</c>, <c>vjp(y, x, v)</c>, <c>jvp(y, x, v)</c>, <c>hvp(o, x, v)</c>, <c>jacobian(y, x)</c>, <c>hessian(o, x)</c>.</summary>
internal static class DerivativeCalls
{
    /// <summary>The names and what they take.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Parameters = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["grad"] = ["output", "variable"],
        ["vjp"] = ["output", "variable", "v"],
        ["jvp"] = ["output", "variable", "v"],
        ["hvp"] = ["output", "variable", "v"],
        ["jacobian"] = ["output", "variable"],
        ["hessian"] = ["output", "variable"],
    };

    /// <summary>Whether a name is one of them.</summary>
    public static bool IsDerivative(string name) => Parameters.ContainsKey(name);

    /// <summary>Appends the nodes of the derivative.</summary>
    public static IEnumerator<Need> Apply(ExpressionBinder binder, string name, CallExpression call)
    {
        var parameters = Parameters[name];
        var given = new Dictionary<string, Expression>(StringComparer.Ordinal);
        if (call.Arguments.Count > parameters.Length)
        {
            throw ExpressionBinder.Fault(call.Arguments[parameters.Length].At, $"{name}({string.Join(", ", parameters)}) takes no more arguments");
        }

        for (var i = 0; i < call.Arguments.Count; i++)
        {
            given[parameters[i]] = call.Arguments[i];
        }

        foreach (var keyword in call.Keywords)
        {
            if (!parameters.Contains(keyword.Name) || !given.TryAdd(keyword.Name, keyword.Value))
            {
                throw ExpressionBinder.Fault(keyword.At, $"'{keyword.Name}' is not a parameter, or is given twice (the signature is {name}({string.Join(", ", parameters)}))");
            }
        }

        var values = new Value[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            if (!given.TryGetValue(parameters[i], out var expression))
            {
                throw ExpressionBinder.Fault(call.At, $"{name}() is missing the argument '{parameters[i]}' (the signature is {name}({string.Join(", ", parameters)}))");
            }

            yield return new Need(binder, expression, NeedKind.Reference);
            values[i] = binder.ToTensor(binder.Functions.Stack.Answer, expression.At);
        }

        binder.Functions.Stack.Answer = Derivative(name, values, call.At);
    }

    private static Value Derivative(string name, Value[] values, SourcePosition at)
    {
        try
        {
            return name switch
            {
                "grad" => Derivatives.Gradient(values[0], values[1]),
                "vjp" => Derivatives.VectorJacobian(values[0], values[1], values[2]),
                "jvp" => Derivatives.JacobianVector(values[0], values[1], values[2]),
                "hvp" => Derivatives.HessianVector(values[0], values[1], values[2]),
                "jacobian" => Derivatives.Jacobian(values[0], values[1]),
                _ => Derivatives.Hessian(values[0], values[1]),
            };
        }
        catch (GradException fault)
        {
            throw ExpressionBinder.Fault(at, fault);
        }
        catch (OutOfMemoryException)
        {
            throw ExpressionBinder.Fault(at, MemoryBudget.Shared.Exhausted($"{name}()"));
        }
    }
}
