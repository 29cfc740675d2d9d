using Grad.Documents.Expressions;
using Grad.Documents.Model;
using Grad.Engine;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Documents.Binding;

/// <summary>
/// A document as a graph: every name has its node, every shape and dtype is known. The expressions of steps are bound when they are
/// first needed.
/// </summary>
public sealed class BoundGraph : INames
{
    // A document with a million unknown names is refused as quickly as any other.
    private const int MostSuggestions = 100;

    private readonly Dictionary<string, object?> _meanings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly Dictionary<Expression, (object? Meaning, List<(Value Leaf, Value Gradient)> Gradients)> _bound = new(ReferenceEqualityComparer.Instance);
    private readonly FunctionBinder _functions;
    private readonly ExpressionBinder _nodeBinder;
    private readonly ExpressionBinder _stepBinder;
    private readonly Dictionary<Value, Value> _gradientLeaves = [];
    private readonly CancellationToken _cancellation;

    // Made when a step first asks for one: without steps nobody does, and there may be millions.
    private Dictionary<string, BoundVariable>? _variables;
    private List<(Value Leaf, Value Gradient)> _used = [];
    private List<string> _unused = [];
    private int _repeats;
    private int _suggestions;

    private BoundGraph(GraphDocument document, CancellationToken cancellation)
    {
        Document = document;
        _cancellation = cancellation;
        _meanings.EnsureCapacity(document.Variables.Count + document.Nodes.Count);
        Graph = new Graph { DefaultDType = document.DType };
        InitialGraph = new Graph { DefaultDType = document.DType };
        var step = Graph.Leaf("step", new TensorType(DType.Int64, Shape.Scalar));
        step.Name = "step";
        Step = step;
        _functions = new FunctionBinder(document.Functions.ToDictionary(static function => function.Name, StringComparer.Ordinal));
        _nodeBinder = new ExpressionBinder(Graph, this, null, _functions);
        _stepBinder = new ExpressionBinder(Graph, this, GradientOf, _functions);
    }

    /// <summary>What was bound.</summary>
    public GraphDocument Document { get; private set; }

    /// <summary>The graph.</summary>
    public Graph Graph { get; }

    /// <summary>The graph of the variables' first values, apart from the document's own.</summary>
    public Graph InitialGraph { get; }

    /// <summary>The variables in the order of the document.</summary>
    public IReadOnlyList<BoundVariable> Variables { get; private set; } = [];

    /// <summary>The leaf that holds the count of the innermost repeat.</summary>
    public Value Step { get; }

    /// <summary>What the document reports, by name.</summary>
    public IReadOnlyList<(string Name, object? Meaning)> Outputs { get; private set; } = [];

    /// <summary>The gradient of a leaf as a value to compute with; set by who runs the graph.</summary>
    public Func<Value, Value>? GradientValue { get; set; }

    /// <inheritdoc/>
    IEnumerable<string> INames.Candidates => _suggestions++ < MostSuggestions ? _meanings.Keys.Concat(_failed).Concat(_functions.Names) : [];

    /// <summary>Binds variables, nodes, outputs and the expressions of all steps.</summary>
    /// <param name="document">The document.</param>
    /// <param name="options">What the command line adds.</param>
    /// <param name="provideValues">
    /// Called when the variables are bound, to give them their values: shapes that depend on values need them. Null where there are
    /// none; then such operations are refused.
    /// </param>
    /// <exception cref="DocumentException">All independent faults at once.</exception>
    public static BoundGraph Bind(GraphDocument document, BindingOptions options, Action<BoundGraph>? provideValues = null)
    {
        var bound = new BoundGraph(document, options.Cancellation);
        var diagnostics = new DiagnosticList(document.File);
        bound.BindVariables(options, diagnostics);
        if (diagnostics.Count == 0)
        {
            Guard(SourcePosition.Start, diagnostics, () => provideValues?.Invoke(bound));
        }

        bound.BindNodes(diagnostics);
        bound.BindOutputs(diagnostics);
        if (document.Steps is { } steps)
        {
            new StepChecker(bound, diagnostics).Check(steps);
        }

        diagnostics.ThrowIfAny();
        return bound;
    }

