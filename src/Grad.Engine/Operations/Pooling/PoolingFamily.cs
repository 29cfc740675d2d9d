namespace Grad.Engine.Operations.Pooling;

/// <summary>The operations of this folder.</summary>
internal static class PoolingFamily
{
    public static IOperation[] Operations =>
    [
        new AdaptiveAvgPool1d(), new AdaptiveAvgPool2d(), new AdaptiveAvgPool3d(), new AdaptiveMaxPool1d(),
        new AdaptiveMaxPool1dWithIndices(), new AdaptiveMaxPool2d(), new AdaptiveMaxPool2dWithIndices(), new AdaptiveMaxPool3d(),
        new AdaptiveMaxPool3dWithIndices(), new AvgPool1d(), new AvgPool2d(), new AvgPool3d(), new FractionalMaxPool2d(),
        new FractionalMaxPool2dWithIndices(), new FractionalMaxPool3d(), new FractionalMaxPool3dWithIndices(), new LpPool1d(),
        new LpPool2d(), new MaxPool1d(), new MaxPool1dWithIndices(), new MaxPool2d(), new MaxPool2dWithIndices(), new MaxPool3d(),
        new MaxPool3dWithIndices(), new MaxUnpool1d(), new MaxUnpool2d(), new MaxUnpool3d(),
    ];
}
