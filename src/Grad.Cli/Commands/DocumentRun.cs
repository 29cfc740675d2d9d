using System.CommandLine;
using System.Runtime.CompilerServices;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Documents.DataFiles;
using Grad.Documents.Model;
using Grad.Engine;
using Grad.Rendering;
using Grad.Running;
using Grad.Running.Profiling;

namespace Grad.Cli.Commands;

/// <summary>What <c>run</c> and <c>eval</c> share: bind, run, write.</summary>
internal static class DocumentRun
{
    /// <summary>Runs a document and writes what came out.</summary>
    /// <param name="read">Gives the document and the folder where its files are.</param>
    /// <param name="only">The outputs to report; null for all.</param>
    /// <param name="common">The options.</param>
    /// <param name="parsed">Their values.</param>
    /// <param name="textObserver">Makes what writes the text format.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <param name="profile">Remembers where the time goes; null for no profiling.</param>
    /// <returns>The exit code.</returns>
    public static int Run(
        Func<(GraphDocument Document, DataFolder Folder)> read,
        string[]? only,
        CommonOptions common,
        ParseResult parsed,
        Func<TextWriter, ShownText, IRunObserver> textObserver,
        CancellationToken cancellation,
        Profile? profile = null)
    {
        var (run, format, encoding) = Bind(read, only, common, parsed, profile, cancellation);
        if (only?.FirstOrDefault(name => !run.Outputs.Contains(name)) is { } unknown)
        {
            throw new UsageException($"--only {unknown}: the document has no such output (it has {string.Join(", ", run.Outputs)})");
        }

        using var target = new OutputTarget(parsed.GetValue(common.Output));
        var output = OutputBudget.Shared.Counted(target.Stream);
        DiagnosticList failures;
        switch (format)
        {
            case "text":
                failures = Profile.Timed(profile, "run", () => Text(run, output, textObserver));
                break;
            case "ndjson":
                using (var lines = new JsonLines(output, encoding, common.ThreadsOf(parsed)))
                {
                    var result = Profile.Timed(profile, "run", () => run.Run(new LinesObserver(lines)));
                    foreach (var value in result.Report.Values)
                    {
                        lines.Write(value);
                    }

                    foreach (var gradient in result.Report.Gradients)
                    {
                        lines.Write(gradient);
                    }

                    failures = result.Failures;
                }

                break;
            default:
                using (var steps = run.Document.Steps is null ? null : new JsonSteps(encoding, common.ThreadsOf(parsed)))
                {
                    var whole = Profile.Timed(profile, "run", () => run.Run(new JsonObserver(steps)));
                    Activity.Begin("writing the result");
                    Profile.Timed(profile, "write", () => JsonResult.Write(output, whole.Report, encoding, common.ThreadsOf(parsed), steps));
                    failures = whole.Failures;
                }

                break;
        }

        target.Commit();
        StandardStreams.Error(failures);
        return failures.Count == 0 ? ExitCode.Done : ExitCode.CheckFailed;
    }

    // A method of its own, so that nothing holds the document, which may be large, once it is bound.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GraphRun Run, string Format, JsonEncoding Encoding) Bind(
        Func<(GraphDocument Document, DataFolder Folder)> read, string[]? only, CommonOptions common, ParseResult parsed, Profile? profile, CancellationToken cancellation)
    {
        var (document, folder) = read();
        document = common.WithZeroCotangent(parsed, document);
        var format = common.FormatOf(parsed);
        var encoding = common.EncodingOf(parsed);
        var backend = common.BackendOf(parsed);
        var options = new RunOptions { Cancellation = cancellation, Folder = folder, Only = only, Profiler = profile };
        var binding = new BindingOptions { Settings = common.SettingsOf(parsed, document.DType, folder), Folder = folder, Warn = StandardStreams.Warn };
        return (Profile.Timed(profile, "bind", () => GraphRun.Bind(document, binding, backend, options)), format, encoding);
    }

    private static DiagnosticList Text(GraphRun run, Stream stream, Func<TextWriter, ShownText, IRunObserver> observer)
    {
        var document = run.Document;
        using var writer = StandardStreams.Text(stream);
        if (document.Title is { } title)
        {
            writer.Write($"# {title}\n\n");
        }

        if (document.Description is { } description)
        {
            writer.Write($"{description.TrimEnd()}\n\n");
        }

        try
        {
            return run.Run(observer(writer, new ShownText(document.DType))).Failures;
        }
        finally
        {
            writer.Flush();
            stream.Flush();
        }
    }
}
