using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Conversion to one dtype: <c>x.double()</c>.</summary>
/// <param name="Name">PyTorch's name for it.</param>
/// <param name="DType">The dtype.</param>
internal sealed record ToDType(string Name, DType DType) : Composite
{
    public override string Name { get; } = Name;
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, *, Any? memory_format=None)"];
    public override string Summary => $"The elements converted to {DType.Name}.";
    public override string? Derivative => DType.IsFloating ? "g converted back" : null;

    public override IReadOnlyList<Sample> Samples =>
        [new($"x.{Name}()", DType == DType.UInt8 ? "x: 3x5 in 0..9" : "x: 3x5"), new($"i.{Name}()", "i: int64 4 in 0..4")];

    public override string? GradFn(Arguments arguments) => null;
    public override OperationResult Build(Arguments arguments) => arguments.Tensor("input").To(DType);
}
