namespace Grad.Documents.Tests;

/// <summary>Every sentence that a wrong document can be told, with its place.</summary>
public sealed class DiagnosticSentenceTests
{
    [Theory]
    // The syntax of JSON.
    [InlineData("", "1:1: error: the document ends where a value is expected")]
    [InlineData("{", "1:2: error: the document ends before the '{' at 1:1 is closed")]
    [InlineData("{} x", "1:4: error: unexpected 'x' after the end of the document")]
    [InlineData("{title: 1}", "1:2: error: expected a key in double quotes, not 'title'")]
    [InlineData("{\"title\" 1}", "1:10: error: expected ':' after the key 'title', not '1'")]
    [InlineData("{\"title\": \"a\" \"b\"}", "1:15: error: expected ',' or '}', not '\"'")]
    [InlineData("{\"seed\": 01}", "1:10: error: a number that begins with 0 (JSON allows no leading zeros)")]
    [InlineData("{\"seed\": -}", "1:10: error: expected a digit after '-', not '}'")]
    [InlineData("{\"seed\": 1.}", "1:10: error: a number without digits after the decimal point")]
    [InlineData("{\"seed\": 1e}", "1:10: error: a number without digits in the exponent")]
    [InlineData("{\"seed\": NaN}", "1:10: error: NaN is not JSON (write \"nan\", in quotes)")]
    [InlineData("{\"seed\": Infinity}", "1:10: error: Infinity is not JSON (write \"inf\", in quotes)")]
    [InlineData("{\"seed\": True}", "1:10: error: True is not JSON (write true)")]
    [InlineData("{\"seed\": None}", "1:10: error: None is not JSON (write null)")]
    [InlineData("{\"title\": 'a'}", "1:11: error: expected a value, not ' (JSON strings use double quotes)")]
    [InlineData("{\"title\": ?}", "1:11: error: expected a value, not '?'")]
    [InlineData("{\"title\": \"a\n\"}", "1:13: error: an unclosed string at the end of the line (close it with \", or write \\n)")]
    [InlineData("{\"title\": \"a\u0001\"}", "1:13: error: the control character 0x01 in a string (write \\u0001)")]
    [InlineData("{\"title\": \"\\x\"}", "1:12: error: an unknown escape in a string (JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX)")]
    [InlineData("{\"title\": \"\\u12\"}", "1:12: error: \\u needs four hexadecimal digits")]
    [InlineData("{\"title\": \"\\ud800\"}", "1:12: error: \\ud800 is a lone surrogate (surrogates come in pairs)")]
    [InlineData("{ / }", "1:3: error: unexpected '/' (comments begin with // or /*)")]
    [InlineData("{ /* }", "1:3: error: an unclosed comment (write */)")]
    // Keys and kinds.
    [InlineData("[]", "1:1: error: expected an object for a graph document, not an array")]
    [InlineData("{\"titel\": 1}", "1:2: error: unknown key 'titel' in a graph document (did you mean 'title'?)")]
    [InlineData("{\"qqqqqq\": 1}", "1:2: error: unknown key 'qqqqqq' in a graph document (known: $schema, format, title, description, dtype, zero_cotangent, seed, variables, functions, nodes, outputs, steps)")]
    [InlineData("{\"title\": \"a\",\n \"title\": \"b\"}", "2:2: error: 'title' is given twice (the first is at 1:2)")]
    [InlineData("{\"outputs\": [\"a\", \"b\",\n \"a\"]}", "2:2: error: 'a' is given twice (the first is at 1:14)")]
    [InlineData("{\"title\": 1}", "1:11: error: expected a string for 'title', not a number")]
    [InlineData("{\"format\": 2}", "1:12: error: format 2 is not known to this version of grad (it reads format 1)")]
    [InlineData("{\"seed\": 1.5}", "1:10: error: expected an integer for 'seed', not 1.5")]
    [InlineData("{\"seed\": 18446744073709551616}", "1:10: error: 'seed' is 18446744073709551616 (it must be from -9223372036854775808 to 18446744073709551615)")]
    [InlineData("{\"dtype\": \"flaot32\"}", "1:11: error: unknown dtype 'flaot32' (did you mean 'float32'?)")]
    [InlineData("{\"dtype\": \"int64\"}", "1:11: error: the document's dtype is int64 (it can be float32 or float64)")]
    // Names.
    [InlineData("{\"nodes\": {\"\": \"a\"}}", "1:12: error: an empty name (give it at least one character)")]
    [InlineData("{\"nodes\": {\"a\\tb\": \"a\"}}", "1:14: error: a control character in a name (remove it)")]
    [InlineData("{\"nodes\": {\"a`b\": \"a\"}}", "1:14: error: a backquote in a name (remove it)")]
    [InlineData("{\"nodes\": {\"x\": \"a\"},\n\"variables\": {\"x\": 1}}", "2:15: error: 'x' is both a variable and a node (the other is at 1:12; rename one)")]
    // Variables.
    [InlineData("{\"variables\": {\"x\": null}}", "1:21: error: the variable 'x' is null (write a number, an array or an object with a source)")]
    [InlineData("{\"variables\": {\"x\": \"2 * y\"}}", "1:21: error: the variable 'x' is a string (write a number, an array or an object; expressions belong under 'nodes')")]
    [InlineData("{\"variables\": {\"x\": {}}}", "1:21: error: the variable 'x' has no source (one of data, ones, zeros, full, eye, arange, linspace, logspace, rand, randn, randint, randperm, bernoulli, file, base64, or shape for a placeholder)")]
    [InlineData("{\"variables\": {\"x\": {\"ones\": 1, \"data\": 1}}}", "1:33: error: a variable has both 'ones' and 'data' (use one source)")]
    [InlineData("{\"variables\": {\"x\": {\"ones\": 1, \"shape\": [1]}}}", "1:42: error: 'shape' cannot be used with 'ones' (use 'reshape' to change the shape of the value)")]
    [InlineData("{\"variables\": {\"x\": {\"ones\": 1, \"value\": 1}}}", "1:33: error: 'value' cannot be used with 'ones' (use it with 'full')")]
    [InlineData("{\"variables\": {\"x\": {\"ones\": [-1]}}}", "1:30: error: 'ones' needs a shape of integers that are at least 0 (write [2, 3])")]
    [InlineData("{\"variables\": {\"x\": {\"ones\": \"a\"}}}", "1:30: error: expected a number or an array for 'ones', not a string")]
    [InlineData("{\"variables\": {\"x\": {\"full\": [2]}}}", "1:22: error: 'full' needs a 'value' (write {\"full\": [2, 2], \"value\": 3})")]
    [InlineData("{\"variables\": {\"x\": {\"eye\": [1]}}}", "1:29: error: 'eye' does not accept this value (write 3, or [2, 3] for rows and columns)")]
    [InlineData("{\"variables\": {\"x\": {\"linspace\": [1, 2]}}}", "1:34: error: 'linspace' does not accept this value (write [0, 1, 5] for start, end and steps)")]
    [InlineData("{\"variables\": {\"x\": {\"shape\": [-1]}}}", "1:32: error: a size is -1 (it must be from 0 to 2147483647)")]
    [InlineData("{\"variables\": {\"x\": {\"data\": [1], \"shape\": [\"n\"]}}}", "1:45: error: the size 'n' is symbolic (only a variable without data can have symbolic sizes)")]
    [InlineData("{\"variables\": {\"x\": {\"data\": [1, 2, 3], \"shape\": [2, 2]}}}", "1:50: error: the shape [2, 2] has 4 elements, but the data has 3")]
    [InlineData("{\"variables\": {\"x\": {\"data\": [[1, 2]], \"shape\": [2, 1]}}}", "1:49: error: the data has shape [1, 2], not [2, 1] (leave 'shape' out)")]
    [InlineData("{\"variables\": {\"x\": {\"data\": 1, \"reshape\": [-1, -1]}}}", "1:44: error: 'reshape' has -1 more than once (only one size can be inferred)")]
    [InlineData("{\"variables\": {\"x\": {\"data\": [true], \"requires_grad\": true}}}", "1:55: error: a tensor of dtype bool cannot require a gradient (only floating dtypes can)")]
    [InlineData("{\"variables\": {\"x\": {\"base64\": \"AA\"}}}", "1:33: error: this is not base64 (letters, digits, + and /, padded with = to a multiple of 4)")]
    [InlineData("{\"variables\": {\"x\": {\"base64\": \"AAAA\"}}}", "1:33: error: 3 bytes are not a whole number of float32 elements of 4 bytes")]
    [InlineData("{\"variables\": {\"x\": {\"base64\": \"Ag==\", \"dtype\": \"bool\"}}}", "1:33: error: a bool must be a byte 0 or 1, but another byte was found")]
    // Data.
    [InlineData("{\"variables\": {\"x\": [[1, 2],\n [3]]}}", "2:2: error: row [1] has length 1, but the rows before it have length 2 (ragged data; give every row the same length)")]
    [InlineData("{\"variables\": {\"x\": [[[1], [2]], [[3], [4, 5]]]}}", "1:40: error: row [1, 1] has length 2, but the rows before it have length 1 (ragged data; give every row the same length)")]
    [InlineData("{\"variables\": {\"x\": [1, [2]]}}", "1:25: error: element [1] is a list, but the items before it are numbers (give every row the same number of dimensions)")]
    [InlineData("{\"variables\": {\"x\": [[1], 2]}}", "1:27: error: element [1] is a number, but the items before it are lists (give every row the same number of dimensions)")]
    [InlineData("{\"variables\": {\"x\": [1, true]}}", "1:25: error: a boolean among numbers (set \"dtype\" to convert one to the other)")]
    [InlineData("{\"variables\": {\"x\": [true, 1]}}", "1:28: error: a number among booleans (set \"dtype\" to convert one to the other)")]
    [InlineData("{\"variables\": {\"x\": [1, \"one\"]}}", "1:25: error: \"one\" is not a number (as strings only \"nan\", \"inf\" and \"-inf\" are)")]
    [InlineData("{\"variables\": {\"x\": [1, null]}}", "1:25: error: expected a number, not null")]
    [InlineData("{\"variables\": {\"x\": [1, 02]}}", "1:25: error: a number that begins with 0 (JSON allows no leading zeros)")]
    [InlineData("{\"variables\": {\"x\": [1 2]}}", "1:24: error: expected ',' or ']', not '2'")]
    [InlineData("{\"variables\": {\"x\": [1, {}]}}", "1:25: error: expected numbers or ']', not '{'")]
    [InlineData("{\"variables\": {\"x\": [1, 2", "1:26: error: the document ends before the '[' at 1:21 is closed")]
    [InlineData("{\"variables\": {\"x\": {\"data\": [300], \"dtype\": \"uint8\"}}}", "1:31: error: 300 does not fit uint8 (it must be from 0 to 255)")]
    [InlineData("{\"variables\": {\"x\": {\"data\": [1.5], \"dtype\": \"int64\"}}}", "1:31: error: 1.5 is not an integer (use \"dtype\": \"float32\" or round it)")]
    [InlineData("{\"variables\": {\"x\": {\"data\": [9223372036854775808], \"dtype\": \"int64\"}}}", "1:31: error: 9223372036854775808 does not fit int64 (it must be from -9223372036854775808 to 9223372036854775807)")]
    [InlineData("{\"variables\": {\"x\": {\"data\": [\"nan\"], \"dtype\": \"int32\"}}}", "1:31: error: nan does not fit int32 (only floating dtypes hold it)")]
    [InlineData("{\"variables\": {\"x\": {\"data\": [2], \"dtype\": \"bool\"}}}", "1:31: error: 2 is not a bool (write true or false)")]
    // Nodes.
    [InlineData("{\"nodes\": {\"y\": 1}}", "1:17: error: the node 'y' is a number, not an expression or an object with 'op' (numbers belong under 'variables')")]
    [InlineData("{\"nodes\": {\"y\": {\"inputs\": []}}}", "1:17: error: the node 'y' has no 'op' (name the operation, or write an expression)")]
    [InlineData("{\"nodes\": {\"y\": {\"op\": \"sum\", \"dim\": {\"a\": 1}}}}", "1:39: error: unknown key 'a' in a number (known: number)")]
    [InlineData("{\"nodes\": {\"y\": {\"op\": \"sum\", \"dim\": {}}}}", "1:38: error: expected a value for 'dim', not an object (a number that JSON cannot write is {\"number\": \"inf\"})")]
    [InlineData("{\"nodes\": {\"y\": {\"op\": \"sum\", \"inputs\": [{\"number\": \"x\"}]}}}", "1:54: error: \"x\" is not a number (as strings only \"nan\", \"inf\" and \"-inf\" are)")]
    [InlineData("{\"nodes\": {\"y\": {\"op\": \"getitem\", \"inputs\": [\"x\"]}}}", "1:17: error: getitem needs one item in 'inputs' and an 'index' (write {\"op\": \"getitem\", \"inputs\": [\"x\"], \"index\": [0]})")]
    [InlineData("{\"nodes\": {\"y\": {\"op\": \"getitem\", \"inputs\": [\"x\"], \"index\": 0, \"dim\": 1}}}", "1:64: error: unknown key 'dim' in a getitem (known: op, inputs, index)")]
    [InlineData("{\"nodes\": {\"y\": {\"op\": \"getitem\", \"inputs\": [\"x\"], \"index\": [{\"slice\": [1]}]}}}", "1:62: error: a slice has a start, a stop and a step (write {\"slice\": [1, 3, null]})")]
    [InlineData("{\"nodes\": {\"y\": \"a + \\u0022\"}}", "1:28: error: expected \" to close the string at column 22")]
    // Functions.
    [InlineData("{\"functions\": {\"f\": {}}}", "1:21: error: the function 'f' has no 'returns' (write what it computes)")]
    [InlineData("{\"functions\": {\"f\": {\"params\": [\"a b\"], \"returns\": \"a\"}}}", "1:34: error: 'a b' cannot be a parameter (use letters, digits and _)")]
    [InlineData("{\"functions\": {\"f\": {\"params\": [\"a\", \"a\"], \"returns\": \"a\"}}}", "1:39: error: the parameter 'a' is given twice")]
    [InlineData("{\"functions\": {\"f\": {\"params\": [\"a=1\", \"b\"], \"returns\": \"a\"}}}", "1:41: error: the parameter 'b' without a default follows one with a default")]
    [InlineData("{\"functions\": {\"f\": {\"params\": [\"a=\"], \"returns\": \"a\"}}}", "1:36: error: an empty expression (write a name, a number or an operation)")]
    [InlineData("{\"functions\": {\"f\": {\"params\": [\"grid\"], \"returns\": \"grid\", \"vjp\": {\"gird\": \"grad\"}}}}", "1:69: error: 'gird' in 'vjp' is not a parameter of 'f' (did you mean 'grid'?)")]
    // Steps.
    [InlineData("{\"steps\": [{}]}", "1:12: error: a step without an action (use one of note, define, show, print, backward, zero_grad, update, optimizer, optimizer_step, repeat, expect, expect_error, save, cell)")]
    [InlineData("{\"steps\": [{\"shwo\": \"x\"}]}", "1:13: error: unknown key 'shwo' in a step (did you mean 'show'?)")]
    [InlineData("{\"steps\": [{\"show\": \"x\", \"print\": \"x\"}]}", "1:26: error: a step has both 'show' and 'print' (write two steps)")]
    [InlineData("{\"steps\": [{\"show\": \"x\", \"retain_graph\": true}]}", "1:26: error: 'retain_graph' cannot be used with 'show' (use it with 'backward')")]
    [InlineData("{\"steps\": [{\"repeat\": 3}]}", "1:13: error: 'repeat' needs 'steps'")]
    [InlineData("{\"steps\": [{\"repeat\": -1, \"steps\": []}]}", "1:23: error: 'repeat' is -1 (it must be from 0 to 2147483647)")]
    [InlineData("{\"steps\": [{\"optimizer_step\": false}]}", "1:31: error: 'optimizer_step' can only be true (leave the step out otherwise)")]
    [InlineData("{\"steps\": [{\"backward\": \"x\", \"retain_graph\": 1}]}", "1:46: error: expected true or false for 'retain_graph', not a number")]
    [InlineData("{\"steps\": [{\"optimizer\": {\"adma\": {}}}]}", "1:27: error: unknown optimizer 'adma' (did you mean 'adam'?)")]
    [InlineData("{\"steps\": [{\"optimizer\": {}}]}", "1:26: error: 'optimizer' needs one algorithm (write {\"adam\": {\"lr\": 0.01}})")]
    [InlineData("{\"steps\": [{\"expect\": {}, \"rtol\": -1}]}", "1:35: error: 'rtol' is negative (a tolerance must be at least 0)")]
    public void Is_exactly_this(string json, string sentence) => Assert.Equal($"g.json:{sentence}", Documents.Refused(json).Message);

