using Grad.Backends;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Documents.Expressions;
using Grad.Documents.Model;
using Grad.Engine.Differentiation;
using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Accuracy;

/// <summary>What the engine gives for a run.</summary>
/// <param name="Values">The elements of the result.</param>
/// <param name="Derivatives">Its derivatives, as those of the run.</param>
internal sealed record EngineRun(double[] Values, IReadOnlyList<double[]> Derivatives)
{
    private static readonly IBackend Backend = BackendCatalog.Create("simd", 1)!;

    /// <summary>Binds the expression and computes it and its gradients.</summary>
    /// <exception cref="DocumentException">The engine refuses it.</exception>
    /// <exception cref="Engine.GradException">The computation fails.</exception>
    public static EngineRun Of(ExactRun run, DType dtype)
    {
        Tape? tape = null;
        var document = new GraphDocument
        {
            File = run.Expression,
            DType = dtype,
            Variables = [.. run.Operands.Select(operand => Variable(operand, dtype))],
            Nodes = [new NodeDeclaration(SourcePosition.Start, "result", new DocumentText(run.Expression, SourcePosition.Start))],
        };
        var bound = BoundGraph.Bind(document, new BindingOptions(), graph =>
        {
            tape = new Tape(graph.Graph, Backend, new Generator(0));
            graph.Graph.Evaluate = tape.Evaluate;
            tape.Set([.. graph.Variables.Select(static variable => KeyValuePair.Create(variable.Leaf, variable.Data!))]);
        });
        var result = (Value)bound.Outputs[0].BoundValue!;
        var requested = new List<Value> { result };
        var places = new List<int>();
        foreach (var derivative in run.Derivatives)
        {
            var leaf = bound.Variables.Single(variable => variable.Declaration.Name == derivative.Operand).Leaf;
            var gradient = ReverseMode.Pullback(result, Cotangent(bound.Graph, result, derivative.Output), [leaf])[0];
            places.Add(gradient is null ? 0 : requested.Count);
            if (gradient is { } value)
            {
                requested.Add(value);
            }
        }

        var tensors = tape!.Evaluate(requested);
        return new EngineRun(
            Elements(tensors[0]),
            [.. places.Zip(run.Derivatives, (place, derivative) => place == 0 ? new double[derivative.Numbers.Length] : Elements(tensors[place]))]);
    }

    private static VariableDeclaration Variable(ExactOperand operand, DType dtype)
    {
        var tensor = new Tensor(operand.Kind == OperandKind.Int ? DType.Int64 : dtype, operand.Shape);
        for (var i = 0; i < operand.Numbers.Length; i++)
        {
            if (operand.Kind == OperandKind.Int)
            {
                tensor.Set(i, (long)operand.Numbers[i]);
            }
            else
            {
                tensor.Set(i, operand.Numbers[i]);
            }
        }

        return new VariableDeclaration(SourcePosition.Start, operand.Name, new DataSource(SourcePosition.Start, tensor))
        {
            RequiresGrad = operand.Kind == OperandKind.Float,
        };
    }

    // Ones, or a single one.
    private static Value Cotangent(Graph graph, Value result, int? output)
    {
        var tensor = new Tensor(result.DType, result.Shape);
        for (var i = 0; i < tensor.Count; i++)
        {
            tensor.Set(i, output is null || output == i ? 1.0 : 0.0);
        }

        return graph.Constant(tensor);
    }

    private static double[] Elements(Tensor tensor) => [.. Enumerable.Range(0, tensor.Count).Select(tensor.ToDouble)];
}
