using Grad.Backends;
using Grad.Backends.Lanes;
using Grad.Engine.Execution;

namespace Grad.Catalog.Tests;

/// <summary>The backends whose bits must agree.</summary>
internal static class Backends
{
    /// <summary>The living definition.</summary>
    public static IBackend Scalar { get; } = BackendCatalog.Create("scalar", 1)!;

    /// <summary>What users get.</summary>
    public static IBackend Simd { get; } = BackendCatalog.Create("simd", 2)!;

    /// <summary>Every width, and several numbers of threads.</summary>
    public static IReadOnlyList<(string Name, IBackend Backend)> Others { get; } =
    [
        ("simd, 2 threads", Simd),
        ("128 bits, 1 thread", new LaneBackend<Single4, Real2, Integer2>("128", 1)),
        ("256 bits, 3 threads", new LaneBackend<Single8, Real4, Integer4>("256", 3)),
        ("512 bits, 7 threads", new LaneBackend<Single16, Real8, Integer8>("512", 7)),
        ("scalar, 2 threads", new LaneBackend<Single1, Real1, Integer1>("scalar", 2)),
    ];
}
