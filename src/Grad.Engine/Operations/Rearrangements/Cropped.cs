using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>A block of the operand: a range along every dimension.</summary>
/// <param name="Starts">The first index along each dimension.</param>
/// <param name="Shape">The sizes of the block.</param>
internal sealed record Cropped(Dims Starts, Shape Shape) : View, IDifferentiable
{
    public override string OperationName => "slice";
    public override string GradFn => "SliceBackward0";

    public override Layout? Apply(Layout source)
    {
        var offset = source.Offset;
        for (var dim = 0; dim < Starts.Count; dim++)
        {
            offset += (long)Starts[dim] * source.Strides[dim];
        }

        return new Layout(Shape, offset, source.Strides);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        cotangent.Graph.Add(new ViewTranspose(this, result.Operands[0].Shape), cotangent);
}
