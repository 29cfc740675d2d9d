using System.Runtime.CompilerServices;
using Grad.Documents.Json;
using Grad.Engine.Tensors;

namespace Grad.Documents.Numbers;

/// <summary>Reads a number or a nested array of numbers from the bytes of a document straight into a tensor.</summary>
/// <typeparam name="TElement">How a number becomes an element.</typeparam>
/// <typeparam name="T">The element.</typeparam>
/// <param name="scanner">Positioned at the value.</param>
/// <param name="converts">Whether booleans stand for numbers, and numbers for booleans.</param>
internal sealed unsafe class NestedArrayReader<TElement, T>(JsonScanner scanner, bool converts)
    where TElement : IElement<T>
    where T : unmanaged
{
    private readonly int[] _sizes = Levels<int>(scanner);
    private readonly int[] _counts = Levels<int>(scanner);
    private readonly Action[] _items = Levels<Action>(scanner);
    private int _rank = -1;
    private T* _data;
    private int _capacity;
    private int _count;

    /// <summary>Reads the value.</summary>
    /// <param name="capacity">At least as many elements as there are.</param>
    /// <exception cref="SyntaxException">Ragged data, or a value that the dtype cannot hold.</exception>
    public Tensor Read(int capacity)
    {
        Array.Fill(_sizes, -1);
        var storage = Storage.Take((long)capacity * sizeof(T), out var byteOffset);
        _data = (T*)(storage.Pointer + byteOffset);
        _capacity = capacity;
        Value(0);
        var shape = _rank == 0 ? Shape.Scalar : new Shape(_sizes.AsSpan(0, _rank));
        return new Tensor(Tensor.DTypeOf<T>(), shape, storage, byteOffset);
    }

    // A document may have a million numbers that are in no array.
    private static TLevel[] Levels<TLevel>(JsonScanner scanner) => scanner.Bytes[scanner.Offset] == '[' ? new TLevel[Shape.MaxRank] : [];

    /// <summary>Reads what is next and returns how many items it was.</summary>
    private int Value(int depth)
    {
        if (scanner.Bytes[scanner.Offset] != '[')
        {
            return Scalars(depth);
        }

        List(depth);
        return 1;
    }

    private void List(int depth)
    {
        var open = scanner.Offset;
        if (_rank >= 0 && depth >= _rank)
        {
            throw scanner.FaultAt(open, $"{Place(depth)} is a list, but the items before it are numbers (give every row the same number of dimensions)");
        }

        if (depth == Shape.MaxRank)
        {
            throw scanner.FaultAt(open, $"data of more than {Shape.MaxRank} dimensions");
        }

        _counts[depth] = 0;
        _items[depth] ??= () => _counts[depth] += Value(depth + 1);
        scanner.Array(_items[depth]);
        _rank = _rank < 0 ? depth + 1 : _rank;
        if (_sizes[depth] < 0)
        {
            _sizes[depth] = _counts[depth];
        }
        else if (_sizes[depth] != _counts[depth])
        {
            throw scanner.FaultAt(open, $"row {Path(depth)} has length {_counts[depth]}, but the rows before it have length {_sizes[depth]} (ragged data; give every row the same length)");
        }
    }

    private int Scalars(int depth)
    {
        var at = scanner.Offset;
        if (_rank >= 0 && depth != _rank)
        {
            scanner.Peek();
            throw scanner.FaultAt(at, $"{Place(depth)} is {scanner.Peek().Noun}, but the items before it are lists (give every row the same number of dimensions)");
        }

        _rank = depth;
        var read = 0;
        var bytes = scanner.Bytes;
        while (true)
        {
            var rest = bytes[at..];
            var length = DecimalNumber.Read(rest, out var number);
            if (length == 0)
            {
                scanner.Offset = at;
                var other = Other();
                Next(at) = other;
                return read + 1;
            }

            if (!converts && typeof(T) == typeof(bool))
            {
                throw scanner.FaultAt(at, "a number among booleans (set \"dtype\" to convert one to the other)");
            }

            if (!TElement.TryFrom(number, rest[..length], out Next(at)))
            {
                throw scanner.FaultAt(at, TElement.Refusal(number, rest[..length]));
            }

            read++;
            at += length;
            var next = depth == 0 ? at : NextNumber(bytes, at);
            if (next == at)
            {
                scanner.Offset = at;
                return read;
            }

            at = next;
        }
    }

    /// <summary>The place of the next element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref T Next(int at)
    {
        // There is a comma before every number but the first; what is written here may not depend on that being right.
        if (_count == _capacity)
        {
            throw scanner.FaultAt(at, "more numbers than expected from the commas");
        }

        return ref _data[_count++];
    }

    /// <summary>The offset of the number after a comma, or the given offset where something else follows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NextNumber(ReadOnlySpan<byte> bytes, int end)
    {
        var at = SkipSpaces(bytes, end);
        if (bytes[at] != ',')
        {
            return end;
        }

        at = SkipSpaces(bytes, at + 1);
        return bytes[at] == '-' || char.IsAsciiDigit((char)bytes[at]) ? at : end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipSpaces(ReadOnlySpan<byte> bytes, int at)
    {
        // One test for all, because it is not known in advance which one it is.
        const ulong Spaces = (1UL << ' ') | (1UL << '\n') | (1UL << '\r') | (1UL << '\t');
        while (bytes[at] <= ' ' && ((Spaces >> bytes[at]) & 1) != 0)
        {
            at++;
        }

        return at;
    }

    /// <summary>An element that is not written as a number.</summary>
    private T Other()
    {
        var at = scanner.Offset;
        switch (scanner.Peek())
        {
            case var word and (JsonKind.True or JsonKind.False):
                scanner.Word(word);
                return converts || typeof(T) == typeof(bool)
                    ? TElement.From(word == JsonKind.True)
                    : throw scanner.FaultAt(at, "a boolean among numbers (set \"dtype\" to convert one to the other)");
            case JsonKind.String:
                var text = scanner.String().Value;
                return NotFinite.Parse(text) is not { } special
                    ? throw scanner.FaultAt(at, $"\"{text}\" is not a number (as strings only \"nan\", \"inf\" and \"-inf\" are)")
                    : TElement.TryFrom(special, out var value)
                        ? value
                        : throw scanner.FaultAt(at, $"{text} does not fit {Tensor.DTypeOf<T>().Name} (only floating dtypes hold it)");
            case JsonKind.Number:
                // Not a number after all: the scanner knows what is wrong with it.
                scanner.Number();
                throw scanner.FaultAt(at, "not a number");
            case var other:
                throw scanner.FaultAt(at, $"expected a number, not {other.Noun}");
        }
    }

    private string Place(int depth) => depth == 0 ? "the data" : $"element {Path(depth)}";

    private string Path(int depth) => $"[{string.Join(", ", _counts.Take(depth))}]";
}
