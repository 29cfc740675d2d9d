using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>Converts a file's elements to the dtype that the document asks for.</summary>
internal static class Conversion
{
    /// <summary>The tensor in another dtype, as PyTorch's <c>to</c>.</summary>
    public static Tensor To(Tensor tensor, DType dtype)
    {
        if (tensor.DType == dtype)
        {
            return tensor;
        }

        var result = new Tensor(dtype, tensor.Shape);
        for (var i = 0; i < tensor.Count; i++)
        {
            if (tensor.DType.IsFloating)
            {
                result.Set(i, tensor.ToDouble(i));
            }
            else
            {
                result.Set(i, tensor.ToInt64(i));
            }
        }

        return result;
    }
}
