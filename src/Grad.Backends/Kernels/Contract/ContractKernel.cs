using Grad.Backends.Lanes;
using Grad.Backends.Threading;
using Grad.Engine.Execution;
using Grad.Engine.Planning;

namespace Grad.Backends.Kernels.Contract;

/// <summary>
/// A batch of matrix products. Each element is a chain of fused multiply-adds along k inside blocks of 256, and the blocks are
/// added in order; how rows and columns are cut into tiles and shared among threads does not show.
/// </summary>
/// <typeparam name="V">The backend's lane.</typeparam>
/// <typeparam name="S">The lane of one element.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class ContractKernel<V, S, T> : Kernel
    where V : unmanaged, IContractionLane<V>
    where S : unmanaged, IContractionLane<S>
    where T : unmanaged
{
    // Multiplications from which on it pays to wake other threads.
    private const long ShareFrom = 1 << 20;

    private readonly ThreadTeam _team;
    private readonly Action<int> _multiplyPart;
    private readonly Matrix _a;
    private readonly Matrix _b;
    private readonly Matrix _c;
    private readonly bool _isTransposed;
    private readonly bool _isDot;
    private readonly BatchPartition _pieces;
    private nint _startOfA;
    private nint _startOfB;
    private nint _startOfC;

    public ContractKernel(ContractInstruction instruction, ThreadTeam team)
    {
        _team = team;
        _multiplyPart = MultiplyPart;
        (_a, _b, _c) = (Matrix.Of(instruction.A), Matrix.Of(instruction.B), Matrix.Of(instruction.Output));

        // Vectors go along the columns of the result. Where its rows lie side by side instead, or are far more, the transposed
        // product is computed.
        var (rows, columns) = (_c.Rows, _c.Columns);
        _isTransposed = (columns.Stride != 1 && rows.Stride == 1) || (columns.Size <= V.Count / 2 && rows.Size > 4 * columns.Size);
        if (_isTransposed)
        {
            (_a, _b, _c) = (_b.Transposed(), _a.Transposed(), _c.Transposed());
        }

        var (batch, m, n) = (_c.Batch.Size, _c.Rows.Size, _c.Columns.Size);
        _isDot = m == 1 && n == 1 && _a.Columns.IsUniform && _b.Rows.IsUniform;
        _pieces = (double)batch * m * n * _a.Columns.Size < ShareFrom
            ? BatchPartition.Whole(batch, m, n)
            : BatchPartition.For(team.Size, batch, m, n, MicroKernel<V, T>.Rows, MicroKernel<V, T>.Columns);
    }

    public override void Run(ReadOnlySpan<nint> operands)
    {
        var (batch, m, n) = (_c.Batch.Size, _c.Rows.Size, _c.Columns.Size);
        if (batch == 0 || m == 0 || n == 0)
        {
            return;
        }

        (_startOfA, _startOfB, _startOfC) = _isTransposed ? (operands[1], operands[0], operands[2]) : (operands[0], operands[1], operands[2]);
        if (_a.Columns.Size == 0)
        {
            new Span<T>((T*)_startOfC, checked(batch * m * n)).Clear();
        }
        else if (_pieces.Count == 1)
        {
            MultiplyPart(0);
        }
        else
        {
            _team.Run(_pieces.Count, _multiplyPart);
        }
    }

    private void MultiplyPart(int part)
    {
        var (batches, rows, columns) = _pieces[part];
        if (_isDot)
        {
            MultiplyVectors(batches);
            return;
        }

        new MacroKernel<V, S, T>(_a, _b, _c, rows, columns).Multiply((T*)_startOfA, (T*)_startOfB, (T*)_startOfC, batches);
    }

    private void MultiplyVectors(Range batches)
    {
        for (var i = batches.First; i < batches.First + batches.Count; i++)
        {
            DotProduct<S, T>.Run(
                (T*)_startOfA + _a.Batch.PlaceOf(i), _a.Columns.Stride, (T*)_startOfB + _b.Batch.PlaceOf(i), _b.Rows.Stride, (T*)_startOfC + _c.Batch.PlaceOf(i),
                _a.Columns.Size, MacroKernel<V, S, T>.DepthOfBlock);
        }
    }
}
