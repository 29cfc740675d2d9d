using Grad.Engine.Tensors;

namespace Grad.Backends.Threading;

/// <summary>Working memory of one thread, kept between tasks so that it stays in the cache.</summary>
public static unsafe class Scratch
{
    [ThreadStatic]
    private static Storage? _block;

    /// <summary>At least so many bytes, aligned for the widest vectors. What they hold is undefined; the next call gives them again.</summary>
    public static byte* Take(long bytes)
    {
        if (_block is null || _block.Bytes < bytes)
        {
            _block?.Release();
            _block = new Storage(Math.Max(bytes, 1 << 16));
        }

        return _block.Pointer;
    }
}
