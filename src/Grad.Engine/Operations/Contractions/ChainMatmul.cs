using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

internal sealed record ChainMatmul : Composite
{
    public override string Name => "chain_matmul";
    public override IReadOnlyList<string> Aliases => ["linalg.multi_dot"];
    public override IReadOnlyList<string> Signatures => ["chain_matmul(Tensor[] matrices)", "chain_matmul(Tensor[] tensors)"];
    public override string Summary => "Product of several matrices, in the order of products that costs least; the first and the last may be vectors.";
    public override string Derivative => "each matrix: g between the transposed products of the others";

    public override IReadOnlyList<Sample> Samples =>
        [new("chain_matmul(x, y, z)", "x: 2x3", "y: 3x4", "z: 4x2"), new("chain_matmul([x, y])", "x: 2x3", "y: 3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("chain_matmul(): shapes [2, 3] and [2, 3] cannot be multiplied (3 must equal 2)", "chain_matmul(x, y)", "x: 2x3", "y: 2x3")];

    public override string? GradFn(Arguments arguments) => "ViewBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var factors = arguments.Tensors(arguments.Has("matrices") ? "matrices" : "tensors");
        if (factors.Length == 0)
        {
            throw arguments.Fault("expected at least one matrix");
        }

        if (factors.Length == 1)
        {
            return factors[0];
        }

        Value[] matrices = [.. factors];
        var (isRow, isColumn) = (factors[0].Shape.Rank == 1, factors[^1].Shape.Rank == 1);
        matrices[0] = isRow ? factors[0].Reshape(factors[0].Shape.Insert(0, 1)) : factors[0];
        matrices[^1] = isColumn ? factors[^1].Reshape(factors[^1].Shape.Insert(1, 1)) : factors[^1];
        foreach (var matrix in matrices)
        {
            Products.CheckRank(arguments.Name, "an operand", matrix, 2);
        }

        for (var i = 0; i + 1 < matrices.Length; i++)
        {
            if (matrices[i].Shape[1] != matrices[i + 1].Shape[0])
            {
                throw Products.Mismatch(arguments.Name, matrices[i], matrices[i + 1]);
            }
        }

        var product = Multiply(arguments.Name, matrices, Splits(matrices), 0, matrices.Length - 1);
        return (isRow, isColumn) switch
        {
            (true, true) => product.Reshape(Shape.Scalar),
            (true, false) => product.Reshape(new Shape(product.Shape[1])),
            (false, true) => product.Reshape(new Shape(product.Shape[0])),
            _ => product,
        };
    }

    // Cormen et al., Introduction to Algorithms, 15.2: the cheapest split of each run of factors from those of shorter runs.
    private static int[,] Splits(Value[] matrices)
    {
        var count = matrices.Length;
        var costs = new double[count, count];
        var splits = new int[count, count];
        for (var length = 1; length < count; length++)
        {
            for (var first = 0; first + length < count; first++)
            {
                var last = first + length;
                costs[first, last] = double.PositiveInfinity;
                for (var split = first; split < last; split++)
                {
                    var cost = costs[first, split] + costs[split + 1, last]
                        + ((double)matrices[first].Shape[0] * matrices[split].Shape[1] * matrices[last].Shape[1]);
                    if (cost < costs[first, last])
                    {
                        (costs[first, last], splits[first, last]) = (cost, split);
                    }
                }
            }
        }

        return splits;
    }

    private static Value Multiply(string name, Value[] matrices, int[,] splits, int first, int last)
    {
        if (first == last)
        {
            return matrices[first];
        }

        var split = splits[first, last];
        return Products.Matrices(name, Multiply(name, matrices, splits, first, split), Multiply(name, matrices, splits, split + 1, last));
    }
}
