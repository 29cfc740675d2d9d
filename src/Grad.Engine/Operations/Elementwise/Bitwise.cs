using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>An operation on the bits of two integers.</summary>
internal abstract record Bitwise<TSelf, TFormula> : Binary<TSelf>
    where TSelf : Bitwise<TSelf, TFormula>, new()
    where TFormula : struct, IBinaryInteger
{
    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(i, j)", "i: int64 [-7, 6, 12, 1]", "j: int64 [3, 1, 2, 0]"),
        new($"{Name}(i, j)", "i: uint8 2x1 in 0..9", "j: uint8 3 in 0..5"),
        new($"{Name}(i, 1)", "i: int32 5 in -9..9"),
        .. TakesBool ? new[] { new Sample($"{Name}(b, c)", "b: bool [true, true, false, false]", "c: bool [true, false, true, false]") } : [],
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): not implemented for float32 (convert with to(x, dtype=...))", $"{Name}(x, x)", "x: 3")];

    protected override bool IsArithmetic => false;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryInteger<TFormula>();

    public override OperationResult Build(Arguments arguments)
    {
        var (x, y) = (arguments.Tensor("input"), arguments.Tensor("other"));
        var dtype = Promotion.ResultType(x, y);
        return dtype.IsInteger || (dtype == DType.Bool && TakesBool)
            ? Of(x, y)
            : throw arguments.Unsupported(x.DType == dtype ? x : y);
    }
}
