using System.Text;
using Grad.Documents.Binding;
using Grad.Engine.Graphs;

namespace Grad.Documents.Tests.Binding;

/// <summary>What strings among the arguments of a node object are.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("""{"op": "einsum", "inputs": ["ij->ji", "a"]}""", "float32[3, 2]")]
    [InlineData("""{"op": "einsum", "inputs": ["ij,kj->ik", "a", "a"]}""", "float32[2, 2]")]
    [InlineData("""{"op": "einsum", "inputs": ["ij,kj->ik", ["a", "a"]]}""", "float32[2, 2]")]
    [InlineData("""{"op": "einsum", "inputs": ["a"], "equation": "ij->j"}""", "float32[3]")]
    [InlineData("""{"op": "einsum", "inputs": [["a"]], "equation": "ij->j"}""", "float32[3]")]
    [InlineData("""{"op": "einsum", "inputs": ["a", "a"], "equation": "ij,kj"}""", "float32[2, 2]")]
    [InlineData("""{"op": "einsum", "inputs": ["ij->j"], "operands": "a"}""", "float32[3]")]
    [InlineData("""{"op": "einsum", "equation": "ij->j", "operands": ["a"]}""", "float32[3]")]
    [InlineData("""{"op": "einsum", "inputs": ["ii", "ii"]}""", "float32[]")]
    [InlineData("""{"op": "einsum", "inputs": ["ii"], "equation": "ij->i"}""", "float32[2]")]
    [InlineData("""{"op": "to", "inputs": ["a", "float64"]}""", "float64[2, 3]")]
    [InlineData("""{"op": "to", "inputs": ["a", "i"]}""", "int64[2, 3]")]
    [InlineData("""{"op": "type", "inputs": ["a"], "dtype": "float64"}""", "float64[2, 3]")]
    [InlineData("""{"op": "type", "inputs": ["a", "torch.IntTensor"]}""", "int32[2, 3]")]
    [InlineData("""{"op": "view", "inputs": ["a", "int32"]}""", "int32[2, 3]")]
    [InlineData("""{"op": "pad", "inputs": ["a", [1, 1], "constant"]}""", "float32[2, 5]")]
    [InlineData("""{"op": "sum", "inputs": ["p.values"]}""", "float32[]")]
    public void The_signature_decides(string node, string type) => Assert.Equal(type, Bound(node).Type.ToString());

    [Theory]
    [InlineData("""{"op": "einsum", "inputs": ["ij->ji", "b"]}""", "unknown name 'b'")]
    [InlineData("""{"op": "add", "inputs": ["a", "b"]}""", "unknown name 'b'")]
    [InlineData("""{"op": "cat", "inputs": [["a", "b"]]}""", "unknown name 'b'")]
    [InlineData("""{"op": "norm", "inputs": ["a", "b"]}""", "norm(): p is 'b'")]
    [InlineData("""{"op": "einsum", "inputs": ["a"]}""", "einsum(): no overload accepts these arguments")]
    public void What_is_neither_is_refused(string node, string message) =>
        Assert.StartsWith(message, Assert.Throws<DocumentException>(() => Bound(node)).Diagnostics[0].Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a.type()", "torch.FloatTensor")]
    [InlineData("i.type()", "torch.LongTensor")]
    [InlineData("a.type(torch.HalfTensor).type()", "torch.HalfTensor")]
    public void A_tensor_says_its_type(string expression, string text) => Assert.Equal(text, Output($"\"{expression}\""));

    [Theory]
    [InlineData("a[(0, 1)]", "float32[]")]
    [InlineData("a[(0, 1),]", "float32[2, 3]")]
    [InlineData("a[()]", "float32[2, 3]")]
    [InlineData("a[[i, i]]", "float32[2]")]
    [InlineData("a[[s, s]]", "float32[]")]
    public void A_tuple_in_brackets_is_the_index(string expression, string type) => Assert.Equal(type, Bound($"\"{expression}\"").Type.ToString());

    [Fact]
    public void Nodes_of_a_function_that_may_be_strings_chain_to_any_length()
    {
        var nodes = string.Join(", ", Enumerable.Range(1, 100).Select(static i => $$"""
            "n{{i}}": { "op": "einsum", "inputs": ["n{{i - 1}}"], "equation": "ij->ji" }
            """));
        var bound = BoundGraph.Bind(
            Documents.Read($$"""
            {
              "variables": { "a": [[1, 2, 3], [4, 5, 6]] },
              "functions": { "f": { "params": ["n0"], "nodes": { {{nodes}} }, "returns": "n100" } },
              "nodes": { "y": "f(a)" }
            }
            """),
            new BindingOptions());
        Assert.Equal("float32[2, 3]", Assert.IsType<Value>(bound.Outputs[0].BoundValue).Type.ToString());
    }

    private static Value Bound(string node) => Assert.IsType<Value>(Output(node));

    private static object? Output(string node)
    {
        var json = $$"""
            {
              "variables": {
                "a": [[1, 2, 3], [4, 5, 6]], "ii": [[1, 2], [3, 4]], "s": { "data": 1, "dtype": "int64" },
                "i": { "data": [0, 1], "dtype": "int64" }
              },
              "nodes": { "p": "max(a, 1)", "n": {{node}} },
              "outputs": ["n"]
            }
            """;
        return BoundGraph.Bind(DocumentReader.Read("g.json", Encoding.UTF8.GetBytes(json)), new BindingOptions()).Outputs[0].BoundValue;
    }
}
