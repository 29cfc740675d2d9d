"""Elementwise operations of one operand, activations and special functions."""

import math
import statistics

import mpmath as m

from case import elementwise
from points import line


# Operations that have none in the catalog.
WITHOUT_DERIVATIVE = ('bessel', 'airy', 'polynomial')


# Where the power that is one less is subnormal, and the derivative is not.
POWERS = (5.0897754e-05, -4.95e-05, 5.2e-05, 4.96e-13, -5e-13)


def relu(x):
    return max(x, m.mpf(0))


def sigmoid(x):
    return 1 / (1 + m.exp(-x))


def softplus(x):
    return x + m.log1p(m.exp(-x)) if x > 0 else m.log1p(m.exp(x))


def ndtr(x):
    return m.erfc(-x / m.sqrt(2)) / 2


def _newton(y, step):
    for _ in range(7):
        y -= step(y)
    return y


def erfinv(x):
    if abs(x) >= 1:
        return m.nan
    near = float(x)
    start = near * math.sqrt(math.pi) / 2 if abs(near) < 1e-3 else statistics.NormalDist().inv_cdf((near + 1) / 2) / math.sqrt(2)
    return _newton(m.mpf(start), lambda y: (m.erf(y) - x) * m.sqrt(m.pi) / 2 * m.exp(y * y))


def ndtri(x):
    if not 0 < x < 1:
        return m.nan
    start = m.mpf(statistics.NormalDist().inv_cdf(float(x)))
    return _newton(start, lambda y: (ndtr(y) - x) * m.sqrt(2 * m.pi) * m.exp(y * y / 2))


def lgamma(x):
    return m.loggamma(x).real


def positive(function):
    return lambda x: function(x) if x > 0 else m.nan


def gelu_tanh(x):
    # (1 + tanh(u)) / 2 is the logistic function of 2u.
    return x * sigmoid(2 * m.sqrt(2 / m.pi) * (x + m.mpf(0.044715) * x ** 3))


def clamped(low, high):
    return lambda x: min(max(x, m.mpf(low)), m.mpf(high))


def nearest(x):
    return m.nint(x)


def logit(x):
    return m.log(x) - m.log1p(-x)


def recurrence(n, first, second, following):
    def value(x):
        a, b = m.mpf(first), second(x)
        if n == 0:
            return a
        for k in range(1, n):
            a, b = b, following(k, x, a, b)
        return b
    return value


def chebyshev(n, second):
    return recurrence(n, 1, second, lambda k, x, a, b: 2 * x * b - a)


