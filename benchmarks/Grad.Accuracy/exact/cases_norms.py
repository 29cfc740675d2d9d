"""Norms, normalizations, distances and reductions."""

import mpmath as m

from case import whole
from cases_losses import cosine, norm, split
from points import f32, numbers, offset, vectors


def softmax(x):
    top = max(x)
    powers = [m.exp(v - top) for v in x]
    total = sum(powers)
    return [v / total for v in powers]


def logsumexp(x):
    top = max(x)
    return top + m.log(sum(m.exp(v - top) for v in x))


def running(function):
    return lambda x: [function(x[:k + 1]) for k in range(len(x))]


def product(x):
    total = m.mpf(1)
    for v in x:
        total *= v
    return total


def mean(x):
    return sum(x) / len(x)


def variance(x, correction=1):
    centre = mean(x)
    return sum((v - centre) ** 2 for v in x) / (len(x) - correction)


def standardized(x, eps=1e-5):
    centre, spread = mean(x), m.sqrt(variance(x, 0) + m.mpf(eps))
    return [(v - centre) / spread for v in x]


def p_norm(v, p):
    if p == 'inf':
        return max(abs(a) for a in v)
    if p == '-inf':
        return min(abs(a) for a in v)
    if p in (1, 2, 3):
        return norm(v, p)
    return m.power(sum(m.power(abs(a), m.mpf(p)) for a in v), 1 / m.mpf(p))


def trapezoids(y, x=None):
    return [(a + b) / 2 * (1 if x is None else x[k + 1] - x[k]) for k, (a, b) in enumerate(zip(y, y[1:]))]


def correlation(rows):
    def covariance(a, b):
        return sum((x - mean(a)) * (y - mean(b)) for x, y in zip(a, b)) / (len(a) - 1)
    return [[covariance(a, b) for b in rows] for a in rows]


