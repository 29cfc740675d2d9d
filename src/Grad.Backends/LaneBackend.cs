using Grad.Backends.Kernels.Contract;
using Grad.Backends.Kernels.Map;
using Grad.Backends.Kernels.Reduce;
using Grad.Backends.Lanes;
using Grad.Backends.Limits;
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
public sealed class LaneBackend<TSingle, TReal, TInteger>(string name, int threads) : IBackend, IMachineProbe, IDisposable
    where TSingle : unmanaged, IFloatingLane<TSingle>, IContractionLane<TSingle>
    where TReal : unmanaged, IRealLane<TReal>, IContractionLane<TReal>
    where TInteger : unmanaged, IIntegerLane<TInteger>, IContractionLane<TInteger>
{
    private readonly Team _team = new(threads);
    private readonly Dictionary<SweepKey, Sweep> _sweeps = [];
    private readonly Dictionary<SweepKey, Sweep> _scalarSweeps = [];
    private readonly Dictionary<(ReductionKind Kind, DType DType), Fold> _folds = [];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Kernel Compile(MapInstruction instruction) => instruction.Program.Count == 1
        ? new ScalarKernel(instruction.Program, form => Cached(_scalarSweeps, form, SweepOf<Single1, Real1, Integer1>), FoldOf)
        : new MapKernel(
            TileCompiler.Compile(instruction, form => Cached(_sweeps, form, SweepOf<TSingle, TReal, TInteger>), FoldOf), _team);

    /// <inheritdoc/>
    public Kernel Compile(ReduceInstruction instruction) => new ReduceKernel(instruction, FoldOf(instruction.Kind, instruction.Input.DType), _team);

    /// <inheritdoc/>
    public Kernel Compile(ContractInstruction instruction) => instruction.A.Location.DType switch
    {
        DType.Float32 => new ContractKernel<TSingle, Single1, float>(instruction, _team),
        DType.Float64 => new ContractKernel<TReal, Real1, double>(instruction, _team),
        DType.Int64 => new ContractKernel<TInteger, Integer1, long>(instruction, _team),
        var dtype => throw new InvalidOperationException($"no lane multiplies {dtype.Name}"),
    };

    /// <inheritdoc/>
    public MachineLimits MeasureLimits() => LimitProbe.Measure<TSingle, TReal>(_team);

    /// <inheritdoc/>
    public void Dispose() => _team.Dispose();

    private Fold FoldOf(ReductionKind kind, DType dtype)
    {
        if (!_folds.TryGetValue((kind, dtype), out var fold))
        {
            _folds[(kind, dtype)] = fold = (kind, dtype) switch
            {
                (ReductionKind.Sum, DType.Float64) =>
                    new Fold<Compensated<TReal>, TReal, SumAndError<TReal>, Compensated<Real1>, Real1, SumAndError<Real1>, double>(),
                (ReductionKind.Sum, _) => FoldOf<Addition>(dtype),
                (ReductionKind.Product, _) => FoldOf<Multiplication>(dtype),
                (ReductionKind.Max, DType.Bool) => MaskFoldOf<Either>(),
                (ReductionKind.Max, _) => FoldOf<Largest>(dtype),
                (ReductionKind.Min, DType.Bool) => MaskFoldOf<Both>(),
                _ => FoldOf<Smallest>(dtype),
            };
        }

        return fold;
    }

    private static Fold FoldOf<C>(DType dtype)
        where C : ICombination => dtype switch
        {
            DType.Float32 => new Fold<Plain<C, TReal>, TReal, TReal, Plain<C, Real1>, Real1, Real1, float>(),
            DType.Float64 => new Fold<Plain<C, TReal>, TReal, TReal, Plain<C, Real1>, Real1, Real1, double>(),
            DType.Int64 => new Fold<Plain<C, TInteger>, TInteger, TInteger, Plain<C, Integer1>, Integer1, Integer1, long>(),
            _ => throw new InvalidOperationException($"no lane reduces {dtype.Name}"),
        };

    private static Fold MaskFoldOf<C>()
        where C : ICombination => new Fold<Plain<C, TInteger>, TInteger, TInteger, Plain<C, Integer1>, Integer1, Integer1, bool>();

    private static Sweep Cached(Dictionary<SweepKey, Sweep> sweeps, StepForm form, Func<StepForm, Sweep> create)
    {
        var key = new SweepKey(form.Operation?.GetType(), form.From, form.DType);
        if (!sweeps.TryGetValue(key, out var sweep))
        {
            sweeps[key] = sweep = create(form);
        }

        return sweep;
    }

    private static Sweep SweepOf<VSingle, VReal, VInteger>(StepForm form)
        where VSingle : struct, IFloatingLane<VSingle>
        where VReal : struct, IRealLane<VReal>
        where VInteger : struct, IIntegerLane<VInteger> => form.Operation is { } operation
            ? operation.Accept(new SweepFactory<VSingle, VReal, VInteger>(form.From))
            : ConversionSweeps<VSingle, VReal, VInteger>.Between(form.From, form.DType);

    private readonly record struct SweepKey(Type? Operation, DType From, DType To);
}
