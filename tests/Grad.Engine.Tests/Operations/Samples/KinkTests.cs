using Grad.Engine.Graphs;
using Grad.Engine.Operations;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.Samples;

/// <summary>
/// Functions of one number at the ends of their domains, at zeros, poles and far out: where a value is a number or an infinity, its
/// derivative is one too, and where that is so, the second derivative.
/// </summary>
public class KinkTests
{
    private static readonly double[] Points = [-1e300, -3, -2, -1, -0.5, -0.0, 0, 0.5, 1, 2, 3, 6, 20, 1e300];

    // The derivative of a function that is infinite on both sides of a pole, or on an interval, is NaN, as in PyTorch.
    private static readonly string[] Infinite = ["lgamma", "mvlgamma", "special.entr"];

    /// <summary>All operations of one tensor that are elementwise.</summary>
    public static TheoryData<string> Names => [.. Catalog.All.Where(static operation => operation.GetType().Namespace!.Split('.')[^1] is "Elementwise" or "Special" or "Activations"
            && operation.Derivative is not null && !Infinite.Contains(operation.Name)
            && Signature.Parse(operation.Signatures[0]).Parameters is [{ Kind: ParameterKind.Tensor }, ..] and var parameters && parameters.Skip(1).All(static one => one.IsOptional || one.HasDefault))
        .Select(static operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_derivative_is_NaN_where_the_value_is_a_number_or_an_infinity(string name)
    {
        foreach (var point in Points)
        {
            var text = double.IsNegative(point) && point == 0 ? "-0.0" : point.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            SampleGraph graph;
            try
            {
                graph = SampleGraph.Bind($"{name}(x)", [$"x: float64 [{text}, {text}]"], DType.Float64);
            }
            catch (Exception exception) when (exception is Documents.DocumentException or GradException)
            {
                // Of a matrix, say.
                return;
            }

            if (graph.Outputs.Count != 1 || !graph.Outputs[0].RequiresGrad)
            {
                return;
            }

            if (graph.Pullback(graph.Outputs, "first") is not [{ } first] || graph.Pullback([first], "second") is not [var second])
            {
                continue;
            }

            var values = graph.Run(new[] { graph.Outputs[0], first, second }.OfType<Value>().ToArray(), AllBackends.Simd);
            for (var order = 1; order < values.Length; order++)
            {
                Assert.False(
                    !double.IsNaN(values[order - 1].ToDouble(0)) && double.IsNaN(values[order].ToDouble(0)),
                    $"{name} at {text}: derivative {order} is NaN, but {order - 1} is {values[order - 1].ToDouble(0)}");
            }
        }
    }

    /// <summary>Second derivatives at points where a formula made of operations would be 0 · inf or 0 / 0; exact mathematics.</summary>
    [Theory]
    [InlineData("asin", 1, double.PositiveInfinity)]
    [InlineData("asin", -1, double.NegativeInfinity)]
    [InlineData("acos", 1, double.NegativeInfinity)]
    [InlineData("atanh", 1, double.PositiveInfinity)]
    [InlineData("acosh", 1, double.NegativeInfinity)]
    [InlineData("logit", 0, double.NegativeInfinity)]
    [InlineData("logit", 1, double.PositiveInfinity)]
    [InlineData("sinc", 0, -3.289868133696453)] // -π²/3
    [InlineData("special.spherical_bessel_j0", 0, -1.0 / 3)]
    [InlineData("special.bessel_j0", 0, -0.5)]
    [InlineData("special.bessel_j1", 0, 0)]
    [InlineData("special.i1", 0, 0)]
    [InlineData("i0", 0, 0.5)]
    [InlineData("tanh", 0, 0)]
    public void Second_derivatives_at_special_points_are_those_of_mathematics(string name, double point, double expected)
    {
        var graph = SampleGraph.Bind($"grad(sum(grad(sum({name}(x)), x)), x)", [$"x: float64 [{point.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}]"], DType.Float64);
        Assert.Equal(expected, graph.Run(graph.Outputs, AllBackends.Simd)[0].ToDouble(0), 1e-14);
    }
}
