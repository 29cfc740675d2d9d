using System.Numerics;

namespace Grad.Documents.Binding;

/// <summary>Python's arithmetic on numbers that meet no tensor: <c>1/2</c> is 0.5, <c>2**3</c> is 8, <c>7//2</c> is 3.</summary>
internal static class PythonArithmetic
{
    // 2**(10**9) would fill the memory.
    private const int LongestInteger = 1 << 12;

    /// <summary>Whether an operand is a number: an integer, a float, or a boolean, which counts as 0 or 1.</summary>
    public static bool IsNumber(object? operand) => operand is long or double or bool;

    /// <summary>The result of a binary operator.</summary>
    /// <exception cref="ArithmeticException">The operation is not defined; the message says why.</exception>
    public static object Binary(string operation, object left, object right)
    {
        if (operation is "==" or "!=" or "<" or "<=" or ">" or ">=")
        {
            return Compare(operation, left, right);
        }

        if (left is bool x && right is bool y && operation is "&" or "|" or "^")
        {
            return operation switch { "&" => x & y, "|" => x | y, _ => x ^ y };
        }

        if (left is double || right is double)
        {
            return Real(operation, ToDouble(left), ToDouble(right));
        }

        return Whole(operation, ToInteger(left), ToInteger(right));
    }

    /// <summary>The result of a unary operator.</summary>
    /// <exception cref="ArithmeticException">The operation is not defined; the message says why.</exception>
    public static object Unary(string operation, object operand) => (operation, operand) switch
    {
        ("-", double value) => -value,
        ("+", double value) => value,
        ("~", double) => throw new ArithmeticException("~ is not defined for a float"),
        ("-", _) => Narrow(-ToInteger(operand)),
        ("+", _) => Narrow(ToInteger(operand)),
        _ => Narrow(-ToInteger(operand) - 1),
    };

    private static object Compare(string operation, object left, object right)
    {
        var order = left is double || right is double
            ? Order(ToDouble(left), ToDouble(right))
            : ToInteger(left).CompareTo(ToInteger(right));
        return operation switch
        {
            "==" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order is <= 0,
            ">" => order > 0,
            _ => order is >= 0,
        };
    }

    // Null compares as false with everything, as NaN does; only != is true.
    private static int? Order(double left, double right) => double.IsNaN(left) || double.IsNaN(right) ? null : left.CompareTo(right);

    private static object Real(string operation, double left, double right)
    {
        switch (operation)
        {
            case "+": return left + right;
            case "-": return left - right;
            case "*": return left * right;
            case "**": return Math.Pow(left, right);
            case "/" or "//" or "%" when right == 0: throw new ArithmeticException("division by zero");
            case "/": return left / right;
            case "//": return Math.Floor((left - Modulo(left, right)) / right);
            case "%": return Modulo(left, right);
            default: throw new ArithmeticException($"{operation} is not defined for floats");
        }
    }

    // Python's remainder has the sign of the divisor.
    private static double Modulo(double left, double right)
    {
        var remainder = Math.IEEERemainder(left, right);
        remainder = Math.Abs(remainder) > 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder;
        return remainder;
    }

    private static object Whole(string operation, BigInteger left, BigInteger right)
    {
        switch (operation)
        {
            case "+": return Narrow(left + right);
            case "-": return Narrow(left - right);
            case "*": return Narrow(left * right);
            case "&": return Narrow(left & right);
            case "|": return Narrow(left | right);
            case "^": return Narrow(left ^ right);
            case "/" or "//" or "%" when right.IsZero: throw new ArithmeticException("division by zero");
            case "/": return (double)left / (double)right;
            case "//": return Narrow(FloorDivide(left, right));
            case "%": return Narrow(left - (FloorDivide(left, right) * right));
            case "**" when right.Sign < 0: return Math.Pow((double)left, (double)right);
            case "**" when right * (long)left.GetBitLength() > LongestInteger: throw new ArithmeticException("the integer is too large");
            case "**": return Narrow(BigInteger.Pow(left, (int)right));
            case "<<" when right.Sign >= 0 && right < LongestInteger: return Narrow(left << (int)right);
            case ">>" when right.Sign >= 0 && right < LongestInteger: return Narrow(left >> (int)right);
            case "<<" or ">>": throw new ArithmeticException("the shift is negative or too large");
            default: throw new ArithmeticException($"{operation} is not defined for integers");
        }
    }

    private static BigInteger FloorDivide(BigInteger left, BigInteger right)
    {
        var quotient = BigInteger.DivRem(left, right, out var remainder);
        return !remainder.IsZero && (remainder.Sign < 0) != (right.Sign < 0) ? quotient - 1 : quotient;
    }

    private static double ToDouble(object value) => value switch { double real => real, long whole => whole, _ => (bool)value ? 1 : 0 };

    private static BigInteger ToInteger(object value) => value switch { long whole => whole, bool flag => flag ? 1 : 0, _ => throw new InvalidCastException() };

    private static object Narrow(BigInteger value) => value >= long.MinValue && value <= long.MaxValue
        ? (long)value
        : throw new ArithmeticException("the integer needs more than 64 bits");
}
