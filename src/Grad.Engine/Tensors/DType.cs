namespace Grad.Engine.Tensors;

/// <summary>The type of a tensor's elements, in the order of PyTorch's type promotion.</summary>
public enum DType : byte
{
    /// <summary>True or false, one byte holding 0 or 1.</summary>
    Bool,

    /// <summary>Unsigned 8-bit integer.</summary>
    UInt8,

    /// <summary>Signed 8-bit integer.</summary>
    Int8,

    /// <summary>Signed 16-bit integer.</summary>
    Int16,

    /// <summary>Signed 32-bit integer.</summary>
    Int32,

    /// <summary>Signed 64-bit integer, PyTorch's default for indices and counts.</summary>
    Int64,

    /// <summary>IEEE 754 binary16.</summary>
    Float16,

    /// <summary>The upper half of a binary32.</summary>
    BFloat16,

    /// <summary>IEEE 754 binary32, the default floating dtype.</summary>
    Float32,

    /// <summary>IEEE 754 binary64.</summary>
    Float64,
}

/// <summary>Facts about dtypes: names, sizes, categories, promotion.</summary>
public static class DTypes
{
    /// <summary>The dtypes in the order of their names' first appearance in messages.</summary>
    public static IReadOnlyList<DType> All { get; } =
    [
        DType.Float32, DType.Float64, DType.Float16, DType.BFloat16,
        DType.Int64, DType.Int32, DType.Int16, DType.Int8, DType.UInt8, DType.Bool,
    ];

    extension(DType dtype)
    {
        /// <summary>PyTorch's name, such as <c>float32</c>.</summary>
        public string Name => dtype switch
        {
            DType.Bool => "bool",
            DType.UInt8 => "uint8",
            DType.Int8 => "int8",
            DType.Int16 => "int16",
            DType.Int32 => "int32",
            DType.Int64 => "int64",
            DType.Float16 => "float16",
            DType.BFloat16 => "bfloat16",
            DType.Float32 => "float32",
            _ => "float64",
        };

        /// <summary>Bytes of one element.</summary>
        public int Size => dtype switch
        {
            DType.Bool or DType.UInt8 or DType.Int8 => 1,
            DType.Int16 or DType.Float16 or DType.BFloat16 => 2,
            DType.Int32 or DType.Float32 => 4,
            _ => 8,
        };

        /// <summary>Whether the dtype is one of the four floating types, the ones that carry gradients.</summary>
        public bool IsFloating => dtype >= DType.Float16;

        /// <summary>Whether the dtype is an integer type; bool is not.</summary>
        public bool IsInteger => dtype is >= DType.UInt8 and <= DType.Int64;

        /// <summary>The dtype in which sums and products of elements are held: float64, float32 or int64.</summary>
        public DType Widened => dtype switch
        {
            DType.Float64 => DType.Float64,
            DType.Float32 or DType.Float16 or DType.BFloat16 => DType.Float32,
            _ => DType.Int64,
        };

        /// <summary>The dtype in which formulas of several steps are computed, to be rounded once: float64 or int64.</summary>
        public DType Precise => dtype.IsFloating ? DType.Float64 : DType.Int64;

        /// <summary>bool, integer, floating: PyTorch's categories 0, 1 and 2.</summary>
        public int Category => dtype == DType.Bool ? 0 : dtype.IsInteger ? 1 : 2;
    }

    /// <summary>Reads a dtype by PyTorch's name or alias: <c>float32</c>, <c>float</c>, <c>torch.int64</c>, <c>long</c>, …</summary>
    public static bool TryParse(string text, out DType dtype)
    {
        var name = text.StartsWith("torch.", StringComparison.Ordinal) ? text[6..] : text;
        DType? found = name switch
        {
            "bool" => DType.Bool,
            "uint8" => DType.UInt8,
            "int8" => DType.Int8,
            "int16" or "short" => DType.Int16,
            "int32" or "int" => DType.Int32,
            "int64" or "long" => DType.Int64,
            "float16" or "half" => DType.Float16,
            "bfloat16" => DType.BFloat16,
            "float32" or "float" => DType.Float32,
            "float64" or "double" => DType.Float64,
            _ => null,
        };
        dtype = found ?? default;
        return found is not null;
    }

    /// <summary>The dtype that holds both: PyTorch's <c>torch.promote_types</c>.</summary>
    public static DType Promote(DType a, DType b)
    {
        if (a == b)
        {
            return a;
        }

        var (low, high) = a < b ? (a, b) : (b, a);
        return (low, high) switch
        {
            (DType.UInt8, DType.Int8) => DType.Int16,
            (DType.Float16, DType.BFloat16) => DType.Float32,
            _ => high,
        };
    }
}
