using System.CommandLine;
using System.Runtime.InteropServices;
using Grad.Cli;
using Grad.Cli.Commands;
using Grad.Documents;
using Grad.Documents.Files;
using Grad.Engine;

const int BrokenPipe = 32;

// How long a run has to stop by itself; it cannot while it waits for standard input.
var patience = TimeSpan.FromSeconds(1);
var signal = ExitCode.Interrupted;

try
{
    ProcessState.Prepare();
    ProcessorLevel.Check();
    using var cancellation = new CancellationTokenSource();
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, cancellation, ExitCode.Interrupted));
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, cancellation, ExitCode.Terminated));
    var root = new RootCommand("Computes values and gradients of tensor graphs written in JSON.")
    {
        RunCommand.Create(cancellation),
        EvalCommand.Create(cancellation),
        PlanCommand.Create(cancellation),
        BenchCommand.Create(cancellation),
        OpsCommand.Create(),
    };
    var parsed = root.Parse(ProcessState.Exact(args), new ParserConfiguration { ResponseFileTokenReplacer = null });
    if (parsed.Errors.Count > 0)
    {
        var command = parsed.CommandResult.Command;
        var message = parsed.UnmatchedTokens is [var unknown, ..]
            ? (Message)$"unknown command or argument '{unknown}'{Suggestions.DidYouMean(unknown, Words(command))}"
            : parsed.Errors[0].Message;
        StandardStreams.Error($"grad: {message}", $"(see: {(command == root ? "grad" : $"grad {command.Name}")} --help)");
        return ExitCode.Usage;
    }

    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (UsageException exception)
{
    StandardStreams.Error($"grad: {exception.Message}");
    return ExitCode.Usage;
}
catch (DocumentException exception)
{
    StandardStreams.Error(exception.Diagnostics, exception.Omitted);
    return ExitCode.Of(exception.Fault);
}
catch (GradException exception)
{
    StandardStreams.Error($"grad: error: {exception.Message}");
    return exception.Fault switch { Fault.Graph => ExitCode.Document, Fault.Limit => ExitCode.Limit, _ => ExitCode.Computation };
}
catch (OperationCanceledException)
{
    return TimeLimit.Say() ? ExitCode.Limit : signal;
}
catch (IOException exception) when ((exception.HResult & 0xFFFF) == BrokenPipe)
{
    return ExitCode.ClosedPipe;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    StandardStreams.Error($"grad: error: cannot write the result ({exception.Message})");
    return ExitCode.File;
}
catch (Exception exception) when (IsOutOfMemory(exception))
{
    StandardStreams.Error(Activity.Message("out of memory", "use --max-memory, or make the graph smaller"));
    return ExitCode.Limit;
}
#pragma warning disable CA1031 // The last line of defence: a defect is reported, never shown as a stack trace.
catch (Exception exception)
{
    StandardStreams.Error(
        $"grad: internal error: {exception.GetType().Name}: {(Message)exception.Message}",
        "This is a defect of grad. Please report it with the graph file and this message, and set GRAD_TRACE=1 to see where it happened.");
    if (Environment.GetEnvironmentVariable("GRAD_TRACE") == "1")
    {
        StandardStreams.Error(exception.ToString().Split('\n'));
    }

    return ExitCode.Defect;
}
#pragma warning restore CA1031

// What the runtime does itself, such as making a type, fails with an exception of its own around this one.
static bool IsOutOfMemory(Exception? exception)
{
    while (exception is not (null or OutOfMemoryException))
    {
        exception = exception.InnerException;
    }

    return exception is not null;
}

static IEnumerable<string> Words(Command command) =>
    [.. command.Subcommands.Select(static subcommand => subcommand.Name), .. command.Options.Select(static option => option.Name)];

void Stop(PosixSignalContext context, CancellationTokenSource cancellation, int code)
{
    context.Cancel = true;
    signal = code;
    cancellation.Cancel();
    Thread.Sleep(patience);
    Environment.Exit(code);
}
