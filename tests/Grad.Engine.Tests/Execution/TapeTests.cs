using Grad.Backends;
using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Execution;

/// <summary>What backward does to gradients and to the graph, as PyTorch does it.</summary>
public class TapeTests
{
    private readonly Graph _graph = new();
    private readonly Value _x;
    private readonly Value _y;
    private readonly Tape _tape;

    public TapeTests()
    {
        _x = _graph.Leaf("x", new TensorType(DType.Float32, new Shape(2)), requiresGrad: true);
        _x.Name = "x";
        _y = _graph.Leaf("y", new TensorType(DType.Float32, new Shape(2)), requiresGrad: true);
        _y.Name = "y";
        _tape = new Tape(_graph, BackendCatalog.Create("simd", 1)!, new Generator(0));
        Set(_x, 2, 3);
        Set(_y, 5, 7);
    }

    [Fact]
    public void Gradients_accumulate_over_backwards()
    {
        var output = Sum.OfAll(_x * _x);
        _tape.Backward(output, gradient: null, retain: true);
        Assert.Equal([4f, 6f], Gradient(_x));
        _tape.Backward(output, gradient: null, retain: true);
        Assert.Equal([8f, 12f], Gradient(_x));
        _tape.Backward(Sum.OfAll(_x * 10), gradient: null);
        Assert.Equal([18f, 22f], Gradient(_x));
    }

    [Fact]
    public void A_leaf_that_is_not_reached_or_wants_none_has_no_gradient()
    {
        var constant = _graph.Leaf("c", new TensorType(DType.Float32, new Shape(2)));
        Set(constant, 1, 1);
        _tape.Backward(Sum.OfAll(_x * constant), gradient: null);
        Assert.Equal([1f, 1f], Gradient(_x));
        Assert.Null(_tape.GradientOf(_y));
        Assert.Null(_tape.GradientOf(constant));
    }

    [Fact]
    public void A_second_backward_through_freed_values_fails_and_changes_nothing()
    {
        var output = Sum.OfAll(_x * _x);
        _tape.Backward(output, gradient: null);
        Assert.Equal(Tape.SecondBackward, Refusal(() => _tape.Backward(output, gradient: null)));
        Assert.Equal([4f, 6f], Gradient(_x));
    }

    [Fact]
    public void Values_that_two_outputs_share_are_freed_by_the_first_backward()
    {
        var shared = _x * _x;
        _tape.Backward(Sum.OfAll(shared), gradient: null);
        Assert.Equal(Tape.SecondBackward, Refusal(() => _tape.Backward(Sum.OfAll(shared + 1), gradient: null)));
    }

    [Fact]
    public void Nodes_that_save_nothing_can_be_gone_through_again()
    {
        // x.sum() and x + 1 save no tensors in PyTorch.
        var output = Sum.OfAll(_x + 1);
        _tape.Backward(output, gradient: null);
        _tape.Backward(output, gradient: null);
        Assert.Equal([2f, 2f], Gradient(_x));
    }

    [Fact]
    public void A_new_value_of_a_leaf_makes_stale_what_depends_on_it_and_records_anew()
    {
        var product = _x * _y;
        var output = Sum.OfAll(product);
        Assert.Equal([10f, 21f], Values(product));
        _tape.Backward(output, gradient: null);
        Set(_x, 1, -1);
        Assert.Equal([5f, -7f], Values(product));
        _tape.Backward(output, gradient: null);
        Assert.Equal([2f + 1f, 3f - 1f], Gradient(_y));
    }

    [Fact]
    public void A_new_value_of_one_leaf_leaves_freed_what_does_not_depend_on_it()
    {
        var output = Sum.OfAll(_x * _x);
        _tape.Backward(output, gradient: null);
        Set(_y, 0, 0);
        Assert.Equal(Tape.SecondBackward, Refusal(() => _tape.Backward(output, gradient: null)));
    }

    [Fact]
    public void Without_a_gradient_the_output_has_one_element()
    {
        Assert.StartsWith("grad can be implicitly created only for scalar outputs", Refusal(() => _tape.Backward(_x * _y, gradient: null)), StringComparison.Ordinal);
        Set(_x, 2, 3);
        _tape.Backward((_x * _y).Reshape(new Shape(1, 2)).Reshape(new Shape(2)), Pair(1, 100));
        Assert.Equal([5f, 700f], Gradient(_x));
    }

    [Fact]
    public void An_output_without_gradient_is_refused()
    {
        var constant = _graph.Leaf("c", new TensorType(DType.Float32, Shape.Scalar));
        Assert.Equal("element 0 of tensors does not require grad and does not have a grad_fn", Refusal(() => _tape.Backward(constant * 2, gradient: null)));
    }

