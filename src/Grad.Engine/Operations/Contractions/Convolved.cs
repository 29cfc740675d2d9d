using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

/// <summary>The three tensors of a convolution.</summary>
internal enum ConvolutionPart
{
    /// <summary>The images [N, C, sizes].</summary>
    Input,

    /// <summary>The weight [O, C / groups, kernel].</summary>
    Weight,

    /// <summary>The result [N, O, places].</summary>
    Output,
}

/// <summary>How the windows of a convolution move.</summary>
/// <param name="Groups">Into how many groups the channels are split.</param>
/// <param name="Stride">The distance of windows.</param>
/// <param name="Before">The width of the border of zeros before; negative where something is cut off.</param>
/// <param name="Dilation">The distance of a window's elements.</param>
internal sealed record ConvolutionGeometry(int Groups, Dims Stride, Dims Before, Dims Dilation);

/// <summary>
/// One part of a convolution as it follows from the two others: the first operand, with derivatives with respect to the others,
/// which are in the order of <see cref="ConvolutionPart"/>. A convolution's derivative by its input is linear in weight and
/// output, that by its weight in input and output: whatever is differentiated, one of the three comes out.
/// </summary>
/// <param name="Part">Which part it is.</param>
/// <param name="Geometry">How the windows move.</param>
internal sealed record Convolved(ConvolutionPart Part, ConvolutionGeometry Geometry) : View, IDifferentiable
{
    public override string OperationName => "convolution";
    public override string GradFn => "ConvolutionBackward0";
    public override bool SavesValues => true;
    public override bool IsIdentity => true;
    public override bool IsContraction => true;
    public override Layout? Apply(Layout source) => source;

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (first, second) = (result.Operands[1], result.Operands[2]);
        return (Part, operand) switch
        {
            (_, 0) => null,
            (ConvolutionPart.Output, 1) => WindowProducts.Input(second, cotangent, Geometry, first.Shape),
            (ConvolutionPart.Output, _) => WindowProducts.Weight(first, cotangent, Geometry, second.Shape),
            (ConvolutionPart.Input, 1) => WindowProducts.Weight(cotangent, second, Geometry, first.Shape),
            (ConvolutionPart.Input, _) => WindowProducts.Output(cotangent, first, Geometry, second.Shape),
            (_, 1) => WindowProducts.Input(cotangent, second, Geometry, first.Shape),
            _ => WindowProducts.Output(first, cotangent, Geometry, second.Shape),
        };
    }
}
