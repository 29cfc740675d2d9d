using Grad.Documents.Binding;
using Grad.Engine.Execution;
using Grad.Engine.Graphs;
using Grad.Engine.Operations;
using Grad.Engine.Tensors;
using Grad.Rendering;

namespace Grad.Running;

/// <summary>Turns the bound values of expressions into what is shown, computing the tensors among them.</summary>
/// <param name="tape">Computes them.</param>
/// <param name="step">The count of a repeat, which Python shows as a whole number.</param>
internal sealed class ShownValues(Tape tape, Value step)
{
    /// <summary>Several bound values, whose tensors are computed together.</summary>
    public ShownValue[] Show(params IReadOnlyList<object?> boundValues)
    {
        tape.Evaluate(Tensors(boundValues));
        return [.. boundValues.Select(One)];
    }

    /// <summary>The tensors of several bound values, each once.</summary>
    public static Value[] Tensors(IEnumerable<object?> boundValues) => [.. boundValues.SelectMany(Tensors).Distinct()];

    private static IEnumerable<Value> Tensors(object? boundValue) => boundValue switch
    {
        Value value => [value],
        OperationResult tuple => tuple.Values,
        NumbersOf numbers => [numbers.Value],
        object?[] list => list.SelectMany(Tensors),
        _ => [],
    };

    private ShownValue One(object? boundValue) => boundValue switch
    {
        null => ShownValue.None,
        Value value when value == step => new ShownInteger(tape.Evaluate([step])[0].ToInt64(0)),
        Value value => Tensor(value),
        OperationResult tuple => new ShownTuple([.. tuple.Values.Select(Tensor)], tuple.TypeName, tuple.Names),
        GradientReference reference => Gradient(reference),
        NumbersOf numbers => Numbers(tape.Evaluate([numbers.Value])[0], numbers.IsSingle),
        object?[] list => new ShownList([.. list.Select(One)]),
        Shape shape => new ShownShape(shape),
        DType dtype => new ShownDType(dtype),
        bool flag => new ShownBoolean(flag),
        long number => new ShownInteger(number),
        double number => new ShownFloat(number),
        string text => new ShownString(text),
        GradFnReference gradFn => new ShownGradFn(gradFn.Name),
        ClassReference type => new ShownClass(type.Name),
        _ => throw new NotSupportedException(boundValue.GetType().Name),
    };

    private ShownTensor Tensor(Value value) =>
        new(tape.Evaluate([value])[0], value.IsLeaf && value.RequiresGrad, value.GradFn);

    private ShownValue Gradient(GradientReference reference) => tape.GradientOf(reference.Leaf) is { } gradient
        ? new ShownTensor(gradient, false, reference.Value.GradFn)
        : ShownValue.None;

    private static ShownValue Numbers(Tensor tensor, bool isSingle)
    {
        if (isSingle && tensor.Count != 1)
        {
            throw Engine.GradException.Computation($"item() needs a tensor of one element, but this one has shape {tensor.Shape}");
        }

        var next = 0;
        return isSingle ? Number(tensor, 0) : List(tensor, 0, ref next);
    }

    private static ShownValue List(Tensor tensor, int dim, ref int next)
    {
        if (dim == tensor.Shape.Rank)
        {
            return Number(tensor, next++);
        }

        var items = new ShownValue[tensor.Shape[dim]];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = List(tensor, dim + 1, ref next);
        }

        return new ShownList(items);
    }

    private static ShownValue Number(Tensor tensor, int index) =>
        tensor.DType.IsFloating ? new ShownFloat(tensor.ToDouble(index))
        : tensor.DType == DType.Bool ? new ShownBoolean(tensor.ToInt64(index) != 0)
        : new ShownInteger(tensor.ToInt64(index));
}
