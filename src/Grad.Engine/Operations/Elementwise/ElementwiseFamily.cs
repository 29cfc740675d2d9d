namespace Grad.Engine.Operations.Elementwise;

/// <summary>The operations of this folder, one a line.</summary>
internal static class ElementwiseFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new Abs(),
        new Add(),
        new Ceil(),
        new Div(),
        new Eq(),
        new Floor(),
        new FloorDivide(),
        new Ge(),
        new Gt(),
        new Le(),
        new LogicalAnd(),
        new LogicalNot(),
        new LogicalOr(),
        new LogicalXor(),
        new Lt(),
        new Maximum(),
        new Minimum(),
        new Mul(),
        new Ne(),
        new Neg(),
        new Reciprocal(),
        new Relu(),
        new Sign(),
        new Sqrt(),
        new Square(),
        new Sub(),
        new Trunc(),
        new Where(),
    ];
}