    /// <summary>Binds the nodes again where their shapes depend on values, after variables have changed.</summary>
    /// <exception cref="DocumentException">With the new values a node is wrong.</exception>
    public void Rebind()
    {
        if (Graph.ShapesFromValues == 0)
        {
            return;
        }

        var diagnostics = new DiagnosticList(Document.File);
        _bound.Clear();
        BindNodes(diagnostics);
        BindOutputs(diagnostics);
        diagnostics.ThrowIfAny();
    }

    /// <summary>The meaning of an expression of a step.</summary>
    /// <exception cref="DocumentException">The expression has none.</exception>
    public object? Meaning(Expression expression) => Reported(() => MeaningOf(expression));

    /// <summary>The tensor that an expression of a step means.</summary>
    /// <exception cref="DocumentException">The expression means none.</exception>
    public Value TensorOf(Expression expression) => Reported(() => _stepBinder.ToTensor(MeaningOf(expression), expression.At));

    /// <summary>
    /// Lets go of the variables, of the nodes as they were written, and of all names: without steps nobody asks for them, and there
    /// may be millions.
    /// </summary>
    public void Forget()
    {
        Document = Document with { Variables = [], Nodes = [] };
        Variables = [];
        _meanings.Clear();
        _meanings.TrimExcess();
        _unused = [];
    }

    /// <summary>The variable of a name, or null.</summary>
    public BoundVariable? Variable(string name) =>
        (_variables ??= Variables.ToDictionary(static variable => variable.Declaration.Name, StringComparer.Ordinal)).GetValueOrDefault(name);

    /// <summary>A fault at a place of the document.</summary>
    public DocumentException Fault(SourcePosition at, string message, DocumentFault fault = DocumentFault.Document) =>
        new(new Diagnostic(Document.File, at, message, fault));

    /// <summary>A fault of the engine at a place of the document.</summary>
    public DocumentException Fault(SourcePosition at, GradException fault) => Fault(Document.File, at, fault);

    /// <summary>A fault of the engine at a place of a document.</summary>
    public static DocumentException Fault(string file, SourcePosition at, GradException fault)
    {
        var problem = ExpressionBinder.Fault(at, fault).Problem;
        return new(new Diagnostic(file, problem.At, problem.Message, problem.Fault));
    }

    /// <inheritdoc/>
    bool INames.TryResolve(string name, out object? value)
    {
        if (_failed.Count > 0 && _failed.Contains(name))
        {
            throw new FailedNodeException();
        }

        return _meanings.TryGetValue(name, out value);
    }

    /// <inheritdoc/>
    FunctionDeclaration? INames.Function(string name) => _functions.Find(name);

    /// <summary>Lets <c>step</c> mean the count of a repeat from here to the matching <see cref="LeaveRepeat"/>.</summary>
    public void EnterRepeat()
    {
        _repeats++;
        _meanings.TryAdd("step", Step);
    }

    /// <summary>Ends the innermost <see cref="EnterRepeat"/>.</summary>
    public void LeaveRepeat()
    {
        _repeats--;
        if (_repeats == 0 && Equals(_meanings["step"], Step))
        {
            _meanings.Remove("step");
        }
    }

    /// <summary>The meaning of an expression, bound anew when a gradient that it uses has become another value.</summary>
    internal object? MeaningOf(Expression expression)
    {
        if (_bound.TryGetValue(expression, out var known) && known.Gradients.TrueForAll(used => GradientOfLeaf(used.Leaf) == used.Gradient))
        {
            return known.Meaning;
        }

        _used = [];
        var decided = Graph.ShapesFromValues;
        var meaning = _stepBinder.Bind(expression);
        if (Graph.ShapesFromValues == decided)
        {
            _bound[expression] = (meaning, _used);
        }

        return meaning;
    }

    private Value GradientOf(Value leaf)
    {
        var gradient = GradientOfLeaf(leaf);
        _used.Add((leaf, gradient));
        return gradient;
    }