    [Fact]
    public void A_name_has_a_limit()
    {
        Documents.Read($"{{\"nodes\": {{\"{new string('a', 256)}\": \"x\"}}}}");
        Assert.Equal(
            "g.json:1:12: error: a name of 257 characters (at most 256 are allowed)",
            Documents.Refused($"{{\"nodes\": {{\"{new string('a', 257)}\": \"x\"}}}}").Message);
    }

    [Fact]
    public void Data_has_at_most_64_dimensions()
    {
        static string Nested(int depth) => $"{{\"variables\": {{\"x\": {new string('[', depth)}1{new string(']', depth)}}}}}";
        Documents.Read(Nested(64));
        Assert.Equal("g.json:1:85: error: data of more than 64 dimensions", Documents.Refused(Nested(65)).Message);
    }

    [Fact]
    public void Independent_faults_are_told_together_and_in_order()
    {
        var fault = Documents.Refused("""
            {"titel": 1, "nodes": {"a": "b +", "c": 1},
             "variables": {"x": [[1], [2, 3]], "y": "z"}, "steps": [{"show": 1}, {"show": "("}]}
            """);
        Assert.Equal(["1:2", "1:33", "1:41", "2:27", "2:41", "2:66", "2:81"], fault.Diagnostics.Select(diagnostic => diagnostic.Position.ToString()));
        Assert.Equal(DocumentFault.Document, fault.Fault);
    }

    [Fact]
    public void Only_so_many_faults_are_told()
    {
        var fault = Documents.Refused($"{{\"steps\": [{string.Join(',', Enumerable.Repeat("{}", 150))}]}}");
        Assert.Equal((100, 50), (fault.Diagnostics.Count, fault.Omitted));
    }

    [Fact]
    public void A_file_that_is_not_there_is_another_kind_of_fault()
    {
        var fault = Assert.Throws<DocumentException>(() => DocumentReader.ReadFile("no such file.json"));
        Assert.Equal("no such file.json: error: there is no such file", fault.Message);
        Assert.Equal(DocumentFault.File, fault.Fault);
    }
}
