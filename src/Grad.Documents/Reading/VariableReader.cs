using Grad.Documents.Expressions;
using Grad.Documents.Json;
using Grad.Documents.Model;
using Grad.Documents.Numbers;
using Grad.Engine;
using Grad.Engine.Tensors;

namespace Grad.Documents.Reading;

/// <summary>Reads variables with all their sources.</summary>
/// <param name="json">Positioned at the variables.</param>
/// <param name="standard">The dtype of numbers where none is said.</param>
internal sealed class VariableReader(JsonReader json, DType standard)
{
    /// <summary>The sources but <c>shape</c>.</summary>
    private static readonly string[] Sources =
    [
        "data", "ones", "zeros", "full", "eye", "arange", "linspace", "logspace",
        "rand", "randn", "randint", "randperm", "bernoulli", "file", "base64",
    ];

    /// <summary>Keys that belong to one source.</summary>
    private static readonly Dictionary<string, string> Companions = new()
    {
        ["value"] = "full",
        ["low"] = "randint",
        ["high"] = "randint",
        ["p"] = "bernoulli",
        ["tensor"] = "file",
        ["columns"] = "file",
    };

    private static readonly string[] Keys =
        [.. Sources, "shape", .. Companions.Keys, "dtype", "requires_grad", "reshape", "seed", "description"];

    private readonly DataReader _data = new(json);
    private readonly ShapeReader _shapes = new(json);
    private readonly ExpressionReader _expressions = new(json);
    private VariableDraft _draft = new();
    private Action<JsonMember>? _member;

    /// <summary>Reads the object of variables.</summary>
    /// <param name="variables">Takes them up.</param>
    public void Variables(VariableDeclarationList variables) => json.Object(
        "'variables'",
        member =>
        {
            NameRules.Check(json, member);
            variables.Add(Variable(member.At, member.Name));
        },
        variables.Names);

    /// <summary>Reads one variable's value.</summary>
    public VariableDeclaration? Variable(SourcePosition at, string name)
    {
        var valueAt = json.At;
        switch (json.Peek())
        {
            case JsonKind.Object:
                return Declared(at, name, valueAt);
            case JsonKind.Null:
                json.Diagnostics.Add(valueAt, $"the variable '{name}' is null (write a number, an array or an object with a source)");
                json.Skip();
                return null;
            case JsonKind.String when !IsNotFinite():
                json.Diagnostics.Add(valueAt, $"the variable '{name}' is a string (write a number, an array or an object; expressions belong under 'nodes')");
                json.Skip();
                return null;
            default:
                return _data.Read(_data.Skip(), null, standard) is { } tensor
                    ? new VariableDeclaration(at, name, new DataSource(valueAt, tensor))
                    : null;
        }
    }

    private bool IsNotFinite()
    {
        var start = json.Scanner.Offset;
        var text = json.Scanner.String().Value;
        json.Scanner.Offset = start;
        return NotFinite.Parse(text) is not null;
    }

    private VariableDeclaration? Declared(SourcePosition at, string name, SourcePosition valueAt)
    {
        var faults = json.Diagnostics.Count;
        var draft = _draft = new VariableDraft();
        json.Object("a variable", _member ??= member => Member(member, _draft));
        var source = json.Diagnostics.Count == faults ? Source(draft, name, valueAt) : null;
        var dtype = source is DataSource data ? data.Value.DType : draft.DType;
        if (draft.RequiresGrad && dtype is { IsFloating: false } integral)
        {
            json.Diagnostics.Add(
                draft.RequiresGradAt, $"a tensor of dtype {integral.Name} cannot require a gradient (only floating dtypes can)");
        }

        return source is null ? null : new VariableDeclaration(at, name, source)
        {
            DType = draft.DType,
            RequiresGrad = draft.RequiresGrad,
            RequiresGradAt = draft.RequiresGradAt,
            Reshape = draft.Reshape,
            ReshapeAt = draft.ReshapeAt,
            Seed = draft.Seed,
            Description = draft.Description,
        };
    }

    private void Member(JsonMember member, VariableDraft draft)
    {
        if (Sources.Contains(member.Name))
        {
            draft.SecondSource ??= draft.Source is null ? null : member;
            draft.Source ??= member;
            draft.SourceAt = json.At;
            SourceValue(member, draft);
            return;
        }

        if (Companions.ContainsKey(member.Name))
        {
            (draft.Companions ??= []).Add(member);
        }

        switch (member.Name)
        {
            case "shape":
                draft.ShapeAt = json.At;
                draft.Sizes = _shapes.Sizes("'shape'");
                break;
            case "value" or "low" or "high" or "p":
                if (Scalar($"'{member.Name}'") is { } value)
                {
                    (draft.Values ??= []).Add(member.Name, value);
                }

                break;
            case "tensor":
                draft.Tensor = json.String("'tensor'");
                break;
            case "columns":
                draft.Columns = Columns();
                break;
            case "dtype":
                draft.DType = DTypeOf(json);
                break;
            case "requires_grad":
                draft.RequiresGradAt = json.At;
                draft.RequiresGrad = json.Boolean("'requires_grad'") ?? false;
                break;
            case "reshape":
                draft.ReshapeAt = json.At;
                draft.Reshape = _shapes.Reshape();
                break;
            case "seed":
                draft.Seed = SeedOf(json);
                break;
            case "description":
                draft.Description = json.String("'description'");
                break;
            case "grad_fn":
                // A result may be pasted as it is; what made it is not part of the value.
                json.String("'grad_fn'");
                break;
            default:
                json.UnknownKey(member, "a variable", Keys);
                break;
        }
    }

