using Grad.Engine;

namespace Grad.Rendering;

/// <summary>
/// The steps of a JSON result. They come before the values and gradients after which they are written, so their text is kept, and what
/// they showed is not.
/// </summary>
/// <param name="encoding">How tensors' elements are written.</param>
/// <param name="threads">How many threads write a large tensor.</param>
/// <param name="budget">Counts the text that is kept; null for the process's.</param>
public sealed class JsonSteps(JsonEncoding encoding = JsonEncoding.Nested, int threads = 1, OutputBudget? budget = null) : IDisposable
{
    private readonly Spool _spool = new(budget ?? OutputBudget.Shared);
    private JsonSink? _sink;
    private bool _any;

    /// <summary>Adds a step.</summary>
    /// <exception cref="IOException">The text cannot be kept.</exception>
    /// <exception cref="GradException">The text is larger than what may be written.</exception>
    public void Add(ReportedStep step)
    {
        _sink ??= new JsonSink(_spool);
        _sink.Raw(_any ? ",\n    "u8 : "\n    "u8);
        _any = true;
        JsonResult.Step(new JsonShown(_sink, encoding, spaced: true, threads), step);
    }

    public void Dispose()
    {
        _sink?.Dispose();
        _spool.Dispose();
    }

    /// <summary>Writes all of them as an array.</summary>
    internal void MoveTo(JsonSink sink, Stream stream)
    {
        sink.Raw((byte)'[');
        if (_any)
        {
            _sink!.Empty();
            sink.Empty();
            _spool.MoveTo(stream);
            sink.Raw("\n  "u8);
        }

        sink.Raw((byte)']');
    }
}
