namespace Grad.Engine.Generators;

/// <summary>
/// Logarithm, sine and cosine in float32 arithmetic, rounding for rounding as PyTorch's vector code for normal numbers computes
/// them: the polynomials of the Cephes Mathematical Library (Stephen Moshier), products and sums fused where PyTorch's build
/// fuses them. Not the best float32 results; the same ones.
/// </summary>
internal static class CephesSingle
{
    /// <summary>The natural logarithm of a positive, normal number.</summary>
    public static float Log(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        var exponent = (float)((int)(bits >> 23) - 126);
        var x = BitConverter.UInt32BitsToSingle((bits & 0x007FFFFF) | 0x3F000000);
        if (x < 0.707106781186547524f)
        {
            exponent -= 1;
            x = x - 1 + x;
        }
        else
        {
            x -= 1;
        }

        var square = x * x;
        var y = 7.0376836292E-2f;
        y = MathF.FusedMultiplyAdd(y, x, -1.1514610310E-1f);
        y = MathF.FusedMultiplyAdd(y, x, 1.1676998740E-1f);
        y = MathF.FusedMultiplyAdd(y, x, -1.2420140846E-1f);
        y = MathF.FusedMultiplyAdd(y, x, 1.4249322787E-1f);
        y = MathF.FusedMultiplyAdd(y, x, -1.6668057665E-1f);
        y = MathF.FusedMultiplyAdd(y, x, 2.0000714765E-1f);
        y = MathF.FusedMultiplyAdd(y, x, -2.4999993993E-1f);
        y = MathF.FusedMultiplyAdd(y, x, 3.3333331174E-1f);
        y = MathF.FusedMultiplyAdd(y * x, square, exponent * -2.12194440e-4f);
        y = MathF.FusedMultiplyAdd(square, -0.5f, y);
        return MathF.FusedMultiplyAdd(exponent, 0.693359375f, x + y);
    }

    /// <summary>The sine and cosine of a number of [0, 8192).</summary>
    public static (float Sine, float Cosine) SinCos(float value)
    {
        // The octant, made even; the remainder lies within a quarter of pi of zero.
        var octant = ((int)(value * 1.27323954473516f) + 1) & ~1;
        float y = octant;
        var x = MathF.FusedMultiplyAdd(y, -0.78515625f, value);
        x = MathF.FusedMultiplyAdd(y, -2.4187564849853515625e-4f, x);
        x = MathF.FusedMultiplyAdd(y, -3.77489497744594108e-8f, x);

        var square = x * x;
        var cosine = MathF.FusedMultiplyAdd(2.443315711809948E-005f, square, -1.388731625493765E-003f);
        cosine = MathF.FusedMultiplyAdd(cosine, square, 4.166664568298827E-002f);
        cosine = MathF.FusedMultiplyAdd(cosine * square, square, square * -0.5f) + 1;

        var sine = MathF.FusedMultiplyAdd(-1.9515295891E-4f, square, 8.3321608736E-3f);
        sine = MathF.FusedMultiplyAdd(sine, square, -1.6666654611E-1f);
        sine *= square;
        sine = MathF.FusedMultiplyAdd(sine, x, x);

        return (octant & 7) switch
        {
            0 => (sine, cosine),
            2 => (cosine, -sine),
            4 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }
}
