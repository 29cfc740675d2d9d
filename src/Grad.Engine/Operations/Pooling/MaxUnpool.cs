using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Contractions;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Pooling;

/// <summary>Max unpooling of one, two or three dimensions.</summary>
/// <param name="Count">The number of spatial dimensions.</param>
internal sealed record MaxUnpool(int Count) : Composite
{
    public override string Name => $"max_unpool{Count}d";

    public override IReadOnlyList<string> Signatures =>
        [$"{Name}(Tensor input, Tensor indices, int[] kernel_size, int[]? stride=None, int[] padding=0, int[]? output_size=None)"];

    public override string Summary => $"Elements put back to the places that max pooling {Pools.Over(Count)} found them at, 0 elsewhere.";
    public override string? Derivative => "g at the places";

    public override IReadOnlyList<Sample> Samples => Count switch
    {
        1 => [new($"{Name}(x, i, 2)", "x: 1x1x2", "i: int64 [[[0, 3]]]")],
        2 => [new($"{Name}(x, i, 2)", "x: 1x1x1x2", "i: int64 [[[[1, 6]]]]")],
        _ => [new($"{Name}(x, i, 2)", "x: 1x1x1x1x2", "i: int64 [[[[[1, 14]]]]]")],
    };

    public override IReadOnlyList<ErrorSample> ErrorSamples => Count switch
    {
        1 => [Invalid("[9]", "x: 1x1x1", "i: int64 [[[0]]]")],
        2 => [Invalid("[9, 9]", "x: 1x1x1x1", "i: int64 [[[[0]]]]")],
        _ => [Invalid("[9, 9, 9]", "x: 1x1x1x1x1", "i: int64 [[[[[0]]]]]")],
    };

    public override string? GradFn(Arguments arguments) => Count == 1 ? "SqueezeBackward1" : $"MaxUnpool{Count}DBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (input, indices) = (arguments.Floating("input"), arguments.Tensor("indices"));
        var x = Batches.Of(arguments, input, Count);
        if (indices.DType != DType.Int64 || !indices.Shape.Equals(input.Shape))
        {
            throw arguments.Fault($"the indices are {indices.Type}, but int64{input.Shape} is needed");
        }

        var sizes = OutputSize(arguments, x.Shape, new WindowGeometry(arguments, "kernel_size", Count));
        var planes = x.Shape[0] * x.Shape[1];
        var row = new Shape(planes, (int)new Shape(x.Shape.Sizes[2..]).Count);
        var whole = Literal.Repeated(x.Graph, 0L, x.DType, new Shape(planes, (int)new Shape(sizes).Count));
        var result = Scattered.Of(ScatterKind.Replace, whole, 1, indices.Reshape(row), x.Reshape(row));
        return Batches.Undo(result.Reshape(new([.. x.Shape.Sizes[..2], .. sizes])), input, Count);
    }

    private ErrorSample Invalid(string sizes, string x, string indices) => new(
        $"{Name}(): output_size {sizes} is invalid (spatial dimension 0 must be between 0 and 4)", $"{Name}(x, i, 2, output_size={sizes})", x, indices);

    private int[] OutputSize(Arguments arguments, Shape shape, WindowGeometry geometry)
    {
        var given = arguments.IntsOrNull("output_size");
        if (given is not null && given.Length != Count && given.Length != Count + 2)
        {
            throw arguments.Fault($"output_size has {given.Length} sizes (it must have {Count} or {Count + 2})");
        }

        var sizes = given?[^Count..] ?? new int[Count];
        for (var dim = 0; dim < Count; dim++)
        {
            var size = ((shape[dim + 2] - 1) * geometry.Stride[dim]) + geometry.Kernel[dim] - (2 * (Size)geometry.Before[dim]);
            if (given is not null && Math.Abs(sizes[dim] - size.Value) >= geometry.Stride[dim])
            {
                throw arguments.Fault(
                    $"output_size [{string.Join(", ", given)}] is invalid (spatial dimension {dim} must be between {size - geometry.Stride[dim]} and {size + geometry.Stride[dim]})");
            }

            sizes[dim] = given is null ? (int)size : sizes[dim];
        }

        return sizes;
    }
}
