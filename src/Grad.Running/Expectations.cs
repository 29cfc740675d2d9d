using System.Globalization;
using Grad.Engine;
using Grad.Engine.Tensors;
using Grad.Rendering;

namespace Grad.Running;

/// <summary>Compares what came out with what a document expects.</summary>
internal static class Expectations
{
    /// <summary>Null where the values agree, else how they differ.</summary>
    /// <param name="actual">What came out.</param>
    /// <param name="expected">What is expected; a number stands for every element.</param>
    /// <param name="relative">The relative tolerance; null for PyTorch's <c>assert_close</c> of the dtype.</param>
    /// <param name="absolute">The absolute tolerance; null for PyTorch's.</param>
    public static Message? Difference(ShownValue actual, ShownValue expected, double? relative, double? absolute)
    {
        if (Numbers(actual) is { } values && Numbers(expected) is { } wanted)
        {
            return Difference(values, wanted, relative, absolute);
        }

        var text = new ShownText();
        var (got, want) = (text.Repr(actual), text.Repr(expected));
        return string.Equals(got, want, StringComparison.Ordinal) ? null : (Message)$"it is {got}, expected {want}";
    }

    private static Message? Difference(Tensor actual, Tensor expected, double? relative, double? absolute)
    {
        if (expected.Count != 1 && !actual.Shape.Equals(expected.Shape))
        {
            return $"it has shape {actual.Shape}, expected {expected.Shape}";
        }

        var (standardRelative, standardAbsolute) = Tolerances(actual.DType);
        var (rtol, atol) = (relative ?? (absolute is null ? standardRelative : 0), absolute ?? (relative is null ? standardAbsolute : 0));
        for (var i = 0; i < actual.Count; i++)
        {
            var (got, want) = (actual.ToDouble(i), expected.ToDouble(expected.Count == 1 ? 0 : i));
            var isClose = got.Equals(want) || got == want || Math.Abs(got - want) <= atol + (rtol * Math.Abs(want));
            if (!isClose)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"element {Place(actual.Shape, i)} is {PythonText.Float(got)}, expected {PythonText.Float(want)} (off by {Math.Abs(got - want):R}, allowed {atol + (rtol * Math.Abs(want)):R})");
            }
        }

        return null;
    }

    private static Tensor? Numbers(ShownValue value) => value switch
    {
        ShownTensor tensor => tensor.Value,
        ShownInteger whole => Tensor.Scalar(whole.Value),
        ShownFloat real => Tensor.Scalar(real.Value),
        ShownBoolean flag => Tensor.Scalar(flag.Value),
        _ => null,
    };

    // torch.testing.assert_close
    private static (double Relative, double Absolute) Tolerances(DType dtype) => dtype switch
    {
        DType.Float32 => (1.3e-6, 1e-5),
        DType.Float64 => (1e-7, 1e-7),
        DType.Float16 => (1e-3, 1e-5),
        DType.BFloat16 => (1.6e-2, 1e-5),
        _ => (0, 0),
    };

    private static string Place(Shape shape, int index)
    {
        var place = new int[shape.Rank];
        for (var dim = shape.Rank - 1; dim >= 0; dim--)
        {
            place[dim] = index % shape[dim];
            index /= shape[dim];
        }

        return $"[{string.Join(", ", place)}]";
    }
}
