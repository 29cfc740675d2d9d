namespace Grad.Backends.Lanes;

/// <summary>The error for reading or writing a type that a lane does not hold, a defect of the caller.</summary>
internal static class Element
{
    /// <summary>Made apart from its use so that it costs the inlined code nothing.</summary>
    public static Exception NotOfLane<T>() => new NotSupportedException($"a lane does not hold elements of type {typeof(T).Name}");
}
