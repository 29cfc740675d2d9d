namespace Grad.Engine.Operations;

/// <summary>A call that tests draw from.</summary>
/// <param name="Expression">The call, as one writes it in a graph file: <c>sum(x, dim=1)</c>.</param>
/// <param name="Inputs">
/// The tensors it names: <c>x: 3x4</c>, <c>x: scalar</c>, with a range <c>x: 3x4 in 0.1..2</c>, with a dtype
/// <c>i: int64 5 in 0..3</c>, or with fixed data <c>i: int64 [0, 2, 1]</c>. Ranges are half open for integers; the default is -3..3.
/// </param>
public sealed record Sample(string Expression, params string[] Inputs);

/// <summary>A call that must fail.</summary>
/// <param name="Message">The exact message.</param>
/// <param name="Expression">The call.</param>
/// <param name="Inputs">The tensors it names, as in <see cref="Sample"/>.</param>
public sealed record ErrorSample(string Message, string Expression, params string[] Inputs);
