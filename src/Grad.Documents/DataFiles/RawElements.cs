using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>Moves a tensor's bytes from and to streams, a piece at a time: a span holds less than a tensor may.</summary>
internal static unsafe class RawElements
{
    private const int Piece = 1 << 16;

    /// <summary>A tensor whose bytes come next in a stream.</summary>
    /// <param name="stream">Positioned at the first byte.</param>
    /// <param name="available">How many bytes the stream claims to have from here; checked before memory is taken.</param>
    /// <param name="dtype">The dtype.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="shown">What messages call the file.</param>
    /// <exception cref="DocumentException">The stream is too short, or a bool is neither 0 nor 1.</exception>
    public static Tensor Read(Stream stream, long available, DType dtype, Shape shape, string shown)
    {
        if (shape.Count > available / dtype.Size)
        {
            throw FileBytes.Fault(
                shown,
                $"the file is too short for {dtype.Name} {shape}: {available} bytes of data, but {Need(shape, dtype)} are needed",
                DocumentFault.Document);
        }

        var tensor = new Tensor(dtype, shape);
        foreach (var piece in Pieces(tensor))
        {
            var bytes = new Span<byte>(tensor.Pointer + piece.Start, piece.Length);
            stream.ReadExactly(bytes);
            if (dtype == DType.Bool && bytes.IndexOfAnyExcept((byte)0, (byte)1) >= 0)
            {
                throw FileBytes.Fault(shown, "a bool must be a byte 0 or 1, but another byte was found", DocumentFault.Document);
            }
        }

        return tensor;
    }

    /// <summary>Writes a tensor's bytes.</summary>
    public static void Write(Stream stream, Tensor tensor)
    {
        var room = new byte[Piece];
        foreach (var (start, length) in Pieces(tensor))
        {
            var piece = room.AsSpan(0, length);
            WrittenBytes.Copy(tensor.DType, new ReadOnlySpan<byte>(tensor.Pointer + start, length), piece);
            stream.Write(piece);
        }

        GC.KeepAlive(tensor);
    }

    /// <summary>Turns the bytes of every element around.</summary>
    public static void SwapBytes(Tensor tensor)
    {
        foreach (var (start, length) in Pieces(tensor))
        {
            var bytes = new Span<byte>(tensor.Pointer + start, length);
            switch (tensor.DType.Size)
            {
                case 2:
                    var shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                    BinaryPrimitives.ReverseEndianness(shorts, shorts);
                    break;
                case 4:
                    var ints = MemoryMarshal.Cast<byte, uint>(bytes);
                    BinaryPrimitives.ReverseEndianness(ints, ints);
                    break;
                case 8:
                    var longs = MemoryMarshal.Cast<byte, ulong>(bytes);
                    BinaryPrimitives.ReverseEndianness(longs, longs);
                    break;
            }
        }
    }

    /// <summary>The row-major tensor of elements in column-major order.</summary>
    /// <param name="tensor">The elements; the shape is not looked at.</param>
    /// <param name="shape">The shape they have.</param>
    public static Tensor FromColumnMajor(Tensor tensor, Shape shape)
    {
        var result = new Tensor(tensor.DType, shape);
        var size = tensor.DType.Size;
        var index = new int[shape.Rank];
        var from = 0L;
        for (long i = 0; i < shape.Count; i++)
        {
            Buffer.MemoryCopy(tensor.Pointer + (from * size), result.Pointer + (i * size), size, size);
            from = Next(shape, index, from);
        }

        GC.KeepAlive(tensor);
        return result;
    }

    /// <summary>Steps to the next element in row-major order and returns its place in column-major order.</summary>
    private static long Next(Shape shape, int[] index, long from)
    {
        var stride = shape.Count;
        for (var dim = shape.Rank - 1; dim >= 0; dim--)
        {
            stride /= shape[dim];
            from += stride;
            if (++index[dim] < shape[dim])
            {
                return from;
            }

            from -= stride * shape[dim];
            index[dim] = 0;
        }

        return from;
    }

    private static Int128 Need(Shape shape, DType dtype) => (Int128)(long)shape.Count * dtype.Size;

    private static IEnumerable<(long Start, int Length)> Pieces(Tensor tensor)
    {
        var total = (long)tensor.Count * tensor.DType.Size;
        for (long start = 0; start < total; start += Piece)
        {
            yield return (start, (int)Math.Min(Piece, total - start));
        }
    }
}
