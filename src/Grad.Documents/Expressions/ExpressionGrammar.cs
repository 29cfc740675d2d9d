namespace Grad.Documents.Expressions;

/// <summary>
/// Python's expression grammar. Operators of one precedence are read by a loop, so a chain of any length takes no stack;
/// only parentheses, signs and powers nest, and these are counted.
/// </summary>
internal sealed class ExpressionGrammar(DocumentText text)
{
    private const int ComparisonPrecedence = 1;
    private const int HighestPrecedence = 7;

    private readonly ExpressionScanner _scanner = new(text);
    private int _depth;

    /// <summary>Reads the whole text; commas at the top make a tuple.</summary>
    public Expression Whole()
    {
        _scanner.SkipSpaces();
        if (_scanner.AtEnd)
        {
            throw _scanner.FaultAt(0, "an empty expression (write a name, a number or an operation)");
        }

        var expression = Operation();
        if (_scanner.Current == ',')
        {
            var items = new List<Expression> { expression };
            while (Take(',') && !_scanner.AtEnd)
            {
                items.Add(Operation());
            }

            expression = new ListExpression(text.At(0), items, IsTuple: true);
        }

        return _scanner.AtEnd ? expression : throw Leftover();
    }

    // Operators wait in a list for the tighter ones on their right: their operands nest by brackets only.
    private Expression Operation()
    {
        var compared = false;
        List<(Expression Left, string Symbol, int Precedence, SourcePosition At)>? waiting = null;
        while (true)
        {
            _scanner.SkipSpaces();
            var operand = Signed();
            var (symbol, precedence) = NextOperator();
            while (waiting is [.., var last] && last.Precedence >= precedence)
            {
                waiting.RemoveAt(waiting.Count - 1);
                operand = new BinaryExpression(last.At, last.Symbol, last.Left, operand);
            }

            if (precedence == 0)
            {
                return operand;
            }

            if (precedence == ComparisonPrecedence && compared)
            {
                throw _scanner.Fault($"comparisons cannot be chained, but a second '{symbol}' follows (write (a < b) & (b < c))");
            }

            compared |= precedence == ComparisonPrecedence;
            waiting ??= [];
            waiting.Add((operand, symbol, precedence, _scanner.At));
            _scanner.Advance(symbol.Length);
            RefuseDoubled(symbol);
        }
    }

    // The binary operators but **, which binds to its operands alone.
    private (string Symbol, int Precedence) NextOperator()
    {
        _scanner.SkipSpaces();
        return (_scanner.Current, _scanner.Ahead(1)) switch
        {
            ('=', '=') => ("==", ComparisonPrecedence),
            ('!', '=') => ("!=", ComparisonPrecedence),
            ('<', '=') => ("<=", ComparisonPrecedence),
            ('>', '=') => (">=", ComparisonPrecedence),
            ('<', '<') => ("<<", 5),
            ('>', '>') => (">>", 5),
            ('<', _) => ("<", ComparisonPrecedence),
            ('>', _) => (">", ComparisonPrecedence),
            ('|', _) => ("|", 2),
            ('^', _) => ("^", 3),
            ('&', _) => ("&", 4),
            ('+', _) => ("+", 6),
            ('-', _) => ("-", 6),
            ('/', '/') => ("//", HighestPrecedence),
            ('/', _) => ("/", HighestPrecedence),
            ('*', not '*') => ("*", HighestPrecedence),
            ('%', _) => ("%", HighestPrecedence),
            ('@', _) => ("@", HighestPrecedence),
            _ => ("", 0),
        };
    }

    private void RefuseDoubled(string symbol)
    {
        if (symbol is "&" or "|" && _scanner.Current == symbol[0])
        {
            throw _scanner.FaultAt(_scanner.Index - 1, $"'{symbol}{symbol}' is not an operator (use {symbol})");
        }
    }

    private Expression Signed()
    {
        if (_scanner.Current is not ('-' or '+' or '~'))
        {
            return Power();
        }

        var at = _scanner.At;
        var symbol = _scanner.Current.ToString();
        _scanner.Advance(1);
        _scanner.SkipSpaces();
        return new UnaryExpression(at, symbol, Nested(Signed));
    }

