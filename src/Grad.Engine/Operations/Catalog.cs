using Grad.Engine.Operations.Activations;
using Grad.Engine.Operations.Calculus;
using Grad.Engine.Operations.Contractions;
using Grad.Engine.Operations.Counting;
using Grad.Engine.Operations.Creation;
using Grad.Engine.Operations.Distances;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Embeddings;
using Grad.Engine.Operations.Fourier;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.LinearAlgebra;
using Grad.Engine.Operations.Losses;
using Grad.Engine.Operations.Normalizations;
using Grad.Engine.Operations.Ordering;
using Grad.Engine.Operations.Pooling;
using Grad.Engine.Operations.Random;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Operations.Resampling;
using Grad.Engine.Operations.Special;

namespace Grad.Engine.Operations;

/// <summary>All operations, by name and alias.</summary>
public static class Catalog
{
    private static readonly Dictionary<string, IOperation> ByName = Index();

    /// <summary>Every operation, in order of their names.</summary>
    /// <remarks>Sorted on first use: most runs only look some names up.</remarks>
    public static IReadOnlyList<IOperation> All => field ??=
        [.. ByName.Values.Distinct().OrderBy(static operation => operation.Name, StringComparer.Ordinal)];

    /// <summary>Every name and alias.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The operation of a name or alias, or null.</summary>
    public static IOperation? Find(string name) => ByName.GetValueOrDefault(name);

    private static Dictionary<string, IOperation> Index()
    {
        var index = new Dictionary<string, IOperation>(StringComparer.Ordinal);
        IOperation[][] families =
        [
            ElementwiseFamily.Operations,
            ReductionFamily.Operations,
            ResamplingFamily.Operations,
            ContractionFamily.Operations,
            LinearAlgebraFamily.Operations,
            FourierFamily.Operations,
            CreationFamily.Operations,
            RearrangementFamily.Operations,
            IndexingFamily.Operations,
            PoolingFamily.Operations,
            RandomFamily.Operations,
            OrderingFamily.Operations,
            NormalizationFamily.Operations,
            CalculusFamily.Operations,
            CountingFamily.Operations,
            DistanceFamily.Operations,
            EmbeddingFamily.Operations,
            LossFamily.Operations,
            ActivationFamily.Operations,
            SpecialFamily.Operations,
        ];
        foreach (var operation in families.SelectMany(static family => family))
        {
            index.Add(operation.Name, operation);
            foreach (var alias in operation.Aliases)
            {
                index.Add(alias, operation);
            }
        }

        return index;
    }
}
