using Grad.Engine.Graphs;
using Grad.Engine.Operations.Reductions;

namespace Grad.Engine.Operations.Losses;

/// <summary>What becomes of the losses of single elements.</summary>
internal enum LossReduction
{
    /// <summary>They stay.</summary>
    None,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,
}

/// <summary>PyTorch's three arguments that say what becomes of the losses of single elements.</summary>
internal static class LossReductions
{
    /// <summary>
    /// The argument <c>reduction</c>; or, where one of them is given, the older <c>size_average</c> and <c>reduce</c>, both true
    /// unless said otherwise.
    /// </summary>
    /// <exception cref="GradException">A string that is none of the three.</exception>
    public static LossReduction Read(Arguments arguments) =>
        Legacy(arguments) ?? arguments.Text("reduction") switch
        {
            "none" => LossReduction.None,
            "mean" => LossReduction.Mean,
            "sum" => LossReduction.Sum,
            var other => throw arguments.Fault($"'{other}' is not a valid value for reduction (use 'none', 'mean' or 'sum')"),
        };

    /// <summary>What the older arguments say; null where none of them is given.</summary>
    public static LossReduction? Legacy(Arguments arguments)
    {
        if (!arguments.IsGiven("size_average") && !arguments.IsGiven("reduce"))
        {
            return null;
        }

        return arguments.BoolOrNull("reduce") == false ? LossReduction.None
            : arguments.BoolOrNull("size_average") == false ? LossReduction.Sum
            : LossReduction.Mean;
    }

    /// <summary>The losses of single elements as the reduction says.</summary>
    public static Value Apply(LossReduction reduction, Value losses) => reduction switch
    {
        LossReduction.None => losses,
        LossReduction.Mean => Mean.OfAll(losses),
        _ => Sum.OfAll(losses),
    };

    /// <summary>The printed name of the last node where the reduction is a node of its own.</summary>
    /// <param name="arguments">The call.</param>
    /// <param name="none">The name where there is no reduction.</param>
    public static string GradFn(Arguments arguments, string none) => Read(arguments) switch
    {
        LossReduction.None => none,
        LossReduction.Mean => "MeanBackward0",
        _ => "SumBackward0",
    };
}
