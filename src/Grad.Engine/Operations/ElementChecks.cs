using System.Globalization;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations;

/// <summary>The operand itself, once all its elements were found to lie in a range.</summary>
/// <param name="Least">The least element that is allowed.</param>
/// <param name="Greatest">The greatest element that is allowed.</param>
/// <param name="Message">What is wrong (what to do) where one lies outside; {0} stands for the element.</param>
internal sealed record InRange(double Least, double Greatest, string Message) : Algorithm, IDifferentiable
{
    public override bool SavesValues => false;
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent;

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        for (var i = 0; i < operands[0].Count; i++)
        {
            var element = operands[0].ToDouble(i);
            if (element < Least || element > Greatest)
            {
                throw GradException.Computation(string.Format(CultureInfo.InvariantCulture, Message, element));
            }
        }

        operands[0].Bytes.CopyTo(results[0].Bytes);
    }
}

/// <summary>Classes of int64, checked; those that are to be ignored become 0.</summary>
/// <param name="Name">The operation, for messages.</param>
/// <param name="Count">How many classes there are.</param>
/// <param name="Ignored">The number that stands for no class.</param>
internal sealed record Classes(string Name, int Count, long Ignored) : Algorithm
{
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var targets = operands[0].Span<long>();
        var classes = results[0].Span<long>();
        for (var i = 0; i < targets.Length; i++)
        {
            var target = targets[i];
            if (target != Ignored && (ulong)target >= (ulong)Count)
            {
                throw GradException.Computation($"{Name}(): target {target} is out of bounds (there are {Count} classes, counted from 0)");
            }

            classes[i] = target == Ignored ? 0 : target;
        }
    }
}
