namespace Grad.Engine;

/// <summary>
/// What this process is at work on, so that a run that takes too long can say where it was. The thread that works writes it, and the
/// one that watches reads it: what it reads may be one piece of work old.
/// </summary>
public static class Activity
{
    private static string _stage = "starting";
    private static string? _file;
    private static long _place;
    private static Func<string>? _detail;

    /// <summary>Says what is done from now on, such as <c>binding</c>.</summary>
    /// <param name="stage">What is done.</param>
    /// <param name="file">The document that it is done for; null for the last one.</param>
    public static void Begin(string stage, string? file = null)
    {
        (_stage, _file) = (stage, file ?? _file);
        Volatile.Write(ref _place, 0);
    }

    /// <summary>Says for which place of the document it is done.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column, from 1.</param>
    public static void At(int line, int column) => Volatile.Write(ref _place, ((long)line << 32) | (uint)column);

    /// <summary>The message of a fault in what is being done.</summary>
    /// <param name="fault">What is wrong, to which it is added while what it went wrong.</param>
    /// <param name="advice">What to do.</param>
    public static string Message(string fault, string advice)
    {
        var place = Volatile.Read(ref _place);
        var where = _file is null ? "grad" : place == 0 ? _file : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_file}:{place >> 32}:{place & uint.MaxValue}");
        return $"{where}: error: {fault} while {Doing()} ({advice})";
    }

    private static string Doing()
    {
#pragma warning disable CA1031 // What is read may be changing meanwhile; the stage is right in any case.
        try
        {
            return _detail?.Invoke() ?? _stage;
        }
        catch (Exception)
        {
            return _stage;
        }
#pragma warning restore CA1031
    }

    /// <summary>Says more exactly what is done; null for no more.</summary>
    /// <param name="detail">What is done, such as <c>computing 'y'</c>; called by the thread that watches.</param>
    /// <returns>What was said before, to be said again afterwards.</returns>
    internal static Func<string>? Enter(Func<string>? detail) => Interlocked.Exchange(ref _detail, detail);
}
