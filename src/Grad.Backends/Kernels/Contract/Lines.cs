namespace Grad.Backends.Kernels.Contract;

/// <summary>The rows of a tile.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="start">The first element of the first row.</param>
/// <param name="distance">The distance of neighbouring rows.</param>
/// <param name="step">The distance of an element from that of the next k.</param>
internal readonly unsafe struct StridedVectors<T>(T* start, nint distance, nint step)
    where T : unmanaged
{
    /// <summary>The first element of the first row.</summary>
    public T* Start { get; } = start;

    /// <summary>The distance of neighbouring rows.</summary>
    public nint Distance { get; } = distance;

    /// <summary>The distance of an element from that of the next k.</summary>
    public nint Step { get; } = step;

    /// <summary>Whether they are a packed panel of so many rows.</summary>
    public bool IsPanel(int rows) => Distance == 1 && Step == rows;
}
