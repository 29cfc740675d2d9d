using Grad.Backends;
using Grad.Engine.Differentiation;
using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Differentiation;

/// <summary>Derivatives of polynomials, whose exact values are small whole numbers.</summary>
public class DerivativesTests
{
    private readonly Graph _graph = new();
    private readonly Value _x;
    private readonly Tape _tape;

    public DerivativesTests()
    {
        _x = _graph.Leaf("x", new TensorType(DType.Float64, new Shape(3)), requiresGrad: true);
        _tape = new Tape(_graph, BackendCatalog.Create("scalar", 1)!, new Generator(0));
        _tape.Set([KeyValuePair.Create(_x, Tensor.From(new Shape(3), 1.0, 2.0, 3.0))]);
    }

    // (sum x)³: gradient 3 s², Hessian 6 s everywhere, with s = 6.
    private Value Output => Sum.OfAll(_x) * Sum.OfAll(_x) * Sum.OfAll(_x);

    private Value Vector => _graph.Constant(Tensor.From(new Shape(3), 1.0, 0.0, -2.0));

    [Fact]
    public void The_gradient_is_differentiable_again_and_again()
    {
        var gradient = Derivatives.Gradient(Output, _x);
        Assert.Equal([108.0, 108, 108], Numbers(gradient));
        var second = Derivatives.Gradient(Sum.OfAll(gradient), _x);
        Assert.Equal([108.0, 108, 108], Numbers(second));
        var third = Derivatives.Gradient(Sum.OfAll(second), _x);
        Assert.Equal([54.0, 54, 54], Numbers(third));
    }

    [Fact]
    public void A_value_that_the_output_does_not_depend_on_has_derivative_zero()
    {
        var y = _graph.Leaf("y", new TensorType(DType.Float64, new Shape(2)), requiresGrad: true);
        Assert.Equal([0.0, 0], Numbers(Derivatives.Gradient(Output, y)));
        Assert.Equal([0.0, 0, 0, 0, 0, 0], Numbers(Derivatives.Jacobian(_x * 2, y)));
    }

    [Fact]
    public void The_jacobian_of_squares_is_diagonal()
    {
        var jacobian = Derivatives.Jacobian(_x * _x, _x);
        Assert.Equal(new Shape(3, 3), jacobian.Shape);
        Assert.Equal([2.0, 0, 0, 0, 4, 0, 0, 0, 6], Numbers(jacobian));
    }

    [Fact]
    public void The_jacobian_has_the_outputs_shape_and_then_the_variables()
    {
        var outer = _x.Reshape(new Shape(3, 1)) * _x.Reshape(new Shape(1, 3));
        Assert.Equal(new Shape(3, 3, 3), Derivatives.Jacobian(outer, _x).Shape);
        Assert.Equal(new Shape(3), Derivatives.Jacobian(Output, _x).Shape);
    }

    [Fact]
    public void The_hessian_of_a_cube_of_a_sum_is_constant()
    {
        var hessian = Derivatives.Hessian(Output, _x);
        Assert.Equal(new Shape(3, 3), hessian.Shape);
        Assert.Equal(Enumerable.Repeat(36.0, 9), Numbers(hessian));
    }

    [Fact]
    public void Products_with_a_vector_agree_with_the_matrices()
    {
        var shifted = _x * Sum.OfAll(_x);

        // The Jacobian of x · sum(x) is s I + x 1ᵀ.
        Assert.Equal([6.0 - 1, 0 - 2, -12 - 3], Numbers(Derivatives.JacobianVector(shifted, _x, Vector)));
        Assert.Equal([6.0 - 5, 0 - 5, -12 - 5], Numbers(Derivatives.VectorJacobian(shifted, _x, Vector)));
        Assert.Equal([-36.0, -36, -36], Numbers(Derivatives.HessianVector(Output, _x, Vector)));
    }

    [Fact]
    public void What_cannot_be_differentiated_is_refused()
    {
        var whole = _graph.Leaf("i", new TensorType(DType.Int64, new Shape(3)));
        Assert.Equal("grad(): the output has shape [3] (it must have one element; use vjp or jacobian)", Refusal(() => Derivatives.Gradient(_x * 2, _x)));
        Assert.Equal("jacobian(): int64 has no derivative (only floating dtypes have one)", Refusal(() => Derivatives.Jacobian(_x, whole)));
        Assert.Equal("vjp(): the vector has shape [3], but [] is needed", Refusal(() => Derivatives.VectorJacobian(Output, _x, Vector)));
        Assert.Equal("jvp(): the vector has shape [], but [3] is needed", Refusal(() => Derivatives.JacobianVector(Output, _x, _graph.Number(1, DType.Float64))));
    }

    [Fact]
    public void Contributions_of_several_uses_are_added_in_the_order_of_the_uses()
    {
        // 1 + 2^53 + (-2^53) in this order is 0, in any other 1.
        var x = _graph.Leaf("z", new TensorType(DType.Float64, Shape.Scalar), requiresGrad: true);
        _tape.Set([KeyValuePair.Create(x, Tensor.Scalar(1.0))]);
        var large = Math.Pow(2, 53);
        var output = (x * 1.0) + (x * large) + (x * -large);
        Assert.Equal([0.0], Numbers(Derivatives.Gradient(output, x)));
    }

    private double[] Numbers(Value value) => _tape.Evaluate([value])[0].Span<double>().ToArray();

    private static string Refusal(Func<Value> action) => Assert.Throws<GradException>(() => action()).Message;
}
