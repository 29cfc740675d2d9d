using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>Writes the program of a group.</summary>
internal sealed class MapLowering
{
    private readonly FusedGraph _fused;
    private readonly FusionGroup _group;
    private readonly NodeMap<int> _registers;
    private readonly ValueList _read;
    private readonly List<bool> _isOfRows = [];
    private readonly MapOutput[] _outputs;
    private readonly ValueList _stored;

    private readonly List<StepForm> _forms = [];
    private readonly Dictionary<StepForm, int> _formPlaces = [];

    // An array, for a list of millions of steps would have to be copied to become one.
    private MapStep[] _steps;
    private int _count;

    private MapLowering(FusionGroup group, FusedGraph fused, NodeMap<int> registers)
    {
        _group = group;
        _fused = fused;
        _registers = registers;
        _steps = new MapStep[group.Members.Count];
        var stored = group.Members.Count(IsStored);
        _outputs = new MapOutput[stored];
        _stored = new ValueList(group.Members[0].Graph, stored);
        _read = new ValueList(group.Members[0].Graph);
    }

    /// <summary>Writes the program.</summary>
    /// <param name="group">The nodes.</param>
    /// <param name="fused">Which nodes are computed together.</param>
    /// <param name="registers">Working memory: a number for each node of the graph, of any value.</param>
    /// <param name="locate">Where the elements of a value lie that is read from memory.</param>
    /// <returns>The program, what it reads, and the nodes that its outputs are.</returns>
    public static (MapProgram Program, Location[] Inputs, ValueList Stored) Write(
        FusionGroup group, FusedGraph fused, NodeMap<int> registers, Func<Value, Location> locate) =>
        new MapLowering(group, fused, registers).Write(locate);

    private (MapProgram Program, Location[] Inputs, ValueList Stored) Write(Func<Value, Location> locate)
    {
        foreach (var member in _group.Members)
        {
            _registers[member.Id] = -1;
            foreach (var operand in member.Operands)
            {
                _registers[_fused.Representative(operand).Id] = -1;
            }
        }

        foreach (var member in _group.Members)
        {
            var isOfRows = member.Primitive is not Reduction && _group.IsOfRows(member);
            foreach (var operand in member.Operands)
            {
                var value = _fused.Representative(operand);
                if (!_fused.IsIn(_group, _fused.Base(value)) && _registers[value.Id] < 0)
                {
                    _registers[value.Id] = _read.Count;
                    _read.Add(value);
                    _isOfRows.Add(isOfRows);
                }
            }
        }

        var locations = new Location[_read.Count];
        for (var i = 0; i < locations.Length; i++)
        {
            var location = locate(_read[i]);
            locations[i] = _isOfRows[i] ? location : location with { Layout = _group.Ordered(location.Layout) };
        }

        var (rows, columns) = Shape(locations);
        var inputs = new MapInput[_read.Count];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = MapInput.Of(locations[i], rows, columns, _isOfRows[i] ? Extent.Row : Extent.Full);
        }

        foreach (var member in _group.Members)
        {
            WriteMember(member, inputs);
        }

