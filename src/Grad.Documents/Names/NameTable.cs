using System.Collections;
using Grad.Documents.Json;
using Grad.Engine;

namespace Grad.Documents.Names;

/// <summary>Names with their numbers, in the order in which they were added.</summary>
internal sealed class NameTable : IKeySet, IReadOnlyCollection<string>
{
    private readonly TextStore _texts = new();
    private readonly ChunkedList<Entry> _entries = new();

    // Open addressing; at most half of the slots are taken.
    private Slot[] _slots = new Slot[16];

    public int Count => _entries.Count;

    /// <summary>The name of a number.</summary>
    public string this[int number] => _texts.Text(StartOf(number), _entries[number].End);

    /// <summary>Where the name of a number is.</summary>
    public SourcePosition At(int number) => _entries[number].At;

    /// <summary>Whether a name was added.</summary>
    public bool Contains(ReadOnlySpan<char> name) => Find(name) >= 0;

    /// <summary>The number of a name; -1 where it was not added.</summary>
    public int Find(ReadOnlySpan<char> name) => SlotOf(name, HashOf(name)).Number;

    public bool TryAdd(string name, SourcePosition at, out SourcePosition first)
    {
        var hash = HashOf(name);
        ref var slot = ref SlotOf(name, hash);
        if (slot.Next > 0)
        {
            first = At(slot.Number);
            return false;
        }

        first = default;
        _texts.Add(name);
        _entries.Add(new Entry(_texts.End, at));
        slot = new Slot(hash, Count);
        if (2 * Count > _slots.Length)
        {
            Grow();
        }

        return true;
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (var number = 0; number < Count; number++)
        {
            yield return this[number];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int StartOf(int number) => number == 0 ? 0 : _entries[number - 1].End;

    // Names that differ in the last digit lie side by side: names are numbered mostly, and used together.
    private static int HashOf(ReadOnlySpan<char> name) => name is [.. var stem, >= '0' and <= '9' and var digit]
        ? string.GetHashCode(stem) + digit
        : string.GetHashCode(name);

    // The name's slot, or a free one for it.
    private ref Slot SlotOf(ReadOnlySpan<char> name, int hash)
    {
        var slots = _slots;
        for (var place = hash; ; place++)
        {
            ref var slot = ref slots[place & (slots.Length - 1)];
            if (slot.Next == 0 || (slot.Hash == hash && _texts.Is(StartOf(slot.Number), _entries[slot.Number].End, name)))
            {
                return ref slot;
            }
        }
    }

    private void Grow()
    {
        var before = _slots;
        _slots = new Slot[2 * before.Length];
        foreach (var slot in before)
        {
            if (slot.Next > 0)
            {
                var place = slot.Hash;
                while (_slots[place & (_slots.Length - 1)].Next > 0)
                {
                    place++;
                }

                _slots[place & (_slots.Length - 1)] = slot;
            }
        }
    }

    /// <param name="End">Where its text ends.</param>
    /// <param name="At">Where it is.</param>
    private readonly record struct Entry(int End, SourcePosition At);

    /// <param name="Hash">The hash code of a name.</param>
    /// <param name="Next">The number that follows the name's; 0 where the slot is free.</param>
    private readonly record struct Slot(int Hash, int Next)
    {
        public int Number => Next - 1;
    }
}
