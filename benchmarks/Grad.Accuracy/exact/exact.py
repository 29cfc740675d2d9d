#!/usr/bin/env python3
"""Writes exact.txt.gz: operations, inputs, and their exact values and first derivatives, from mpmath.

    python3 exact.py [--dense N] [--output FILE] [NAMES]

Without names all cases are computed, with names only those of these operations; the others stay as they are in the file. A case is an
expression, its operands' float32 elements, and a formula of arbitrary precision. Derivatives are differences at 420 bits, whose error
is about 2^-200; where the slopes on both sides differ (a kink, a jump), there is none. --dense asks for N points per octave, not 2.

The file has one line for each of:
    # TEXT                  where it comes from
    = EXPRESSION            begins the next run
    x float 3 BITS...       an operand, its shape, its float32 bits; also int, and fixed for a float that is not differentiated
    value BITS...           the exact result, rounded to float64, - where there is none
    d x * BITS...           the derivatives of each element of the result by the same element of an operand
    d x 2 BITS...           the derivatives of element 2 of the result by each element of an operand
"""

import argparse
import gzip
import multiprocessing
import os
import re
import struct
import sys
import time

import mpmath as m

PRECISION = 420
HERE = os.path.dirname(os.path.abspath(__file__))


def real(function, *arguments):
    """What a formula gives, as a list; None where it has no real number."""
    try:
        values = function(*arguments)
    except (ValueError, ZeroDivisionError, OverflowError, TypeError, m.libmp.NoConvergence):
        return None
    values = values if isinstance(values, (list, tuple)) else [values]
    found = []
    for value in values:
        if isinstance(value, m.mpc):
            value = value.real if value.imag == 0 else m.nan
        value = m.mpf(value)
        found.append(value if m.isfinite(value) else None)
    return found


def slopes(function, arguments, place, centre):
    """The derivatives of all results by one element. place is the operand, or the operand and the element."""
    operand, element = place if isinstance(place, tuple) else (place, None)
    x = arguments[operand] if element is None else arguments[operand][element]
    h = m.ldexp(max(abs(x), m.ldexp(1, -130)) if x else m.ldexp(1, -40), -110)

    def at(value):
        if element is None:
            moved = value
        else:
            moved = list(arguments[operand])
            moved[element] = value
        return real(function, *arguments[:operand], moved, *arguments[operand + 1:])

    low, high = at(x - h), at(x + h)
    if low is None or high is None:
        return [None] * len(centre)
    found = []
    for a, b, c in zip(low, centre, high):
        if a is None or b is None or c is None:
            found.append(None)
            continue
        if abs(c - a) > m.ldexp(max(abs(b), 1), -40):
            found.append(None)
            continue
        left, right = (b - a) / h, (c - b) / h
        size = max(abs(left), abs(right))
        if size <= m.ldexp(1, -140):
            found.append(m.mpf(0))
        elif abs(left - right) > m.ldexp(size, -50):
            found.append(m.mpf(0) if size <= m.ldexp(1, -60) and abs(left + right) < m.ldexp(size, -20) else None)
        else:
            found.append((left + right) / 2)
    return found


def bits64(value):
    if value is None:
        return '-'
    value = float(value)
    return '0' if value == 0 else struct.pack('>d', value).hex()


def bits32(value):
    stored = struct.pack('>f', value)
    if struct.unpack('>f', stored)[0] != value:
        raise ValueError(f'{value} is not a float32')
    return stored.hex()


def row_at(case, point):
    """The value and the derivatives at a point; None where there is no value."""
    arguments = [m.mpf(x) for x in point]
    centre = real(case.function, *arguments)
    if centre is None or centre[0] is None:
        return None
    derivatives = [slopes(case.function, arguments, k, centre)[0] if case.kinds[k] == 'float' else None for k in range(len(point))]
    return point, centre[0], derivatives


def place(x):
    """Float32 numbers in order, as integers."""
    bits, = struct.unpack('>i', struct.pack('>f', x))
    return bits if bits >= 0 else -(bits & 0x7FFFFFFF)


def number(place):
    bits = place if place >= 0 else -place | -0x80000000
    return struct.unpack('>f', struct.pack('>i', bits))[0]


