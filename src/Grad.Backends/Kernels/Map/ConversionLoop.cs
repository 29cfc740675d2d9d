using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Backends.Kernels.Map;

/// <summary>Conversion of neighbouring elements to another type, one by one.</summary>
internal sealed unsafe class ConversionLoop<TFrom, TTo> : ElementwiseLoop
    where TFrom : unmanaged
    where TTo : unmanaged
{
    public override void Run(byte* target, byte* a, byte* b, byte* c, int count, int repeated)
    {
        var output = (TTo*)target;
        var x = (TFrom*)a;
        if ((repeated & 1) != 0)
        {
            new Span<TTo>(output, count).Fill(Conversion.Element<TFrom, TTo>(*x));
            return;
        }

        for (nint i = 0; i < count; i++)
        {
            output[i] = Conversion.Element<TFrom, TTo>(x[i]);
        }
    }
}

/// <summary>Makes the loop that converts between two dtypes: in lanes where these have the conversion as it is defined.</summary>
internal static class ConversionLoops<TSingle, TReal, TInteger>
    where TSingle : struct, IFloatingLane<TSingle>
    where TReal : struct, IRealLane<TReal>
    where TInteger : struct, IIntegerLane<TInteger>
{
    public static ElementwiseLoop Between(DType from, DType to) => (from, to) switch
    {
        (DType.Float32, DType.Float64) => new FormulaLoop<Same<TReal>, TReal, float, float, double>(),
        (DType.Float64, DType.Float32) => new FormulaLoop<Same<TReal>, TReal, double, double, float>(),
        (DType.Bool, DType.Float32) => new FormulaLoop<OneWhereTrue<TSingle>, TSingle, bool, bool, float>(),
        (DType.Bool, DType.Float64) => new FormulaLoop<OneWhereTrue<TReal>, TReal, bool, bool, double>(),
        (DType.Bool, DType.Int64) => new FormulaLoop<OneWhereTrue<TInteger>, TInteger, bool, bool, long>(),
        (DType.Float32, DType.Bool) => new FormulaLoop<IsNotZero<TSingle>, TSingle, float, float, bool>(),
        (DType.Float64, DType.Bool) => new FormulaLoop<IsNotZero<TReal>, TReal, double, double, bool>(),
        (DType.Int64, DType.Bool) => new FormulaLoop<IsNotZero<TInteger>, TInteger, long, long, bool>(),
        (DType.Bool, _) => From<bool>(to),
        (DType.UInt8, _) => From<byte>(to),
        (DType.Int8, _) => From<sbyte>(to),
        (DType.Int16, _) => From<short>(to),
        (DType.Int32, _) => From<int>(to),
        (DType.Int64, _) => From<long>(to),
        (DType.Float16, _) => From<Half>(to),
        (DType.BFloat16, _) => From<BFloat16>(to),
        (DType.Float32, _) => From<float>(to),
        _ => From<double>(to),
    };

    private static ElementwiseLoop From<TFrom>(DType to)
        where TFrom : unmanaged => to switch
        {
            DType.Bool => new ConversionLoop<TFrom, bool>(),
            DType.UInt8 => new ConversionLoop<TFrom, byte>(),
            DType.Int8 => new ConversionLoop<TFrom, sbyte>(),
            DType.Int16 => new ConversionLoop<TFrom, short>(),
            DType.Int32 => new ConversionLoop<TFrom, int>(),
            DType.Int64 => new ConversionLoop<TFrom, long>(),
            DType.Float16 => new ConversionLoop<TFrom, Half>(),
            DType.BFloat16 => new ConversionLoop<TFrom, BFloat16>(),
            DType.Float32 => new ConversionLoop<TFrom, float>(),
            _ => new ConversionLoop<TFrom, double>(),
        };
}
