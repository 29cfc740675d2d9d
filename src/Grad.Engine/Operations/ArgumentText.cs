using System.Globalization;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations;

/// <summary>The arguments of a call as a message shows them: tensors by their shapes, what was left out not at all.</summary>
internal static class ArgumentText
{
    // Of lists and of arguments: a document may have a million.
    private const int Most = 8;

    /// <summary>Such as <c>input of shape [4], pad=[9, 9]</c>.</summary>
    public static string Of(Signature signature, object?[] values)
    {
        var given = signature.Parameters.Zip(values)
            .Where(static pair => pair.Second is not null && !Equals(pair.Second, pair.First.Default))
            .Select(static pair => pair.Second is Value value ? $"{pair.First.Name} of shape {value.Shape}" : $"{pair.First.Name}={One(pair.Second)}");
        return string.Join(", ", given);
    }

    private static string One(object? argument) => argument switch
    {
        null => "None",
        Value value => $"a tensor of shape {value.Shape}",
        bool flag => flag ? "True" : "False",
        string text => $"'{text}'",
        DType dtype => dtype.Name,
        object?[] list => $"[{string.Join(", ", list.Take(Most).Select(One))}{(list.Length > Most ? $", ... {list.Length - Most} more" : "")}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "...",
    };
}
