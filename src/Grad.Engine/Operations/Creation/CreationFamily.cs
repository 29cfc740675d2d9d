namespace Grad.Engine.Operations.Creation;

/// <summary>The operations of this folder.</summary>
internal static class CreationFamily
{
    public static IOperation[] Operations =>
    [
        new Arange(), new BartlettWindow(), new BlackmanWindow(), new Empty(), new EmptyLike(), new Eye(), new Full(), new FullLike(),
        new HammingWindow(), new HannWindow(), new KaiserWindow(), new LinalgVander(), new Linspace(), new Logspace(), new NewEmpty(),
        new NewFull(), new NewOnes(), new NewTensor(), new NewZeros(), new OneHot(), new Ones(), new OnesLike(), new ScalarTensor(),
        new Vander(), new Zero(), new Zeros(), new ZerosLike(),
    ];
}
