using Grad.Backends.Kernels.Reduce;

namespace Grad.Backends.Kernels.Map;

/// <summary>What is done to a tile, or to a row.</summary>
internal enum ActionKind : byte
{
    /// <summary>An elementwise loop.</summary>
    Loop,

    /// <summary>Elements that are reached through strides are collected.</summary>
    Gather,

    /// <summary>Neighbouring elements are written to places reached through strides.</summary>
    Scatter,

    /// <summary>Neighbouring elements are copied.</summary>
    Copy,

    /// <summary>Neighbouring elements are copied past the caches.</summary>
    Stream,

    /// <summary>One element for each row, or one at all, is repeated to one for each place.</summary>
    Repeat,

    /// <summary>Each row of a tile of whole rows is combined to one element.</summary>
    ReduceRows,

    /// <summary>A stretch of one row is combined to the state of a block.</summary>
    ReduceStretch,

    /// <summary>The states of the blocks of a row are combined to one element.</summary>
    TotalRow,

    /// <summary>A tile is added to the reduction of everything.</summary>
    ReduceAll,

    /// <summary>A tile is added to the reduction of all rows.</summary>
    ReduceColumns,
}

/// <summary>One thing to do to a tile, or to a row.</summary>
internal struct TileAction
{
    public ActionKind Kind;

    /// <summary>How many elements there are: as <see cref="Grad.Engine.Planning.Extent"/> says.</summary>
    public Grad.Engine.Planning.Extent Extent;

    /// <summary>Bit i says that operand i is one element to be repeated.</summary>
    public byte Repeated;

    /// <summary>The bytes of an element that is moved.</summary>
    public byte ElementSize;

    public int Target;
    public int A;
    public int B;
    public int C;
    public ElementwiseLoop? Loop;
    public ReductionLoop? Reduction;

    /// <summary>Which of the program's inner reductions, or which strided operand.</summary>
    public int Index;
}
