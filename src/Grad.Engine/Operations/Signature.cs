namespace Grad.Engine.Operations;

/// <summary>What a parameter takes.</summary>
internal enum ParameterKind
{
    /// <summary>A tensor, or a number that becomes one.</summary>
    Tensor,

    /// <summary>A list of tensors.</summary>
    TensorList,

    /// <summary>A number: integer, float or boolean.</summary>
    Scalar,

    /// <summary>A list of numbers.</summary>
    ScalarList,

    /// <summary>A whole number.</summary>
    Int,

    /// <summary>A list of whole numbers; a single one stands for a list of one.</summary>
    IntList,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A list of booleans.</summary>
    BoolList,

    /// <summary>A string such as a mode or an equation.</summary>
    Text,

    /// <summary>A dtype.</summary>
    DType,

    /// <summary>Whatever is written: for indexing and for arguments that have several forms.</summary>
    Any,
}

/// <summary>One parameter of a signature.</summary>
/// <param name="Name">PyTorch's name.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="IsOptional">Whether None is allowed.</param>
/// <param name="HasDefault">Whether it can be left out.</param>
/// <param name="Default">The value when left out.</param>
/// <param name="IsKeywordOnly">Whether it must be named.</param>
internal sealed record Parameter(string Name, ParameterKind Kind, bool IsOptional, bool HasDefault, object? Default, bool IsKeywordOnly);

/// <summary>One form of an operation, read from PyTorch's schema notation.</summary>
internal sealed class Signature
{
    private Signature(string text, Parameter[] parameters)
    {
        Text = text;
        Parameters = parameters;
        PositionalCount = parameters.Count(static p => !p.IsKeywordOnly);
    }

    /// <summary>The notation it was read from.</summary>
    public string Text { get; }

    /// <summary>The parameters in order.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>How many of them can be given without a name.</summary>
    public int PositionalCount { get; }

    /// <summary>Reads <c>name(Type name=default, *, Type name=default)</c>.</summary>
    public static Signature Parse(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var parameters = new List<Parameter>();
        var keywordOnly = false;
        foreach (var part in Split(text[(open + 1)..text.LastIndexOf(')')]))
        {
            if (part == "*")
            {
                keywordOnly = true;
                continue;
            }

            var space = part.IndexOf(' ', StringComparison.Ordinal);
            var type = part[..space];
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = (equals < 0 ? part[(space + 1)..] : part[(space + 1)..equals]).Trim();
            var kind = Kind(type.TrimEnd('?'));
            object? value = equals < 0 ? null : Constant(part[(equals + 1)..].Trim());
            parameters.Add(new Parameter(name, kind, type.EndsWith('?'), equals >= 0, value, keywordOnly));
        }

        return new Signature(text, [.. parameters]);
    }

    public override string ToString() => Text;

    private static ParameterKind Kind(string type) => type switch
    {
        "Tensor" => ParameterKind.Tensor,
        "Tensor[]" => ParameterKind.TensorList,
        "Scalar" or "float" => ParameterKind.Scalar,
        "Scalar[]" or "float[]" => ParameterKind.ScalarList,
        "int" => ParameterKind.Int,
        "int[]" => ParameterKind.IntList,
        "bool" => ParameterKind.Bool,
        "bool[]" => ParameterKind.BoolList,
        "str" => ParameterKind.Text,
        "ScalarType" => ParameterKind.DType,
        "Any" => ParameterKind.Any,
        _ => throw new FormatException($"'{type}' is not a type of a signature"),
    };

    private static object? Constant(string text) => text switch
    {
        "None" => null,
        "True" => true,
        "False" => false,
        ['\'', .. var word, '\''] => word,
        ['[', .. var items, ']'] => Split(items).Select(Constant).ToArray(),
        _ when long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var whole) => whole,
        _ => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static IEnumerable<string> Split(string text)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                var part = text[start..i].Trim();
                if (part.Length > 0)
                {
                    yield return part;
                }

                start = i + 1;
            }
            else
            {
                depth += text[i] switch { '[' or '(' => 1, ']' or ')' => -1, _ => 0 };
            }
        }
    }
}