def near_zeros(case, rows):
    """Points around those where the value or the derivative of a function of one number changes its sign."""
    found = []
    for quantity in (lambda row: row[1], lambda row: row[2][0]):
        roots = 0
        for left, right in zip(rows, rows[1:]):
            a, b = quantity(left), quantity(right)
            if a is None or b is None or a == 0 or a * b > 0 or roots >= 8 or max(abs(left[0][0]), abs(right[0][0])) > 60:
                continue
            low, high = place(left[0][0]), place(right[0][0])
            if b == 0:
                low = high - 1
            while high - low > 1:
                middle = (low + high) // 2
                row = row_at(case, (number(middle),))
                value = row and quantity(row)
                if value is None:
                    break
                low, high = (middle, high) if value * a > 0 else (low, middle)
            roots += 1
            found += [(number(at),) for at in (low - 100000, low - 1000, low - 10, low, high, high + 10, high + 1000, high + 100000)]
    return [row for row in (row_at(case, point) for point in dict.fromkeys(found)) if row]


def elementwise(case):
    kinds = case.kinds
    rows = [row for row in (row_at(case, point) for point in case.points) if row]
    if len(case.points[0]) == 1:
        rows = sorted({row[0]: row for row in rows + near_zeros(case, rows)}.values())
    lines = [f'= {case.expression}']
    for k, (name, kind) in enumerate(zip(case.names, kinds)):
        elements = [str(int(row[0][k])) if kind == 'int' else bits32(row[0][k]) for row in rows]
        lines.append(f'{name} {kind} {len(rows)} ' + ' '.join(elements))
    lines.append('value ' + ' '.join(bits64(row[1]) for row in rows))
    for k, name in enumerate(case.names):
        if kinds[k] == 'float':
            lines.append(f'd {name} * ' + ' '.join(bits64(row[2][k]) for row in rows))
    return lines


def whole(case):
    lines = []
    for run in case.runs:
        arguments = [[x if kind == 'int' else m.mpf(x) for x in elements] for (_, elements), kind in zip(run, case.kinds)]
        centre = real(case.function, *arguments)
        if centre is None:
            print(f'{case.expression}: no value at {run}', file=sys.stderr)
            continue
        lines.append(f'= {case.expression}')
        for name, kind, (shape, elements) in zip(case.names, case.kinds, run):
            text = [str(x) if kind == 'int' else bits32(x) for x in elements]
            lines.append(f'{name} {kind} {",".join(map(str, shape)) or "."} ' + ' '.join(text))
        lines.append('value ' + ' '.join(bits64(value) for value in centre))
        count = len(centre)
        chosen = range(count) if count <= 6 else sorted({0, 1, count // 2, count - 1})
        for k, (name, kind) in enumerate(zip(case.names, case.kinds)):
            if kind != 'float':
                continue
            table = [slopes(case.function, arguments, (k, i), centre) for i in range(len(arguments[k]))]
            for output in chosen:
                lines.append(f'd {name} {output} ' + ' '.join(bits64(row[output]) for row in table))
    return lines


def judge(case):
    m.mp.prec = PRECISION
    start = time.time()
    try:
        lines = whole(case) if case.runs is not None else elementwise(case)
        print(f'{case.expression}: {time.time() - start:.1f} s', file=sys.stderr)
        return case.expression, lines
    except Exception as error:  # a formula that is wrong must not end the others
        print(f'{case.expression}: {type(error).__name__}: {error}', file=sys.stderr)
        return case.expression, []


def operation(expression):
    return re.match(r'[\w.]+', expression).group()


CASES = []


def judge_at(index):
    return judge(CASES[index])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--dense', type=int)
    parser.add_argument('--output', default=os.path.join(HERE, '..', 'exact.txt.gz'))
    parser.add_argument('names', nargs='*')
    options = parser.parse_args()
    import points
    if options.dense:
        points.DENSITY = options.dense
    import cases_binary
    import cases_losses
    import cases_norms
    import cases_unary
    CASES.extend(cases_unary.cases() + cases_binary.cases() + cases_losses.cases() + cases_norms.cases())
    known = {}
    if options.names and os.path.exists(options.output):
        with gzip.open(options.output, 'rt') as file:
            for line in file.read().splitlines():
                if line.startswith('#'):
                    continue
                if line.startswith('= '):
                    lines = known.setdefault(operation(line[2:]), [])
                lines.append(line)
    wanted = [i for i, case in enumerate(CASES) if not options.names or operation(case.expression) in options.names]
    names = list(dict.fromkeys(operation(case.expression) for case in CASES))
    judged = {}
    with multiprocessing.Pool(2) as pool:
        for expression, lines in pool.imap(judge_at, wanted):
            judged.setdefault(operation(expression), []).extend(lines)
    known.update(judged)
    lines = [f'# written by exact.py, with mpmath {m.__version__} at {PRECISION} bits']
    lines += [line for name in names for line in known.get(name, [])]
    with open(options.output, 'wb') as raw, gzip.GzipFile('', 'wb', 9, raw, 0) as file:
        file.write(('\n'.join(lines) + '\n').encode())


if __name__ == '__main__':
    main()
