namespace Grad.Engine.Operations.Creation;

/// <summary>The operations of this folder, one a line.</summary>
internal static class CreationFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new Arange(),
        new Empty(),
        new EmptyLike(),
        new Eye(),
        new Full(),
        new FullLike(),
        new Linspace(),
        new NewEmpty(),
        new NewFull(),
        new NewOnes(),
        new NewTensor(),
        new NewZeros(),
        new Ones(),
        new OnesLike(),
        new ScalarTensor(),
        new Zero(),
        new Zeros(),
        new ZerosLike(),
    ];
}
