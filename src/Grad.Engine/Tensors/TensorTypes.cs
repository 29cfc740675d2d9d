namespace Grad.Engine.Tensors;

/// <summary>The names that PyTorch gives types of tensors: <c>torch.FloatTensor</c> is that of float32.</summary>
public static class TensorTypes
{
    private const string Prefix = "torch.";

    /// <summary>The name of the type of tensors of a dtype.</summary>
    public static string Of(DType dtype) => Prefix + dtype switch
    {
        DType.Float32 => "FloatTensor",
        DType.Float64 => "DoubleTensor",
        DType.Float16 => "HalfTensor",
        DType.BFloat16 => "BFloat16Tensor",
        DType.Int64 => "LongTensor",
        DType.Int32 => "IntTensor",
        DType.Int16 => "ShortTensor",
        DType.Int8 => "CharTensor",
        DType.UInt8 => "ByteTensor",
        _ => "BoolTensor",
    };

    /// <summary>The dtype of a type of tensors.</summary>
    public static bool TryParse(string text, out DType dtype)
    {
        foreach (var candidate in Enum.GetValues<DType>())
        {
            if (Of(candidate) == text)
            {
                dtype = candidate;
                return true;
            }
        }

        dtype = default;
        return false;
    }
}
