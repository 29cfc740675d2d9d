namespace Grad.Tests.Shared;

/// <summary>Numbers at which arithmetic goes wrong first.</summary>
internal static class HardValues
{
    public static double[] Doubles { get; } =
    [
        0.0, -0.0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 3, -3, 1e-3, -7.25, double.Epsilon, -double.Epsilon,
        2.2250738585072014E-308, -2.2250738585072014E-308, 1.1125369292536007E-308, double.MaxValue, double.MinValue,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN, 4503599627370495.5, -4503599627370495.5,
        9007199254740993, 1e300, -1e-300, 0.49999999999999994, 1.0000000000000002, double.Pi,
        1.00000005960464478, 3.4028235677973366E+38, 1e39, 7.0064923216240854E-46, 2.1019476964872256E-45, 1.1754942807573643E-38,
    ];

    public static float[] Singles { get; } = [.. Doubles.Select(x => (float)x), float.Epsilon, -float.Epsilon, float.MaxValue, 8388607.5f, 0.49999997f];

    public static long[] Longs { get; } =
    [
        0, 1, -1, 2, -2, 3, -7, 10, 62, 63, 64, 65, -63, -64, 255, -128, 32767, 65536, int.MaxValue, int.MinValue,
        4294967296, -4294967297, long.MaxValue, long.MinValue, long.MinValue + 1, 6148914691236517205,
    ];
}
