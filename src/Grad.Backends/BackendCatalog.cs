using System.Runtime.Intrinsics;
using Grad.Backends.Lanes;
using Grad.Engine.Execution;

namespace Grad.Backends;

/// <summary>The backends by name. Others register themselves.</summary>
public static class BackendCatalog
{
    private static readonly SortedDictionary<string, Func<int, IBackend>> Factories = new(StringComparer.Ordinal)
    {
        ["scalar"] = static threads => new LaneBackend<Float32x1, Float64x1, Int64x1>("scalar", threads),
        ["simd"] = Widest,
    };

    /// <summary>The names, in order.</summary>
    public static IReadOnlyCollection<string> Names => Factories.Keys;

    /// <summary>Adds a backend, or replaces the one of that name.</summary>
    /// <param name="name">The name on the command line.</param>
    /// <param name="create">Makes it, for a number of threads.</param>
    public static void Register(string name, Func<int, IBackend> create) => Factories[name] = create;

    /// <summary>Makes a backend for a number of threads; null where no backend has that name.</summary>
    public static IBackend? Create(string name, int threads) => Factories.TryGetValue(name, out var create) ? create(threads) : null;

    private static IBackend Widest(int threads) =>
        Vector512.IsHardwareAccelerated ? new LaneBackend<Float32x16, Float64x8, Int64x8>("simd", threads)
        : Vector256.IsHardwareAccelerated ? new LaneBackend<Float32x8, Float64x4, Int64x4>("simd", threads)
        : new LaneBackend<Float32x4, Float64x2, Int64x2>("simd", threads);
}
