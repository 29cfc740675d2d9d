using Grad.Documents.Expressions;
using Grad.Documents.Json;
using Grad.Documents.Model;
using Grad.Documents.Numbers;
using Grad.Engine.Tensors;

namespace Grad.Documents.Reading;

/// <summary>The values of a variable's keys, as far as they are read.</summary>
internal sealed class VariableDraft
{
    /// <summary>The key that says where the value comes from; null where none does but <c>shape</c>.</summary>
    public JsonMember? Source { get; set; }

    /// <summary>Another such key.</summary>
    public JsonMember? SecondSource { get; set; }

    /// <summary>Where the source's value is.</summary>
    public SourcePosition SourceAt { get; set; }

    /// <summary>The bytes of <c>data</c> or <c>base64</c>.</summary>
    public DataReader.Extent Extent { get; set; }

    /// <summary>The value of a source that is a function.</summary>
    public Expression? Argument { get; set; }

    /// <summary>The value of <c>file</c>.</summary>
    public string? Path { get; set; }

    public IReadOnlyList<PlaceholderSize>? Sizes { get; set; }

    public SourcePosition ShapeAt { get; set; }

    public string? Tensor { get; set; }

    public IReadOnlyList<ColumnReference>? Columns { get; set; }

    /// <summary>Keys that belong to some sources only: <c>value</c>, <c>low</c>, <c>high</c>, <c>p</c>, <c>tensor</c>, <c>columns</c>.</summary>
    public List<JsonMember>? Companions { get; set; }

    /// <summary>The values of those that are numbers.</summary>
    public Dictionary<string, Expression>? Values { get; set; }

    public DType? DType { get; set; }

    public bool RequiresGrad { get; set; }

    public SourcePosition RequiresGradAt { get; set; }

    public IReadOnlyList<int>? Reshape { get; set; }

    public SourcePosition ReshapeAt { get; set; }

    public ulong? Seed { get; set; }

    public string? Description { get; set; }
}
