using Grad.Documents.Expressions;

namespace Grad.Documents.Tests.Expressions;

/// <summary>Trees as Python's own grammar groups them (checked with <c>ast.dump</c>), and what is rejected.</summary>
public sealed class ExpressionParserTests
{
    [Theory]
    [InlineData("5 * (x + 1) ** 2", "(5 * ((x + 1) ** 2))")]
    [InlineData("-x ** 2", "(-(x ** 2))")]
    [InlineData("2 ** -x ** 2", "(2 ** (-(x ** 2)))")]
    [InlineData("a - b - c", "((a - b) - c)")]
    [InlineData("a / b * c // d % e @ f", "(((((a / b) * c) // d) % e) @ f)")]
    [InlineData("a | b ^ c & d << e + f", "(a | (b ^ (c & (d << (e + f)))))")]
    [InlineData("a < b + 1", "(a < (b + 1))")]
    [InlineData("a != b | c", "(a != (b | c))")]
    [InlineData("~a & -+b", "((~a) & (-(+b)))")]
    [InlineData("sum(y, dim=0, keepdim = true)", "sum(y, dim=0, keepdim=True)")]
    [InlineData("torch.nn.functional.relu(x).T.sum()", "torch.nn.functional.relu(x).T.sum()")]
    [InlineData("x[0, 1:3, ::2, ..., None, -1:, m > 0]", "x[0, 1:3, ::2, ..., None, (-1):, (m > 0)]")]
    [InlineData("x[:][(0, 1)][1,]", "x[:][0, 1][1]")]
    [InlineData("x[()][(0, 1),][(0,)]", "x[()][(0, 1),][0]")]
    [InlineData("[1, [2, 3,], (4,), ()]", "[1, [2, 3], (4,), ()]")]
    [InlineData("((x))", "x")]
    [InlineData("a, b", "(a, b)")]
    [InlineData("`odd name` * layer1.weight", "(`odd name` * layer1.weight)")]
    [InlineData("1e-3 + .5 + 5. + 1_000 + 0x10 + 0b11 + 0o17 + 0", "(((((((0.001 + 0.5) + 5.0) + 1000) + 16) + 3) + 15) + 0)")]
    [InlineData("170141183460469231731687303715884105728", "170141183460469231731687303715884105728")]
    [InlineData(@"einsum('i,i->', a) + f(""x"")", "(einsum('i,i->', a) + f('x'))")]
    [InlineData(@"'it\'s \\'", @"'it\'s \\'")]
    [InlineData("grad(sum(grad(o, x)), x)", "grad(sum(grad(o, x)), x)")]
    [InlineData("é_1 + x", "(é_1 + x)")]
    public void Groups_as_Python_does(string text, string tree) => Assert.Equal(tree, Parse(text).ToString());

