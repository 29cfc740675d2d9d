using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Documents.Binding;

/// <summary>Tensors made of Python numbers and lists: <c>torch.tensor([1, 2])</c>, <c>torch.FloatTensor([1.0, 1.0])</c>.</summary>
internal static class LiteralTensor
{
    /// <summary>The dtype that a constructor's name asks for; null where the name is none. <c>tensor</c> asks for whatever the numbers are.</summary>
    public static DType? DTypeOfConstructor(string name, DType standard) => name switch
    {
        "tensor" or "as_tensor" => DType.Bool,
        "Tensor" => standard,
        "FloatTensor" => DType.Float32,
        "DoubleTensor" => DType.Float64,
        "HalfTensor" => DType.Float16,
        "BFloat16Tensor" => DType.BFloat16,
        "LongTensor" => DType.Int64,
        "IntTensor" => DType.Int32,
        "ShortTensor" => DType.Int16,
        "CharTensor" => DType.Int8,
        "ByteTensor" => DType.UInt8,
        "BoolTensor" => DType.Bool,
        _ => null,
    };

    /// <summary>
    /// A tensor of nested lists, numbers and tensors; null where the lists are ragged or hold something else.
    /// </summary>
    /// <param name="graph">The graph to append to.</param>
    /// <param name="content">A number, or a list.</param>
    /// <param name="dtype">The dtype; null for PyTorch's: bool, int64, or the default floating dtype.</param>
    public static Value? Of(Graph graph, object? content, DType? dtype)
    {
        var sizes = new List<int>();
        for (var level = content; level is object?[] list; level = list[0])
        {
            sizes.Add(list.Length);
            if (list.Length == 0)
            {
                break;
            }
        }

        var numbers = new List<object>();
        if (sizes.Count > Shape.MaxRank || !Collect(content, [.. sizes], 0, numbers))
        {
            return null;
        }

        var category = dtype ?? (numbers.Count == 0 || numbers.Exists(static number => number is double) ? graph.DefaultDType
            : numbers.Exists(static number => number is long) ? DType.Int64 : DType.Bool);
        var tensor = new Tensor(category, new Shape([.. sizes]));
        for (var i = 0; i < numbers.Count; i++)
        {
            switch (numbers[i])
            {
                case double real: tensor.Set(i, real); break;
                case long whole: tensor.Set(i, whole); break;
                case bool flag: tensor.Set(i, flag ? 1L : 0L); break;
            }
        }

        return graph.Constant(tensor);
    }

    private static bool Collect(object? content, int[] sizes, int depth, List<object> numbers)
    {
        if (depth == sizes.Length)
        {
            if (content is not (long or double or bool))
            {
                return false;
            }

            numbers.Add(content);
            return true;
        }

        return content is object?[] list && list.Length == sizes[depth] && Array.TrueForAll(list, item => Collect(item, sizes, depth + 1, numbers));
    }
}
