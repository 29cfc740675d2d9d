using Grad.Documents.Expressions;
using Grad.Documents.Json;
using Grad.Documents.Model;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents.Reading;

/// <summary>Reads one document.</summary>
internal sealed class DocumentParser
{
    private const int Format = 1;

    private static readonly string[] Keys =
        ["$schema", "format", "title", "description", "dtype", "zero_cotangent", "seed", "variables", "functions", "nodes", "outputs", "steps"];

    private readonly string _file;
    private readonly DiagnosticList _diagnostics;
    private readonly JsonReader _json;
    private readonly ExpressionReader _expressions;
    private readonly NodeReader _nodes;
    private readonly FunctionReader _functions;

    /// <summary>Begins to read.</summary>
    /// <param name="file">What messages call the document.</param>
    /// <param name="bytes">The text.</param>
    public DocumentParser(string file, DocumentBytes bytes)
    {
        _file = file;
        _diagnostics = new DiagnosticList(file);
        _json = new JsonReader(new JsonScanner(bytes), _diagnostics);
        _expressions = new ExpressionReader(_json);
        _nodes = new NodeReader(_json, _expressions);
        _functions = new FunctionReader(_json, _expressions, _nodes);
    }

    /// <summary>Reads a graph document.</summary>
    public GraphDocument Document()
    {
        var document = new GraphDocument { File = _file };
        var variables = new VariableSection(_json.Scanner, _file);
        Read(() =>
        {
            _json.Object("a graph document", member => document = With(document, variables, member));
            _json.Scanner.End();
        }, variables);
        document = document with { Variables = variables.Declarations };
        RefuseNamesTwice(document);
        _diagnostics.ThrowIfAny();
        return document;
    }

    /// <summary>Reads a variable alone, after some keys.</summary>
    public VariableDeclaration Variable(string name, DType standard, IReadOnlyList<string>? keys = null)
    {
        VariableDeclaration? variable = null;
        Read(() =>
        {
            variable = Find(keys ?? [], 0, () => new VariableReader(_json, standard).Variable(SourcePosition.Start, name));
            _json.Scanner.End();
        });
        _diagnostics.ThrowIfAny();
        return variable!;
    }

    private VariableDeclaration? Find(IReadOnlyList<string> keys, int depth, Func<VariableDeclaration?> read)
    {
        if (depth == keys.Count)
        {
            return read();
        }

        var at = _json.At;
        VariableDeclaration? found = null;
        var isFound = false;
        var names = new List<string>();
        _json.Object($"'{string.Join('.', keys.Take(depth))}'", member =>
        {
            names.Add(member.Name);
            if (member.Name == keys[depth])
            {
                isFound = true;
                found = Find(keys, depth + 1, read);
            }
            else
            {
                _json.Skip();
            }
        });
        if (!isFound && _diagnostics.Count == 0)
        {
            _diagnostics.Add(at, $"there is no '{keys[depth]}' here{Suggestions.DidYouMean(keys[depth], names)}");
        }

        return found;
    }

    /// <summary>Reads; a fault of the syntax ends the reading, a limit hides all other faults.</summary>
    private void Read(Action read, VariableSection? variables = null)
    {
        Problem? end = null;
        try
        {
            read();
        }
        catch (SyntaxException e)
        {
            end = e.Problem;
        }

        if (end is { Fault: DocumentFault.Limit })
        {
            throw new DocumentException(end.In(_file));
        }

        variables?.Report(_diagnostics);
        if (end is not null)
        {
            _diagnostics.Add(end);
            _diagnostics.ThrowIfAny();
        }
    }

    private GraphDocument With(GraphDocument document, VariableSection variables, JsonMember member)
    {
        var what = $"'{member.Name}'";
        switch (member.Name)
        {
            case "$schema":
                _json.String(what);
                return document;
            case "format":
                CheckFormat();
                return document;
            case "title":
                return document with { Title = _json.String(what) };
            case "description":
                return document with { Description = _json.String(what) };
            case "dtype":
                var dtype = StandardDType();
                variables.Use(dtype);
                return document with { DType = dtype };
            case "zero_cotangent":
                return document with { SkipsZeroCotangents = SkipsZeroCotangents() };
            case "seed":
                return document with { Seed = VariableReader.SeedOf(_json) ?? 0 };
            case "variables":
                variables.Read();
                return document;
            case "functions":
                return document with { Functions = _functions.Functions() };
            case "nodes":
                return document with { Nodes = _nodes.Nodes(what, variables.Declarations.Names) };
            case "outputs":
                return document with { Outputs = Outputs(what) };
            case "steps":
                return document with { Steps = new StepReader(_json, _expressions, _functions).Steps(what) };
            default:
                _json.UnknownKey(member, "a graph document", Keys);
                return document;
        }
    }

    private bool SkipsZeroCotangents()
    {
        var at = _json.At;
        var rule = _json.String("'zero_cotangent'");
        if (rule is not (null or "propagate" or "skip"))
        {
            _diagnostics.Add(at, $"zero_cotangent is '{rule}' (it must be 'propagate' or 'skip')");
        }

        return rule == "skip";
    }

    private IReadOnlyList<ReferenceExpression>? Outputs(string what)
    {
        var outputs = _expressions.References(what);
        var firsts = new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
        foreach (var output in outputs ?? [])
        {
            if (!firsts.TryAdd(output.Text, output.At))
            {
                var first = firsts[output.Text];
                _diagnostics.Add(output.At, $"'{output.Text}' is given twice (the first is at {first.ToString()})");
            }
        }

        return outputs;
    }

    private void CheckFormat()
    {
        var at = _json.At;
        if (_json.Integer("'format'", long.MinValue, long.MaxValue) is { } format && format != Format)
        {
            _diagnostics.Add(at, $"format {format} is not known to this version of grad (it reads format {Format})");
        }
    }

    private DType StandardDType()
    {
        var at = _json.At;
        var dtype = VariableReader.DTypeOf(_json) ?? DType.Float32;
        if (dtype is DType.Float32 or DType.Float64)
        {
            return dtype;
        }

        _diagnostics.Add(at, $"the document's dtype is {dtype.Name} (it can be float32 or float64)");
        return DType.Float32;
    }

    private void RefuseNamesTwice(GraphDocument document)
    {
        if (document.Variables.Count == 0)
        {
            return;
        }

        var (variables, nodes) = (document.Variables, document.Nodes);
        for (var node = 0; node < nodes.Count; node++)
        {
            var name = nodes.Names[node];
            if (variables.Names.Find(name) is >= 0 and var variable && variables.IsSound(variable) && nodes.IsSound(node))
            {
                var (one, other) = (variables.Names.At(variable), nodes.Names.At(node));
                var (first, second) = one < other ? (one, other) : (other, one);
                _diagnostics.Add(second, $"'{name}' is both a variable and a node (the other is at {first.ToString()}; rename one)");
            }
        }
    }
}