def cases():
    found = []
    everything = [[([len(v)], v)] for v in vectors()]
    moderate = [[([len(v)], v)] for v in vectors('moderate')]
    spread = moderate + [[([len(v)], v)] for v in offset()]

    def add(expression, function, runs=moderate, kinds=None):
        found.append(whole(expression, function, runs, kinds))

    # Norms.
    for p in (1, 2, 3):
        add(f'norm(x, p={p})', lambda x, p=p: norm(x, p), everything)
        add(f'linalg.vector_norm(x, {p})', lambda x, p=p: norm(x, p), everything)
        add(f'normalize(x, p={p}, dim=0)', lambda x, p=p: [v / max(norm(x, p), m.mpf(1e-12)) for v in x])
    for p in (0.5, 2.5, -1, 'inf', '-inf'):
        order = f"ord='{p}'" if isinstance(p, str) else p
        add(f'linalg.vector_norm(x, {order})', lambda x, p=p: p_norm(x, p), [run for run in moderate if 0.0 not in run[0][1]])
    add('norm(x)', lambda x: norm(x, 2), everything)
    add('linalg.norm(x)', lambda x: norm(x, 2), everything)
    add('linalg.norm(x, 3)', lambda x: norm(x, 3))
    tables = [[([len(v) // 5, 5], v)] for v in (numbers(5), numbers(15), numbers(100), [f32(v * 1e-15) for v in numbers(10)])]
    add('linalg.matrix_norm(x)', lambda x: norm(x, 2), tables)
    add('linalg.matrix_norm(x, 1)', lambda x: max(sum(abs(v) for v in x[k::5]) for k in range(5)), tables)
    add('norm(x, dim=1)', lambda x: [norm(v, 2) for v in split(x, 5)], tables)
    for p, most in ((2, 1.0), (1, 2.5), (3, 0.5)):
        add(f'renorm(x, {p}, 0, {most})', lambda x, p=p, most=most: [
            v * (m.mpf(most) / (norm(row, p) + m.mpf(1e-7)) if norm(row, p) > most else 1) for row in split(x, 5) for v in row], tables)
    squares = [[([1, 1, 12], v)] for v in (numbers(12), [f32(v * 1e-3) for v in numbers(12, 4)])]
    for p in (1, 2, 3):
        add(f'lp_pool1d(x, {p}, 3)', lambda x, p=p: [m.root(sum(v ** p for v in part), p) if sum(v ** p for v in part) >= 0 else m.nan for part in split(x, 3)],
            squares if p == 2 else [[([1, 1, 12], [abs(v) for v in numbers(12)])]])
    add('lp_pool2d(x, 2, 2)', lambda x: [norm([x[i], x[i + 1], x[i + 4], x[i + 5]], 2) for i in (0, 2)], [[([1, 1, 2, 4], numbers(8))]])

    # Normalizations.
    add('softmax(x, 0)', softmax)
    add('log_softmax(x, 0)', lambda x: [v - logsumexp(x) for v in x])
    add('softmin(x, 0)', lambda x: softmax([-v for v in x]))
    add('softmax(x, 1)', lambda x: [v for row in split(x, 5) for v in softmax(row)], tables)
    add('layer_norm(x, [x.size(0)])', standardized, spread)
    small = [run for run in spread if len(run[0][1]) > 2]
    add('layer_norm(x, [x.size(0)], y, z)', lambda x, y, z: [v * w + b for v, w, b in zip(standardized(x), y, z)],
        [[run[0], (run[0][0], numbers(len(run[0][1]), 4)), (run[0][0], numbers(len(run[0][1]), 5))] for run in small])
    add('native_layer_norm(x, [x.size(0)], None, None, 1e-5)[0]', standardized, spread)
    flat = [[([1, 1, len(run[0][1])], run[0][1])] for run in spread]
    add('instance_norm(x)', standardized, flat)
    add('group_norm(x, 1)', standardized, flat)
    add('batch_norm(x, None, None, training=True)', standardized, flat)
    add('native_batch_norm(x, None, None, None, None, True, 0.1, 1e-5)[0]', standardized, flat)
    add('batch_norm(x, zeros(1), 4 * ones(1))', lambda x: [v / m.sqrt(4 + m.mpf(1e-5)) for v in x], flat)

    def response(x):
        # Five channels, windows of three.
        padded = [m.mpf(0), *x, m.mpf(0)]
        return [v / m.power(1 + m.mpf(0.5) * sum(w * w for w in padded[k:k + 3]) / 3, m.mpf(0.75)) for k, v in enumerate(x)]

    add('local_response_norm(x, 3, alpha=0.5)', response, [[([1, 5, 1], v)] for v in (numbers(5), numbers(5, 6), [f32(30 * v) for v in numbers(5)])])

    # Distances.
    paired = [[([4, 3], a), ([4, 3], b)] for a, b in (
        (numbers(12, 1), numbers(12, 2)), (numbers(12, 1), [f32(v * 1.0001) for v in numbers(12, 1)]),
        ([f32(1000 + v) for v in numbers(12, 1)], [f32(1000 + v) for v in numbers(12, 3)]), ([f32(v * 1e-3) for v in numbers(12, 1)], [-v for v in numbers(12, 1)]))]
    for p in (1, 2, 3):
        add(f'cdist(x, y, p={p})', lambda x, y, p=p: [norm([a - b for a, b in zip(u, v)], p) for u in split(x, 3) for v in split(y, 3)], paired)
        add(f'pairwise_distance(x, y, p={p})', lambda x, y, p=p: [norm([a - b + m.mpf(1e-6) for a, b in zip(u, v)], p) for u, v in zip(split(x, 3), split(y, 3))], paired)
        add(f'dist(x, y, p={p})', lambda x, y, p=p: norm([a - b for a, b in zip(x, y)], p), paired)
        add(f'pdist(x, p={p})', lambda x, p=p: [norm([a - b for a, b in zip(u, v)], p) for k, u in enumerate(split(x, 3)) for v in split(x, 3)[k + 1:]], [run[:1] for run in paired])
    add("cdist(x, y, compute_mode='use_mm_for_euclid_dist')", lambda x, y: [norm([a - b for a, b in zip(u, v)], 2) for u in split(x, 3) for v in split(y, 3)], paired)
    add('cosine_similarity(x, y, dim=1)', lambda x, y: [cosine(u, v) for u, v in zip(split(x, 3), split(y, 3))], paired)
    lines = [[([len(v)], v), ([len(v)], numbers(len(v), 8))] for v in vectors('moderate')]
    add('cosine_similarity(x, y, dim=0)', cosine, lines)
    add('linalg.vecdot(x, y)', lambda x, y: sum(a * b for a, b in zip(x, y)), lines)

    # Reductions.
    add('sum(x)', sum, everything)
    add('mean(x)', mean, everything)
    add('nansum(x)', sum)
    add('nanmean(x)', mean)
    add('prod(x)', product, moderate)
    add('prod(x, 0)', product, moderate)
    add('cumprod(x, 0)', running(product), moderate)
    add('cumsum(x, 0)', running(sum), moderate)
    add('logsumexp(x, 0)', logsumexp)
    near_zero = [[([3], [f32(v) for v in row])] for row in ([-1.0986123, -1.0986123, -1.0986123], [-0.5, -1.5, -1.7771], [-20.0, -1e-9, -30.0])]
    add('logsumexp(x, 0)', logsumexp, near_zero)
    add('logcumsumexp(x, 0)', running(logsumexp))
    add('var(x)', variance, spread)
    add('var(x, correction=0)', lambda x: variance(x, 0), spread)
    add('std(x)', lambda x: m.sqrt(variance(x)), spread)
    for k, function in enumerate((variance, mean)):
        add(f'var_mean(x)[{k}]', function, spread)
    for k, function in enumerate((lambda x: m.sqrt(variance(x)), mean)):
        add(f'std_mean(x)[{k}]', function, spread)
    for name, function in {'amax': max, 'amin': min, 'max': max, 'min': min}.items():
        add(f'{name}(x)', function)
    for k, function in enumerate((min, max)):
        add(f'aminmax(x)[{k}]', function)
    add('trapezoid(x)', lambda x: sum(trapezoids(x)), moderate)
    add('trapezoid(x, y)', lambda x, y: sum(trapezoids(x, y)), [[([len(v)], v), ([len(v)], sorted(numbers(len(v), 4)))] for v in vectors('moderate')])
    add('cumulative_trapezoid(x)', running_trapezoids, moderate)
    add('cov(x)', lambda x: [v for row in correlation(split(x, 5)) for v in row], tables[1:3])

    def corrcoef(x):
        table = correlation(split(x, 5))
        return [v / m.sqrt(table[i][i] * table[j][j]) for i, row in enumerate(table) for j, v in enumerate(row)]

    add('corrcoef(x)', corrcoef, tables[1:2])
    add('diff(x)', lambda x: [b - a for a, b in zip(x, x[1:])])
    return found


def running_trapezoids(x):
    total, sums = m.mpf(0), []
    for part in trapezoids(x):
        total += part
        sums.append(total)
    return sums
