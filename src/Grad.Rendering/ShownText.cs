using Grad.Engine.Tensors;

namespace Grad.Rendering;

/// <summary>The text of shown values, as Python writes them.</summary>
/// <param name="DefaultDType">The default floating dtype, whose name tensors do not print.</param>
/// <param name="Options">How tensors are printed; null means PyTorch's defaults.</param>
public sealed record ShownText(DType DefaultDType = DType.Float32, TextOptions? Options = null)
{
    /// <summary>What a notebook shows for a value: its <c>repr</c>. The empty text for None, which a notebook does not show.</summary>
    public string Show(ShownValue value) => value is ShownNone ? "" : Repr(value);

    /// <summary>What <c>print</c> writes for its arguments, without the line's end.</summary>
    public string Print(params IReadOnlyList<ShownValue> values) =>
        string.Join(' ', values.Select(value => value is ShownString text ? text.Value : Repr(value)));

    /// <summary>Python's <c>repr</c> of a value.</summary>
    public string Repr(ShownValue value) => value switch
    {
        ShownTensor tensor => TensorText.Format(tensor.Value, new TensorAnnotations(tensor.RequiresGrad, tensor.GradFn, DefaultDType), Options),
        ShownTuple { TypeName: { } type, Names: { } names } tuple => PythonText.NamedTuple(type, names, Reprs(tuple.Items)),
        ShownTuple tuple => PythonText.Tuple(Reprs(tuple.Items)),
        ShownList list => PythonText.List(Reprs(list.Items)),
        ShownShape shape => PythonText.Size(shape.Shape),
        ShownDType dtype => PythonText.Name(dtype.DType),
        ShownBoolean boolean => PythonText.Boolean(boolean.Value),
        ShownInteger integer => PythonText.Integer(integer.Value),
        ShownFloat number => PythonText.Float(number.Value),
        ShownString text => PythonText.Quoted(text.Value),
        ShownGradFn function => $"<{function.Name}>",
        ShownClass type => $"<class '{type.Name}'>",
        _ => "None",
    };

    private string[] Reprs(IReadOnlyList<ShownValue> items) => [.. items.Select(Repr)];
}
