using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>Elements whose number is not known before they have all been read, in memory that counts as tensors do.</summary>
internal sealed unsafe class ElementBuffer<T>
    where T : unmanaged
{
    private const int FirstCapacity = 256;

    private Storage _storage = new(FirstCapacity * sizeof(T));
    private int _capacity = FirstCapacity;
    private int _count;

    /// <summary>Adds an element.</summary>
    /// <exception cref="GradException">There are more than a tensor holds, or than memory is left for.</exception>
    public void Add(T element)
    {
        if (_count == _capacity)
        {
            Grow();
        }

        ((T*)_storage.Pointer)[_count++] = element;
    }

    /// <summary>The tensor of all elements, in row-major order; nothing can be added after it.</summary>
    public Tensor ToTensor(Shape shape) => new(Tensor.DTypeOf<T>(), shape, _storage);

    private void Grow()
    {
        if (_capacity == int.MaxValue)
        {
            throw GradException.Limit($"more than {int.MaxValue} elements (leave columns out)");
        }

        var capacity = (int)Math.Min(2L * _capacity, int.MaxValue);
        var larger = new Storage((long)capacity * sizeof(T));
        Buffer.MemoryCopy(_storage.Pointer, larger.Pointer, larger.Bytes, (long)_count * sizeof(T));
        _storage.Release();
        (_storage, _capacity) = (larger, capacity);
    }
}
