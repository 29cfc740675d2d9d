"""Losses, with every reduction."""

import itertools

import mpmath as m

from case import elementwise, whole
from cases_unary import relu, softplus
from points import ALL, POSITIVE, UNIT, f32, numbers, pairs, vectors


def cross_entropy(count, smoothing=0.0):
    """Of rows of so many classes, each loss and its weight."""
    smoothing = m.mpf(smoothing)

    def rows(x, targets, weights=None):
        losses = []
        for row, target in enumerate(targets):
            logits = x[row * count:(row + 1) * count]
            top = max(logits)
            total = top + m.log(sum(m.exp(v - top) for v in logits))
            weight = weights or [m.mpf(1)] * count
            loss = (1 - smoothing) * weight[target] * (total - logits[target])
            loss += smoothing / count * sum(w * (total - v) for w, v in zip(weight, logits))
            losses.append((loss, weight[target]))
        return losses
    return rows


def huber(delta):
    def value(x, y):
        d = abs(x - y)
        return d * d / 2 if d < delta else m.mpf(delta) * (d - m.mpf(delta) / 2)
    return value


def smooth_l1(beta):
    return lambda x, y: abs(x - y) if beta == 0 else huber(beta)(x, y) / m.mpf(beta)


def binary_cross_entropy(x, y):
    return -(y * max(m.log(x), -100) + (1 - y) * max(m.log1p(-x), -100)) if 0 < x < 1 else m.nan


def with_logits(x, y):
    return softplus(x) - y * x


def kl_div(x, y):
    return y * (m.log(y) - x) if y > 0 else m.nan


def poisson(x, y, full=False):
    loss = m.exp(x) - y * x
    return loss + y * m.log(y) - y + m.log(2 * m.pi * y) / 2 if full and y > 1 else loss


def gaussian(x, y, v):
    return (m.log(max(v, m.mpf(1e-6))) + (x - y) ** 2 / max(v, m.mpf(1e-6))) / 2


def norm(v, p):
    if p == 2:
        return m.sqrt(sum(a * a for a in v))
    return m.root(sum(abs(a) ** p for a in v), p) if p != 1 else sum(abs(a) for a in v)


def inner(a, b):
    return sum(x * y for x, y in zip(a, b))


def cosine(a, b, eps=1e-8):
    return inner(a, b) / (max(norm(a, 2), m.mpf(eps)) * max(norm(b, 2), m.mpf(eps)))


def loss_cosine(a, b):
    # The loss has its own guard against 0.
    return inner(a, b) / m.sqrt((inner(a, a) + m.mpf(1e-12)) * (inner(b, b) + m.mpf(1e-12)))


def split(v, count):
    return [v[i:i + count] for i in range(0, len(v), count)]


def triplet(count, p=2, margin=1.0, eps=1e-6, swap=False):
    def distance(a, b):
        return norm([x - y + m.mpf(eps) for x, y in zip(a, b)], p)

    def rows(a, b, c):
        losses = []
        for x, y, z in zip(split(a, count), split(b, count), split(c, count)):
            far = distance(x, z)
            far = min(far, distance(y, z)) if swap else far
            losses.append(relu(m.mpf(margin) + distance(x, y) - far))
        return losses
    return rows


