using Grad.Engine.Tensors;

namespace Grad.Documents.DataFiles;

/// <summary>A file of several tensors, whose directory has been read.</summary>
internal interface IArchive : IDisposable
{
    /// <summary>Reads a tensor.</summary>
    /// <param name="name">Which one; null where the archive holds one.</param>
    /// <exception cref="DocumentException">There is none of that name, or it is broken.</exception>
    Tensor Read(string? name);
}
