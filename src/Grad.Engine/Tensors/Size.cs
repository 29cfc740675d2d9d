using System.Globalization;

namespace Grad.Engine.Tensors;

/// <summary>
/// A size, stride, padding, dilation, offset or count of elements while something is computed from it. The arithmetic is of 64 bits
/// and checked, so that no product of sizes wraps around.
/// </summary>
/// <remarks>
/// Dimensions and elements of a tensor are counted in 32 bits. A <see cref="Size"/> becomes an <see cref="int"/> where it is meant as
/// one, and is rejected there with its true value. Whatever computes with a plain <see cref="int"/> is checked too, as all integer
/// arithmetic of this assembly is. An <see cref="OverflowException"/> becomes a message about the operation and its arguments in
/// <see cref="SizeLimit"/>.
/// </remarks>
/// <param name="Value">The number.</param>
public readonly record struct Size(long Value) : IComparable<Size>
{
    /// <summary>A number of 32 bits.</summary>
    public static implicit operator Size(int value) => new(value);

    /// <summary>A number of 64 bits.</summary>
    public static implicit operator Size(long value) => new(value);

    /// <summary>The number as a dimension, or as a count of elements.</summary>
    /// <exception cref="OverflowException">It does not fit; the message has its true value.</exception>
    public static implicit operator int(Size size) => size.Value == unchecked((int)size.Value) ? unchecked((int)size.Value) : throw size.TooLarge();

    /// <summary>The number in 64 bits.</summary>
    public static implicit operator long(Size size) => size.Value;

    /// <summary>-a.</summary>
    public static Size operator -(Size a) => new(checked(-a.Value));

    /// <summary>a + b.</summary>
    public static Size operator +(Size a, Size b) => new(checked(a.Value + b.Value));

    /// <summary>a - b.</summary>
    public static Size operator -(Size a, Size b) => new(checked(a.Value - b.Value));

    /// <summary>a · b.</summary>
    public static Size operator *(Size a, Size b) => new(checked(a.Value * b.Value));

    /// <summary>a / b, toward zero.</summary>
    public static Size operator /(Size a, Size b) => new(checked(a.Value / b.Value));

    /// <summary>The remainder of a / b.</summary>
    public static Size operator %(Size a, Size b) => new(checked(a.Value % b.Value));

    /// <summary>Whether a is smaller.</summary>
    public static bool operator <(Size a, Size b) => a.Value < b.Value;

    /// <summary>Whether a is larger.</summary>
    public static bool operator >(Size a, Size b) => a.Value > b.Value;

    /// <summary>Whether a is not larger.</summary>
    public static bool operator <=(Size a, Size b) => a.Value <= b.Value;

    /// <summary>Whether a is not smaller.</summary>
    public static bool operator >=(Size a, Size b) => a.Value >= b.Value;

    public int CompareTo(Size other) => Value.CompareTo(other.Value);

    /// <summary>The digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    private OverflowException TooLarge() => new SizeOverflowException(this);
}
