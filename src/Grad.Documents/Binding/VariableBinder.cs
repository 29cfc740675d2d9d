using Grad.Documents.DataFiles;
using Grad.Documents.Expressions;
using Grad.Documents.Model;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Documents.Binding;

/// <summary>Gives each variable its leaf: its dtype and shape are known before anything is computed.</summary>
internal sealed class VariableBinder(GraphDocument document, Graph graph, Graph initialGraph, BindingOptions options) : IDisposable
{
    private readonly DataFileReader _files = new(document.File, options.Folder);
    private readonly Dictionary<string, (int Size, string Variable)> _symbols = new(StringComparer.Ordinal);
    private readonly ExpressionBinder _initial = new(initialGraph, new NoNames(), null, new FunctionBinder(document.File, new Dictionary<string, FunctionDeclaration>(), new Warnings(document.File, null), options.Cancellation));

    /// <summary>The variable with its leaf.</summary>
    public BoundVariable Bind(VariableDeclaration declared)
    {
        var variable = options.Settings.TryGetValue(declared.Name, out var setting) ? Replace(declared, setting) : declared;
        var (data, initial) = Source(variable);
        var type = initial?.Type ?? new TensorType(data!.DType, data.Shape);
        if (declared.RequiresGrad && !type.DType.IsFloating)
        {
            throw ExpressionBinder.Fault(declared.RequiresGradAt, $"'{declared.Name}' is {type.DType.Name} and cannot require a gradient (only floating dtypes can)");
        }

        if (declared.Reshape is { } sizes)
        {
            var shape = Reshaped(declared, type.Shape, sizes);
            (data, initial, type) = (data?.Reshape(shape), initial?.Reshape(shape), type with { Shape = shape });
        }

        if (initial is { } first)
        {
            first.Name = declared.Name;
        }

        if (declared.Source is PlaceholderSource placeholder)
        {
            CheckSizes(declared, placeholder, type.Shape);
        }

        var leaf = graph.Leaf(declared.Name, type, declared.RequiresGrad);
        return new BoundVariable(variable, leaf, data, initial);
    }

    /// <summary>Closes the data files.</summary>
    public void Dispose() => _files.Dispose();

    private static VariableDeclaration Replace(VariableDeclaration declared, VariableDeclaration setting) => declared with
    {
        Source = setting.Source,
        DType = declared.DType ?? setting.DType,
        Seed = setting.Seed ?? declared.Seed,
    };

    private (Tensor? Data, Value? Initial) Source(VariableDeclaration variable)
    {
        switch (variable.Source)
        {
            case DataSource data:
                var dtype = variable.DType ?? (variable.RequiresGrad && !data.Value.DType.IsFloating ? document.DType : data.Value.DType);
                return (data.Value.DType == dtype ? data.Value : Grad.Engine.Tensors.Conversion.Convert(data.Value, dtype), null);
            case FileSource file:
                return (_files.Read(file, variable.DType, document.DType), null);
            case CallSource call:
                return (null, Call(variable, call));
            default:
                throw ExpressionBinder.Fault(variable.At, $"'{variable.Name}' is a placeholder and has no value (give it one with --set {variable.Name}=...)");
        }
    }

    private Value Call(VariableDeclaration variable, CallSource source)
    {
        // Without a dtype, what requires a gradient can only mean a floating one.
        var dtype = variable.DType ?? (variable.RequiresGrad ? document.DType : null);
        var call = dtype is { } given
            ? source.Call with { Keywords = [.. source.Call.Keywords, new KeywordArgument(source.At, "dtype", new AttributeExpression(source.At, new NameExpression(source.At, "torch"), given.Name))] }
            : source.Call;
        return _initial.BindTensor(call);
    }

    private static Shape Reshaped(VariableDeclaration variable, Shape shape, IReadOnlyList<int> sizes)
    {
        var known = sizes.Where(static size => size != -1).Aggregate(1L, static (product, size) => product * size);
        var hole = sizes.Contains(-1);
        if (hole ? known == 0 || shape.Count % known != 0 : known != shape.Count)
        {
            throw ExpressionBinder.Fault(variable.ReshapeAt, $"cannot reshape '{variable.Name}' of shape {shape} to [{string.Join(", ", sizes)}]{(hole ? "" : $", which has {known} elements")}");
        }

        return new Shape([.. sizes.Select(size => size == -1 ? (int)(shape.Count / known) : size)]);
    }

    private void CheckSizes(VariableDeclaration variable, PlaceholderSource placeholder, Shape shape)
    {
        if (placeholder.Sizes.Count != shape.Rank)
        {
            throw ExpressionBinder.Fault(variable.At, $"'{variable.Name}' has a value of shape {shape}, but it must have {placeholder.Sizes.Count} dimensions");
        }

        for (var dim = 0; dim < shape.Rank; dim++)
        {
            var (at, size, symbol) = placeholder.Sizes[dim];
            if (size is { } fixedSize && fixedSize != shape[dim])
            {
                throw ExpressionBinder.Fault(at, $"'{variable.Name}' has a value of shape {shape}, but its dimension {dim} must have size {fixedSize}");
            }

            if (symbol is not null && !_symbols.TryAdd(symbol, (shape[dim], variable.Name)) && _symbols[symbol].Size != shape[dim])
            {
                throw ExpressionBinder.Fault(at, $"'{symbol}' is {_symbols[symbol].Size} for '{_symbols[symbol].Variable}' and {shape[dim]} for '{variable.Name}' (a symbolic size must be the same everywhere)");
            }
        }
    }

    // The source of a variable depends on no other.
    private sealed class NoNames : IScope
    {
        public IEnumerable<string> Candidates => [];

        public FunctionDeclaration? Function(string name) => null;

        public bool TryResolve(string name, out object? value)
        {
            value = null;
            return false;
        }
    }
}
