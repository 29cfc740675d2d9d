namespace Grad.Rendering;

/// <summary>Writes what a run gives as it comes, one compact JSON object to a line, each flushed when it is whole.</summary>
/// <param name="stream">Where to; it stays open.</param>
/// <param name="encoding">How tensors' elements are written.</param>
/// <param name="threads">How many threads write a large tensor; one at a time writes to the stream.</param>
public sealed class JsonLines(Stream stream, JsonEncoding encoding = JsonEncoding.Nested, int threads = 1) : IDisposable
{
    private readonly JsonSink _sink = new(stream);

    /// <summary>Writes <c>{"show":…,"value":…}</c> or <c>{"print":[…],"values":[…]}</c>.</summary>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public void Write(ReportedStep step)
    {
        JsonResult.Step(Shown(), step);
        EndLine();
    }

    /// <summary>Writes <c>{"value":name,…}</c>: a tensor's keys follow the name, any other value is under <c>data</c>.</summary>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public void Write(NamedValue value) => Named("value", value.Name, value.Value);

    /// <summary>Writes <c>{"gradient":name,…}</c>: the tensor's keys follow the name, or <c>"data":null</c> where none has come.</summary>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public void Write(NamedGradient gradient) => Named("gradient", gradient.Name, JsonResult.Gradient(gradient));

    /// <summary>Releases the buffer; every line has been flushed already.</summary>
    public void Dispose() => _sink.Dispose();

    private JsonShown Shown() => new(_sink, encoding, spaced: false, threads);

    private void Named(string kind, string name, ShownValue value)
    {
        var shown = Shown();
        shown.Open();
        shown.Key(kind);
        _sink.String(name);
        shown.Comma();
        if (value is ShownTensor tensor)
        {
            shown.Members(tensor.Value, tensor.GradFn);
        }
        else
        {
            shown.Key("data");
            shown.Value(value);
        }

        shown.Close();
        EndLine();
    }

    private void EndLine()
    {
        _sink.Raw((byte)'\n');
        _sink.Flush();
    }
}
