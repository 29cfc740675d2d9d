#!/usr/bin/env python3
"""Writes float64.txt and float32.txt beside this file: inputs of elementary functions and their correctly rounded results.

Origin of the results: mpmath (arbitrary precision, 300 bits), rounded here once to the format's precision, subnormals included.
Inputs are drawn from a generator seeded by the function's name, and a few known hard ones. A line is: function, the bits of the
operands, the bits of the result, in hexadecimal. Usage: reference.py
"""

import math
import os
import random
import struct

from mpmath import mp, mpf
import mpmath as m

mp.prec = 300
COUNT = 160
HERE = os.path.dirname(os.path.abspath(__file__))


class Format:
    def __init__(self, precision, least, most, float_code, bits_code, digits):
        self.precision, self.least, self.most = precision, least, most
        self.float_code, self.bits_code, self.digits = float_code, bits_code, digits

    def bits(self, x):
        return struct.unpack('<' + self.bits_code, struct.pack('<' + self.float_code, x))[0]

    def of_bits(self, bits):
        return struct.unpack('<' + self.float_code, struct.pack('<' + self.bits_code, bits))[0]

    def text(self, x):
        return '%0*x' % (self.digits, self.bits(x))

    def rounded(self, exact):
        """The nearest number of the format, ties to even."""
        if m.isinf(exact) or exact == 0:
            return float(exact)
        size = abs(exact)
        exponent = int(m.floor(m.log(size, 2)))
        while m.ldexp(1, exponent) > size:
            exponent -= 1
        while m.ldexp(1, exponent + 1) <= size:
            exponent += 1
        unit = max(exponent - self.precision + 1, self.least)
        nearest = m.ldexp(m.nint(m.ldexp(size, -unit)), unit)
        result = math.inf if nearest >= m.ldexp(1, self.most) else float(nearest)
        return math.copysign(result, -1.0 if exact < 0 else 1.0)


FLOAT64 = Format(53, -1074, 1024, 'd', 'Q', 16)
FLOAT32 = Format(24, -149, 128, 'f', 'I', 8)


def cbrt(x):
    return m.cbrt(x) if x >= 0 else -m.cbrt(-x)


def atan2(y, x):
    return m.atan2(y, x)


def gelu_slope(x):
    return m.ncdf(x) + x * m.npdf(x)


FUNCTIONS = {
    'exp': m.exp, 'exp2': lambda x: m.power(2, x), 'expm1': m.expm1,
    'log': m.log, 'log2': lambda x: m.log(x) / m.log(2), 'log10': lambda x: m.log(x) / m.log(10), 'log1p': m.log1p,
    'tanh': m.tanh, 'sigmoid': lambda x: 1 / (1 + m.exp(-x)), 'sinh': m.sinh, 'cosh': m.cosh,
    'asinh': m.asinh, 'acosh': m.acosh, 'atanh': m.atanh,
    'sin': m.sin, 'cos': m.cos, 'tan': m.tan, 'asin': m.asin, 'acos': m.acos, 'atan': m.atan,
    'cbrt': cbrt, 'erf': m.erf, 'erfc': m.erfc, 'erfinv': lambda x: m.erfinv(x) if x else mpf(0),
    'lgamma': lambda x: m.loggamma(x).real, 'digamma': m.digamma,
    'pow': m.power, 'atan2': atan2, 'gelu_slope': gelu_slope,
}

# Correctly rounded in float32, several units off in float64.
ONLY_FLOAT32 = {'gelu_slope'}

U = random.uniform


def sign():
    return random.choice((-1, 1))


def scale(low, high):
    """A positive number with an evenly drawn binary exponent."""
    return 2.0 ** U(low, high)


