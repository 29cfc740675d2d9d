using System.CommandLine;
using Grad.Backends;
using Grad.Engine;
using Grad.Engine.Operations;
using Grad.Engine.Tensors;
using Grad.Running;

namespace Grad.Cli.Commands;

/// <summary><c>grad ops</c>: the catalog of operations.</summary>
internal static class OpsCommand
{
    public static Command Create()
    {
        var command = new Command("ops", "Lists the operations, or shows the signature, summary and derivative of one.");
        var name = new Argument<string?>("NAME") { Description = "The name of an operation.", Arity = ArgumentArity.ZeroOrOne };
        var markdown = new Option<bool>("--markdown") { Description = "Writes all operations as the page docs/operations.md." };
        command.Arguments.Add(name);
        command.Options.Add(markdown);
        command.SetAction(parsed =>
        {
            using var stream = StandardStreams.Output();
            using var writer = StandardStreams.Text(stream);
            if (parsed.GetValue(markdown))
            {
                WritePage(writer);
                return ExitCode.Done;
            }

            if (parsed.GetValue(name) is not { } wanted)
            {
                var width = Catalog.All.Max(static operation => operation.Name.Length);
                foreach (var operation in Catalog.All)
                {
                    writer.WriteLine($"{operation.Name.PadRight(width)}  {operation.Summary}");
                }

                return ExitCode.Done;
            }

            if (Catalog.Find(wanted) is not { } found)
            {
                var near = Suggestions.Nearest(wanted, Catalog.Names);
                throw new UsageException($"there is no operation '{wanted}'" + (near is null ? "" : $", did you mean '{near}'?"));
            }

            writer.WriteLine(found.Name);
            writer.WriteLine($"  {found.Summary}");
            foreach (var signature in found.Signatures)
            {
                writer.WriteLine($"  signature:  {signature}");
            }

            if (found.Aliases.Count > 0)
            {
                writer.WriteLine($"  aliases:    {string.Join(", ", found.Aliases)}");
            }

            writer.WriteLine($"  derivative: {found.Derivative ?? "none"}");
            writer.WriteLine($"  dtypes:     {string.Join(", ", SupportedDTypes.Of(found, BackendCatalog.Create("scalar", 1)!).Select(static dtype => dtype.Name))}");
            return ExitCode.Done;
        });
        return command;
    }

    private static void WritePage(StreamWriter writer)
    {
        writer.WriteLine("# Operations");
        writer.WriteLine();
        writer.WriteLine($"The {Catalog.All.Count} operations of the catalog, written by `grad ops --markdown`. In derivatives, g is the incoming gradient.");
        foreach (var operation in Catalog.All)
        {
            writer.WriteLine();
            writer.WriteLine($"## {operation.Name}");
            writer.WriteLine();
            writer.WriteLine(operation.Summary);
            writer.WriteLine();
            foreach (var signature in operation.Signatures)
            {
                writer.WriteLine($"- `{signature}`");
            }

            if (operation.Aliases.Count > 0)
            {
                writer.WriteLine($"- aliases: {string.Join(", ", operation.Aliases.Select(static alias => $"`{alias}`"))}");
            }

            writer.WriteLine($"- derivative: {(operation.Derivative is { } derivative ? $"`{derivative}`" : "none")}");
        }
    }
}
