namespace Grad.Tests.Shared;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014), seeded by a text: small, and the same everywhere.</summary>
internal sealed class SplitMix
{
    private ulong _state = 14695981039346656037;

    public SplitMix(string seed)
    {
        foreach (var character in seed)
        {
            _state = (_state ^ character) * 1099511628211;
        }
    }

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A number in the half-open range.</summary>
    public double Between(double low, double high) => low + ((high - low) * ((Next() >> 11) * (1.0 / (1UL << 53))));
}
