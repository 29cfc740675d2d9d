namespace Grad.Cli.Tests;

/// <summary>What is wrong with a document is said on standard error, at its place, with the documented exit code.</summary>
public sealed class RefusalTests
{
    private const string FreedGraph =
        "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). "
        + "Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). "
        + "Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.";

    [Theory]
    [InlineData("", "1:1: error: the document ends where a value is expected")]
    [InlineData("{", "1:2: error: the document ends before the '{' at 1:1 is closed")]
    [InlineData("[1]", "1:1: error: expected an object for a graph document, not an array")]
    [InlineData("""{"variables": {"x": 1,}, "nodes": }""", "1:35: error: expected a value, not '}'")]
    [InlineData("""{"variables": {"x": 1}} x""", "1:25: error: unexpected 'x' after the end of the document")]
    [InlineData("""{"variables": {"x": 1, "x": 2}}""", "1:24: error: 'x' is given twice (the first is at 1:16)")]
    [InlineData("""{"format": 2}""", "1:12: error: format 2 is not known to this version of grad (it reads format 1)")]
    public Task Syntax_is_refused(string document, string message) => Refused(3, document, message);

    [Theory]
    [InlineData("""{"variables": {"x": 1}, "node": {"y": "x"}}""", "1:25: error: unknown key 'node' in a graph document (did you mean 'nodes'?)")]
    [InlineData(
        """{"variables": {"x": {"data": [1], "require_grad": true}}}""",
        "1:35: error: unknown key 'require_grad' in a variable (did you mean 'requires_grad'?)")]
    [InlineData(
        """{"variables": {"weight": 1}, "nodes": {"y": "wieght * 2"}}""",
        "1:46: error: unknown name 'wieght', did you mean 'weight'?")]
    [InlineData("""{"variables": {"x": 1}, "nodes": {"y": "tahn(x)"}}""", "1:41: error: unknown operation 'tahn', did you mean 'tanh'?")]
    [InlineData(
        """{"variables": {"x": 1}, "nodes": {"y": {"op": "sigmiod", "inputs": ["x"]}}}""",
        "1:47: error: unknown operation 'sigmiod', did you mean 'sigmoid'?")]
    public Task What_is_unknown_is_refused_with_what_is_near(string document, string message) => Refused(3, document, message);

    [Theory]
    [InlineData(
        """{"variables": {"x": [[1, 2], [3]]}}""",
        "1:30: error: row [1] has length 1, but the rows before it have length 2 (ragged data; give every row the same length)")]
    [InlineData(
        """{"variables": {"x": [1, 2], "y": [1, 2, 3]}, "nodes": {"z": "x + y"}}""",
        "1:64: error: add(): shapes [2] and [3] do not broadcast: the size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0")]
    [InlineData("""{"variables": {"x": {"data": [1], "dtype": "float31"}}}""", "1:44: error: unknown dtype 'float31' (did you mean 'float32'?)")]
    [InlineData(
        """{"variables": {"x": {"data": [1.5], "dtype": "int64"}}}""",
        "1:31: error: 1.5 is not an integer (use \"dtype\": \"float32\" or round it)")]
    [InlineData(
        """{"variables": {"x": {"data": [1], "dtype": "int64", "requires_grad": true}}}""",
        "1:70: error: a tensor of dtype int64 cannot require a gradient (only floating dtypes can)")]
    public Task Data_shapes_and_dtypes_are_checked(string document, string message) => Refused(3, document, message);

    [Theory]
    [InlineData(
        """{"variables": {"x": 1}, "nodes": {"a": "b", "b": "c + x", "c": "a"}}""",
        "1:35: error: 'a' depends on itself: a -> b -> c -> a (break the cycle)")]
    [InlineData(
        """{"variables": {"x": 1}, "nodes": {"y": "f(x)"}, "functions": {"f": {"params": ["x"], "returns": "g(x)"}, "g": {"params": ["x"], "returns": "f(x)"}}}""",
        "1:141: error: the function 'f' calls itself: f -> g -> f (functions cannot be recursive) [in g(), called at 1:98, in f(), called at 1:41]")]
    public Task Cycles_are_shown(string document, string message) => Refused(3, document, message);

    [Fact]
    public Task Independent_errors_are_reported_together_in_order() => Refused(
        3,
        """{"variables": {"x": 1}, "nodes": {"a": "q + 1", "b": "a + 1", "c": "exq(x)"}, "steps": [{"show": "zz"}]}""",
        "1:41: error: unknown name 'q' (declare it under variables or nodes)",
        "1:69: error: unknown operation 'exq', did you mean 'exp'?",
        "1:99: error: unknown name 'zz' (declare it under variables or nodes)");

    [Theory]
    [InlineData("/etc/hostname", 3, "'/etc/hostname' is outside the document's folder (move it there, or allow files elsewhere on the command line)")]
    [InlineData("../README.md", 3, "'../README.md' is outside the document's folder (move it there, or allow files elsewhere on the command line)")]
    [InlineData("none.npy", 6, "none.npy: there is no such file")]
    public Task Files_that_are_missing_or_elsewhere_are_refused(string path, int code, string message) =>
        Refused(code, $$"""{"variables": {"x": {"file": "{{path}}"} } }""", $"1:30: error: {message}");

