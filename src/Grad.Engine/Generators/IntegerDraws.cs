using Grad.Engine.Tensors;

namespace Grad.Engine.Generators;

/// <summary>Draws of whole numbers and of orders.</summary>
internal static class IntegerDraws
{
    /// <summary>Whole numbers of [low, high).</summary>
    public static Tensor Between(Generator generator, DType dtype, Shape shape, long low, long high)
    {
        if (low >= high)
        {
            throw GradException.Graph($"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}");
        }

        if (dtype.IsFloating)
        {
            (low, high) = Inwards(dtype, low, high);
        }

        RequireHeld(dtype, low, "from");
        RequireHeld(dtype, high - 1, "to - 1");
        var range = unchecked((ulong)high - (ulong)low);

        // PyTorch spends 64 bits only where the range needs them, and never for the narrow dtypes.
        var wide = range >= 1UL << 32 && (dtype is DType.Int64 or DType.Float64 or DType.Float32 or DType.BFloat16);
        var result = new Tensor(dtype, shape);
        for (var i = 0; i < result.Count; i++)
        {
            var bits = wide ? generator.NextUInt64() : generator.NextUInt32();
            result.Set(i, unchecked((long)(bits % range) + low));
        }

        return result;
    }

    /// <summary>Whole numbers over all that a dtype holds from 0 on.</summary>
    public static Tensor All(Generator generator, DType dtype, Shape shape)
    {
        var range = dtype switch
        {
            DType.Bool => 2UL,
            DType.UInt8 => 1UL << 8,
            DType.Int8 => 1UL << 7,
            DType.Int16 => 1UL << 15,
            DType.Int32 => 1UL << 31,
            DType.Int64 => 1UL << 63,
            DType.Float16 => (1UL << 11) + 1,
            DType.BFloat16 => (1UL << 8) + 1,
            DType.Float32 => (1UL << 24) + 1,
            _ => (1UL << 53) + 1,
        };
        var result = new Tensor(dtype, shape);
        for (var i = 0; i < result.Count; i++)
        {
            var bits = dtype is DType.Int64 or DType.Float64 ? generator.NextUInt64() : generator.NextUInt32();
            result.Set(i, (long)(bits % range));
        }

        return result;
    }

    /// <summary>The numbers from 0 on in a random order, by the shuffle of Fisher and Yates from the front.</summary>
    public static Tensor Permutation(Generator generator, int count, DType dtype)
    {
        if (count < 0)
        {
            throw GradException.Graph($"n must be non-negative, got {count}");
        }

        RequireHeld(dtype, Math.Max(count - 1, 0), "n - 1");
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        for (var i = 0; i < count - 1; i++)
        {
            var other = i + (int)(generator.NextUInt32() % (uint)(count - i));
            (order[i], order[other]) = (order[other], order[i]);
        }

        var result = new Tensor(dtype, new Shape(count));
        for (var i = 0; i < count; i++)
        {
            result.Set(i, (long)order[i]);
        }

        return result;
    }

    // Bounds that the dtype cannot hold move inwards to the next ones that it can, so that rounding does not leave the range.
    private static (long Low, long High) Inwards(DType dtype, long low, long high)
    {
        var digits = Digits(dtype);
        var least = Rounded(dtype, low + 1);
        if (least < low)
        {
            low = least + Gap(low + 1, digits);
        }

        var most = Rounded(dtype, high - 1);
        if (most >= high)
        {
            high = most - Gap(high - 1, digits);
        }

        return low < high
            ? (low, high)
            : throw GradException.Graph($"random_ expects 'from' casted to dtype to be less than 'to' casted to dtype, but got from={low} >= to={high}");
    }

    // The distance of neighbouring numbers of so many digits.
    private static long Gap(long value, int digits) => 1L << ((int)long.Log2(Math.Abs(value)) - digits + 1);

    private static long Rounded(DType dtype, long value) => dtype == DType.Float64 ? (long)(double)value : (long)UniformDraws.Round(dtype, (float)value);

    private static int Digits(DType dtype) => dtype switch
    {
        DType.Float16 => 11,
        DType.BFloat16 => 8,
        DType.Float32 => 24,
        _ => 53,
    };

    private static void RequireHeld(DType dtype, long value, string name)
    {
        var (low, high) = dtype switch
        {
            DType.Bool => (0L, 1L),
            DType.UInt8 => (byte.MinValue, byte.MaxValue),
            DType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
            DType.Int16 => (short.MinValue, short.MaxValue),
            DType.Int32 => (int.MinValue, int.MaxValue),
            DType.Float16 => (-65504L, 65504L),
            _ => (long.MinValue, long.MaxValue),
        };
        if (value < low || value > high)
        {
            throw GradException.Graph($"{name} is out of bounds for {dtype.Name} (it is {value}, the dtype holds {low} to {high})");
        }
    }
}
