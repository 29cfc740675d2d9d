using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// Modified Bessel functions of the orders 0 and 1, by sums of Chebyshev polynomials of the function without its exponential.
/// The tables are those of S. L. Moshier, <i>Methods and Programs for Mathematical Functions</i> (1989), the Cephes library.
/// </summary>
internal static class ModifiedBessel
{
    /// <summary>e^-x · I0(x) up to 8, over x/2 - 2.</summary>
    private static ReadOnlySpan<double> I0Near =>
    [
        -4.4153416464793395E-18, 3.3307945188222384E-17, -2.431279846547955E-16, 1.715391285555133E-15, -1.1685332877993451E-14,
        7.676185498604936E-14, -4.856446783111929E-13, 2.95505266312964E-12, -1.726826291441556E-11, 9.675809035373237E-11,
        -5.189795601635263E-10, 2.6598237246823866E-09, -1.300025009986248E-08, 6.046995022541919E-08, -2.670793853940612E-07,
        1.1173875391201037E-06, -4.4167383584587505E-06, 1.6448448070728896E-05, -5.754195010082104E-05, 0.00018850288509584165,
        -0.0005763755745385824, 0.0016394756169413357, -0.004324309995050576, 0.010546460394594998, -0.02373741480589947,
        0.04930528423967071, -0.09490109704804764, 0.17162090152220877, -0.3046826723431984, 0.6767952744094761,
    ];

    /// <summary>e^-x · √x · I0(x) from 8, over 32/x - 2.</summary>
    private static ReadOnlySpan<double> I0Far =>
    [
        -7.233180487874754E-18, -4.830504485944182E-18, 4.46562142029676E-17, 3.461222867697461E-17, -2.8276239805165836E-16,
        -3.425485619677219E-16, 1.7725601330565263E-15, 3.8116806693526224E-15, -9.554846698828307E-15, -4.150569347287222E-14,
        1.54008621752141E-14, 3.8527783827421426E-13, 7.180124451383666E-13, -1.7941785315068062E-12, -1.3215811840447713E-11,
        -3.1499165279632416E-11, 1.1889147107846439E-11, 4.94060238822497E-10, 3.3962320257083865E-09, 2.266668990498178E-08,
        2.0489185894690638E-07, 2.8913705208347567E-06, 6.889758346916825E-05, 0.0033691164782556943, 0.8044904110141088,
    ];

    /// <summary>e^-x · I1(x) / x up to 8, over x/2 - 2.</summary>
    private static ReadOnlySpan<double> I1Near =>
    [
        2.7779141127610464E-18, -2.111421214358166E-17, 1.5536319577362005E-16, -1.1055969477353862E-15, 7.600684294735408E-15,
        -5.042185504727912E-14, 3.223793365945575E-13, -1.9839743977649436E-12, 1.1736186298890901E-11, -6.663489723502027E-11,
        3.625590281552117E-10, -1.8872497517228294E-09, 9.381537386495773E-09, -4.445059128796328E-08, 2.0032947535521353E-07,
        -8.568720264695455E-07, 3.4702513081376785E-06, -1.3273163656039436E-05, 4.781565107550054E-05, -0.00016176081582589674,
        0.0005122859561685758, -0.0015135724506312532, 0.004156422944312888, -0.010564084894626197, 0.024726449030626516,
        -0.05294598120809499, 0.1026436586898471, -0.17641651835783406, 0.25258718644363365,
    ];

    /// <summary>e^-x · √x · I1(x) from 8, over 32/x - 2.</summary>
    private static ReadOnlySpan<double> I1Far =>
    [
        7.517296310842105E-18, 4.414348323071708E-18, -4.6503053684893586E-17, -3.209525921993424E-17, 2.96262899764595E-16,
        3.3082023109209285E-16, -1.8803547755107825E-15, -3.8144030724370075E-15, 1.0420276984128802E-14, 4.272440016711951E-14,
        -2.1015418427726643E-14, -4.0835511110921974E-13, -7.198551776245908E-13, 2.0356285441470896E-12,
        1.4125807436613782E-11, 3.2526035830154884E-11, -1.8974958123505413E-11, -5.589743462196584E-10, -3.835380385964237E-09,
        -2.6314688468895196E-08, -2.512236237870209E-07, -3.882564808877691E-06, -0.00011058893876262371, -0.009761097491361469,
        0.7785762350182801,
    ];

    /// <summary>K0(x) + log(x/2) · I0(x) up to 2, over x² - 2.</summary>
    private static ReadOnlySpan<double> K0Near =>
    [
        1.374465435613523E-16, 4.25981614279661E-14, 1.0349695257633842E-11, 1.904516377220209E-09, 2.5347910790261494E-07,
        2.286212103119452E-05, 0.001264615411446926, 0.0359799365153615, 0.3442898999246285, -0.5353273932339028,
    ];

    /// <summary>e^x · √x · K0(x) from 2, over 8/x - 2.</summary>
    private static ReadOnlySpan<double> K0Far =>
    [
        5.300433772686263E-18, -1.6475804301524212E-17, 5.2103915050390274E-17, -1.678231096805412E-16, 5.512055978524319E-16,
        -1.848593377343779E-15, 6.3400764774050706E-15, -2.2275133269916698E-14, 8.032890775363575E-14, -2.9800969231727303E-13,
        1.140340588208475E-12, -4.514597883373944E-12, 1.8559491149547177E-11, -7.957489244477107E-11, 3.577397281400301E-10,
        -1.69753450938906E-09, 8.574034017414225E-09, -4.660489897687948E-08, 2.766813639445015E-07, -1.8317555227191195E-06,
        1.39498137188765E-05, -0.00012849549581627802, 0.0015698838857300533, -0.0314481013119645, 2.4403030820659555,
    ];

