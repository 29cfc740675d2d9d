using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using Grad.Engine.Tensors;

namespace Grad.Rendering;

/// <summary>Writes an element as JSON: the shortest decimal of its dtype, or a string where JSON has no number.</summary>
internal interface IJsonNumber<T>
{
    /// <summary>Writes into room for <see cref="DecimalLayout.MaxLength"/> bytes and says how many it took.</summary>
    static abstract int Write(Span<byte> target, T value);
}

internal readonly struct JsonSingle : IJsonNumber<float>
{
    public static int Write(Span<byte> target, float value)
    {
        // Whole numbers of at most seven digits are their own shortest form, and common.
        var whole = (int)value;
        if (whole == value && whole is > -10_000_000 and < 10_000_000 and not 0)
        {
            Utf8Formatter.TryFormat(whole, target, out var written);
            return written;
        }

        return float.IsFinite(value) && value != 0
            ? DecimalLayout.Single.Write(target, value < 0, ShortestDecimal.Of(value))
            : JsonDouble.Special(target, value);
    }
}

internal readonly struct JsonDouble : IJsonNumber<double>
{
    public static int Write(Span<byte> target, double value)
    {
        var whole = (long)value;
        if (whole == value && whole is > -1_000_000_000_000_000 and < 1_000_000_000_000_000 and not 0)
        {
            Utf8Formatter.TryFormat(whole, target, out var written);
            return written;
        }

        return double.IsFinite(value) && value != 0
            ? DecimalLayout.Double.Write(target, value < 0, ShortestDecimal.Of(value))
            : Special(target, value);
    }

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
    public static int Write(Span<byte> target, Half value) => Half.IsFinite(value) && value != Half.Zero
        ? DecimalLayout.Single.Write(target, Half.IsNegative(value), ShortestDecimal.Of(value))
        : JsonDouble.Special(target, (double)value);
}

internal readonly struct JsonBFloat16 : IJsonNumber<BFloat16>
{
    public static int Write(Span<byte> target, BFloat16 value)
    {
        var widened = (float)value;
        return float.IsFinite(widened) && widened != 0
            ? DecimalLayout.Single.Write(target, widened < 0, ShortestDecimal.Of(value))
            : JsonDouble.Special(target, widened);
    }
}

internal readonly struct JsonInteger<T> : IJsonNumber<T>
    where T : IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> target, T value)
    {
        Utf8Formatter.TryFormat(long.CreateTruncating(value), target, out var written);
        return written;
    }
}

internal readonly struct JsonBoolean : IJsonNumber<bool>
{
    public static int Write(Span<byte> target, bool value)
    {
        var text = value ? "true"u8 : "false"u8;
        text.CopyTo(target);
        return text.Length;
    }
}
