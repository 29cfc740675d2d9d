using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

/// <summary>
/// One equation of <c>einsum</c> and its operands. A label is a letter, or the number of a dimension that an ellipsis stands for,
/// counted from the end. Operands are taken from left to right: what appears nowhere later is summed as soon as it can be.
/// </summary>
internal sealed class EinsumEquation
{
    private const int Ellipsis = 256;

    private readonly Arguments _arguments;
    private readonly List<(Value Value, List<int> Labels)> _terms = [];
    private readonly List<int> _output;

    /// <summary>Reads the equation.</summary>
    /// <exception cref="GradException">Letters that do not fit the operands.</exception>
    public EinsumEquation(Arguments arguments, string text, Value[] operands)
    {
        _arguments = arguments;
        var compact = text.Replace(" ", "", StringComparison.Ordinal);
        var arrow = compact.IndexOf("->", StringComparison.Ordinal);
        var inputs = (arrow < 0 ? compact : compact[..arrow]).Split(',');
        if (inputs.Length != operands.Length || operands.Length == 0)
        {
            throw arguments.Fault($"the equation has {inputs.Length} operands, but {operands.Length} are given");
        }

        Products.CheckDType(arguments.Name, operands);
        for (var i = 0; i < inputs.Length; i++)
        {
            _terms.Add(Diagonals(operands[i], Labels(inputs[i], operands[i])));
        }

        Broadcast();
        _output = arrow < 0 ? Implied(inputs) : Output(compact[(arrow + 2)..]);
        foreach (var label in _output)
        {
            if (!_terms.Exists(term => term.Labels.Contains(label)) || _output.Count(other => other == label) > 1)
            {
                throw arguments.Fault(_output.Count(other => other == label) > 1
                    ? $"the output names '{(char)label}' twice"
                    : $"the output names '{(char)label}', which is in no operand");
            }
        }
    }

    /// <summary>The sum of products.</summary>
    public Value Result()
    {
        var (value, labels) = Reduced(_terms[0], 1);
        for (var i = 1; i < _terms.Count; i++)
        {
            (value, labels) = Product((value, labels), Reduced(_terms[i], i, i + 1), i + 1);
        }

        int[] order = [.. _output.Select(label => labels.IndexOf(label))];
        return (_terms.Count > 1 || value.Primitive is ReduceSum) && order.SequenceEqual(Enumerable.Range(0, order.Length)) ? value : value.Graph.Add(new Permuted([.. order]), value);
    }

    private List<int> Labels(string text, Value operand)
    {
        var dots = text.IndexOf("...", StringComparison.Ordinal);
        var letters = dots < 0 ? text : text.Remove(dots, 3);
        if (letters.Any(static letter => !char.IsAsciiLetter(letter)))
        {
            throw _arguments.Fault($"'{text}' has a character that is not a letter (letters name dimensions, '...' stands for the rest)");
        }

        var rest = operand.Shape.Rank - letters.Length;
        if (dots < 0 ? rest != 0 : rest < 0)
        {
            throw _arguments.Fault($"'{text}' names {letters.Length} dimensions, but the operand has shape {operand.Shape}");
        }

        List<int> labels = [.. letters.Select(static letter => (int)letter)];
        if (dots >= 0)
        {
            labels.InsertRange(dots, Enumerable.Range(1, rest).Reverse().Select(static place => Ellipsis + place));
        }

        return labels;
    }

    private static (Value Value, List<int> Labels) Diagonals(Value value, List<int> labels)
    {
        for (var second = 0; second < labels.Count; second++)
        {
            var first = labels.IndexOf(labels[second]);
            if (first < second && value.Shape[first] == value.Shape[second])
            {
                value = value.Graph.Add(new DiagonalOf(0, first, second), value);
                labels = [.. labels.Where((_, place) => place != first && place != second), labels[first]];
                second = -1;
            }
        }

        return (value, labels);
    }

    // A size of 1 goes with any other.
    private void Broadcast()
    {
        var sizes = new Dictionary<int, int>();
        foreach (var (value, labels) in _terms)
        {
            for (var dim = 0; dim < labels.Count; dim++)
            {
                var size = sizes.GetValueOrDefault(labels[dim], 1);
                var repeated = labels.IndexOf(labels[dim]) != dim;
                if (repeated || (size != 1 && value.Shape[dim] != 1 && size != value.Shape[dim]))
                {
                    throw _arguments.Fault($"{Name(labels[dim])} has size {size} and size {value.Shape[dim]}");
                }

                sizes[labels[dim]] = size == 1 ? value.Shape[dim] : size;
            }
        }

        for (var i = 0; i < _terms.Count; i++)
        {
            var (value, labels) = _terms[i];
            _terms[i] = (value.BroadcastTo(new Shape([.. labels.Select(label => sizes[label])])), labels);
        }
    }

