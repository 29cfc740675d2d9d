using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Quotient rounded toward zero: <c>div(x, y, rounding_mode='trunc')</c>.</summary>
internal static class TruncateDivide
{
    /// <summary>trunc(x / y).</summary>
    public static Value Rounded(Value x, Value y)
    {
        var aligned = Promotion.Align("div", toFloating: false, x, y);
        return aligned[0].DType.IsFloating
            ? Trunc.Of(Div.Of(aligned[0], aligned[1]))
            : x.Graph.Add(TruncateDivideInteger.Instance, [.. IntegerDivision.Checked("div", aligned)]);
    }
}

/// <summary>The integer quotient, truncated.</summary>
internal sealed record TruncateDivideInteger : ElementwisePrimitive
{
    public override string OperationName => "div";
    /// <summary>The one instance.</summary>
    public static TruncateDivideInteger Instance { get; } = new();

    protected override bool IsArithmetic => false;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryInteger<Formula>();

    public readonly struct Formula : IBinaryInteger { static V IBinaryInteger.Apply<V>(V x, V y) => V.TruncateDivide(x, y); }
}
