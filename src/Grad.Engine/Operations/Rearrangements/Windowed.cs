using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>
/// Windows along one dimension: it becomes their number, and a new last dimension holds the elements of each.
/// </summary>
/// <param name="Dim">The dimension.</param>
/// <param name="Size">How many elements a window has.</param>
/// <param name="Step">The distance of the windows' first elements.</param>
/// <param name="Dilation">The distance of a window's elements.</param>
internal sealed record Windowed(int Dim, int Size, int Step, int Dilation) : View, IDifferentiable
{
    public override string OperationName => "unfold";
    public override string GradFn => "UnfoldBackward0";

    public override Layout? Apply(Layout source)
    {
        int count = ((source.Shape[Dim] - ((Size - 1) * (Size)Dilation) - 1) / Step) + 1;
        int[] strides = [.. source.Strides, Layout.Stride(Size, (Size)source.Strides[Dim] * Dilation)];
        strides[Dim] = Layout.Stride(count, (Size)source.Strides[Dim] * Step);
        return new Layout(source.Shape.With(Dim, count).Insert(source.Shape.Rank, Size), source.Offset, strides);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => WindowSum.Of(cotangent, this, result.Operands[0].Shape[Dim]);

    /// <summary>The windows of a value.</summary>
    public static Value Of(Value x, int dim, int size, int step, int dilation) => x.Graph.Add(new Windowed(dim, size, step, dilation), x);
}
