namespace Grad.Engine.Operations.Pooling;

/// <summary>The operations of this folder.</summary>
internal static class PoolingFamily
{
    public static IOperation[] Operations =>
    [
        new AdaptiveAvgPool(1), new AdaptiveAvgPool(2), new AdaptiveAvgPool(3), new AdaptiveMaxPool(1, AlwaysPlaces: false),
        new AdaptiveMaxPool(1, AlwaysPlaces: true), new AdaptiveMaxPool(2, AlwaysPlaces: false), new AdaptiveMaxPool(2, AlwaysPlaces: true),
        new AdaptiveMaxPool(3, AlwaysPlaces: false), new AdaptiveMaxPool(3, AlwaysPlaces: true), new AvgPool(1), new AvgPool(2),
        new AvgPool(3), new FractionalMaxPool(2, AlwaysPlaces: false), new FractionalMaxPool(2, AlwaysPlaces: true),
        new FractionalMaxPool(3, AlwaysPlaces: false), new FractionalMaxPool(3, AlwaysPlaces: true), new LpPool(1), new LpPool(2),
        new MaxPool(1, AlwaysPlaces: false), new MaxPool(1, AlwaysPlaces: true), new MaxPool(2, AlwaysPlaces: false),
        new MaxPool(2, AlwaysPlaces: true), new MaxPool(3, AlwaysPlaces: false), new MaxPool(3, AlwaysPlaces: true), new MaxUnpool(1),
        new MaxUnpool(2), new MaxUnpool(3),
    ];
}
