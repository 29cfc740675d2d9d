using Grad.Engine.Graphs;

namespace Grad.Engine.Operations.Contractions;

internal sealed record Einsum : Composite
{
    public override string Name => "einsum";

    public override IReadOnlyList<string> Signatures =>
    [
        "einsum(str equation, Tensor[] operands)",
        "einsum(str equation, Tensor operands)",
        "einsum(Tensor[] operands, *, str equation)",
        "einsum(Tensor operands, *, str equation)",
    ];

    public override string Summary => "Sums of products over letters that name dimensions: 'ij,jk->ik' is the matrix product.";
    public override string Derivative => "each operand: the same equation with g in its place";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("einsum('ij,jk->ik', x, y)", "x: 2x3", "y: 3x4"),
        new("einsum('bij,bjk', x, y)", "x: 2x2x3", "y: 2x3x2"),
        new("einsum('ii->i', x)", "x: 3x3"),
        new("einsum('ij->', x)", "x: 2x3"),
        new("einsum('i,j->ji', x, y)", "x: 2", "y: 3"),
        new("einsum('...ij,...j->...i', x, y)", "x: 2x2x3", "y: 3"),
        new("einsum(x, equation='ij->j')", "x: 2x3"),
        new("einsum([x, y], equation='ij,jk')", "x: 2x3", "y: 3x2"),
        new("einsum('i,ij,j', x, y, z)", "x: 2", "y: 2x3", "z: 3"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("einsum(): 'ijk' names 3 dimensions, but the operand has shape [2, 3]", "einsum('ijk->i', x)", "x: 2x3"),
        new("einsum(): 'j' has size 3 and size 2", "einsum('ij,jk->ik', x, x)", "x: 2x3"),
        new("einsum(): the equation has 2 operands, but 1 are given", "einsum('ij,jk->ik', x)", "x: 2x3"),
        new("einsum(): the output names 'z', which is in no operand", "einsum('ij->iz', x)", "x: 2x3"),
    ];

    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments)
    {
        Value[] operands = arguments["operands"] is Value single ? [single] : arguments.Tensors("operands");
        var equation = new EinsumEquation(arguments, arguments.Text("equation"), operands);
        return equation.Result();
    }
}
