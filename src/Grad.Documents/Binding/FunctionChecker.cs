using Grad.Documents.Expressions;
using Grad.Documents.Model;
using Grad.Engine;
using Grad.Engine.Operations;

namespace Grad.Documents.Binding;

/// <summary>
/// Reports unknown names where nothing binds them: in functions that are never called, and in rules of derivatives, which are bound
/// only when something is differentiated.
/// </summary>
internal static class FunctionChecker
{
    /// <summary>Checks the functions of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="functions">Knows which of them were called.</param>
    /// <param name="diagnostics">Receives what is wrong, unless it is there already.</param>
    public static void Check(GraphDocument document, FunctionBinder functions, DiagnosticList diagnostics)
    {
        foreach (var function in document.Functions)
        {
            HashSet<string> names = [.. function.Parameters.Select(static parameter => parameter.Name), .. function.Nodes.Names];
            if (!functions.IsCalled(function.Name))
            {
                foreach (var node in function.Nodes)
                {
                    Check(node.Value, names, functions, diagnostics);
                }

                Check(function.Returns.Value, names, functions, diagnostics);
            }

            HashSet<string> ruleNames = [.. names, "grad", "result"];
            foreach (var rule in function.Derivatives ?? [])
            {
                Check(rule.Value.Value, ruleNames, functions, diagnostics);
            }
        }
    }

    private static void Check(Expression expression, HashSet<string> names, FunctionBinder functions, DiagnosticList diagnostics)
    {
        var pending = new Stack<Expression>();
        pending.Push(expression);
        while (pending.TryPop(out var next))
        {
            if (next is CallExpression call && DottedName.Of(call.Callee) is { } path && !names.Contains(path.Split('.')[0]))
            {
                CheckCall(call, path, names, functions, diagnostics);
            }

            if (next is NameExpression { Name: var name } && !names.Contains(name) && name is not ("inf" or "nan") && !ModulePath.IsModule(name))
            {
                Report(next.At, $"unknown name '{name}'{Suggestions.Otherwise(functions.Suggester.Nearest(name, names.Concat(functions.Names)), " (a function can use only its parameters and its nodes)")}", diagnostics);
            }

            Dependencies.PushParts(pending, next);
        }
    }

    private static void CheckCall(CallExpression call, string path, HashSet<string> names, FunctionBinder functions, DiagnosticList diagnostics)
    {
        var name = ModulePath.Operation(path);
        if (functions.Find(path) is null && !Calls.IsKnown(name))
        {
            var near = functions.Suggester.Nearest(name, Catalog.Names.Concat(functions.Names));
            Report(call.At, ComplexOperations.Refusal(name) ?? (Message)$"unknown operation '{name}'{Suggestions.Otherwise(near, " (see: grad ops)")}", diagnostics);
        }
    }

    // What was bound has been reported.
    private static void Report(SourcePosition at, Message message, DiagnosticList diagnostics)
    {
        if (!diagnostics.Diagnostics.Any(known => known.Position == at))
        {
            diagnostics.Add(at, message);
        }
    }
}