def cases():
    everywhere = line()
    found = []

    def add(expression, function, points=everywhere):
        kinds = ('fixed',) if any(part in expression for part in WITHOUT_DERIVATIVE) else None
        found.append(elementwise(expression, function, points, kinds))

    above = line(low=0)
    inside = line(-1, 1)
    unit = line(0, 1)
    wide = line(most=30)
    for name, function in {
        'abs': abs, 'asinh': m.asinh, 'atan': m.atan, 'neg': lambda x: -x, 'positive': lambda x: x, 'square': lambda x: x * x,
        'sin': m.sin, 'cos': m.cos, 'tan': m.tan, 'reciprocal': lambda x: 1 / x, 'sign': m.sign, 'clone': lambda x: x,
        'conj': lambda x: x, 'ceil': m.ceil, 'floor': m.floor, 'trunc': lambda x: m.sign(x) * m.floor(abs(x)), 'round': nearest,
        'frac': lambda x: x - m.sign(x) * m.floor(abs(x)), 'deg2rad': lambda x: x * m.pi / 180, 'rad2deg': lambda x: x * 180 / m.pi,
        'relu': relu, 'relu6': clamped(0, 6), 'softsign': lambda x: x / (1 + abs(x)), 'angle': lambda x: m.pi if x < 0 else m.mpf(0),
    }.items():
        add(f'{name}(x)', function, wide)
    for name, function in {
        'exp': m.exp, 'exp2': lambda x: m.power(2, x), 'expm1': m.expm1, 'sinh': m.sinh, 'cosh': m.cosh, 'tanh': m.tanh,
        'sigmoid': sigmoid, 'erf': m.erf, 'erfc': m.erfc, 'sinc': lambda x: m.sinpi(x) / (m.pi * x) if x else m.mpf(1),
        'silu': lambda x: x * sigmoid(x), 'logsigmoid': lambda x: -softplus(-x), 'mish': lambda x: x * m.tanh(softplus(x)),
        'gelu': lambda x: x * ndtr(x), 'tanhshrink': lambda x: x - m.tanh(x),
        'softplus': lambda x: x if x > 20 else softplus(x), 'elu': lambda x: x if x > 0 else m.expm1(x),
        'celu': lambda x: x if x > 0 else m.expm1(x),
        'selu': lambda x: m.mpf('1.0507009873554804934193349852946') * (x if x > 0 else m.mpf('1.6732632423543772848170429916717') * m.expm1(x)),
        'hardtanh': clamped(-1, 1), 'hardsigmoid': lambda x: clamped(0, 6)(x + 3) / 6, 'hardswish': lambda x: x * clamped(0, 6)(x + 3) / 6,
        'hardshrink': lambda x: x if abs(x) > 0.5 else m.mpf(0), 'softshrink': lambda x: m.sign(x) * relu(abs(x) - m.mpf(0.5)),
        'leaky_relu': lambda x: x if x > 0 else m.mpf(0.01) * x,
        'rrelu': lambda x: x if x > 0 else (m.mpf(0.125) + m.mpf(1) / 3) / 2 * x,
        'i0': lambda x: m.besseli(0, x), 'special.i0e': lambda x: m.besseli(0, x) * m.exp(-abs(x)),
        'special.i1': lambda x: m.besseli(1, x), 'special.i1e': lambda x: m.besseli(1, x) * m.exp(-abs(x)),
        'special.ndtr': ndtr, 'special.log_ndtr': lambda x: m.log(ndtr(x)) if x < 0 else m.log1p(-ndtr(-x)),
        'special.erfcx': lambda x: m.erfc(x) * m.exp(x * x),
        'lgamma': lgamma, 'digamma': m.digamma, 'special.spherical_bessel_j0': lambda x: m.sin(x) / x if x else m.mpf(1),
        'special.airy_ai': m.airyai, 'special.bessel_j0': lambda x: m.besselj(0, x), 'special.bessel_j1': lambda x: m.besselj(1, x),
        'special.modified_bessel_i0': lambda x: m.besseli(0, x), 'special.modified_bessel_i1': lambda x: m.besseli(1, x),
    }.items():
        add(f'{name}(x)', function)
    for name, function in {
        'log': m.log, 'log2': lambda x: m.log(x) / m.log(2), 'log10': lambda x: m.log(x) / m.log(10), 'sqrt': m.sqrt,
        'rsqrt': lambda x: 1 / m.sqrt(x), 'special.entr': lambda x: -x * m.log(x),
        'special.bessel_y0': lambda x: m.bessely(0, x), 'special.bessel_y1': lambda x: m.bessely(1, x),
        'special.modified_bessel_k0': lambda x: m.besselk(0, x), 'special.modified_bessel_k1': lambda x: m.besselk(1, x),
        'special.scaled_modified_bessel_k0': lambda x: m.besselk(0, x) * m.exp(x),
        'special.scaled_modified_bessel_k1': lambda x: m.besselk(1, x) * m.exp(x),
    }.items():
        add(f'{name}(x)', positive(function), above)
    for n in (1, 2, 3):
        add(f'polygamma({n}, x)', lambda x, n=n: m.polygamma(n, x), everywhere if n == 1 else above)
    add('mvlgamma(x, 1)', lgamma, above)
    add('mvlgamma(x, 3)', lambda x: m.mpf(3) / 2 * m.log(m.pi) + sum(lgamma(x - m.mpf(j) / 2) for j in range(3)), line(low=1))
    for name, function in {'asin': m.asin, 'acos': m.acos, 'atanh': m.atanh, 'erfinv': erfinv}.items():
        add(f'{name}(x)', function, inside)
    add('acosh(x)', m.acosh, line(low=1, most=30))
    add('log1p(x)', m.log1p, line(low=-1, most=30))
    add('logit(x)', logit, unit)
    add('logit(x, eps=0.125)', lambda x: logit(clamped(0.125, 0.875)(x)), unit)
    add('special.ndtri(x)', ndtri, unit)
    add("gelu(x, approximate='tanh')", gelu_tanh)
    add('elu(x, alpha=1.5)', lambda x: x if x > 0 else m.mpf(1.5) * m.expm1(x))
    add('celu(x, alpha=2.5)', lambda x: x if x > 0 else m.mpf(2.5) * m.expm1(x / m.mpf(2.5)))
    add('softplus(x, beta=3)', lambda x: x if 3 * x > 20 else softplus(3 * x) / 3)
    add('softplus(x, beta=0.5, threshold=50)', lambda x: x if x / 2 > 50 else softplus(x / 2) * 2)
    add('softshrink(x, 0.75)', lambda x: m.sign(x) * relu(abs(x) - m.mpf(0.75)))
    add('threshold(x, 0.5, 2)', lambda x: x if x > 0.5 else m.mpf(2))
    add('clamp(x, -0.5, 3)', clamped(-0.5, 3))
    add('clamp_min(x, 0.5)', lambda x: max(x, m.mpf(0.5)))
    add('clamp_max(x, 0.5)', lambda x: min(x, m.mpf(0.5)))
    add('nan_to_num(x)', lambda x: x)
    add('round(x, decimals=2)', lambda x: m.nint(x * 100) / 100 if abs(x) < 1000 else m.nan)
    add('frexp(x)[0]', lambda x: m.mpf(m.frexp(x)[0]))
    add('ldexp(x, 5)', lambda x: x * 32)
    for exponent in ('2', '3', '-1', '-2', '0.5', '-0.5', '1.5', '2.5', '0.3125', '10', '1', '0'):
        whole_number = '.' not in exponent
        power = int(exponent) if whole_number else m.mpf(float(exponent))
        add(f'pow(x, {exponent})', lambda x, p=power, w=whole_number: x ** p if w or x > 0 else m.nan,
            line(most=12, more=POWERS) if whole_number else line(low=0, most=12))
    for base in ('2', '0.5', '10', '1.0009765625'):
        add(f'pow({base}, x)', lambda x, b=float(base): m.power(m.mpf(b), x))
    for n in (0, 1, 2, 3, 6, 12):
        close = line(-4, 4)
        add(f'special.chebyshev_polynomial_t(x, {n})', chebyshev(n, lambda x: x), close)
        add(f'special.chebyshev_polynomial_u(x, {n})', chebyshev(n, lambda x: 2 * x), close)
        add(f'special.chebyshev_polynomial_v(x, {n})', chebyshev(n, lambda x: 2 * x - 1), close)
        add(f'special.chebyshev_polynomial_w(x, {n})', chebyshev(n, lambda x: 2 * x + 1), close)
        add(f'special.shifted_chebyshev_polynomial_t(x, {n})', lambda x, n=n: chebyshev(n, lambda x: x)(2 * x - 1), close)
        add(f'special.shifted_chebyshev_polynomial_u(x, {n})', lambda x, n=n: chebyshev(n, lambda x: 2 * x)(2 * x - 1), close)
        add(f'special.shifted_chebyshev_polynomial_v(x, {n})', lambda x, n=n: chebyshev(n, lambda x: 2 * x - 1)(2 * x - 1), close)
        add(f'special.shifted_chebyshev_polynomial_w(x, {n})', lambda x, n=n: chebyshev(n, lambda x: 2 * x + 1)(2 * x - 1), close)
        add(f'special.hermite_polynomial_h(x, {n})', recurrence(n, 1, lambda x: 2 * x, lambda k, x, a, b: 2 * x * b - 2 * k * a), close)
        add(f'special.hermite_polynomial_he(x, {n})', recurrence(n, 1, lambda x: x, lambda k, x, a, b: x * b - k * a), close)
        add(f'special.laguerre_polynomial_l(x, {n})', recurrence(n, 1, lambda x: 1 - x, lambda k, x, a, b: ((2 * k + 1 - x) * b - k * a) / (k + 1)), close)
        add(f'special.legendre_polynomial_p(x, {n})', recurrence(n, 1, lambda x: x, lambda k, x, a, b: ((2 * k + 1) * x * b - k * a) / (k + 1)), close)
    return found
