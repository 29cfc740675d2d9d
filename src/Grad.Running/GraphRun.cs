using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Documents.DataFiles;
using Grad.Documents.Model;
using Grad.Engine;
using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;
using Grad.Rendering;

namespace Grad.Running;

/// <summary>Runs a document: sets the variables, does the steps in order, and gathers what came out.</summary>
public sealed class GraphRun
{
    private readonly BoundGraph _bound;
    private readonly RunOptions _options;
    private readonly Tape _tape;
    private readonly ShownValues _shownValues;
    private readonly CodeText _code;
    private readonly DiagnosticList _failures;
    private readonly SourcePosition _end;
    private Value[] _leaves = [];
    private IRunObserver _observer = new SilentObserver();

    private GraphRun(BoundGraph bound, IBackend backend, RunOptions options)
    {
        _bound = bound;
        _options = options;
        _failures = new DiagnosticList(bound.Document.File);
        _code = new CodeText(bound);
        _tape = options.NewTape(bound.Graph, backend, new Generator(bound.Document.Seed));
        _shownValues = new ShownValues(_tape, bound.Step);
        _end = bound.Document.Nodes is [.., var last] ? last.At : SourcePosition.Start;
    }

    /// <summary>What is run; without its variables and nodes where it has no steps.</summary>
    public GraphDocument Document => _bound.Document;

    /// <summary>The names that the document reports.</summary>
    public IEnumerable<string> Outputs => _bound.Outputs.Select(static output => output.Name);

    /// <summary>Binds a document and sets its variables.</summary>
    /// <param name="document">The document.</param>
    /// <param name="binding">What the command line adds to it.</param>
    /// <param name="backend">What computes.</param>
    /// <param name="options">How it is run.</param>
    /// <exception cref="DocumentException">All independent faults of the document at once.</exception>
    public static GraphRun Bind(GraphDocument document, BindingOptions binding, IBackend backend, RunOptions options)
    {
        LargeGraph.Reclaim(document.Nodes.Count);
        GraphRun? run = null;
        var bound = BoundGraph.Bind(document, binding with { Cancellation = options.Cancellation }, graph =>
        {
            run = new GraphRun(graph, backend, options);
            InitialValues.Set(graph, run._tape, options);
        });
        bound.GradientValue = run!._tape.GradientValue;
        bound.Truncate = run._tape.Truncate;
        run._leaves = [.. bound.Leaves];
        if (bound.Document.Steps is null)
        {
            bound.Forget();
        }

        return run;
    }

    /// <summary>Does the steps, once.</summary>
    /// <param name="observer">Is told what the run does.</param>
    /// <exception cref="DocumentException">The computation failed, a limit was reached, or a file could not be written.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public RunResult Run(IRunObserver observer)
    {
        _observer = observer;
        Activity.Begin("running the steps");
        LargeGraph.Reclaim(_bound.Graph.Nodes.Count);
        if (_bound.Document.Steps is { } steps)
        {
            Do(steps);
        }
        else
        {
            DoDefault();
        }

        return Result();
    }

    // Without steps: the outputs, and the gradients of the last one where it is a loss.
    private void DoDefault()
    {
        var outputs = Reported();
        At(_end, () =>
        {
            var isLoss = outputs is [.., (_, Value { Shape.Rank: 0, RequiresGrad: true, DType.IsFloating: true })];
            if (isLoss)
            {
                _tape.Backward((Value)outputs[^1].BoundValue!, gradient: null, alongside: ShownValues.Tensors(outputs.Select(static output => output.BoundValue)));
            }

            foreach (var ((name, _), value) in outputs.Zip(_shownValues.Show([.. outputs.Select(static output => output.BoundValue)])))
            {
                Cell(name, [new ReportedShow(name, value)]);
            }

            if (!isLoss)
            {
                return;
            }

            Cell($"{outputs[^1].Name}.backward()", []);
            foreach (var leaf in _leaves)
            {
                if (_tape.GradientOf(leaf) is { } gradient)
                {
                    var text = $"{leaf.Name}.grad";
                    Cell(text, [new ReportedShow(text, new ShownTensor(gradient))]);
                }
            }
        });
    }

