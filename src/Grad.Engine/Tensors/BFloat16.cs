using System.Globalization;

namespace Grad.Engine.Tensors;

/// <summary>The upper half of a binary32: 8 bits of exponent, 8 of significand.</summary>
public readonly record struct BFloat16(ushort Bits)
{
    /// <summary>Exact.</summary>
    public static explicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.Bits << 16);

    /// <summary>Rounded to nearest, ties to even; NaN stays NaN.</summary>
    public static explicit operator BFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value)
            ? new BFloat16((ushort)((bits >> 16) | 0x40))
            : new BFloat16((ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16));
    }

    public override string ToString() => ((float)this).ToString(CultureInfo.InvariantCulture);
}
