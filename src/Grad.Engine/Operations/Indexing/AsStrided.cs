using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record AsStrided : Composite
{
    public override string Name => "as_strided";
    public override IReadOnlyList<string> Signatures => ["as_strided(Tensor input, int[] size, int[] stride, int? storage_offset=None)"];
    public override string Summary => "Elements of the tensor's memory at any strides; some may be shown several times.";
    public override string Derivative => "g added where each element comes from";

    public override IReadOnlyList<Sample> Samples =>
        [new("as_strided(x, [2, 2], [1, 2])", "x: 3x3"), new("as_strided(x, [3, 2], [1, 1], 2)", "x: 6")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("as_strided(): size [2, 2] and stride [3, 1] at offset 0 reach element 4, but the memory has 4 elements", "as_strided(x, [2, 2], [3, 1])", "x: 4"),
        new("as_strided(): size [2] and stride [1, 1] differ in length", "as_strided(x, [2], [1, 1])", "x: 4"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var (memory, places, shape) = Places(arguments);
        return IndexSelected.Of(memory, 0, places).Reshape(shape);
    }

    /// <summary>The memory that the argument <c>input</c> lies in, in one row, and the places in it that size, stride and storage_offset name.</summary>
    /// <exception cref="GradException">Places outside of the memory.</exception>
    internal static (Value Memory, Value Places, Shape Shape) Places(Arguments arguments)
    {
        var memory = arguments.Tensor("input");
        var offset = arguments.IntOrNull("storage_offset") ?? View.LayoutOf(memory).Offset;
        while (memory.Primitive is View and not Alias)
        {
            memory = memory.Operands[0];
        }

        var (sizes, strides) = (arguments.Ints("size"), arguments.Ints("stride"));
        if (sizes.Length != strides.Length)
        {
            throw arguments.Fault($"size [{string.Join(", ", sizes)}] and stride [{string.Join(", ", strides)}] differ in length");
        }

        var shape = new Shape(sizes);
        var last = offset;
        for (var dim = 0; dim < sizes.Length; dim++)
        {
            last += (long)Math.Max(sizes[dim] - 1, 0) * strides[dim];
        }

        if (strides.Any(static stride => stride < 0) || offset < 0 || (shape.Count > 0 && last >= memory.Shape.Count))
        {
            throw arguments.Fault(
                $"size [{string.Join(", ", sizes)}] and stride [{string.Join(", ", strides)}] at offset {offset} reach element {last}, but the memory has {memory.Shape.Count} elements");
        }

        var places = new Tensor(DType.Int64, new Shape((int)shape.Count));
        var items = places.Span<long>();
        for (var i = 0; i < items.Length; i++)
        {
            var (rest, place) = (i, (long)offset);
            for (var dim = sizes.Length - 1; dim >= 0; dim--)
            {
                (rest, var coordinate) = Math.DivRem(rest, sizes[dim]);
                place += (long)coordinate * strides[dim];
            }

            items[i] = place;
        }

        return (Take.Row(memory), memory.Graph.Constant(places), shape);
    }
}
