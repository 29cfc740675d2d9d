using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>Other forms of a value, so that derivatives read like mathematics.</summary>
public static class ValueViews
{
    extension(Value value)
    {
        /// <summary>A floating value in float64, for formulas that would lose digits; others as they are.</summary>
        public Value InFloat64() => value.DType.IsFloating ? value.To(DType.Float64) : value;

        /// <summary>A tensor of one repeated number, of this value's shape and dtype.</summary>
        public Value Filled(double number) => value.Number(number).BroadcastTo(value.Shape);

        /// <summary>The value repeated to a larger shape.</summary>
        public Value BroadcastTo(Shape shape) => value.Shape.Equals(shape) ? value : value.Graph.Add(new BroadcastTo(shape), value);

        /// <summary>The same elements in row-major order under another shape.</summary>
        public Value Reshape(Shape shape) => value.Shape.Equals(shape) ? value : value.Graph.Add(new Reshaped(shape), value);

        /// <summary>The value converted to another dtype.</summary>
        public Value To(DType dtype) =>
            dtype == value.DType ? value
            : value.Primitive is Constant { Tensor.Count: 1 } constant ? value.Graph.Constant(Conversion.Convert(constant.Tensor, dtype), constant.IsNumber)
            : value.Graph.Add(new Cast(dtype), value);
    }
}
