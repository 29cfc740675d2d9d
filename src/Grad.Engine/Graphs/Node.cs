namespace Grad.Engine.Graphs;

/// <summary>
/// What a graph keeps of a node, of which there may be millions: no object of its own, and no array, as nearly all of them have one
/// or two operands.
/// </summary>
internal struct Node
{
    // The ids of one or two operands; of more, where they begin in the graph's list, and how many there are.
    public int First;
    public int Second;
    // The place of its form in the graph's list.
    public int Form;
    public byte Arity;
    public bool RequiresGrad;
    public bool SavesValues;
    public bool IsView;

    // The value of Arity that stands for a number in Second.
    public const byte Many = 3;
}

/// <summary>What a node does and what comes of it: many nodes share one.</summary>
internal readonly record struct NodeForm(Primitive Primitive, int Type);
