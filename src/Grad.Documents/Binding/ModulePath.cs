using Grad.Engine.Operations;
using Grad.Engine.Tensors;

namespace Grad.Documents.Binding;

/// <summary>Dotted paths into PyTorch's modules: <c>torch.nn.functional.relu</c>, <c>F.relu</c>, <c>torch.float32</c>, <c>math.pi</c>.</summary>
internal static class ModulePath
{
    private static readonly string[] Prefixes =
        ["torch.nn.functional.", "nn.functional.", "torch.Tensor.", "torch.", "F.", "Tensor."];

    /// <summary>Whether a path starts with a module and not with a tensor's name.</summary>
    public static bool IsModule(string path) =>
        path.Split('.', 2)[0] is "torch" or "F" or "nn" or "math" or "linalg" or "special" or "fft" or "Tensor";

    /// <summary>The name in the catalog of an operation's path.</summary>
    public static string Operation(string path)
    {
        foreach (var prefix in Prefixes)
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal))
            {
                path = path[prefix.Length..];
                break;
            }
        }

        if (Catalog.Find(path) is null && path.LastIndexOf('.') is > 0 and var dot && Catalog.Find(path[(dot + 1)..]) is not null)
        {
            return path[(dot + 1)..];
        }

        return path;
    }

    /// <summary>A constant of a module: a dtype, the name of a type of tensors, or a number.</summary>
    public static object? Constant(string path) => path switch
    {
        "math.pi" or "torch.pi" => Math.PI,
        "math.e" or "torch.e" => Math.E,
        "math.inf" or "torch.inf" => double.PositiveInfinity,
        "math.nan" or "torch.nan" => double.NaN,
        "math.tau" => Math.Tau,
        _ when path.StartsWith("torch.", StringComparison.Ordinal) && DTypes.TryParse(path, out var dtype) => dtype,
        _ when TensorTypes.TryParse(path, out _) => path,
        _ => null,
    };
}
