using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>
/// The exponential of each float64 matrix: the Padé approximant of degree 13 of the matrix over a power of two, squared as often
/// (Higham, The Scaling and Squaring Method for the Matrix Exponential Revisited, 2005).
/// </summary>
internal sealed record MatrixExponential : Algorithm, IDifferentiable
{
    public override string OperationName => "matrix_exp";
    // The norm up to which degree 13 is accurate to the last place.
    private const double Theta = 5.371920351148152;

    private static readonly double[] Coefficients =
    [
        64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600, 670442572800,
        33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
    ];

    /// <summary>The exponential of each matrix.</summary>
    public static Value Of(Value a) => a.Graph.Add(new MatrixExponential(), a);
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;

    /// <summary>The upper right block of the exponential of [[Aᵀ, g], [0, Aᵀ]].</summary>
    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var a = Matrices.Transpose(result.Operands[0]);
        var (rank, size) = (a.Shape.Rank, a.Shape[^1]);
        var block = Cat.Of([Cat.Of([a, cotangent], rank - 1), Cat.Of([cotangent.Filled(0), a], rank - 1)], rank - 2);
        return Matrices.Columns(Matrices.Rows(Of(block), 0, size), size, size);
    }

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var size = operands[0].Shape[^1];
        for (var item = 0; item < Stacks.Count(operands[0].Shape, 2); item++)
        {
            Exponential(Stacks.Matrix(operands[0], item).ToArray(), size).CopyTo(Stacks.Matrix(results[0], item));
        }
    }

    private static double[] Exponential(double[] a, int size)
    {
        double norm = 0;
        for (var column = 0; column < size; column++)
        {
            double sum = 0;
            for (var row = 0; row < size; row++)
            {
                sum += Math.Abs(a[(row * size) + column]);
            }

            norm = Math.Max(norm, sum);
        }

        if (!double.IsFinite(norm))
        {
            Array.Fill(a, double.NaN);
            return a;
        }

        var squarings = 0;
        for (; norm > Theta; norm /= 2)
        {
            squarings++;
        }

        for (var i = 0; i < a.Length; i++)
        {
            a[i] = Math.ScaleB(a[i], -squarings);
        }

        var result = Approximant(a, size);
        for (; squarings > 0; squarings--)
        {
            result = Product(result, result, size);
        }

        return result;
    }

    // (V - U)⁻¹ (V + U), U the odd and V the even powers.
    private static double[] Approximant(double[] a, int size)
    {
        var b = Coefficients;
        var a2 = Product(a, a, size);
        var a4 = Product(a2, a2, size);
        var a6 = Product(a4, a2, size);
        var high = Product(a6, Combine(size, 0, a2, b[9], a4, b[11], a6, b[13]), size);
        var u = Product(a, Sum(high, Combine(size, b[1], a2, b[3], a4, b[5], a6, b[7])), size);
        high = Product(a6, Combine(size, 0, a2, b[8], a4, b[10], a6, b[12]), size);
        var v = Sum(high, Combine(size, b[0], a2, b[2], a4, b[4], a6, b[6]));
        var (denominator, numerator) = (new double[a.Length], new double[a.Length]);
        for (var i = 0; i < a.Length; i++)
        {
            (denominator[i], numerator[i]) = (v[i] - u[i], v[i] + u[i]);
        }

        Elimination.Solve(denominator, size, numerator, size);
        return numerator;
    }

    private static double[] Combine(int size, double identity, double[] a2, double c2, double[] a4, double c4, double[] a6, double c6)
    {
        var result = new double[a2.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = (c6 * a6[i]) + (c4 * a4[i]) + (c2 * a2[i]) + (i / size == i % size ? identity : 0);
        }

        return result;
    }

    private static double[] Sum(double[] a, double[] b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            a[i] += b[i];
        }

        return a;
    }

    private static double[] Product(double[] a, double[] b, int size)
    {
        var result = new double[a.Length];
        for (var row = 0; row < size; row++)
        {
            for (var k = 0; k < size; k++)
            {
                var factor = a[(row * size) + k];
                for (var column = 0; column < size; column++)
                {
                    result[(row * size) + column] += factor * b[(k * size) + column];
                }
            }
        }

        return result;
    }
}
