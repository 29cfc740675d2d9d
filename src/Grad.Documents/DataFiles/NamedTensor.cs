using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>A tensor and its name in an archive.</summary>
public sealed record NamedTensor(string Name, Tensor Value);
