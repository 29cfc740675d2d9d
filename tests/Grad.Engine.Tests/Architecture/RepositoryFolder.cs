namespace Grad.Engine.Tests.Architecture;

/// <summary>Where the repository is that the tests were built from.</summary>
internal static class RepositoryFolder
{
    /// <summary>The path of the folder with the solution.</summary>
    public static string FullName { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("the tests run outside the repository")
        : File.Exists(Path.Combine(folder.FullName, "Cli.sln")) ? folder.FullName
        : Find(folder.Parent);
}
