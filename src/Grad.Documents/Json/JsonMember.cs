using Grad.Documents.Expressions;

namespace Grad.Documents.Json;

/// <summary>A key of an object.</summary>
/// <param name="At">Its opening quote.</param>
/// <param name="Text">The key.</param>
internal readonly record struct JsonMember(SourcePosition At, DocumentText Text)
{
    /// <summary>The key.</summary>
    public string Name => Text.Value;
}
