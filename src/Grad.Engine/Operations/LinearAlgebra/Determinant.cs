using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>The determinant of each float64 matrix.</summary>
internal sealed record Determinant : Algorithm, IDifferentiable
{
    public override string OperationName => "linalg.det";
    /// <summary>The determinant of each matrix of a stack.</summary>
    public static Value Of(Value a) => a.Graph.Add(new Determinant(), a);
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(DType.Float64, Stacks.Shaped(operands[0].Shape, 2));

    /// <summary>g times the cofactors, which are finite for singular matrices too.</summary>
    public Value? Pullback(Value result, Value cotangent, int operand) =>
        Matrices.Column(Matrices.Column(cotangent)) * cotangent.Graph.Add(new Cofactors(), result.Operands[0]);

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var shape = operands[0].Shape;
        for (var i = 0; i < Stacks.Count(shape, 2); i++)
        {
            results[0].Span<double>()[i] = Elimination.Determinant(Stacks.Matrix(operands[0], i).ToArray(), shape[^1]);
        }
    }
}

/// <summary>
/// The cofactors of each float64 matrix, which are the derivative of its determinant: with A = U diag(s) Vᵀ they are
/// |U| |V| · U diag(∏ of the other s) Vᵀ.
/// </summary>
internal sealed record Cofactors : Algorithm, IDifferentiable
{
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    /// <summary>
    /// The second derivative of the determinant in the bases of the singular vectors, with w the products of all but two singular
    /// values and H = Uᵀ g V: on the diagonal Σ w[i, j] H[j, j], elsewhere -w[i, j] H[j, i].
    /// </summary>
    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var a = result.Operands[0];
        var size = a.Shape[^1];
        var (u, s, v) = SingularDecomposition.Of(a, isFull: false);
        var sign = cotangent.Graph.Add(new Detached(), Determinant.Of(u) * Determinant.Of(v));
        var w = Matrices.Column(Matrices.Column(sign)) * Others(s, size);
        var h = Matrices.Product(Matrices.Transpose(u), Matrices.Product(cotangent, Matrices.Transpose(v)));
        var diagonal = Matrices.Product(w, Matrices.Column(Matrices.Diagonal(h)));
        var inner = Matrices.FromDiagonal(diagonal.Reshape(s.Shape)) - (w * Matrices.Transpose(h));
        return Matrices.Product(u, Matrices.Product(inner, v));
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var size = operands[0].Shape[^1];
        var s = new double[size];
        for (var item = 0; item < Stacks.Count(operands[0].Shape, 2); item++)
        {
            var (left, right) = JacobiRotations.SingularValues(Stacks.Matrix(operands[0], item), size, size, s);
            var sign = Elimination.Determinant([.. left], size) * Elimination.Determinant([.. right], size) < 0 ? -1 : 1;
            var target = Stacks.Matrix(results[0], item);
            target.Clear();
            for (var i = 0; i < size; i++)
            {
                double others = sign;
                for (var j = 0; j < size; j++)
                {
                    others *= j == i ? 1 : s[j];
                }

                for (var at = 0; at < target.Length; at++)
                {
                    target[at] += others * left[(i * size) + (at / size)] * right[(i * size) + (at % size)];
                }
            }
        }
    }

    // The products of all numbers but those in two different places; 0 on the diagonal.
    private static Value Others(Value s, int size)
    {
        var mask = new Tensor(DType.Bool, new Shape(size, size, size));
        var items = mask.Span<bool>();
        for (var i = 0; i < items.Length; i++)
        {
            var (row, column, place) = (i / size / size, i / size % size, i % size);
            items[i] = place == row || place == column;
        }

        var shape = new Shape([.. s.Shape.Sizes[..^1], size, size, size]);
        var spread = Matrices.Row(Matrices.Row(s)).BroadcastTo(shape);
        var left = Where.Of(s.Graph.Constant(mask), spread.Filled(1), spread);
        var product = Reduction.Of(new Product([shape.Rank - 1]), left);
        return product - Matrices.FromDiagonal(Matrices.Diagonal(product));
    }
}
