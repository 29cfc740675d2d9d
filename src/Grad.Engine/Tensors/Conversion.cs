namespace Grad.Engine.Tensors;

/// <summary>Conversion between dtypes: floats are rounded to nearest, truncated toward zero to integers; integers wrap.</summary>
public static class Conversion
{
    /// <summary>A copy of a tensor in another dtype.</summary>
    public static Tensor Convert(Tensor source, DType dtype)
    {
        var result = new Tensor(dtype, source.Shape);
        var direct = source.DType.IsFloating;
        for (var i = 0; i < source.Count; i++)
        {
            if (direct)
            {
                result.Set(i, source.ToDouble(i));
            }
            else
            {
                result.Set(i, source.ToInt64(i));
            }
        }

        return result;
    }
}
