using System.Numerics;
using System.Runtime.CompilerServices;
using Grad.Engine.Tensors;

namespace Grad.Rendering;

/// <summary>
/// The decimal of fewest digits that reads back to the same binary value, and of those the closest: Digits · 10^Exponent.
/// Raffaello Giulietti, "The Schubfach way to render doubles".
/// </summary>
/// <param name="Digits">The decimal digits, perhaps with zeros at the end.</param>
/// <param name="Exponent">The power of ten that they are multiplied with.</param>
internal readonly record struct ShortestDecimal(ulong Digits, int Exponent)
{
    private const int SmallestPower = -292;
    private const int LargestPower = 324;

    // Filled on demand: a run touches few of the 617 powers, and a program that starts in milliseconds should not compute them all.
    private static readonly ulong[] High = new ulong[LargestPower - SmallestPower + 1];
    private static readonly ulong[] Low = new ulong[LargestPower - SmallestPower + 1];

    /// <summary>Of the magnitude of a finite value, not zero.</summary>
    public static ShortestDecimal Of(double value) => Of<WideScale>(BitConverter.DoubleToUInt64Bits(value) & (ulong.MaxValue >> 1), 52, 1075);

    /// <inheritdoc cref="Of(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ShortestDecimal Of(float value) => Of<NarrowScale>(BitConverter.SingleToUInt32Bits(value) & (uint.MaxValue >> 1), 23, 150);

    /// <inheritdoc cref="Of(double)"/>
    public static ShortestDecimal Of(Half value) => Of<NarrowScale>(BitConverter.HalfToUInt16Bits(value) & 0x7FFFu, 10, 25);

    /// <inheritdoc cref="Of(double)"/>
    public static ShortestDecimal Of(BFloat16 value) => Of<NarrowScale>(value.Bits & 0x7FFFu, 7, 134);

    // An IEEE 754 magnitude: fraction bits, then a biased exponent; the bias here makes the significand a whole number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ShortestDecimal Of<TScale>(ulong bits, int fractionBits, int bias)
        where TScale : struct, IScale
    {
        var fraction = bits & ((1UL << fractionBits) - 1);
        var exponent = (int)(bits >> fractionBits);
        var hidden = Bit(exponent != 0);
        return Find<TScale>(fraction | (hidden << fractionBits), exponent + 1 - (int)hidden - bias, fraction == 0 && exponent > 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ShortestDecimal Find<TScale>(ulong significand, int power, bool lowerNeighbourIsCloser)
        where TScale : struct, IScale
    {
        // The interval that rounds to the value, in quarters of a unit in the last place; its ends belong to even significands.
        var odd = significand & 1;
        var centre = 4 * significand;
        var k = FloorLog10(power, lowerNeighbourIsCloser);
        var shift = power + FloorLog2OfPower10(-k) + 1;
        var index = -k - SmallestPower;
        var high = Volatile.Read(ref High[index]);
        if (high == 0)
        {
            high = Fill(index);
        }

        var low = Low[index];
        var lower = TScale.Scale(high, low, (centre - (lowerNeighbourIsCloser ? 1UL : 2UL)) << shift) + odd;
        var scaled = TScale.Scale(high, low, centre << shift);
        var upper = TScale.Scale(high, low, (centre + 2) << shift) - odd;

        // Without branches, which nobody could foresee. The neighbour that is inside, or the closer one, or the even one.
        var whole = scaled / 4;
        var below = Bit(lower <= 4 * whole);
        var above = Bit((4 * whole) + 4 <= upper);
        var closer = Bit(scaled + (whole & 1) > (4 * whole) + 2);
        var isOne = below ^ above;
        var digits = whole + (isOne & above) + (~isOne & closer);

        // One digit less, where one of the two decimals of that length is inside.
        var tens = whole / 10;
        var down = Bit(lower <= 40 * tens);
        var up = Bit((40 * tens) + 40 <= upper);
        var isShorter = 0 - ((down ^ up) & Bit(whole >= 10));
        return new ShortestDecimal((isShorter & (10 * (tens + up))) | (~isShorter & digits), k);
    }

    private static ulong Bit(bool value) => value ? 1UL : 0;

    // floor(log10(2^power)), or of three quarters of it: where the lower neighbour is at half the distance, the interval is that wide.
    private static int FloorLog10(int power, bool threeQuarters) => ((power * 1262611) - (threeQuarters ? 524031 : 0)) >> 22;

    private static int FloorLog2OfPower10(int power) => (power * 1741647) >> 19;

    // The upper 64 bits of a 128-bit power of ten times a factor, the last of them set where the rest is not zero.
    private interface IScale
    {
        static abstract ulong Scale(ulong high, ulong low, ulong factor);
    }

    private readonly struct WideScale : IScale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Scale(ulong high, ulong low, ulong factor)
        {
            var carried = Math.BigMul(low, factor, out _);
            var top = Math.BigMul(high, factor, out var rest);
            rest += carried;
            top += Bit(rest < carried);
            return top | Bit(rest > 1);
        }
    }

    // For significands of 24 bits the upper half of the power is enough, rounded up, and of the rest the upper 32 bits tell whether
    // it is zero.
    private readonly struct NarrowScale : IScale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Scale(ulong high, ulong low, ulong factor)
        {
            var power = high + 1;
            var sum = ((power >> 32) * factor) + (((power & uint.MaxValue) * factor) >> 32);
            return (sum >> 32) | Bit((uint)sum > 1);
        }
    }

    private static ulong Fill(int index)
    {
        var power = index + SmallestPower;
        var shift = 127 - FloorLog2OfPower10(power);
        var ten = BigInteger.Pow(10, Math.Abs(power));
        var scaled = power < 0
            ? ((BigInteger.One << shift) + ten - 1) / ten
            : shift >= 0 ? ten << shift : (ten + (BigInteger.One << -shift) - 1) >> -shift;
        var high = (ulong)(scaled >> 64);
        Low[index] = (ulong)(scaled & ulong.MaxValue);
        Volatile.Write(ref High[index], high);
        return high;
    }
}