    [Fact]
    public async Task A_missing_document_is_refused() =>
        (await GradProgram.Run("run", "nothing.json")).IsRefused(6, "nothing.json: error: there is no such file");

    [Fact]
    public async Task A_second_backward_fails()
    {
        var outcome = await GradProgram.RunDocument(
            """{"variables": {"x": {"data": [1, 2], "requires_grad": true}}, "nodes": {"o": "sum(x * x)"}, "steps": [{"backward": "o"}, {"backward": "o"}]}""");
        Assert.Equal((4, $"<stdin>:1:123: error: {FreedGraph}\n"), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task An_expectation_that_fails_does_not_end_the_run()
    {
        var outcome = await GradProgram.RunDocument(
            """{"variables": {"x": 2}, "nodes": {"y": "x * 2"}, "steps": [{"expect": {"y": 5}}, {"show": "y"}, {"expect": {"y": 4}}]}""");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal("In [1]:\ny\n\ntensor(4.)\n\n", outcome.Text);
        Assert.Equal("<stdin>:1:73: error: expectation failed: y: element [] is 4.0, expected 5.0 (off by 1, allowed 1.65E-05)\n", outcome.Error);
    }

    [Theory]
    [InlineData("""{"functions": {"f": {"params": ["x"], "returns": "x * zz"} }, "variables": {"x": 1} }""", "1:55: error: unknown name 'zz' (a function can use only its parameters and its nodes)")]
    [InlineData("""{"functions": {"f": {"params": ["x"], "nodes": {"t": "coz(x)"}, "returns": "t"} }, "variables": {"x": 1} }""", "1:55: error: unknown operation 'coz', did you mean 'cos'?")]
    [InlineData(
        """{"functions": {"f": {"params": ["x"], "returns": "x", "vjp": {"x": "grad * q"} } }, "variables": {"x": {"data": 1, "requires_grad": true} }, "nodes": {"o": "f(x)"}, "steps": [{"backward": "o"}] }""",
        "1:76: error: unknown name 'q' (a function can use only its parameters and its nodes)")]
    [InlineData(
        """{"functions": {"f": {"params": ["x"], "returns": "x", "vjp": {"x": "grad * q"} } }, "variables": {"x": {"data": 1, "requires_grad": true} }, "nodes": {"o": "grad(f(x), x)"} }""",
        "1:76: error: unknown name 'q' (declare it under variables or nodes)")]
    public Task What_is_unknown_in_a_function_is_refused_though_nobody_calls_it(string document, string message) => Refused(3, document, message);

    [Fact]
    public Task A_rule_of_another_shape_is_refused_when_it_is_used() => Refused(
        3,
        """{"functions": {"f": {"params": ["x"], "returns": "x", "vjp": {"x": "sum(grad)"} } }, "variables": {"x": {"data": [1, 2], "requires_grad": true} }, "nodes": {"o": "sum(f(x))"} }""",
        "1:63: error: the derivative for 'x' has shape [], but the parameter has [2] (they must be equal)");

    [Fact]
    public Task A_fault_in_a_function_names_the_calls_that_led_there() => Refused(
        3,
        """{"functions": {"g": {"params": ["x"], "returns": "x @ x"}, "f": {"params": ["x"], "returns": "g(x) + 1"} }, "variables": {"x": {"data": [[1, 2, 3]]} }, "nodes": {"b": "f(x)"} }""",
        "1:53: error: matmul(): shapes [1, 3] and [1, 3] cannot be multiplied (3 must equal 1) [in g(), called at 1:95, in f(), called at 1:169]");

    [Fact]
    public async Task A_computation_that_fails_names_its_node_and_what_needed_it()
    {
        var outcome = await GradProgram.RunDocument(
            """
            {"variables": {"x": {"data": [1, 2], "dtype": "int64"} },
             "nodes": {"a": "x * 2",
               "b": "a // (x - 1)",
               "c": "b + 1"},
             "steps": [{"show": "c"}] }
            """);
        Assert.Equal(
            (4, "<stdin>:3:4: error: floor_divide(): integer division by zero (at element 0 of the divisor) [node 'b', needed at 5:13]\n"),
            (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task After_a_repeat_that_failed_its_count_means_nothing()
    {
        var outcome = await GradProgram.RunDocument(
            """
            {
              "variables": {"x": {"data": [1, 2], "requires_grad": true}},
              "steps": [
                {"expect_error": "scalar outputs", "steps": [{"repeat": 2, "steps": [{"backward": "x"}]}]},
                {"expect_error": "unknown name 'step'", "steps": [{"show": "step"}]}
              ]
            }
            """);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task The_node_that_needs_too_much_memory_is_named() =>
        (await GradProgram.RunDocument("""{"variables": {"x": [1]}, "nodes": {"y": "x.expand(1000000)", "z": "y * 2"}}""", "--max-memory", "1M"))
            .IsRefused(5, "<stdin>:1:63: error: 'z' of type float32[1000000] raises the needed memory to 4000000 bytes, but 1048576 are allowed (use --max-memory, or make the graph smaller)");

    private static async Task Refused(int code, string document, params string[] messages) =>
        (await GradProgram.RunDocument(document)).IsRefused(code, [.. messages.Select(static message => $"<stdin>:{message}")]);
}