    private static string Name(int label) => label < Ellipsis ? $"'{(char)label}'" : "a dimension of '...'";

    // Without an arrow: the ellipsis, then the letters that occur once, in the order of the alphabet.
    private List<int> Implied(string[] inputs)
    {
        var text = string.Concat(inputs);
        return [.. Ellipses(), .. text.Where(char.IsAsciiLetter).GroupBy(static letter => letter).Where(static group => group.Count() == 1).Select(static group => (int)group.Key).Order()];
    }

    private List<int> Output(string text)
    {
        var dots = text.IndexOf("...", StringComparison.Ordinal);
        List<int> labels = [.. (dots < 0 ? text : text.Remove(dots, 3)).Select(static letter => (int)letter)];
        if (dots >= 0)
        {
            labels.InsertRange(dots, Ellipses());
        }

        return labels;
    }

    private IEnumerable<int> Ellipses() =>
        _terms.SelectMany(static term => term.Labels).Where(static label => label > Ellipsis).Distinct().OrderDescending();

    private bool IsNeeded(int label, int from) => _output.Contains(label) || _terms.Skip(from).Any(term => term.Labels.Contains(label));

    private (Value Value, List<int> Labels) Reduced((Value Value, List<int> Labels) term, int from) =>
        Summed(term, label => IsNeeded(label, from));

    // A factor keeps what the product so far has too.
    private (Value Value, List<int> Labels) Reduced((Value Value, List<int> Labels) term, int index, int from) =>
        Summed(term, label => IsNeeded(label, from) || _terms.Take(index).Any(earlier => earlier.Labels.Contains(label)));

    private static (Value Value, List<int> Labels) Summed((Value Value, List<int> Labels) term, Func<int, bool> isKept)
    {
        int[] dims = [.. Enumerable.Range(0, term.Labels.Count).Where(dim => !isKept(term.Labels[dim]))];
        return dims.Length == 0 ? term : (Sum.Over(term.Value, [.. dims]), [.. term.Labels.Where(isKept)]);
    }

    private (Value Value, List<int> Labels) Product((Value Value, List<int> Labels) a, (Value Value, List<int> Labels) b, int from)
    {
        List<int> shared = [.. a.Labels.Where(b.Labels.Contains)];
        List<int> summed = [.. shared.Where(label => !IsNeeded(label, from))];
        List<int> batch = [.. shared.Except(summed)];
        List<int> left = [.. a.Labels.Except(shared)];
        List<int> right = [.. b.Labels.Except(shared)];
        List<int> labels = [.. batch, .. left, .. right];
        if (summed.Count == 0)
        {
            int[] ones = [.. Enumerable.Repeat(1, right.Count)];
            var x = Ordered(a, [.. batch, .. left]);
            var y = Ordered(b, [.. batch, .. right]);
            return (x.Reshape(new([.. x.Shape.Sizes, .. ones])) * y.Reshape(new(
                [.. y.Shape.Sizes[..batch.Count], .. Enumerable.Repeat(1, left.Count), .. y.Shape.Sizes[batch.Count..]])), labels);
        }

        var sizes = labels.Select(label => a.Labels.Contains(label) ? a.Value.Shape[a.Labels.IndexOf(label)] : b.Value.Shape[b.Labels.IndexOf(label)]);
        Size Count(List<int> some) => some.Aggregate((Size)1, (count, label) =>
            count * (a.Labels.Contains(label) ? a.Value.Shape[a.Labels.IndexOf(label)] : b.Value.Shape[b.Labels.IndexOf(label)]));
        var rows = Ordered(a, [.. batch, .. left, .. summed]).Reshape(new Shape(Count(batch), Count(left), Count(summed)));
        var columns = Ordered(b, [.. batch, .. summed, .. right]).Reshape(new Shape(Count(batch), Count(summed), Count(right)));
        var product = Products.Batched(rows, columns);
        var result = product.Graph.Add(new Reshaped(new Shape([.. sizes])), product);
        result.GradFnName = "ViewBackward0";
        return (result, labels);
    }

    private static Value Ordered((Value Value, List<int> Labels) term, List<int> labels) => term.Labels.SequenceEqual(labels)
        ? term.Value
        : term.Value.Graph.Add(new Permuted([.. labels.Select(label => term.Labels.IndexOf(label))]), term.Value);
}
