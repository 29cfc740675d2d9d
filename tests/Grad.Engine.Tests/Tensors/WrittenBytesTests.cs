using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Tensors;

public sealed class WrittenBytesTests
{
    [Theory]
    [InlineData(DType.Float64, "000000000000F87F", "000000000000F8FF", "010000000000F0FF", "EFCDAB8967F5FF7F")]
    [InlineData(DType.Float32, "0000C07F", "0000C0FF", "010080FF", "EFCDAB7F")]
    [InlineData(DType.Float16, "007E", "00FE", "01FC", "FF7F")]
    [InlineData(DType.BFloat16, "C07F", "C0FF", "81FF", "FF7F")]
    public void Every_NaN_is_written_as_one(DType dtype, string one, params string[] others)
    {
        foreach (var nan in others)
        {
            Assert.Equal(one, Written(dtype, nan));
        }
    }

    [Theory]
    [InlineData(DType.Float64, "000000000000F07F")]
    [InlineData(DType.Float64, "000000000000F0FF")]
    [InlineData(DType.Float64, "FFFFFFFFFFFFEFFF")]
    [InlineData(DType.Float32, "0000807F")]
    [InlineData(DType.Float32, "000080FF")]
    [InlineData(DType.Float32, "00000080")]
    [InlineData(DType.Float16, "00FC")]
    [InlineData(DType.BFloat16, "80FF")]
    [InlineData(DType.Int32, "0000C0FF")]
    [InlineData(DType.Int64, "000000000000F8FF")]
    [InlineData(DType.Int16, "00FE")]
    [InlineData(DType.UInt8, "FF")]
    public void Everything_else_is_written_as_it_is(DType dtype, string bytes) => Assert.Equal(bytes, Written(dtype, bytes));

    // Twice, so that it is not only the first.
    private static string Written(DType dtype, string bytes)
    {
        var target = new byte[bytes.Length];
        WrittenBytes.Copy(dtype, Convert.FromHexString(bytes + bytes), target);
        Assert.Equal(target[..(target.Length / 2)], target[(target.Length / 2)..]);
        return Convert.ToHexString(target.AsSpan(target.Length / 2));
    }
}