def draw(name, tiny, top):
    """An input (or two) where the function is interesting; tiny and top are the format's binary exponents."""
    bound = top * math.log(2)
    choices = {
        'exp': lambda: (U(-1, 1), U(-bound, bound), U(-1.06 * bound, -bound), sign() * scale(-60, 3)),
        'exp2': lambda: (U(-1, 1), U(-top, top), U(tiny, 2 - top), sign() * scale(-60, 3)),
        'expm1': lambda: (U(-2, 2), U(-40, bound), sign() * scale(-60, 3), sign() * scale(tiny, 3)),
        'log': lambda: (U(0.5, 2), U(0.99, 1.01), U(0, 10), scale(tiny, top), 1 + sign() * scale(-52, -1)),
        'log1p': lambda: (U(-1, 2), sign() * scale(-20, -0.1), sign() * scale(tiny, -1), scale(-60, top), -1 + scale(-53, -1)),
        'tanh': lambda: (U(-1, 1), U(-20, 20), sign() * scale(-60, 3), sign() * scale(tiny, 3)),
        'sigmoid': lambda: (U(-1, 1), U(-40, 40), U(-bound, 40), sign() * scale(-60, 3)),
        'sinh': lambda: (U(-1, 1), U(-20, 20), U(-bound, bound), sign() * scale(tiny, 3)),
        'asinh': lambda: (U(-1, 1), U(-20, 20), sign() * scale(-60, 30), sign() * scale(tiny, top)),
        'acosh': lambda: (1 + U(0, 1), 1 + scale(-52, 5), scale(0, top), scale(0, 40)),
        'atanh': lambda: (U(-1, 1), sign() * (1 - scale(-53, -1)), sign() * scale(-60, -0.01), sign() * scale(tiny, -1)),
        'sin': lambda: (U(-1, 1), U(-10, 10), sign() * scale(-60, 30), sign() * scale(29, top), random.randint(1, 2 ** 20) * math.pi / 2),
        'asin': lambda: (U(-1, 1), sign() * (1 - scale(-53, -1)), sign() * scale(tiny, -1), U(-0.51, 0.51)),
        'atan': lambda: (U(-1, 1), U(-10, 10), sign() * scale(-60, 60), sign() * scale(tiny, top)),
        'cbrt': lambda: (U(-8, 8), sign() * scale(tiny, top)),
        'erf': lambda: (U(-1, 1), U(-6, 6), sign() * scale(-60, 3), sign() * scale(tiny, 1), U(0.9, 1.1)),
        'erfc': lambda: (U(-1, 1), U(-6, 27), U(0, 10), sign() * scale(-60, 3), U(0.9, 1.1)),
        'erfinv': lambda: (U(-1, 1), sign() * (1 - scale(-53, -1)), sign() * scale(tiny, -0.01), U(-0.51, 0.51)),
        'lgamma': lambda: (U(0, 3), U(0, 20), U(0.99, 1.01), U(1.99, 2.01), scale(-60, top - 8), U(-10, 0), U(-200, 0), sign() * scale(-60, 10)),
        'digamma': lambda: (U(0, 3), U(0, 20), scale(-60, top), U(-10, 0), U(-200, 0), sign() * scale(-60, 10)),
        'gelu_slope': lambda: (U(-1, 1), U(-13, 6), -0.7517915 + U(-0.2, 0.2), -0.7517915246935645 + sign() * scale(-24, -3), sign() * scale(-60, 3)),
        'pow': lambda: ((U(0, 4), U(-30, 30)), (scale(-top, top), U(-2, 2)), (-U(0, 9), float(random.randint(-9, 9))),
                        (1 + sign() * scale(-24, -1), sign() * scale(0, 20))),
        'atan2': lambda: ((U(-9, 9), U(-9, 9)), (sign() * scale(tiny, top), sign() * scale(tiny, top)),
                          (sign() * scale(-9, 9), sign() * scale(-30, 9)), (sign() * scale(tiny, 2 - top), sign() * scale(tiny, 2 - top))),
    }
    same = {'log2': 'log', 'log10': 'log', 'cosh': 'sinh', 'cos': 'sin', 'tan': 'sin', 'acos': 'asin'}
    drawn = random.choice(choices[same.get(name, name)]())
    return drawn if isinstance(drawn, tuple) else (drawn,)


# Angles nearest to multiples of π/2, whole results, ends of ranges.
HARD = {
    'sin': [6381956970095103.0 * 2.0 ** 797, 1e22, 3.0, 2.0 ** 30, 2.0 ** 31, 710.0, 16367173.0 * 2.0 ** 72],
    'exp': [709.782712893384, -745.1332191019411, -708.4, 88.72283, -103.97207, 2.0 ** -53, -(2.0 ** -54)],
    'exp2': [10.0, -1074.0, -149.0, 0.5], 'log2': [8.0, 2.0 ** -140], 'log10': [1000.0, 1e22, 1e10], 'log': [2.0 ** 0.5, 0.5 ** 0.5],
    'lgamma': [1.4616321449683622, -2.4570247382208006, -3.5, 0.5, 1.5, 2.5, 3.0, 1e-18, -1e-18],
    'digamma': [1.4616321449683622, 0.5, 1.5, 2.5, 10.0, -0.5],
    'erf': [1.0, 0.9999999, 5.9], 'erfc': [1.0, 26.5, 27.2, 9.0, 10.05], 'erfinv': [0.5, 0.8427007929497149, 0.9999999],
    'cbrt': [8.0, 27.0, -0.125, 5e-324, 1e-45], 'asinh': [2.0 ** 28, 2.0 ** 29], 'acosh': [1.0000000000000002, 2.0 ** 28],
    'atan': [2.0 ** 60, 1.0, 0.41421356], 'asin': [0.5, 0.9999999], 'tanh': [22.0, 9.0, 0.5], 'sigmoid': [-700.0, 36.0, -88.0],
}
for twin, name in (('cos', 'sin'), ('tan', 'sin'), ('acos', 'asin'), ('expm1', 'exp'), ('log1p', 'exp'), ('sinh', 'tanh'), ('cosh', 'tanh')):
    HARD[twin] = HARD[name]


def lines(form, tiny):
    for name, function in FUNCTIONS.items():
        if form is FLOAT64 and name in ONLY_FLOAT32:
            continue
        random.seed(name)
        inputs = [(x,) for x in HARD.get(name, [])] + [draw(name, tiny, form.most - 1) for _ in range(COUNT)]
        for drawn in inputs:
            operands = tuple(form.rounded(mpf(x)) for x in drawn)
            if any(math.isinf(x) for x in operands) or (name not in ('pow', 'atan2') and operands[0] == 0):
                continue
            try:
                exact = function(*(mpf(x) for x in operands))
            except (ZeroDivisionError, ValueError):
                continue
            if isinstance(exact, m.mpc) or m.isnan(exact):
                continue
            yield ' '.join([name, *map(form.text, operands), form.text(form.rounded(exact))])


for file, form, tiny in (('float64.txt', FLOAT64, -1074), ('float32.txt', FLOAT32, -149)):
    with open(os.path.join(HERE, file), 'w', encoding='ascii', newline='\n') as out:
        for line in lines(form, tiny):
            out.write(line + '\n')
