using System.Globalization;
using System.Text;
using Grad.Engine.Tensors;

namespace Grad.Rendering;

/// <summary>Python's own text of values that are not tensors, as its <c>repr</c> gives it.</summary>
public static class PythonText
{
    /// <summary><c>True</c> or <c>False</c>.</summary>
    public static string Boolean(bool value) => value ? "True" : "False";

    /// <summary>A whole number.</summary>
    public static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A float: the shortest decimal that reads back, with an exponent below 1e-4 and from 1e16 on.</summary>
    public static string Float(double value)
    {
        if (!double.IsFinite(value))
        {
            return NonFinite(value);
        }

        if (value == 0)
        {
            return double.IsNegative(value) ? "-0.0" : "0.0";
        }

        Span<byte> bytes = stackalloc byte[DecimalLayout.MaxLength];
        var length = DecimalLayout.Python.Write<WideDigits>(bytes, value < 0, ShortestDecimal.Of(value));
        var text = Encoding.ASCII.GetString(bytes[..length]);
        return text.AsSpan().ContainsAny('.', 'e') ? text : text + ".0";
    }

    /// <summary><c>nan</c>, <c>inf</c> or <c>-inf</c>.</summary>
    public static string NonFinite(double value) =>
        double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    /// <summary><c>torch.float32</c>.</summary>
    public static string Name(DType dtype) => $"torch.{dtype.Name}";

    /// <summary><c>torch.Size([2, 3])</c>.</summary>
    public static string Size(Shape shape) => $"torch.Size({shape})";

    /// <summary>A shape as a tuple: <c>(2, 3)</c>, <c>(2,)</c>, <c>()</c>.</summary>
    public static string Tuple(Shape shape)
    {
        var items = new string[shape.Rank];
        for (var dim = 0; dim < shape.Rank; dim++)
        {
            items[dim] = Integer(shape[dim]);
        }

        return Tuple(items);
    }

    /// <summary>A tuple of texts: <c>(a, b)</c>, <c>(a,)</c>, <c>()</c>.</summary>
    public static string Tuple(IReadOnlyList<string> items) =>
        items.Count == 1 ? $"({items[0]},)" : $"({string.Join(", ", items)})";

    /// <summary>A list of texts: <c>[a, b]</c>.</summary>
    public static string List(IReadOnlyList<string> items) => $"[{string.Join(", ", items)}]";

    /// <summary>A named tuple as PyTorch prints it: <c>torch.return_types.max(</c>, then one <c>name=value</c> to a line.</summary>
    /// <param name="type">The type's name without its module, such as <c>max</c>.</param>
    /// <param name="names">The names of the items.</param>
    /// <param name="items">The texts of the items.</param>
    public static string NamedTuple(string type, IReadOnlyList<string> names, IReadOnlyList<string> items) =>
        $"torch.return_types.{type}(\n{string.Join(",\n", names.Zip(items, (name, item) => $"{name}={item}"))})";

    /// <summary>A string in quotes, with Python's choice of the quote and its escapes.</summary>
    public static string Quoted(string value)
    {
        var quote = value.Contains('\'', StringComparison.Ordinal) && !value.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var text = new StringBuilder().Append(quote);
        foreach (var character in value)
        {
            _ = character switch
            {
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when character == quote => text.Append('\\').Append(character),
                _ when char.IsControl(character) => text.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}"),
                _ => text.Append(character),
            };
        }

        return text.Append(quote).ToString();
    }
}
