using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>The names of dtypes in the <c>.safetensors</c> format.</summary>
internal static class SafetensorsTypes
{
    /// <summary>The dtype of a name; null where there is none like it here.</summary>
    public static DType? Known(string name) => name switch
    {
        "F64" => DType.Float64,
        "F32" => DType.Float32,
        "F16" => DType.Float16,
        "BF16" => DType.BFloat16,
        "I64" => DType.Int64,
        "I32" => DType.Int32,
        "I16" => DType.Int16,
        "I8" => DType.Int8,
        "U8" => DType.UInt8,
        "BOOL" => DType.Bool,
        _ => null,
    };

    /// <summary>The bits of an element, also of those that are not read here; null where the name is not known.</summary>
    public static int? Bits(string name) => name switch
    {
        "F4" => 4,
        "F6_E2M3" or "F6_E3M2" => 6,
        "F8_E5M2" or "F8_E4M3" or "F8_E8M0" or "U8" or "I8" or "BOOL" => 8,
        "U16" or "I16" or "F16" or "BF16" => 16,
        "U32" or "I32" or "F32" => 32,
        "U64" or "I64" or "F64" or "C64" => 64,
        _ => null,
    };

    /// <summary>The name of a dtype.</summary>
    public static string NameOf(DType dtype) => dtype switch
    {
        DType.Float64 => "F64",
        DType.Float32 => "F32",
        DType.Float16 => "F16",
        DType.BFloat16 => "BF16",
        DType.Int64 => "I64",
        DType.Int32 => "I32",
        DType.Int16 => "I16",
        DType.Int8 => "I8",
        DType.UInt8 => "U8",
        _ => "BOOL",
    };
}
