using Grad.Documents.Binding;
using Grad.Engine;
using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Running;

/// <summary>The tensors that a document's variables start with.</summary>
internal static class InitialValues
{
    /// <summary>Reads, computes or draws them in the order of the document.</summary>
    /// <exception cref="Documents.DocumentException">One cannot be had.</exception>
    public static void Set(BoundGraph bound, Tape tape, RunOptions options)
    {
        var values = new List<KeyValuePair<Value, Tensor>>(bound.Variables.Count + 1) { KeyValuePair.Create(bound.Step, Tensor.Scalar(0L)) };
        foreach (var variable in bound.Variables)
        {
            Activity.At(variable.Declaration.At.Line, variable.Declaration.At.Column);
            try
            {
                values.Add(KeyValuePair.Create(variable.Leaf, variable.Data ?? Computed(variable, bound, tape, options)));
            }
            catch (GradException fault)
            {
                throw bound.Fault(variable.Declaration.At, fault);
            }
            catch (OutOfMemoryException)
            {
                throw bound.Fault(variable.Declaration.At, MemoryBudget.Shared.Exhausted($"'{variable.Declaration.Name}'"));
            }
        }

        tape.Set(values);
    }

    private static Tensor Computed(BoundVariable variable, BoundGraph bound, Tape tape, RunOptions options)
    {
        var generator = variable.Declaration.Seed is { } seed ? new Generator(seed) : tape.Generator;
        return options.NewTape(bound.InitialGraph, tape.Backend, generator).Evaluate([variable.Initial!.Value])[0];
    }
}
