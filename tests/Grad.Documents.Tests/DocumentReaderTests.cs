using Grad.Documents.Expressions;
using Grad.Documents.Model;
using Grad.Engine.Tensors;

namespace Grad.Documents.Tests;

public sealed class DocumentReaderTests
{
    private readonly GraphDocument _everything = Documents.ReadFile("Everything.json");

    [Fact]
    public void The_head_is_read()
    {
        Assert.Equal(
            ("Everything", "All keys", DType.Float64, ulong.MaxValue),
            (_everything.Title, _everything.Description, _everything.DType, _everything.Seed));
        Assert.Equal("o, layer.weight, m.values", string.Join(", ", _everything.Outputs!.Select(output => output.Text)));
    }

    [Theory]
    [InlineData("ones", "ones([2, 2])")]
    [InlineData("zeros", "zeros([3])")]
    [InlineData("full", "full([2], inf)")]
    [InlineData("eye", "eye(3)")]
    [InlineData("eye2", "eye(2, 3)")]
    [InlineData("arange", "arange(0, 10, 2)")]
    [InlineData("arange1", "arange(4)")]
    [InlineData("linspace", "linspace(0, 1, 5)")]
    [InlineData("logspace", "logspace(0, 1, 5)")]
    [InlineData("rand", "rand([2])")]
    [InlineData("randn", "randn([3, 4])")]
    [InlineData("randint", "randint(0, 10, [2])")]
    [InlineData("randint2", "randint(-1, 10, [2, 3])")]
    [InlineData("randperm", "randperm(5)")]
    [InlineData("bernoulli", "bernoulli(full([2], 0.25))")]
    [InlineData("bernoulli2", "bernoulli(full([2], 0.5))")]
    public void A_function_as_source_is_a_call(string name, string call) =>
        Assert.Equal(call, ((CallSource)Variable(name).Source).Call.ToString());

    [Theory]
    [InlineData("scalar", "float64", "[]", "1.5")]
    [InlineData("flags", "bool", "[2]", "1 0")]
    [InlineData("special", "float64", "[4]", "NaN Infinity -Infinity 1")]
    [InlineData("data", "float64", "[2, 2]", "1 2 3 4")]
    [InlineData("base64", "float32", "[1]", "1")]
    public void Data_is_a_tensor(string name, string dtype, string shape, string values)
    {
        var tensor = Data(Variable(name));
        Assert.Equal((dtype, shape), (tensor.DType.Name, tensor.Shape.ToString()));
        Assert.Equal(values, string.Join(' ', Enumerable.Range(0, tensor.Count).Select(i => FormattableString.Invariant($"{tensor.ToDouble(i)}"))));
    }

    [Fact]
    public void Int64_keeps_all_its_bits()
    {
        var tensor = Data(Variable("flat"));
        Assert.Equal([long.MaxValue, long.MinValue], tensor.Span<long>().ToArray());
        Assert.Equal("[2, 1]", tensor.Shape.ToString());
    }

    [Fact]
    public void Further_keys_of_variables_are_kept()
    {
        Assert.True(Variable("data").RequiresGrad);
        Assert.Equal("d", Variable("data").Description);
        Assert.Equal([5, -1], Variable("arange").Reshape!);
        Assert.Equal(ulong.MaxValue, Variable("rand").Seed);
        var file = (FileSource)Variable("file").Source;
        Assert.Equal(("m.safetensors", "fc.weight"), (file.Path, file.Tensor));
        var columns = ((FileSource)Variable("csv").Source).Columns!;
        Assert.Equal([(0, null), (null, "width")], columns.Select(column => (column.Index, column.Name)));
        var sizes = ((PlaceholderSource)Variable("batch").Source).Sizes;
        Assert.Equal([(null, "n"), (4, null)], sizes.Select(size => (size.Size, size.Symbol)));
    }

