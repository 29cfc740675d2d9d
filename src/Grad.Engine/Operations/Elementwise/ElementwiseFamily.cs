using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The operations of this folder.</summary>
internal static class ElementwiseFamily
{
    public static IOperation[] Operations =>
    [
        new Abs(), new Acos(), new Acosh(), new Add(), new Addcdiv(), new Addcmul(), new Angle(), new Asin(), new Asinh(), new Atan(),
        new Atan2(), new Atanh(), new BitwiseAnd(), new BitwiseLeftShift(), new BitwiseNot(), new BitwiseOr(), new BitwiseRightShift(),
        new BitwiseXor(), new Ceil(), new Clamp(), new ClampMax(), new ClampMin(), new Clone(), new Conj(), new Copysign(), new Cos(),
        new Cosh(), new Deg2Rad(), new Detach(), new Div(), new Eq(), new Exp(), new Exp2(), new Expm1(), new Fill(), new FloatPower(), new Floor(),
        new FloorDivide(), new Fmax(), new Fmin(), new Fmod(), new Frac(), new Frexp(), new Ge(), new Gt(), new Heaviside(), new Hypot(),
        new IsClose(), new IsFinite(), new IsInf(), new IsNan(), new IsNegInf(), new IsPosInf(), new IsReal(), new Ldexp(), new Le(),
        new Lerp(), new Log(), new Log10(), new Log1p(), new Log2(), new LogAddExp(), new LogAddExp2(), new LogicalAnd(), new LogicalNot(),
        new LogicalOr(), new LogicalXor(), new Lt(), new Maximum(), new Minimum(), new Mul(), new NanToNum(), new Ne(), new Neg(),
        new NextAfter(), new Positive(), new Pow(), new Rad2Deg(), new Reciprocal(), new Relu(), new Remainder(), new Round(), new Rsqrt(),
        new Rsub(), new Sigmoid(), new Sign(), new SignBit(), new Sin(), new Sinc(), new Sinh(), new Sqrt(), new Square(), new Sub(),
        new Tan(), new Tanh(), new To(), new ToDType("bfloat16", DType.BFloat16), new ToDType("bool", DType.Bool),
        new ToDType("half", DType.Float16), new ToDType("float", DType.Float32), new ToDType("double", DType.Float64),
        new ToDType("short", DType.Int16), new ToDType("int", DType.Int32), new ToDType("long", DType.Int64),
        new ToDType("char", DType.Int8), new ToDType("byte", DType.UInt8), new ToTensorType(), new Trunc(), new TypeAs(), new Where(), new Xlog1py(),
        new Xlogy(),
    ];
}