    // Before a run, the gradient is a leaf of the variable's type.
    private Value GradientOfLeaf(Value leaf)
    {
        if (GradientValue is { } current)
        {
            return current(leaf);
        }

        if (!_gradientLeaves.TryGetValue(leaf, out var value))
        {
            _gradientLeaves[leaf] = value = Graph.Leaf($"{leaf.Name}.grad", leaf.Type);
        }

        return value;
    }

    private T Reported<T>(Func<T> bind)
    {
        try
        {
            return bind();
        }
        catch (SyntaxException exception)
        {
            var problem = exception.Problem;
            throw new DocumentException(new Diagnostic(Document.File, problem.At, problem.Message, problem.Fault));
        }
    }

    private void BindVariables(BindingOptions options, DiagnosticList diagnostics)
    {
        var binder = new VariableBinder(Document, Graph, InitialGraph, options);
        var variables = new List<BoundVariable>();
        foreach (var declaration in Document.Variables)
        {
            Define(declaration.Name, declaration.At, diagnostics, () =>
            {
                var variable = binder.Bind(declaration);
                variables.Add(variable);
                return variable.Leaf;
            });
        }

        foreach (var (name, setting) in options.Settings)
        {
            if (!Document.Variables.Any(variable => variable.Name == name))
            {
                var near = Suggestions.Nearest(name, Document.Variables.Select(static variable => variable.Name));
                diagnostics.Add(setting.At, $"--set {name}: there is no such variable" + (near is null ? "" : $", did you mean '{near}'?"));
            }
        }

        Variables = variables;
    }

    private void BindNodes(DiagnosticList diagnostics)
    {
        var order = new NodeOrder(Document.Nodes, diagnostics);
        foreach (var name in order.Cyclic)
        {
            _failed.Add(name);
        }

        foreach (var node in order.Sorted)
        {
            _cancellation.ThrowIfCancellationRequested();
            Define(node.Name, node.At, diagnostics, () => NodeMeaning(node));
        }

        _unused = order.Unused;
    }

    private object? NodeMeaning(NodeDeclaration node)
    {
        var meaning = _nodeBinder.Bind(node.Value);
        meaning = meaning switch
        {
            long or bool or object?[] => _nodeBinder.ToTensor(meaning, node.At),
            double number => Graph.Number(number, Graph.DefaultDType),
            _ => meaning,
        };
        if (meaning is Value { Name: null } value)
        {
            value.Name = node.Name;
        }

        return meaning;
    }

    private void BindOutputs(DiagnosticList diagnostics)
    {
        if (Document.Outputs is { } written)
        {
            var outputs = new List<(string, object?)>();
            foreach (var output in written)
            {
                Guard(output.At, diagnostics, () => outputs.Add((output.Text, MeaningOf(output))));
            }

            Outputs = outputs;
            return;
        }

        var names = Document.Nodes.Count == 0
            ? Document.Variables.Select(static variable => variable.Name)
            : _unused;
        Outputs = [.. names.Where(_meanings.ContainsKey).Select(name => (name, _meanings[name]))];
    }

    private void Define(string name, SourcePosition at, DiagnosticList diagnostics, Func<object?> bind)
    {
        _failed.Remove(name);
        if (!Guard(at, diagnostics, () => _meanings[name] = bind()))
        {
            _failed.Add(name);
        }
    }

    /// <summary>Runs a part of the binding and reports what is wrong with it.</summary>
    /// <returns>Whether nothing is.</returns>
    internal static bool Guard(SourcePosition at, DiagnosticList diagnostics, Action bind)
    {
        try
        {
            bind();
            return true;
        }
        catch (SyntaxException exception)
        {
            diagnostics.Add(exception.Problem);
        }
        catch (DocumentException exception)
        {
            foreach (var diagnostic in exception.Diagnostics)
            {
                diagnostics.Add(diagnostic);
            }
        }
        catch (GradException exception)
        {
            diagnostics.Add(ExpressionBinder.Fault(at, exception).Problem);
        }
        catch (FailedNodeException)
        {
            // Its cause is in the list already.
        }

        return false;
    }
}
