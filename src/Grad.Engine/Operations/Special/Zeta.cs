using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record Zeta : BinaryReal<Zeta, Zeta.Formula>, IDifferentiable, IOperation
{
    public override string Name => "special.zeta";
    public override string GradFn => "SpecialZetaBackward0";
    public override string Summary => "Zeta function of Hurwitz, the sum of (k + other)**-input over k from 0.";
    public override string Derivative => "other: -g * input * zeta(input + 1, other)";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("special.zeta(s.detach(), q.detach())", "s: 3x1 in 1.5..5", "q: 4 in 0.5..3"),
        new("special.zeta(i, q)", "i: int64 3x1 in 2..6", "q: 4 in 0.5..3"),
        new("special.zeta(2, q)", "q: 3x5 in 0.5..12"),
        new("special.zeta(3, q)", "q: 4 in -1.7..-1.3"),
    ];

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => Numerics.Zeta.Hurwitz(x, y); }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (s, q) = (result.Operands[0], result.Operands[1]);
        return operand == 1 ? cotangent * HigherDerivative<DerivativeFormula>.Of(q, s) : throw MissingDerivative.Of(Name, "input");
    }

    string? IOperation.GradFn(Arguments arguments) => arguments.Tensor("input").IsNumber ? "SpecialZetaBackward1"
        : arguments.Tensor("other").IsNumber ? "SpecialZetaBackward2"
        : null;

    /// <summary>(-1)^m · s(s + 1)…(s + m - 1) · ζ(s + m, q).</summary>
    public readonly struct DerivativeFormula : IHigherDerivative
    {
        static string IHigherDerivative.Name => "zeta_derivative";

        static V ITernaryReal.Apply<V>(V x, V y, V z)
        {
            z = WholeOrder.Bounded(z);
            var (one, factor) = (V.Of(1), V.Of(1));
            for (var k = one; V.Any(V.LessOrEqual(k, z)); k += one)
            {
                factor = V.Select(V.LessOrEqual(k, z), -factor * (y + k - one), factor);
            }

            return factor * Numerics.Zeta.Hurwitz(y + z, x);
        }
    }
}
