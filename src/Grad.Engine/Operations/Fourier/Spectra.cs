using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Fourier;

/// <summary>What Fourier transforms are built of: complex numbers as a last dimension of two, in float64.</summary>
internal static class Spectra
{
    /// <summary>The argument input in float64.</summary>
    /// <exception cref="GradException">It is float16 or bfloat16.</exception>
    public static Value Input(Arguments arguments)
    {
        var x = Promotion.ToFloating(arguments.Tensor("input"));
        return x.DType is DType.Float32 or DType.Float64 ? x.To(DType.Float64) : throw arguments.Unsupported(x);
    }

    /// <summary>The dtype of the result.</summary>
    public static DType ResultDType(Arguments arguments) => Promotion.ToFloating(arguments.Tensor("input")).DType;

    /// <summary>Real numbers with imaginary parts of zero.</summary>
    public static Value Complex(Value x)
    {
        var shape = x.Shape.Insert(x.Shape.Rank, 1);
        var real = x.Reshape(shape);
        return Cat.Of([real, real.Filled(0)], x.Shape.Rank);
    }

    /// <summary>The real parts.</summary>
    public static Value Real(Value z) => z.Graph.Add(new Selected(z.Shape.Rank - 1, 0), z);

    /// <summary>A dimension cut, or lengthened with zeros, at its end.</summary>
    public static Value Resize(Value z, int dim, int size) => z.Shape[dim] >= size
        ? Slice.Of(z, dim, 0, size)
        : z.Graph.Add(new ViewTranspose(new Slice(dim, 0, z.Shape[dim], 1), z.Shape.With(dim, size)), z);

    /// <summary>
    /// The real signal of a length whose spectrum begins with z along a dimension; the other half is the conjugate of the first.
    /// Not scaled.
    /// </summary>
    public static Value ToReal(Value z, int dim, int length)
    {
        var half = (length / 2) + 1;
        var weights = new Tensor(DType.Float64, new Shape(half));
        for (var k = 0; k < half; k++)
        {
            // The frequencies 0 and length / 2 are their own conjugates.
            weights.Span<double>()[k] = k == 0 || 2 * k == length ? 1 : 2;
        }

        var shape = new int[z.Shape.Rank];
        Array.Fill(shape, 1);
        shape[dim] = half;
        var weighted = Resize(z, dim, half) * z.Graph.Constant(weights).Reshape(new Shape(shape));
        return Real(DiscreteFourier.Of(Resize(weighted, dim, length), dim, isInverse: true));
    }

    /// <summary>What a transform of n elements is multiplied with.</summary>
    /// <param name="arguments">The call, with the argument norm.</param>
    /// <param name="count">n.</param>
    /// <param name="isForward">Whether the transform counts as a forward one, which 'backward' does not scale.</param>
    /// <exception cref="GradException">The norm is none.</exception>
    public static double Scale(Arguments arguments, double count, bool isForward) => (arguments.TextOrNull("norm") ?? "backward") switch
    {
        "backward" => isForward ? 1 : 1 / count,
        "forward" => isForward ? 1 / count : 1,
        "ortho" => 1 / Math.Sqrt(count),
        var norm => throw arguments.Fault($"norm is '{norm}' (it must be 'backward', 'forward' or 'ortho')"),
    };
}
