using Grad.Engine.Tensors;

namespace Grad.Engine.Tests.Tensors;

/// <summary>Tests that look at the memory of the process, or limit it, run while no other test does.</summary>
[CollectionDefinition(nameof(MemoryBudget), DisableParallelization = true)]
public sealed class MemoryBudgetCollection;
