using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Engine;
using Grad.Engine.Execution;
using Grad.Engine.Operations;
using Grad.Engine.Tensors;

namespace Grad.Running;

/// <summary>Which dtypes an operation takes: those in which one of its samples is accepted.</summary>
public static partial class SupportedDTypes
{
    /// <summary>The dtypes, those of the tensors whose dtype a sample leaves open.</summary>
    public static IReadOnlyList<DType> Of(IOperation operation, IBackend backend)
    {
        Sample[] open = [.. operation.Samples.Where(static sample => sample.Inputs.Any(static input => Stated(input).Length == 0))];
        var samples = open.Length > 0 ? open : operation.Samples;
        return [.. DTypes.All.Where(dtype => samples.Any(sample => IsTaken(sample, dtype, backend)))];
    }

    private static string Stated(string input) => Notation().Match(input).Groups["dtype"].Value;

    private static bool IsTaken(Sample sample, DType dtype, IBackend backend)
    {
        try
        {
            GraphRun.Bind(DocumentReader.Read(sample.Expression, Document(sample, dtype)), new BindingOptions(), backend, new RunOptions());
            return true;
        }
        catch (Exception exception) when (exception is DocumentException or GradException)
        {
            return false;
        }
    }

    private static byte[] Document(Sample sample, DType dtype)
    {
        // Where every tensor states its dtype, the first one's is tried out.
        var tried = sample.Inputs.Any(static input => Stated(input).Length == 0) ? "" : sample.Inputs.Select(Stated).FirstOrDefault("");
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("variables");
            foreach (var input in sample.Inputs)
            {
                var match = Notation().Match(input);
                writer.WriteStartObject(match.Groups["name"].Value);
                writer.WriteString("dtype", Stated(input) == tried ? dtype.Name : Stated(input));
                if (match.Groups["data"].Success)
                {
                    writer.WritePropertyName("data");
                    writer.WriteRawValue(Word().Replace(match.Groups["data"].Value.Replace("-", "", StringComparison.Ordinal), static word => word.Value is "true" or "false" ? word.Value : $"\"{word.Value}\""));
                }
                else
                {
                    writer.WriteStartArray("ones");
                    foreach (var size in match.Groups["shape"].Value.Split('x').Where(static size => size != "scalar"))
                    {
                        writer.WriteNumberValue(int.Parse(size, CultureInfo.InvariantCulture));
                    }

                    writer.WriteEndArray();
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteStartObject("nodes");
            writer.WriteString("result", Shift().Replace(sample.Expression, ""));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    [GeneratedRegex(@"^(?<name>\w+): (?:(?<dtype>float16|bfloat16|float32|float64|u?int\d+|bool) )?(?:(?<data>\[.*\])|(?<shape>[\dx]+|scalar))")]
    private static partial Regex Notation();

    // What makes a sample's matrix regular would also promote its dtype.
    [GeneratedRegex(@" [+-] (?:[\d.]+ \* )?(?:eye|diag)\((?:[^()]|\([^()]*\))*\)")]
    private static partial Regex Shift();

    [GeneratedRegex("-?[A-Za-z]+")]
    private static partial Regex Word();
}
