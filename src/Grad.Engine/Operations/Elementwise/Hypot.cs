using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Hypot : BinaryReal<Hypot, Hypot.Formula>, IDifferentiable
{
    public override string Name => "hypot";
    public override string Summary => "√(input**2 + other**2), without overflow on the way.";
    public override string Derivative => "each: g * operand / result";
    protected override string Domain => "0.4..3";
    protected override bool RefusesIntegers => true;

    public readonly struct Formula : IBinaryReal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            var (a, b) = (V.Abs(x), V.Abs(y));
            var infinity = V.Of(double.PositiveInfinity);
            var larger = V.Select(V.Less(a, b), b, a);
            var smaller = V.Select(V.Less(a, b), a, b);
            var scale = V.Select(V.Less(V.Of(3.273390607896142E+150), larger), V.Of(2.409919865102884E-181), V.Of(1));
            scale = V.Select(V.Less(larger, V.Of(3.054936363499605E-151)), V.Of(4.149515568880993E+180), scale);
            larger *= scale;
            smaller *= scale;

            // The squares' sum in two parts, so that its root is rounded nearly once.
            var square = larger * larger;
            var rest = V.FusedMultiplyAdd(larger, larger, -square);
            var sum = square + (rest + (smaller * smaller));
            var root = V.Sqrt(sum);
            var residue = V.FusedMultiplyAdd(-root, root, square) + V.FusedMultiplyAdd(smaller, smaller, rest);
            root += V.Select(V.Equal(root, V.Of(0)), V.Of(0), residue / (root + root));
            root /= scale;
            root = V.Select(V.Equal(x, x), V.Select(V.Equal(y, y), root, y), x);
            return V.Select(V.Equal(a, infinity) | V.Equal(b, infinity), infinity, root);
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (result.Operands[operand] / result);
}
