using System.CommandLine;
using Grad.Documents;
using Grad.Documents.DataFiles;
using Grad.Documents.Model;

namespace Grad.Cli.Commands;

/// <summary>Which graph file a command is about, and what that file may reach.</summary>
internal sealed class DocumentSource
{
    private readonly Argument<string> _file = new("FILE") { Description = "The graph file, or - for standard input." };

    /// <summary>Adds the argument to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
    }

    /// <summary>Reads the document.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="allowsOutside">Whether files outside the document's folder may be used.</param>
    /// <exception cref="DocumentException">The file cannot be read, or is not a graph document.</exception>
    public (GraphDocument Document, DataFolder Folder) Read(ParseResult parsed, bool allowsOutside)
    {
        var path = parsed.GetValue(_file)!;
        var document = path == "-" ? DocumentReader.ReadStandardInput("<stdin>") : DocumentReader.ReadFile(path);
        return (document, DataFolder.Of(path == "-" ? null : path, allowsOutside));
    }
}
