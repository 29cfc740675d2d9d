using System.Globalization;
using Grad.Engine;

namespace Grad.Cli;

/// <summary>
/// The time that the program may take. A run that is out of time is stopped as by a signal, and ended where it does not stop by
/// itself, as within an operation that takes long.
/// </summary>
internal static class TimeLimit
{
    private const int StackBytes = 256 << 10;

    // How long a run has to stop by itself.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private static string? _message;

    /// <summary>Lets the time run.</summary>
    /// <param name="seconds">How many seconds there are.</param>
    /// <param name="cancellation">Stops the run.</param>
    public static void Start(double seconds, CancellationTokenSource cancellation) => new Thread(() => Watch(seconds, cancellation), StackBytes) { IsBackground = true }.Start();

    /// <summary>Says that the time is up, once; false where it is not.</summary>
    public static bool Say()
    {
        if (Interlocked.Exchange(ref _message, null) is not { } message)
        {
            return false;
        }

        StandardStreams.Error(message);
        return true;
    }

    private static void Watch(double seconds, CancellationTokenSource cancellation)
    {
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        try
        {
            Volatile.Write(ref _message, Activity.Message(
                string.Create(CultureInfo.InvariantCulture, $"the time limit of {seconds} s was reached"), "use --timeout, or make the graph smaller"));
        }
        catch (OutOfMemoryException)
        {
            Volatile.Write(ref _message, "grad: error: the time limit was reached (use --timeout, or make the graph smaller)");
        }

        cancellation.Cancel();
        Thread.Sleep(Patience);
        Say();
        Environment.Exit(ExitCode.Limit);
    }
}
