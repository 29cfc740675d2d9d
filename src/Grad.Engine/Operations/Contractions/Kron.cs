using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

internal sealed record Kron : Composite
{
    public override string Name => "kron";
    public override IReadOnlyList<string> Signatures => ["kron(Tensor input, Tensor other)"];
    public override string Summary => "Kronecker product: each element of the first times the whole second.";
    public override string Derivative => "input: g times other, summed by block; other: g times input, summed over blocks";

    public override IReadOnlyList<Sample> Samples =>
        [new("kron(x, y)", "x: 2x2", "y: 2x3"), new("kron(x, y)", "x: 2", "y: 2x3"), new("kron(x, y)", "x: scalar", "y: 2")];

    public override string? GradFn(Arguments arguments) => "UnsafeViewBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (a, b) = (arguments.Tensor("input"), arguments.Tensor("other"));
        var rank = Math.Max(a.Shape.Rank, b.Shape.Rank);
        var (left, right, joined) = (new List<int>(), new List<int>(), new List<int>());
        for (var dim = 0; dim < rank; dim++)
        {
            var (m, n) = (SizeOf(a, dim), SizeOf(b, dim));
            left.AddRange([m, 1]);
            right.AddRange([1, n]);
            joined.Add(m * (Size)n);
        }

        int SizeOf(Value x, int dim) => dim - rank + x.Shape.Rank is >= 0 and var own ? x.Shape[own] : 1;
        var product = a.Reshape(new Shape([.. left])) * b.Reshape(new Shape([.. right]));
        return product.Graph.Add(new Reshaped(new Shape([.. joined])), product);
    }
}
