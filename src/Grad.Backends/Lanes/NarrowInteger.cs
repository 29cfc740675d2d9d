using System.Runtime.CompilerServices;

namespace Grad.Backends.Lanes;

/// <summary>Integers narrower than int64, in memory: read exactly, written with wrap-around.</summary>
internal static unsafe class NarrowInteger
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Read<T>(T* source)
        where T : unmanaged
    {
        if (typeof(T) == typeof(int))
        {
            return *(int*)source;
        }

        if (typeof(T) == typeof(short))
        {
            return *(short*)source;
        }

        if (typeof(T) == typeof(sbyte))
        {
            return *(sbyte*)source;
        }

        if (typeof(T) == typeof(byte))
        {
            return *(byte*)source;
        }

        throw Element.NotOfLane<T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T>(long value, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(int))
        {
            *(int*)target = unchecked((int)value);
        }
        else if (typeof(T) == typeof(short))
        {
            *(short*)target = unchecked((short)value);
        }
        else if (typeof(T) == typeof(sbyte))
        {
            *(sbyte*)target = unchecked((sbyte)value);
        }
        else if (typeof(T) == typeof(byte))
        {
            *(byte*)target = unchecked((byte)value);
        }
        else
        {
            throw Element.NotOfLane<T>();
        }
    }
}
