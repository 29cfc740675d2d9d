using Grad.Engine.Tensors;

namespace Grad.Rendering;

/// <summary>What a run gave at its end.</summary>
/// <param name="Values">Each output at the end.</param>
/// <param name="Gradients">The gradient of each variable that requires one.</param>
public sealed record ResultReport(IReadOnlyList<NamedValue> Values, IReadOnlyList<NamedGradient> Gradients);

/// <summary>An output by its name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
public sealed record NamedValue(string Name, ShownValue Value);

/// <summary>A variable's gradient.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Gradient">The gradient, or null where none has come.</param>
public sealed record NamedGradient(string Name, Tensor? Gradient);

/// <summary>A step that has output.</summary>
public abstract record ReportedStep
{
    private protected ReportedStep()
    {
    }
}

/// <summary>A step that showed a value.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Value">Its value.</param>
public sealed record ReportedShow(string Text, ShownValue Value) : ReportedStep;

/// <summary>A step that printed values.</summary>
/// <param name="Texts">The expressions.</param>
/// <param name="Values">Their values, one each.</param>
public sealed record ReportedPrint(IReadOnlyList<string> Texts, IReadOnlyList<ShownValue> Values) : ReportedStep;
