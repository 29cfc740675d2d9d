using Grad.Documents.Expressions;
using Grad.Engine.Tensors;

namespace Grad.Documents.Model;

/// <summary>Where a variable's value comes from.</summary>
/// <param name="At">The value that says so.</param>
public abstract record VariableSource(SourcePosition At);

/// <summary>Numbers that are in the document, nested, flat or as base64.</summary>
/// <param name="At">The numbers.</param>
/// <param name="Value">The tensor, of its final dtype.</param>
public sealed record DataSource(SourcePosition At, Tensor Value) : VariableSource(At);

/// <summary>A function of the catalog: <c>ones</c>, <c>full</c>, <c>arange</c>, <c>randn</c>, … with PyTorch's arguments, without <c>dtype</c>.</summary>
/// <param name="At">The key that names the function.</param>
/// <param name="Call">The call, such as <c>full([2, 2], 3)</c>.</param>
public sealed record CallSource(SourcePosition At, CallExpression Call) : VariableSource(At)
{
    /// <summary>The function's name.</summary>
    public string Function => ((NameExpression)Call.Callee).Name;
}

/// <summary>A data file.</summary>
/// <param name="At">The path.</param>
/// <param name="Path">The path, relative to the document.</param>
/// <param name="Tensor">Which tensor of an archive; null where the file holds one.</param>
/// <param name="Columns">Which columns of a <c>.csv</c> file; null for all.</param>
public sealed record FileSource(SourcePosition At, string Path, string? Tensor, IReadOnlyList<ColumnReference>? Columns) : VariableSource(At);

/// <summary>A column of a <c>.csv</c> file, by its index from 0 or by its name in the header: exactly one of the two.</summary>
/// <param name="At">The index or the name in the document.</param>
/// <param name="Index">The index, negative counts from the end.</param>
/// <param name="Name">The name.</param>
public sealed record ColumnReference(SourcePosition At, int? Index, string? Name);

/// <summary>A value that is given on the command line.</summary>
/// <param name="At">The shape.</param>
/// <param name="Sizes">The sizes, known or symbolic.</param>
public sealed record PlaceholderSource(SourcePosition At, IReadOnlyList<PlaceholderSize> Sizes) : VariableSource(At);

/// <summary>A size of a placeholder: a number, or a name that must mean the same number everywhere. Exactly one of the two.</summary>
public sealed record PlaceholderSize(SourcePosition At, int? Size, string? Symbol);