    private void Cell(string code, ReportedStep[] steps)
    {
        _observer.BeginCell(code);
        foreach (var step in steps)
        {
            _observer.Report(step);
        }

        _observer.EndCell();
    }

    // Each step outside a cell is a cell of its own.
    private void Do(IReadOnlyList<Step> steps)
    {
        foreach (var step in steps)
        {
            if (step is NoteStep note)
            {
                _observer.Note(note.Text);
                continue;
            }

            var code = _code.Of([step]);
            if (code.Length > 0)
            {
                _observer.BeginCell(code);
            }

            Do(step, count: 0);
            if (code.Length > 0)
            {
                _observer.EndCell();
            }
        }
    }

    private void DoAll(IReadOnlyList<Step> steps, int count)
    {
        foreach (var step in steps)
        {
            Do(step, count);
        }
    }

    private void Do(Step step, int count)
    {
        _options.Cancellation.ThrowIfCancellationRequested();
        switch (step)
        {
            case NoteStep note:
                _observer.Note(note.Text);
                break;
            case RepeatStep repeat:
                Repeat(repeat);
                break;
            case ExpectErrorStep expected:
                ExpectError(expected, count);
                break;
            case CellStep cell:
                DoAll(cell.Steps, count);
                break;
            default:
                _bound.BeginStep();
                DoSingle(step, count);
                _bound.EndStep();
                break;
        }
    }

    private void DoSingle(Step step, int count)
    {
        switch (step)
        {
            case ShowStep show:
                At(step.At, () => _observer.Report(new ReportedShow(show.Value.Text, _shownValues.Show(_bound.BoundValue(show.Value.Value))[0])));
                break;
            case PrintStep print when count % print.Every == 0:
                At(step.At, () => _observer.Report(new ReportedPrint(
                    [.. print.Values.Select(static value => value.Text)],
                    _shownValues.Show([.. print.Values.Select(value => _bound.BoundValue(value.Value))]))));
                break;
            case BackwardStep backward:
                At(step.At, () => Backward(backward));
                break;
            case ZeroGradStep zero:
                At(step.At, () => _tape.ZeroGrad(zero.Names is { } names ? Leaves(names) : null));
                break;
            case UpdateStep update:
                At(step.At, () => Update(update));
                break;
            case ExpectStep expect:
                At(step.At, () => Expect(expect));
                break;
            case SaveStep save:
                At(step.At, () => Save(save));
                break;
            case CreateOptimizerStep or OptimizerStep:
                throw _bound.Fault(step.At, "optimizers are not supported yet (write the rule as an update step)");
        }
    }

    private void Backward(BackwardStep backward) => _tape.Backward(
        _bound.TensorOf(backward.Output.Value),
        backward.Gradient is { } gradient ? _bound.TensorOf(gradient.Value) : null,
        backward.RetainGraph,
        backward.CreateGraph ?? false,
        backward.Inputs is { } inputs ? Leaves(inputs) : null);

    private Value[] Leaves(IReadOnlyList<Documents.Expressions.ReferenceExpression> names) => [.. names.Select(_bound.Named)];

    private void Update(UpdateStep update)
    {
        Value[] values = [.. update.Assignments.Select(assignment => _bound.TensorOf(assignment.Value.Value))];
        BoundVariable[] variables = [.. update.Assignments.Select(_bound.Updated)];
        for (var i = 0; i < values.Length; i++)
        {
            if (!values[i].Shape.Equals(variables[i].Leaf.Shape))
            {
                throw _bound.Fault(update.Assignments[i].Value.At, $"'{update.Assignments[i].Name}' has shape {variables[i].Leaf.Shape}, but its new value has {values[i].Shape} (they must be equal)");
            }

            values[i] = values[i].To(variables[i].Leaf.DType);
        }

        var tensors = _tape.Evaluate(values);
        _tape.Set([.. variables.Zip(tensors, static (variable, tensor) => KeyValuePair.Create(variable.Leaf, tensor))]);
        _bound.Rebind();
    }

