using Grad.Documents.Model;
using Grad.Documents.Reading;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents;

/// <summary>Reads graph documents of format 1.</summary>
public static class DocumentReader
{
    /// <summary>Reads a document from a file.</summary>
    /// <exception cref="DocumentException">The file cannot be read, or is not a graph document.</exception>
    public static GraphDocument ReadFile(string path)
    {
        Activity.Begin("reading", path);
        using var bytes = DocumentBytes.Open(path, path, allowsSpecial: true);
        return new DocumentParser(path, bytes).Document();
    }

    /// <summary>Reads a document from standard input.</summary>
    /// <param name="shown">What messages call it.</param>
    /// <exception cref="DocumentException">It cannot be read, or is not a graph document.</exception>
    public static GraphDocument ReadStandardInput(string shown)
    {
        using Stream input = OperatingSystem.IsLinux() ? Files.InputFile.StandardInput() : Console.OpenStandardInput();
        return Read(shown, input);
    }

    /// <summary>Reads a document from a stream.</summary>
    /// <param name="file">What messages call the document.</param>
    /// <param name="stream">Is read to its end.</param>
    /// <exception cref="DocumentException">The stream cannot be read, or is not a graph document.</exception>
    public static GraphDocument Read(string file, Stream stream)
    {
        Activity.Begin("reading", file);
        using var bytes = DocumentBytes.Read(stream, file);
        return new DocumentParser(file, bytes).Document();
    }

    /// <summary>Reads a document from bytes.</summary>
    /// <param name="file">What messages call the document.</param>
    /// <param name="utf8">The text.</param>
    /// <exception cref="DocumentException">This is not a graph document.</exception>
    public static GraphDocument Read(string file, ReadOnlySpan<byte> utf8)
    {
        using var bytes = new DocumentBytes((byte[])[.. utf8, 0]);
        return new DocumentParser(file, bytes).Document();
    }

    /// <summary>Reads a variable alone: a number, a nested array, or an object with a source.</summary>
    /// <param name="file">What messages call the text.</param>
    /// <param name="utf8">The text.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="standard">The dtype of numbers where none is said.</param>
    /// <exception cref="DocumentException">This is not a variable.</exception>
    public static VariableDeclaration ReadVariable(string file, ReadOnlySpan<byte> utf8, string name, DType standard = DType.Float32)
    {
        using var bytes = new DocumentBytes((byte[])[.. utf8, 0]);
        return new DocumentParser(file, bytes).Variable(name, standard);
    }

    /// <summary>Reads a variable out of a result of <c>grad run --output json</c> or another JSON file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">What messages call it.</param>
    /// <param name="keys">The keys that lead to the variable, outermost first; none for the whole file.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="standard">The dtype of numbers where none is said.</param>
    /// <exception cref="DocumentException">The file cannot be read, or there is no variable in this place.</exception>
    public static VariableDeclaration ReadVariableFile(string path, string shown, IReadOnlyList<string> keys, string name, DType standard = DType.Float32)
    {
        using var bytes = DocumentBytes.Open(path, shown, allowsSpecial: true);
        return new DocumentParser(shown, bytes).Variable(name, standard, keys);
    }
}
