using Grad.Engine.Tensors;

namespace Grad.Backends.Kernels.Map;

/// <summary>Conversion of neighbouring elements to another type.</summary>
internal sealed unsafe class ConversionSweep<TFrom, TTo> : Sweep
    where TFrom : unmanaged
    where TTo : unmanaged
{
    public override void Run(byte* target, byte* a, byte* b, byte* c, int count, int repeated)
    {
        var output = (TTo*)target;
        var x = (TFrom*)a;
        for (var i = 0; i < count; i++)
        {
            output[i] = Conversion.Element<TFrom, TTo>(x[repeated == 0 ? i : 0]);
        }
    }
}

/// <summary>Makes the sweep between two dtypes.</summary>
internal static class ConversionSweeps
{
    public static Sweep Between(DType from, DType to) => from switch
    {
        DType.Bool => From<bool>(to),
        DType.UInt8 => From<byte>(to),
        DType.Int8 => From<sbyte>(to),
        DType.Int16 => From<short>(to),
        DType.Int32 => From<int>(to),
        DType.Int64 => From<long>(to),
        DType.Float16 => From<Half>(to),
        DType.BFloat16 => From<BFloat16>(to),
        DType.Float32 => From<float>(to),
        _ => From<double>(to),
    };

    private static Sweep From<TFrom>(DType to)
        where TFrom : unmanaged => to switch
        {
            DType.Bool => new ConversionSweep<TFrom, bool>(),
            DType.UInt8 => new ConversionSweep<TFrom, byte>(),
            DType.Int8 => new ConversionSweep<TFrom, sbyte>(),
            DType.Int16 => new ConversionSweep<TFrom, short>(),
            DType.Int32 => new ConversionSweep<TFrom, int>(),
            DType.Int64 => new ConversionSweep<TFrom, long>(),
            DType.Float16 => new ConversionSweep<TFrom, Half>(),
            DType.BFloat16 => new ConversionSweep<TFrom, BFloat16>(),
            DType.Float32 => new ConversionSweep<TFrom, float>(),
            _ => new ConversionSweep<TFrom, double>(),
        };
}
