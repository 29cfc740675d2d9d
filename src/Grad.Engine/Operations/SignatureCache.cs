using System.Collections.Concurrent;

namespace Grad.Engine.Operations;

/// <summary>Each signature is read once, when the operation is first called.</summary>
internal static class SignatureCache
{
    private static readonly ConcurrentDictionary<string, Signature> Signatures = new(StringComparer.Ordinal);

    public static Signature Parse(string text) => Signatures.GetOrAdd(text, Signature.Parse);
}
