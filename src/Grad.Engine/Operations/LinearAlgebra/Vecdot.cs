using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Vecdot : Composite
{
    public override string Name => "linalg.vecdot";
    public override IReadOnlyList<string> Signatures => ["linalg.vecdot(Tensor input, Tensor other, *, int dim=-1)"];
    public override string Summary => "The sum of products along a dimension; the others broadcast.";
    public override string Derivative => "input: g * other; other: g * input";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.vecdot(x, y)", "x: 2x3", "y: 3"),
        new("linalg.vecdot(x, y, dim=0)", "x: 3x2", "y: 3x1"),
        new("linalg.vecdot(x, y)", "x: 2x0", "y: 2x0"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("linalg.vecdot(): expected input and other to have the same dtype, but they are float32 and int64 (convert with to(x, dtype=...))", "linalg.vecdot(x, i)", "x: 3", "i: int64 3")];

    public override string GradFn(Arguments arguments) => "SumBackward1";

    public override OperationResult Build(Arguments arguments)
    {
        Matrices.CheckSame(arguments, "input", "other");
        var operands = Promotion.Align(arguments.Name, toFloating: false, arguments.Tensor("input"), arguments.Tensor("other"));
        var dtype = operands[0].DType;
        var wide = dtype == DType.Float32 ? DType.Float64 : dtype.IsFloating ? dtype : DType.Int64;
        Dims dims = operands[0].Shape.Rank == 0 ? [] : [operands[0].Shape.Dim(arguments.Int("dim"))];
        return Sum.Over(operands[0].To(wide) * operands[1].To(wide), dims).To(dtype);
    }
}
