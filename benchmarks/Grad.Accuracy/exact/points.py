"""The float32 inputs at which operations are judged. The same numbers each time."""

import math
import random
import struct

INFINITY = math.inf
DENSITY = 2  # mantissas per octave; exact.py --dense raises it


def f32(x):
    """The nearest float32."""
    return struct.unpack('>f', struct.pack('>f', x))[0]


def step(x, count):
    """The float32 that is count places further from 0."""
    bits, = struct.unpack('>i', struct.pack('>f', x))
    return struct.unpack('>f', struct.pack('>i', bits + count))[0]


SPECIAL = [
    0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 20.0, 30.0, 50.0, 80.0, 88.0, 100.0, 103.0,
    step(1.0, 1), step(1.0, 3), step(1.0, 1000), step(1.0, -1), step(1.0, -3), step(1.0, -1000), 0.999, 1.001, 0.99, 1.01,
    f32(math.pi / 4), f32(math.pi / 2), step(f32(math.pi / 2), 1), step(f32(math.pi / 2), -1), f32(math.pi), step(f32(math.pi), 1),
    f32(2 * math.pi), f32(3 * math.pi / 2), f32(10 * math.pi), f32(math.e), f32(math.log(2)),
    f32(1.4616321), step(f32(1.4616321), 1), step(2.0, 1), step(2.0, -1), step(0.5, 1), step(0.5, -1),
    f32(1.2784645), f32(0.35), f32(0.4769363), f32(1.1996786), f32(0.7517916), f32(2.4048255), f32(3.8317060), f32(0.8935770),
]


def line(low=-INFINITY, high=INFINITY, least=-30, most=6, more=()):
    """Log-spaced and special points of both signs, between two bounds, which are left out."""
    draw = random.Random(1)
    found = set()
    for exponent in range(least, most + 1):
        for index in range(DENSITY):
            size = f32(math.ldexp(1 + (index + draw.random()) / DENSITY, exponent))
            found |= {size, -size}
        found |= {math.ldexp(1, exponent), -math.ldexp(1, exponent)} if exponent % 3 == 0 else set()
    found |= {f32(x) for x in SPECIAL} | {f32(-x) for x in SPECIAL}
    if low > -INFINITY:
        found |= {f32(low + math.ldexp(1.3, e)) for e in range(-24, 3, 2)} | {f32(low)}
    if high < INFINITY:
        found |= {f32(high - math.ldexp(1.3, e)) for e in range(-24, 3, 2)} | {f32(high)}
    found |= {f32(x) for x in more}
    return [(x,) for x in sorted(found) if low < x < high]


def _draw(draw, domain):
    low, high = domain
    while True:
        if low == 0 and high == 1:
            x = draw.random() if draw.random() < 0.6 else math.ldexp(1 + draw.random(), draw.randint(-20, -2))
            x = 1 - x if draw.random() < 0.2 else x
        else:
            x = math.ldexp(1 + draw.random(), draw.choice([-20, -10, -6, -4, -3, -2, -1, 0, 0, 1, 1, 2, 2, 3, 4, 5]))
            x = x if low >= 0 or draw.random() < 0.5 else -x
        x = f32(x)
        if low < x < high:
            return x


ALL = (-INFINITY, INFINITY)
POSITIVE = (0, INFINITY)
UNIT = (0, 1)


def pairs(*domains, count=45, close=True, more=()):
    """Points of several operands, each in its domain; some have operands that are equal or nearly so."""
    draw = random.Random(2)
    domains = domains or (ALL, ALL)
    found = [tuple(_draw(draw, domain) for domain in domains) for _ in range(count * DENSITY)]
    if close:
        for x, *rest in found[:12 * DENSITY]:
            # The operand that comes near the first one is the second.
            for y in (x, step(x, 1), step(x, -2), step(x, 5000), -step(x, 1)):
                if domains[1][0] < y < domains[1][1]:
                    found.append((x, y, *rest[1:]))
    found += [tuple(f32(x) for x in point) for point in more]
    return list(dict.fromkeys(found))


def _normal(draw, count, scale=1.0, centre=0.0):
    return [f32(centre + scale * draw.gauss(0, 1)) for _ in range(count)]


def vectors(kind='all', length=100):
    """Small vectors, and one of a hundred."""
    draw = random.Random(3)
    if kind == 'unit':
        found = [[f32(draw.random()) for _ in range(n)] for n in (2, 3, 5, length)]
        return found + [[f32(1e-6), f32(0.5), f32(1 - 1e-6)]]
    long = _normal(draw, length)
    small = [_normal(draw, n) for n in (2, 3, 5)]
    found = [
        *small, long,
        [30.0, 1.0, -2.0], [-100.0, 60.0, 3.0],
        [1.0, step(1.0, 8), step(1.0, -5)], [f32(0.7), step(f32(0.7), 1)],
        [f32(1e-20), f32(-2e-20), f32(3e-20)], [f32(1e15), f32(-3e15), f32(2.5e15)],
        [f32(1e25), f32(3e24), f32(-2e25)], [f32(1e-4), f32(2e-3), f32(-1e-2), f32(0.5), f32(12)],
        [0.0, 1.0, -2.0], [3.0, 4.0],
    ]
    if kind == 'moderate':
        found = [v for v in found if max(map(abs, v)) < 1e6 and (min(map(abs, v)) > 1e-10 or 0.0 in v)]
    if kind == 'positive':
        found = [[abs(x) for x in v] for v in found if 0.0 not in v and max(map(abs, v)) < 1e6]
    return found


def offset():
    """Vectors whose elements differ little, beside their size."""
    draw = random.Random(4)
    return [_normal(draw, 5, 1.0, 1000.0), _normal(draw, 100, 0.01, 10.0), [step(100.0, k) for k in (0, 3, -7, 12)]]


def numbers(count, seed=5, kind='all'):
    """So many numbers."""
    draw = random.Random(seed)
    if kind == 'unit':
        return [f32(draw.random()) for _ in range(count)]
    result = _normal(draw, count)
    return [abs(x) for x in result] if kind == 'positive' else result
