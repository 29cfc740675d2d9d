namespace Grad.Documents.Expressions;

/// <summary>Reads expressions.</summary>
public static class ExpressionParser
{
    internal static (Expression? Expression, Problem? Problem) ParseReference(DocumentText text) =>
        (new NameExpression(text.At(0), text.Value), null);
}
