using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Grad.Backends.Lanes;

/// <summary>Between a row of bool bytes and the masks of lanes.</summary>
internal static unsafe class MaskBytes
{
    /// <summary>The lowest eight bits as eight bytes of 0 or 1, the lowest bit first in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ToBytes(uint bits)
    {
        // Each byte keeps its own bit of the eight, at its own place; adding 127 moves any place to the top without a carry.
        var own = (bits * 0x0101010101010101UL) & 0x8040201008040201UL;
        return ((own + 0x7F7F7F7F7F7F7F7FUL) >> 7) & 0x0101010101010101UL;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> LoadVector128Int64(byte* source) =>
        ~Vector128.Equals(Vector128.Create((long)source[0], source[1]), Vector128<long>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> LoadVector256Int64(byte* source) =>
        ~Vector256.Equals(Vector256.WidenLower(Vector256.WidenLower(Halves(source).ToVector256Unsafe())), Vector256<ulong>.Zero).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> LoadVector512Int64(byte* source) =>
        ~Vector512.Equals(Vector512.WidenLower(Words(source).ToVector512Unsafe()), Vector512<ulong>.Zero).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> LoadVector128Int32(byte* source) =>
        ~Vector128.Equals(Vector128.WidenLower(Halves(source)), Vector128<uint>.Zero).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> LoadVector256Int32(byte* source) => ~Vector256.Equals(Words(source), Vector256<uint>.Zero).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> LoadVector512Int32(byte* source) =>
        ~Vector512.Equals(Vector512.WidenLower(Vector256.WidenLower(Vector128.Load(source).ToVector256Unsafe()).ToVector512Unsafe()), Vector512<uint>.Zero).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Halves(byte* four) => Vector128.WidenLower(Vector128.CreateScalar(*(uint*)four).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Words(byte* eight) =>
        Vector256.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(*(ulong*)eight).AsByte()).ToVector256Unsafe());
}
