namespace Grad.Tests.Shared;

/// <summary>The cases of the enumerated tests: one for each operation.</summary>
internal static class OperationNames
{
    public static TheoryData<string> All { get; } = [.. Engine.Operations.Catalog.All.Select(static operation => operation.Name)];
}
