using Grad.Documents.Binding;
using Grad.Engine;
using Grad.Engine.Execution;
using Grad.Engine.Graphs;
using Grad.Engine.Random;
using Grad.Engine.Tensors;

namespace Grad.Running;

/// <summary>The tensors that the variables of a document start with, on one backend.</summary>
public sealed class FirstValues(IBackend backend, RunOptions options)
{
    private Tape? _tape;

    /// <summary>
    /// Computes a value of a document that is still being bound: for results whose shape depends on values. What is drawn at random
    /// is drawn again when the document runs, from the same seed.
    /// </summary>
    /// <exception cref="GradException">A limit was reached, or the computation failed.</exception>
    public Tensor Evaluate(BoundGraph bound, Value value)
    {
        if (_tape is null)
        {
            _tape = Tape(bound);
            _tape.Set([.. bound.Variables.Select(variable => KeyValuePair.Create(variable.Leaf, Of(bound, variable, _tape)))]);
        }

        return _tape.Evaluate([value])[0];
    }

    /// <summary>A tape over the graph of a document, with the document's seed.</summary>
    internal Tape Tape(BoundGraph bound) => Tape(bound.Graph, new Generator(bound.Document.Seed));

    /// <summary>The tensor that a variable starts with; what is drawn at random comes from the tape's generator.</summary>
    internal Tensor Of(BoundGraph bound, BoundVariable variable, Tape tape) =>
        variable.Data
        ?? Tape(bound.InitialGraph, variable.Declaration.Seed is { } seed ? new Generator(seed) : tape.Generator).Evaluate([variable.Initial!])[0];

    private Tape Tape(Graph graph, Generator generator) =>
        new(graph, backend, generator) { MaxMemory = options.MaxMemory, Cancellation = options.Cancellation };
}
