using System.CommandLine;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Documents.DataFiles;
using Grad.Documents.Model;
using Grad.Rendering;
using Grad.Running;

namespace Grad.Cli.Commands;

/// <summary><c>grad run</c>: runs a graph file.</summary>
internal static class RunCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var command = new Command("run", "Runs a graph file forward and backward and writes values and gradients.");
        var file = new Argument<string>("FILE") { Description = "The graph file, or - for standard input." };
        var only = new Option<string[]>("--only")
        {
            Description = "Reports these outputs alone.",
            HelpName = "NAME,...",
            DefaultValueFactory = static _ => [],
        };
        var outside = new Option<bool>("--allow-outside") { Description = "Lets the document read and write files outside its folder." };
        var common = new CommonOptions();
        command.Arguments.Add(file);
        common.AddTo(command);
        command.Options.Add(only);
        command.Options.Add(outside);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            var document = path == "-" ? DocumentReader.Read("<stdin>", ReadInput()) : DocumentReader.ReadFile(path);
            var names = parsed.GetValue(only)!.SelectMany(static names => names.Split(',')).ToArray();
            var folder = DataFolder.Of(path == "-" ? null : path, parsed.GetValue(outside));
            return Execution.Run(document, folder, names.Length > 0 ? names : null, common, parsed, static (writer, text) => new TextObserver(writer, text), cancellation);
        });
        return command;
    }

    private static byte[] ReadInput()
    {
        using var input = StandardStreams.Input();
        using var memory = new MemoryStream();
        input.CopyTo(memory);
        return memory.ToArray();
    }
}