    [Fact]
    public void Functions_are_read()
    {
        var (swish, clip) = (_everything.Functions[0], _everything.Functions[1]);
        Assert.Equal("x beta=1.0", string.Join(' ', swish.Parameters.Select(p => p.Default is null ? p.Name : $"{p.Name}={p.Default}")));
        Assert.Equal("sigmoid((beta * x))", swish.Nodes[0].Value.ToString());
        Assert.Equal("x * s", swish.Returns.Text);
        Assert.Null(swish.Derivatives);
        Assert.Equal("clamp(grad, (-1), 1)", Assert.Single(clip.Derivatives!).Value.Value.ToString());
    }

    [Theory]
    [InlineData("y", "(5 * ((scalar + 1) ** 2))", "5 * (scalar + 1) ** 2")]
    [InlineData("o", "mul(0.5, total)", null)]
    [InlineData("total", "sum(y, -inf, None, [0, True], keepdim=True, mode='mean', index='i')", null)]
    [InlineData("item", "data[0, 1:3, ..., None, mask, [0, 2], [::2]]", null)]
    public void Nodes_are_expressions(string name, string tree, string? source)
    {
        var node = _everything.Nodes.Single(node => node.Name == name);
        Assert.Equal((tree, source), (node.Value.ToString(), node.Source));
    }

    [Fact]
    public void A_string_in_inputs_is_a_reference_and_elsewhere_undecided()
    {
        var call = (CallExpression)_everything.Nodes.Single(node => node.Name == "total").Value;
        Assert.IsType<ReferenceExpression>(call.Arguments[0]);
        Assert.Equal("mean", ((NameExpression)((StringExpression)call.Keywords[1].Value).Reference!).Name);
    }

    [Fact]
    public void Steps_are_read()
    {
        var steps = _everything.Steps!;
        Assert.Equal(
            [
                typeof(NoteStep), typeof(DefineStep), typeof(ShowStep), typeof(PrintStep), typeof(PrintStep), typeof(BackwardStep),
                typeof(ZeroGradStep), typeof(ZeroGradStep), typeof(UpdateStep), typeof(CreateOptimizerStep), typeof(OptimizerStep),
                typeof(RepeatStep), typeof(ExpectStep), typeof(ExpectErrorStep), typeof(SaveStep), typeof(CellStep),
            ],
            steps.Select(step => step.GetType()));
        var print = (PrintStep)steps[4];
        Assert.Equal((2, "o + 1"), (print.Every, print.Values[1].Text));
        Assert.Equal((3, 10), (((RepeatStep)steps[11]).Count, ((PrintStep)((RepeatStep)steps[11]).Steps[0]).Every));
        Assert.Equal(("second time", 1), (((ExpectErrorStep)steps[13]).Message, ((ExpectErrorStep)steps[13]).Steps.Count));
        Assert.Equal("w.npy", Assert.Single(((SaveStep)steps[14]).Tensors).Path);
        Assert.Equal("o", ((CellStep)steps[15]).Code);
    }

    [Fact]
    public void Backward_has_its_arguments()
    {
        var backward = (BackwardStep)_everything.Steps![5];
        Assert.Equal(("o", true, false), (backward.Output.Text, backward.RetainGraph, backward.CreateGraph));
        Assert.Equal("[1.0, 1.0]", backward.Gradient!.Text);
        Assert.Equal([1.0, 1.0], ((TensorExpression)backward.Gradient.Value).Value.Span<double>().ToArray());
        Assert.Equal("scalar", Assert.Single(backward.Inputs!).Text);
        Assert.Null(((BackwardStep)((ExpectErrorStep)_everything.Steps[13]).Steps[0]).RetainGraph);
    }

    [Fact]
    public void An_optimizer_has_its_arguments()
    {
        var optimizer = (CreateOptimizerStep)_everything.Steps![9];
        Assert.Equal("adam lr=0.01 betas=[0.9, 0.999]", $"{optimizer.Algorithm} {string.Join(' ', optimizer.Arguments.Select(a => $"{a.Name}={a.Value}"))}");
        Assert.Equal(["w", "b"], optimizer.Parameters!.Select(parameter => parameter.Text));
    }

