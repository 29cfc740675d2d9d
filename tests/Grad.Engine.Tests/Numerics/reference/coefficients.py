#!/usr/bin/env python3
"""Prints the polynomials of src/Grad.Engine/Numerics: name, error in bits, coefficients from the constant term up.

Each is mpmath's near-minimax fit (interpolation at Chebyshev points) of the function that its method's comment names, computed
at high precision and rounded to float64. Terms that a method carries in two parts are the leading ones here.
"""

from mpmath import (asin, atan, atanh, cbrt, chebyfit, cos, digamma, erf, erfc, erfinv, euler, exp, expm1, findroot, log,
                    loggamma, mp, mpf, pi, sin, sqrt, tan, taylor)

mp.prec = 400


def near(function, at_zero):
    """The function with its limit at 0, where the quotient that defines it has none."""
    return lambda x: at_zero if abs(x) < mpf(10) ** -40 else function(x)


def scaled_complement(t):
    x = 3 * (1 + t) / (1 - t)
    return erfc(x) * exp(x * x) * (1 + 2 * x)


def brief_complement(t):
    x = 3 * (1 + t) / (1 - t)
    return erfc(x) * exp(x * x) * (x + 3)


def gelu_slope(x):
    return erfc(-x / sqrt(2)) / 2 + x * exp(-x * x / 2) / sqrt(2 * pi)


def central_inverse(w):
    x = sqrt(-expm1(-w))
    return erfinv(x) / x


def tail_inverse(v):
    complement = 1 - sqrt(-expm1(-1 / v ** 2))
    return v * findroot(lambda y: log(erfc(y)) - log(complement), mpf('0.9') / v)


def stirling(z):
    x = 1 / sqrt(z)
    return (loggamma(x) - (x - 0.5) * log(x) + x - log(2 * pi) / 2) * x


def digamma_rest(z):
    x = 1 / sqrt(z)
    return (log(x) - 1 / (2 * x) - digamma(x)) * x * x


HALF_LN2 = log(2) / 2 + mpf(2) ** -20
QUARTER = (pi / 4) ** 2 * mpf('1.0001')
TANGENT = tan(pi / 8) ** 2 * mpf('1.0001')
THIRD = mpf(1) / 3
POLYNOMIALS = [
    ('Exponential.Tail', near(lambda r: (expm1(r) - r - r * r / 2) / r ** 3, THIRD / 2), -HALF_LN2, HALF_LN2, 11),
    ('Logarithm.Tail', near(lambda z: ((2 * atanh(sqrt(z)) / sqrt(z) - 2) / z - 2 * THIRD) / z, mpf(2) / 5), 0, mpf('0.029438'), 9),
    ('Trigonometric.SineTail', near(lambda z: (sin(sqrt(z)) / sqrt(z) - 1 + z / 6) / z ** 2, mpf(1) / 120), 0, QUARTER, 6),
    ('Trigonometric.CosineTail', near(lambda z: (cos(sqrt(z)) - 1 + z / 2) / z ** 2, mpf(1) / 24), 0, QUARTER, 7),
    ('InverseTrigonometric.TangentTail', near(lambda z: (atan(sqrt(z)) / sqrt(z) - 1) / z, -THIRD), 0, TANGENT, 13),
    ('InverseTrigonometric.SineTail', near(lambda z: (asin(sqrt(z)) / sqrt(z) - 1) / z, THIRD / 2), 0, mpf(1) / 4, 14),
    ('Power.CubeRoot', cbrt, sqrt(mpf(1) / 2), sqrt(mpf(2)), 6),
    ('ErrorFunction.Series', near(lambda z: erf(sqrt(z)) / sqrt(z), 2 / sqrt(pi)), 0, mpf('1.01'), 16),
    ('ErrorFunction.ScaledComplement', scaled_complement, mpf('-2.01') / mpf('3.99'), mpf(25) / 31, 23),
    ('ErrorFunction.BriefScaledComplement', brief_complement, -1, mpf(11) / 17, 16),
    ('ErrorFunction.CentralInverse', near(central_inverse, sqrt(pi) / 2), 0, mpf('5.1'), 9),
    ('ErrorFunction.TailInverse', tail_inverse, 1 / mpf('6.1'), 1 / sqrt(mpf('4.9')), 10),
    ('Gamma.Small', near(lambda u: loggamma(2 + u) / u, 1 - euler), -0.5, 0.5, 21),
    ('Gamma.SmallDerivative', lambda u: digamma(2 + u), -0.5, 0.5, 22),
    ('Gamma.StirlingTail', near(stirling, THIRD / 4), 0, mpf('0.1601'), 16),
    ('Gamma.DerivativeStirlingTail', near(digamma_rest, THIRD / 4), 0, mpf('0.1601'), 16),
]

for name, function, low, high, terms in POLYNOMIALS:
    coefficients, error = chebyfit(function, [mpf(low), mpf(high)], terms, error=True)
    print(name, '2^%.1f' % float(log(abs(error), 2)), *(repr(float(c)) for c in reversed(coefficients)))

# Taylor's series.
ZERO = findroot(gelu_slope, mpf('-0.75'))
print('Normal.SlopeNearZero', repr(float(ZERO)), repr(float(ZERO - mpf(float(ZERO)))), *(repr(float(c)) for c in taylor(gelu_slope, ZERO, 14)[1:]))
