using Grad.Documents.Expressions;
using Grad.Documents.Json;
using Grad.Documents.Model;

namespace Grad.Documents.Reading;

/// <summary>The values of a step's keys, as far as they are read.</summary>
internal sealed class StepDraft
{
    public string? Text { get; set; }

    public ReferenceExpression? Reference { get; set; }

    public IReadOnlyList<ReferenceExpression>? References { get; set; }

    public WrittenExpression? Value { get; set; }

    public List<WrittenExpression> Values { get; } = [];

    public WrittenExpression? Gradient { get; set; }

    public bool? RetainGraph { get; set; }

    public bool? CreateGraph { get; set; }

    public List<Assignment> Assignments { get; set; } = [];

    public List<KeywordArgument> Arguments { get; } = [];

    public int Count { get; set; } = 1;

    public List<Step> Steps { get; set; } = [];

    public List<Expectation> Expectations { get; } = [];

    public double? RelativeTolerance { get; set; }

    public double? AbsoluteTolerance { get; set; }

    public List<SavedTensor> Saved { get; } = [];

    /// <summary>The step of a kind whose keys are all read without a fault.</summary>
    public Step Complete(JsonMember kind) => kind.Name switch
    {
        "note" => new NoteStep(kind.At, Text!),
        "define" => new DefineStep(kind.At, Reference!),
        "show" => new ShowStep(kind.At, Value!),
        "print" => new PrintStep(kind.At, Values, Count),
        "backward" => new BackwardStep(kind.At, Value!)
        {
            Gradient = Gradient,
            RetainGraph = RetainGraph,
            CreateGraph = CreateGraph,
            Inputs = References,
        },
        "zero_grad" => new ZeroGradStep(kind.At, References),
        "update" => new UpdateStep(kind.At, Assignments),
        "optimizer" => new CreateOptimizerStep(kind.At, Text!, Arguments, References),
        "optimizer_step" => new OptimizerStep(kind.At),
        "repeat" => new RepeatStep(kind.At, Count, Steps),
        "expect" => new ExpectStep(kind.At, Expectations, RelativeTolerance, AbsoluteTolerance),
        "expect_error" => new ExpectErrorStep(kind.At, Text!, Steps),
        "save" => new SaveStep(kind.At, Saved),
        _ => new CellStep(kind.At, Steps, Text),
    };
}
