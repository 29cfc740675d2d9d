using System.Globalization;
using System.IO.Compression;
using Grad.Engine.Tensors;

namespace Grad.Accuracy;

/// <summary>The exact values that <c>exact/exact.py</c> has written, which describes the format.</summary>
internal static class ExactFile
{
    /// <summary>The file beside the program.</summary>
    public static string Standard => Path.Combine(AppContext.BaseDirectory, "exact.txt.gz");

    /// <summary>Reads all runs, in the order of the file.</summary>
    public static IReadOnlyList<ExactRun> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var runs = new List<ExactRun>();
        var (expression, operands, values, derivatives) = ("", new List<ExactOperand>(), Array.Empty<double>(), new List<ExactDerivative>());
        void End()
        {
            if (expression.Length > 0)
            {
                runs.Add(new ExactRun(expression, operands, values, derivatives));
            }
        }

        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "#":
                    break;
                case "=":
                    End();
                    (expression, operands, values, derivatives) = (line[2..], [], [], []);
                    break;
                case "value":
                    values = [.. words[1..].Select(Float64)];
                    break;
                case "d":
                    int? output = words[2] == "*" ? null : int.Parse(words[2], CultureInfo.InvariantCulture);
                    derivatives.Add(new ExactDerivative(words[1], output, [.. words[3..].Select(Float64)]));
                    break;
                default:
                    operands.Add(Operand(words));
                    break;
            }
        }

        End();
        return runs;
    }

    private static ExactOperand Operand(string[] words)
    {
        var kind = Enum.Parse<OperandKind>(words[1], ignoreCase: true);
        int[] sizes = words[2] == "." ? [] : [.. words[2].Split(',').Select(static size => int.Parse(size, CultureInfo.InvariantCulture))];
        return new ExactOperand(words[0], kind, new Shape(sizes), [.. words[3..].Select(word => kind == OperandKind.Int
            ? long.Parse(word, CultureInfo.InvariantCulture)
            : BitConverter.UInt32BitsToSingle(uint.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))]);
    }

    private static double Float64(string word) =>
        word == "-" ? double.NaN : BitConverter.UInt64BitsToDouble(ulong.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
