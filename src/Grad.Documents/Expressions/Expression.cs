using System.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Documents.Expressions;

/// <summary>
/// A node of an expression's syntax tree, names unresolved. Compare by reference: a chain of a million operators is a tree
/// a million deep, on its left side only.
/// </summary>
/// <param name="At">The character that the node is about: an operator's own, otherwise the first.</param>
public abstract record Expression(SourcePosition At)
{
    /// <summary>The expression in Python's syntax, fully parenthesized.</summary>
    public sealed override string ToString() => ExpressionText.Of(this);
}

/// <summary>A number.</summary>
/// <param name="At">The first character.</param>
/// <param name="Value">The value, rounded to float64.</param>
/// <param name="Integer">The exact value where it was written as an integer, otherwise null.</param>
public sealed record NumberExpression(SourcePosition At, double Value, BigInteger? Integer) : Expression(At)
{
    /// <summary>An integer.</summary>
    public NumberExpression(SourcePosition at, BigInteger integer)
        : this(at, (double)integer, integer)
    {
    }

    /// <summary>Whether the number was written as an integer.</summary>
    public bool IsInteger => Integer is not null;
}

/// <summary><c>True</c> or <c>False</c>.</summary>
public sealed record BooleanExpression(SourcePosition At, bool Value) : Expression(At);

/// <summary><c>None</c>.</summary>
public sealed record NoneExpression(SourcePosition At) : Expression(At);

/// <summary>A nested array of numbers or booleans, written as JSON where a tensor's value belongs.</summary>
/// <param name="At">The first character.</param>
/// <param name="Value">int64 where every number was written as an integer, otherwise float64; bool for booleans.</param>
public sealed record TensorExpression(SourcePosition At, Tensor Value) : Expression(At);

/// <summary>A name.</summary>
/// <param name="At">The first character, the backquote where there is one.</param>
/// <param name="Name">The name without backquotes; a node object's <c>op</c> with its dots.</param>
/// <param name="IsQuoted">Whether it stood in backquotes and so can only be a declared name.</param>
public sealed record NameExpression(SourcePosition At, string Name, bool IsQuoted = false) : Expression(At);

/// <summary>A list or a tuple.</summary>
public sealed record ListExpression(SourcePosition At, IReadOnlyList<Expression> Items, bool IsTuple = false) : Expression(At);

/// <summary><c>-</c>, <c>+</c> or <c>~</c> before its operand.</summary>
public sealed record UnaryExpression(SourcePosition At, string Operator, Expression Operand) : Expression(At);

/// <summary>An operator between two operands, by its Python text.</summary>
public sealed record BinaryExpression(SourcePosition At, string Operator, Expression Left, Expression Right) : Expression(At);

/// <summary><c>target.name</c>.</summary>
/// <param name="At">The first character of the name.</param>
/// <param name="Target">What is before the dot.</param>
/// <param name="Name">The attribute's name.</param>
public sealed record AttributeExpression(SourcePosition At, Expression Target, string Name) : Expression(At);

/// <summary>A call.</summary>
/// <param name="At">The first character of the name that is called.</param>
/// <param name="Callee">A name, or attributes of one; for a node object the whole <c>op</c> as one name.</param>
/// <param name="Arguments">The positional arguments.</param>
/// <param name="Keywords">The keyword arguments in the order written; no name occurs twice.</param>
public sealed record CallExpression(
    SourcePosition At,
    Expression Callee,
    IReadOnlyList<Expression> Arguments,
    IReadOnlyList<KeywordArgument> Keywords) : Expression(At);

/// <summary><c>name=value</c> in a call, or a key of a node object.</summary>
/// <param name="At">The first character of the name.</param>
/// <param name="Name">The keyword.</param>
/// <param name="Value">The argument.</param>
public sealed record KeywordArgument(SourcePosition At, string Name, Expression Value);

/// <summary><c>target[items]</c>.</summary>
/// <param name="At">The opening bracket; for a node object the <c>index</c>.</param>
/// <param name="Target">What is indexed.</param>
/// <param name="Items">The comma-separated items, slices and ellipses among them; a parenthesized or JSON list is one item.</param>
public sealed record IndexExpression(SourcePosition At, Expression Target, IReadOnlyList<Expression> Items) : Expression(At);

/// <summary><c>start:stop:step</c>, an item of an index.</summary>
public sealed record SliceExpression(SourcePosition At, Expression? Start, Expression? Stop, Expression? Step) : Expression(At);

/// <summary><c>...</c>, an item of an index.</summary>
public sealed record EllipsisExpression(SourcePosition At) : Expression(At);
