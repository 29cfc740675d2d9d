namespace Grad.Engine.Operations.Creation;

/// <summary>The operations of this folder.</summary>
internal static class CreationFamily
{
    public static IOperation[] Operations =>
    [
        new Arange(), new BartlettWindow(), new BlackmanWindow(),
        new RepeatedOfSize("empty", 0, "A tensor whose elements do not matter; here they are zeros."),
        new RepeatedLike("empty_like", 0, "A tensor in the shape of another, whose elements do not matter; here they are zeros."),
        new Strided("empty_strided", IsNew: false), new Eye(), new Full(), new FullLike(), new HammingWindow(), new HannWindow(), new KaiserWindow(), new LinalgVander(),
        new Linspace(), new Logspace(),
        new RepeatedNew("new_empty", 0, "A tensor in the dtype of another, whose elements do not matter; here they are zeros."),
        new Strided("new_empty_strided", IsNew: true), new NewFull(), new RepeatedNew("new_ones", 1, "Ones in the dtype of another tensor."), new NewTensor(),
        new RepeatedNew("new_zeros", 0, "Zeros in the dtype of another tensor."), new OneHot(),
        new RepeatedOfSize("ones", 1, "A tensor of ones."), new RepeatedLike("ones_like", 1, "Ones in the shape of another tensor."),
        new ScalarTensor(), new Vander(), new Zero(), new RepeatedOfSize("zeros", 0, "A tensor of zeros."),
        new RepeatedLike("zeros_like", 0, "Zeros in the shape of another tensor."),
    ];
}
