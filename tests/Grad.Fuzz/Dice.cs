namespace Grad.Fuzz;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): the same choices on every machine for one seed and number of a document.</summary>
internal sealed class Dice(ulong seed, ulong number)
{
    private ulong _state = (seed * 0xD1342543DE82EF95) ^ (number * 0x9E3779B97F4A7C15);

    /// <summary>A whole number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)limit);
    }

    /// <summary>True once in a number of times.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    /// <summary>One of some things.</summary>
    public T Of<T>(IReadOnlyList<T> things) => things[Below(things.Count)];
}
