using Grad.Engine.Graphs;

namespace Grad.Engine.Operations;

/// <summary>What a call gives: one tensor, a tuple, or a tuple with names as <c>torch.max(x, dim)</c> gives.</summary>
/// <param name="Values">The tensors.</param>
/// <param name="IsTuple">Whether they are a tuple, even of one.</param>
/// <param name="Names">The names of the tuple's fields, or null.</param>
public sealed record OperationResult(Value[] Values, bool IsTuple, string[]? Names = null)
{
    /// <summary>The operation's name, which heads a printed tuple with named fields.</summary>
    public string? TypeName { get; init; }

    /// <summary>One tensor.</summary>
    public static implicit operator OperationResult(Value value) => new([value], IsTuple: false);

    /// <summary>A plain tuple.</summary>
    public static OperationResult Tuple(params Value[] values) => new(values, IsTuple: true);

    /// <summary>A tuple with named fields.</summary>
    public static OperationResult Named(string[] names, params Value[] values) => new(values, IsTuple: true, names);
}
