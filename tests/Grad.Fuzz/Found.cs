using System.Security.Cryptography;
using System.Text;

namespace Grad.Fuzz;

/// <summary>Documents that broke a promise, one for each place in the code.</summary>
internal static class Found
{
    /// <summary>Keeps a document, unless one of the same place is kept already.</summary>
    public static void Write(string folder, string document, Verdict verdict)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(verdict.Place!)))[..12];
        var file = Path.Combine(folder, $"{name}.json");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, document);
            File.WriteAllText(Path.Combine(folder, $"{name}.txt"), $"{verdict.Fault}\n{verdict.Place}\n{verdict.Details}\n");
            Console.WriteLine($"{name}: {verdict.Fault}\n    {verdict.Place}");
        }
    }
}
