using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record TensorInv : Composite
{
    public override string Name => "linalg.tensorinv";
    public override IReadOnlyList<string> Signatures => ["linalg.tensorinv(Tensor input, int ind=2)"];
    public override string Summary => "The inverse of a tensor as a matrix whose rows are its first ind dimensions.";
    public override string Derivative => "that of linalg.inv for the tensor as a matrix";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.tensorinv(x + 4 * eye(4).reshape(2, 2, 4))", "x: 2x2x4 in -1..1"),
        new("linalg.tensorinv(x + 4 * eye(4).reshape(4, 2, 2), ind=1)", "x: 4x2x2 in -1..1"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.tensorinv(): the first dimensions of [2, 3] have 2 elements and the others 3 (the numbers must be equal)", "linalg.tensorinv(x, ind=1)", "x: 2x3"),
        new("linalg.tensorinv(): ind is 0 (it must be at least 1)", "linalg.tensorinv(x, ind=0)", "x: 2x2"),
    ];

    public override string GradFn(Arguments arguments) => "ReshapeAliasBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var a = arguments.Tensor("input");
        Matrices.CheckDType(arguments, a);
        int first = arguments.Int("ind");
        if (first < 1)
        {
            throw arguments.Fault($"ind is {first} (it must be at least 1)");
        }

        first = Math.Min(first, a.Shape.Rank);
        var size = Split(arguments, a.Shape, first);
        var matrix = a.To(DType.Float64).Reshape(new Shape(size, size));
        var inverse = LinearSolution.Of(matrix, Matrices.Identity(matrix, size), "linalg.inv");
        return inverse.To(a.DType).Reshape(new Shape([.. a.Shape.Sizes[first..], .. a.Shape.Sizes[..first]]));
    }

    /// <summary>How many elements the first dimensions have, which must be as many as the others have.</summary>
    /// <exception cref="GradException">They are not.</exception>
    internal static int Split(Arguments arguments, Shape shape, int first)
    {
        var (rows, columns) = (new Shape(shape.Sizes[..first]).Count, new Shape(shape.Sizes[first..]).Count);
        return rows == columns && rows <= int.MaxValue
            ? (int)rows
            : throw arguments.Fault($"the first dimensions of {shape} have {rows} elements and the others {columns} (the numbers must be equal)");
    }
}
