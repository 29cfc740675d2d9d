using Grad.Engine.Graphs;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record BlockDiag : Composite
{
    public override string Name => "block_diag";
    public override IReadOnlyList<string> Signatures => ["block_diag(Tensor[] tensors)", "block_diag(Tensor tensors)"];
    public override string Summary => "Matrices along the diagonal of a larger one, 0 elsewhere; vectors are rows.";
    public override string Derivative => "each matrix: g's block";

    public override IReadOnlyList<Sample> Samples =>
        [new("block_diag(x, y)", "x: 2x3", "y: 1x2"), new("block_diag(x, y, z)", "x: scalar", "y: 2", "z: 2x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("block_diag(): a tensor has shape [1, 1, 1] (use matrices, vectors and numbers)", "block_diag(x)", "x: 1x1x1")];

    public override OperationResult Build(Arguments arguments)
    {
        Value[] blocks = arguments["tensors"] is Value single ? [single] : arguments.Tensors("tensors");
        if (Array.FindIndex(blocks, static block => block.Shape.Rank > 2) is >= 0 and var wrong)
        {
            throw arguments.Fault($"a tensor has shape {blocks[wrong].Shape} (use matrices, vectors and numbers)");
        }

        if (blocks.Length == 0)
        {
            throw arguments.Fault("expected a non-empty list of tensors");
        }

        Value[] matrices = [.. blocks.Select(static x => AtLeast.Of(x, 2))];
        var columns = matrices.Sum(static matrix => matrix.Shape[1]);
        var start = 0;
        for (var i = 0; i < matrices.Length; i++)
        {
            var end = start + matrices[i].Shape[1];
            matrices[i] = Padding.Constant(matrices[i], [0, start], [0, columns - end]);
            start = end;
        }

        return Cat.Of(matrices, 0);
    }
}
