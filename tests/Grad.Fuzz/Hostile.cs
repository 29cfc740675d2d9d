using System.Globalization;
using System.Text.Json.Nodes;

namespace Grad.Fuzz;

/// <summary>Numbers, shapes and names at which programs break.</summary>
internal static class Hostile
{
    private static readonly string[] Integers =
    [
        "-9223372036854775808", "9223372036854775807", "9223372036854775808", "-2147483649", "-2147483648", "-65536", "-1000", "-3", "-2", "-1",
        "0", "1", "2", "3", "5", "7", "16", "17", "63", "64", "65", "255", "256", "1000", "1024", "65535", "65536", "1048576",
        "1073741824", "2147483647", "2147483648", "4294967295", "4294967296", "9007199254740993", "4611686018427387904",
    ];

    private static readonly string[] Reals = ["0.0", "-0.0", "0.5", "-1.5", "1e-45", "1e-320", "1e38", "1e39", "-1e308", "1e309", "3.5e9", "1e19"];

    private static readonly string[] Words =
    [
        "nan", "-inf", "", "a", "x", "sum", "mean", "none", "circular", "same", "bicubic", "true", "float32", "int64", "ij,jk->ik", "...", "->",
        "\u001b[31m", "\u202e\u2066", "line\nbreak", "\u0000", "\u200b", "\u00e9", "\ud83d\ude00", "x.grad", "x[0]", "x.y.z", "torch", "step", "None", "(", "x+", "`",
    ];

    public static readonly string[] DTypes = ["float32", "float64", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool"];

    /// <summary>A whole number as text: small in half of all cases.</summary>
    public static string Integer(Dice dice) => !dice.OneIn(4) ? (dice.Below(6) - 1).ToString(CultureInfo.InvariantCulture) : dice.Of(Integers);

    /// <summary>A number as text.</summary>
    public static string Number(Dice dice) => dice.OneIn(3) ? dice.Of(Reals) : Integer(dice);

    /// <summary>Any string, long ones among them.</summary>
    public static string Word(Dice dice) => dice.OneIn(20) ? new string('n', 1 << dice.Below(14)) : dice.Of(Words);

    /// <summary>Something where another thing is expected.</summary>
    public static JsonNode? Value(Dice dice) => dice.Below(10) switch
    {
        0 => null,
        1 => JsonValue.Create(dice.OneIn(2)),
        2 => JsonValue.Create(Word(dice)),
        3 => new JsonArray(),
        4 => new JsonObject(),
        5 => Shape(dice),
        _ => JsonNode.Parse(Number(dice)),
    };

    /// <summary>A list of sizes.</summary>
    public static JsonArray Shape(Dice dice)
    {
        var shape = new JsonArray();
        var rank = dice.OneIn(40) ? 63 + dice.Below(4) : dice.Below(6);
        for (var dim = 0; dim < rank; dim++)
        {
            shape.Add(JsonNode.Parse(dice.OneIn(25) ? dice.Of(Integers) : rank > 6 ? "1" : dice.OneIn(12) ? "0" : (1 + dice.Below(4)).ToString(CultureInfo.InvariantCulture)));
        }

        return shape;
    }
}
