using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>The diagonal of two dimensions, which becomes the last dimension.</summary>
/// <param name="Offset">Which diagonal: above the main one when positive.</param>
/// <param name="Dim1">The dimension of the rows.</param>
/// <param name="Dim2">The dimension of the columns.</param>
internal sealed record DiagonalOf(int Offset, int Dim1, int Dim2) : View, IDifferentiable
{
    public override string OperationName => "diagonal";
    public override string GradFn => "DiagonalBackward0";

    public override Layout? Apply(Layout source)
    {
        var (row, column) = (Math.Max(-Offset, 0), Math.Max(Offset, 0));
        var length = Math.Max(Math.Min(source.Shape[Dim1] - row, source.Shape[Dim2] - column), 0);
        var (low, high) = (Math.Min(Dim1, Dim2), Math.Max(Dim1, Dim2));
        var rest = source.Shape.Without(high).Without(low);
        List<int> strides = [.. source.Strides];
        strides.RemoveAt(high);
        strides.RemoveAt(low);
        strides.Add(source.Strides[Dim1] + source.Strides[Dim2]);
        var offset = length == 0 ? 0 : ((long)row * source.Strides[Dim1]) + ((long)column * source.Strides[Dim2]);
        return new Layout(rest.Insert(rest.Rank, length), source.Offset + offset, [.. strides]);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        cotangent.Graph.Add(new ViewTranspose(this, result.Operands[0].Shape), cotangent);
}
