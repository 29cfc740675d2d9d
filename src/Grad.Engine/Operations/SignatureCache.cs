using System.Collections.Concurrent;

namespace Grad.Engine.Operations;

/// <summary>The signatures of an operation are read once, when it is first called.</summary>
internal static class SignatureCache
{
    private static readonly ConcurrentDictionary<IOperation, Signature[]> Signatures = new(ReferenceEqualityComparer.Instance);

    public static Signature[] Of(IOperation operation) =>
        Signatures.GetOrAdd(operation, static operation => [.. operation.Signatures.Select(Signature.Parse)]);
}
