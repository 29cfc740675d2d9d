using System.Text;
using Grad.Engine.Tensors;

namespace Grad.Rendering;

/// <summary>The text of a tensor, to the character as PyTorch 1.13 prints it.</summary>
public static class TensorText
{
    private const string Prefix = "tensor(";

    /// <summary>The text that <c>print</c> gives for a tensor.</summary>
    /// <param name="value">The tensor.</param>
    /// <param name="annotations">What is told besides the values.</param>
    /// <param name="options">How it is printed; null means PyTorch's defaults.</param>
    public static string Format(Tensor value, TensorAnnotations annotations, TextOptions? options = null)
    {
        options ??= TextOptions.Default;
        var text = new StringBuilder(Prefix);
        if (value.Count == 0)
        {
            text.Append("[]");
        }
        else
        {
            AppendElements(text, value, options);
        }

        AppendSuffixes(text, Suffixes(value, annotations), options.LineWidth);
        return text.ToString();
    }

    private static List<string> Suffixes(Tensor value, TensorAnnotations annotations)
    {
        var suffixes = new List<string>();
        var isEmpty = value.Count == 0;
        if (isEmpty && value.Shape.Rank != 1)
        {
            suffixes.Add($"size={PythonText.Tuple(value.Shape)}");
        }

        // Nothing in an empty tensor tells int64 or bool apart from the default, so only the default is left out there.
        var isEvident = value.DType == annotations.DefaultDType || (!isEmpty && value.DType is DType.Int64 or DType.Bool);
        if (!isEvident)
        {
            suffixes.Add($"dtype={PythonText.Name(value.DType)}");
        }

        if (annotations.GradFn is { } name)
        {
            suffixes.Add($"grad_fn=<{name}>");
        }
        else if (annotations.RequiresGrad)
        {
            suffixes.Add("requires_grad=True");
        }

        return suffixes;
    }

    private static void AppendSuffixes(StringBuilder text, List<string> suffixes, int lineWidth)
    {
        // PyTorch takes the length from the line break itself and adds one, so the last line counts for two characters more than it has.
        var lastLine = text.Length - text.ToString().LastIndexOf('\n') + 1;
        foreach (var suffix in suffixes)
        {
            if (lastLine + suffix.Length + 2 > lineWidth)
            {
                text.Append(",\n").Append(' ', Prefix.Length).Append(suffix);
                lastLine = Prefix.Length + suffix.Length;
            }
            else
            {
                text.Append(", ").Append(suffix);
                lastLine += suffix.Length + 2;
            }
        }

        text.Append(')');
    }

    private static void AppendElements(StringBuilder text, Tensor value, TextOptions options)
    {
        var visible = new VisibleElements(value.Shape, value.Shape.Count > options.Threshold ? options.EdgeItems : null);
        var element = new ElementText(value, visible.Indices(), options);
        if (value.Shape.Rank == 0)
        {
            text.Append(element.Format(0));
            return;
        }

        AppendBlock(text, visible, element, options.LineWidth, 0, 0);
    }

    private static void AppendBlock(StringBuilder text, VisibleElements visible, ElementText element, int lineWidth, int dim, int start)
    {
        var indent = Prefix.Length + dim;
        var inner = visible.Shape.Rank - dim - 1;
        text.Append('[');
        if (inner == 0)
        {
            AppendRow(text, visible, element, lineWidth, indent, start);
        }
        else
        {
            var first = true;
            foreach (var position in visible.Positions(dim))
            {
                if (!first)
                {
                    text.Append(',').Append('\n', inner).Append(' ', indent + 1);
                }

                first = false;
                if (position == VisibleElements.Gap)
                {
                    text.Append("...");
                }
                else
                {
                    AppendBlock(text, visible, element, lineWidth, dim + 1, start + (position * visible.Strides[dim]));
                }
            }
        }

        text.Append(']');
    }

    private static void AppendRow(StringBuilder text, VisibleElements visible, ElementText element, int lineWidth, int indent, int start)
    {
        var perLine = Math.Max(1, (lineWidth - indent) / (element.Width + 2));
        var written = 0;
        foreach (var position in visible.Positions(visible.Shape.Rank - 1))
        {
            if (written > 0)
            {
                _ = written % perLine == 0 ? text.Append(",\n").Append(' ', indent + 1) : text.Append(", ");
            }

            text.Append(position == VisibleElements.Gap ? " ..." : element.Format(start + position));
            written++;
        }
    }
}
