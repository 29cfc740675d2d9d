using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace Grad.Documents.Numbers;

/// <summary>A number as it is written: ±Digits·10^Exponent, exact unless there are more digits than 64 bits hold.</summary>
internal readonly ref struct DecimalNumber
{
    /// <summary>Powers of ten that float64 holds exactly.</summary>
    private static ReadOnlySpan<double> ExactPowers =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private static ReadOnlySpan<uint> PowersOf10 => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    private const int MaxExactPower = 22;
    private const int MaxDigits = 19;

    private readonly ReadOnlySpan<byte> _text;
    private readonly ulong _digits;
    private readonly int _exponent;
    private readonly bool _isNegative;
    private readonly bool _isExact;

    private DecimalNumber(ReadOnlySpan<byte> text, ulong digits, int exponent, bool isNegative, bool isExact, bool isInteger)
    {
        _text = text;
        _digits = digits;
        _exponent = exponent;
        _isNegative = isNegative;
        _isExact = isExact;
        IsInteger = isInteger;
    }

    /// <summary>Whether it was written without a decimal point and exponent.</summary>
    public bool IsInteger { get; }

    /// <summary>The characters.</summary>
    public ReadOnlySpan<byte> Text => _text;

    /// <summary>Reads a JSON number.</summary>
    /// <param name="text">Text that goes on behind the number, if only by one byte that is no part of it.</param>
    /// <param name="number">The number.</param>
    /// <returns>Its length; 0 where there is no number.</returns>
    public static int Read(ReadOnlySpan<byte> text, out DecimalNumber number)
    {
        var at = 0;
        var isNegative = text[0] == '-';
        at += isNegative ? 1 : 0;
        var digitsFrom = at;
        ulong digits = 0;
        at = ReadDigits(text, at, ref digits);
        var whole = at - digitsFrom;
        var exponent = 0;
        var isInteger = true;
        number = default;
        if (whole == 0 || (whole > 1 && text[digitsFrom] == '0'))
        {
            return 0;
        }

        var significant = whole;
        if (text[at] == '.')
        {
            var fractionFrom = at + 1;
            at = ReadDigits(text, fractionFrom, ref digits);
            exponent = fractionFrom - at;
            significant -= exponent;
            isInteger = false;
            if (exponent == 0)
            {
                return 0;
            }
        }

        if ((text[at] | 0x20) == 'e')
        {
            isInteger = false;
            var length = ReadExponent(text[(at + 1)..], out var written);
            if (length == 0)
            {
                return 0;
            }

            at += 1 + length;
            exponent += written;
        }

        // Zeros before the first digit that counts do not fill the 64 bits.
        if (significant > MaxDigits)
        {
            significant -= text[digitsFrom..].IndexOfAnyExcept((byte)'0', (byte)'.') is var zeros && zeros > 1 ? zeros - 1 : 0;
        }

        number = new DecimalNumber(text[..at], digits, exponent, isNegative, significant <= MaxDigits, isInteger);
        return at;
    }

    /// <summary>The nearest float64.</summary>
    public double ToDouble()
    {
        if (_isExact && _exponent is >= -MaxExactPower and <= MaxExactPower && TryScale(out var value))
        {
            return _isNegative ? -value : value;
        }

        return double.Parse(_text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>The nearest float32, not by way of the nearest float64.</summary>
    public float ToSingle()
    {
        if (_isExact && _exponent is >= -2 * MaxExactPower and <= 2 * MaxExactPower)
        {
            // Three roundings in float64 are off by at most 3 of its last places. Away from the middle between two float32
            // that is too little to change which is nearest.
            const long LowBits = (1L << 29) - 1;
            const long Middle = 1L << 28;
            var value = Scaled();
            var distance = (BitConverter.DoubleToInt64Bits(value) & LowBits) - Middle;
            if (distance is < -6 or > 6 && value is 0 or (>= 1.1754943508222875e-38 and < 3.4028234663852886e38))
            {
                return _isNegative ? -(float)value : (float)value;
            }
        }

        return float.Parse(_text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>The exact value, if it is a whole number of 64 bits, however it was written.</summary>
    public bool TryToInt64(out long value)
    {
        if (IsInteger)
        {
            return long.TryParse(_text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        }

        value = 0;
        return decimal.TryParse(_text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            && decimal.IsInteger(exact) && exact is >= long.MinValue and <= long.MaxValue
            && _exponent >= -28 && (value = (long)exact) == exact;
    }

    // By at most two powers of ten, each of which is exact.
    private double Scaled()
    {
        var first = Math.Clamp(_exponent, -MaxExactPower, MaxExactPower);
        double value = _digits;
        value = first < 0 ? value / ExactPowers[-first] : value * ExactPowers[first];
        var second = _exponent - first;
        return second == 0 ? value : second < 0 ? value / ExactPowers[-second] : value * ExactPowers[second];
    }

    // The digits are a sum of two float64, and so is their exact product or quotient but for an error far below the last place of
    // the second. The sum of the two is rounded once; false where it is too near the middle to tell.
    private bool TryScale(out double value)
    {
        var power = ExactPowers[Math.Abs(_exponent)];
        double high = _digits;
        var low = (double)(long)unchecked(_digits - (ulong)high);
        var (main, rest) = _exponent < 0
            ? (high / power, (Math.FusedMultiplyAdd(-(high / power), power, high) + low) / power)
            : (high * power, Math.FusedMultiplyAdd(high, power, -(high * power)) + (low * power));
        value = main + rest;
        var left = Math.Abs(main - value + rest);
        var half = (Math.BitIncrement(value) - value) / 2;

        // Below a power of two the places are half as wide.
        const long Fraction = (1L << 52) - 1;
        return left == 0 || (Math.Abs(half - left) > half * 1e-12 && (BitConverter.DoubleToInt64Bits(value) & Fraction) != 0);
    }

    private static int ReadDigits(ReadOnlySpan<byte> text, int at, ref ulong digits)
    {
        while (at + sizeof(ulong) <= text.Length)
        {
            // A byte is a digit where, less the digit 0, it is below 10.
            var chunk = BinaryPrimitives.ReadUInt64LittleEndian(text[at..]) ^ 0x3030303030303030;
            var others = ((chunk + 0x7676767676767676) | chunk) & 0x8080808080808080;
            var count = BitOperations.TrailingZeroCount(others) / 8;
            if (count == 0)
            {
                return at;
            }

            digits = unchecked((digits * PowersOf10[count]) + EightDigits(chunk << (64 - (8 * count))));
            at += count;
            if (count < sizeof(ulong))
            {
                return at;
            }
        }

        for (; (uint)at < (uint)text.Length; at++)
        {
            var digit = (uint)text[at] - '0';
            if (digit > 9)
            {
                break;
            }

            digits = unchecked((digits * 10) + digit);
        }

        return at;
    }

    // The first digit is in the lowest byte. Neighbours are put together three times.
    private static ulong EightDigits(ulong chunk)
    {
        const ulong Pairs = 0x000000FF000000FF;
        chunk = unchecked((chunk * 10) + (chunk >> 8));
        return unchecked(((chunk & Pairs) * (100 + (1_000_000UL << 32))) + (((chunk >> 16) & Pairs) * (1 + (10_000UL << 32)))) >> 32;
    }

    private static int ReadExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        const int Beyond = 100_000;
        exponent = 0;
        var sign = text[0] is (byte)'+' or (byte)'-' ? 1 : 0;
        var at = sign;
        for (; char.IsAsciiDigit((char)text[at]); at++)
        {
            exponent = Math.Min((exponent * 10) + text[at] - '0', Beyond);
        }

        exponent = text[0] == '-' ? -exponent : exponent;
        return at > sign ? at : 0;
    }
}