        Array.Resize(ref _steps, _count);
        return (new MapProgram(rows, columns, inputs, [.. _forms], _steps, _outputs), locations, _stored);
    }

    private (int Rows, int Columns) Shape(Location[] locations)
    {
        if (_group.Columns > 0)
        {
            return ((int)_group.Rows, (int)_group.Columns);
        }

        var shape = new RowColumnShape(_group.Count);
        for (var i = 0; i < locations.Length; i++)
        {
            if (!_isOfRows[i])
            {
                shape.Observe(locations[i].Layout);
            }
        }

        return shape.Decide();
    }

    private void WriteMember(Value member, MapInput[] inputs)
    {
        Span<int> sources = stackalloc int[3];
        for (var i = 0; i < member.Operands.Length; i++)
        {
            sources[i] = Register(member.Operands[i]);
        }

        if (member.Primitive is Reduction reduction)
        {
            WriteReduction(member, reduction, sources[0]);
            return;
        }

        sources = sources[..member.Operands.Length];
        if (member.Primitive is ElementwisePrimitive operation)
        {
            var computed = Computed(member.Operands[^1].DType);
            for (var i = 0; i < sources.Length; i++)
            {
                var type = member.Operands[i].DType;
                sources[i] = Computed(type) == type ? sources[i] : Convert(sources[i], Computed(type), inputs);
            }

            var extent = Extent.Uniform;
            foreach (var source in sources)
            {
                extent = (Extent)Math.Max((byte)extent, (byte)ExtentOf(source, inputs));
            }

            var result = Write(
                new StepForm(StepKind.Apply, DTypeOf(sources[^1], inputs), operation.IsPredicate ? DType.Bool : computed, extent, default, operation),
                sources[0],
                sources.Length > 1 ? sources[1] : -1,
                sources.Length > 2 ? sources[2] : -1);
            _registers[member.Id] = operation.IsPredicate || computed == member.DType ? result : Convert(result, member.DType, inputs);
        }
        else
        {
            _registers[member.Id] = Convert(sources[0], member.DType, inputs);
        }

        Store(member, OutputKind.Stored, default, _registers[member.Id], _group.IsOfRows(member) ? Extent.Row : Extent.Full);
    }

    private void WriteReduction(Value member, Reduction reduction, int source)
    {
        if (_group.Count == 1 || _group.IsRow(member.Operands[0].Shape, reduction.Dims, out _))
        {
            var extent = _group.Count == 1 ? Extent.Full : Extent.Row;
            _registers[member.Id] = Write(new StepForm(StepKind.ReduceRow, member.DType, member.DType, extent, reduction.Kind, null), source);
            Store(member, OutputKind.Stored, default, _registers[member.Id], extent);
        }
        else
        {
            Store(member, member.Shape.Count == 1 ? OutputKind.ReducedToOne : OutputKind.ReducedToRow, reduction.Kind, source, Extent.Full);
        }
    }

    private void Store(Value member, OutputKind kind, ReductionKind reduction, int register, Extent extent)
    {
        if (IsStored(member))
        {
            _outputs[_stored.Count] = new MapOutput(kind, reduction, register, extent);
            _stored.Add(member);
        }
    }

    private bool IsStored(Value member) => _fused.IsStored(member) && _fused.GroupOf(member)?.Number == _group.Number;

    private int Register(Value operand)
    {
        var source = _fused.Base(operand);
        return _fused.IsIn(_group, source) ? _registers[source.Id] : _registers[_fused.Representative(operand).Id];
    }

    private Extent ExtentOf(int register, MapInput[] inputs) => register < inputs.Length ? inputs[register].Extent : _forms[_steps[register - inputs.Length].Form].Extent;

    private DType DTypeOf(int register, MapInput[] inputs) => register < inputs.Length ? inputs[register].DType : _forms[_steps[register - inputs.Length].Form].DType;

    // Narrow floats are computed in float32 and rounded after each operation, narrow integers in int64 and wrapped.
    private static DType Computed(DType dtype) => dtype switch
    {
        DType.Float16 or DType.BFloat16 => DType.Float32,
        DType.UInt8 or DType.Int8 or DType.Int16 or DType.Int32 => DType.Int64,
        _ => dtype,
    };

    private int Convert(int source, DType dtype, MapInput[] inputs) =>
        Write(new StepForm(StepKind.Convert, DTypeOf(source, inputs), dtype, ExtentOf(source, inputs), default, null), source);

    private int Write(StepForm form, int a, int b = -1, int c = -1)
    {
        if (!_formPlaces.TryGetValue(form, out var place))
        {
            _formPlaces[form] = place = _forms.Count;
            _forms.Add(form);
        }

        if (_count == _steps.Length)
        {
            Array.Resize(ref _steps, 2 * _count);
        }

        _steps[_count++] = new MapStep(place, a, b, c);
        return _read.Count + _count - 1;
    }
}
