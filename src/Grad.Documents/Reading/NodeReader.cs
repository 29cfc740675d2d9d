using Grad.Documents.Expressions;
using Grad.Documents.Json;
using Grad.Documents.Model;
using Grad.Documents.Names;

namespace Grad.Documents.Reading;

/// <summary>Reads nodes: expression strings, and objects with <c>op</c>.</summary>
internal sealed class NodeReader(JsonReader json, ExpressionReader expressions)
{
    private const string GetItem = "getitem";

    /// <summary>Reads an object of nodes.</summary>
    /// <param name="what">How messages call it.</param>
    /// <param name="variables">The names of variables that the nodes use; null where it does not matter what they use.</param>
    public NodeDeclarationList Nodes(string what, NameTable? variables = null)
    {
        var nodes = new NodeDeclarationList();
        nodes.Uses = variables is null ? null : new NodeUses(nodes.Names, variables);
        json.Object(
            what,
            member =>
            {
                NameRules.Check(json, member);
                nodes.Add(Node(member, out var value));
                nodes.Uses?.Add(value);
            },
            nodes.Names);
        nodes.Uses?.Complete();
        return nodes;
    }

    private NodeDeclaration? Node(JsonMember member, out Expression? value)
    {
        value = null;
        switch (json.Peek())
        {
            case JsonKind.String:
                var text = json.Scanner.String();
                return (value = expressions.Parsed(text)) is null ? null : new NodeDeclaration(member.At, member.Name, text);
            case JsonKind.Object:
                return (value = Operation(member)) is null ? null : new NodeDeclaration(member.At, member.Name, value);
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
                    // What an index may hold depends on 'op', which may come after it.
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
            json.Diagnostics.Add(at, "getitem needs one item in 'inputs' and an 'index' (write {\"op\": \"getitem\", \"inputs\": [\"x\"], \"index\": [0]})");
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
