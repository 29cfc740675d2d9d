using System.Text.RegularExpressions;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations;

namespace Grad.Tests.Shared;

/// <summary>The formulas over floating lanes of all elementwise primitives of the engine, whether the catalog names them or not.</summary>
internal static partial class ElementwiseFormulas
{
    public static IReadOnlyDictionary<string, IFormula> All { get; } = Visit(new Visitor());

    /// <summary>
    /// What a visitor makes of each primitive, by the operation's name; where it is none, by that of its class, written as operations are.
    /// </summary>
    public static IReadOnlyDictionary<string, R> Visit<R>(IFormulaVisitor<R?> visitor)
        where R : class
    {
        var found = new Dictionary<string, R>();
        foreach (var type in Types.Where(static type => type.IsSubclassOf(typeof(ElementwisePrimitive)) && !type.IsAbstract).SelectMany(Closed))
        {
            var primitive = (ElementwisePrimitive)Activator.CreateInstance(type)!;
            if (primitive.Accept(visitor) is { } result)
            {
                var name = (primitive as IOperation)?.Name ?? (type.IsGenericType ? primitive.OperationName : Words().Replace(type.Name, "_$0").ToLowerInvariant());
                found.Add(found.ContainsKey(name) ? $"{name} {type.GenericTypeArguments[0]}" : name, result);
            }
        }

        return found;
    }

    private static Type[] Types => typeof(ElementwisePrimitive).Assembly.GetTypes();

    // A generic type with every struct that its parameter allows.
    private static IEnumerable<Type> Closed(Type type) => !type.IsGenericTypeDefinition ? [type]
        : Types.Where(candidate => candidate.IsValueType && type.GetGenericArguments()[0].GetGenericParameterConstraints().Where(static one => one.IsInterface).All(one => one.IsAssignableFrom(candidate)))
            .SelectMany(Closed).Select(argument => type.MakeGenericType(argument));

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Words();

    /// <summary>A formula of one to three operands over rows whose length every lane divides.</summary>
    internal interface IFormula
    {
        int Operands { get; }

        double[] Run<V>(double[] x, double[] y, double[] z)
            where V : struct, IRealLane<V>;
    }

    private sealed class UnaryArithmetic<F> : IFormula
        where F : struct, IUnaryArithmetic
    {
        public int Operands => 1;

        public double[] Run<V>(double[] x, double[] y, double[] z)
            where V : struct, IRealLane<V> => LaneRuns.Run<V, double, double>(static (a, b, c) => F.Apply(a), x, y, z);
    }

    private sealed class UnaryFloating<F> : IFormula
        where F : struct, IUnaryFloating
    {
        public int Operands => 1;

        public double[] Run<V>(double[] x, double[] y, double[] z)
            where V : struct, IRealLane<V> => LaneRuns.Run<V, double, double>(static (a, b, c) => F.Apply(a), x, y, z);
    }

    private sealed class UnaryReal<F> : IFormula
        where F : struct, IUnaryReal
    {
        public int Operands => 1;

        public double[] Run<V>(double[] x, double[] y, double[] z)
            where V : struct, IRealLane<V> => LaneRuns.Run<V, double, double>(static (a, b, c) => F.Apply(a), x, y, z);
    }

    private sealed class UnaryPredicate<F> : IFormula
        where F : struct, IUnaryPredicate
    {
        public int Operands => 1;

        public double[] Run<V>(double[] x, double[] y, double[] z)
            where V : struct, IRealLane<V> => LaneRuns.Run<V, double, double>(static (a, b, c) => F.Apply(a) & V.Of(1), x, y, z);
    }

    private sealed class BinaryArithmetic<F> : IFormula
        where F : struct, IBinaryArithmetic
    {
        public int Operands => 2;

        public double[] Run<V>(double[] x, double[] y, double[] z)
            where V : struct, IRealLane<V> => LaneRuns.Run<V, double, double>(static (a, b, c) => F.Apply(a, b), x, y, z);
    }

    private sealed class BinaryFloating<F> : IFormula
        where F : struct, IBinaryFloating
    {
        public int Operands => 2;

        public double[] Run<V>(double[] x, double[] y, double[] z)
            where V : struct, IRealLane<V> => LaneRuns.Run<V, double, double>(static (a, b, c) => F.Apply(a, b), x, y, z);
    }

    private sealed class BinaryReal<F> : IFormula
        where F : struct, IBinaryReal
    {
        public int Operands => 2;

        public double[] Run<V>(double[] x, double[] y, double[] z)
            where V : struct, IRealLane<V> => LaneRuns.Run<V, double, double>(static (a, b, c) => F.Apply(a, b), x, y, z);
    }

    private sealed class BinaryPredicate<F> : IFormula
        where F : struct, IBinaryPredicate
    {
        public int Operands => 2;

        public double[] Run<V>(double[] x, double[] y, double[] z)
            where V : struct, IRealLane<V> => LaneRuns.Run<V, double, double>(static (a, b, c) => F.Apply(a, b) & V.Of(1), x, y, z);
    }

    private sealed class TernaryReal<F> : IFormula
        where F : struct, ITernaryReal
    {
        public int Operands => 3;

        public double[] Run<V>(double[] x, double[] y, double[] z)
            where V : struct, IRealLane<V> => LaneRuns.Run<V, double, double>(static (a, b, c) => F.Apply(a, b, c), x, y, z);
    }

    private sealed class Visitor : IFormulaVisitor<IFormula?>
    {
        IFormula? IFormulaVisitor<IFormula?>.UnaryArithmetic<F>() => new UnaryArithmetic<F>();

        IFormula? IFormulaVisitor<IFormula?>.UnaryFloating<F>() => new UnaryFloating<F>();

        IFormula? IFormulaVisitor<IFormula?>.UnaryReal<F>() => new UnaryReal<F>();

        IFormula? IFormulaVisitor<IFormula?>.UnaryInteger<F>() => null;

        IFormula? IFormulaVisitor<IFormula?>.UnaryPredicate<F>() => new UnaryPredicate<F>();

        IFormula? IFormulaVisitor<IFormula?>.BinaryArithmetic<F>() => new BinaryArithmetic<F>();

        IFormula? IFormulaVisitor<IFormula?>.BinaryFloating<F>() => new BinaryFloating<F>();

        IFormula? IFormulaVisitor<IFormula?>.BinaryReal<F>() => new BinaryReal<F>();

        IFormula? IFormulaVisitor<IFormula?>.BinarySingle<F>() => new BinaryReal<F>();

        IFormula? IFormulaVisitor<IFormula?>.BinaryInteger<F>() => null;

        IFormula? IFormulaVisitor<IFormula?>.BinaryPredicate<F>() => new BinaryPredicate<F>();

        IFormula? IFormulaVisitor<IFormula?>.TernaryReal<F>() => new TernaryReal<F>();

        IFormula? IFormulaVisitor<IFormula?>.Select() => null;
    }
}
