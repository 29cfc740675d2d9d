using Grad.Documents.Expressions;
using Grad.Engine.Tensors;

namespace Grad.Documents.Model;

/// <summary>A graph document as it was written: its syntax holds, its names and shapes are not looked at yet.</summary>
public sealed record GraphDocument
{
    /// <summary>The file, as the user named it.</summary>
    public required string File { get; init; }

    /// <summary>Shown in text output and pictures.</summary>
    public string? Title { get; init; }

    /// <summary>Shown in text output and pictures.</summary>
    public string? Description { get; init; }

    /// <summary>The default floating dtype, float32 or float64.</summary>
    public DType DType { get; init; } = DType.Float32;

    /// <summary>Whether elementwise operations skip what 0 times an infinite derivative would give: <c>zero_cotangent</c> is <c>skip</c>.</summary>
    public bool SkipsZeroCotangents { get; init; }

    /// <summary>Seeds the generator; a negative seed wraps around as in <c>torch.manual_seed</c>.</summary>
    public ulong Seed { get; init; }

    /// <summary>The variables in the order of the document. A name occurs once, over variables and nodes.</summary>
    public VariableDeclarationList Variables { get; init; } = [];

    /// <summary>The functions in the order of the document.</summary>
    public IReadOnlyList<FunctionDeclaration> Functions { get; init; } = [];

    /// <summary>The nodes in the order of the document.</summary>
    public NodeDeclarationList Nodes { get; init; } = [];

    /// <summary>What a document without steps reports; null where the document does not say.</summary>
    public IReadOnlyList<ReferenceExpression>? Outputs { get; init; }

    /// <summary>What to do, in order; null where the document does not say.</summary>
    public IReadOnlyList<Step>? Steps { get; init; }
}
