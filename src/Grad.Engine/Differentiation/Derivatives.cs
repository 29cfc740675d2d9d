using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Differentiation;

/// <summary>
/// Derivatives as nodes: each is built from reverse mode, and is differentiable again. A value that the output does not depend on
/// has derivative zero.
/// </summary>
public static class Derivatives
{
    /// <summary>The gradient of a one-element output.</summary>
    /// <exception cref="GradException">The output has more than one element, or is not floating.</exception>
    public static Value Gradient(Value output, Value variable)
    {
        if (output.Shape.Count != 1)
        {
            throw GradException.Graph($"grad(): the output has shape {output.Shape} (it must have one element; use vjp or jacobian)");
        }

        return VectorJacobian(output, variable, output.Filled(1), "grad");
    }

    /// <summary>The cotangent of <paramref name="variable"/>: v times the Jacobian.</summary>
    /// <exception cref="GradException">Shapes that do not agree, or dtypes that have no derivative.</exception>
    public static Value VectorJacobian(Value output, Value variable, Value v, string name = "vjp")
    {
        CheckFloating(name, output);
        CheckFloating(name, variable);
        CheckShape(name, v, output);
        return ReverseMode.Pullback(output, v.To(output.DType), [variable])[0] ?? variable.Filled(0);
    }

    /// <summary>
    /// The Jacobian times v. The cotangent of a variable is linear in that of the output, so its own transposed derivative is the
    /// forward derivative: no second set of rules is needed.
    /// </summary>
    /// <exception cref="GradException">Shapes that do not agree, or dtypes that have no derivative.</exception>
    public static Value JacobianVector(Value output, Value variable, Value v)
    {
        CheckFloating("jvp", output);
        CheckFloating("jvp", variable);
        CheckShape("jvp", v, variable);

        // Where the value of this is, does not matter: the result is linear in it and is differentiated by it.
        var seed = output.Graph.Add(new Alias("AliasBackward0"), output.Filled(0));
        return ReverseMode.Pullback(output, seed, [variable])[0] is { } cotangent
            ? ReverseMode.Pullback(cotangent, v.To(cotangent.DType), [seed])[0] ?? output.Filled(0)
            : output.Filled(0);
    }

    /// <summary>The Hessian of a one-element output times v.</summary>
    /// <exception cref="GradException">Shapes that do not agree, or an output of more than one element.</exception>
    public static Value HessianVector(Value output, Value variable, Value v)
    {
        CheckShape("hvp", v, variable);
        return VectorJacobian(Gradient(output, variable), variable, v, "hvp");
    }

    /// <summary>All derivatives of all elements: the output's shape followed by the variable's.</summary>
    public static Value Jacobian(Value output, Value variable)
    {
        CheckFloating("jacobian", output);
        CheckFloating("jacobian", variable);
        var shape = new Shape([.. output.Shape.Sizes, .. variable.Shape.Sizes]);
        if (shape.Count == 0)
        {
            return output.Graph.Number(0, variable.DType).BroadcastTo(shape);
        }

        output.Graph.RequireRoom(output.Shape.Count);
        var rows = new Value[(int)output.Shape.Count];
        var flat = output.Reshape(new Shape(rows.Length));
        for (var i = 0; i < rows.Length; i++)
        {
            var before = output.Graph.Nodes.Count;
            var element = flat.Graph.Add(new Selected(0, i), flat);
            rows[i] = VectorJacobian(element, variable, element.Filled(1), "jacobian").Reshape(new Shape([1, .. variable.Shape.Sizes]));
            if (i == 0)
            {
                // The other rows take as many nodes.
                output.Graph.RequireRoom((rows.Length - 1L) * (output.Graph.Nodes.Count - before));
            }
        }

        return Concatenated.Of(rows, 0).Reshape(shape);
    }

    /// <summary>All second derivatives of a one-element output: the variable's shape twice.</summary>
    public static Value Hessian(Value output, Value variable) => Jacobian(Gradient(output, variable), variable);

    private static void CheckFloating(string name, Value value)
    {
        if (!value.DType.IsFloating)
        {
            throw GradException.Graph($"{name}(): {value.DType.Name} has no derivative (only floating dtypes have one)");
        }
    }

    private static void CheckShape(string name, Value v, Value like)
    {
        if (!v.Shape.Equals(like.Shape))
        {
            throw GradException.Graph($"{name}(): the vector has shape {v.Shape}, but {like.Shape} is needed");
        }
    }
}
