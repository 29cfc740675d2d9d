using Grad.Documents;
using Grad.Rendering;

namespace Grad.Running;

/// <summary>What a run gave.</summary>
/// <param name="Report">Values and gradients at the end.</param>
/// <param name="Failures">The expectations that did not hold.</param>
public sealed record RunResult(ResultReport Report, DiagnosticList Failures);
