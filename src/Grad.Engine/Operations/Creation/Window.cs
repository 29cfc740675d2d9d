using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Creation;

/// <summary>The windows of signal processing: numbers that rise from an end to the middle and fall again.</summary>
internal abstract record Window : Composite
{
    public override IReadOnlyList<string> Signatures => [$"{Name}(int window_length, bool periodic=True, *, ScalarType? dtype=None)"];

    public override IReadOnlyList<Sample> Samples =>
        [new($"{Name}(5)"), new($"{Name}(4, periodic=False)"), new($"{Name}(1)"), new($"{Name}(0)")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new($"{Name}(): the length is -1 (it must be at least 0)", $"{Name}(-1)"),
        new($"{Name}(): dtype is int64 (it must be a floating dtype)", $"{Name}(3, dtype='int64')"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var length = arguments.Int("window_length");
        var dtype = arguments.DTypeOrNull("dtype") ?? arguments.Graph.DefaultDType;
        if (length < 0 || !dtype.IsFloating)
        {
            throw arguments.Fault(length < 0
                ? $"the length is {length} (it must be at least 0)"
                : $"dtype is {dtype.Name} (it must be a floating dtype)");
        }

        if (length < 2)
        {
            return Literal.Repeated(arguments.Graph, 1L, dtype, new Shape(length));
        }

        // A periodic window is the symmetric one of one more point without its last.
        var last = arguments.Bool("periodic") ? length : length - 1;
        var places = new Tensor(DType.Float64, new Shape(length));
        for (var i = 0; i < length; i++)
        {
            places.Set(i, i / (double)last);
        }

        return Of(arguments, arguments.Graph.Constant(places)).To(dtype);
    }

    /// <summary>The window at places from 0 to 1, in float64.</summary>
    protected abstract Value Of(Arguments arguments, Value places);
}
