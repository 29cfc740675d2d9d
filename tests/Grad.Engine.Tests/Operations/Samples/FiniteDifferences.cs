using System.Globalization;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Operations.Samples;

/// <summary>Derivatives from values alone, and what they show of those that were computed.</summary>
internal sealed class FiniteDifferences
{
    // Central differences of fourth order: the error of the formula is about 1e-16 of the fifth derivative, that of rounding about
    // 1e-12 of the value.
    private const double Step = 1e-4;

    // Enough to see every place of a small sample.
    private const int MostElements = 40;

    /// <summary>How many derivatives have been compared.</summary>
    public int Compared { get; private set; }

    /// <summary>How many of them are not 0.</summary>
    public int NotZero { get; private set; }

    /// <summary>
    /// Compares derivatives with differences of weighted sums of some values.
    /// </summary>
    /// <param name="graph">The sample.</param>
    /// <param name="values">What is differentiated, weighted as <see cref="SampleGraph.Weighted"/> does.</param>
    /// <param name="derivatives">The derivative by each leaf; null means zeros.</param>
    /// <param name="group">Which weights.</param>
    /// <param name="tolerance">The allowed difference, relative to the largest derivative by the leaf, at least 1.</param>
    /// <param name="withoutDerivative">Whether values that have no derivative count, and so must not change.</param>
    public IEnumerable<string> Compare(SampleGraph graph, IReadOnlyList<Value> values, IReadOnlyList<Value?> derivatives, string group, double tolerance, bool withoutDerivative = false)
    {
        if (!values.Any(value => value.RequiresGrad || (withoutDerivative && value.DType.IsFloating)))
        {
            yield break;
        }

        var run = graph.Compile(values, AllBackends.Simd);
        var exact = graph.Run([.. derivatives.OfType<Value>()], AllBackends.Simd);
        var next = 0;
        for (var n = 0; n < graph.Leaves.Count; n++)
        {
            var leaf = graph.Leaves[n];
            var derivative = derivatives[n] is null ? null : exact[next++];
            if (graph.IsDetached(leaf))
            {
                continue;
            }

            if (derivative is not null && (derivative.DType != leaf.DType || !derivative.Shape.Equals(leaf.Shape)))
            {
                yield return $"the derivative by {leaf.Name} is of type {derivative.DType.Name}{derivative.Shape}, not {leaf.Type}";
                continue;
            }

            var scale = derivative is null ? 1 : Enumerable.Range(0, derivative.Count).Select(i => Math.Abs(derivative.ToDouble(i))).Append(1).Max();
            for (var i = 0; i < Math.Min(leaf.Shape.Count, MostElements); i++)
            {
                var difference = Difference(step => graph.Weighted(values, run(leaf, Shifted(graph.Leaf(leaf), i, step)), group, withoutDerivative));
                var given = derivative?.ToDouble(i) ?? 0;
                Compared++;
                NotZero += given != 0 ? 1 : 0;
                if (!(Math.Abs(difference - given) <= tolerance * scale))
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"the derivative by {leaf.Name} in place {i} at {graph.Leaf(leaf).ToDouble(i):R} is {given:R}, differences give {difference:R}");
                    break;
                }
            }
        }
    }

    private static double Difference(Func<double, double> along) =>
        ((8 * (along(Step) - along(-Step))) - (along(2 * Step) - along(-2 * Step))) / (12 * Step);

    private static Tensor Shifted(Tensor tensor, int index, double step)
    {
        var shifted = new Tensor(tensor.DType, tensor.Shape);
        tensor.Bytes.CopyTo(shifted.Bytes);
        shifted.Set(index, tensor.ToDouble(index) + step);
        return shifted;
    }
}
