using System.Globalization;
using Grad.Engine.Tensors;

namespace Grad.Rendering;

/// <summary>The common width and notation of a tensor's elements, decided from the elements that are shown.</summary>
internal sealed class ElementText
{
    private readonly Tensor _tensor;
    private readonly string _fixed;
    private readonly string _scientificFormat;
    private readonly bool _whole;
    private readonly bool _scientific;

    public ElementText(Tensor tensor, IEnumerable<int> visible, TextOptions options)
    {
        _tensor = tensor;
        _fixed = $"F{options.Precision}";
        _scientificFormat = $"E{options.Precision}";
        _whole = true;
        Width = 1;
        if (!tensor.DType.IsFloating)
        {
            foreach (var index in visible)
            {
                Width = Math.Max(Width, Integer(index).Length);
            }

            return;
        }

        var finite = new List<double>();
        var (smallest, largest) = (double.PositiveInfinity, 0.0);
        foreach (var index in visible)
        {
            var value = tensor.ToDouble(index);
            if (double.IsFinite(value) && value != 0)
            {
                finite.Add(value);
                _whole &= value == Math.Ceiling(value);
                smallest = Math.Min(smallest, Math.Abs(value));
                largest = Math.Max(largest, Math.Abs(value));
            }
        }

        if (finite.Count == 0)
        {
            // PyTorch decides nothing here, not even a notation that was asked for.
            return;
        }

        var wide = largest / smallest > 1000 || largest > 1e8 || (!_whole && smallest < 1e-4);
        foreach (var value in finite)
        {
            var length = wide ? Scientific(value).Length
                : _whole ? value.ToString("F0", CultureInfo.InvariantCulture).Length + 1
                : value.ToString(_fixed, CultureInfo.InvariantCulture).Length;
            Width = Math.Max(Width, length);
        }

        _scientific = options.Scientific ?? wide;
    }

    /// <summary>Characters of the longest element; zeros, infinities and NaN may be longer.</summary>
    public int Width { get; }

    /// <summary>One element, padded on the left to the width.</summary>
    public string Format(int index)
    {
        var text = _tensor.DType.IsFloating ? Float(_tensor.ToDouble(index)) : Integer(index);
        return text.PadLeft(Width);
    }

    private string Integer(int index) => _tensor.DType == DType.Bool
        ? PythonText.Boolean(_tensor.ToInt64(index) != 0)
        : _tensor.ToInt64(index).ToString(CultureInfo.InvariantCulture);

    private string Float(double value) =>
        !double.IsFinite(value) ? PythonText.NonFinite(value)
        : _scientific ? Scientific(value)
        : _whole ? value.ToString("F0", CultureInfo.InvariantCulture) + "."
        : value.ToString(_fixed, CultureInfo.InvariantCulture);

    // C writes an exponent of at least two digits, .NET's E of exactly three or more.
    private string Scientific(double value)
    {
        var text = value.ToString(_scientificFormat, CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        var digits = text.AsSpan(exponent + 2).TrimStart('0').ToString().PadLeft(2, '0');
        return $"{text.AsSpan(0, exponent)}e{text[exponent + 1]}{digits}";
    }
}
