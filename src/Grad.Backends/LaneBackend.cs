using Grad.Backends.Kernels.Contract;
using Grad.Backends.Kernels.Map;
using Grad.Backends.Kernels.Reduce;
using Grad.Backends.Lanes;
using Grad.Backends.Limits;
using Grad.Backends.Threading;
using Grad.Engine.Execution;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
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
    where TSingle : unmanaged, ISingleLane<TSingle>, IContractionLane<TSingle>
    where TReal : unmanaged, IRealLane<TReal>, IContractionLane<TReal>
    where TInteger : unmanaged, IIntegerLane<TInteger>, IContractionLane<TInteger>
{
    private readonly ThreadTeam _team = new(threads);
    private readonly Dictionary<ElementwiseLoopKey, ElementwiseLoop> _loops = [];
    private readonly Dictionary<ElementwiseLoopKey, ElementwiseLoop> _scalarLoops = [];
    private readonly Dictionary<(ReductionKind Kind, DType DType), ReductionLoop> _reductions = [];

    public string Name => name;

    public Kernel Compile(MapInstruction instruction) => instruction.Program.Count == 1
        ? new ScalarKernel(instruction.Program, form => Cached(_scalarLoops, form, LoopOf<Float32x1, Float64x1, Int64x1>), ReductionOf)
        : new MapKernel(
            TileCompiler.Compile(instruction, form => Cached(_loops, form, LoopOf<TSingle, TReal, TInteger>), ReductionOf), _team);

    public Kernel Compile(ReduceInstruction instruction) => new ReduceKernel(instruction, ReductionOf(instruction.Kind, instruction.Input.DType), _team);

    public Kernel Compile(ContractInstruction instruction) => instruction.A.Location.DType switch
    {
        DType.Float32 => new ContractKernel<TSingle, Float32x1, float>(instruction, _team),
        DType.Float64 => new ContractKernel<TReal, Float64x1, double>(instruction, _team),
        DType.Int64 => new ContractKernel<TInteger, Int64x1, long>(instruction, _team),
        var dtype => throw new InvalidOperationException($"no lane multiplies {dtype.Name}"),
    };

    public MachineLimits MeasureLimits() => PeakProbe.Measure<TSingle, TReal>(_team);

    public void Dispose() => _team.Dispose();

    private ReductionLoop ReductionOf(ReductionKind kind, DType dtype)
    {
        if (!_reductions.TryGetValue((kind, dtype), out var reduction))
        {
            _reductions[(kind, dtype)] = reduction = (kind, dtype) switch
            {
                (ReductionKind.Sum, DType.Float64) =>
                    new ReductionLoop<Compensated<TReal>, TReal, SumAndError<TReal>, Compensated<Float64x1>, Float64x1, SumAndError<Float64x1>, double>(),
                (ReductionKind.Sum, _) => ReductionOf<Plus>(dtype),
                (ReductionKind.Product, _) => ReductionOf<Times>(dtype),
                (ReductionKind.Max, DType.Bool) => MaskReductionOf<Or>(),
                (ReductionKind.Max, _) => ReductionOf<Max>(dtype),
                (ReductionKind.Min, DType.Bool) => MaskReductionOf<And>(),
                _ => ReductionOf<Min>(dtype),
            };
        }

        return reduction;
    }

    private static ReductionLoop ReductionOf<C>(DType dtype)
        where C : ICombination => dtype switch
        {
            DType.Float32 => new ReductionLoop<Plain<C, TReal>, TReal, TReal, Plain<C, Float64x1>, Float64x1, Float64x1, float>(),
            DType.Float64 => new ReductionLoop<Plain<C, TReal>, TReal, TReal, Plain<C, Float64x1>, Float64x1, Float64x1, double>(),
            DType.Int64 => new ReductionLoop<Plain<C, TInteger>, TInteger, TInteger, Plain<C, Int64x1>, Int64x1, Int64x1, long>(),
            _ => throw new InvalidOperationException($"no lane reduces {dtype.Name}"),
        };

    private static ReductionLoop MaskReductionOf<C>()
        where C : ICombination => new ReductionLoop<Plain<C, TInteger>, TInteger, TInteger, Plain<C, Int64x1>, Int64x1, Int64x1, bool>();

    private static ElementwiseLoop Cached(Dictionary<ElementwiseLoopKey, ElementwiseLoop> loops, StepForm form, Func<StepForm, ElementwiseLoop> create)
    {
        var key = new ElementwiseLoopKey(form.Operation?.GetType(), form.From, form.DType);
        if (!loops.TryGetValue(key, out var loop))
        {
            loops[key] = loop = create(form);
        }

        return loop;
    }

    private static ElementwiseLoop LoopOf<VSingle, VReal, VInteger>(StepForm form)
        where VSingle : struct, ISingleLane<VSingle>
        where VReal : struct, IRealLane<VReal>
        where VInteger : struct, IIntegerLane<VInteger> => form.Operation is { } operation
            ? operation.Accept(new ElementwiseLoopFactory<VSingle, VReal, VInteger>(form.From))
            : ConversionLoops<VSingle, VReal, VInteger>.Between(form.From, form.DType);

    private readonly record struct ElementwiseLoopKey(Type? Operation, DType From, DType To);
}
