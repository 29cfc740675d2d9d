namespace Grad.Rendering;

/// <summary>Writes what a run gave as one JSON document, a value to a line. The same report gives the same bytes.</summary>
public static class JsonResult
{
    /// <summary>Writes a report as UTF-8, ends it with a line's end and flushes the stream, which stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="report">What a run gave.</param>
    /// <param name="encoding">How tensors' elements are written.</param>
    /// <param name="threads">How many threads write a large tensor; one at a time writes to the stream.</param>
    /// <param name="steps">What was shown and printed; null where the document has no steps.</param>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public static void Write(Stream stream, ResultReport report, JsonEncoding encoding = JsonEncoding.Nested, int threads = 1, JsonSteps? steps = null)
    {
        using var sink = new JsonSink(stream);
        var shown = new JsonShown(sink, encoding, spaced: true, threads);
        sink.Raw("{\n  \"values\": "u8);
        Section(sink, report.Values, value =>
        {
            shown.Key(value.Name);
            shown.Value(value.Value);
        });
        sink.Raw(",\n  \"gradients\": "u8);
        Section(sink, report.Gradients, gradient =>
        {
            shown.Key(gradient.Name);
            shown.Value(Gradient(gradient));
        });
        if (steps is not null)
        {
            sink.Raw(",\n  \"steps\": "u8);
            steps.MoveTo(sink, stream);
        }

        sink.Raw("\n}\n"u8);
        sink.Flush();
    }

    /// <summary>A gradient as a value: None where none has come.</summary>
    internal static ShownValue Gradient(NamedGradient gradient) =>
        gradient.Gradient is { } tensor ? new ShownTensor(tensor) : ShownValue.None;

    /// <summary>Writes a step as an object.</summary>
    internal static void Step(JsonShown shown, ReportedStep step)
    {
        shown.Open();
        if (step is ReportedShow show)
        {
            shown.Key("show");
            shown.Value(new ShownString(show.Text));
            shown.Comma();
            shown.Key("value");
            shown.Value(show.Value);
        }
        else if (step is ReportedPrint print)
        {
            shown.Key("print");
            shown.List(print.Texts, text => shown.Value(new ShownString(text)));
            shown.Comma();
            shown.Key("values");
            shown.List(print.Values, shown.Value);
        }

        shown.Close();
    }

    private static void Section<T>(JsonSink sink, IReadOnlyList<T> items, Action<T> write)
    {
        sink.Raw((byte)'{');
        for (var i = 0; i < items.Count; i++)
        {
            sink.Raw(i > 0 ? ",\n    "u8 : "\n    "u8);
            write(items[i]);
        }

        sink.Raw(items.Count > 0 ? "\n  "u8 : ""u8);
        sink.Raw((byte)'}');
    }
}