    private void SourceValue(JsonMember member, VariableDraft draft)
    {
        switch (member.Name)
        {
            case "data":
                draft.Extent = _data.Skip();
                break;
            case "base64":
                draft.Extent = json.Peek() == JsonKind.String ? json.Scanner.RawString() : default;
                if (draft.Extent == default)
                {
                    json.Mismatch("a string", "'base64'");
                }

                break;
            case "file":
                draft.Path = json.String("'file'");
                break;
            default:
                draft.Argument = json.Peek() is JsonKind.Number or JsonKind.Array
                    ? _expressions.Argument($"'{member.Name}'", areReferences: true)
                    : null;
                if (draft.Argument is null)
                {
                    json.Mismatch("a number or an array", $"'{member.Name}'");
                }

                break;
        }
    }

    /// <summary>Reads a number, a boolean, or a number that JSON cannot write.</summary>
    private Expression? Scalar(string what)
    {
        var at = json.At;
        if (json.Peek() == JsonKind.String)
        {
            var text = json.Scanner.String().Value;
            if (NotFinite.Parse(text) is { } number)
            {
                return new NumberExpression(at, number, null);
            }

            json.Diagnostics.Add(at, $"\"{text}\" is not a number (as strings only \"nan\", \"inf\" and \"-inf\" are)");
            return null;
        }

        if (json.Peek() is JsonKind.Number or JsonKind.True or JsonKind.False)
        {
            return _expressions.Argument(what, areReferences: true);
        }

        json.Mismatch("a number", what);
        return null;
    }

    private List<ColumnReference>? Columns()
    {
        var columns = new List<ColumnReference>();
        return json.Array("'columns'", () =>
        {
            var at = json.At;
            if (json.Peek() == JsonKind.String)
            {
                columns.Add(new ColumnReference(at, null, json.Scanner.String().Value));
            }
            else if (json.Integer("a column") is { } index)
            {
                columns.Add(new ColumnReference(at, index, null));
            }
        })
            ? columns
            : null;
    }

    private VariableSource? Source(VariableDraft draft, string name, SourcePosition at)
    {
        if (draft.SecondSource is { } second)
        {
            json.Diagnostics.Add(second.At, $"a variable has both '{draft.Source!.Value.Name}' and '{second.Name}' (use one source)");
            return null;
        }

        var key = draft.Source?.Name ?? "shape";
        if (key == "shape" && draft.Sizes is null)
        {
            json.Diagnostics.Add(at, $"the variable '{name}' has no source (one of {string.Join(", ", Sources)}, or shape for a placeholder)");
            return null;
        }

        foreach (var companion in draft.Companions ?? [])
        {
            if (Companions[companion.Name] != key)
            {
                json.Diagnostics.Add(companion.At, $"'{companion.Name}' cannot be used with '{key}' (use it with '{Companions[companion.Name]}')");
                return null;
            }
        }

        switch (key)
        {
            case "shape":
                return new PlaceholderSource(draft.ShapeAt, draft.Sizes!);
            case "data" or "base64":
                return Data(draft, key);
        }

        if (draft.Sizes is not null)
        {
            json.Diagnostics.Add(draft.ShapeAt, $"'shape' cannot be used with '{key}' (use 'reshape' to change the shape of the value)");
            return null;
        }

        return key == "file"
            ? new FileSource(draft.SourceAt, draft.Path!, draft.Tensor, draft.Columns)
            : new CallReader(json).Source(draft.Source!.Value, draft.SourceAt, draft.Argument!, draft.Values ?? []);
    }

    private DataSource? Data(VariableDraft draft, string key)
    {
        Shape? shape = null;
        if (draft.Sizes is not null && (shape = _shapes.Known(draft.Sizes, draft.ShapeAt)) is null)
        {
            return null;
        }

        var tensor = key == "data"
            ? _data.Read(draft.Extent, draft.DType, standard)
            : new Base64Reader(json).Read(draft.Extent, draft.DType ?? standard);
        return tensor is null || Shaped(tensor, shape, draft) is not { } shaped ? null : new DataSource(draft.SourceAt, shaped);
    }

    private Tensor? Shaped(Tensor tensor, Shape? shape, VariableDraft draft)
    {
        if (shape is null || tensor.Shape.Equals(shape))
        {
            return tensor;
        }

        // Nested data says its shape itself; only flat data takes any.
        if (tensor.Shape.Rank <= 1 && tensor.Shape.Count == shape.Count)
        {
            return tensor.Reshape(shape);
        }

        json.Diagnostics.Add(draft.ShapeAt, tensor.Shape.Rank <= 1
            ? (Message)$"the shape {shape} has {shape.Count} elements, but the data has {tensor.Shape.Count}"
            : $"the data has shape {tensor.Shape}, not {shape} (leave 'shape' out)");
        return null;
    }

    /// <summary>Reads a dtype.</summary>
    public static DType? DTypeOf(JsonReader json)
    {
        var at = json.At;
        if (json.String("'dtype'") is not { } name)
        {
            return null;
        }

        if (DTypes.TryParse(name, out var dtype))
        {
            return dtype;
        }

        var known = DTypes.All.Select(known => known.Name).ToArray();
        Message all = string.Join(", ", known);
        json.Diagnostics.Add(at, $"unknown dtype '{name}'{Suggestions.DidYouMean(name, known, $" (known: {all})")}");
        return null;
    }

    /// <summary>Reads a seed; a negative one wraps around.</summary>
    public static ulong? SeedOf(JsonReader json) =>
        json.Integer("'seed'", long.MinValue, ulong.MaxValue) is { } seed ? unchecked((ulong)seed) : null;
}
