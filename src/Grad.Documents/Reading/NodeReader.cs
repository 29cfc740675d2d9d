using Grad.Documents.Expressions;
using Grad.Documents.Json;
using Grad.Documents.Model;

namespace Grad.Documents.Reading;

/// <summary>Reads nodes: expression strings, and objects with <c>op</c>.</summary>
internal sealed class NodeReader(JsonReader json, ExpressionReader expressions)
{
    private const string GetItem = "getitem";

    /// <summary>Reads an object of nodes.</summary>
    public List<NodeDeclaration> Nodes(string what)
    {
        var nodes = new List<NodeDeclaration>();
        json.Object(what, member =>
        {
            NameRules.Check(json, member);
            if (Node(member) is { } node)
            {
                nodes.Add(node);
            }
        });
        return nodes;
    }

    private NodeDeclaration? Node(JsonMember member)
    {
        switch (json.Peek())
        {
            case JsonKind.String:
                var text = json.Scanner.String();
                return expressions.Parsed(text) is null ? null : new NodeDeclaration(member.At, member.Name, text);
            case JsonKind.Object:
                return Operation(member) is { } operation ? new NodeDeclaration(member.At, member.Name, operation) : null;
            case var kind:
                json.Diagnostics.Add(
                    json.At, $"the node '{member.Name}' is {kind.Noun}, not an expression or an object with 'op' (numbers belong under 'variables')");
                json.Skip();
                return null;
        }
    }

    private Expression? Operation(JsonMember node)
    {
        var at = json.At;
        NameExpression? operation = null;
        List<Expression> inputs = [];
        List<KeywordArgument> keywords = [];
        JsonMember? index = null;
        var indexOffset = 0;
        var hasOperation = false;
        json.Object("a node", member =>
        {
            switch (member.Name)
            {
                case "op":
                    hasOperation = true;
                    var operationAt = json.At;
                    operation = json.String("'op'") is { } name ? new NameExpression(operationAt, name) : null;
                    break;
                case "inputs":
                    json.Array("'inputs'", () => Add(inputs, expressions.Argument("an item of 'inputs'", areReferences: true)));
                    break;
                case "index":
                    // What an index may hold depends on 'op', which may stand behind it.
                    index = member;
                    indexOffset = json.Scanner.Offset;
                    json.Skip();
                    break;
                default:
                    Keyword(keywords, member);
                    break;
            }
        });
        if (operation is null)
        {
            if (!hasOperation)
            {
                json.Diagnostics.Add(at, $"the node '{node.Name}' has no 'op' (name the operation, or write an expression)");
            }

            return null;
        }

        if (operation.Name == GetItem)
        {
            return Item(at, inputs, keywords, index, indexOffset);
        }

        if (index is { } argument)
        {
            At(indexOffset, () => Keyword(keywords, argument));
        }

        return new CallExpression(operation.At, operation, inputs, keywords);
    }

    private IndexExpression? Item(SourcePosition at, List<Expression> inputs, List<KeywordArgument> keywords, JsonMember? index, int indexOffset)
    {
        foreach (var keyword in keywords)
        {
            json.Diagnostics.Add(keyword.At, $"unknown key '{keyword.Name}' in a getitem (known: op, inputs, index)");
        }

        if (index is null || inputs.Count != 1)
        {
            json.Diagnostics.Add(at, "getitem takes one of 'inputs' and an 'index' (write {\"op\": \"getitem\", \"inputs\": [\"x\"], \"index\": [0]})");
            return null;
        }

        IReadOnlyList<Expression> items = [];
        SourcePosition indexAt = default;
        At(indexOffset, () =>
        {
            indexAt = json.At;
            items = expressions.Index();
        });
        return new IndexExpression(indexAt, inputs[0], items);
    }

    private void Keyword(List<KeywordArgument> keywords, JsonMember member)
    {
        if (expressions.Argument($"'{member.Name}'", areReferences: false) is { } value)
        {
            keywords.Add(new KeywordArgument(member.At, member.Name, value));
        }
    }

    private void At(int offset, Action read)
    {
        var behind = json.Scanner.Offset;
        json.Scanner.Offset = offset;
        read();
        json.Scanner.Offset = behind;
    }

    private static void Add(List<Expression> list, Expression? item)
    {
        if (item is not null)
        {
            list.Add(item);
        }
    }
}
