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

/// <summary>The gradients of parts of a tensor are laid side by side, with the bits of adding them one after the other.</summary>
public class SparseSumTests
{
    private const int Size = 6;

    private readonly Graph _graph = new();
    private readonly Value _x;

    public SparseSumTests() => _x = _graph.Leaf("x", new TensorType(DType.Float32, new Shape(Size, Size)), requiresGrad: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(40)]
    public void Bits_are_those_of_one_addition_after_the_other(int parts)
    {
        var random = new System.Random(parts);
        for (var trial = 0; trial < 25; trial++)
        {
            var uses = Enumerable.Range(0, parts).Select(_ => Use(random)).ToArray();
            Value[] terms = [.. uses.Select(use => Sum.OfAll(use.Part * _graph.Constant(use.Weight)))];
            var output = terms.Aggregate(static (a, b) => a + b);
            var gradient = ReverseMode.Pullback(output, output.Filled(1), [_x])[0]!.Value;
            Assert.Equal(OneAfterTheOther(uses), Bits(Evaluate(gradient)));
        }
    }

    [Fact]
    public void The_gradient_of_every_element_takes_nodes_and_bytes_in_proportion()
    {
        var (few, many) = (Nodes(100), Nodes(1000));
        Assert.True(many.Count < 10.5 * few.Count, $"{few.Count} nodes for 100 elements, {many.Count} for 1000");
        Assert.True(many.Elements < 10.5 * few.Elements, $"{few.Elements} elements in the nodes for 100, {many.Elements} for 1000");
    }

    [Fact]
    public void The_gradient_is_differentiable_again()
    {
        // (x00 + x11 + x00)² has the Hessian 2·c·cᵀ with c = 2 at x00 and 1 at x11.
        var (first, second) = (Element(0, 0), Element(1, 1));
        var output = first + second + Element(0, 0);
        var gradient = Derivatives.Gradient(output * output, _x);
        var row = Derivatives.Gradient(Sum.OfAll(gradient * gradient), _x);

        // The gradient is 2·s·c, its square's sum 4·s²·(4 + 1) with s = 3, and the derivative of that 40·s·c.
        Assert.Equal(40 * 3 * 2, Evaluate(row).Span<float>()[0]);
        Assert.Equal(40 * 3 * 1, Evaluate(row).Span<float>()[Size + 1]);
        Assert.Equal(0, Evaluate(row).Span<float>()[1]);
    }

    private static (int Count, long Elements) Nodes(int size)
    {
        var graph = new Graph();
        var x = graph.Leaf("x", new TensorType(DType.Float32, new Shape(size)), requiresGrad: true);
        var output = graph.Add(new Selected(0, 0), x);
        for (var i = 1; i < size; i++)
        {
            output *= graph.Add(new Selected(0, i), x);
        }

        ReverseMode.Pullback(output, output.Filled(1), [x]);

        // What stands for one element each is counted by the element.
        return (graph.Nodes.Count, graph.Nodes.Where(static node => node.Primitive is not ViewTranspose).Sum(static node => node.Shape.Count));
    }

    private Value Element(int row, int column) => _graph.Add(new Selected(0, column), _graph.Add(new Selected(0, row), _x));

    // A row, a column, rows or columns with a step, or a diagonal, and its cotangent, in which zeros of both signs are common.
    private (Value Part, View View, Tensor Weight) Use(System.Random random)
    {
        var start = random.Next(Size - 1);
        View view = random.Next(5) switch
        {
            0 => new DiagonalOf(random.Next(-2, 3), 0, 1),
            1 => new Slice(random.Next(2), start, random.Next(Size - start), 1),
            2 => new Slice(0, start % 2, 2, 2 + (start % 2)),
            _ => new Selected(random.Next(4) / 3, start),
        };
        var part = _graph.Add(view, _x);
        var weight = new Tensor(DType.Float32, part.Shape);
        foreach (ref var element in weight.Span<float>())
        {
            element = random.Next(3) switch { 0 => -0f, 1 => 0, _ => random.NextSingle() - 0.5f };
        }

        return (part, view, weight);
    }

    private static int[] OneAfterTheOther((Value Part, View View, Tensor Weight)[] uses)
    {
        var total = new float[Size * Size];
        for (var i = 0; i < uses.Length; i++)
        {
            var layout = uses[i].View.Apply(Layout.RowMajor(new Shape(Size, Size)))!;
            var term = new float[total.Length];
            var weights = uses[i].Weight.Span<float>();
            for (var element = 0; element < weights.Length; element++)
            {
                var place = layout.Offset;
                var rest = element;
                for (var dim = layout.Shape.Rank - 1; dim >= 0; dim--)
                {
                    place += (long)(rest % layout.Shape[dim]) * layout.Strides[dim];
                    rest /= layout.Shape[dim];
                }

                term[place] = weights[element];
            }

            GC.KeepAlive(uses[i].Weight);
            for (var place = 0; place < total.Length; place++)
            {
                total[place] = i == 0 ? term[place] : total[place] + term[place];
            }
        }

        return Array.ConvertAll(total, BitConverter.SingleToInt32Bits);
    }

    private Tensor Evaluate(Value value)
    {
        var tape = new Tape(_graph, BackendCatalog.Create("simd", 1)!, new Generator(0));
        tape.Set([KeyValuePair.Create(_x, Tensor.From(new Shape(Size, Size), [.. Enumerable.Repeat(1f, Size * Size)]))]);
        return tape.Evaluate([value])[0];
    }

    private static int[] Bits(Tensor tensor)
    {
        var bits = Array.ConvertAll(tensor.Span<float>().ToArray(), BitConverter.SingleToInt32Bits);
        GC.KeepAlive(tensor);
        return bits;
    }
}
