using System.CommandLine;
using Grad.Documents;
using Grad.Documents.DataFiles;
using Grad.Documents.Expressions;
using Grad.Documents.Model;
using Grad.Engine.Tensors;

namespace Grad.Cli.Commands;

/// <summary><c>grad eval</c>: the value and the gradients of one expression, without a file.</summary>
internal static class EvalCommand
{
    private const string File = "<expression>";

    public static Command Create(CancellationTokenSource cancellation)
    {
        var command = new Command("eval", "Computes one expression and its gradients, for example: grad eval \"sum(5*(x+1)**2)/2\" --set x=[1,1]");
        var expression = new Argument<string>("EXPRESSION") { Description = "An expression in Python's syntax, with PyTorch's functions." };
        var float64 = new Option<bool>("--float64") { Description = "Uses float64 instead of float32." };
        var common = new CommonOptions();
        command.Arguments.Add(expression);
        command.Options.Add(float64);
        common.AddTo(command);
        command.Options.Add(common.Outside);
        command.SetAction(parsed =>
        {
            common.Limits.Apply(parsed, cancellation);
            var dtype = parsed.GetValue(float64) ? DType.Float64 : DType.Float32;
            var folder = DataFolder.Of(null, parsed.GetValue(common.Outside));
            var document = Document(parsed.GetValue(expression)!, [.. common.SettingsOf(parsed, dtype, folder).Values], dtype);
            return DocumentRun.Run(() => (document, folder), null, common, parsed, static (writer, text) => new PlainObserver(writer, text), cancellation.Token);
        });
        return command;
    }

    // Whatever can have a gradient gets one.
    private static GraphDocument Document(string text, VariableDeclaration[] variables, DType dtype)
    {
        if (!ExpressionParser.TryParse(text, out _, out var problem))
        {
            throw new DocumentException(problem.In(File));
        }

        // A name that none of the variables has.
        var name = "result";
        while (Array.Exists(variables, variable => variable.Name == name))
        {
            name += "_";
        }

        return new GraphDocument
        {
            File = File,
            DType = dtype,
            Variables = [.. variables.Select(static variable => variable with { RequiresGrad = IsFloating(variable) })],
            Nodes = [new NodeDeclaration(SourcePosition.Start, name, new DocumentText(text, SourcePosition.Start))],
        };
    }

    private static bool IsFloating(VariableDeclaration variable) =>
        variable.DType?.IsFloating ?? (variable.Source is not DataSource data || data.Value.DType.IsFloating);
}
