using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record LuUnpack : PivotedForm
{
    public override string Name => "lu_unpack";

    public override IReadOnlyList<string> Signatures =>
        ["lu_unpack(Tensor input, Tensor LU_pivots, bool unpack_data=True, bool unpack_pivots=True)"];

    public override string Summary => "The permutation P and the triangles L and U that the results of lu stand for.";
    public override string Derivative => "stril(gL) + triu(gU)";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("lu_unpack(f, p).L", "f: 4x2", "p: int32 [3, 2]"),
        new("lu_unpack(f, p).U", "f: 2x4", "p: int32 [1, 2]"),
        new("lu_unpack(f, p).P", "f: 3x2", "p: int32 [3, 3]"),
        new("lu_unpack(f, p, unpack_pivots=False).P", "f: 3x2", "p: int32 [3, 3]"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var dtype = arguments.Tensor("input").DType;
        var factors = Matrices.Of(arguments);
        var unpacked = LuForm.Unpack(factors, Pivots(arguments, "LU_pivots", factors), dtype);
        var nothing = arguments.Graph.Constant(new Tensor(dtype, new Shape(0)));
        return OperationResult.Named(
            ["P", "L", "U"],
            arguments.Bool("unpack_pivots") ? unpacked[0] : nothing,
            arguments.Bool("unpack_data") ? unpacked[1] : nothing,
            arguments.Bool("unpack_data") ? unpacked[2] : nothing);
    }
}
