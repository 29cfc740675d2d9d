using System.Runtime.CompilerServices;

namespace Grad.Engine.Tensors;

/// <summary>
/// Conversion between dtypes, as PyTorch's <c>to</c>: floats are rounded to nearest (to float16 and bfloat16 by way of float32) and
/// truncated toward zero to integers; integers wrap; a number is true unless it is 0.
/// </summary>
public static class Conversion
{
    /// <summary>A copy of a tensor in another dtype.</summary>
    public static Tensor Convert(Tensor source, DType dtype)
    {
        var result = new Tensor(dtype, source.Shape);
        for (var i = 0; i < source.Count; i++)
        {
            if (source.DType.IsFloating)
            {
                result.Set(i, source.ToDouble(i));
            }
            else
            {
                result.Set(i, source.ToInt64(i));
            }
        }

        return result;
    }

    /// <summary>One element in another type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TTo Element<TFrom, TTo>(TFrom value)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        if (typeof(TFrom) == typeof(float))
        {
            return FromDouble<TTo>((float)(object)value);
        }

        if (typeof(TFrom) == typeof(double))
        {
            return FromDouble<TTo>((double)(object)value);
        }

        if (typeof(TFrom) == typeof(Half))
        {
            return FromDouble<TTo>((double)(Half)(object)value);
        }

        if (typeof(TFrom) == typeof(BFloat16))
        {
            return FromDouble<TTo>((float)(BFloat16)(object)value);
        }

        return FromInt64<TTo>(
            typeof(TFrom) == typeof(bool) ? ((bool)(object)value ? 1 : 0)
            : typeof(TFrom) == typeof(byte) ? (byte)(object)value
            : typeof(TFrom) == typeof(sbyte) ? (sbyte)(object)value
            : typeof(TFrom) == typeof(short) ? (short)(object)value
            : typeof(TFrom) == typeof(int) ? (int)(object)value
            : (long)(object)value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T FromDouble<T>(double value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            return (T)(object)(float)value;
        }

        if (typeof(T) == typeof(double))
        {
            return (T)(object)value;
        }

        if (typeof(T) == typeof(Half))
        {
            return (T)(object)(Half)(float)value;
        }

        if (typeof(T) == typeof(BFloat16))
        {
            return (T)(object)(BFloat16)(float)value;
        }

        return typeof(T) == typeof(bool) ? (T)(object)(value != 0) : FromInt64<T>(unchecked((long)value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T FromInt64<T>(long value)
        where T : unmanaged => unchecked(
        typeof(T) == typeof(bool) ? (T)(object)(value != 0)
        : typeof(T) == typeof(byte) ? (T)(object)(byte)value
        : typeof(T) == typeof(sbyte) ? (T)(object)(sbyte)value
        : typeof(T) == typeof(short) ? (T)(object)(short)value
        : typeof(T) == typeof(int) ? (T)(object)(int)value
        : typeof(T) == typeof(long) ? (T)(object)value
        : typeof(T) == typeof(float) ? (T)(object)(float)value
        : typeof(T) == typeof(Half) ? (T)(object)(Half)(float)value
        : typeof(T) == typeof(BFloat16) ? (T)(object)(BFloat16)(float)value
        : (T)(object)(double)value);
}
