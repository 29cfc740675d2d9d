#!/usr/bin/env python3
"""Reads the lines of Grad.Accuracy and says how many float32 results are not the correctly rounded ones.

The exact values come from mpmath at 300 bits. A function that has no entry here is counted as not judged.
"""

import math
import struct
import sys
from collections import Counter

import mpmath as m

m.mp.prec = 300

FUNCTIONS = {
    'exp': m.exp, 'exp2': lambda x: m.power(2, x), 'expm1': m.expm1,
    'log': m.log, 'log2': lambda x: m.log(x) / m.log(2), 'log10': lambda x: m.log(x) / m.log(10), 'log1p': m.log1p,
    'tanh': m.tanh, 'sigmoid': lambda x: 1 / (1 + m.exp(-x)), 'sinh': m.sinh, 'cosh': m.cosh,
    'asinh': m.asinh, 'acosh': m.acosh, 'atanh': m.atanh,
    'sin': m.sin, 'cos': m.cos, 'tan': m.tan, 'asin': m.asin, 'acos': m.acos, 'atan': m.atan,
    'erf': m.erf, 'erfc': m.erfc, 'erfinv': lambda x: m.erfinv(x) if x else x,
    'lgamma': lambda x: m.loggamma(x).real, 'digamma': m.digamma, 'rsqrt': lambda x: 1 / m.sqrt(x),
    'silu': lambda x: x / (1 + m.exp(-x)), 'log_sigmoid': lambda x: -m.log1p(m.exp(-x)),
    'mish': lambda x: x * m.tanh(m.log1p(m.exp(x))), 'gelu': lambda x: x * m.erfc(-x / m.sqrt(2)) / 2,
    'special_ndtr': lambda x: m.erfc(-x / m.sqrt(2)) / 2,
}


def float32(exact):
    """The nearest float32, ties to even."""
    size = abs(exact)
    if size == 0 or m.isinf(size):
        return float(exact)
    exponent = int(m.floor(m.log(size, 2)))
    exponent += (m.ldexp(1, exponent + 1) <= size) - (m.ldexp(1, exponent) > size)
    unit = max(exponent - 23, -149)
    nearest = m.ldexp(m.nint(m.ldexp(size, -unit)), unit)
    return math.copysign(math.inf if nearest >= m.ldexp(1, 128) else float(nearest), exact)


def stored(y):
    try:
        return struct.unpack('>f', struct.pack('>f', y))[0]
    except OverflowError:
        return math.copysign(math.inf, y)


judged, wrong, unknown = Counter(), Counter(), Counter()
for line in sys.stdin:
    name, input_bits, result_bits = line.split()
    x, = struct.unpack('>f', bytes.fromhex(input_bits))
    y, = struct.unpack('>d', bytes.fromhex(result_bits))
    if name not in FUNCTIONS:
        unknown[name] += 1
        continue
    judged[name] += 1
    expected = float32(FUNCTIONS[name](m.mpf(x)))
    if stored(y) != expected:
        wrong[name] += 1
        print(f'{name}({x!r}) [{input_bits}]: {stored(y)!r}, should be {expected!r}')
for name, count in judged.items():
    print(f'{name}: {wrong[name]} misrounded of {count} near the middle')
for name, count in unknown.items():
    print(f'{name}: {count} near the middle, not judged')
sys.exit(1 if wrong else 0)
