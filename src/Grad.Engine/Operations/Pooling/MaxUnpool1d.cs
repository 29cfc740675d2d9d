namespace Grad.Engine.Operations.Pooling;

public sealed record MaxUnpool1d() : MaxUnpool(1)
{
    public override string Name => "max_unpool1d";
    public override string Summary => "Elements put back to the places that max pooling over 1 dimension found them at, 0 elsewhere.";
    public override IReadOnlyList<Sample> Samples => [new("max_unpool1d(x, i, 2)", "x: 1x1x2", "i: int64 [[[0, 3]]]")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("max_unpool1d(): output_size [9] is invalid (spatial dimension 0 must be between 0 and 4)", "max_unpool1d(x, i, 2, output_size=[9])", "x: 1x1x1", "i: int64 [[[0]]]")];
}
