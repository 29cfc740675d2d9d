using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using Grad.Engine.Tensors;

namespace Grad.Rendering;

/// <summary>
/// Writes an element as JSON: the shortest decimal of its dtype, or a string where JSON has no number. In two steps: taken for many
/// elements one after the other, each keeps the processor busier than both for one element do.
/// </summary>
internal interface IJsonNumber<T>
{
    /// <summary>The decimal of an element's magnitude; zero where <see cref="Write"/> needs none.</summary>
    static abstract ShortestDecimal Decimal(T value);

    /// <summary>Writes into a space of <see cref="DecimalLayout.MaxLength"/> bytes and says how many it took.</summary>
    static abstract int Write(Span<byte> target, T value, ShortestDecimal magnitude);
}

internal readonly struct JsonSingle : IJsonNumber<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ShortestDecimal Decimal(float value) => float.IsFinite(value) && value != 0 ? ShortestDecimal.Of(value) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> target, float value, ShortestDecimal magnitude) => magnitude.Digits != 0
        ? DecimalLayout.Single.Write<NarrowDigits>(target, value < 0, magnitude)
        : JsonDouble.Special(target, value);
}

internal readonly struct JsonDouble : IJsonNumber<double>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ShortestDecimal Decimal(double value) => double.IsFinite(value) && value != 0 ? ShortestDecimal.Of(value) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> target, double value, ShortestDecimal magnitude) => magnitude.Digits != 0
        ? DecimalLayout.Double.Write<WideDigits>(target, value < 0, magnitude)
        : Special(target, value);

    /// <summary>Writes a zero with its sign, an infinity, or NaN.</summary>
    public static int Special(Span<byte> target, double value)
    {
        var text = double.IsNaN(value) ? "\"nan\""u8
            : value > 0 ? "\"inf\""u8
            : value < 0 ? "\"-inf\""u8
            : double.IsNegative(value) ? "-0"u8 : "0"u8;
        text.CopyTo(target);
        return text.Length;
    }
}

internal readonly struct JsonHalf : IJsonNumber<Half>
{
    public static ShortestDecimal Decimal(Half value) => Half.IsFinite(value) && value != Half.Zero ? ShortestDecimal.Of(value) : default;

    public static int Write(Span<byte> target, Half value, ShortestDecimal magnitude) => JsonSingle.Write(target, (float)value, magnitude);
}

internal readonly struct JsonBFloat16 : IJsonNumber<BFloat16>
{
    public static ShortestDecimal Decimal(BFloat16 value) =>
        float.IsFinite((float)value) && (float)value != 0 ? ShortestDecimal.Of(value) : default;

    public static int Write(Span<byte> target, BFloat16 value, ShortestDecimal magnitude) => JsonSingle.Write(target, (float)value, magnitude);
}

internal readonly struct JsonInteger<T> : IJsonNumber<T>
    where T : IBinaryInteger<T>
{
    public static ShortestDecimal Decimal(T value) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> target, T value, ShortestDecimal magnitude)
    {
        Utf8Formatter.TryFormat(long.CreateTruncating(value), target, out var written);
        return written;
    }
}

internal readonly struct JsonBoolean : IJsonNumber<bool>
{
    public static ShortestDecimal Decimal(bool value) => default;

    public static int Write(Span<byte> target, bool value, ShortestDecimal magnitude)
    {
        var text = value ? "true"u8 : "false"u8;
        text.CopyTo(target);
        return text.Length;
    }
}
