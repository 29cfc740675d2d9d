using System.Buffers.Binary;
using System.Numerics;

namespace Grad.Running.Profiling;

/// <summary>
/// Takes bytes and gives their SHA-256 (FIPS 180-4). The one of .NET needs OpenSSL on the machine, which a program without a runtime
/// cannot count on.
/// </summary>
internal sealed class Sha256Stream : Stream
{
    private const int BlockSize = 64;

    // The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static readonly uint[] RoundConstants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    // The first 32 bits of the fractional parts of the square roots of the first 8 primes.
    private readonly uint[] _state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
    private readonly byte[] _block = new byte[BlockSize];
    private readonly uint[] _schedule = new uint[BlockSize];
    private long _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <summary>Ends the message and gives the digest in hexadecimal digits; nothing may be written afterwards.</summary>
    public string Finish()
    {
        var bits = _length * 8;
        Write([0x80]);
        while (_length % BlockSize != BlockSize - sizeof(long))
        {
            Write([0]);
        }

        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, bits);
        Write(length);
        return string.Concat(_state.Select(static word => word.ToString("x8", System.Globalization.CultureInfo.InvariantCulture)));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var used = (int)(_length % BlockSize);
            var part = buffer[..Math.Min(buffer.Length, BlockSize - used)];
            part.CopyTo(_block.AsSpan(used));
            _length += part.Length;
            buffer = buffer[part.Length..];
            if (_length % BlockSize == 0)
            {
                Compress();
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Compress()
    {
        var w = _schedule;
        for (var i = 0; i < w.Length; i++)
        {
            w[i] = i < 16 ? BinaryPrimitives.ReadUInt32BigEndian(_block.AsSpan(4 * i)) : Extended(w, i);
        }

        var (a, b, c, d, e, f, g, h) = (_state[0], _state[1], _state[2], _state[3], _state[4], _state[5], _state[6], _state[7]);
        for (var i = 0; i < w.Length; i++)
        {
            var one = h + (Rotated(e, 6) ^ Rotated(e, 11) ^ Rotated(e, 25)) + ((e & f) ^ (~e & g)) + RoundConstants[i] + w[i];
            var two = (Rotated(a, 2) ^ Rotated(a, 13) ^ Rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + one, c, b, a, one + two);
        }

        ReadOnlySpan<uint> change = [a, b, c, d, e, f, g, h];
        for (var i = 0; i < change.Length; i++)
        {
            _state[i] += change[i];
        }
    }

    private static uint Extended(uint[] w, int i) =>
        w[i - 16] + (Rotated(w[i - 15], 7) ^ Rotated(w[i - 15], 18) ^ (w[i - 15] >> 3))
        + w[i - 7] + (Rotated(w[i - 2], 17) ^ Rotated(w[i - 2], 19) ^ (w[i - 2] >> 10));

    private static uint Rotated(uint word, int bits) => BitOperations.RotateRight(word, bits);
}