    private Expression Power()
    {
        var target = Postfixed();
        if (_scanner.Current != '*' || _scanner.Ahead(1) != '*')
        {
            return target;
        }

        var at = _scanner.At;
        _scanner.Advance(2);
        _scanner.SkipSpaces();
        return new BinaryExpression(at, "**", target, Nested(Signed));
    }

    private Expression Postfixed()
    {
        var target = Atom();
        while (true)
        {
            _scanner.SkipSpaces();
            switch (_scanner.Current)
            {
                case '.' when _scanner.Ahead(1) != '.':
                    target = Attribute(target);
                    break;
                case '(':
                    target = Call(target);
                    break;
                case '[':
                    target = new IndexExpression(_scanner.At, target, Nested(IndexItems));
                    break;
                default:
                    return target;
            }
        }
    }

    private AttributeExpression Attribute(Expression target)
    {
        _scanner.Advance(1);
        _scanner.SkipSpaces();
        var at = _scanner.At;
        return ExpressionScanner.BeginsName(_scanner.Current)
            ? new AttributeExpression(at, target, _scanner.Name())
            : throw _scanner.Fault("expected a name after '.' (put the whole name in backquotes if it has other characters)");
    }

    private CallExpression Call(Expression callee)
    {
        if (callee is not (NameExpression or AttributeExpression))
        {
            throw _scanner.Fault("only a function can be called (is an operator missing before '('?)");
        }

        var arguments = new List<Expression>();
        var keywords = new List<KeywordArgument>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        Nested(() => Items(')', () => Argument(arguments, keywords, names)));
        return new CallExpression(callee.At, callee, arguments, keywords);
    }

    private void Argument(List<Expression> arguments, List<KeywordArgument> keywords, HashSet<string> names)
    {
        var start = _scanner.Index;
        var at = _scanner.At;
        if (_scanner.Current == '*')
        {
            throw _scanner.Fault("arguments cannot be unpacked with * (write them one by one)");
        }

        var value = Operation();
        if (_scanner.Current != '=')
        {
            if (keywords.Count > 0)
            {
                throw _scanner.FaultAt(start, "a positional argument follows a keyword argument");
            }

            arguments.Add(value);
            return;
        }

        if (value is not NameExpression { IsQuoted: false } name)
        {
            throw _scanner.Fault("'=' is not a comparison (use ==)");
        }

        if (!names.Add(name.Name))
        {
            throw _scanner.FaultAt(start, $"keyword argument repeated: {name.Name}");
        }

        _scanner.Advance(1);
        keywords.Add(new KeywordArgument(at, name.Name, Operation()));
    }

    private IReadOnlyList<Expression> IndexItems()
    {
        var open = _scanner.Index;
        var items = new List<Expression>();
        var commas = Items(']', () => items.Add(IndexItem()));

        // x[(0, 1)] is x[0, 1].
        return commas == 0 && items is [ListExpression { IsTuple: true } tuple] ? tuple.Items
            : items.Count > 0 ? items : throw _scanner.FaultAt(open, "an empty index (write x[0], or x[:] for everything)");
    }

    private Expression IndexItem()
    {
        var at = _scanner.At;
        var start = _scanner.Current == ':' ? null : Operation();
        if (_scanner.Current != ':')
        {
            return start!;
        }

        Take(':');
        var stop = _scanner.Current is ':' or ',' or ']' ? null : Operation();
        var step = _scanner.Current == ':' && Take(':') && _scanner.Current is not (',' or ']') ? Operation() : null;
        return new SliceExpression(at, start, stop, step);
    }

    private Expression Atom()
    {
        var at = _scanner.At;
        var current = _scanner.Current;
        if (ExpressionScanner.BeginsName(current))
        {
            return Word();
        }

        if (char.IsAsciiDigit(current) || (current == '.' && char.IsAsciiDigit(_scanner.Ahead(1))))
        {
            return _scanner.Number();
        }

        switch (current)
        {
            case '`':
                return _scanner.QuotedName();
            case '"' or '\'':
                return _scanner.String();
            case '(':
                return Nested(Parenthesized);
            case '[':
                var items = new List<Expression>();
                Nested(() => Items(']', () => items.Add(Operation())));
                return new ListExpression(at, items);
            case '.' when _scanner.StartsWith("..."):
                _scanner.Advance(3);
                return new EllipsisExpression(at);
            default:
                throw NoOperand();
        }
    }

