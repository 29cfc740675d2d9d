using System.Text;
using Grad.Documents.Model;

namespace Grad.Documents.Tests;

/// <summary>Reads documents that are in the tests.</summary>
internal static class Documents
{
    public static GraphDocument Read(string json) => DocumentReader.Read("g.json", Encoding.UTF8.GetBytes(json));

    public static GraphDocument ReadFile(string name) => DocumentReader.ReadFile(PathOf(name));

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, name);

    /// <summary>The first variable of a document of variables.</summary>
    public static VariableDeclaration Variable(string json) => Read($"{{\"variables\": {{\"x\": {json}}}}}").Variables[0];

    public static DocumentException Refused(string json) => Assert.Throws<DocumentException>(() => Read(json));
}
