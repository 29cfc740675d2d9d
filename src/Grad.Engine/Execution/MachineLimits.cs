using Grad.Engine.Tensors;

namespace Grad.Engine.Execution;

/// <summary>What a machine can do at most, measured.</summary>
/// <param name="ReadBytesPerSecond">How fast memory is read.</param>
/// <param name="CopyBytesPerSecond">How fast memory is copied, what is read and what is written both counted.</param>
/// <param name="Float32FlopsPerSecond">Multiplications and additions in float32.</param>
/// <param name="Float64FlopsPerSecond">Multiplications and additions in float64.</param>
public sealed record MachineLimits(double ReadBytesPerSecond, double CopyBytesPerSecond, double Float32FlopsPerSecond, double Float64FlopsPerSecond)
{
    /// <summary>The least time for so many bytes of memory and so many operations.</summary>
    public double Seconds(long bytes, long flops, DType dtype) => Math.Max(
        bytes / Math.Max(ReadBytesPerSecond, CopyBytesPerSecond),
        flops / (dtype == DType.Float64 ? Float64FlopsPerSecond : Float32FlopsPerSecond));
}

/// <summary>A backend that can find out what the machine can do at most, in its own lanes and with its own threads.</summary>
public interface IMachineProbe
{
    /// <summary>Measures the limits, which takes about a second.</summary>
    MachineLimits MeasureLimits();
}
