"""Records special.txt: values of special functions, computed with mpmath to 60 digits and rounded to float64.

Each line is an operation, its arguments and the value. Run: python3 special.py > special.txt
"""
import random

import mpmath as mp

mp.mp.dps = 60
random.seed(1)


def uniform(low, high, count=12):
    return [round(random.uniform(low, high), 4) for _ in range(count)]


def upper_gamma(a, x):
    a, x = mp.mpf(a), mp.mpf(x)
    term = total = 1 / a
    k = 0
    while abs(term) > abs(total) * mp.mpf(10) ** -55:
        k += 1
        term *= x / (a + k)
        total += term
    return 1 - total * mp.exp(a * mp.log(x) - x - mp.loggamma(a))


def zeta(s, q):
    total = mp.mpf(0)
    while q <= 0:
        total += mp.mpf(q) ** -s
        q = mp.mpf(q) + 1
    return total + mp.zeta(s, q)


ONE = {
    "special.bessel_j0": (lambda x: mp.besselj(0, x), uniform(-30, 30) + [0.0]),
    "special.bessel_j1": (lambda x: mp.besselj(1, x), uniform(-30, 30) + [0.0]),
    "special.bessel_y0": (lambda x: mp.bessely(0, x), uniform(0.01, 30)),
    "special.bessel_y1": (lambda x: mp.bessely(1, x), uniform(0.01, 30)),
    "i0": (lambda x: mp.besseli(0, x), uniform(-30, 30) + [0.0, 712.0]),
    "special.i1": (lambda x: mp.besseli(1, x), uniform(-30, 30) + [712.0]),
    "special.i0e": (lambda x: mp.besseli(0, x) * mp.exp(-abs(x)), uniform(-30, 30) + [1e5]),
    "special.i1e": (lambda x: mp.besseli(1, x) * mp.exp(-abs(x)), uniform(-30, 30) + [1e5]),
    "special.modified_bessel_k0": (lambda x: mp.besselk(0, x), uniform(0.01, 30) + [600.0]),
    "special.modified_bessel_k1": (lambda x: mp.besselk(1, x), uniform(0.01, 30) + [600.0]),
    "special.scaled_modified_bessel_k0": (lambda x: mp.besselk(0, x) * mp.exp(x), uniform(0.01, 30) + [600.0]),
    "special.scaled_modified_bessel_k1": (lambda x: mp.besselk(1, x) * mp.exp(x), uniform(0.01, 30) + [600.0]),
    "special.spherical_bessel_j0": (lambda x: mp.sinc(mp.mpf(x)), uniform(-30, 30) + [0.0]),
    "special.airy_ai": (mp.airyai, uniform(-20, 8) + uniform(-3, 3)),
    "special.ndtri": (lambda p: mp.sqrt(2) * mp.erfinv(2 * mp.mpf(p) - 1), uniform(0.001, 0.999) + [1e-12]),
    "special.ndtr": (mp.ncdf, uniform(-10, 10)),
    "special.log_ndtr": (lambda x: mp.log(mp.ncdf(x)), uniform(-30, 5)),
    "special.erfcx": (lambda x: mp.exp(mp.mpf(x) ** 2) * mp.erfc(x), uniform(-5, 40) + [0.0, 27.9, 28.1]),
    "special.entr": (lambda x: -mp.mpf(x) * mp.log(x), uniform(0.01, 3)),
    "logit": (lambda x: mp.log(mp.mpf(x) / (1 - mp.mpf(x))), uniform(0.001, 0.999) + [0.5000001]),
    "logsigmoid": (lambda x: -mp.log(1 + mp.exp(-mp.mpf(x))), uniform(-40, 40)),
    "mish": (lambda x: mp.mpf(x) * mp.tanh(mp.log(1 + mp.exp(mp.mpf(x)))), uniform(-40, 40)),
    "gelu": (lambda x: mp.mpf(x) * mp.ncdf(x), uniform(-10, 10)),
    "sinc": (lambda x: mp.sinc(mp.pi * mp.mpf(x)), uniform(-10, 10)),
    "polygamma:1": (lambda x: mp.polygamma(1, mp.mpf(x)), uniform(0.05, 20) + uniform(-4, -0.1, 6)),
    "polygamma:2": (lambda x: mp.polygamma(2, mp.mpf(x)), uniform(0.05, 20) + uniform(-4, -0.1, 6)),
    "polygamma:5": (lambda x: mp.polygamma(5, mp.mpf(x)), uniform(0.05, 20) + uniform(-4, -0.1, 6)),
}
PAIRS = list(zip(uniform(-9, 9), uniform(-4, 4)))
ORDERS = list(zip(uniform(-2, 2), [float(n) for n in range(12)]))
GAMMAS = [(a, round(a + t * a**0.5, 4)) for a, t in zip([0.3, 0.9, 2.5, 7.0, 19.0, 21.0, 90.0, 800.0, 1e5, 2e6, 2e6], [0.1, 3, -1, 1, -2, 2, -0.5, 0.5, 1, 0.7, -0.7])]
TWO = {
    "special.zeta": (zeta, list(zip(uniform(1.05, 20), uniform(0.05, 30))) + [(2.0, -1.3), (3.0, -5.7), (4.0, -20.2), (3.0, -1000.3), (60.0, 3.7), (200.0, 12.0), (200.0, 55.0), (1000.0, 1.5)]),
    "hypot": (mp.hypot, PAIRS + [(1e300, 1e300), (3e-200, 4e-200)]),
    "logaddexp": (lambda x, y: mp.log(mp.exp(x) + mp.exp(y)), PAIRS),
    "logaddexp2": (lambda x, y: mp.log(mp.mpf(2) ** x + mp.mpf(2) ** y, 2), PAIRS),
    "remainder": (lambda x, y: mp.mpf(x) % mp.mpf(y), PAIRS + [(1e300, 3.0), (-1e22, 7.1)]),
    "fmod": (lambda x, y: mp.sign(x) * (abs(mp.mpf(x)) % abs(mp.mpf(y))), PAIRS + [(1e300, 3.0), (1e308, 7e-310)]),
    "igamma": (lambda a, x: 1 - upper_gamma(a, x), GAMMAS),
    "igammac": (upper_gamma, GAMMAS),
    "special.chebyshev_polynomial_t": (lambda x, n: mp.chebyt(int(n), x), ORDERS),
    "special.chebyshev_polynomial_u": (lambda x, n: mp.chebyu(int(n), x), ORDERS),
    "special.shifted_chebyshev_polynomial_t": (lambda x, n: mp.chebyt(int(n), 2 * mp.mpf(x) - 1), ORDERS),
    "special.hermite_polynomial_h": (lambda x, n: mp.hermite(int(n), x), ORDERS),
    "special.hermite_polynomial_he": (lambda x, n: mp.hermite(int(n), mp.mpf(x) / mp.sqrt(2)) * mp.mpf(2) ** (-n / 2), ORDERS),
    "special.laguerre_polynomial_l": (lambda x, n: mp.laguerre(int(n), 0, x), ORDERS),
    "special.legendre_polynomial_p": (lambda x, n: mp.legendre(int(n), x), ORDERS),
}
for name, (function, places) in ONE.items():
    for x in places:
        print(name, repr(x), repr(float(mp.re(function(x)))))
for name, (function, places) in TWO.items():
    for x, y in places:
        print(name, repr(x), repr(y), repr(float(mp.re(function(x, y)))))
