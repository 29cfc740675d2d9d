namespace Grad.Engine.Tensors;

/// <summary>Values of one dtype in row-major order. Written once, by whoever makes it; from then on immutable.</summary>
public sealed unsafe class Tensor
{
    private const long LargeBytes = 1L << 20;

    private readonly Storage _storage;
    private readonly long _byteOffset;

    /// <summary>A tensor over memory that is already there.</summary>
    /// <param name="dtype">The dtype of the elements.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="storage">The block that holds the elements.</param>
    /// <param name="byteOffset">Where in the block the first element lies.</param>
    public Tensor(DType dtype, Shape shape, Storage storage, long byteOffset = 0)
    {
        DType = dtype;
        Shape = shape;
        _storage = storage;
        _byteOffset = byteOffset;
        if (shape.Count > 0 && (byteOffset < 0 || ByteCount > storage.Bytes - byteOffset))
        {
            throw new InvalidOperationException($"{shape} of {dtype.Name} does not fit into a block of {storage.Bytes} bytes");
        }
    }

    /// <summary>A new tensor whose elements are not set yet.</summary>
    /// <exception cref="GradException">More than 2^31 - 1 elements, or more memory than there is or is allowed.</exception>
    public Tensor(DType dtype, Shape shape)
        : this(dtype, shape, Storage.Take(CheckedBytes(dtype, shape), out var byteOffset), byteOffset)
    {
    }

    /// <summary>The dtype of the elements.</summary>
    public DType DType { get; }

    /// <summary>The sizes.</summary>
    public Shape Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Count => (int)Shape.Count;

    /// <summary>The first element. Valid while this object is reachable.</summary>
    public byte* Pointer => _storage.Pointer + _byteOffset;

    /// <summary>A copy of a span, in row-major order.</summary>
    public static Tensor From<T>(Shape shape, params ReadOnlySpan<T> data)
        where T : unmanaged
    {
        var tensor = new Tensor(DTypeOf<T>(), shape);
        data.CopyTo(tensor.Span<T>());
        return tensor;
    }

    /// <summary>A 0-dimensional tensor.</summary>
    public static Tensor Scalar<T>(T value)
        where T : unmanaged => From(Shape.Scalar, value);

    /// <summary>
    /// The elements in row-major order. <typeparamref name="T"/> is the dtype's own type: bool, byte, sbyte, short, int, long,
    /// <see cref="Half"/>, <see cref="BFloat16"/>, float, double.
    /// </summary>
    public Span<T> Span<T>()
        where T : unmanaged
    {
        if (DTypeOf<T>() != DType)
        {
            throw new InvalidOperationException($"a {DType.Name} tensor read as {typeof(T).Name}");
        }

        return new Span<T>(Pointer, Count);
    }

    /// <summary>The bytes that the elements take.</summary>
    public long ByteCount => Shape.Count * DType.Size;

    /// <summary>The elements' bytes, little-endian, in row-major order.</summary>
    public Span<byte> Bytes => new(Pointer, checked(Count * DType.Size));

    /// <summary>The same elements under another shape of as many elements.</summary>
    public Tensor Reshape(Shape shape) => shape.Count == Shape.Count
        ? new Tensor(DType, shape, _storage, _byteOffset)
        : throw new ArgumentException($"cannot reshape {Shape} to {shape}", nameof(shape));

    /// <summary>A tensor over a part of this one's memory, which may be all of it.</summary>
    internal Tensor Within(DType dtype, Shape shape, long byteOffset) => byteOffset == 0 && dtype == DType && shape.Equals(Shape)
        ? this
        : new(dtype, shape, _storage, _byteOffset + byteOffset);

    /// <summary>
    /// A tensor that repeats elements of this one. They are written out when they are first read, for often nobody does: the gradient
    /// of a sum is a single number.
    /// </summary>
    internal Tensor Repeated(DType dtype, Layout layout) => new(
        dtype, layout.Shape, Storage.Deferred(CheckedBytes(dtype, layout.Shape), target => layout.CopyTo((byte*)target, Pointer, dtype.Size)));

