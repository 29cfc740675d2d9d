using Grad.Engine.Graphs;
using Grad.Engine.Operations;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations;

/// <summary>Result dtypes and shapes against PyTorch's, see recorded/record_promotion.py.</summary>
public class PromotionTests
{
    [Theory]
    [InlineData("add")]
    [InlineData("div")]
    [InlineData("pow")]
    [InlineData("atan2")]
    [InlineData("maximum")]
    [InlineData("bitwise_or")]
    public void Results_have_PyTorchs_dtype(string operation)
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Operations", "recorded", "promotion.txt"))
            .Select(static line => line.Split(' ')).Where(row => row[0] == operation).ToList();
        Assert.NotEmpty(rows);
        var wrong = rows.Select(row => (Row: string.Join(' ', row), Actual: Result(operation, row), Expected: row[5]))
            .Where(static result => result.Actual != result.Expected);
        Assert.Equal([], wrong.Select(static result => $"{result.Row}: {result.Actual}"));
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("3", "", "3")]
    [InlineData("3", "1", "3")]
    [InlineData("2 1 4", "3 1", "2 3 4")]
    [InlineData("0", "1", "0")]
    [InlineData("1 0", "5 1", "5 0")]
    [InlineData("2", "3", null)]
    [InlineData("0", "2", null)]
    [InlineData("2 3", "2", null)]
    public void Shapes_broadcast_from_the_right(string a, string b, string? expected)
    {
        Assert.Equal(expected is null ? null : ShapeOf(expected), Shape.Broadcast(ShapeOf(a), ShapeOf(b)));
        Assert.Equal(expected is null ? null : ShapeOf(expected), Shape.Broadcast(ShapeOf(b), ShapeOf(a)));
    }

    [Fact]
    public void Shapes_that_do_not_broadcast_are_named_with_the_dimension()
    {
        var graph = new Graph();
        var a = graph.Leaf("a", new TensorType(DType.Float32, new Shape(2, 3, 4)));
        var b = graph.Leaf("b", new TensorType(DType.Float32, new Shape(5, 4)));
        Assert.Equal(
            "add(): shapes [2, 3, 4] and [5, 4] do not broadcast: the size of tensor a (3) must match the size of tensor b (5) at non-singleton dimension 1",
            Assert.Throws<GradException>(() => a + b).Message);
    }

    private static string Result(string operation, string[] row)
    {
        var graph = new Graph();
        var found = Catalog.Find(operation)!;
        try
        {
            return found.Build(Arguments.Bind(found, graph, [Operand(graph, row[1], row[2]), Operand(graph, row[3], row[4])], [])).Values[0].DType.Name;
        }
        catch (GradException)
        {
            return "refused";
        }
    }

    private static object Operand(Graph graph, string dtype, string form)
    {
        if (form == "number")
        {
            return dtype switch { "int" => 2L, "float" => 2.5, _ => (object)true };
        }

        Assert.True(DTypes.TryParse(dtype, out var parsed));
        return graph.Leaf("x", new TensorType(parsed, form == "dim" ? new Shape(2) : Shape.Scalar));
    }

    private static Shape ShapeOf(string text) => new([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]);
}
