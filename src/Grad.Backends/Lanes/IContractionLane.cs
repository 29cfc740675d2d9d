using Grad.Engine.Numerics;

namespace Grad.Backends.Lanes;

/// <summary>A lane that a matrix product can be computed in, in the precision of its elements.</summary>
public interface IContractionLane<V> : ILane<V>
    where V : struct, IContractionLane<V>
{
    /// <summary>a·b + c: rounded once for floats, wrapped for integers.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>One element of the lane's own type in every place.</summary>
    static abstract V Repeat<T>(T value)
        where T : unmanaged;
}
