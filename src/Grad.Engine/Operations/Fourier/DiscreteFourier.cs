using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Fourier;

/// <summary>
/// The discrete Fourier transform along one dimension, not scaled. The last dimension of the float64 operand is real and imaginary
/// part. It is linear and symmetric, so its transpose is the transform in the other direction.
/// </summary>
/// <param name="Dim">The dimension.</param>
/// <param name="IsInverse">Whether the exponent's sign is positive.</param>
internal sealed record DiscreteFourier(int Dim, bool IsInverse) : Algorithm, IDifferentiable
{
    public override string OperationName => "fft";
    /// <summary>The transform.</summary>
    public static Value Of(Value z, int dim, bool isInverse) => z.Graph.Add(new DiscreteFourier(dim, isInverse), z);
    public override TensorType Infer(ReadOnlySpan<Value> operands) => operands[0].Type;
    public Value? Pullback(Value result, Value cotangent, int operand) => Of(cotangent, Dim, !IsInverse);

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        var (x, r) = (operands[0].Shape, results[0]);
        var lines = new AxisLines(new Shape(x.Sizes[..^1]), Dim);
        var roots = RootsOfUnity.Of(lines.Length, IsInverse);
        var (line, transformed) = (new Complex[lines.Length], new Complex[lines.Length]);
        for (var n = 0; n < lines.Count; n++)
        {
            var source = operands[0].Span<double>();
            for (var i = 0; i < lines.Length; i++)
            {
                var at = 2 * (lines.Start(n) + (i * lines.Step));
                line[i] = new Complex(source[at], source[at + 1]);
            }

            Transform(line, 0, 1, transformed, roots, 1);
            var target = r.Span<double>();
            for (var i = 0; i < lines.Length; i++)
            {
                var at = 2 * (lines.Start(n) + (i * lines.Step));
                (target[at], target[at + 1]) = (transformed[i].Real, transformed[i].Imaginary);
            }
        }
    }

    // Cooley and Tukey's recursion: every p-th element is transformed alone, p the least factor of the length.
    private static void Transform(Complex[] source, int start, int stride, Span<Complex> result, Complex[] roots, int step)
    {
        if (result.Length <= 1)
        {
            if (result.Length == 1)
            {
                result[0] = source[start];
            }

            return;
        }

        var factor = LeastFactor(result.Length);
        var part = result.Length / factor;
        for (var q = 0; q < factor; q++)
        {
            Transform(source, start + (q * stride), stride * factor, result.Slice(q * part, part), roots, step * factor);
        }

        var terms = new Complex[factor];
        for (var k = 0; k < part; k++)
        {
            for (var q = 0; q < factor; q++)
            {
                terms[q] = result[(q * part) + k] * roots[q * k * step];
            }

            for (var r = 0; r < factor; r++)
            {
                var sum = terms[0];
                for (var q = 1; q < factor; q++)
                {
                    sum += terms[q] * roots[(int)((long)q * r % factor) * part * step];
                }

                result[(r * part) + k] = sum;
            }
        }
    }

    private static int LeastFactor(int n)
    {
        for (var factor = 2; factor * (long)factor <= n; factor++)
        {
            if (n % factor == 0)
            {
                return factor;
            }
        }

        return n;
    }
}
