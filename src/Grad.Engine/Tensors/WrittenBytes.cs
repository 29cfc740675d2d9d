using System.Runtime.InteropServices;

namespace Grad.Engine.Tensors;

/// <summary>
/// The bytes of elements as they are written. The sign of a NaN that an operation makes, and which of two operands' NaN it passes on, is
/// the processor's choice; so every NaN is written as the one that Python's <c>float("nan")</c> is.
/// </summary>
public static class WrittenBytes
{
    /// <summary>Copies elements.</summary>
    /// <param name="dtype">Their dtype.</param>
    /// <param name="elements">Their bytes.</param>
    /// <param name="target">As many bytes.</param>
    public static void Copy(DType dtype, ReadOnlySpan<byte> elements, Span<byte> target)
    {
        elements.CopyTo(target);
        switch (dtype)
        {
            case DType.Float64:
                Replace(MemoryMarshal.Cast<byte, ulong>(target), 0x7FF0_0000_0000_0000UL, 0x7FF8_0000_0000_0000UL);
                break;
            case DType.Float32:
                Replace(MemoryMarshal.Cast<byte, uint>(target), 0x7F80_0000u, 0x7FC0_0000u);
                break;
            case DType.Float16:
                Replace(MemoryMarshal.Cast<byte, ushort>(target), (ushort)0x7C00, (ushort)0x7E00);
                break;
            case DType.BFloat16:
                Replace(MemoryMarshal.Cast<byte, ushort>(target), (ushort)0x7F80, (ushort)0x7FC0);
                break;
        }
    }

    // NaN is what lies above infinity, whose exponent is all ones, without the sign.
    private static void Replace<T>(Span<T> elements, T infinity, T nan)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>, System.Numerics.IUnsignedNumber<T>
    {
        foreach (ref var element in elements)
        {
            if (element << 1 > infinity << 1)
            {
                element = nan;
            }
        }
    }
}
