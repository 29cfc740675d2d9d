using Grad.Backends.Kernels.Contract;
using Grad.Backends.Kernels.Map;
using Grad.Backends.Kernels.Reduce;
using Grad.Backends.Lanes;
using Grad.Backends.Threading;
using Grad.Engine.Execution;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Backends;

/// <summary>A backend over lanes of one width. Which width never changes a result.</summary>
/// <typeparam name="TSingle">The float32 lane.</typeparam>
/// <typeparam name="TReal">The float64 lane.</typeparam>
/// <typeparam name="TInteger">The int64 lane.</typeparam>
/// <param name="name">The name on the command line.</param>
/// <param name="threads">How many threads work, at least 1.</param>
public sealed class LaneBackend<TSingle, TReal, TInteger>(string name, int threads) : IBackend, IDisposable
    where TSingle : unmanaged, IFloatingLane<TSingle>, IContractionLane<TSingle>
    where TReal : unmanaged, IRealLane<TReal>, IContractionLane<TReal>
    where TInteger : unmanaged, IIntegerLane<TInteger>, IContractionLane<TInteger>
{
    private readonly Team _team = new(threads);
    private readonly Dictionary<(Type? Operation, DType From, DType To), Sweep> _sweeps = [];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Kernel Compile(MapInstruction instruction) => new MapKernel(instruction, SweepOf, _team);

    /// <inheritdoc/>
    public Kernel Compile(ReduceInstruction instruction) => (instruction.Kind, instruction.Input.DType) switch
    {
        (ReductionKind.Sum, DType.Float64) =>
            new ReduceKernel<Compensated<TReal>, TReal, SumAndError<TReal>, Compensated<Real1>, Real1, SumAndError<Real1>, double>(instruction, _team),
        (ReductionKind.Sum, _) => Reduce<Addition>(instruction),
        (ReductionKind.Product, _) => Reduce<Multiplication>(instruction),
        (ReductionKind.Max, DType.Bool) => ReduceMasks<Either>(instruction),
        (ReductionKind.Max, _) => Reduce<Largest>(instruction),
        (ReductionKind.Min, DType.Bool) => ReduceMasks<Both>(instruction),
        _ => Reduce<Smallest>(instruction),
    };

    /// <inheritdoc/>
    public Kernel Compile(ContractInstruction instruction) => instruction.A.Location.DType switch
    {
        DType.Float32 => new ContractKernel<TSingle, float>(instruction, _team),
        DType.Float64 => new ContractKernel<TReal, double>(instruction, _team),
        DType.Int64 => new ContractKernel<TInteger, long>(instruction, _team),
        var dtype => throw new InvalidOperationException($"no lane multiplies {dtype.Name}"),
    };

    /// <inheritdoc/>
    public void Dispose() => _team.Dispose();

    private Kernel Reduce<C>(ReduceInstruction instruction)
        where C : ICombination => instruction.Input.DType switch
        {
            DType.Float32 => new ReduceKernel<Plain<C, TReal>, TReal, TReal, Plain<C, Real1>, Real1, Real1, float>(instruction, _team),
            DType.Float64 => new ReduceKernel<Plain<C, TReal>, TReal, TReal, Plain<C, Real1>, Real1, Real1, double>(instruction, _team),
            DType.Int64 => new ReduceKernel<Plain<C, TInteger>, TInteger, TInteger, Plain<C, Integer1>, Integer1, Integer1, long>(instruction, _team),
            var dtype => throw new InvalidOperationException($"no lane reduces {dtype.Name}"),
        };

    private ReduceKernel<Plain<C, TInteger>, TInteger, TInteger, Plain<C, Integer1>, Integer1, Integer1, bool> ReduceMasks<C>(ReduceInstruction instruction)
        where C : ICombination => new(instruction, _team);

    private Sweep SweepOf(MapStep step, DType from)
    {
        var key = (step.Operation?.GetType(), from, step.DType);
        if (!_sweeps.TryGetValue(key, out var sweep))
        {
            sweep = step.Operation is { } operation
                ? operation.Accept(new SweepFactory<TSingle, TReal, TInteger>(from))
                : (from, step.DType) switch
                {
                    (DType.Float32, DType.Float64) => new UnarySweep<Same<TReal>, TReal, float, double>(),
                    (DType.Float64, DType.Float32) => new UnarySweep<Same<TReal>, TReal, double, float>(),
                    _ => ConversionSweeps.Between(from, step.DType),
                };
            _sweeps[key] = sweep;
        }

        return sweep;
    }
}
