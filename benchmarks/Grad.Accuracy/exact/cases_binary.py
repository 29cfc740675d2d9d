"""Elementwise operations of several operands."""

import mpmath as m

from case import elementwise, whole
from cases_unary import sigmoid
from points import ALL, POSITIVE, UNIT, f32, numbers, pairs

WHOLE = [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0]


def fmod(x, y):
    quotient = x / y
    return x - y * m.sign(quotient) * m.floor(abs(quotient))


def logaddexp(x, y):
    return max(x, y) + m.log1p(m.exp(-abs(x - y)))


def logaddexp2(x, y):
    return max(x, y) + m.log1p(m.power(2, -abs(x - y))) / m.log(2)


def where_positive(function):
    return lambda x, y: function(x, y) if y > 0 else m.nan


def power(x, y):
    return m.power(x, y) if x > 0 else m.nan


def whole_power(x, y):
    return x ** int(y)


def cases():
    found = []
    both = pairs()
    above = pairs(POSITIVE, POSITIVE)
    small = [point for point in above if max(point) < 40]

    def add(expression, function, points=both, kinds=None):
        found.append(elementwise(expression, function, points, kinds))

    for name, function in {
        'add': lambda x, y: x + y, 'sub': lambda x, y: x - y, 'rsub': lambda x, y: y - x, 'mul': lambda x, y: x * y,
        'div': lambda x, y: x / y, 'maximum': max, 'minimum': min, 'fmax': max, 'fmin': min, 'max': max, 'min': min,
        'fmod': fmod, 'remainder': lambda x, y: x - y * m.floor(x / y), 'hypot': lambda x, y: m.sqrt(x * x + y * y),
        'atan2': m.atan2, 'logaddexp': logaddexp, 'logaddexp2': logaddexp2, 'clamp_min': max, 'clamp_max': min,
        'copysign': lambda x, y: abs(x) * (-1 if y < 0 else 1), 'floor_divide': lambda x, y: m.floor(x / y),
    }.items():
        add(f'{name}(x, y)', function)
    more = [(x, y) for x in (1e-30, 3e25, -2e30) for y in (4e-25, -1e-33, 5e24)]
    add('hypot(x, y)', lambda x, y: m.sqrt(x * x + y * y), pairs(count=1, close=False, more=more))
    add('atan2(x, y)', m.atan2, pairs(count=1, close=False, more=more))
    add('div(x, y)', lambda x, y: x / y, pairs(count=1, close=False, more=more))
    add('logaddexp(x, y)', logaddexp, pairs(count=1, close=False, more=[(-80, -81), (90, -90), (-1e-8, -18.4), (-50, 1e-20), (1000, 1001), (-0.6931472, -0.6931472), (-0.5, -0.9327521)]))
    add('logaddexp2(x, y)', logaddexp2, pairs(count=1, close=False, more=[(-80, -81), (90, -90), (-1e-8, -26), (-50, 1e-20), (1000, 1001), (-1, -1.0000001)]))
    add('add(x, y, alpha=3)', lambda x, y: x + 3 * y, pairs(more=[(3.0000002, -1.0000001), (1.1, -0.36666667)]))
    add('sub(x, y, alpha=0.375)', lambda x, y: x - m.mpf(0.375) * y)
    add('rsub(x, y, alpha=3)', lambda x, y: y - 3 * x)
    add("div(x, y, rounding_mode='floor')", lambda x, y: m.floor(x / y))
    add("div(x, y, rounding_mode='trunc')", lambda x, y: m.sign(x / y) * m.floor(abs(x / y)))
    add('pow(x, y)', power, above + pairs(POSITIVE, ALL, count=25))
    whole_exponents = [(x, y) for x, _ in pairs(count=14) for y in WHOLE]
    add('pow(x, y)', whole_power, whole_exponents, ('float', 'fixed'))
    add('float_power(x, y)', power, above)
    add('xlogy(x, y)', where_positive(lambda x, y: x * m.log(y)), pairs(ALL, POSITIVE))
    add('special.xlog1py(x, y)', lambda x, y: x * m.log1p(y), pairs(ALL, (-1, float('inf')), more=[(1, -0.99999), (2, 1e-9)]))
    add('igamma(x, y)', lambda x, y: m.gammainc(x, 0, y, regularized=True), small, ('fixed', 'float'))
    add('igammac(x, y)', lambda x, y: m.gammainc(x, y, m.inf, regularized=True), small, ('fixed', 'float'))
    add('special.zeta(x, y)', lambda x, y: m.zeta(x, y), [(f32(x + 1.25), y) for x, y in small][:60], ('fixed', 'float'))
    third = pairs(ALL, ALL, ALL)
    add('lerp(x, y, z)', lambda x, y, z: x + z * (y - x), pairs(ALL, ALL, UNIT) + third[:30])
    add('addcmul(x, y, z)', lambda x, y, z: x + y * z, third)
    add('addcmul(x, y, z, value=0.5)', lambda x, y, z: x + y * z / 2, third)
    add('addcdiv(x, y, z)', lambda x, y, z: x + y / z, third)
    add('addcdiv(x, y, z, value=0.375)', lambda x, y, z: x + m.mpf(0.375) * y / z, third)
    cancel = [(-6.0000005, 2.0000002, 3.0), (-0.1, 0.31622776, 0.31622776), (1.1, -3.3, 0.33333334)]
    add('addcmul(x, y, z)', lambda x, y, z: x + y * z, pairs(ALL, ALL, ALL, count=1, close=False, more=cancel))
    add('lerp(x, y, z)', lambda x, y, z: x + z * (y - x), pairs(ALL, ALL, UNIT, count=1, close=False, more=[(1, -1, 0.5000001), (0.3, -0.7, 0.3), (-2, 1, 0.6666667)]))
    add('clamp(x, y, z)', lambda x, y, z: min(max(x, y), z), third)
    add('where(x > 0, x, y)', lambda x, y: x if x > 0 else y)
    add('ldexp(x, y)', lambda x, y: x * m.power(2, y), [(x, float(n)) for x, _ in both[:20] for n in (-10, 0, 3)], ('float', 'fixed'))
    add('prelu(x, 0.25 * ones(1))', lambda x: max(x, m.mpf(0)) + min(x, m.mpf(0)) / 4, [(x,) for x, _ in both])
    runs = [[([1, len(v)], v), ([1], [w])] for v in (numbers(3), numbers(5, 6), numbers(100, 7)) for w in (0.25, -1.5)]
    found.append(whole('prelu(x, y)', lambda x, y: [v if v > 0 else y[0] * v for v in x], runs))

    def glu(x):
        half = len(x) // 2
        return [a * sigmoid(b) for a, b in zip(x[:half], x[half:])]

    found.append(whole('glu(x)', glu, [[([len(v)], v)] for v in (numbers(2), numbers(6, 8), [1.5, -20.0, 30.0, -40.0], numbers(100, 9))]))
    return found
