using System.Diagnostics.CodeAnalysis;

namespace Grad.Documents.Expressions;

/// <summary>Reads expressions in Python's syntax.</summary>
public static class ExpressionParser
{
    /// <summary>The deepest nesting of parentheses, signs and powers; far more than one reads, far less than a stack holds.</summary>
    public const int MaxDepth = 200;

    /// <summary>Reads text that is not part of a document, such as an argument of the command line; it starts at line 1, column 1.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Expression? expression, [NotNullWhen(false)] out Problem? problem) =>
        TryParse(new DocumentText(text, SourcePosition.Start), out expression, out problem);

    /// <summary>Reads a string of a document.</summary>
    public static bool TryParse(DocumentText text, [NotNullWhen(true)] out Expression? expression, [NotNullWhen(false)] out Problem? problem)
    {
        try
        {
            expression = Parse(text);
            problem = null;
            return true;
        }
        catch (SyntaxException e)
        {
            expression = null;
            problem = e.Problem;
            return false;
        }
    }

    /// <summary>Reads a string of a document that has been read before.</summary>
    internal static Expression Parse(DocumentText text) => new ExpressionGrammar(text).Whole();

    /// <summary>Reads a name with attributes and indices.</summary>
    internal static (Expression? Expression, Problem? Problem) ParseReference(DocumentText text)
    {
        if (!TryParse(text, out var expression, out var problem))
        {
            return (null, problem);
        }

        var part = expression;
        while (part is AttributeExpression or IndexExpression)
        {
            part = part is AttributeExpression attribute ? attribute.Target : ((IndexExpression)part).Target;
        }

        return part is NameExpression
            ? (expression, null)
            : (null, new Problem(text.At(0), $"'{text.Value}' is not a name or a part of one such as m.values or s[1] (move it into its own node)"));
    }
}