    [Fact]
    public void A_larger_gradient_is_summed_to_the_outputs_shape_and_any_other_is_refused()
    {
        _tape.Backward(Sum.OfAll(_x), Pair(1, 1));
        Assert.Equal([2f, 2f], Gradient(_x));
        var wrong = _graph.Constant(Tensor.From(new Shape(3), 1f, 1f, 1f));
        var message = Refusal(() => _tape.Backward(_x * 1, wrong));
        Assert.Contains("[3]", message, StringComparison.Ordinal);
        Assert.Contains("[2]", message, StringComparison.Ordinal);
        Assert.Contains("[]", Refusal(() => _tape.Backward(_x * 1, _graph.Number(1, DType.Float32))), StringComparison.Ordinal);
    }

    [Fact]
    public void Zero_grad_sets_gradients_to_none()
    {
        _tape.Backward(Sum.OfAll(_x * _y), gradient: null);
        _tape.ZeroGrad([_x]);
        Assert.Null(_tape.GradientOf(_x));
        Assert.Equal([2f, 3f], Gradient(_y));
        _tape.ZeroGrad(null);
        Assert.Null(_tape.GradientOf(_y));
        _tape.Backward(Sum.OfAll(_x * _y * _y), gradient: null);
        Assert.Equal([25f, 49f], Gradient(_x));
    }

    [Fact]
    public void Only_the_named_inputs_receive_gradients()
    {
        _tape.Backward(Sum.OfAll(_x * _y), gradient: null, inputs: [_y]);
        Assert.Null(_tape.GradientOf(_x));
        Assert.Equal([2f, 3f], Gradient(_y));
    }

    [Fact]
    public void Create_graph_makes_gradients_that_can_be_differentiated()
    {
        // y = x³: the gradient is 3x², and its sum's gradient 6x is added to it.
        _tape.Backward(Sum.OfAll(_x * _x * _x), gradient: null, create: true);
        Assert.Equal([12f, 27f], Gradient(_x));
        var gradient = _tape.GradientValue(_x);
        Assert.True(gradient.RequiresGrad);
        _tape.Backward(Sum.OfAll(gradient), gradient: null);
        Assert.Equal([12f + 12f, 27f + 18f], Gradient(_x));
    }

    [Fact]
    public void Without_create_graph_the_gradient_is_a_constant()
    {
        _tape.Backward(Sum.OfAll(_x * _x * _x), gradient: null);
        var gradient = _tape.GradientValue(_x);
        Assert.False(gradient.RequiresGrad);
        Assert.Equal([120f, 270f], Values(gradient * 10));
    }

    [Fact]
    public void A_gradient_as_a_value_follows_the_gradient()
    {
        var gradient = _tape.GradientValue(_x);
        Assert.Equal("'x.grad' is None: no backward has reached the variable since its gradient was set to none", Refusal(() => _tape.Evaluate([gradient + 0])));
        var output = Sum.OfAll(_x * _x);
        _tape.Backward(output, gradient: null, retain: true);
        var doubled = gradient * 2;
        Assert.Equal([8f, 12f], Values(doubled));
        _tape.Backward(output, gradient: null, retain: true);
        Assert.Equal([16f, 24f], Values(doubled));
    }

    [Fact]
    public void Detach_stops_a_gradient()
    {
        _tape.Backward(Sum.OfAll(Call("detach", _x) * _x), gradient: null);
        Assert.Equal([2f, 3f], Gradient(_x));
    }

    [Fact]
    public void A_leaf_without_a_tensor_is_named()
    {
        var empty = _graph.Leaf("w", new TensorType(DType.Float32, new Shape(2)));
        Assert.Equal("'w' has no value (give it a value first)", Refusal(() => _tape.Evaluate([empty + 1])));
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var tape = new Tape(_graph, BackendCatalog.Create("scalar", 1)!, new Generator(0)) { Cancellation = source.Token };
        tape.Set([KeyValuePair.Create(_x, Tensor.From(new Shape(2), 1f, 2f))]);
        Assert.Throws<OperationCanceledException>(() => tape.Evaluate([Exp.Of(_x)]));
    }

    private void Set(Value leaf, float first, float second) => _tape.Set([KeyValuePair.Create(leaf, Tensor.From(new Shape(2), first, second))]);

    private Value Pair(float first, float second) => _graph.Constant(Tensor.From(new Shape(2), first, second));

    private float[] Values(Value value) => _tape.Evaluate([value])[0].Span<float>().ToArray();

    private float[] Gradient(Value leaf) => _tape.GradientOf(leaf)!.Span<float>().ToArray();

    private Value Call(string name, Value operand)
    {
        var operation = Grad.Engine.Operations.Catalog.Find(name)!;
        return operation.Build(Grad.Engine.Operations.Arguments.Bind(operation, _graph, [operand], [])).Values[0];
    }

    private static string Refusal(Action action) => Assert.Throws<GradException>(action).Message;
}
