using System.CommandLine;
using Grad.Documents;
using Grad.Documents.DataFiles;
using Grad.Documents.Model;

namespace Grad.Cli.Commands;

/// <summary>Which graph file a command is about, and what that file may reach.</summary>
internal sealed class DocumentSource
{
    private readonly Argument<string> _file = new("FILE") { Description = "The graph file, or - for standard input." };

    private readonly Option<bool> _outside = new("--allow-outside") { Description = "Lets the document read and write files outside its folder." };

    /// <summary>Adds the argument and the option to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        command.Options.Add(_outside);
    }

    /// <summary>Reads the document.</summary>
    /// <exception cref="DocumentException">The file cannot be read, or is not a graph document.</exception>
    public (GraphDocument Document, DataFolder Folder) Read(ParseResult parsed)
    {
        var path = parsed.GetValue(_file)!;
        var document = path == "-" ? FromStandardInput() : DocumentReader.ReadFile(path);
        return (document, DataFolder.Of(path == "-" ? null : path, parsed.GetValue(_outside)));
    }

    private static GraphDocument FromStandardInput()
    {
        using var input = StandardStreams.Input();
        return DocumentReader.Read("<stdin>", input);
    }
}
