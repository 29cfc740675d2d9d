using Grad.Documents.Json;
using Grad.Documents.Model;
using Grad.Engine.Tensors;

namespace Grad.Documents.Reading;

/// <summary>
/// The variables of a document. Their numbers take the document's dtype, which may come after them: then they are read
/// once more, and what was found the first time is forgotten.
/// </summary>
internal sealed class VariableSection(JsonScanner scanner, string file)
{
    private DType _standard = DType.Float32;
    private DiagnosticList _diagnostics = new(file);
    private int? _start;

    /// <summary>The variables in the order of the document.</summary>
    public VariableDeclarationList Declarations { get; private set; } = [];

    /// <summary>Reads the variables that come next.</summary>
    public void Read()
    {
        _start = scanner.Offset;
        _diagnostics = new DiagnosticList(file);
        Declarations = [];
        new VariableReader(new JsonReader(scanner, _diagnostics), _standard).Variables(Declarations);
    }

    /// <summary>Sets the dtype of numbers where none is said.</summary>
    public void Use(DType standard)
    {
        if (standard == _standard)
        {
            return;
        }

        _standard = standard;
        if (_start is { } start)
        {
            var behind = scanner.Offset;
            scanner.Offset = start;
            Read();
            scanner.Offset = behind;
        }
    }

    /// <summary>Adds what was found wrong.</summary>
    public void Report(DiagnosticList diagnostics) => diagnostics.AddAll(_diagnostics);
}
