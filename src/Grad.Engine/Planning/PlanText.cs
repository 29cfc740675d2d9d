using System.Globalization;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// The text of what each pass of the planner gives: a line for a node, a loop, a buffer or an instruction. <c>%3</c> is node 3 of the
/// graph, <c>b3</c> buffer 3; what follows <c>;</c> is a name in the document. The same plan gives the same text.
/// </summary>
/// <param name="writer">Receives it.</param>
/// <param name="names">The names of the requested values, in order.</param>
internal sealed class PlanText(TextWriter writer, IReadOnlyList<string> names)
{
    // A loop of a graph of numbers may have millions of operations.
    private const int MostOperations = 16;

    /// <summary>Writes the nodes that must be computed.</summary>
    public void Write(SimplifiedGraph graph)
    {
        Line($"simplified: {Counted(graph.Count, "node")}, {graph.Reached.Count - graph.Count} left out");
        foreach (var node in graph.Nodes)
        {
            Node(node, graph, graph.IsAvailable(node), "");
        }

        Results(graph.Requested, value => $"%{graph.Representative(value).Id}");
    }

    /// <summary>Writes loops with their nodes, and the nodes that have instructions of their own.</summary>
    /// <param name="title">What the graph is called.</param>
    /// <param name="graph">The graph.</param>
    public void Write(string title, FusedGraph graph)
    {
        Line($"{title}: {Counted(graph.Groups.Count(), "loop")}");
        foreach (var group in graph.Groups)
        {
            Loop(group, graph);
        }

        foreach (var node in graph.Simplified.Nodes)
        {
            if (graph.GroupOf(node) is null)
            {
                Node(node, graph.Simplified, graph.Simplified.IsAvailable(node), node.IsView || !graph.IsComputed(node) ? "" : "alone ");
            }
        }

        Results(graph.Simplified.Requested, value => $"%{graph.Representative(value).Id}");
    }

    /// <summary>Writes loops and single nodes in the order in which they are computed.</summary>
    public void Write(ScheduledGraph graph)
    {
        Line($"scheduled: {Counted(graph.Items.Count, "item")}");
        foreach (var (group, node) in graph.Items)
        {
            if (group is not null)
            {
                Loop(group, graph.Fused);
            }
            else
            {
                Node(node, graph.Fused.Simplified, isAvailable: false, "alone ");
            }
        }

        Results(graph.Fused.Simplified.Requested, value => $"%{graph.Fused.Representative(value).Id}");
    }

    /// <summary>Writes instructions over buffers that have no place in memory yet.</summary>
    public void Write(LoweredProgram program)
    {
        Line($"lowered: {Counted(program.Instructions.Count, "instruction")}, {Counted(program.Buffers.Count, "buffer")}");
        Buffers(program.Buffers, program.Requested[0].Graph, null);
        Instructions(program.Instructions, program.Buffers, program.Requested[0].Graph);
        Results(program.Results);
    }

    /// <summary>Writes a plan.</summary>
    public void Write(Plan plan)
    {
        Line($"plan: {Counted(plan.Instructions.Count, "instruction")}, {Counted(plan.Buffers.Count, "buffer")}, arena {Counted(plan.ArenaBytes, "byte")}, in all {Counted(plan.MemoryNeed, "byte")}");
        Buffers(plan.Buffers, plan.Requested[0].Graph, plan.Offsets);
        Instructions(plan.Instructions, plan.Buffers, plan.Requested[0].Graph);
        Results(plan.Results);
    }

