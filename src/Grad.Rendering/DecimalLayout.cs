using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Grad.Rendering;

/// <summary>Writes a decimal as ASCII: with a point in its place, or with an exponent of at least two digits.</summary>
/// <param name="LargestPoint">The most digits before the point that are written without an exponent.</param>
/// <param name="ExponentMark">The letter before an exponent.</param>
internal readonly record struct DecimalLayout(int LargestPoint, byte ExponentMark)
{
    /// <summary>Enough space for any decimal: a sign, digits that are written in whole blocks, an exponent.</summary>
    public const int MaxLength = 1 + (2 * DigitVector.Half) + 12;

    /// <summary>As .NET and its JSON writer lay out a float32.</summary>
    public static DecimalLayout Single => new(9, (byte)'E');

    /// <summary>As .NET and its JSON writer lay out a float64.</summary>
    public static DecimalLayout Double => new(17, (byte)'E');

    /// <summary>As Python's <c>repr</c> lays out a float, except for the <c>.0</c> of whole numbers.</summary>
    public static DecimalLayout Python => new(16, (byte)'e');

    /// <summary>Writes a decimal.</summary>
    /// <typeparam name="TDigits">A block that its digits fit in.</typeparam>
    /// <param name="target">Space for <see cref="MaxLength"/> bytes.</param>
    /// <param name="isNegative">Whether a sign comes before it.</param>
    /// <param name="value">The decimal, not zero.</param>
    /// <returns>The number of bytes written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Write<TDigits>(Span<byte> target, bool isNegative, ShortestDecimal value)
        where TDigits : struct, IDigitVector<TDigits>
    {
        var digits = TDigits.Of(value.Digits);
        var all = digits.Count;
        var point = all + value.Exponent;
        var exponent = point - 1;
        var isScientific = point > LargestPoint || point < -3;
        if (isScientific)
        {
            point = 1;
        }

        // There is at least one zero before the point, and those that follow it. Without a branch, because sizes are unpredictable.
        var ahead = (1 - point) & ~((1 - point) >> 31);
        point += ahead;
        all += ahead;
        var count = all - digits.Zeros;
        var hasPoint = point < count;
        var first = TDigits.Length - all;
        var place = hasPoint ? point : TDigits.Length;
        var length = hasPoint ? count + 1 : point;

        target[0] = (byte)'-';
        var sign = isNegative ? 1 : 0;
        target = target[sign..];
        digits.Text(first, place, 0).CopyTo(target);
        if (TDigits.Length > DigitVector.Half && length > DigitVector.Half)
        {
            digits.Text(first, place, DigitVector.Half).CopyTo(target[DigitVector.Half..]);
        }

        return sign + (isScientific ? WriteExponent(target, length, exponent) : length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int WriteExponent(Span<byte> target, int length, int exponent)
    {
        target[length++] = ExponentMark;
        target[length++] = exponent < 0 ? (byte)'-' : (byte)'+';
        var magnitude = Math.Abs(exponent);
        if (magnitude < 10)
        {
            target[length++] = (byte)'0';
        }

        Utf8Formatter.TryFormat(magnitude, target[length..], out var written);
        return length + written;
    }
}
