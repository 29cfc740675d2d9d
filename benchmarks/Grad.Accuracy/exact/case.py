"""What a case is."""

from typing import Callable, NamedTuple, Optional


class Case(NamedTuple):
    """An expression over operands x, y, z, and its formula.

    points: an elementwise case, tuples of a number for each operand. runs: any other, for each run a shape and elements for each
    operand; the formula then takes and gives lists.
    """
    expression: str
    function: Callable
    points: Optional[list] = None
    runs: Optional[list] = None
    kinds: tuple = ('float', 'float', 'float', 'float')
    names: tuple = ('x', 'y', 'z', 'w')


def elementwise(expression, function, points, kinds=None):
    count = len(points[0])
    return Case(expression, function, points=points, kinds=kinds or ('float',) * count, names=('x', 'y', 'z', 'w')[:count])


def whole(expression, function, runs, kinds=None):
    count = len(runs[0])
    return Case(expression, function, runs=runs, kinds=kinds or ('float',) * count, names=('x', 'y', 'z', 'w')[:count])
