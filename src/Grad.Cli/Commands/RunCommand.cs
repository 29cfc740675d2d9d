using System.CommandLine;
using Grad.Engine;
using Grad.Running.Profiling;

namespace Grad.Cli.Commands;

/// <summary><c>grad run</c>: runs a graph file.</summary>
internal static class RunCommand
{
    public static Command Create(CancellationTokenSource cancellation)
    {
        var command = new Command("run", "Runs a graph file and writes its values and gradients.");
        var source = new DocumentSource();
        var only = new Option<string[]>("--only")
        {
            Description = "Reports only these outputs.",
            HelpName = "NAME,...",
            DefaultValueFactory = static _ => [],
        };
        var profileFile = new Option<string?>("--profile")
        {
            Description = "Writes a Chrome trace to this file: where the time went (open it with Perfetto or chrome://tracing).",
            HelpName = "FILE",
        };
        var common = new CommonOptions();
        common.AddTo(command);
        command.Options.Add(only);
        source.AddTo(command);
        command.Options.Add(common.Outside);
        command.Options.Add(profileFile);
        command.SetAction(parsed =>
        {
            common.Limits.Apply(parsed, cancellation);
            var names = parsed.GetValue(only)!.SelectMany(static names => names.Split(',')).ToArray();
            if (parsed.GetValue(profileFile) is not { } path)
            {
                return Run(null);
            }

            if (parsed.GetValue(common.Output) is { } output && Path.GetFullPath(output) == Path.GetFullPath(path))
            {
                throw new UsageException($"--profile {path} is also the file of --output (use another file)");
            }

            using var target = new OutputTarget(path);
            var profile = new Profile();
            var code = Run(profile);
            ChromeTrace.Write(OutputBudget.Shared.Counted(target.Stream), profile);
            target.Commit();
            return code;

            int Run(Profile? profile) => DocumentRun.Run(
                () => Profile.Timed(profile, "read", () => source.Read(parsed, parsed.GetValue(common.Outside))),
                names.Length > 0 ? names : null,
                common,
                parsed,
                static (writer, text) => new TextObserver(writer, text),
                cancellation.Token,
                profile);
        });
        return command;
    }
}