    private static string Counted(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private void Line(FormattableString text) => writer.Write(text.ToString(CultureInfo.InvariantCulture) + "\n");

    private void Node(Value node, SimplifiedGraph graph, bool isAvailable, string before)
    {
        var operands = isAvailable ? "" : $"({string.Join(", ", node.Operands.ToArray().Select(operand => $"%{graph.Representative(operand).Id}"))})";
        var what = node.Primitive is Leaf ? "leaf" : node.Primitive is Constant ? Constant(node) : isAvailable ? "kept" : node.Primitive.OperationName;
        Line($"  {before}%{node.Id} = {what}{operands} : {node.Type}{Comment(node)}");
    }

    private static string Constant(Value node) => node.Primitive is Constant { Tensor.Count: 1 } constant
        ? $"constant {Number(constant)}"
        : "constant";

    private static string Number(Constant constant) => constant.Tensor.ToDouble(0).ToString(constant.Tensor.DType == DType.Float64 ? "R" : "G8", CultureInfo.InvariantCulture);

    private void Loop(FusionGroup group, FusedGraph graph)
    {
        var form = group.Columns > 0 ? $"{Counted(group.Rows, "row")} of {Counted(group.Columns, "column")}" : Counted(group.Count, "element");
        Line($"  loop {group.Number}: {form}, level {group.Level}{(group.Order is null ? "" : ", rows along inner dimensions")}");
        foreach (var member in group.Members)
        {
            var mark = group.Copies.Contains(member) ? "again " : graph.IsStored(member) && graph.GroupOf(member)?.Number == group.Number ? "store " : "";
            Node(member, graph.Simplified, isAvailable: false, "  " + mark);
        }
    }

    private void Buffers(IReadOnlyList<BufferPlan> buffers, Graph graph, IReadOnlyList<long>? offsets)
    {
        for (var i = 0; i < buffers.Count; i++)
        {
            var buffer = buffers[i];
            var value = graph.Nodes[buffer.Node];
            var place = buffer.Kind switch
            {
                BufferKind.External when value.Primitive is Constant => Constant(value),
                BufferKind.External => "external",
                BufferKind.Output => "output",
                _ when offsets is null => "arena",
                _ => string.Create(CultureInfo.InvariantCulture, $"arena at {offsets[i]}"),
            };
            Line($"  b{i}: {place}, {Counted(buffer.Bytes, "byte")}, holds %{value.Id} : {value.Type}{Comment(value)}");
        }
    }

    private void Instructions(IReadOnlyList<Instruction> instructions, IReadOnlyList<BufferPlan> buffers, Graph graph)
    {
        string Input(Location location) => graph.Nodes[buffers[location.Buffer].Node].Primitive is Constant { Tensor.Count: 1 } constant ? Number(constant) : Place(location);

        for (var i = 0; i < instructions.Count; i++)
        {
            var instruction = instructions[i];
            var outputs = string.Join(", ", instruction.Outputs.Select(Place));
            var inputs = string.Join(", ", instruction.Inputs.Select(Input));
            var bytes = instruction.Inputs.Concat(instruction.Outputs).Select(static location => location.Buffer).Distinct().Sum(buffer => buffers[buffer].Bytes);
            Line($"  {i + 1}: {outputs} = {What(instruction)}({inputs}), {Counted(bytes, "byte")}{Comment(instruction.Origin)}");
        }
    }

    private static string What(Instruction instruction) => instruction switch
    {
        MapInstruction { Program: { Steps: [], Outputs: [{ Kind: OutputKind.Stored }] } program } => $"copy {Form(program)} ",
        MapInstruction { Program: var program } => $"loop {Form(program)} {Operations(program)} ",
        ReduceInstruction reduce => $"reduce {Name(reduce.Kind)} over {reduce.Dims} ",
        ContractInstruction contract => $"contract {contract.Origin.Primitive.OperationName} ",
        AlgorithmInstruction algorithm => $"algorithm {algorithm.Algorithm.OperationName} ",
        DrawInstruction draw => $"draw {draw.Primitive.OperationName} ",
        _ => "clear ",
    };

    private static string Form(MapProgram program) => string.Create(CultureInfo.InvariantCulture, $"{program.Rows}x{program.Columns}");

    private static string Operations(MapProgram program)
    {
        var names = new List<string>();
        foreach (var step in program.Steps)
        {
            var form = program.FormOf(step);
            names.Add(form.Kind switch
            {
                StepKind.Apply => form.Operation!.OperationName,
                StepKind.Convert => $"to_{form.DType.Name}",
                _ => $"row_{Name(form.Reduction)}",
            });
            if (names.Count > MostOperations)
            {
                names[^1] = string.Create(CultureInfo.InvariantCulture, $"… {program.Steps.Length - MostOperations} more");
                break;
            }
        }

        names.AddRange(program.Outputs.Where(static output => output.Kind != OutputKind.Stored).Select(static output => Name(output.Reduction)));
        return $"[{string.Join(", ", names)}]";
    }

    private static string Name(ReductionKind kind) => Cost.Name(kind);

    private static string Place(Location location)
    {
        var layout = location.Layout;
        var strides = layout.IsContiguous ? "" : $" strides {new Shape(layout.Strides)}";
        var offset = layout.Offset == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" from {layout.Offset}");
        return string.Create(CultureInfo.InvariantCulture, $"b{location.Buffer}:{location.DType.Name}{layout.Shape}{strides}{offset}");
    }

    private void Results(IReadOnlyList<Location> results)
    {
        for (var i = 0; i < results.Count; i++)
        {
            Line($"  result {Text(names[i])} = {Place(results[i])}");
        }
    }

    private void Results(IReadOnlyList<Value> requested, Func<Value, string> place)
    {
        for (var i = 0; i < requested.Count; i++)
        {
            Line($"  result {Text(names[i])} = {place(requested[i])}");
        }
    }

    private static string Comment(Value value) => value.Name is { } name ? $"  ; {Text(name)}" : "";

    // Names come from the document.
    private static string Text(string name) => ((Message)$"{name}").ToString();
}
