namespace Grad.Engine.Operations.Activations;

/// <summary>The operations of this folder.</summary>
internal static class ActivationFamily
{
    public static IOperation[] Operations =>
    [
        new Celu(), new Elu(), new Gelu(), new Glu(), new Hardshrink(), new Hardsigmoid(), new Hardswish(), new Hardtanh(), new LeakyRelu(),
        new LogSigmoid(), new Mish(), new Prelu(), new Relu6(), new Rrelu(), new Selu(), new Silu(), new Softplus(), new Softshrink(),
        new Softsign(), new Tanhshrink(), new Threshold(),
    ];
}
