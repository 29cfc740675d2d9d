using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Backends.Kernels.Map;

/// <summary>Where the registers of tiles lie, and which of them share working memory.</summary>
/// <param name="program">The program.</param>
/// <param name="registers">Its registers, to which more are added.</param>
/// <param name="rowsOfTile">How many rows a tile has.</param>
/// <param name="wholeRows">Whether tiles have whole rows.</param>
internal sealed class TileMemory(MapProgram program, IReadOnlyList<TileRegister> registers, int rowsOfTile, bool wholeRows)
{
    private const int Alignment = 64;

    private readonly int _slotSize =
        TileProgram.Tile * Enumerable.Range(0, program.Inputs.Length + program.Steps.Length).Max(register => program.DTypeOf(register).Size);

    /// <summary>Registers that stay where they are.</summary>
    public List<TileAddress> Fixed { get; } = [];

    /// <summary>Registers of one element for each row, in an operand.</summary>
    public List<TileAddress> ByRow { get; } = [];

    /// <summary>Registers of one element for each place, in an operand.</summary>
    public List<TileAddress> ByTile { get; } = [];

    /// <summary>Registers of one element for each column.</summary>
    public List<TileAddress> ByColumn { get; } = [];

    /// <summary>The bytes of the working memory. The addresses of the registers come first: each step may need copies of what it reads.</summary>
    public long Size { get; private set; } =
        Rounded(sizeof(long) * (program.Inputs.Length + (4L * program.Steps.Length) + (3L * program.Outputs.Length)));

    /// <summary>A place in the working memory that is shared with nothing.</summary>
    public long Take(long bytes)
    {
        var place = Size;
        Size += Rounded(bytes);
        return place;
    }

    /// <summary>Gives every register its place.</summary>
    /// <param name="phases">What each phase does to a tile, in order.</param>
    public void Assign(IEnumerable<List<TileAction>> phases)
    {
        foreach (var actions in phases)
        {
            AssignSlots(actions);
        }

        for (var i = 0; i < registers.Count; i++)
        {
            Place(i);
        }
    }

    // What is read may reach one lane past the end.
    private static long Rounded(long bytes) => (bytes + Alignment + Alignment - 1) / Alignment * Alignment;

    // Registers of one tile share slots: a slot is free after the last action that reads it, which may write there at once.
    private void AssignSlots(List<TileAction> actions)
    {
        var lastUse = new Dictionary<int, int>();
        for (var i = 0; i < actions.Count; i++)
        {
            foreach (var register in Touched(actions[i]))
            {
                lastUse[register] = i;
            }
        }

        var free = new Stack<long>();
        for (var i = 0; i < actions.Count; i++)
        {
            var action = actions[i];
            var target = registers[action.Target];
            var isNew = action.Kind is ActionKind.Loop or ActionKind.Gather or ActionKind.Repeat && IsOfTile(target) && target.Offset < 0;
            var ending = Touched(action).Distinct()
                .Where(number => lastUse[number] == i && IsOfTile(registers[number]) && registers[number].Offset >= 0)
                .Select(number => registers[number])
                .ToList();
            if (isNew && action.Kind == ActionKind.Loop && ending.Find(source => source.DType.Size == target.DType.Size) is { } overwritten)
            {
                target.Offset = overwritten.Offset;
                ending.Remove(overwritten);
            }
            else if (isNew)
            {
                target.Offset = free.TryPop(out var slot) ? slot : Take(_slotSize);
            }

            ending.ForEach(source => free.Push(source.Offset));
        }
    }

    private static int[] Touched(TileAction action) => action.Kind switch
    {
        ActionKind.Loop => [action.Target, action.A, action.B, action.C],
        ActionKind.Gather => [action.Target],
        ActionKind.ReduceRows or ActionKind.ReduceStretch or ActionKind.ReduceAll or ActionKind.ReduceColumns or ActionKind.Scatter => [action.A],
        _ => [action.Target, action.A],
    };

    private static bool IsOfTile(TileRegister register) =>
        register is { Extent: Extent.Full, Operand: < 0, CrossesPhases: false, IsKept: false };

    private void Place(int index)
    {
        var register = registers[index];
        var size = register.DType.Size;
        if (register.Operand >= 0)
        {
            var isAhead = register.Operand < program.Inputs.Length && program.Count * size >= StreamingStore.From;
            var place = new TileAddress(index, register.Operand, 0, size, isAhead);
            (register.IsOfColumns ? ByColumn
                : register.Extent == Extent.Full ? ByTile
                : register.Extent == Extent.Row ? ByRow
                : Fixed).Add(place);
            return;
        }

        if (register.CrossesPhases && !wholeRows)
        {
            ByColumn.Add(new TileAddress(index, -1, Take((long)program.Columns * size), size));
            return;
        }

        var offset = register.Offset >= 0 ? register.Offset
            : Take(register.Extent switch { Extent.Full => (long)rowsOfTile * program.Columns * size, Extent.Row => rowsOfTile * size, _ => size });
        Fixed.Add(new TileAddress(index, -1, offset, size));
    }
}

/// <summary>A register while its program is compiled.</summary>
internal sealed class TileRegister(DType dtype, Extent extent)
{
    public DType DType => dtype;

    public Extent Extent => extent;

    /// <summary>The phase that writes it.</summary>
    public int Phase { get; init; }

    /// <summary>The first phase that can read it.</summary>
    public int Available { get; init; }

    /// <summary>The operand that it lies in, or -1.</summary>
    public int Operand { get; set; } = -1;

    /// <summary>Whether it has one element for each column, in an operand.</summary>
    public bool IsOfColumns { get; set; }

    /// <summary>Whether a later phase of the row reads it.</summary>
    public bool CrossesPhases { get; set; }

    /// <summary>Whether all tiles read what was written once.</summary>
    public bool IsKept { get; set; }

    /// <summary>Where in the working memory a register of a tile is.</summary>
    public long Offset { get; set; } = -1;
}