    private Expression Word()
    {
        var at = _scanner.At;
        var name = _scanner.PeekName();
        RefuseKeyword(name);
        _scanner.Advance(name.Length);
        return name switch
        {
            "True" or "true" => new BooleanExpression(at, true),
            "False" or "false" => new BooleanExpression(at, false),
            "None" or "null" => new NoneExpression(at),
            _ => new NameExpression(at, name.ToString()),
        };
    }

    private Expression Parenthesized()
    {
        var at = _scanner.At;
        var items = new List<Expression>();
        var commas = Items(')', () => items.Add(Operation()));
        return items.Count == 1 && commas == 0 ? items[0] : new ListExpression(at, items, IsTuple: true);
    }

    /// <summary>Reads from an opening bracket to its closing one and returns how many commas stood between.</summary>
    private int Items(char close, Action item)
    {
        var open = _scanner.Index;
        var opening = _scanner.Current;
        var commas = 0;
        Take(opening);
        while (_scanner.Current != close)
        {
            item();
            _scanner.SkipSpaces();
            if (_scanner.Current == ',')
            {
                Take(',');
                commas++;
            }
            else if (_scanner.Current != close)
            {
                RefuseForeign();
                throw _scanner.Fault($"expected '{close}' to close '{opening}' at column {_scanner.PositionOf(open).Column}");
            }
        }

        Take(close);
        return commas;
    }

    private bool Take(char symbol)
    {
        if (_scanner.Current != symbol)
        {
            return false;
        }

        _scanner.Advance(1);
        _scanner.SkipSpaces();
        return true;
    }

    private T Nested<T>(Func<T> read)
    {
        if (++_depth > ExpressionParser.MaxDepth)
        {
            throw new SyntaxException(new Problem(
                _scanner.At,
                $"an expression nested deeper than {ExpressionParser.MaxDepth} (move a part of it into its own node)",
                DocumentFault.Limit));
        }

        var result = read();
        _depth--;
        return result;
    }

    private SyntaxException Leftover()
    {
        RefuseForeign();
        return IsOperandStart(_scanner.Current)
            ? _scanner.Fault($"unexpected {Shown()} after the expression (is an operator or a comma missing?)")
            : _scanner.Fault($"unexpected {Shown()}");
    }

    private SyntaxException NoOperand()
    {
        if (_scanner.AtEnd)
        {
            return _scanner.Fault("the expression ends where a value is expected");
        }

        RefuseForeign();
        return _scanner.Current is ')' or ']' or ',' or ':' or '*' or '/' or '%' or '@' or '<' or '>' or '&' or '|' or '^' or '.'
            ? _scanner.Fault($"expected a value before {Shown()}")
            : _scanner.Fault($"unexpected {Shown()}");
    }

    /// <summary>Rejects what is an operator in Python or elsewhere but not here, with advice.</summary>
    private void RefuseForeign()
    {
        RefuseKeyword(_scanner.PeekName());
        if (_scanner.Current == '=')
        {
            throw _scanner.Fault("'=' is not a comparison (use ==)");
        }

        if (_scanner.Current == '!')
        {
            throw _scanner.Fault("'!' is not an operator (use ~ for not, != for unequal)");
        }
    }

    private void RefuseKeyword(ReadOnlySpan<char> name)
    {
        var advice = name switch
        {
            "and" => "(use & with parentheses)",
            "or" => "(use | with parentheses)",
            "not" => "(use ~)",
            "if" or "else" => "(use where(condition, a, b))",
            "in" or "is" => "(use ==)",
            "for" or "lambda" => "(write a function under 'functions')",
            _ => null,
        };
        if (advice is not null)
        {
            throw _scanner.Fault($"'{name}' does not work on tensors {advice}");
        }
    }

    private static bool IsOperandStart(char character) =>
        ExpressionScanner.ContinuesName(character) || character is '`' or '"' or '\'' or '(' or '[';

    private string Shown()
    {
        var name = _scanner.PeekName();
        return name.Length > 0 ? $"'{name}'"
            : char.IsAscii(_scanner.Current) && !char.IsControl(_scanner.Current) ? $"character '{_scanner.Current}'"
            : $"character U+{(char.IsHighSurrogate(_scanner.Current) ? char.ConvertToUtf32(_scanner.Current, _scanner.Ahead(1)) : _scanner.Current):X4}";
    }
}
