using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Grad.Documents.Numbers;

/// <summary>16 characters, looked at together: which are digits, and the number that they are.</summary>
internal readonly struct DigitBlock
{
    /// <summary>How many characters there are.</summary>
    public const int Length = 16;

    // Below 10 where the character is a digit.
    private readonly Vector128<byte> _values;

    /// <summary>Holds the characters from a place on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DigitBlock(ref byte start) => _values = Vector128.LoadUnsafe(ref start) - Vector128.Create((byte)'0');

    /// <summary>A bit for each character that is not a digit, the first lowest; those after the block are none.</summary>
    public uint Others => ~Vector128.LessThan(_values, Vector128.Create((byte)10)).ExtractMostSignificantBits();

    /// <summary>The number that the first digits are.</summary>
    /// <param name="count">How many digits.</param>
    /// <param name="point">Where among them a point is, which is left out; a number that is not below the count means no point.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Number(int count, int point)
    {
        // The last digit goes to the last place; places before the first digit have negative indices and become 0.
        var indices = Vector128<sbyte>.Indices + Vector128.Create((sbyte)(count - Length));
        indices -= Vector128.GreaterThan(indices, Vector128.Create((sbyte)(point - 1)));
        var digits = Vector128.Shuffle(_values, indices.AsByte());

        // Neighbours are put together, the first in the lower half: 2, 4, then 8 digits.
        var pairs = (digits.AsUInt16() * Vector128.Create((ushort)(1 + (10 << 8)))) >> 8;
        var fours = ((pairs.AsUInt32() * Vector128.Create(1u + (100u << 16))) >> 16).AsUInt64();
        return (Eight(fours[0]) * 100_000_000) + Eight(fours[1]);

        static ulong Eight(ulong fours) => (fours * (1 + (10_000UL << 32))) >> 32;
    }
}