    [Fact]
    public void Expectations_are_values_of_many_kinds()
    {
        var expect = (ExpectStep)_everything.Steps![12];
        Assert.Equal((1e-3, 0.0), (expect.RelativeTolerance, expect.AbsoluteTolerance));
        Assert.Equal(
            "x.grad=<int64 [2]> o=inf y=None z=(2 * o)",
            string.Join(' ', expect.Expectations.Select(e => $"{e.Actual.Text}={e.Expected.Value}")));
    }

    [Fact]
    public void The_dtype_may_stand_behind_the_variables()
    {
        var document = Documents.Read("""{"variables": {"x": 0.1}, "dtype": "float64"}""");
        Assert.Equal(0.1, Data(document.Variables[0]).Span<double>()[0]);
    }

    [Fact]
    public void A_result_is_a_variable()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        File.WriteAllText(path, """{"values": {"o": {"dtype": "float64", "shape": [2], "data": [1, 2], "grad_fn": "MulBackward0"}}, "steps": []}""");
        try
        {
            Assert.Equal([1.0, 2.0], Data(DocumentReader.ReadVariableFile(path, path, ["values", "o"], "x")).Span<double>().ToArray());
            var fault = Assert.Throws<DocumentException>(() => DocumentReader.ReadVariableFile(path, path, ["valus", "o"], "x"));
            Assert.Equal("there is no 'valus' here (did you mean 'values'?)", fault.Diagnostics[0].Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Thousands_of_nodes_keep_their_names_places_and_texts()
    {
        // Longer and shorter than whatever they are kept in, with escapes and characters of one to four bytes among them.
        static string Name(int i) => (i % 3) switch { 0 => $"n{i}", 1 => $"größe {i} 😀", _ => $"{i}" };
        static string Text(int i) => string.Join(" + ", Enumerable.Repeat(i % 2 == 0 ? "x" : "größe", 1 + (i * i % 700)));
        const int Count = 3000;
        var lines = Enumerable.Range(0, Count).Select(static i => $"\"{(i % 5 == 0 ? Name(i).Replace("n", @"\u006e", StringComparison.Ordinal) : Name(i))}\":  \"{(i % 7 == 0 ? Text(i).Replace("x", @"\u0078", StringComparison.Ordinal) : Text(i))}\"");
        var nodes = Documents.Read("{\"nodes\": {\n" + string.Join(",\n", lines) + "}}").Nodes;
        Assert.Equal(Count, nodes.Count);
        for (var i = 0; i < Count; i++)
        {
            Assert.Equal((Name(i), Text(i), new SourcePosition(i + 2, 1)), (nodes[i].Name, nodes[i].Source!, nodes[i].At));
            Assert.Same(nodes.Find(Name(i))!.GetType(), nodes[i].GetType());
            Assert.Equal(i + 2, nodes.Find(Name(i))!.Value.At.Line);
        }

        Assert.Null(nodes.Find("n"));
        Assert.Null(nodes.Find("größe 1 😁"));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(2000)]
    public void A_key_that_stands_twice_among_many_is_told(int count)
    {
        var members = string.Join(",\n", Enumerable.Range(0, count).Select(static i => $"\"k{i}\": 1"));
        foreach (var (start, end) in (ReadOnlySpan<(string, string)>)[("{\"variables\": {\n", "}}"), ("{\"nodes\": {\"f\": {\"op\": \"f\", \n", "}}}")])
        {
            var fault = Documents.Refused($"{start}{members},\n\"k{count - 2}\": 1, \"k1\": 2{end}");
            Assert.Equal(
                [$"'k{count - 2}' is given twice (the first is at {count}:1)", "'k1' is given twice (the first is at 3:1)"],
                fault.Diagnostics.Select(static diagnostic => diagnostic.Message));
        }
    }

    [Fact]
    public void A_byte_order_mark_is_no_text() =>
        Assert.Equal("2:1", DocumentReader.Read("g", [0xEF, 0xBB, 0xBF, .. "{\"nodes\": {\n\"a\": \"b\"}}"u8]).Nodes[0].At.ToString());

    private VariableDeclaration Variable(string name) => _everything.Variables.Single(variable => variable.Name == name);

    private static Tensor Data(VariableDeclaration variable) => ((DataSource)variable.Source).Value;
}