    /// <summary>x · (K1(x) - log(x/2) · I1(x)) up to 2, over x² - 2.</summary>
    private static ReadOnlySpan<double> K1Near =>
    [
        -7.023863479386288E-18, -2.427449850519366E-15, -6.666901694199329E-13, -1.4114883926335278E-10, -2.213387630734726E-08,
        -2.4334061415659684E-06, -0.0001730288957513052, -0.006975723859639864, -0.12261118082265715, -0.3531559607765449,
        1.5253002273389478,
    ];

    /// <summary>e^x · √x · K1(x) from 2, over 8/x - 2.</summary>
    private static ReadOnlySpan<double> K1Far =>
    [
        -5.756744483665017E-18, 1.7940508731475592E-17, -5.689462558442859E-17, 1.838093544366639E-16, -6.057047248373319E-16,
        2.038703165624334E-15, -7.019837090418314E-15, 2.4771544244813043E-14, -8.976705182324994E-14, 3.3484196660784293E-13,
        -1.2891739609510289E-12, 5.13963967348173E-12, -2.1299678384275683E-11, 9.218315187605006E-11, -4.1903547593418965E-10,
        2.015049755197033E-09, -1.0345762465678097E-08, 5.7410841254500495E-08, -3.5019606030878126E-07, 2.406484947837217E-06,
        -1.936197974166083E-05, 0.00019521551847135162, -0.002857816859622779, 0.10392373657681724, 2.7206261904844427,
    ];

    /// <summary>The modified Bessel function of the first kind of order 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V I0<V>(V x)
        where V : struct, IRealLane<V> => Grow(ScaledI0(x), x);

    /// <summary>e^-|x| · I0(x).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V ScaledI0<V>(V x)
        where V : struct, IRealLane<V>
    {
        x = V.Abs(x);
        var near = Polynomial.Chebyshev((x * V.Of(0.5)) - V.Of(2), I0Near);
        var far = Polynomial.Chebyshev((V.Of(32) / x) - V.Of(2), I0Far) / V.Sqrt(x);
        return V.Select(V.LessOrEqual(x, V.Of(8)), near, far);
    }

    /// <summary>The modified Bessel function of the first kind of order 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V I1<V>(V x)
        where V : struct, IRealLane<V> => Grow(ScaledI1(x), x);

    /// <summary>e^-|x| · I1(x).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V ScaledI1<V>(V x)
        where V : struct, IRealLane<V>
    {
        var magnitude = V.Abs(x);
        var near = magnitude * Polynomial.Chebyshev((magnitude * V.Of(0.5)) - V.Of(2), I1Near);
        var far = Polynomial.Chebyshev((V.Of(32) / magnitude) - V.Of(2), I1Far) / V.Sqrt(magnitude);
        var y = V.Select(V.LessOrEqual(magnitude, V.Of(8)), near, far);
        return V.Select(V.Less(x, V.Of(0)), -y, y);
    }

    /// <summary>The modified Bessel function of the second kind of order 0: ∞ at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V K0<V>(V x)
        where V : struct, IRealLane<V> => Join(x, NearK0(x), Exponential.Exp(-x) * FarK0(x));

    /// <summary>e^x · K0(x).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V ScaledK0<V>(V x)
        where V : struct, IRealLane<V> => Join(x, Exponential.Exp(x) * NearK0(x), FarK0(x));

    /// <summary>The modified Bessel function of the second kind of order 1: ∞ at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V K1<V>(V x)
        where V : struct, IRealLane<V> => Join(x, NearK1(x), Exponential.Exp(-x) * FarK1(x));

    /// <summary>e^x · K1(x).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V ScaledK1<V>(V x)
        where V : struct, IRealLane<V> => Join(x, Exponential.Exp(x) * NearK1(x), FarK1(x));

    // e^x in two factors: it may overflow where the product does not.
    private static V Grow<V>(V scaled, V x)
        where V : struct, IRealLane<V>
    {
        var root = Exponential.Exp(V.Abs(x) * V.Of(0.5));
        var y = scaled * root * root;
        return V.Select(V.Equal(V.Abs(x), V.Of(double.PositiveInfinity)), V.CopySign(root, scaled), y);
    }

    private static V NearK0<V>(V x)
        where V : struct, IRealLane<V> =>
        Polynomial.Chebyshev((x * x) - V.Of(2), K0Near) - (Logarithm.Log(x * V.Of(0.5)) * I0(x));

    private static V FarK0<V>(V x)
        where V : struct, IRealLane<V> => Polynomial.Chebyshev((V.Of(8) / x) - V.Of(2), K0Far) / V.Sqrt(x);

    private static V NearK1<V>(V x)
        where V : struct, IRealLane<V> =>
        (Logarithm.Log(x * V.Of(0.5)) * I1(x)) + (Polynomial.Chebyshev((x * x) - V.Of(2), K1Near) / x);

    private static V FarK1<V>(V x)
        where V : struct, IRealLane<V> => Polynomial.Chebyshev((V.Of(8) / x) - V.Of(2), K1Far) / V.Sqrt(x);

    private static V Join<V>(V x, V near, V far)
        where V : struct, IRealLane<V>
    {
        var y = V.Select(V.LessOrEqual(x, V.Of(2)), near, far);
        y = V.Select(V.Equal(x, V.Of(0)), V.Of(double.PositiveInfinity), y);
        return V.Select(V.Less(x, V.Of(0)), V.Of(double.NaN), y);
    }
}