def cases():
    found = []
    both = pairs()
    signs = [(x, float(1 if index % 2 else -1)) for index, (x, _) in enumerate(both)]
    shares = pairs(ALL, UNIT)

    def everything(name, function, points, kinds=None, arguments='', operands='x, y'):
        """The loss of each element, their mean and their sum."""
        found.append(elementwise(f"{name}({operands}, reduction='none'{arguments})", function, points, kinds))
        count = len(points[0])
        selected = [p for p in points if all(abs(x) < 40 for x in p)]
        rows = [selected[:2], selected[2:5], selected[7:12], selected[-100:]]
        runs = [[([len(row)], [p[k] for p in row]) for k in range(count)] for row in rows]
        for reduction in ('mean', 'sum'):
            def reduced(*columns, reduction=reduction):
                total = sum(function(*p) for p in zip(*columns))
                return total / len(columns[0]) if reduction == 'mean' else total
            found.append(whole(f"{name}({operands}, reduction='{reduction}'{arguments})", reduced, runs, kinds))

    everything('mse_loss', lambda x, y: (x - y) ** 2, both)
    everything('l1_loss', lambda x, y: abs(x - y), both)
    for beta in (1.0, 0.25, 0.1):
        everything('smooth_l1_loss', smooth_l1(beta), both, arguments='' if beta == 1 else f', beta={beta}')
        everything('huber_loss', huber(beta), both, arguments='' if beta == 1 else f', delta={beta}')
    everything('binary_cross_entropy', binary_cross_entropy, pairs(UNIT, UNIT))
    everything('binary_cross_entropy_with_logits', with_logits, shares)
    everything('binary_cross_entropy_with_logits', lambda x, y: y * 3 * softplus(-x) + (1 - y) * softplus(x), shares, arguments=', pos_weight=3 * ones(1)')
    everything('kl_div', kl_div, pairs(ALL, POSITIVE))
    everything('kl_div', lambda x, y: m.exp(y) * (y - x), both, arguments=', log_target=True')
    everything('poisson_nll_loss', poisson, pairs(ALL, POSITIVE))
    everything('poisson_nll_loss', lambda x, y: poisson(x, y, True), pairs(ALL, POSITIVE), arguments=', full=True', kinds=('float', 'fixed'))
    everything('poisson_nll_loss', lambda x, y: x - y * m.log(x + m.mpf(1e-8)), pairs(POSITIVE, POSITIVE), arguments=', log_input=False')
    everything('gaussian_nll_loss', gaussian, pairs(ALL, ALL, POSITIVE), operands='x, y, z')
    everything('gaussian_nll_loss', lambda x, y, v: gaussian(x, y, v) + m.log(2 * m.pi) / 2, pairs(ALL, ALL, POSITIVE), arguments=', full=True', operands='x, y, z')
    everything('hinge_embedding_loss', lambda x, y: x if y > 0 else relu(1 - x), signs, ('float', 'fixed'))
    everything('soft_margin_loss', lambda x, y: softplus(-x * y), signs, ('float', 'fixed'))
    ranked = [(x, y, float(1 if index % 2 else -1)) for index, (x, y) in enumerate(both)]
    everything('margin_ranking_loss', lambda x, y, z: relu(-z * (x - y)), ranked, ('float', 'float', 'fixed'), operands='x, y, z')
    everything('margin_ranking_loss', lambda x, y, z: relu(m.mpf(0.5) - z * (x - y)), ranked, ('float', 'float', 'fixed'), ', margin=0.5', 'x, y, z')

    # Rows of classes.
    tables = [v for v in vectors() if len(v) in (3, 5) and max(map(abs, v)) < 1e6]
    runs = [[([1, len(v)], v), ([1], [index % len(v)])] for index, v in enumerate(tables)]
    runs += [[([1, 100], numbers(100)), ([1], [7])], [([4, 3], numbers(12)), ([4], [0, 2, 1, 2])]]
    integer = ('float', 'int')

    def by_row(name, losses, runs, arguments='', weighted=False, operands='x, y', kinds=integer):
        for reduction in ('none', 'mean', 'sum'):
            def reduced(*operands, reduction=reduction):
                rows = losses(*operands)
                values, weights = ([v for v, _ in rows], sum(w for _, w in rows)) if weighted else (rows, len(rows))
                return values if reduction == 'none' else sum(values) / (weights if reduction == 'mean' else 1)
            found.append(whole(f"{name}({operands}, reduction='{reduction}'{arguments})", reduced, runs, kinds))

    def classes(function):
        return lambda x, y: function(len(x) // len(y))(x, y)

    by_row('cross_entropy', classes(cross_entropy), runs, weighted=True)
    by_row('cross_entropy', classes(lambda count: cross_entropy(count, 0.125)), runs, ', label_smoothing=0.125', weighted=True)

    weighted = [[*run, ([len(run[0][1]) // len(run[1][1])], numbers(len(run[0][1]) // len(run[1][1]), 9, 'positive'))] for run in runs]
    by_row('cross_entropy', lambda x, y, z: cross_entropy(len(z))(x, y, z), weighted, ', weight=z', weighted=True, kinds=(*integer, 'fixed'))
    by_row('nll_loss', lambda x, y, z: [(-z[k] * x[row * len(z) + k], z[k]) for row, k in enumerate(y)], weighted, ', weight=z',
           weighted=True, kinds=(*integer, 'fixed'))

    def probabilities(x, y):
        top = max(x)
        total = top + m.log(sum(m.exp(v - top) for v in x))
        return [sum(p * (total - v) for p, v in zip(y, x))]

    by_row('cross_entropy', probabilities, [[([1, len(v)], v), ([1, len(v)], numbers(len(v), 9, 'unit'))] for v in tables], kinds=None)
    by_row('nll_loss', lambda x, y: [-x[row * (len(x) // len(y)) + k] for row, k in enumerate(y)], runs)

    def multi_margin(p):
        def rows(x, y):
            losses = []
            for row, k in zip(split(x, len(x) // len(y)), y):
                losses.append(sum(relu(1 - row[k] + v) ** p for j, v in enumerate(row) if j != k) / len(row))
            return losses
        return rows

    by_row('multi_margin_loss', multi_margin(1), runs)
    by_row('multi_margin_loss', multi_margin(2), runs, ', p=2')

    def multilabel_margin(x, y):
        count = y.index(-1) if -1 in y else len(y)
        labels = y[:count]
        return [sum(relu(1 - x[k] + v) for k in labels for j, v in enumerate(x) if j not in labels) / len(x)]

    labelled = [[([1, len(v)], v), ([1, len(v)], [0, 2] + [-1] * (len(v) - 2))] for v in tables + [numbers(100)]]
    by_row('multilabel_margin_loss', multilabel_margin, labelled)

    def multilabel_soft_margin(x, y):
        return [sum(softplus(v) - t * v for v, t in zip(x, y)) / len(x)]

    marked = [[([1, len(v)], v), ([1, len(v)], [float(k % 2) for k in range(len(v))])] for v in tables + [numbers(100)]]
    by_row('multilabel_soft_margin_loss', multilabel_soft_margin, marked, kinds=('float', 'fixed'))

    def connectionist(x):
        # Four steps, three classes, the labels 1, 2; class 0 is the blank.
        steps = []
        for row in split(x, 3):
            top = max(row)
            total = top + m.log(sum(m.exp(v - top) for v in row))
            steps.append([m.exp(v - total) for v in row])
        paths = m.mpf(0)
        for path in itertools.product(range(3), repeat=len(steps)):
            if [label for label, _ in itertools.groupby(path) if label] == [1, 2]:
                chance = m.mpf(1)
                for k, label in enumerate(path):
                    chance *= steps[k][label]
                paths += chance
        return -m.log(paths)

    sequences = [[([4, 1, 3], v), ([1, 2], [1, 2])] for v in (numbers(12), [f32(8 * v) for v in numbers(12, 4)])]
    for reduction, over in (('none', 1), ('mean', 2), ('sum', 1)):
        found.append(whole(f"ctc_loss(log_softmax(x, 2), y, [4], [2], reduction='{reduction}')", lambda x, _, over=over: connectionist(x) / over, sequences, integer))

    # Rows of vectors.
    count = 3
    first, second, third = numbers(12, 1), numbers(12, 2), numbers(12, 3)
    near = [f32(v * 1.0001) for v in first]
    close = [f32(v + 1e-2 * w) for v, w in zip(first, second)]
    rows = [(first, second), (first, near), ([f32(v * 1e-4) for v in first], second), (first, [-v for v in near]), (first, close)]
    signs = [1.0, -1.0, 1.0, -1.0]
    runs = [[([4, count], a), ([4, count], b), ([4], signs)] for a, b in rows]
    by_row('cosine_embedding_loss', lambda x, y, z: [
        1 - loss_cosine(a, b) if s > 0 else relu(loss_cosine(a, b)) for a, b, s in zip(split(x, 3), split(y, 3), z)],
        runs, operands='x, y, z', kinds=('float', 'float', 'fixed'))
    runs = [[([4, count], a), ([4, count], b), ([4, count], third)] for a, b in rows]
    by_row('triplet_margin_loss', triplet(3), runs, operands='x, y, z', kinds=None)
    by_row('triplet_margin_loss', triplet(3, p=1, margin=3.0), runs, ', p=1, margin=3', operands='x, y, z', kinds=None)
    by_row('triplet_margin_loss', triplet(3, p=3, swap=True), runs, ', p=3, swap=True', operands='x, y, z', kinds=None)
    by_row('triplet_margin_with_distance_loss', triplet(3), runs, operands='x, y, z', kinds=None)
    return found
