using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grad.Engine.Tensors;

namespace Grad.Tests.Shared;

/// <summary>A tensor of a sample: its name and elements, read from the notation of <see cref="Engine.Operations.Sample"/>.</summary>
internal sealed partial class SampleInput
{
    private readonly double[]? _data;
    private readonly double _low = -3;
    private readonly double _high = 3;

    public SampleInput(string text)
    {
        var match = Notation().Match(text);
        Assert.True(match.Success, $"'{text}' is not in the notation of samples");
        Name = match.Groups["name"].Value;
        DType = match.Groups["dtype"] is { Success: true, Value: var name } && DTypes.TryParse(name, out var dtype) ? dtype : null;
        if (match.Groups["data"] is { Success: true, Value: var data })
        {
            var sizes = new List<int>();
            var numbers = new List<double>();
            Read(JsonDocument.Parse(NotFinite().Replace(data, "\"$0\"")).RootElement, 0, sizes, numbers);
            Shape = new Shape([.. sizes]);
            _data = [.. numbers];
        }
        else
        {
            Shape = match.Groups["shape"].Value is var shape && shape == "scalar"
                ? Shape.Scalar
                : new Shape([.. shape.Split('x').Select(static size => int.Parse(size, CultureInfo.InvariantCulture))]);
        }

        if (match.Groups["low"].Success)
        {
            _low = double.Parse(match.Groups["low"].Value, CultureInfo.InvariantCulture);
            _high = double.Parse(match.Groups["high"].Value, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The name in the expression.</summary>
    public string Name { get; }

    /// <summary>The dtype; null for the default floating one.</summary>
    public DType? DType { get; }

    /// <summary>The shape.</summary>
    public Shape Shape { get; }

    /// <summary>Whether the elements are written out, so that the shape cannot be another.</summary>
    public bool IsFixed => _data is not null;

    /// <summary>Elements in the range, the same ones in every run.</summary>
    public double[] Elements(DType dtype, long count, string seed)
    {
        if (_data is not null)
        {
            return dtype.IsFloating ? _data : [.. _data.Select(Math.Truncate)];
        }

        var generator = new SplitMix($"{seed}/{Name}");
        var elements = new double[count];
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = dtype == Engine.Tensors.DType.Bool ? generator.Below(2)
                : dtype.IsFloating ? generator.Between(_low, _high)
                : Math.Floor(generator.Between(dtype == Engine.Tensors.DType.UInt8 ? Math.Max(_low, 0) : _low, _high));
        }

        return elements;
    }

    private static void Read(JsonElement element, int dim, List<int> sizes, List<double> numbers)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                if (dim == sizes.Count)
                {
                    sizes.Add(element.GetArrayLength());
                }

                foreach (var item in element.EnumerateArray())
                {
                    Read(item, dim + 1, sizes, numbers);
                }

                break;
            case JsonValueKind.True or JsonValueKind.False:
                numbers.Add(element.GetBoolean() ? 1 : 0);
                break;
            case JsonValueKind.String:
                numbers.Add(element.GetString() switch { "nan" => double.NaN, "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, var other => throw new FormatException(other) });
                break;
            default:
                numbers.Add(element.GetDouble());
                break;
        }
    }

    [GeneratedRegex(@"^(?<name>\w+): *((?<dtype>bool|u?int\d+|b?float\d+) )?((?<shape>scalar|\d+(x\d+)*)|(?<data>\[.*\]))( in (?<low>-?\d+(\.\d+)?(e-?\d+)?)\.\.(?<high>-?\d+(\.\d+)?(e-?\d+)?))?$")]
    private static partial Regex Notation();

    [GeneratedRegex(@"nan|-?inf")]
    private static partial Regex NotFinite();
}