    /// <summary>Lets a tensor that repeats another one's elements follow them when they have changed.</summary>
    internal void MarkStale() => _storage.MarkStale();

    /// <summary>One element as float64, exact for every dtype but large int64.</summary>
    public double ToDouble(int index) => DType switch
    {
        DType.Float32 => Span<float>()[index],
        DType.Float64 => Span<double>()[index],
        DType.Float16 => (double)Span<Half>()[index],
        DType.BFloat16 => (float)Span<BFloat16>()[index],
        _ => ToInt64(index),
    };

    /// <summary>One element as int64; floats are truncated toward zero, bool is 0 or 1.</summary>
    public long ToInt64(int index) => DType switch
    {
        DType.Bool => Span<bool>()[index] ? 1 : 0,
        DType.UInt8 => Span<byte>()[index],
        DType.Int8 => Span<sbyte>()[index],
        DType.Int16 => Span<short>()[index],
        DType.Int32 => Span<int>()[index],
        DType.Int64 => Span<long>()[index],
        _ => unchecked((long)ToDouble(index)),
    };

    /// <summary>Sets one element of a tensor under construction, converted to the dtype.</summary>
    public void Set(int index, double value) => Put(index, value);

    /// <summary>Sets one element of a tensor under construction, converted to the dtype.</summary>
    public void Set(int index, long value) => Put(index, value);

    private void Put<T>(int index, T value)
        where T : unmanaged
    {
        switch (DType)
        {
            case DType.Bool: Span<bool>()[index] = Conversion.Element<T, bool>(value); break;
            case DType.UInt8: Span<byte>()[index] = Conversion.Element<T, byte>(value); break;
            case DType.Int8: Span<sbyte>()[index] = Conversion.Element<T, sbyte>(value); break;
            case DType.Int16: Span<short>()[index] = Conversion.Element<T, short>(value); break;
            case DType.Int32: Span<int>()[index] = Conversion.Element<T, int>(value); break;
            case DType.Int64: Span<long>()[index] = Conversion.Element<T, long>(value); break;
            case DType.Float16: Span<Half>()[index] = Conversion.Element<T, Half>(value); break;
            case DType.BFloat16: Span<BFloat16>()[index] = Conversion.Element<T, BFloat16>(value); break;
            case DType.Float32: Span<float>()[index] = Conversion.Element<T, float>(value); break;
            default: Span<double>()[index] = Conversion.Element<T, double>(value); break;
        }
    }

    /// <summary>The dtype that a .NET type stands for.</summary>
    public static DType DTypeOf<T>()
        where T : unmanaged =>
        typeof(T) == typeof(bool) ? DType.Bool
        : typeof(T) == typeof(byte) ? DType.UInt8
        : typeof(T) == typeof(sbyte) ? DType.Int8
        : typeof(T) == typeof(short) ? DType.Int16
        : typeof(T) == typeof(int) ? DType.Int32
        : typeof(T) == typeof(long) ? DType.Int64
        : typeof(T) == typeof(Half) ? DType.Float16
        : typeof(T) == typeof(BFloat16) ? DType.BFloat16
        : typeof(T) == typeof(float) ? DType.Float32
        : typeof(T) == typeof(double) ? DType.Float64
        : throw new NotSupportedException($"{typeof(T).Name} is not an element type");

    private static long CheckedBytes(DType dtype, Shape shape)
    {
        if (shape.Count > int.MaxValue)
        {
            throw GradException.Limit($"a tensor of shape {shape} has more than {int.MaxValue} elements (make the graph smaller)");
        }

        var bytes = shape.Count * dtype.Size;

        // A small one is counted when it is allocated; a large one is rejected by its type.
        if (bytes >= LargeBytes)
        {
            MemoryBudget.Shared.Require(bytes, dtype, shape);
        }

        return bytes;
    }
}
