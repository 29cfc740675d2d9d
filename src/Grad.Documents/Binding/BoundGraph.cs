using Grad.Documents.Expressions;
using Grad.Documents.Model;
using Grad.Documents.Names;
using Grad.Engine;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Documents.Binding;

/// <summary>
/// A document as a graph: every name has its node, every shape and dtype is known. The expressions of steps are bound when they are
/// first needed.
/// </summary>
public sealed class BoundGraph : IScope
{
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly Dictionary<Expression, (object? BoundValue, List<(Value Leaf, Value Gradient)> Gradients)> _bound = new(ReferenceEqualityComparer.Instance);
    private readonly FunctionBinder _functions;
    private readonly ExpressionBinder _nodeBinder;
    private readonly ExpressionBinder _stepBinder;
    private readonly Dictionary<Value, Value> _gradientLeaves = [];

    // Until then, what a node has failed of is about to be reported.
    private bool _isBound;
    private readonly CancellationToken _cancellation;

    private SymbolTable _leaves;
    private SymbolTable _boundValues;
    private BoundVariableList _variables;
    private NodeOrder? _order;
    private List<(Value Leaf, Value Gradient)> _used = [];
    private int _repeats;
    private GraphMark? _firstNode;

    // In the present step: where it began in the graph, and whether an expression was bound for this time only, or for good.
    private GraphMark? _stepStart;
    private bool _boundForNow;
    private bool _boundForGood;

