namespace Grad.Engine;

/// <summary>What kind of fault a message is about; each kind has one exit code of the program.</summary>
public enum Fault
{
    /// <summary>The graph is wrong: names, arguments, shapes or dtypes.</summary>
    Graph,

    /// <summary>The computation failed: backward twice, a singular matrix.</summary>
    Computation,

    /// <summary>A limit was reached: memory, time, depth, size.</summary>
    Limit,
}

/// <summary>A fault that a user can act on. The message says what is wrong and, in parentheses, what to do.</summary>
public sealed class GradException(Fault fault, Message message, Exception? inner = null) : Exception(message.ToString(), inner)
{
    /// <summary>The kind of the fault.</summary>
    public Fault Fault { get; } = fault;

    /// <summary>The node whose computation failed; null where it is not known.</summary>
    public Graphs.Value? Origin { get; private set; }

    /// <summary>Whether the message does not say yet which call is at fault.</summary>
    internal bool IsUnnamed { get; private init; }

    /// <summary>Notes the node whose computation failed, as an exception filter that catches nothing.</summary>
    internal bool NoteOrigin(Graphs.Value origin)
    {
        Origin ??= origin;
        return false;
    }

    /// <summary>A fault of the graph: names, arguments, shapes or dtypes.</summary>
    public static GradException Graph(Message message) => new(Fault.Graph, message);

    /// <summary>A fault of the graph that does not say whose it is: a call of an operation puts its name and arguments before it.</summary>
    internal static GradException Unnamed(Message message) => new(Fault.Graph, message) { IsUnnamed = true };

    /// <summary>A computation that failed.</summary>
    public static GradException Computation(Message message) => new(Fault.Computation, message);

    /// <summary>A limit that was reached.</summary>
    public static GradException Limit(Message message) => new(Fault.Limit, message);
}
