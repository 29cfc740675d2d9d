using Grad.Engine.Graphs;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Arithmetic on values appends nodes, so that derivatives read like mathematics. Operands are promoted and broadcast as PyTorch does.</summary>
internal static class ValueArithmetic
{
    extension(Value)
    {
        /// <summary>a + b, broadcast.</summary>
        public static Value operator +(Value a, Value b) => Add.Of(a, b);

        /// <summary>a - b, broadcast.</summary>
        public static Value operator -(Value a, Value b) => Sub.Of(a, b);

        /// <summary>a · b, broadcast.</summary>
        public static Value operator *(Value a, Value b) => Mul.Of(a, b);

        /// <summary>a / b, broadcast.</summary>
        public static Value operator /(Value a, Value b) => Div.Of(a, b);

        /// <summary>-a.</summary>
        public static Value operator -(Value a) => Neg.Of(a);

        /// <summary>a + number.</summary>
        public static Value operator +(Value a, double b) => a + a.Number(b);

        /// <summary>number + a.</summary>
        public static Value operator +(double a, Value b) => b.Number(a) + b;

        /// <summary>a - number.</summary>
        public static Value operator -(Value a, double b) => a - a.Number(b);

        /// <summary>number - a.</summary>
        public static Value operator -(double a, Value b) => b.Number(a) - b;

        /// <summary>a · number.</summary>
        public static Value operator *(Value a, double b) => a * a.Number(b);

        /// <summary>number · a.</summary>
        public static Value operator *(double a, Value b) => b.Number(a) * b;

        /// <summary>a / number.</summary>
        public static Value operator /(Value a, double b) => a / a.Number(b);

        /// <summary>number / a.</summary>
        public static Value operator /(double a, Value b) => b.Number(a) / b;
    }
}