    private BoundGraph(GraphDocument document, BindingOptions options)
    {
        Document = document;
        _cancellation = options.Cancellation;
        Graph = new Graph { DefaultDType = document.DType, SkipsZeroCotangents = document.SkipsZeroCotangents };
        InitialGraph = new Graph { DefaultDType = document.DType, SkipsZeroCotangents = document.SkipsZeroCotangents };
        Step = Graph.Leaf("step", new TensorType(DType.Int64, Shape.Scalar));
        _leaves = new SymbolTable(Graph, document.Variables.Count);
        _boundValues = new SymbolTable(Graph, document.Nodes.Count);
        _variables = new BoundVariableList(document.Variables, _leaves);
        var warnings = new Warnings(document.File, options.Warn);
        Graph.Warned = warnings.Add;
        _functions = new FunctionBinder(document.File, document.Functions.ToDictionary(static function => function.Name, StringComparer.Ordinal), warnings, _cancellation);
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
    public IReadOnlyList<BoundVariable> Variables => _variables;

    /// <summary>The leaves of the variables.</summary>
    public IEnumerable<Value> Leaves => Enumerable.Range(0, _variables.Count).Select(_variables.Leaf);

    /// <summary>The leaf that holds the count of the innermost repeat.</summary>
    public Value Step { get; }

    /// <summary>What the document reports, by name.</summary>
    public IReadOnlyList<(string Name, object? BoundValue)> Outputs { get; private set; } = [];

    /// <summary>The gradient of a leaf as a value to compute with; set by who runs the graph.</summary>
    public Func<Value, Value>? GradientValue { get; set; }

    IEnumerable<string> IScope.Candidates => Known.Concat(_failed).Concat(_functions.Names);

    // The names that are bound by now, in the order in which they were bound.
    private IEnumerable<string> Known => Document.Variables.Names.Where((_, number) => _leaves.Has(number))
        .Concat((_order?.Sorted ?? Enumerable.Range(0, Document.Nodes.Count)).Where(_boundValues.Has).Select(number => Document.Nodes.Names[number]))
        .Concat(MeansStep ? ["step"] : []);

    private bool MeansStep => _repeats > 0 && !Document.Variables.Names.Contains("step") && !Document.Nodes.Names.Contains("step");

    /// <summary>
    /// Takes the nodes after a mark out of the graph again, with all that is kept of them; set by who runs the graph. False
    /// where they cannot be spared.
    /// </summary>
    public Func<GraphMark, bool>? Truncate { get; set; }

    /// <summary>Binds variables, nodes, outputs and the expressions of all steps.</summary>
    /// <param name="document">The document.</param>
    /// <param name="options">What the command line adds.</param>
    /// <param name="provideValues">
    /// Called when the variables are bound, to give them their values: shapes that depend on values need them. Null where there are
    /// none; then such operations are rejected.
    /// </param>
    /// <exception cref="DocumentException">All independent faults at once.</exception>
    public static BoundGraph Bind(GraphDocument document, BindingOptions options, Action<BoundGraph>? provideValues = null)
    {
        Activity.Begin("binding", document.File);
        var bound = new BoundGraph(document, options);
        var diagnostics = new DiagnosticList(document.File);
        bound.BindVariables(options, diagnostics);
        if (diagnostics.Count == 0)
        {
            Guard(SourcePosition.Start, diagnostics, () => provideValues?.Invoke(bound));
        }

        bound.BindNodes(diagnostics);
        bound.BindOutputs(diagnostics);
        FunctionChecker.Check(document, bound._functions, diagnostics);
        if (document.Steps is { } steps)
        {
            new StepChecker(bound, diagnostics).Check(steps);
        }

        diagnostics.ThrowIfAny();
        bound._isBound = true;
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

        // Nothing refers to what was bound before.
        var diagnostics = new DiagnosticList(Document.File);
        _bound.Clear();
        _stepStart = null;
        Truncate?.Invoke(_firstNode!.Value);
        BindNodes(diagnostics);
        BindOutputs(diagnostics);
        diagnostics.ThrowIfAny();
    }

    /// <summary>Begins a step that has no steps inside.</summary>
    public void BeginStep() => (_stepStart, _boundForNow, _boundForGood) = (Graph.Mark(), false, false);

    /// <summary>Ends a step. Where shapes depend on values, its expressions are bound each time, and leave nothing in the graph.</summary>
    public void EndStep()
    {
        if (_boundForNow && !_boundForGood && _stepStart is { } start)
        {
            Truncate?.Invoke(start);
        }
    }

    /// <summary>The bound value of an expression of a step.</summary>
    /// <exception cref="DocumentException">The expression has none.</exception>
    public object? BoundValue(Expression expression) => Reported(expression.At, () => BoundValueOf(expression));

    /// <summary>The bound value of an expression of a step as a tensor.</summary>
    /// <exception cref="DocumentException">It is not a tensor.</exception>
    public Value TensorOf(Expression expression) => Reported(expression.At, () => _stepBinder.ToTensor(BoundValueOf(expression), expression.At));

    /// <summary>
    /// Releases the variables, the nodes as they were written, and all names: without steps they are not needed, and there
    /// may be millions.
    /// </summary>
    public void Forget()
    {
        Document = Document with { Variables = [], Nodes = [] };
        _leaves = new SymbolTable(Graph, 0);
        _boundValues = new SymbolTable(Graph, 0);
        _variables = new BoundVariableList(Document.Variables, _leaves);
        _order = null;
    }

    /// <summary>The variable that an update gives a new value.</summary>
    /// <exception cref="DocumentException">There is none of that name.</exception>
    public BoundVariable Updated(Assignment assignment) => Variable(assignment.Name)
        ?? throw Fault(
            assignment.At,
            $"'{assignment.Name}' is not a variable{Suggestions.Otherwise(_functions.Suggester.Nearest(assignment.Name, Document.Variables.Names), " (only variables can be updated)")}");

    /// <summary>The variable that a step names.</summary>
    /// <exception cref="DocumentException">The name is something else.</exception>
    public Value Named(ReferenceExpression name) => TensorOf(name) is { Primitive: Leaf } leaf
        ? leaf
        : throw Fault(name.At, $"'{name.Text}' is not a variable (gradients are kept for variables only)");

    /// <summary>The variable of a name, or null.</summary>
    public BoundVariable? Variable(string name) =>
        Document.Variables.Names.Find(name) is >= 0 and var number && _leaves.Has(number) ? _variables[number] : null;

    /// <summary>A fault at a place of the document.</summary>
    public DocumentException Fault(SourcePosition at, Message message, DocumentFault fault = DocumentFault.Document) =>
        new(new Diagnostic(Document.File, at, message, fault));

    /// <summary>A fault of the engine at a place of the document.</summary>
    /// <param name="at">What was being done, such as a step: said where the document does not say which node failed.</param>
    /// <param name="fault">The fault.</param>
    public DocumentException Fault(SourcePosition at, GradException fault)
    {
        var problem = ExpressionBinder.Fault(at, fault).Problem;
        if (fault.Origin is { } origin && ReferenceEquals(origin.Graph, Graph) && NodeOf(origin) is { } node && node.At != at)
        {
            problem = problem with { At = node.At, Context = $"node '{node.Name}', needed at {at.Line}:{at.Column}" };
        }

        return new(problem.In(Document.File));
    }

    /// <summary>A fault of the engine at a place of a document.</summary>
    public static DocumentException Fault(string file, SourcePosition at, GradException fault)
    {
        return new(ExpressionBinder.Fault(at, fault).Problem.In(file));
    }

    bool IScope.TryResolve(string name, out object? value)
    {
        if (_failed.Count > 0 && _failed.Contains(name))
        {
            throw new FailedNodeException();
        }

        if (Document.Nodes.Names.Find(name) is >= 0 and var node)
        {
            return _boundValues.TryGet(node, out value);
        }

        if (Document.Variables.Names.Find(name) is >= 0 and var variable)
        {
            return _leaves.TryGet(variable, out value);
        }

        var isStep = name == "step" && _repeats > 0;
        value = isStep ? Step : null;
        return isStep;
    }

    FunctionDeclaration? IScope.Function(string name) => _functions.Find(name);

    /// <summary>Lets <c>step</c> mean the count of a repeat from here to the matching <see cref="LeaveRepeat"/>.</summary>
    public void EnterRepeat() => _repeats++;

    /// <summary>Ends the innermost <see cref="EnterRepeat"/>.</summary>
    public void LeaveRepeat() => _repeats--;

    /// <summary>The bound value of an expression. It is bound again when a gradient that it uses has become another value.</summary>
    internal object? BoundValueOf(Expression expression)
    {
        if (_bound.TryGetValue(expression, out var known) && known.Gradients.TrueForAll(used => GradientOfLeaf(used.Leaf) == used.Gradient))
        {
            return known.BoundValue;
        }

        _used = [];
        var decided = Graph.ShapesFromValues;
        var boundValue = _stepBinder.Bind(expression);
        if (Graph.ShapesFromValues != decided)
        {
            _boundForNow = true;
        }
        else
        {
            _boundForGood = true;
            _bound[expression] = (boundValue, _used);
        }

        return boundValue;
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

    private T Reported<T>(SourcePosition at, Func<T> bind)
    {
        try
        {
            return bind();
        }
        catch (FailedNodeException) when (_isBound)
        {
            // In a run; before it, the cause is among what is reported.
            throw Fault(at, "this uses a node that already failed");
        }
        catch (SyntaxException exception)
        {
            throw new DocumentException(exception.Problem.In(Document.File));
        }
    }

    // The node of the document that a node of the graph is part of: its expressions become nodes of the graph, and the last one has its
    // name. Nodes of derivatives come after them all.
    private NodeDeclaration? NodeOf(Value part)
    {
        for (var id = part.Id; id < Graph.Nodes.Count; id++)
        {
            if (Graph.Nodes[id].Name is { } name)
            {
                return Document.Nodes.Names.Find(name) is >= 0 and var node ? Document.Nodes[node] : null;
            }
        }

        return null;
    }

    private void BindVariables(BindingOptions options, DiagnosticList diagnostics)
    {
        using var binder = new VariableBinder(Document, Graph, InitialGraph, options);
        var variables = Document.Variables;
        for (var number = 0; number < variables.Count; number++)
        {
            var declaration = variables[number];
            try
            {
                var variable = binder.Bind(declaration);
                _leaves.Set(number, variable.Leaf);
                if (!variables.IsNumber(number) || !ReferenceEquals(variable.Declaration, declaration))
                {
                    _variables.Keep(number, variable);
                }
            }
            catch (Exception exception) when (IsFault(exception))
            {
                Report(exception, declaration.At, diagnostics);
                _failed.Add(declaration.Name);
            }
        }

        foreach (var (name, setting) in options.Settings)
        {
            if (!variables.Names.Contains(name))
            {
                var near = _functions.Suggester.Nearest(name, variables.Names);
                diagnostics.Add(setting.At, $"--set {name}: there is no such variable{Suggestions.Otherwise(near, "")}");
            }
        }
    }

    private void BindNodes(DiagnosticList diagnostics)
    {
        _firstNode ??= Graph.Mark();
        _order ??= new NodeOrder(Document.Nodes, diagnostics);
        _failed.UnionWith(_order.Cyclic);
        var count = _order.Sorted?.Count ?? Document.Nodes.Count;
        for (var i = 0; i < count; i++)
        {
            _cancellation.ThrowIfCancellationRequested();
            var number = _order.Sorted?[i] ?? i;
            if (diagnostics.Has(DocumentFault.Limit))
            {
                // It would run into the limit too.
                Fail(number);
            }
            else
            {
                BindNode(number, diagnostics);
            }
        }
    }

    // What uses a node that failed is not reported too.
    private void Fail(int number)
    {
        _failed.Add(Document.Nodes.Names[number]);
        _boundValues.Remove(number);
    }

    private void BindNode(int number, DiagnosticList diagnostics)
    {
        var node = Document.Nodes[number];
        Activity.At(node.At.Line, node.At.Column);
        try
        {
            _failed.Remove(node.Name);
            _boundValues.Set(number, BindNode(node));
        }
        catch (Exception exception) when (IsFault(exception))
        {
            Report(exception, node.At, diagnostics);
            Fail(number);
        }
    }

    private object? BindNode(NodeDeclaration node)
    {
        var boundValue = _nodeBinder.Bind(node.Value);
        boundValue = boundValue switch
        {
            long or bool or object?[] => _nodeBinder.ToTensor(boundValue, node.At),
            double number => Graph.Number(number, Graph.DefaultDType),
            _ => boundValue,
        };
        if (boundValue is Value { Name: null } value)
        {
            value.Name = node.Name;
        }

        return boundValue;
    }

    private void BindOutputs(DiagnosticList diagnostics)
    {
        if (Document.Outputs is { } written)
        {
            var outputs = new List<(string, object?)>();
            foreach (var output in written)
            {
                Guard(output.At, diagnostics, () => outputs.Add((output.Text, BoundValueOf(output))));
            }

            Outputs = outputs;
            return;
        }

        Outputs = Document.Nodes.Count == 0
            ? [.. Named(Enumerable.Range(0, Document.Variables.Count), Document.Variables.Names, _leaves)]
            : [.. Named(_order!.Unused, Document.Nodes.Names, _boundValues)];
    }

    private static IEnumerable<(string Name, object? BoundValue)> Named(IEnumerable<int> numbers, NameTable names, SymbolTable boundValues)
    {
        foreach (var number in numbers)
        {
            if (boundValues.TryGet(number, out var boundValue))
            {
                yield return (names[number], boundValue);
            }
        }
    }

    /// <summary>Runs a part of the binding and reports what is wrong with it.</summary>
    internal static void Guard(SourcePosition at, DiagnosticList diagnostics, Action bind)
    {
        try
        {
            bind();
        }
        catch (Exception exception) when (IsFault(exception))
        {
            Report(exception, at, diagnostics);
        }
    }

    private static bool IsFault(Exception exception) => exception is SyntaxException or DocumentException or GradException or FailedNodeException or OutOfMemoryException;

    private static void Report(Exception exception, SourcePosition at, DiagnosticList diagnostics)
    {
        switch (exception)
        {
            case SyntaxException syntax:
                diagnostics.Add(syntax.Problem);
                break;
            case DocumentException document:
                foreach (var diagnostic in document.Diagnostics)
                {
                    diagnostics.Add(diagnostic);
                }

                break;
            case GradException fault:
                diagnostics.Add(ExpressionBinder.Fault(at, fault).Problem);
                break;
            case OutOfMemoryException:
                diagnostics.Add(ExpressionBinder.Fault(at, MemoryBudget.Shared.Exhausted("binding")).Problem);
                break;
            default:
                // The cause of a node that failed before is in the list already.
                break;
        }
    }
}
