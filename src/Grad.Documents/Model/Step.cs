using Grad.Documents.Expressions;

namespace Grad.Documents.Model;

/// <summary>Something to do.</summary>
/// <param name="At">The key that says what: the opening quote of <c>show</c>, <c>backward</c>, …</param>
public abstract record Step(SourcePosition At);

/// <summary>Markdown, for text output only.</summary>
public sealed record NoteStep(SourcePosition At, string Text) : Step(At);

/// <summary>Shows how a variable or node is defined.</summary>
public sealed record DefineStep(SourcePosition At, ReferenceExpression Name) : Step(At);

/// <summary>The value of an expression, as a notebook shows the last line of a cell.</summary>
public sealed record ShowStep(SourcePosition At, WrittenExpression Value) : Step(At);

/// <summary>As Python's <c>print</c>.</summary>
/// <param name="At">The key.</param>
/// <param name="Values">What is printed, separated by spaces.</param>
/// <param name="Every">Inside a repeat: prints where <c>step</c> is a multiple of this.</param>
public sealed record PrintStep(SourcePosition At, IReadOnlyList<WrittenExpression> Values, int Every) : Step(At);

/// <summary>Accumulates gradients.</summary>
/// <param name="At">The key.</param>
/// <param name="Output">What is differentiated.</param>
public sealed record BackwardStep(SourcePosition At, WrittenExpression Output) : Step(At)
{
    /// <summary>The incoming gradient; null for 1.</summary>
    public WrittenExpression? Gradient { get; init; }

    /// <summary>Whether the graph is kept; null where the document does not say.</summary>
    public bool? RetainGraph { get; init; }

    /// <summary>Whether the gradients can themselves be differentiated; null where the document does not say.</summary>
    public bool? CreateGraph { get; init; }

    /// <summary>The tensors to accumulate into; null for every leaf that requires a gradient.</summary>
    public IReadOnlyList<ReferenceExpression>? Inputs { get; init; }
}

/// <summary>Sets gradients to none.</summary>
/// <param name="At">The key.</param>
/// <param name="Names">Whose; null for all.</param>
public sealed record ZeroGradStep(SourcePosition At, IReadOnlyList<ReferenceExpression>? Names) : Step(At);

/// <summary>Gives variables new values, all computed before any is set.</summary>
public sealed record UpdateStep(SourcePosition At, IReadOnlyList<Assignment> Assignments) : Step(At);

/// <summary>Makes an optimizer, the one that <see cref="OptimizerStep"/> uses from then on.</summary>
/// <param name="At">The key.</param>
/// <param name="Algorithm"><c>sgd</c>, <c>adam</c>, <c>adamw</c>, <c>rmsprop</c>, <c>adagrad</c> or <c>lbfgs</c>.</param>
/// <param name="Arguments">PyTorch's arguments.</param>
/// <param name="Parameters">The variables to optimize; null where the document does not say: all that require a gradient.</param>
public sealed record CreateOptimizerStep(
    SourcePosition At,
    string Algorithm,
    IReadOnlyList<KeywordArgument> Arguments,
    IReadOnlyList<ReferenceExpression>? Parameters) : Step(At);

/// <summary>Lets the optimizer take a step.</summary>
public sealed record OptimizerStep(SourcePosition At) : Step(At);

/// <summary>Runs steps several times; inside, <c>step</c> is the count from 0.</summary>
public sealed record RepeatStep(SourcePosition At, int Count, IReadOnlyList<Step> Steps) : Step(At);

/// <summary>Checks values.</summary>
/// <param name="At">The key.</param>
/// <param name="Expectations">The checks.</param>
/// <param name="RelativeTolerance">PyTorch's <c>rtol</c>; null where the document does not say.</param>
/// <param name="AbsoluteTolerance">PyTorch's <c>atol</c>; null where the document does not say.</param>
public sealed record ExpectStep(
    SourcePosition At,
    IReadOnlyList<Expectation> Expectations,
    double? RelativeTolerance,
    double? AbsoluteTolerance) : Step(At);

/// <summary>A check.</summary>
/// <param name="Actual">What is checked, the key.</param>
/// <param name="Expected">
/// A number, a boolean, <see cref="NoneExpression"/>, a <see cref="TensorExpression"/>, or the expression of a string.
/// </param>
public sealed record Expectation(WrittenExpression Actual, WrittenExpression Expected);

/// <summary>Runs steps that must fail with a message.</summary>
/// <param name="At">The key.</param>
/// <param name="Message">A part of the message.</param>
/// <param name="Steps">The steps.</param>
public sealed record ExpectErrorStep(SourcePosition At, string Message, IReadOnlyList<Step> Steps) : Step(At);

/// <summary>Writes tensors to files.</summary>
public sealed record SaveStep(SourcePosition At, IReadOnlyList<SavedTensor> Tensors) : Step(At);

/// <summary>A tensor and the file to write it to.</summary>
/// <param name="Value">The tensor, the key.</param>
/// <param name="PathAt">The opening quote of the path.</param>
/// <param name="Path">The path, relative to the document; its extension says the form.</param>
public sealed record SavedTensor(WrittenExpression Value, SourcePosition PathAt, string Path);

/// <summary>Groups steps under one prompt of the text output.</summary>
/// <param name="At">The key.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Code">Overrides the shown code.</param>
public sealed record CellStep(SourcePosition At, IReadOnlyList<Step> Steps, string? Code) : Step(At);
