using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>An operation of one operand that is its own primitive.</summary>
/// <typeparam name="TSelf">The operation.</typeparam>
internal abstract record Unary<TSelf> : ElementwisePrimitive, IOperation
    where TSelf : Unary<TSelf>, new()
{
    /// <summary>The one instance.</summary>
    public static TSelf Instance { get; } = new();

    public abstract string Name { get; }
    public virtual IReadOnlyList<string> Aliases => [];
    public virtual IReadOnlyList<string> Signatures => [$"{Name}(Tensor input)"];
    public abstract string Summary { get; }
    public virtual string? Derivative => null;

    /// <summary>The range, as in <see cref="Sample"/>, where the function is defined and smooth.</summary>
    protected virtual string Domain => "-3..3";

    public virtual IReadOnlyList<Sample> Samples =>
        [new($"{Name}(x)", $"x: 3x5 in {Domain}"), new($"{Name}(x)", $"x: scalar in {Domain}"), new($"{Name}(x)", $"x: 0x2 in {Domain}")];

    public virtual IReadOnlyList<ErrorSample> ErrorSamples => [];

    /// <summary>The node for a value that has the right dtype already.</summary>
    public static Value Of(Value x) => x.Graph.Add(Instance, x);
    public virtual OperationResult Build(Arguments arguments) => Of(arguments.Tensor("input"));
}

/// <summary>A function of one real number; integers are converted to the default floating dtype.</summary>
internal abstract record UnaryReal<TSelf, TFormula> : Unary<TSelf>
    where TSelf : UnaryReal<TSelf, TFormula>, new()
    where TFormula : struct, IUnaryReal
{
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryReal<TFormula>();
    public override OperationResult Build(Arguments arguments) => Of(Promotion.ToFloating(arguments.Tensor("input")));
}

/// <summary>A function of one real number that rounds at most once.</summary>
internal abstract record UnaryFloating<TSelf, TFormula> : Unary<TSelf>
    where TSelf : UnaryFloating<TSelf, TFormula>, new()
    where TFormula : struct, IUnaryFloating
{
    public override bool IsCheap => true;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryFloating<TFormula>();
    public override OperationResult Build(Arguments arguments) => Of(Promotion.ToFloating(arguments.Tensor("input")));
}

/// <summary>A function of one number of any dtype but bool.</summary>
internal abstract record UnaryArithmetic<TSelf, TFormula> : Unary<TSelf>
    where TSelf : UnaryArithmetic<TSelf, TFormula>, new()
    where TFormula : struct, IUnaryArithmetic
{
    public override bool IsCheap => true;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryArithmetic<TFormula>();

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.DType == DType.Bool ? throw arguments.Unsupported(x) : Of(x);
    }
}

/// <summary>A rounding to whole numbers; integers are whole already.</summary>
internal abstract record UnaryRounding<TSelf, TFormula> : UnaryFloating<TSelf, TFormula>, IDifferentiable
    where TSelf : UnaryRounding<TSelf, TFormula>, new()
    where TFormula : struct, IUnaryFloating
{
    public override bool SavesValues => false;
    public override string? Derivative => "0";
    protected override string Domain => "0.6..0.9";
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent.Filled(0);

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.DType.IsInteger ? x
            : x.DType == DType.Bool ? throw arguments.Fault("not implemented for bool (convert with to(x, dtype=...))")
            : Of(x);
    }
}

/// <summary>A question about each element.</summary>
internal abstract record UnaryPredicate<TSelf, TFormula> : Unary<TSelf>
    where TSelf : UnaryPredicate<TSelf, TFormula>, new()
    where TFormula : struct, IUnaryPredicate
{
    public override bool IsPredicate => true;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.UnaryPredicate<TFormula>();
    public override OperationResult Build(Arguments arguments) => Of(Promotion.ToFloating(arguments.Tensor("input")));
}

