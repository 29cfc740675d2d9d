using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents.Numbers;

/// <summary>How the numbers of a document become elements of one dtype.</summary>
/// <typeparam name="T">The dtype's own type.</typeparam>
internal interface IElement<T>
    where T : unmanaged
{
    /// <summary>Rounds to the nearest element; false where an integer has no exact one.</summary>
    /// <param name="number">The number.</param>
    /// <param name="text">Its characters.</param>
    /// <param name="value">The element.</param>
    static abstract bool TryFrom(DecimalNumber number, ReadOnlySpan<byte> text, out T value);

    /// <summary>NaN or an infinity; false where the dtype has none.</summary>
    static abstract bool TryFrom(double notFinite, out T value);

    /// <summary>1 or 0.</summary>
    static abstract T From(bool value);

    /// <summary>The message for a number that has no element.</summary>
    static abstract Message Refusal(DecimalNumber number, ReadOnlySpan<byte> text);
}

/// <summary>float32.</summary>
internal readonly struct Float32Element : IElement<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFrom(DecimalNumber number, ReadOnlySpan<byte> text, out float value)
    {
        value = number.ToSingle(text);
        return true;
    }

    public static bool TryFrom(double notFinite, out float value)
    {
        value = (float)notFinite;
        return true;
    }

    public static float From(bool value) => value ? 1 : 0;

    public static Message Refusal(DecimalNumber number, ReadOnlySpan<byte> text) => "";
}

/// <summary>float64.</summary>
internal readonly struct Float64Element : IElement<double>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFrom(DecimalNumber number, ReadOnlySpan<byte> text, out double value)
    {
        value = number.ToDouble(text);
        return true;
    }

    public static bool TryFrom(double notFinite, out double value)
    {
        value = notFinite;
        return true;
    }

    public static double From(bool value) => value ? 1 : 0;

    public static Message Refusal(DecimalNumber number, ReadOnlySpan<byte> text) => "";
}

/// <summary>float16.</summary>
internal readonly struct Float16Element : IElement<Half>
{
    public static bool TryFrom(DecimalNumber number, ReadOnlySpan<byte> text, out Half value)
    {
        value = Half.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return true;
    }

    public static bool TryFrom(double notFinite, out Half value)
    {
        value = (Half)notFinite;
        return true;
    }

    public static Half From(bool value) => value ? Half.One : Half.Zero;

    public static Message Refusal(DecimalNumber number, ReadOnlySpan<byte> text) => "";
}

/// <summary>bfloat16.</summary>
internal readonly struct BFloat16Element : IElement<BFloat16>
{
    public static bool TryFrom(DecimalNumber number, ReadOnlySpan<byte> text, out BFloat16 value)
    {
        value = Round(number.ToDouble(text));
        return true;
    }

    public static bool TryFrom(double notFinite, out BFloat16 value)
    {
        value = (BFloat16)(float)notFinite;
        return true;
    }

    public static BFloat16 From(bool value) => (BFloat16)(value ? 1f : 0f);

    public static Message Refusal(DecimalNumber number, ReadOnlySpan<byte> text) => "";

    /// <summary>Rounds once: float32 in between is rounded to odd, which keeps it off the middle between two bfloat16.</summary>
    private static BFloat16 Round(double value)
    {
        var near = (float)value;
        if (near == value || !float.IsFinite(near))
        {
            return (BFloat16)near;
        }

        var towardZero = Math.Abs((double)near) > Math.Abs(value) ? BitConverter.SingleToInt32Bits(near) - 1 : BitConverter.SingleToInt32Bits(near);
        return (BFloat16)BitConverter.Int32BitsToSingle(towardZero | 1);
    }
}

/// <summary>The integer dtypes.</summary>
internal readonly struct IntegerElement<T> : IElement<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    public static bool TryFrom(DecimalNumber number, ReadOnlySpan<byte> text, out T value)
    {
        var fits = number.TryToInt64(text, out var exact) && exact >= long.CreateChecked(T.MinValue) && exact <= long.CreateChecked(T.MaxValue);
        value = fits ? T.CreateTruncating(exact) : default;
        return fits;
    }

    public static bool TryFrom(double notFinite, out T value)
    {
        value = default;
        return false;
    }

    public static T From(bool value) => value ? T.One : T.Zero;

    /// <summary>A number in a message.</summary>
    public static string Shown(ReadOnlySpan<byte> text) => Encoding.ASCII.GetString(text[..Math.Min(text.Length, 40)]);

    public static Message Refusal(DecimalNumber number, ReadOnlySpan<byte> text)
    {
        var shown = Shown(text);
        var dtype = Tensor.DTypeOf<T>().Name;
        return number.IsInteger || number.TryToInt64(text, out _) || Math.Abs(number.ToDouble(text)) >= long.MaxValue
            ? (Message)$"{shown} does not fit {dtype} (it must be from {T.MinValue} to {T.MaxValue})"
            : $"{shown} is not an integer (use \"dtype\": \"float32\" or round it)";
    }
}

/// <summary>bool.</summary>
internal readonly struct BoolElement : IElement<bool>
{
    public static bool TryFrom(DecimalNumber number, ReadOnlySpan<byte> text, out bool value)
    {
        var isInteger = number.TryToInt64(text, out var integer);
        value = integer == 1;
        return isInteger && integer is 0 or 1;
    }

    public static bool TryFrom(double notFinite, out bool value)
    {
        value = false;
        return false;
    }

    public static bool From(bool value) => value;

    public static Message Refusal(DecimalNumber number, ReadOnlySpan<byte> text) =>
        $"{IntegerElement<long>.Shown(text)} is not a bool (write true or false)";
}
