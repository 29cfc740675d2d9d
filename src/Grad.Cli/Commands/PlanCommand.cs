using System.CommandLine;
using Grad.Backends;
using Grad.Documents.Binding;
using Grad.Engine;
using Grad.Engine.Planning;
using Grad.Running;

namespace Grad.Cli.Commands;

/// <summary><c>grad plan</c>: what the planner makes of a graph file.</summary>
internal static class PlanCommand
{
    private static readonly (string Name, PlanningPass Pass)[] Passes =
    [
        ("simplify", PlanningPass.Simplify), ("fuse", PlanningPass.Fuse), ("rematerialize", PlanningPass.Rematerialize),
        ("schedule", PlanningPass.Schedule), ("lower", PlanningPass.Lower), ("assign-buffers", PlanningPass.AssignBuffers),
    ];

    public static Command Create(CancellationTokenSource cancellation)
    {
        var command = new Command("plan", "Shows how a graph file is computed: which operations are fused, in which order, in which memory. Nothing is run; steps are left out.");
        var source = new DocumentSource();
        var after = new Option<string>("--after")
        {
            Description = $"The pass whose result is shown: {string.Join(", ", Passes.Select(static pass => pass.Name))}.",
            HelpName = "PASS",
            DefaultValueFactory = static _ => Passes[^1].Name,
        };
        var common = new CommonOptions();
        source.AddTo(command);
        foreach (var option in new Option[] { after, common.Set, common.Output, common.Outside })
        {
            command.Options.Add(option);
        }

        common.Limits.AddTo(command);
        command.SetAction(parsed =>
        {
            common.Limits.Apply(parsed, cancellation);
            var name = parsed.GetValue(after)!;
            var pass = Array.FindIndex(Passes, pass => pass.Name == name);
            if (pass < 0)
            {
                throw new UsageException($"--after {name} is not known{Suggestions.DidYouMean(name, Passes.Select(static pass => pass.Name), $" (use {string.Join(", ", Passes.Select(static pass => pass.Name))})")}");
            }

            var (document, folder) = source.Read(parsed, parsed.GetValue(common.Outside));
            var binding = new BindingOptions { Settings = common.SettingsOf(parsed, document.DType, folder), Folder = folder, Warn = StandardStreams.Warn };
            using var target = new OutputTarget(parsed.GetValue(common.Output));
            using (var writer = StandardStreams.Text(OutputBudget.Shared.Counted(target.Stream)))
            {
                var backend = BackendCatalog.Create("simd", 1)!;
                LoadedGraph.WritePlan(document, binding, backend, new RunOptions { Cancellation = cancellation.Token, Folder = folder }, Passes[pass].Pass, writer);
            }

            target.Commit();
            return ExitCode.Done;
        });
        return command;
    }
}
