using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>
/// Compares with goldens as Verify does: <c>Class.Method_parameters.verified.extension</c> beside the test. What differs is left as
/// <c>.received.</c>; renaming that to <c>.verified.</c> accepts it, and nothing else makes a golden. Bytes are compared as they are.
/// </summary>
public static class Verifier
{
    /// <summary>Compares what a stream holds with the golden of the calling test.</summary>
    public static async Task Verify(
        Stream target,
        string extension,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "")
    {
        var parameters = settings?.Parameters is { } text ? $"_{text}" : "";
        var golden = Path.Combine(Path.GetDirectoryName(sourceFile)!, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}{parameters}");
        var (verified, received) = ($"{golden}.verified.{extension}", $"{golden}.received.{extension}");
        using var memory = new MemoryStream();
        await target.CopyToAsync(memory);
        var actual = memory.ToArray();
        if (!File.Exists(verified))
        {
            await File.WriteAllBytesAsync(received, actual);
            throw new VerifyException($"New: {Path.GetFileName(verified)} does not exist; see {Path.GetFileName(received)}");
        }

        var expected = await File.ReadAllBytesAsync(verified);
        var same = expected.AsSpan().CommonPrefixLength(actual);
        if (same < expected.Length || same < actual.Length)
        {
            await File.WriteAllBytesAsync(received, actual);
            var line = 1 + expected.AsSpan(0, same).Count((byte)'\n');
            throw new VerifyException($"NotEqual: {Path.GetFileName(received)} differs from {Path.GetFileName(verified)} first at byte {same}, in line {line}");
        }

        File.Delete(received);
    }
}
