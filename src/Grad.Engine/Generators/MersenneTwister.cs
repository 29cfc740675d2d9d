namespace Grad.Engine.Generators;

/// <summary>
/// MT19937 of 32 bits. Makoto Matsumoto and Takuji Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed
/// uniform pseudo-random number generator", 1998, with the initialisation of 2002.
/// </summary>
internal sealed class MersenneTwister
{
    private const int Length = 624;
    private const int Offset = 397;

    private readonly uint[] _state;
    private int _next;

    public MersenneTwister(uint seed)
    {
        _state = new uint[Length];
        _state[0] = seed;
        for (var i = 1; i < Length; i++)
        {
            var previous = _state[i - 1];
            _state[i] = unchecked((1812433253u * (previous ^ (previous >> 30))) + (uint)i);
        }

        _next = Length;
    }

    private MersenneTwister(uint[] state, int next) => (_state, _next) = (state, next);

    /// <summary>Another generator at the same place of the sequence.</summary>
    public MersenneTwister Copy() => new([.. _state], _next);

    /// <summary>The next 32 bits.</summary>
    public uint Next()
    {
        if (_next == Length)
        {
            Twist();
        }

        var bits = _state[_next];
        _next = unchecked(_next + 1);
        bits ^= bits >> 11;
        bits ^= (bits << 7) & 0x9D2C5680;
        bits ^= (bits << 15) & 0xEFC60000;
        return bits ^ (bits >> 18);
    }

    private void Twist()
    {
        // Three stretches, so that no index needs a remainder.
        const int wrap = Length - Offset;

        // Indices of the state, which the array checks.
        unchecked
        {
            for (var i = 0; i < wrap; i++)
            {
                _state[i] = _state[i + Offset] ^ Mix(_state[i], _state[i + 1]);
            }

            for (var i = wrap; i < Length - 1; i++)
            {
                _state[i] = _state[i - wrap] ^ Mix(_state[i], _state[i + 1]);
            }
        }

        _state[Length - 1] = _state[Offset - 1] ^ Mix(_state[Length - 1], _state[0]);
        _next = 0;
    }

    private static uint Mix(uint upper, uint lower)
    {
        var mixed = (upper & 0x80000000) | (lower & 0x7FFFFFFF);
        return (mixed >> 1) ^ unchecked((lower & 1) * 0x9908B0DF);
    }
}
