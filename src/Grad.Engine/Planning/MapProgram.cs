using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>How much of a program's rows and columns a register covers.</summary>
public enum Extent : byte
{
    /// <summary>One element for all rows and columns.</summary>
    Uniform,

    /// <summary>One element for each row.</summary>
    Row,

    /// <summary>One element for each row and column.</summary>
    Full,
}

/// <summary>
/// Elementwise operations and reductions over elements seen as rows of columns, for one pass through memory. Registers 0, 1, …
/// hold the inputs; each step writes the next one. Formulas run on bool, int64, float32 and float64 only: narrower dtypes are
/// converted around them.
/// </summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns: what one step of kind <see cref="StepKind.ReduceRow"/> combines.</param>
/// <param name="Inputs">What is read.</param>
/// <param name="Forms">What steps do.</param>
/// <param name="Steps">The steps, in order.</param>
/// <param name="Outputs">What is written.</param>
public sealed record MapProgram(int Rows, int Columns, MapInput[] Inputs, StepForm[] Forms, MapStep[] Steps, MapOutput[] Outputs)
{
    /// <summary>Rows times columns.</summary>
    public long Count => (long)Rows * Columns;

    /// <summary>What a step does.</summary>
    public StepForm FormOf(MapStep step) => Forms[step.Form];

    /// <summary>The dtype of a register.</summary>
    public DType DTypeOf(int register) => register < Inputs.Length ? Inputs[register].DType : FormOf(Steps[register - Inputs.Length]).DType;

    /// <summary>How much a register covers.</summary>
    public Extent ExtentOf(int register) => register < Inputs.Length ? Inputs[register].Extent : FormOf(Steps[register - Inputs.Length]).Extent;

    /// <summary>
    /// Whether an output may lie where an input does: steps are done in order for each element, and the output is written when nothing
    /// reads the input's element any more.
    /// </summary>
    public bool CanOverwrite(int input, int output)
    {
        if (Outputs[output] is not { Kind: OutputKind.Stored, Extent: Extent.Full, Register: var written }
            || Inputs[input] is not { Extent: Extent.Full, Arrangement: Arrangement.Contiguous, DType: var dtype }
            || DTypeOf(written).Size != dtype.Size
            || Array.Exists(Outputs, other => other.Register == input))
        {
            return false;
        }

        // What needs the reduction of its own row is done in a second loop over the row.
        return Array.TrueForAll(Forms, static form => form.Kind != StepKind.ReduceRow)
            && Array.FindLastIndex(Steps, step => step.A == input || step.B == input || step.C == input) <= written - Inputs.Length;
    }

    /// <summary>A program that copies its one input from one layout to another.</summary>
    public static MapProgram Copy(Location input, Location output)
    {
        var shape = new RowColumnShape(output.Layout.Shape.Count);
        shape.Observe(input.Layout);
        shape.Observe(output.Layout);
        var (rows, columns) = shape.Decide();
        return new(rows, columns, [MapInput.Of(input, rows, columns, Extent.Full)], [], [], [new(OutputKind.Stored, default, 0, Extent.Full)]);
    }
}

/// <summary>How the elements of an input or output lie, seen as rows of columns.</summary>
public enum Arrangement : byte
{
    /// <summary>Side by side in row-major order.</summary>
    Contiguous,

    /// <summary>Each row is the same stretch of neighbours.</summary>
    RepeatedRow,

    /// <summary>Anything else: reached one by one through strides.</summary>
    Strided,
}

/// <summary>What a program reads.</summary>
/// <param name="DType">The dtype of the elements.</param>
/// <param name="Extent">One element for each place, for each row, or one at all.</param>
/// <param name="Arrangement">How the elements lie.</param>
public readonly record struct MapInput(DType DType, Extent Extent, Arrangement Arrangement)
{
    /// <summary>The input that a location is, read for every place or only for every row.</summary>
    public static MapInput Of(Location location, int rows, int columns, Extent extent)
    {
        var joined = CoalescedLayout.Of(location.Layout);
        if (joined.IsUniform)
        {
            return new(location.DType, Extent.Uniform, Arrangement.Contiguous);
        }

        if (extent == Extent.Row)
        {
            return new(location.DType, Extent.Row, joined.IsContiguous ? Arrangement.Contiguous : Arrangement.Strided);
        }

        return joined.IsContiguous ? new(location.DType, Extent.Full, Arrangement.Contiguous)
            : joined.RepeatedElements(columns) is { } elements ? new(location.DType, Extent.Row, elements.IsContiguous ? Arrangement.Contiguous : Arrangement.Strided)
            : joined.IsRepeatedRow(rows, columns) ? new(location.DType, Extent.Full, Arrangement.RepeatedRow)
            : new(location.DType, Extent.Full, Arrangement.Strided);
    }
}

/// <summary>What a step does.</summary>
public enum StepKind : byte
{
    /// <summary>An elementwise operation.</summary>
    Apply,

    /// <summary>A conversion to the step's dtype.</summary>
    Convert,

    /// <summary>A reduction of each row to one element.</summary>
    ReduceRow,
}

/// <summary>What a step does to the registers that it reads. A program may have millions of steps, but has few forms.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="From">The dtype that the formula is for: that of the last register it reads, since a first one may be a mask.</param>
/// <param name="DType">The dtype of the register it writes.</param>
/// <param name="Extent">How much that register covers.</param>
/// <param name="Reduction">How elements are combined, where the step reduces.</param>
/// <param name="Operation">The operation, where the step applies one.</param>
public readonly record struct StepForm(StepKind Kind, DType From, DType DType, Extent Extent, ReductionKind Reduction, ElementwisePrimitive? Operation);

/// <summary>One step of a <see cref="MapProgram"/>.</summary>
/// <param name="Form">Which of the program's forms it has.</param>
/// <param name="A">The first register it reads.</param>
/// <param name="B">The second, or -1.</param>
/// <param name="C">The third, or -1.</param>
public readonly record struct MapStep(int Form, int A, int B = -1, int C = -1)
{
    /// <summary>How many registers it reads.</summary>
    public int Arity => B < 0 ? 1 : C < 0 ? 2 : 3;
}

/// <summary>What becomes of a register at the end.</summary>
public enum OutputKind : byte
{
    /// <summary>It is written.</summary>
    Stored,

    /// <summary>All its elements are combined to one, in row-major order.</summary>
    ReducedToOne,

    /// <summary>The rows are combined to one row, element by element.</summary>
    ReducedToRow,
}

/// <summary>What a program writes.</summary>
/// <param name="Kind">What becomes of the register.</param>
/// <param name="Reduction">How elements are combined, where they are.</param>
/// <param name="Register">The register.</param>
/// <param name="Extent">What the output covers, where it is stored; a register that covers less is repeated.</param>
public readonly record struct MapOutput(OutputKind Kind, ReductionKind Reduction, int Register, Extent Extent);
