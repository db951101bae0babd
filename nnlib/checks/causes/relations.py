"""How wrong numbers relate to the right ones, or to those of a known mistake.

Each relation is a fact about all probes. It is named where no known mistake gives the same numbers.
"""

from collections.abc import Sequence

import numpy as np

from nnlib.checks.causes import arithmetic, forms
from nnlib.checks.causes.cases import FEW, Case, Explanation, different_values


def relation(cases: Sequence[Case], name: str) -> Explanation | None:
    """Return what holds between the numbers of all cases, or ``None``; ``name`` is the output's."""
    relations = (
        forms.shape,
        forms.transposed,
        forms.order,
        arithmetic.factor,
        arithmetic.function,
        arithmetic.argument,
        arithmetic.constant,
        forms.part,
        forms.not_reduced,
        forms.reduced,
        forms.broadcast,
        arithmetic.offset,
    )
    with np.errstate(all="ignore"):
        found = (find(cases, name) for find in relations)
        return next(filter(None, found), None)


def twist(cases: Sequence[Case], name: str) -> Explanation | None:
    """Return the relation to a known mistake's numbers, of those that come on top of a mistake."""
    few = sum(case.wanted.size for case in cases) < FEW  # an answer by hand
    relations = (
        (forms.transposed, forms.order, arithmetic.factor)
        if few
        else (forms.shape, forms.transposed, arithmetic.factor)
    )
    with np.errstate(all="ignore"):
        found = next(filter(None, (find(cases, name) for find in relations)), None)
    if found and not few and different_values([case.wanted for case in cases]) < FEW:
        return None  # next to nothing is told by numbers such as 0 and 1
    return found
