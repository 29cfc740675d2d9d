namespace Grad.Engine.Operations.Normalizations;

/// <summary>The operations of this folder.</summary>
internal static class NormalizationFamily
{
    public static IOperation[] Operations =>
    [
        new BatchNorm(), new GroupNorm(), new InstanceNorm(), new LayerNorm(), new LocalResponseNorm(), new LogSoftmax(),
        new NativeBatchNorm(), new NativeLayerNorm(), new Normalize(), new Softmax(), new Softmin(),
    ];
}
