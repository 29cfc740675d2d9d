using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Creation;

internal sealed record Eye : Composite
{
    public override string Name => "eye";

    public override IReadOnlyList<string> Signatures =>
        ["eye(int n, *, ScalarType? dtype=None)", "eye(int n, int? m=None, *, ScalarType? dtype=None)"];

    public override string Summary => "A matrix with ones on the diagonal and zeros elsewhere.";
    public override IReadOnlyList<Sample> Samples => [new("eye(3)"), new("eye(2, 4, dtype='int64')")];
    public override IReadOnlyList<ErrorSample> ErrorSamples => [new("eye(): 2 rows and -1 columns (sizes must be at least 0)", "eye(2, -1)")];

    public override OperationResult Build(Arguments arguments)
    {
        var rows = arguments.Int("n");
        var columns = (arguments.Has("m") ? arguments.IntOrNull("m") : null) ?? rows;
        return rows >= 0 && columns >= 0
            ? Of(arguments.Graph, rows, columns, arguments.DTypeOrNull("dtype") ?? arguments.Graph.DefaultDType)
            : throw arguments.Fault($"{rows} rows and {columns} columns (sizes must be at least 0)");
    }

    /// <summary>The matrix.</summary>
    public static Value Of(Graph graph, int rows, int columns, DType dtype)
    {
        var tensor = new Tensor(dtype, new Shape(rows, columns));
        tensor.Bytes.Clear();
        for (var i = 0; i < Math.Min(rows, columns); i++)
        {
            tensor.Set((i * columns) + i, 1L);
        }

        return graph.Constant(tensor);
    }
}