    [Theory]
    [InlineData("", "1:1 an empty expression (write a name, a number or an operation)")]
    [InlineData("sum(x", "1:6 expected ')' to close '(' at column 4")]
    [InlineData("sum(x y)", "1:7 expected ')' to close '(' at column 4")]
    [InlineData("x[1", "1:4 expected ']' to close '[' at column 2")]
    [InlineData("x[]", "1:2 an empty index (write x[0], or x[:] for everything)")]
    [InlineData("a = b", "1:3 '=' is not a comparison (use ==)")]
    [InlineData("f(a + 1 = b)", "1:9 '=' is not a comparison (use ==)")]
    [InlineData("a < b < c", "1:7 comparisons cannot be chained, but a second '<' follows (write (a < b) & (b < c))")]
    [InlineData("a and b", "1:3 'and' does not work on tensors (use & with parentheses)")]
    [InlineData("a or b", "1:3 'or' does not work on tensors (use | with parentheses)")]
    [InlineData("not a", "1:1 'not' does not work on tensors (use ~)")]
    [InlineData("a if b else c", "1:3 'if' does not work on tensors (use where(condition, a, b))")]
    [InlineData("lambda x: x", "1:1 'lambda' does not work on tensors (write a function under 'functions')")]
    [InlineData("a && b", "1:3 '&&' is not an operator (use &)")]
    [InlineData("!a", "1:1 '!' is not an operator (use ~ for not, != for unequal)")]
    [InlineData("a +", "1:4 the expression ends where a value is expected")]
    [InlineData("a + )", "1:5 expected a value before character ')'")]
    [InlineData("a b", "1:3 unexpected 'b' after the expression (is an operator or a comma missing?)")]
    [InlineData("a )", "1:3 unexpected character ')'")]
    [InlineData("a ? b", "1:3 unexpected character '?'")]
    [InlineData("a + 😀", "1:5 unexpected character U+1F600")]
    [InlineData("2x", "1:1 '2x' is neither a number nor a name (for a product write 2 * x)")]
    [InlineData("2j", "1:1 complex numbers are not supported")]
    [InlineData("007", "1:1 '007' begins with 0 (write 7, or 0o7 for an octal number)")]
    [InlineData("0x", "1:1 '0x' needs digits after it")]
    [InlineData("'abc", "1:5 expected ' to close the string at column 1")]
    [InlineData(@"'\q'", @"1:2 unknown escape in a string (use \\ \' \"" \n \t)")]
    [InlineData("`abc", "1:5 expected '`' to close the name at column 1")]
    [InlineData("``", "1:1 an empty name in backquotes (write the name of a variable or node)")]
    [InlineData("x.", "1:3 expected a name after '.' (put the whole name in backquotes if it has other characters)")]
    [InlineData("2(x)", "1:2 only a function can be called (is an operator missing before '('?)")]
    [InlineData("f(*x)", "1:3 arguments cannot be unpacked with * (write them one by one)")]
    [InlineData("f(a=1, b)", "1:8 a positional argument follows a keyword argument")]
    [InlineData("f(a=1, a=2)", "1:8 keyword argument repeated: a")]
    public void Refuses_with_the_place(string text, string fault)
    {
        Assert.False(ExpressionParser.TryParse(text, out _, out var problem));
        Assert.Equal(fault, $"{problem.At} {problem.Message}");
        Assert.Equal(DocumentFault.Document, problem.Fault);
    }

    [Theory]
    [InlineData('(', 201)]
    [InlineData('[', 201)]
    [InlineData('-', 202)]
    public void Nesting_has_a_limit(char symbol, int column)
    {
        Assert.False(ExpressionParser.TryParse(new string(symbol, 100_000), out _, out var problem));
        Assert.Equal($"1:{column} an expression nested deeper than 200 (move a part of it into its own node)", $"{problem.At} {problem.Message}");
        Assert.Equal(DocumentFault.Limit, problem.Fault);
    }

    [Fact]
    public void Powers_nest_too()
    {
        Assert.False(ExpressionParser.TryParse("x" + string.Concat(Enumerable.Repeat("**x", 100_000)), out _, out var problem));
        Assert.Equal(DocumentFault.Limit, problem.Fault);
    }

    [Fact]
    public void A_chain_of_a_million_is_no_nesting()
    {
        var chain = Parse("a" + string.Concat(Enumerable.Repeat(" + a", 1_000_000)));
        var depth = 0;
        for (var part = chain; part is BinaryExpression sum; part = sum.Left)
        {
            depth++;
        }

        Assert.Equal(1_000_000, depth);
    }

    [Fact]
    public void An_integer_has_a_limit_of_digits()
    {
        Assert.True(ExpressionParser.TryParse(new string('9', 4300), out _, out _));
        Assert.False(ExpressionParser.TryParse(new string('9', 4301), out _, out var problem));
        Assert.Equal("an integer of more than 4300 digits (write it with an exponent, such as 1e300)", problem.Message.ToString());
    }

    [Theory]
    [InlineData("m.values", "m.values")]
    [InlineData("s[1]", "s[1]")]
    [InlineData("a.b[0].T", "a.b[0].T")]
    [InlineData("x + 1", null)]
    [InlineData("f(x)", null)]
    [InlineData("layer.0.weight", null)]
    public void A_reference_is_a_name_or_a_part_of_one(string text, string? tree)
    {
        var document = Documents.Read($"{{\"outputs\": [\"{text}\"]}}");
        var reference = Assert.Single(document.Outputs!);
        Assert.Equal(text, reference.Text);
        Assert.Equal(tree, reference.Reference?.ToString());
        Assert.Equal(tree is null, reference.ReferenceProblem is not null);
    }

    [Fact]
    public void Places_count_the_escapes_of_the_document()
    {
        var fault = Documents.Refused("""{"nodes": {"a": "f(\"\u0041\", \\, b)"}}""");
        Assert.Equal("g.json:1:32: error: unexpected character '\\'", fault.Message);
    }

    [Fact]
    public void Every_part_knows_its_place()
    {
        var call = (CallExpression)Documents.Read("{\"nodes\": {\"a\":\n \"torch.sum(xs[0] + 1, dim=0)\"}}").Nodes[0].Value;
        Assert.Equal("2:9", call.At.ToString());
        var sum = (BinaryExpression)call.Arguments[0];
        Assert.Equal("2:19", sum.At.ToString());
        Assert.Equal("2:15", ((IndexExpression)sum.Left).At.ToString());
        Assert.Equal("2:21", sum.Right.At.ToString());
        Assert.Equal("2:24", call.Keywords[0].At.ToString());
        Assert.Equal("2:28", call.Keywords[0].Value.At.ToString());
    }

    private static Expression Parse(string text)
    {
        Assert.True(ExpressionParser.TryParse(text, out var expression, out var problem), problem?.Message.ToString());
        return expression;
    }
}
