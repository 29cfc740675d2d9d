using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Integer divisors are checked when the graph runs: a division by zero is an error, as in PyTorch.</summary>
internal static class IntegerDivision
{
    /// <summary>The operands, the divisor behind a check.</summary>
    public static Value[] Checked(string name, Value[] operands) => [operands[0], operands[1].Graph.Add(new NonZero(name), operands[1])];

    /// <summary>Passes integers through and rejects zeros.</summary>
    private sealed record NonZero(string Operation) : Algorithm
    {
        public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

        public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
        {
            for (var i = 0; i < operands[0].Count; i++)
            {
                var divisor = operands[0].ToInt64(i);
                results[0].Set(i, divisor != 0
                    ? divisor
                    : throw GradException.Computation($"{Operation}(): integer division by zero (at element {i} of the divisor)"));
            }
        }
    }
}
