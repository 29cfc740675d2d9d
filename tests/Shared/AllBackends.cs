using Grad.Backends;
using Grad.Backends.Lanes;
using Grad.Engine.Execution;

namespace Grad.Tests.Shared;

/// <summary>The backends whose bits must agree.</summary>
internal static class AllBackends
{
    /// <summary>The living definition.</summary>
    public static IBackend Scalar { get; } = BackendCatalog.Create("scalar", 1)!;

    /// <summary>What users get.</summary>
    public static IBackend Simd { get; } = BackendCatalog.Create("simd", 2)!;

    /// <summary>Every width of the lanes, on one thread.</summary>
    public static IReadOnlyList<IBackend> Widths { get; } =
    [
        new LaneBackend<Float32x4, Float64x2, Int64x2>("128 bits", 1),
        new LaneBackend<Float32x8, Float64x4, Int64x4>("256 bits", 1),
        new LaneBackend<Float32x16, Float64x8, Int64x8>("512 bits", 1),
    ];

    /// <summary>
    /// The widest lanes on several numbers of threads. A team that is at work leaves another caller alone: classes of tests that are
    /// about threads take turns, in the collection of this name.
    /// </summary>
    public static IReadOnlyList<IBackend> Threads { get; } =
    [
        .. new[] { 1, 2, 3, 7 }.Select(static threads => new LaneBackend<Float32x16, Float64x8, Int64x8>($"{threads} threads", threads)),
        new LaneBackend<Float32x1, Float64x1, Int64x1>("scalar on 2 threads", 2),
    ];
}
