using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>A pass of the planner.</summary>
public enum PlanningPass
{
    /// <summary><see cref="Planning.Simplify"/>.</summary>
    Simplify,

    /// <summary><see cref="Planning.Fuse"/>.</summary>
    Fuse,

    /// <summary><see cref="Planning.Rematerialize"/>.</summary>
    Rematerialize,

    /// <summary><see cref="Planning.Schedule"/>.</summary>
    Schedule,

    /// <summary><see cref="Planning.Lower"/>.</summary>
    Lower,

    /// <summary><see cref="Planning.AssignBuffers"/>, the last one.</summary>
    AssignBuffers,
}

/// <summary>
/// Turns a graph into a plan, in passes: <see cref="Simplify"/>, <see cref="Fuse"/>, <see cref="Rematerialize"/>, <see cref="Schedule"/>,
/// <see cref="Lower"/> and <see cref="AssignBuffers"/>. Each makes a new program from the one before.
/// </summary>
public static class Planner
{
    /// <summary>Plans the computation of some values.</summary>
    /// <param name="requested">The values that are wanted; at least one.</param>
    /// <param name="isAvailable">Whether a value is there already. Leaves and constants always are.</param>
    /// <param name="budget">What the run's memory must fit into; null for the process's.</param>
    /// <exception cref="GradException">More memory is needed; the message names the node.</exception>
    public static Plan Plan(IReadOnlyList<Value> requested, Func<Value, bool> isAvailable, MemoryBudget? budget = null)
    {
        Plan? plan = null;
        Guarded(requested, begin =>
        {
            var lowered = Lower.Run(Schedule.Run(Fused(requested, isAvailable)), begin);
            plan = AssignBuffers.Run(lowered, budget ?? MemoryBudget.Shared);
        });
        return plan!;
    }

    /// <summary>Writes the program that a pass gives, as text.</summary>
    /// <param name="requested">The values that are wanted; at least one.</param>
    /// <param name="names">What they are called.</param>
    /// <param name="after">The pass.</param>
    /// <param name="writer">Receives the text.</param>
    /// <exception cref="GradException">More memory would be needed.</exception>
    public static void Write(IReadOnlyList<Value> requested, IReadOnlyList<string> names, PlanningPass after, TextWriter writer) => Guarded(requested, begin =>
    {
        var text = new PlanText(writer, names);
        var simplified = Simplify.Run(requested, static _ => false);
        if (after == PlanningPass.Simplify)
        {
            text.Write(simplified);
            return;
        }

        var fused = Fuse.Run(simplified);
        if (after == PlanningPass.Fuse)
        {
            text.Write("fused", fused);
            return;
        }

        fused = Rematerialize.Run(fused);
        if (after == PlanningPass.Rematerialize)
        {
            text.Write("rematerialized", fused);
            return;
        }

        var scheduled = Schedule.Run(fused);
        if (after == PlanningPass.Schedule)
        {
            text.Write(scheduled);
            return;
        }

        var lowered = Lower.Run(scheduled, begin);
        if (after == PlanningPass.Lower)
        {
            text.Write(lowered);
            return;
        }

        text.Write(AssignBuffers.Run(lowered, MemoryBudget.Shared));
    });

    // Names the node that is being planned where something goes wrong, or takes too long.
    private static void Guarded(IReadOnlyList<Value> requested, Action<Action<Value>> action)
    {
        var at = requested[0];
        var before = Activity.Enter(() => $"planning {at.Describe()}");
        try
        {
            action(node => at = node);
        }
        catch (OverflowException overflow)
        {
            throw at.Shape.Count > int.MaxValue ? Lower.TooLarge(at) : SizeLimit.Refusal(at.Describe(), overflow);
        }
        catch (OutOfMemoryException)
        {
            throw MemoryBudget.Shared.Exhausted($"planning {at.Describe()}");
        }
        finally
        {
            Activity.Enter(before);
        }
    }

    private static FusedGraph Fused(IReadOnlyList<Value> requested, Func<Value, bool> isAvailable)
    {
        var fused = Rematerialize.Run(Fuse.Run(Simplify.Run(requested, isAvailable)));
        LargeGraph.Reclaim(fused.Simplified.Count);
        return fused;
    }
}
