using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations;

/// <summary>PyTorch's type promotion and broadcasting of the operands of one operation.</summary>
internal static class Promotion
{
    /// <summary>
    /// The dtype in which operands meet: tensors with dimensions decide, then 0-dimensional tensors, then plain numbers, each only
    /// where they are of a higher category (bool, integer, floating).
    /// </summary>
    public static DType ResultType(params ReadOnlySpan<Value> operands)
    {
        DType? tensors = null, scalars = null, numbers = null;
        foreach (var operand in operands)
        {
            if (operand.IsNumber)
            {
                numbers = Join(numbers, operand.DType.IsFloating ? operand.Graph.DefaultDType : operand.DType);
            }
            else if (operand.Shape.Rank == 0)
            {
                scalars = Join(scalars, operand.DType);
            }
            else
            {
                tensors = Join(tensors, operand.DType);
            }
        }

        var result = Combine(tensors, scalars);
        return Combine(result, numbers) ?? operands[0].Graph.DefaultDType;
    }

    /// <summary>The operands in one dtype and one shape.</summary>
    /// <param name="name">The operation, for messages.</param>
    /// <param name="toFloating">Whether integers become the default floating dtype.</param>
    /// <param name="operands">At least one.</param>
    /// <exception cref="GradException">The shapes do not broadcast.</exception>
    public static Value[] Align(string name, bool toFloating, params ReadOnlySpan<Value> operands)
    {
        var dtype = ResultType(operands);
        if (toFloating && !dtype.IsFloating)
        {
            dtype = operands[0].Graph.DefaultDType;
        }

        var shape = BroadcastShape(name, operands);
        var aligned = new Value[operands.Length];
        for (var i = 0; i < operands.Length; i++)
        {
            aligned[i] = operands[i].To(dtype).BroadcastTo(shape);
        }

        return aligned;
    }

    /// <summary>The operands in one shape, each in its own dtype.</summary>
    /// <exception cref="GradException">The shapes do not broadcast.</exception>
    public static Value[] Broadcast(string name, params ReadOnlySpan<Value> operands)
    {
        var shape = BroadcastShape(name, operands);
        var aligned = new Value[operands.Length];
        for (var i = 0; i < operands.Length; i++)
        {
            aligned[i] = operands[i].BroadcastTo(shape);
        }

        return aligned;
    }

    /// <summary>The shape that all operands broadcast to.</summary>
    /// <exception cref="GradException">PyTorch's message, with both shapes.</exception>
    public static Shape BroadcastShape(string name, params ReadOnlySpan<Value> operands)
    {
        var shape = operands[0].Shape;
        for (var i = 1; i < operands.Length; i++)
        {
            shape = Shape.Broadcast(shape, operands[i].Shape) ?? throw Mismatch(name, shape, operands[i].Shape);
        }

        return shape;
    }

    /// <summary>A floating value: itself, or converted to the default dtype.</summary>
    public static Value ToFloating(Value value) => value.DType.IsFloating ? value : value.To(value.Graph.DefaultDType);

    private static GradException Mismatch(string name, Shape a, Shape b)
    {
        var rank = Math.Max(a.Rank, b.Rank);
        for (var i = 1; i <= Math.Min(a.Rank, b.Rank); i++)
        {
            if (a[^i] != b[^i] && a[^i] != 1 && b[^i] != 1)
            {
                return GradException.Graph(
                    $"{name}(): shapes {a} and {b} do not broadcast: the size of tensor a ({a[^i]}) must match the size of tensor b ({b[^i]}) at non-singleton dimension {rank - i}");
            }
        }

        return GradException.Graph($"{name}(): shapes {a} and {b} do not broadcast");
    }

    private static DType Join(DType? a, DType b) => a is { } some ? DTypes.Promote(some, b) : b;

    private static DType? Combine(DType? higher, DType? lower) =>
        higher is not { } h ? lower
        : lower is not { } l ? h
        : l.Category > h.Category ? l
        : h;
}
