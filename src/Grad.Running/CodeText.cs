using Grad.Documents.Binding;
using Grad.Documents.Expressions;
using Grad.Documents.Model;
using Grad.Engine.Operations;
using Grad.Rendering;

namespace Grad.Running;

/// <summary>Steps as the Python that does the same in PyTorch, for the transcript.</summary>
internal sealed class CodeText(BoundGraph bound)
{
    private const string Indent = "    ";

    /// <summary>The lines of some steps; empty where none of them shows.</summary>
    public string Of(IReadOnlyList<Step> steps) => string.Join('\n', steps.SelectMany(Lines));

    private IEnumerable<string> Lines(Step step) => step switch
    {
        DefineStep define => [Definition(define.Name.Text)],
        ShowStep show => [show.Value.Text],
        PrintStep { Every: > 1 } print => [$"if step % {print.Every} == 0:", Indent + Print(print)],
        PrintStep print => [Print(print)],
        BackwardStep backward => [Backward(backward)],
        ZeroGradStep { Names: { } names } => names.Select(static name => $"{name.Text}.grad = None"),
        ZeroGradStep => bound.Variables.Where(static variable => variable.Declaration.RequiresGrad).Select(static variable => $"{variable.Declaration.Name}.grad = None"),
        UpdateStep update => ["with torch.no_grad():", .. update.Assignments.Select(static assignment => $"{Indent}{assignment.Name}[...] = {assignment.Value.Text}")],
        CreateOptimizerStep optimizer => [Optimizer(optimizer)],
        OptimizerStep => ["optimizer.step()"],
        RepeatStep repeat => [$"for step in range({repeat.Count}):", .. repeat.Steps.SelectMany(Lines).DefaultIfEmpty("pass").Select(static line => Indent + line)],
        CellStep { Code: { } code } => code.Split('\n'),
        CellStep cell => cell.Steps.SelectMany(Lines),
        ExpectErrorStep expected => ["try:", .. expected.Steps.SelectMany(Lines).Select(static line => Indent + line), "except RuntimeError as error:", Indent + "print(error)"],
        SaveStep save => save.Tensors.Select(static tensor => $"save({tensor.Value.Text}, '{tensor.Path}')"),
        _ => [],
    };

    private static string Print(PrintStep print) => $"print({string.Join(", ", print.Values.Select(static value => value.Text))})";

    private static string Backward(BackwardStep backward)
    {
        var arguments = new List<string>();
        if (backward.Gradient is { } gradient)
        {
            arguments.Add(gradient.Value is TensorExpression or NumberExpression ? $"torch.tensor({gradient.Text})" : gradient.Text);
        }

        if (backward.RetainGraph is { } retain)
        {
            arguments.Add($"retain_graph={PythonText.Boolean(retain)}");
        }

        if (backward.CreateGraph is { } create)
        {
            arguments.Add($"create_graph={PythonText.Boolean(create)}");
        }

        if (backward.Inputs is { } inputs)
        {
            arguments.Add($"inputs=[{string.Join(", ", inputs.Select(static input => input.Text))}]");
        }

        var output = backward.Output.Value is NameExpression or AttributeExpression or IndexExpression or CallExpression or ReferenceExpression
            ? backward.Output.Text
            : $"({backward.Output.Text})";
        return $"{output}.backward({string.Join(", ", arguments)})";
    }

    private static string Optimizer(CreateOptimizerStep optimizer)
    {
        var name = optimizer.Algorithm switch { "sgd" => "SGD", "adam" => "Adam", "adamw" => "AdamW", "rmsprop" => "RMSprop", "adagrad" => "Adagrad", _ => "LBFGS" };
        var parameters = optimizer.Parameters is { } names ? string.Join(", ", names.Select(static parameter => parameter.Text)) : "*parameters";
        return $"optimizer = torch.optim.{name}([{parameters}]{string.Concat(optimizer.Arguments.Select(static argument => $", {argument.Name}={argument.Value}"))})";
    }

    private string Definition(string name)
    {
        if (bound.Variable(name) is { } variable)
        {
            return $"{name} = {Source(variable)}";
        }

        var node = bound.Document.Nodes.Find(name);
        return node is null ? name : $"{name} = {node.Source ?? Call(node.Value)}";
    }

    private static string Source(BoundVariable variable)
    {
        var declared = variable.Declaration;
        var suffix = (declared.DType is { } dtype && declared.Source is not DataSource ? $", dtype={PythonText.Name(dtype)}" : "")
            + (declared.RequiresGrad ? ", requires_grad=True" : "");
        switch (declared.Source)
        {
            case DataSource data:
                return "torch." + TensorText.Format(data.Value, new TensorAnnotations(declared.RequiresGrad, null));
            case FileSource file:
                return $"load({PythonText.Quoted(file.Path)}{suffix})";
            case CallSource call:
                // PyTorch takes the sizes of these as they are, without a list.
                var isSize = call.Function is "ones" or "zeros" or "rand" or "randn";
                var arguments = isSize && call.Call.Arguments is [ListExpression { Items.Count: > 0 } sizes]
                    ? string.Join(", ", sizes.Items)
                    : string.Join(", ", call.Call.Arguments);
                return $"torch.{call.Function}({arguments}{string.Concat(call.Call.Keywords.Where(static keyword => keyword.Name != "dtype").Select(static keyword => $", {keyword.Name}={keyword.Value}"))}{suffix})";
            default:
                return "...";
        }
    }

    // A node object, without the parentheses of the fully parenthesized form.
    private string Call(Expression expression) => expression is CallExpression { Callee: NameExpression callee } call
        ? "torch." + (call with { Arguments = [.. call.Arguments.Select((argument, i) => Argument(callee.Name, argument, i))] })
        : expression.ToString();

    // A string among the inputs that names nothing is a string of Python.
    private Expression Argument(string operation, Expression argument, int position)
    {
        var isString = argument is ReferenceExpression { Text: var text } && Catalog.Find(operation) is { } found && !Arguments.TakesTensor(found, position)
            && bound.Variable(text) is null && bound.Document.Nodes.Find(text) is null;
        return isString ? new NameExpression(argument.At, PythonText.Quoted(((ReferenceExpression)argument).Text)) : argument;
    }
}
