using System.Globalization;
using System.Text;

namespace Grad.Workloads;

/// <summary>A long recurrence of single numbers: what an operation costs beyond its arithmetic.</summary>
public static class Scalars
{
    // v[i+1] = v[i]·c[i] + v[max(0, i-7)], each c[i] a variable and each v[i] a node, as one writes it with scalar tensors in Python.
    // v grows by about exp(c/8) a step, so that coefficients of 1 / steps keep it near 1.
    internal static Workload Recurrence(string name, int steps, string target)
    {
        var text = new StringBuilder("{\n\"variables\": {\n\"v0\": { \"data\": 1, \"requires_grad\": true }");
        for (var i = 0; i < steps; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $",\n\"c{i}\": {{ \"data\": {Coefficient(i, steps)}, \"requires_grad\": true }}");
        }

        text.Append("\n},\n\"nodes\": {\n");
        for (var i = 0; i < steps; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"v{i + 1}\": \"v{i} * c{i} + v{Math.Max(0, i - 7)}\"{(i + 1 < steps ? ",\n" : "\n")}");
        }

        text.Append("}\n}\n");
        return new Workload(name, $"v[i+1] = v[i]·c[i] + v[max(0,i-7)], {steps:N0} scalar steps", text.ToString())
        {
            Sizes = [steps],
            Target = target,
        };
    }

    /// <summary>The coefficient of a step.</summary>
    public static double Coefficient(int step, int steps) => ((step % 7) + 1.0) / steps;
}
