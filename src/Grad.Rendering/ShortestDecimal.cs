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
    public static ShortestDecimal Of(double value) => Of<Wide>(BitConverter.DoubleToUInt64Bits(value) & (ulong.MaxValue >> 1), 52, 1075);

    /// <inheritdoc cref="Of(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ShortestDecimal Of(float value) => Of<Narrow>(BitConverter.SingleToUInt32Bits(value) & (uint.MaxValue >> 1), 23, 150);

    /// <inheritdoc cref="Of(double)"/>
    public static ShortestDecimal Of(Half value) => Of<Narrow>(BitConverter.HalfToUInt16Bits(value) & 0x7FFFu, 10, 25);

    /// <inheritdoc cref="Of(double)"/>
    public static ShortestDecimal Of(BFloat16 value) => Of<Narrow>(value.Bits & 0x7FFFu, 7, 134);

    // An IEEE 754 magnitude: fraction bits, then a biased exponent; the bias here makes the significand a whole number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ShortestDecimal Of<TPrecision>(ulong bits, int fractionBits, int bias)
        where TPrecision : struct, IPrecision
    {
        var fraction = bits & ((1UL << fractionBits) - 1);
        var exponent = (int)(bits >> fractionBits);
        var hidden = Bit(exponent != 0);
        return Find<TPrecision>(fraction | (hidden << fractionBits), exponent + 1 - (int)hidden - bias, fraction == 0 && exponent > 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ShortestDecimal Find<TPrecision>(ulong significand, int power, bool lowerNeighbourIsCloser)
        where TPrecision : struct, IPrecision
    {
        var k = FloorLog10(power, lowerNeighbourIsCloser);
        var shift = power + FloorLog2OfPower10(-k) + 1;
        var index = -k - SmallestPower;
        var high = Volatile.Read(ref High[index]);
        if (high == 0)
        {
            high = Fill(index);
        }

        return new ShortestDecimal(TPrecision.Digits(high, Low[index], significand, shift, lowerNeighbourIsCloser), k);
    }

    private static ulong Bit(bool value) => value ? 1UL : 0;

    // floor(log10(2^power)), or of three quarters of it: where the lower neighbour is at half the distance, the interval is that wide.
    private static int FloorLog10(int power, bool threeQuarters) => ((power * 1262611) - (threeQuarters ? 524031 : 0)) >> 22;

    private static int FloorLog2OfPower10(int power) => (power * 1741647) >> 19;

    // The digits of a significand that is shifted and multiplied with a 128-bit power of ten.
    private interface IPrecision
    {
        static abstract ulong Digits(ulong high, ulong low, ulong significand, int shift, bool lowerNeighbourIsCloser);
    }

    private readonly struct Wide : IPrecision
    {
        public static ulong Digits(ulong high, ulong low, ulong significand, int shift, bool lowerNeighbourIsCloser)
        {
            // The interval that rounds to the value, in quarters of a unit in the last place; its ends belong to even significands.
            var odd = significand & 1;
            var centre = 4 * significand;
            var lower = Scale(high, low, (centre - (lowerNeighbourIsCloser ? 1UL : 2UL)) << shift) + odd;
            var scaled = Scale(high, low, centre << shift);
            var upper = Scale(high, low, (centre + 2) << shift) - odd;
            var whole = scaled / 4;
            var tens = whole / 10;
            return Choose(
                whole,
                Bit(lower <= 4 * whole),
                Bit((4 * whole) + 4 <= upper),
                Bit(scaled + (whole & 1) > (4 * whole) + 2),
                tens,
                Bit(lower <= 40 * tens),
                Bit((40 * tens) + 40 <= upper));
        }

        // The upper 64 bits, the last of them set where the rest is not zero.
        private static ulong Scale(ulong high, ulong low, ulong factor)
        {
            var carried = Math.BigMul(low, factor, out _);
            var top = Math.BigMul(high, factor, out var rest);
            rest += carried;
            top += Bit(rest < carried);
            return top | Bit(rest > 1);
        }
    }

    // For significands of 24 bits the upper half of the power is enough, rounded up, and one product is: the ends of the interval lie
    // half a unit in the last place away, which is the power itself, shifted. The roundings are less than any difference that is not
    // zero: all float32 were compared with what the wide way gives.
    private readonly struct Narrow : IPrecision
    {
        private const int FractionBits = 34;
        private const ulong One = 1UL << FractionBits;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Digits(ulong high, ulong low, ulong significand, int shift, bool lowerNeighbourIsCloser)
        {
            var power = high + 1;
            var whole = Math.BigMul(power, significand << shift, out var rest);
            var fraction = rest >> (64 - FractionBits);
            var half = (power >> (65 - FractionBits - shift)) + 1;
            var lowerHalf = half >> (lowerNeighbourIsCloser ? 1 : 0);

            // The ends belong to even significands.
            var odd = 2 * (significand & 1);
            var tens = whole / 10;
            var overTens = ((whole - (10 * tens)) << FractionBits) + fraction;
            return Choose(
                whole,
                Bit(fraction + odd <= lowerHalf),
                Bit(fraction + half >= One + odd),
                Bit(fraction + (2 * (whole & 1)) > (One / 2) + 1),
                tens,
                Bit(overTens + odd <= lowerHalf),
                Bit(overTens + half >= (10 * One) + odd));
        }
    }

    // Without branches, which nobody could foresee. The neighbour that is inside, or the closer one, or the even one; but one digit
    // less, where one of the two decimals of that length is inside.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Choose(ulong whole, ulong below, ulong above, ulong closer, ulong tens, ulong down, ulong up)
    {
        var isOne = below ^ above;
        var digits = whole + (isOne & above) + (~isOne & closer);
        var isShorter = 0 - ((down ^ up) & Bit(whole >= 10));
        return (isShorter & (10 * (tens + up))) | (~isShorter & digits);
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