    private void Repeat(RepeatStep repeat)
    {
        var outer = _tape.Find(_bound.Step)!;
        _bound.EnterRepeat();
        try
        {
            for (var i = 0; i < repeat.Count; i++)
            {
                _tape.Set([KeyValuePair.Create(_bound.Step, Tensor.Scalar((long)i))]);
                DoAll(repeat.Steps, i);
            }
        }
        finally
        {
            // The failure may be one that expect_error expects.
            _bound.LeaveRepeat();
            _tape.Set([KeyValuePair.Create(_bound.Step, outer)]);
        }
    }

    private void Expect(ExpectStep expect)
    {
        foreach (var expectation in expect.Expectations)
        {
            var shown = _shownValues.Show(_bound.BoundValue(expectation.Actual.Value), Expected(expectation));
            if (Expectations.Difference(shown[0], shown[1], expect.RelativeTolerance, expect.AbsoluteTolerance) is { } difference)
            {
                _failures.Add(expectation.Actual.At, $"expectation failed: {expectation.Actual.Text}: {difference}");
            }
        }
    }

    // A tensor written as JSON is compared as it is, not rounded to the default dtype first.
    private object? Expected(Expectation expectation) => expectation.Expected.Value is Documents.Expressions.TensorExpression literal
        ? _bound.Graph.Constant(literal.Value)
        : _bound.BoundValue(expectation.Expected.Value);

    private void ExpectError(ExpectErrorStep expected, int count)
    {
        try
        {
            DoAll(expected.Steps, count);
        }
        catch (DocumentException exception)
        {
            var message = exception.Diagnostics[0].Text;
            _observer.Report(new ReportedPrint(["error"], [new ShownString(message.ToString())]));
            if (!message.ToString().Contains(expected.Message, StringComparison.Ordinal))
            {
                _failures.Add(expected.At, $"expectation failed: the error is \"{message}\", expected one with \"{expected.Message}\"");
            }

            return;
        }

        _failures.Add(expected.At, $"expectation failed: there was no error, expected one with \"{expected.Message}\"");
    }

    private void Save(SaveStep save)
    {
        var tensors = _tape.Evaluate([.. save.Tensors.Select(tensor => _bound.TensorOf(tensor.Value.Value))]);
        foreach (var file in save.Tensors.Zip(tensors).GroupBy(static pair => pair.First.Path, StringComparer.Ordinal))
        {
            var path = _options.Folder.Resolve(file.Key, out var problem) ?? throw _bound.Fault(file.First().First.PathAt, problem!);
            DataFileWriter.Write(path, file.Key, [.. file.Select(static pair => new NamedTensor(pair.First.Value.Text, pair.Second))]);
        }
    }

    private RunResult Result()
    {
        var outputs = Reported();
        ShownValue[] values = [];
        At(SourcePosition.Start, () => values = _shownValues.Show([.. outputs.Select(static output => output.BoundValue)]));
        var gradients = _leaves
            .Where(static leaf => leaf.RequiresGrad)
            .Select(leaf => new NamedGradient(leaf.Name!, _tape.GradientOf(leaf)));
        var report = new ResultReport(
            [.. outputs.Zip(values, static (output, value) => new NamedValue(output.Name, WithoutGraph(value)))],
            [.. gradients]);
        return new RunResult(report, _failures);
    }

    private (string Name, object? BoundValue)[] Reported() =>
        [.. _bound.Outputs.Where(output => _options.Only?.Contains(output.Name) ?? true)];

    private static ShownValue WithoutGraph(ShownValue value) => value switch
    {
        ShownTensor tensor => tensor with { GradFn = null, RequiresGrad = false },
        ShownTuple tuple => tuple with { Items = [.. tuple.Items.Select(WithoutGraph)] },
        _ => value,
    };

    private void At(SourcePosition at, Action action)
    {
        Activity.At(at.Line, at.Column);
        try
        {
            action();
        }
        catch (GradException fault)
        {
            throw _bound.Fault(at, fault);
        }
        catch (OutOfMemoryException)
        {
            throw _bound.Fault(at, MemoryBudget.Shared.Exhausted("this step"));
        }
    }
}
