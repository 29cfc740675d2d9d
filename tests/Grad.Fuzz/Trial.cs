using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Grad.Backends;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Documents.DataFiles;
using Grad.Engine;
using Grad.Engine.Execution;
using Grad.Rendering;
using Grad.Running;

namespace Grad.Fuzz;

/// <summary>Reads, binds and runs a document on several backends, and holds what comes out against what is promised.</summary>
internal static partial class Trial
{
    /// <summary>The memory that a document may take.</summary>
    public const long MaxMemory = 512 << 20;
    private const int MaxMessages = DiagnosticList.Kept;

    // A message, and what is before it.
    private const int MaxMessageLength = Message.MaxLength + (6 * Message.PartLength) + 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(30);

    private static readonly IBackend[] Backends =
    [
        BackendCatalog.Create("scalar", 1)!,
        BackendCatalog.Create("simd", 1)!,
        BackendCatalog.Create("simd", 3)!,
    ];

    private sealed record Ending(Verdict Verdict, byte[] Output, string Messages, bool IsCutShort);

    /// <summary>Tries a document.</summary>
    /// <param name="document">The text.</param>
    /// <param name="folder">Where its files are.</param>
    public static Verdict Of(string document, string folder)
    {
        var first = Run(document, folder, Backends[0]);
        if (first.Verdict.Fault is not null || first.IsCutShort)
        {
            return first.Verdict;
        }

        foreach (var backend in Backends[1..])
        {
            var other = Run(document, folder, backend);
            if (other.Verdict.Fault is not null || other.IsCutShort)
            {
                return other.Verdict;
            }

            if (other.Verdict.ExitCode != first.Verdict.ExitCode || other.Messages != first.Messages)
            {
                return first.Verdict with { Fault = "backends end differently", Place = "endings", Details = $"scalar {first.Verdict.ExitCode}: {first.Messages}\n{backend.Name} {other.Verdict.ExitCode}: {other.Messages}" };
            }

            if (!other.Output.AsSpan().SequenceEqual(first.Output))
            {
                return first.Verdict with { Fault = $"the bytes of {backend.Name} are others than those of scalar", Place = "bytes", Details = Difference(first.Output, other.Output) };
            }
        }

        return first.Verdict;
    }

    private static Ending Run(string document, string folder, IBackend backend)
    {
        using var output = new OutputRecord();
        using var cancellation = new CancellationTokenSource(Patience);
        var messages = new List<string>();
        var clock = Stopwatch.StartNew();
        var isCutShort = false;
        Verdict verdict;
        try
        {
            var data = DataFolder.Of(Path.Combine(folder, "g.json"));
            var options = new RunOptions { Cancellation = cancellation.Token, Folder = data };
            var read = DocumentReader.Read("g.json", Encoding.UTF8.GetBytes(document));
            var run = GraphRun.Bind(read, new BindingOptions { Folder = data }, backend, options);
            var result = run.Run(new Observer(output));
            JsonResult.Write(output, result.Report);
            messages.AddRange(result.Failures.Diagnostics.Select(static failure => failure.ToString()));
            verdict = new Verdict(messages.Count == 0 ? 0 : 1);
        }
        catch (DocumentException exception)
        {
            messages.AddRange(exception.Diagnostics.Select(static diagnostic => diagnostic.ToString()));
            verdict = new Verdict(exception.Fault switch { DocumentFault.Document => 3, DocumentFault.Computation => 4, DocumentFault.Limit => 5, _ => 6 });
        }
        catch (GradException exception)
        {
            messages.Add(exception.Message);
            verdict = new Verdict(exception.Fault switch { Fault.Graph => 3, Fault.Limit => 5, _ => 4 });
        }
        catch (Exception exception) when (exception is OperationCanceledException or OutOfMemoryException)
        {
            verdict = new Verdict(5);
            isCutShort = true;
        }
#pragma warning disable CA1031 // Whatever else comes is what is looked for.
        catch (Exception exception)
        {
            verdict = new Verdict(Verdict.Defect, $"internal error: {exception.GetType().Name}: {exception.Message}", Place(exception), exception.ToString());
        }
#pragma warning restore CA1031

        if (verdict.Fault is null && clock.Elapsed > LastPatience)
        {
            verdict = verdict with { Fault = $"no end within {LastPatience.TotalSeconds} s", Place = "time" };
        }

        if (verdict.Fault is null && messages.Select(Broken).FirstOrDefault(static fault => fault is not null) is { } broken)
        {
            verdict = verdict with { Fault = broken, Place = broken, Details = string.Join('\n', messages) };
        }

        if (verdict.Fault is null && messages.Count > MaxMessages)
        {
            verdict = verdict with { Fault = "too many messages", Place = "messages" };
        }

        return new Ending(verdict, output.Bytes(), string.Join('\n', messages), isCutShort);
    }

    // What a message must not have.
    private static string? Broken(string message)
    {
        if (message.Length > MaxMessageLength)
        {
            return $"a message of {message.Length} characters: {message[..80]}";
        }

        if (Printable.Of(message) != message)
        {
            return $"a message that is not printable: {Printable.Of(message)[..Math.Min(message.Length, 80)]}";
        }

        return Internals().Match(message) is { Success: true, Value: var found } ? $"a message that shows internals: {found}" : null;
    }

    // The innermost place of the product that is not the index of a shape or tensor; without its line, so that it is the same in every build.
    private static string Place(Exception exception)
    {
        var frames = (exception.StackTrace ?? "").Split('\n');
        var frame = Array.Find(frames, static frame => frame.Contains(" at Grad.", StringComparison.Ordinal) && !frame.Contains("Grad.Engine.Tensors.", StringComparison.Ordinal));
        return $"{exception.GetType().Name} {(frame ?? frames[0]).Split(" in ")[0].Trim()}";
    }

    private static string Difference(byte[] one, byte[] other)
    {
        var place = one.AsSpan().CommonPrefixLength(other);
        var from = Math.Max(place - 60, 0);
        return $"{Piece(one)}\n{Piece(other)}";

        string Piece(byte[] bytes) => Encoding.UTF8.GetString(bytes.AsSpan(from, Math.Min(140, bytes.Length - from)));
    }

    // Names of types, records written as text, and traces.
    [GeneratedRegex(@"\bGrad\.[A-Z]|\bSystem\.[A-Z]|[A-Za-z]Exception\b|   at [A-Z]|\b[A-Z]\w+ \{ |`\d\[|internal error|<\w+>[a-z]__")]
    private static partial Regex Internals();

    /// <summary>Writes what a run shows, as text.</summary>
    private sealed class Observer(Stream stream) : IRunObserver
    {
        private readonly ShownText _text = new();

        public void Note(string markdown)
        {
        }

        public void BeginCell(string code) => Write(code);

        public void EndCell()
        {
        }

        public void Report(ReportedStep step) => Write(step switch
        {
            ReportedShow show => _text.Show(show.Value),
            ReportedPrint print => _text.Print(print.Values),
            _ => "",
        });

        private void Write(string text) => stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