/// <summary>An operation of two operands that is its own primitive.</summary>
/// <typeparam name="TSelf">The operation.</typeparam>
public abstract record Binary<TSelf> : ElementwisePrimitive, IOperation
    where TSelf : Binary<TSelf>, new()
{
    /// <summary>The one instance.</summary>
    public static TSelf Instance { get; } = new();

    public abstract string Name { get; }
    public virtual IReadOnlyList<string> Aliases => [];
    public virtual IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, Tensor other)"];
    public abstract string Summary { get; }
    public virtual string? Derivative => null;

    /// <summary>The range of the first operand, as in <see cref="Sample"/>.</summary>
    protected virtual string Domain => "-3..3";

    /// <summary>The range of the second operand.</summary>
    protected virtual string OtherDomain => Domain;

    /// <summary>Whether integers become the default floating dtype.</summary>
    protected virtual bool IsFloatingOnly => false;

    /// <summary>Whether the formula holds for two bools as they are; else they are rejected.</summary>
    protected virtual bool TakesBool => true;

    public virtual IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, y)", $"x: 3x5 in {Domain}", $"y: 3x5 in {OtherDomain}"),
        new($"{Name}(x, y)", $"x: 4x1x5 in {Domain}", $"y: 3x1 in {OtherDomain}"),
        new($"{Name}(x, y)", $"x: scalar in {Domain}", $"y: scalar in {OtherDomain}"),
        new($"{Name}(x, 2)", $"x: 2x0 in {Domain}"),
    ];

    public virtual IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new(
            $"{Name}(): shapes [3, 4] and [3, 5] do not broadcast: the size of tensor a (4) must match the size of tensor b (5) at non-singleton dimension 1",
            $"{Name}(x, y)",
            $"x: 3x4 in {Domain}",
            $"y: 3x5 in {OtherDomain}"),
    ];

    /// <summary>The node, after promotion and broadcasting.</summary>
    public static Value Of(Value x, Value y)
    {
        var aligned = x.DType == y.DType && x.Shape.Equals(y.Shape) && (x.DType.IsFloating || !Instance.IsFloatingOnly)
            ? [x, y]
            : Promotion.Align(Instance.Name, Instance.IsFloatingOnly, x, y);
        return aligned[0].DType == DType.Bool && !Instance.TakesBool
            ? throw GradException.Graph($"{Instance.Name}(): not implemented for bool (convert with to(x, dtype=...))")
            : x.Graph.Add(Instance, aligned);
    }

    public virtual OperationResult Build(Arguments arguments) => Of(arguments.Tensor("input"), arguments.Tensor("other"));
}

/// <summary>A function of two numbers of any dtype that rounds at most once.</summary>
public abstract record BinaryArithmetic<TSelf, TFormula> : Binary<TSelf>
    where TSelf : BinaryArithmetic<TSelf, TFormula>, new()
    where TFormula : struct, IBinaryArithmetic
{
    protected override bool TakesBool => false;
    public override bool IsCheap => true;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryArithmetic<TFormula>();
}

/// <summary>A function of two real numbers that rounds at most once.</summary>
internal abstract record BinaryFloating<TSelf, TFormula> : Binary<TSelf>
    where TSelf : BinaryFloating<TSelf, TFormula>, new()
    where TFormula : struct, IBinaryFloating
{
    protected override bool IsFloatingOnly => true;
    public override bool IsCheap => true;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryFloating<TFormula>();
}

/// <summary>A function of two real numbers.</summary>
internal abstract record BinaryReal<TSelf, TFormula> : Binary<TSelf>
    where TSelf : BinaryReal<TSelf, TFormula>, new()
    where TFormula : struct, IBinaryReal
{
    protected override bool IsFloatingOnly => true;

    /// <summary>Whether integers are rejected instead of converted.</summary>
    protected virtual bool RefusesIntegers => false;

    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryReal<TFormula>();

    public override OperationResult Build(Arguments arguments)
    {
        var (x, y) = (arguments.Tensor("input"), arguments.Tensor("other"));
        return RefusesIntegers && !Promotion.ResultType(x, y).IsFloating ? throw arguments.Unsupported(x) : Of(x, y);
    }
}

/// <summary>A comparison.</summary>
internal abstract record BinaryPredicate<TSelf, TFormula> : Binary<TSelf>
    where TSelf : BinaryPredicate<TSelf, TFormula>, new()
    where TFormula : struct, IBinaryPredicate
{
    public override bool IsPredicate => true;
    public override R Accept<R>(IFormulaVisitor<R> visitor) => visitor.BinaryPredicate<TFormula>();

    /// <summary>The node, after promotion and broadcasting; bool operands are compared as 0 and 1.</summary>
    public static Value Compare(Value x, Value y) => x.DType == DType.Bool && y.DType == DType.Bool
        ? Of(x.To(DType.Int64), y.To(DType.Int64))
        : Of(x, y);

    public override OperationResult Build(Arguments arguments) => Compare(arguments.Tensor("input"), arguments.Tensor("other"));
}
