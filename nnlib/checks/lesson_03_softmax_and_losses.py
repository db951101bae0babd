"""The exercises of lesson 03: softmax, its temperature and logarithm, losses, gradients."""

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from nnlib import activations, losses, metrics
from nnlib.checks.common import integers, power_sign, short
from nnlib.checks.exercise import Arguments, Exercise, Mistake, Slips

LESSON = "03_softmax_and_losses"

# What learners add inside a logarithm, or clip at, to keep it from being infinite.
EPSILONS = (1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-14, 1e-15, 1e-16, 2**-52, 1e-20)
SMALLER = (1e-30, 1e-32, 1e-50, 1e-100, 1e-200, 1e-300, 2**-1022)


logs = activations.log_softmax


# Variables of the lesson's text, which a function may use in the place of its arguments.
SCORES_OF_TEXT = np.array([1.3, 5.1, 2.2, 0.7, 1.1])
GUESSES, TRUTH = np.array([4.0, 2.0, 7.0]), np.array([5.0, 2.0, 3.0])
VARIABLES_OF_TEXT = (
    "The result does not depend on the arguments: it is that of the text's example. Look for names "
    "that were set in a cell above; inside the function, use its own arguments."
)


def _sum(E: Any) -> Any:
    return E.sum(axis=-1, keepdims=True)


def _shifted(Z: Any) -> Any:
    return Z - Z.max(axis=-1, keepdims=True)


def _shares(E: Any) -> Any:
    return E / _sum(E)


def _chosen(slips: frozenset[str], ways: Mapping[str, Any], usual: Any) -> Any:
    """Return the way of taking a step that one of the slips stands for."""
    return next((way for cause, way in ways.items() if cause in slips), usual)


def _draw_scores(rng: np.random.Generator) -> Iterator[Arguments]:
    for shape in ((3, 4), (5, 2), (4, 4), (1, 3), (6,)):
        yield (short(rng, *shape),)
    for scale in (1.0, 30.0):  # numbers of full length, which nobody can round
        yield (scale * rng.normal(size=(2, 3)),)
    # rows far apart, with small differences inside a row
    yield (short(rng, 3, 2) + 1000 * np.array([[1], [-1], [0]]),)


SCORES: tuple[Arguments, ...] = (
    (np.array([1.0, 3.0]),),
    (np.array([2.0, -0.5, 0.5]),),
    (np.array([[1.0, 2.0], [4.0, 1.0]]),),
    (np.array([[0.5, -1.0, 2.0], [1.0, 1.5, -0.5]]),),
    (np.array([10.0, 0.0]),),
    (np.array([1000.0, 1001.5]),),
    (np.array([-1000.0, -998.0]),),
    (np.array([800.0, 0.0]),),
    (np.array([1500.0, 0.0]),),
    # probabilities of about 1e-5, 1e-9, 1e-12 and 1e-15, where small numbers that are added show
    (np.array([[0.0, 12.0], [0.0, 21.0], [28.0, 0.0], [0.0, 34.5]]),),
    (np.array([[1000.0, 998.0, 999.0], [-1001.0, -1000.0, -1003.0]]),),
    (np.array([0, 1, 2]),),
    # columns far apart, and scores at which a border of 20, 50 or 100 shows
    (np.array([[1000.0, 0.0], [999.0, 2.0]]),),
    (np.array([[25.0, 26.0, 19.0], [-30.0, -32.0, -24.0]]),),
    (np.array([60.0, 61.0, 150.0, 151.5]),),
)

WHOLE_ARRAY = (
    "The sum runs over the whole array, so all samples share one total. Every row is a sample of "
    "its own, and its probabilities add up to 1: sum along the last axis."
)
DOWN_THE_COLUMNS = (
    "The sum runs down the columns, across the samples, as `axis=0` and Python's own `sum` do. The "
    "classes of one sample stand in a row: sum along the last axis, which is `axis=-1`."
)
AXIS_1 = (
    "`axis=1` is right for a batch, but a single sample (K,) has only axis 0, and there it is an "
    "error. `axis=-1` means the last axis, however many there are."
)
KEEPDIMS = (
    "A row's largest score or its sum has lost its axis: shape (N,) meets (N, K), which does not "
    "fit or, for N = K, goes to the columns. `keepdims=True` keeps it as (N, 1)."
)
OVERFLOW = (
    "Nothing is subtracted that keeps the exponents small: `np.exp` overflows above 709 and "
    "becomes 0 far below 0, so that large scores give nan. Subtract the row's largest score first; "
    "that leaves the result as it is."
)
GLOBAL_MAX = (
    "The largest score of the whole batch is subtracted. In a row whose scores are all far below "
    "it, every exponential is then 0. Each row needs its own maximum."
)


LOOP_OVER_ROWS = (
    "A loop goes through the rows of a batch. A single sample (K,) has no rows, so each score "
    "becomes a sample of its own. `axis=-1` with `keepdims=True` needs no loop and serves both."
)


NO_ROWS = (
    "A loop goes through the rows of a batch. A single sample (K,) has no rows, so the loop meets "
    "single scores, and Python's `max` and `sum` can't go through a single number. `axis=-1` with "
    "`keepdims=True` needs no loop and serves both."
)


NO_ENTRIES = (
    "An index such as `[:, None]` or `Z[i][j]` is right for a batch, but in a single sample (K,) "
    "it meets one number, which has no entries. `axis=-1` with `keepdims=True` serves both."
)
TWO_AXES = (
    "A single sample (K,) has one axis, but the code asks for a second: by two indices, by "
    "`Z.shape[1]`, or by taking two numbers from the shape. `axis=-1` with `keepdims=True` needs "
    "none of them, and serves both."
)
FIRST_ROW = (
    "Only the first row of a batch is worked out. If there is a loop, look at where `return` "
    "stands: inside the loop, it ends the function in the first round. And a single sample (K,) "
    "has no rows to go through."
)
PYTHON_MAX = (
    "Python's own `max` compares the rows of a batch with each other, and that is an error, as a "
    "row is no single number. The method `max` of an array takes an axis, and with `keepdims=True` "
    "it fits to every row."
)
MATH_EXP = (
    "`math.exp` takes a single number, but in a batch the loop meets whole rows. And where "
    "`np.exp` gives inf, it raises an error. `np.exp` takes arrays of any shape, without a loop."
)
MADE_A_BATCH = (
    "A single sample (K,) comes back as a batch (1, K). `reshape(-1, 1)` and `np.atleast_2d` make "
    "one of it; `keepdims=True` keeps as many axes as there are."
)


def _needs_a_batch(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the function as if it used `[:, None]` to keep an axis."""
    return lambda Z: (Z.max(axis=-1)[:, None], function(Z))[1]


def _made_a_batch(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda Z: function(np.atleast_2d(Z))


def _row_by_row(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a function that loops over the rows of a batch."""
    return lambda Z: np.array([function(row) for row in Z])


def _with_list(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the function as if it used Python's `max` and `sum` of its argument."""
    return lambda row: function(np.array(list(row)))


def _unpacked(Z: Any) -> tuple[int, int]:
    samples, classes = Z.shape
    return samples, classes


def _two_axes(function: Callable[..., Any], what: str = "") -> Iterator[Mistake]:
    """Yield the mistakes of asking for a second axis, which a single sample does not have."""
    looks: dict[str, Callable[[Any], Any]] = {
        "two_indices": lambda Z: Z[0, 0],
        "columns_counted": lambda Z: Z.shape[1],
        "shape_unpacked": _unpacked,
    }
    for cause, look in looks.items():
        yield Mistake(
            cause + what,
            lambda Z, *more, look=look: (look(Z), function(Z, *more))[1],
            TWO_AXES + (" Large scores overflow, too." if what else ""),
        )


def _first_row(function: Callable[[Any], Any], what: str = "") -> Iterator[Mistake]:
    """Yield the mistakes of returning from inside a loop over the rows."""

    def in_place(Z: Any) -> Any:
        out = np.zeros(Z.shape)
        out[0] = function(Z[0])
        return out

    ways: dict[str, Callable[[Any], Any]] = {
        "first_row_only": lambda Z: function(Z[0]),
        "first_row_only_in_a_list": lambda Z: [function(Z[0])],
        "first_row_filled_only": in_place,
    }
    for cause, wrong in ways.items():
        yield Mistake(
            cause + what, wrong, FIRST_ROW + (" Large scores overflow, too." if what else "")
        )


def _shift_in_place(Z: Any) -> Any:
    Z -= Z.max(axis=-1, keepdims=True)
    return Z


def _by_math(Z: Any, exponentials: list[float], total: Callable[[Any], Any]) -> Any:
    return [e / total(exponentials) for e in exponentials]


# The steps of softmax, and what is done in their place: the shift, the division, the end.
SHIFTS: dict[str, Callable[[Any], Any]] = {
    "max_not_subtracted": lambda Z: 0,
    "maximum_of_batch": lambda Z: Z.max(),
    "minimum_subtracted": lambda Z: Z.min(axis=-1, keepdims=True),
    "maximum_down_the_columns": lambda Z: Z.max(axis=0),
    "keepdims_forgotten_for_maximum": lambda Z: Z.max(axis=-1),
}
DIVISIONS: dict[str, Callable[[Any], Any]] = {
    "sum_over_everything": lambda E: E / E.sum(),
    "sum_down_the_columns": lambda E: E / E.sum(axis=0),
    "keepdims_forgotten_for_sum": lambda E: E / E.sum(axis=-1),
    "not_divided": lambda E: E,
    "divided_by_number": lambda E: E / E.shape[-1],
}
ENDS: dict[str, Callable[[Any], Any]] = {
    "logarithm_taken": np.log,
    "rounded": lambda P: np.round(P, 4),
}


def _softmax_with(slips: frozenset[str]) -> Callable[[Any], Any]:
    shift = _chosen(slips, SHIFTS, lambda Z: Z.max(axis=-1, keepdims=True))
    divide = _chosen(slips, DIVISIONS, _shares)
    end = _chosen(slips, ENDS, lambda P: P)

    def softmax(Z: Any) -> Any:
        if "scores_changed_in_place" in slips:
            Z -= shift(Z)
            return end(divide(np.exp(Z)))
        if "scores_negated" in slips:
            Z = -Z
        return end(divide(np.exp(Z - shift(Z))))

    return softmax


def _kept_from_zero() -> Iterator[Mistake]:
    """Yield the mistakes of small numbers where softmax needs none."""
    for epsilon in (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8):
        yield Mistake(
            f"added_{epsilon:g}_to_divisor",
            lambda Z, epsilon=epsilon: np.exp(_shifted(Z)) / (_sum(np.exp(_shifted(Z))) + epsilon),
            "A small number is added to the divisor, so that a row adds up to less than 1. The sum "
            "is never 0: after the shift, the largest score alone gives 1. Leave the number out.",
        )
    message = (
        "Small probabilities are too large: a number is added to them, or a border keeps them from "
        "getting smaller. Return them as they are; nothing is divided by them here."
    )
    for epsilon in (1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16):
        ways: dict[str, Callable[..., Any]] = {
            "raised_to": lambda Z, e=epsilon: np.maximum(activations.softmax(Z), e),
            "added": lambda Z, e=epsilon: activations.softmax(Z) + e,
        }
        if epsilon > 5e-9:  # further down, the upper border is lost in rounding
            ways["clipped_at"] = lambda Z, e=epsilon: np.clip(activations.softmax(Z), e, 1 - e)
        for way, wrong in ways.items():
            yield Mistake(f"{way}_{epsilon:g}", wrong, message)


SOFTMAX = Exercise(
    name="softmax",
    lesson=LESSON,
    section="Large scores and whole batches",
    signature="softmax(Z)",
    returns="an array of the shape of Z, each row probabilities that add up to 1",
    points=2,
    reference=activations.softmax,
    vectorised=True,
    # Up to 1e-9, a number that is added to the divisor still counts as right. Probabilities may
    # be tiny, and have to be right all the same.
    rtol=2e-9,
    atol=1e-20,
    examples=SCORES,
    draw=_draw_scores,
    hints=(
        "Three steps: subtract each row's largest score, take exponentials, divide by each row's "
        "sum. Which axis runs along a row, for one sample and for a batch?",
        "`Z.max(axis=-1)` has shape (N,), but the subtraction needs (N, 1). With `keepdims=True` "
        "the axis stays. The same goes for the sum.",
        "`E = np.exp(Z - ...)` with the row's maximum in the place of the dots, then "
        "`E / E.sum(axis=..., keepdims=...)`.",
    ),
    mistakes=(
        Mistake("max_not_subtracted", lambda Z: _shares(np.exp(Z)), OVERFLOW),
        Mistake("maximum_of_batch", lambda Z: _shares(np.exp(Z - Z.max())), GLOBAL_MAX),
        Mistake(
            "sum_over_everything_and_maximum_of_batch",
            lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum(),
            WHOLE_ARRAY,
        ),
        Mistake(
            "sum_over_everything",
            lambda Z: np.exp(_shifted(Z)) / np.exp(_shifted(Z)).sum(),
            WHOLE_ARRAY,
        ),
        Mistake(
            "sum_over_everything_and_max_not_subtracted",
            lambda Z: np.exp(Z) / np.exp(Z).sum(),
            WHOLE_ARRAY + " Large scores overflow, too.",
        ),
        Mistake(
            "down_the_columns",
            lambda Z: np.exp(Z - Z.max(axis=0)) / np.exp(Z - Z.max(axis=0)).sum(axis=0),
            DOWN_THE_COLUMNS,
        ),
        Mistake(
            "sum_down_the_columns",
            lambda Z: np.exp(_shifted(Z)) / np.exp(_shifted(Z)).sum(axis=0),
            DOWN_THE_COLUMNS,
        ),
        Mistake(
            "maximum_down_the_columns",
            lambda Z: _shares(np.exp(Z - Z.max(axis=0))),
            "The largest score of each column is subtracted. That shifts the scores of one row by "
            "different amounts, which does change the result. Take the maximum of each row.",
        ),
        Mistake(
            "down_the_columns_and_max_not_subtracted",
            lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0),
            DOWN_THE_COLUMNS + " Large scores overflow, too.",
        ),
        Mistake(
            "axis_1",
            lambda Z: (
                np.exp(Z - Z.max(axis=1, keepdims=True))
                / np.exp(Z - Z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)
            ),
            AXIS_1,
        ),
        Mistake(
            "axis_1_and_max_not_subtracted",
            lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True),
            AXIS_1 + " Large scores overflow, too.",
        ),
        Mistake(
            "axis_1_and_maximum_of_batch",
            lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum(axis=1, keepdims=True),
            AXIS_1 + " And each row needs its own maximum.",
        ),
        Mistake(
            "keepdims_forgotten",
            lambda Z: np.exp(Z - Z.max(axis=-1)) / np.exp(Z - Z.max(axis=-1)).sum(axis=-1),
            KEEPDIMS,
        ),
        Mistake(
            "keepdims_forgotten_for_sum",
            lambda Z: np.exp(_shifted(Z)) / np.exp(_shifted(Z)).sum(axis=-1),
            KEEPDIMS,
        ),
        Mistake(
            "keepdims_forgotten_for_maximum",
            lambda Z: _shares(np.exp(Z - Z.max(axis=-1))),
            KEEPDIMS,
        ),
        Mistake(
            "keepdims_forgotten_and_max_not_subtracted",
            lambda Z: np.exp(Z) / np.exp(Z).sum(axis=-1),
            KEEPDIMS + " Large scores overflow, too.",
        ),
        Mistake(
            "keepdims_forgotten_and_maximum_of_batch",
            lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum(axis=-1),
            KEEPDIMS + " And each row needs its own maximum.",
        ),
        Mistake(
            "not_divided",
            lambda Z: np.exp(_shifted(Z)),
            "These are the exponentials, as they are or divided by the largest one. Each row has "
            "to be divided by its sum: only then does it add up to 1.",
        ),
        Mistake(
            "not_divided_and_max_not_subtracted",
            np.exp,
            "These are the exponentials of the scores. Subtract the row's largest score before, "
            "and divide each row by its sum afterwards.",
        ),
        Mistake(
            "exponential_forgotten",
            _shares,
            "The scores themselves are divided by their sum. Negative scores then give negative "
            "values: take the exponential of every score first.",
        ),
        Mistake(
            "exponential_forgotten_after_shift",
            lambda Z: _shares(_shifted(Z)),
            "The shifted scores are divided by their sum. Between these two steps the exponential "
            "of every score is missing.",
        ),
        Mistake(
            "divided_by_sum_of_scores",
            lambda Z: np.exp(_shifted(Z)) / _sum(Z),
            "The exponentials are divided by the sum of the scores. Divide by the sum of the same "
            "exponentials, so that the result adds up to 1.",
        ),
        Mistake(
            "divided_by_sum_of_shifted_scores",
            lambda Z: np.exp(_shifted(Z)) / _sum(_shifted(Z)),
            "The sum is taken of the shifted scores. It has to be the sum of the exponentials, so "
            "that the result adds up to 1.",
        ),
        Mistake(
            "loop_over_rows",
            _row_by_row(lambda row: np.exp(row - row.max()) / np.exp(row - row.max()).sum()),
            LOOP_OVER_ROWS,
        ),
        Mistake(
            "loop_over_rows_and_max_not_subtracted",
            _row_by_row(lambda row: np.exp(row) / np.exp(row).sum()),
            LOOP_OVER_ROWS + " Large scores overflow, too.",
        ),
        Mistake("loop_with_max_and_sum", _row_by_row(_with_list(activations.softmax)), NO_ROWS),
        Mistake(
            "loop_with_sum_and_max_not_subtracted",
            _row_by_row(_with_list(lambda row: _shares(np.exp(row)))),
            NO_ROWS + " Large scores overflow, too.",
        ),
        power_sign(lambda Z: np.e ^ Z),
        Mistake(
            "divided_by_largest",
            lambda Z: (
                np.exp(Z / Z.max(axis=-1, keepdims=True))
                / _sum(np.exp(Z / Z.max(axis=-1, keepdims=True)))
            ),
            "The scores are divided by the largest one. Only a difference may be taken: "
            "subtracting the same number from all scores leaves the result as it is.",
        ),
        Mistake(
            "mean_subtracted",
            lambda Z: _shares(np.exp(Z - Z.mean(axis=-1, keepdims=True))),
            "The mean of the row is subtracted. Scores far above it still overflow: subtract the "
            "largest score, then no exponent is above 0.",
        ),
        Mistake(
            "minimum_subtracted",
            lambda Z: _shares(np.exp(Z - Z.min(axis=-1, keepdims=True))),
            "The smallest score of the row is subtracted, so scores far above it still overflow. "
            "Subtract the largest, then no exponent is above 0.",
        ),
        Mistake(
            "order_of_difference_swapped",
            lambda Z: _shares(np.exp(Z.max(axis=-1, keepdims=True) - Z)),
            "The scores are subtracted from the maximum. That turns their order round, and the "
            "largest score gets the smallest probability. It is score minus maximum.",
        ),
        Mistake(
            "scores_negated",
            lambda Z: activations.softmax(-Z),
            "The largest score gets the smallest probability: there is a minus sign too many in "
            "the exponent, or a difference is the wrong way round. Sigmoid has a minus, softmax "
            "none.",
        ),
        Mistake(
            "scores_negated_and_max_not_subtracted",
            lambda Z: _shares(np.exp(-Z)),
            "The largest score gets the smallest probability: there is a minus sign in the "
            "exponent. And large scores of either sign overflow.",
        ),
        Mistake(
            "clipped",
            lambda Z: activations.softmax(np.clip(Z, -500, 500)),
            "The scores are clipped, so that all above the border count as equal. Overflow goes "
            "away without any loss when the row's largest score is subtracted.",
        ),
        Mistake(
            "sigmoid",
            activations.sigmoid,
            "Each score goes through a sigmoid on its own, so the values of a row do not add up "
            "to 1. Softmax compares the scores of a row with each other.",
        ),
        Mistake(
            "sigmoid_divided_by_sum",
            lambda Z: _shares(activations.sigmoid(Z)),
            "The row adds up to 1, but the values come from a sigmoid. Softmax divides plain "
            "exponentials by their sum.",
        ),
        Mistake(
            "one_hot",
            lambda Z: np.eye(Z.shape[-1])[Z.argmax(axis=-1)],
            "Every row is 1 at the largest score and 0 elsewhere. Softmax is softer: every score "
            "gets its share.",
        ),
        Mistake(
            "largest_index",
            lambda Z: Z.argmax(axis=-1),
            "The result is the position of the largest score. Softmax returns a probability for "
            "every score.",
        ),
        Mistake(
            "base_2",
            lambda Z: activations.softmax(Z * np.log(2)),
            "The exponentials are powers of 2. Softmax takes powers of e, which is `np.exp`.",
        ),
        Mistake(
            "base_10",
            lambda Z: activations.softmax(Z * np.log(10)),
            "The exponentials are powers of 10. Softmax takes powers of e, which is `np.exp`.",
        ),
        Mistake(
            "logarithm_returned",
            activations.log_softmax,
            "The result is the logarithm of the probabilities: all entries are 0 or below. Return "
            "the probabilities themselves.",
        ),
        Mistake(
            "logarithm_taken",
            lambda Z: np.log(activations.softmax(Z)),
            "A logarithm is taken at the end, and of a probability that is 0 it gives -inf. Return "
            "the probabilities themselves.",
        ),
        Mistake(
            "applied_twice",
            lambda Z: activations.softmax(activations.softmax(Z)),
            "Softmax is applied twice. The second time it takes probabilities for scores, and "
            "evens them out.",
        ),
        Mistake(
            "divided_by_number",
            lambda Z: np.exp(_shifted(Z)) / Z.shape[-1],
            "The exponentials are divided by their number, which takes their mean. Divide by "
            "their sum, so that the row adds up to 1.",
        ),
        Mistake(
            "transposed",
            lambda Z: activations.softmax(Z).T,
            "The result is transposed: samples stand in the columns. It should have the shape of "
            "Z; with `keepdims=True` no `.T` is needed.",
        ),
        Mistake(
            "rounded",
            lambda Z: np.round(activations.softmax(Z), 4),
            "The probabilities are rounded. Rounding is for showing a number; a function returns "
            "it as it is.",
        ),
        Mistake(
            "scores_changed_in_place",
            lambda Z: _shares(np.exp(_shift_in_place(Z))),
            "The call changes the caller's Z: `Z -= ...` and `Z[...] = ...` write into the array "
            "that came in. `Z - ...` makes a new one.",
        ),
        Mistake(
            "axis_1_and_keepdims_forgotten",
            lambda Z: np.exp(Z - Z.max(axis=1)) / np.exp(Z - Z.max(axis=1)).sum(axis=1),
            KEEPDIMS + " And a single sample (K,) has no axis 1: use `axis=-1`.",
        ),
        Mistake(
            "axis_1_and_keepdims_forgotten_and_max_not_subtracted",
            lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1),
            KEEPDIMS + " A single sample (K,) has no axis 1. And each row needs its own maximum.",
        ),
        Mistake(
            "keepdims_forgotten_for_sum_along_axis_1",
            lambda Z: np.exp(_shifted(Z)) / np.exp(_shifted(Z)).sum(axis=1),
            KEEPDIMS + " And a single sample (K,) has no axis 1: use `axis=-1`.",
        ),
        Mistake(
            "not_divided_and_maximum_of_batch",
            lambda Z: np.exp(Z - Z.max()),
            "These are the exponentials, shifted by the largest score of the batch or divided by "
            "the largest of all. Each row needs its own maximum, and has to be divided by its sum.",
        ),
        Mistake(
            "exponential_forgotten_and_sum_over_everything",
            lambda Z: Z / Z.sum(),
            "The scores themselves are divided by the sum of the whole array. Take exponentials "
            "first, and give each row a sum of its own.",
        ),
        Mistake(
            "maximum_subtracted_below_only",
            lambda Z: np.exp(Z) / _sum(np.exp(_shifted(Z))),
            "The maximum is subtracted in the sum, but not in the numerator. It cancels only where "
            "both use the shifted scores.",
        ),
        Mistake(
            "maximum_subtracted_above_only",
            lambda Z: np.exp(_shifted(Z)) / _sum(np.exp(Z)),
            "The maximum is subtracted in the numerator, but not in the sum. It cancels only where "
            "both use the shifted scores.",
        ),
        Mistake(
            "nan_replaced",
            lambda Z: np.nan_to_num(_shares(np.exp(Z))),
            "Large scores overflow, and putting 0 in the place of nan only hides it: such rows no "
            "longer add up to 1. Subtract the row's largest score first.",
        ),
        *_kept_from_zero(),
        *_two_axes(activations.softmax),
        Mistake(
            "names_of_the_text", lambda Z: activations.softmax(SCORES_OF_TEXT), VARIABLES_OF_TEXT
        ),
        Mistake(
            "total_of_the_text",
            lambda Z: np.exp(Z) / np.exp(SCORES_OF_TEXT).sum(),
            "The divisor is the total of the text's example, whatever Z is. Look for a name that "
            "was set in a cell above: each row has a sum of its own.",
        ),
        *(
            Mistake(
                f"sum_of_{number}_scores{what}",
                lambda Z, number=number, exponents=exponents: (
                    np.exp(exponents(Z)) / sum(np.exp(exponents(Z))[k] for k in range(number))
                ),
                f"The sum takes the entries 0 to {number - 1} along the first axis, as in an "
                f"example with {number} classes. Add up a whole row, however long it is.",
            )
            for number in (2, 3, 5)
            for what, exponents in (("", _shifted), ("_and_max_not_subtracted", lambda Z: Z))
        ),
        *(
            Mistake(
                f"added_{small:g}_to_divisor_and_max_not_subtracted",
                lambda Z, small=small: np.exp(Z) / (_sum(np.exp(Z)) + small),
                "A small number is added to the divisor, so that a row adds up to less than 1, and "
                "large scores overflow all the same. Subtract the row's largest score first; then "
                "the sum is never 0.",
            )
            for small in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16)
        ),
        Mistake(
            "largest_size_subtracted",
            lambda Z: _shares(np.exp(Z - np.abs(Z).max(axis=-1, keepdims=True))),
            "The largest score without its sign is subtracted. Where all scores are far below 0, "
            "the exponents are twice as far below. Subtract the largest score itself.",
        ),
        Mistake(
            "divided_by_mean",
            lambda Z: np.exp(_shifted(Z)) / np.exp(_shifted(Z)).mean(axis=-1, keepdims=True),
            "The exponentials are divided by their mean, so that a row adds up to its length. "
            "Divide by their sum, so that it adds up to 1.",
        ),
        Mistake(
            "sigmoid_of_shifted_scores",
            lambda Z: activations.sigmoid(_shifted(Z)),
            "Each shifted score goes through a sigmoid on its own, exponential divided by 1 plus "
            "exponential. Softmax divides by the sum of the row.",
        ),
        *_two_axes(lambda Z: _shares(np.exp(Z)), "_and_max_not_subtracted"),
        *_first_row(lambda row: np.exp(row - row.max()) / np.exp(row - row.max()).sum()),
        *_first_row(lambda row: np.exp(row) / np.exp(row).sum(), "_and_max_not_subtracted"),
        Mistake(
            "python_max",
            lambda Z: _shares(np.exp(Z - max(Z))),
            PYTHON_MAX,
        ),
        Mistake(
            "python_max_and_sum",
            lambda Z: np.exp(Z - max(Z)) / sum(np.exp(Z - max(Z))),
            PYTHON_MAX + " Python's `sum` adds up the rows as a whole, too.",
        ),
        Mistake(
            "math_exp",
            lambda Z: _by_math(Z, [math.exp(z) for z in Z], sum),
            MATH_EXP + " Subtract the row's largest score first.",
        ),
        Mistake(
            "math_exp_and_sum_of_array",
            lambda Z: _by_math(Z, [math.exp(z) for z in Z], np.sum),
            MATH_EXP + " Subtract the row's largest score first.",
        ),
        Mistake(
            "math_exp_after_shift",
            lambda Z: _by_math(Z, [math.exp(z - max(Z)) for z in Z], sum),
            MATH_EXP,
        ),
        Mistake(
            "math_exp_after_maximum_of_batch",
            lambda Z: _by_math(Z, [math.exp(z - Z.max()) for z in Z], sum),
            MATH_EXP,
        ),
        Mistake(
            "1_added_to_divisor",
            lambda Z: np.exp(_shifted(Z)) / (1 + _sum(np.exp(_shifted(Z)))),
            "1 is added to the sum, as in the sigmoid, so that a row adds up to less than 1. "
            "Softmax divides by the sum of the exponentials alone.",
        ),
        Mistake(
            "1_added_to_divisor_and_max_not_subtracted",
            lambda Z: np.exp(Z) / (1 + _sum(np.exp(Z))),
            "1 is added to the sum, as in the sigmoid, so that a row adds up to less than 1. "
            "Softmax divides by the sum of the exponentials alone. Large scores overflow, too.",
        ),
        Mistake(
            "divided_by_largest_exponential",
            lambda Z: np.exp(Z) / np.exp(Z).max(axis=-1, keepdims=True),
            "The exponentials are divided by the largest of the row, not by their sum, so the row "
            "adds up to more than 1. And large scores overflow: subtract the largest one first.",
        ),
        Mistake(
            "divided_by_largest_score",
            lambda Z: np.exp(Z) / Z.max(axis=-1, keepdims=True),
            "The exponentials are divided by the largest score. It has to be subtracted before the "
            "exponential; divide by the sum of the exponentials.",
        ),
        Mistake(
            "exponential_of_sum",
            lambda Z: np.exp(Z) / np.exp(_sum(Z)),
            "The exponential is taken of the sum of the scores. The other way round: take all "
            "exponentials first, then add them up.",
        ),
        Mistake(
            "exponential_of_sum_after_shift",
            lambda Z: np.exp(_shifted(Z)) / np.exp(_sum(_shifted(Z))),
            "The exponential is taken of the sum of the shifted scores. The other way round: take "
            "all exponentials first, then add them up.",
        ),
        Mistake(
            "exponential_of_share",
            lambda Z: np.exp(Z / _sum(Z)),
            "The scores are divided by their sum first, and the exponential comes last. Take the "
            "exponentials first, then divide them by their sum.",
        ),
        Mistake(
            "maximum_subtracted_after_exponential",
            lambda Z: _shares(np.exp(Z) - Z.max(axis=-1, keepdims=True)),
            "The largest score is subtracted from the exponentials. It belongs inside the "
            "exponential, subtracted from the scores: look at the brackets.",
        ),
        Mistake(
            "squared_scores",
            lambda Z: _shares(Z**2),
            "The scores are squared in the place of exponentials, so a score far below 0 counts as "
            "much as one far above. Take the exponential of every score.",
        ),
        Mistake(
            "sizes_of_scores",
            lambda Z: _shares(np.abs(Z)),
            "The scores lose their sign and are divided by their sum, so a score far below 0 "
            "counts as much as one far above. Take the exponential of every score.",
        ),
        Mistake(
            "scaled_between_smallest_and_largest",
            lambda Z: (
                (Z - Z.min(axis=-1, keepdims=True))
                / (Z.max(axis=-1, keepdims=True) - Z.min(axis=-1, keepdims=True))
            ),
            "The scores are scaled so that the smallest becomes 0 and the largest 1. That gives no "
            "probabilities: take exponentials, and divide each row by its sum.",
        ),
        *(
            Mistake(
                f"clipped_at_{border}",
                lambda Z, border=border: activations.softmax(np.clip(Z, -border, border)),
                f"The scores are clipped at {border}, so that all above the border count as equal. "
                "Overflow goes away without any loss when the row's largest score is subtracted.",
            )
            for border in (20, 50, 100)
        ),
        Mistake(
            "clipped_above",
            lambda Z: _shares(np.exp(np.minimum(Z, 700))),
            "The scores are clipped from above, so that all beyond the border count as equal, and "
            "those far below 0 still give nan. Subtract the row's largest score instead.",
        ),
        Mistake("needs_a_batch", _needs_a_batch(activations.softmax), NO_ENTRIES),
        Mistake(
            "needs_a_batch_and_max_not_subtracted",
            _needs_a_batch(lambda Z: _shares(np.exp(Z))),
            NO_ENTRIES + " Large scores overflow, too.",
        ),
        Mistake(
            "needs_a_batch_and_maximum_of_batch",
            _needs_a_batch(lambda Z: _shares(np.exp(Z - Z.max()))),
            NO_ENTRIES + " And each row needs its own maximum.",
        ),
        Mistake("made_a_batch", _made_a_batch(activations.softmax), MADE_A_BATCH),
        Mistake(
            "made_a_batch_and_max_not_subtracted",
            _made_a_batch(lambda Z: _shares(np.exp(Z))),
            MADE_A_BATCH + " Large scores overflow, too.",
        ),
        *integers(activations.softmax, "Z"),
    ),
    slips=Slips(
        steps=(
            ("scores_changed_in_place",),
            ("scores_negated",),
            tuple(SHIFTS),
            tuple(DIVISIONS),
            tuple(ENDS),
        ),
        build=_softmax_with,
        left_out=(
            ("scores_changed_in_place", "scores_negated"),
            ("scores_changed_in_place", "max_not_subtracted"),
            ("scores_negated", "max_not_subtracted"),
            ("scores_negated", "minimum_subtracted"),
            ("max_not_subtracted", "sum_over_everything"),
            ("max_not_subtracted", "sum_down_the_columns"),
            ("max_not_subtracted", "keepdims_forgotten_for_sum"),
            ("max_not_subtracted", "not_divided"),
            ("maximum_of_batch", "sum_over_everything"),
            ("maximum_of_batch", "keepdims_forgotten_for_sum"),
            ("maximum_of_batch", "not_divided"),
            ("maximum_down_the_columns", "sum_down_the_columns"),
            ("keepdims_forgotten_for_maximum", "keepdims_forgotten_for_sum"),
        ),
    ),
)


def _draw_temperature(rng: np.random.Generator) -> Iterator[Arguments]:
    for shape, T in zip(
        ((3,), (5,), (2, 4), (3, 3), (4,)), (0.5, 3.0, 2.5, 0.7, 10.0), strict=True
    ):
        yield short(rng, *shape), float(T * np.round(rng.uniform(0.8, 1.2), 2))
    yield rng.normal(size=4), float(rng.uniform(1.2, 3))
    yield 10 * short(rng, 2, 3), 0.01


def _divided_in_place(z: Any, T: float) -> Any:
    z /= T
    return z


def _multiplied_in_place(z: Any, T: float) -> Any:
    z *= T
    return z


def _soft(z: Any, T: float) -> Any:
    return activations.softmax(z / T)


def _two_classes(ratio: Any) -> Any:
    second = ratio / (1 + ratio)
    return np.array([1 - second, second])


# What is done in the place of the division by T, and of softmax.
SCALES: dict[str, Callable[[Any, float], Any]] = {
    "no_effect": lambda z, T: z,
    "multiplied": lambda z, T: z * T,
    "divided_twice": lambda z, T: z / T**2,
    "square_root": lambda z, T: z / np.sqrt(T),
    "whole_numbers": lambda z, T: z // T,
    "scores_negated": lambda z, T: -z / T,
    "scores_changed_in_place": _divided_in_place,
    "multiplied_in_place": _multiplied_in_place,
}
SOFTMAXES: dict[str, Callable[[Any], Any]] = {
    "max_not_subtracted": lambda S: _shares(np.exp(S)),
    "maximum_of_batch": lambda S: _shares(np.exp(S - S.max())),
    "sum_over_everything": lambda S: np.exp(_shifted(S)) / np.exp(_shifted(S)).sum(),
    "sum_over_everything_and_max_not_subtracted": lambda S: np.exp(S) / np.exp(S).sum(),
    "down_the_columns": lambda S: activations.softmax(S.T).T,
    "down_the_columns_and_max_not_subtracted": lambda S: np.exp(S) / np.exp(S).sum(axis=0),
    "not_divided_by_sum": np.exp,
    "logarithm_returned": logs,
}


def _temperature_with(slips: frozenset[str]) -> Callable[[Any, float], Any]:
    scale = _chosen(slips, SCALES, lambda z, T: z / T)
    softmax = _chosen(slips, SOFTMAXES, activations.softmax)

    end = np.round if "rounded" in slips else lambda P, decimals: P
    return lambda z, T: end(softmax(scale(z, T)), 4)


SOFTMAX_WITH_TEMPERATURE = Exercise(
    name="softmax_with_temperature",
    lesson=LESSON,
    section="Temperature",
    signature="softmax_with_temperature(z, T)",
    returns="probabilities of the shape of z, evened out where T is above 1",
    points=1,
    reference=_soft,
    vectorised=True,
    rtol=SOFTMAX.rtol,
    atol=SOFTMAX.atol,
    examples=(
        (np.array([1.0, 3.0]), 2.0),
        (np.array([1.0, 3.0]), 0.5),
        (np.array([0.5, -1.0, 2.0]), 1.5),
        (np.array([[1.0, 2.0], [4.0, 1.0]]), 2.0),
        (np.array([1000.0, 1001.0]), 2.0),
        (np.array([[1000.0, 1001.0], [-1000.0, -999.5]]), 2.5),
        (np.array([30.0, 30.5]), 0.01),
        (np.array([2000.0, 2010.0]), 100.0),
        (np.array([[1500.0, 1501.0], [1499.0, 1503.0]]), 1.5),
        (np.array([0, 1, 2]), 2.0),
    ),
    draw=_draw_temperature,
    hints=(
        "What happens to the differences between the scores when all are divided by 2?",
        "The temperature changes the scores, before anything else happens to them. The rest is "
        "softmax, and you have that.",
        "Call `softmax(...)` once. Between the brackets stand the scores, divided by something.",
    ),
    mistakes=(
        Mistake(
            "no_effect",
            lambda z, T: activations.softmax(z),
            "The temperature has no effect: either it is not used, or it cancels out, as it does "
            "when it is subtracted from all scores, or divides both the exponentials and their "
            "sum. Divide the scores by it.",
        ),
        Mistake(
            "multiplied",
            lambda z, T: activations.softmax(z * T),
            "The scores are multiplied by T, or the exponentials taken to the power T. Then a high "
            "temperature makes the differences larger; it should even them out.",
        ),
        Mistake(
            "probabilities_divided",
            lambda z, T: activations.softmax(z) / T,
            "The probabilities are divided by T, so they no longer add up to 1. The temperature "
            "belongs to the scores, before softmax.",
        ),
        Mistake(
            "probabilities_multiplied",
            lambda z, T: activations.softmax(z) * T,
            "The probabilities are multiplied by T, so they no longer add up to 1. The scores are "
            "divided by it, before softmax.",
        ),
        Mistake(
            "divided_before_and_after",
            lambda z, T: _soft(z, T) / T,
            "Scores and probabilities are both divided by T. Divide the scores alone: the "
            "probabilities must add up to 1.",
        ),
        Mistake(
            "divided_and_multiplied",
            lambda z, T: _soft(z, T) * T,
            "The scores are divided by T, which is right, but then the probabilities are "
            "multiplied by it. They must add up to 1.",
        ),
        Mistake(
            "powers_without_sum",
            lambda z, T: activations.softmax(z) ** (1 / T),
            "The powers of the probabilities do not add up to 1. Divide the scores by T and take "
            "softmax of the result.",
        ),
        Mistake(
            "divided_twice",
            lambda z, T: activations.softmax(z / T**2),
            "The scores are divided by T twice, or by its square. Once is enough.",
        ),
        Mistake(
            "square_root",
            lambda z, T: activations.softmax(z / np.sqrt(T)),
            "The scores are divided by the square root of T. Divide by T itself.",
        ),
        Mistake(
            "whole_numbers",
            lambda z, T: activations.softmax(z // T),
            "`//` rounds the quotients down to whole numbers. Use `/`.",
        ),
        Mistake(
            "scores_negated",
            lambda z, T: activations.softmax(-z / T),
            "The largest score gets the smallest probability: there is a minus sign too many, or a "
            "difference is the wrong way round.",
        ),
        Mistake(
            "max_not_subtracted",
            lambda z, T: _shares(np.exp(z / T)),
            "No largest score is subtracted: a small T makes large scores, and then `np.exp` "
            "overflows to nan. Your own `softmax` takes care of that: call it.",
        ),
        Mistake(
            "maximum_not_divided",
            lambda z, T: _shares(np.exp(z / T - z.max(axis=-1, keepdims=True))),
            "The scores are divided by T, but the maximum that is subtracted is not. Then the "
            "exponents may still be far above or far below 0. Divide first, subtract then.",
        ),
        Mistake(
            "sum_over_everything",
            lambda z, T: np.exp(_shifted(z / T)) / np.exp(_shifted(z / T)).sum(),
            WHOLE_ARRAY,
        ),
        Mistake(
            "sum_over_everything_and_max_not_subtracted",
            lambda z, T: np.exp(z / T) / np.exp(z / T).sum(),
            WHOLE_ARRAY + " Large scores overflow, too: call your own `softmax`.",
        ),
        Mistake(
            "sum_over_everything_and_maximum_of_batch",
            lambda z, T: np.exp((z - z.max()) / T) / np.exp((z - z.max()) / T).sum(),
            WHOLE_ARRAY,
        ),
        Mistake(
            "maximum_of_batch",
            lambda z, T: _shares(np.exp((z - z.max()) / T)),
            GLOBAL_MAX,
        ),
        Mistake(
            "exponential_forgotten",
            lambda z, T: z / T,
            "These are the scores divided by T. They still have to go through softmax.",
        ),
        Mistake(
            "not_divided_by_sum",
            lambda z, T: np.exp(z / T),
            "These are the exponentials of the scores divided by T. They still have to be divided "
            "by their sum: call your own `softmax`.",
        ),
        Mistake(
            "logarithm_returned",
            lambda z, T: activations.log_softmax(z / T),
            "The result is the logarithm of the probabilities. Return the probabilities.",
        ),
        Mistake(
            "scores_changed_in_place",
            lambda z, T: activations.softmax(_divided_in_place(z, T)),
            "The call changes the caller's z: `z /= T` and the like write into the array that came "
            "in. `z / T` makes a new one.",
        ),
        Mistake(
            "no_effect_and_max_not_subtracted",
            lambda z, T: _shares(np.exp(z)),
            "The temperature has no effect: either it is not used, or it cancels out. Divide the "
            "scores by it, then call your own `softmax`, which copes with large ones.",
        ),
        Mistake(
            "powers_of_probabilities",
            lambda z, T: activations.softmax(z) ** T,
            "The probabilities are taken to the power T, and no longer add up to 1. The "
            "temperature belongs to the scores, before softmax.",
        ),
        Mistake(
            "fraction_turned_round",
            lambda z, T: activations.softmax(T / z),
            "T is divided by the scores. It is the other way round: the scores are divided by T.",
        ),
        Mistake(
            "divided_above_only",
            lambda z, T: np.exp(z / T) / _sum(np.exp(z)),
            "The scores are divided by T in the numerator, but not in the sum. Both need the same "
            "scores: call your own `softmax`.",
        ),
        Mistake(
            "down_the_columns",
            lambda z, T: activations.softmax((z / T).T).T,
            DOWN_THE_COLUMNS,
        ),
        Mistake(
            "down_the_columns_and_max_not_subtracted",
            lambda z, T: np.exp(z / T) / np.exp(z / T).sum(axis=0),
            DOWN_THE_COLUMNS + " Large scores overflow, too: call your own `softmax`.",
        ),
        Mistake(
            "axis_1",
            lambda z, T: (z.max(axis=1), _soft(z, T))[1],
            AXIS_1,
        ),
        Mistake(
            "axis_1_and_max_not_subtracted",
            lambda z, T: np.exp(z / T) / np.exp(z / T).sum(axis=1, keepdims=True),
            AXIS_1 + " Large scores overflow, too: call your own `softmax`.",
        ),
        *(
            Mistake(
                f"fixed_at_{fixed:g}",
                lambda z, T, fixed=fixed: _soft(z, fixed),
                f"The result is that of the temperature {fixed:g}, whatever T is. Look for a "
                f"{fixed:g} that stands where T should, or for a line that sets T anew.",
            )
            for fixed in (0.1, 0.5, 2, 3, 5, 10, 100)
        ),
        *(
            Mistake(
                f"added_{small:g}",
                lambda z, T, small=small: _soft(z, T + small),
                "A number is added to T. T is above 0, so nothing can be divided by 0: divide by T "
                "as it is.",
            )
            for small in (1, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9)
        ),
        *(
            Mistake(
                f"times_{factor:g}",
                lambda z, T, factor=factor: _soft(z, factor * T),
                f"The scores are divided by T times {factor:g}. Divide them by T alone.",
            )
            for factor in (2, 0.5, 10, 100)
        ),
        Mistake(
            "whole_temperature",
            lambda z, T: activations.softmax(z / np.float64(int(T))),
            "T is cut to a whole number, and below 1 that is 0. Divide by T as it is.",
        ),
        Mistake(
            "only_above_1",
            lambda z, T: _soft(z, T if T > 1 else 1),
            "A temperature below 1 has no effect. The formula is the same for every T: divide the "
            "scores by it, without `if` or `max`.",
        ),
        Mistake(
            "multiplied_below_1",
            lambda z, T: _soft(z, T if T > 1 else 1 / T),
            "Below 1 the scores are multiplied by T. The formula is the same for every T: divide "
            "the scores by it, without `if`.",
        ),
        Mistake(
            "base",
            lambda z, T: _shares(np.power(T, z)),
            "T is taken to the power of the scores. The base of the exponential stays e; it is the "
            "scores that are divided by T.",
        ),
        Mistake(
            "multiplied_in_place",
            lambda z, T: activations.softmax(_multiplied_in_place(z, T)),
            "The scores are multiplied by T, and `z *= T` does that in the caller's array. They "
            "are divided by it, and `z / T` makes a new array.",
        ),
        Mistake(
            "only_maximum_divided",
            lambda z, T: _shares(np.exp(z - z.max(axis=-1, keepdims=True) / T)),
            "Only the maximum is divided by T, because `/` comes before the minus. So T cancels "
            "out, and large scores overflow. Put brackets around the difference.",
        ),
        Mistake(
            "power_of_scores",
            lambda z, T: activations.softmax(z**T),
            "The scores are taken to the power T. They are divided by T.",
        ),
        Mistake(
            "root_of_exponentials",
            lambda z, T: _shares(np.exp(z) ** (1 / T)),
            "T comes in only after `np.exp` has overflowed. Divide the scores by T first, then "
            "call your own `softmax`.",
        ),
        Mistake(
            "divided_below_only",
            lambda z, T: np.exp(z) / _sum(np.exp(z / T)),
            "The scores are divided by T in the sum, but not in the numerator. Both need the same "
            "scores: call your own `softmax`.",
        ),
        Mistake(
            "exponentials_divided",
            lambda z, T: np.exp(z) / T / _sum(np.exp(z)),
            "The exponentials are divided by T above, and not below, so the row no longer adds up "
            "to 1. And large scores overflow. Divide the scores, then call your own `softmax`.",
        ),
        Mistake(
            "softmax_before_too",
            lambda z, T: _soft(activations.softmax(z), T),
            "Softmax is applied twice: its probabilities are divided by T and taken for scores "
            "again. Divide the scores themselves.",
        ),
        Mistake(
            "softmax_after_too",
            lambda z, T: activations.softmax(_soft(z, T)),
            "Softmax is applied twice: once after the division by T, and once more. Once is "
            "enough.",
        ),
        Mistake(
            "two_classes_only",
            lambda z, T: _two_classes(np.exp((z[1] - z[0]) / T)),
            "Only z[0] and z[1] are compared, as in the text's example of two classes. There may "
            "be more classes, or a whole batch: call your own `softmax`.",
        ),
        Mistake(
            "keepdims_forgotten",
            lambda z, T: np.exp(_shifted(z / T)) / np.exp(_shifted(z / T)).sum(axis=-1),
            KEEPDIMS,
        ),
        Mistake(
            "keepdims_forgotten_and_max_not_subtracted",
            lambda z, T: np.exp(z / T) / np.exp(z / T).sum(axis=-1),
            KEEPDIMS + " Large scores overflow, too: call your own `softmax`.",
        ),
        Mistake(
            "loop_over_rows",
            lambda z, T: np.array([_soft(row, T) for row in z]),
            LOOP_OVER_ROWS,
        ),
        *_two_axes(_soft),
        Mistake(
            "rounded",
            lambda z, T: np.round(_soft(z, T), 4),
            "The probabilities are rounded. Rounding is for showing a number; a function returns "
            "it as it is.",
        ),
        *integers(_soft, "z"),
    ),
    slips=Slips(
        steps=(tuple(SCALES), tuple(SOFTMAXES), ("rounded",)),
        build=_temperature_with,
        left_out=(("no_effect", "max_not_subtracted"),),
    ),
)


def _log_sum_exp(Z: Any) -> Any:
    top = Z.max(axis=-1, keepdims=True)
    return top + np.log(_sum(np.exp(Z - top)))


# The steps of log_softmax, and what is done in their place. First the two sets of scores, those in
# front and those in the exponentials; the sum; and at the end the first term and the logarithm.
BOTH_SCORES: dict[str, Callable[[Any], tuple[Any, Any]]] = {
    "max_not_subtracted": lambda Z: (Z, Z),
    "maximum_of_batch": lambda Z: (Z - Z.max(), Z - Z.max()),
    "maximum_not_added_back": lambda Z: (Z, _shifted(Z)),
    "maximum_subtracted_outside_only": lambda Z: (_shifted(Z), Z),
    "scores_changed_in_place": lambda Z: (_shift_in_place(Z), Z),
}
SUMS: dict[str, Callable[[Any], Any]] = {
    "sum_over_everything": np.sum,
    "sum_down_the_columns": lambda E: E.sum(axis=0),
    "keepdims_forgotten_for_sum": lambda E: E.sum(axis=-1),
    "mean_instead_of_sum": lambda E: E.mean(axis=-1, keepdims=True),
}
LOG_ENDS: dict[str, Callable[[Any, Any], Any]] = {
    "negated": lambda first, log: log - first,
    "added_instead_of_subtracted": lambda first, log: first + log,
    "base_2": lambda first, log: (first - log) / np.log(2),
    "base_10": lambda first, log: (first - log) / np.log(10),
}


def _log_softmax_with(slips: frozenset[str]) -> Callable[[Any], Any]:
    scores = _chosen(slips, BOTH_SCORES, lambda Z: (_shifted(Z), _shifted(Z)))
    add = _chosen(slips, SUMS, _sum)
    end = _chosen(slips, LOG_ENDS, lambda first, log: first - log)

    def log_softmax(Z: Any) -> Any:
        if "logarithm_of_softmax" in slips:
            E = np.exp(_shifted(Z))
            return end(np.log(E / add(E)), 0.0)
        if "logarithm_of_unstable_softmax" in slips:
            return end(np.log(np.exp(Z) / add(np.exp(Z))), 0.0)
        first, inside = scores(Z)
        return end(first, np.log(add(np.exp(inside))))

    return log_softmax


def _protected(use: Callable[[Callable[[Any], Any]], Callable[..., Any]]) -> Iterator[Mistake]:
    """Yield a mistake for each way to take log(softmax) with a border that keeps it finite.

    ``use`` returns the wrong answer for a function that gives log-probabilities.
    """

    def clipped(epsilon: float, top: float = 1) -> Callable[[Any], Any]:
        return lambda Z: np.log(np.clip(activations.softmax(Z), epsilon, top))

    def added(epsilon: float) -> Callable[[Any], Any]:
        return lambda Z: np.log(activations.softmax(Z) + epsilon)

    message = (
        "A small number keeps the logarithm finite, but it hides how small a probability is: "
        "below that border all values look alike. Compute the logarithm from the scores, without "
        "computing softmax first."
    )
    for epsilon in (*EPSILONS, *SMALLER):
        yield Mistake(f"clipped_at_{epsilon:g}", use(clipped(epsilon)), message)
        if epsilon in EPSILONS:  # adding a smaller one gives the same as clipping
            yield Mistake(f"added_{epsilon:g}", use(added(epsilon)), message)
        if epsilon > 5e-12:  # as before
            both = clipped(epsilon, 1 - epsilon)
            yield Mistake(f"clipped_on_both_sides_at_{epsilon:g}", use(both), message)


UNDERFLOW = (
    "that underflows to 0 for a score far below the largest, and the logarithm of 0 is infinite. "
)

LOG_SOFTMAX = Exercise(
    name="log_softmax",
    lesson=LESSON,
    section="Logarithms of probabilities",
    signature="log_softmax(Z)",
    returns="an array of the shape of Z, the logarithms of the probabilities",
    points=2,
    reference=activations.log_softmax,
    vectorised=True,
    examples=SCORES,
    draw=_draw_scores,
    hints=(
        "The logarithm of a quotient is a difference. What is the logarithm of exp(z), and what "
        "remains of the sum?",
        "Subtract the largest score of each row first. Then it is the shifted score minus the "
        "logarithm of the sum of exponentials of the shifted scores.",
        "`shifted = Z - ...` as in softmax, then `shifted - np.log(np.exp(shifted).sum(...))`, "
        "with the right axis and `keepdims`.",
    ),
    mistakes=(
        Mistake(
            "logarithm_of_softmax",
            lambda Z: np.log(activations.softmax(Z)),
            f"The logarithm is taken of softmax itself: {UNDERFLOW}Compute it from the scores: "
            "shifted score minus log of the sum.",
        ),
        *_protected(lambda logs: logs),
        Mistake(
            "logarithm_of_unstable_softmax",
            lambda Z: np.log(_shares(np.exp(Z))),
            "The logarithm is taken of softmax without a shift: the exponentials overflow for "
            "large scores, and all become 0 for very negative ones. Compute it from the shifted "
            "scores, without dividing.",
        ),
        Mistake(
            "max_not_subtracted",
            lambda Z: Z - np.log(_sum(np.exp(Z))),
            "Nothing is subtracted that keeps the exponents small: the exponentials overflow for "
            "large scores, and their sum is 0 for very negative ones. Shift by the row's largest "
            "score, in both places.",
        ),
        Mistake(
            "maximum_not_added_back",
            lambda Z: Z - np.log(_sum(np.exp(_shifted(Z)))),
            "The log of the sum is taken from the shifted scores, but it is subtracted from the "
            "unshifted ones. Use the shifted scores in both places.",
        ),
        Mistake(
            "maximum_subtracted_twice",
            lambda Z: _shifted(Z) - _log_sum_exp(Z),
            "The maximum is subtracted twice: the log of the sum of exponentials contains it "
            "already. Use the shifted scores, or the plain ones, in both places.",
        ),
        Mistake(
            "maximum_subtracted_from_log_sum",
            lambda Z: Z - (np.log(_sum(np.exp(_shifted(Z)))) - Z.max(axis=-1, keepdims=True)),
            "The maximum has the wrong sign where it comes back: log-sum-exp is the maximum plus "
            "the log of the shifted sum.",
        ),
        Mistake(
            "shifted_scores_only",
            _shifted,
            "These are the scores minus their maximum. The logarithm of the sum still has to be "
            "subtracted.",
        ),
        Mistake(
            "log_sum_exp_only",
            _log_sum_exp,
            "This is the logarithm of the sum of exponentials, one number a row. It still has to "
            "be subtracted from the scores.",
        ),
        Mistake(
            "logarithm_forgotten",
            lambda Z: _shifted(Z) - _sum(np.exp(_shifted(Z))),
            "The sum of the exponentials is subtracted as it is. It is its logarithm that has to "
            "be subtracted.",
        ),
        Mistake(
            "sum_forgotten",
            lambda Z: _shifted(Z) - np.log(np.exp(_shifted(Z))),
            "The exponentials are not added up, so the logarithm gives back the scores, and the "
            "difference is 0 or infinite. Sum along the row before taking the logarithm.",
        ),
        Mistake(
            "mean_instead_of_sum",
            lambda Z: _shifted(Z) - np.log(np.exp(_shifted(Z)).mean(axis=-1, keepdims=True)),
            "The logarithm is taken of the mean of the exponentials. Softmax divides by their "
            "sum, so it is the logarithm of the sum.",
        ),
        Mistake(
            "sum_of_logarithms",
            lambda Z: _shifted(Z) - _sum(_shifted(Z)),
            "The sum and the logarithm are in the wrong order, or the exponential is missing: the "
            "scores are added up as they are. It is the logarithm of the sum of exponentials.",
        ),
        Mistake(
            "sum_after_logarithm",
            lambda Z: Z - _sum(np.log(np.exp(Z))),
            "Sum and logarithm are in the wrong order: the logarithm of each exponential is taken "
            "first, which gives back the score or overflows, and these are summed. It is the "
            "logarithm of the sum of exponentials.",
        ),
        Mistake(
            "sum_after_logarithm_of_shifted",
            lambda Z: _shifted(Z) - _sum(np.log(np.exp(_shifted(Z)))),
            "Sum and logarithm are in the wrong order: the logarithm of each exponential is taken "
            "first, which gives back the shifted score or -inf, and these are summed. It is the "
            "logarithm of the sum of exponentials.",
        ),
        Mistake(
            "loop_over_rows",
            _row_by_row(lambda row: row - row.max() - np.log(np.exp(row - row.max()).sum())),
            LOOP_OVER_ROWS,
        ),
        Mistake(
            "loop_over_rows_and_max_not_subtracted",
            _row_by_row(lambda row: row - np.log(np.exp(row).sum())),
            LOOP_OVER_ROWS + " Large scores overflow, too.",
        ),
        Mistake("loop_with_max_and_sum", _row_by_row(_with_list(logs)), NO_ROWS),
        Mistake(
            "log1p",
            lambda Z: _shifted(Z) - np.log1p(_sum(np.exp(_shifted(Z)))),
            "The logarithm is taken of 1 plus the sum. Softmax divides by the sum alone.",
        ),
        Mistake(
            "base_2",
            lambda Z: activations.log_softmax(Z) / np.log(2),
            "The result has base 2. Use the natural logarithm, `np.log`.",
        ),
        Mistake(
            "base_10",
            lambda Z: activations.log_softmax(Z) / np.log(10),
            "The result has base 10. Use the natural logarithm, `np.log`.",
        ),
        Mistake(
            "base_2_for_the_sum",
            lambda Z: _shifted(Z) - np.log2(_sum(np.exp(_shifted(Z)))),
            "The logarithm of the sum has base 2, but the exponentials have base e. Use `np.log`.",
        ),
        Mistake(
            "base_10_for_the_sum",
            lambda Z: _shifted(Z) - np.log10(_sum(np.exp(_shifted(Z)))),
            "The logarithm of the sum has base 10, but the exponentials have base e. Use `np.log`.",
        ),
        Mistake(
            "negated",
            lambda Z: -activations.log_softmax(Z),
            "The sign is the wrong way round: a minus in front, or a difference turned round. "
            "Probabilities are at most 1, so their logarithms are at most 0.",
        ),
        Mistake(
            "added_instead_of_subtracted",
            lambda Z: _shifted(Z) + np.log(_sum(np.exp(_shifted(Z)))),
            "The logarithm of the sum is added. The logarithm of a quotient is a difference: "
            "subtract it.",
        ),
        Mistake(
            "probabilities_returned",
            activations.softmax,
            "These are the probabilities. Their logarithms are wanted.",
        ),
        Mistake(
            "divided_by_logarithm",
            lambda Z: _shifted(Z) / np.log(_sum(np.exp(_shifted(Z)))),
            "One term is divided by the other, the logarithm of the sum. The logarithm of a "
            "quotient is a difference: subtract it.",
        ),
        Mistake(
            "sum_over_everything",
            lambda Z: _shifted(Z) - np.log(np.exp(_shifted(Z)).sum()),
            WHOLE_ARRAY,
        ),
        Mistake(
            "sum_over_everything_and_maximum_of_batch",
            lambda Z: Z - Z.max() - np.log(np.exp(Z - Z.max()).sum()),
            WHOLE_ARRAY,
        ),
        Mistake(
            "sum_over_everything_and_max_not_subtracted",
            lambda Z: Z - np.log(np.exp(Z).sum()),
            WHOLE_ARRAY + " Large scores overflow, too.",
        ),
        Mistake(
            "maximum_of_batch",
            lambda Z: Z - Z.max() - np.log(_sum(np.exp(Z - Z.max()))),
            GLOBAL_MAX,
        ),
        Mistake(
            "down_the_columns",
            lambda Z: Z - Z.max(axis=0) - np.log(np.exp(Z - Z.max(axis=0)).sum(axis=0)),
            DOWN_THE_COLUMNS,
        ),
        Mistake(
            "sum_down_the_columns",
            lambda Z: _shifted(Z) - np.log(np.exp(_shifted(Z)).sum(axis=0)),
            DOWN_THE_COLUMNS,
        ),
        Mistake(
            "keepdims_forgotten",
            lambda Z: Z - Z.max(axis=-1) - np.log(np.exp(Z - Z.max(axis=-1)).sum(axis=-1)),
            KEEPDIMS,
        ),
        Mistake(
            "keepdims_forgotten_for_sum",
            lambda Z: _shifted(Z) - np.log(np.exp(_shifted(Z)).sum(axis=-1)),
            KEEPDIMS,
        ),
        Mistake(
            "keepdims_forgotten_and_max_not_subtracted",
            lambda Z: Z - np.log(np.exp(Z).sum(axis=-1)),
            KEEPDIMS + " Large scores overflow, too.",
        ),
        Mistake(
            "axis_1",
            lambda Z: (
                Z
                - Z.max(axis=1, keepdims=True)
                - np.log(np.exp(Z - Z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))
            ),
            AXIS_1,
        ),
        Mistake(
            "scores_changed_in_place",
            lambda Z: logs(_shift_in_place(Z)),
            "The call changes the caller's Z: `Z -= ...` and `Z[...] = ...` write into the array "
            "that came in. `Z - ...` makes a new one.",
        ),
        Mistake(
            "axis_1_and_max_not_subtracted",
            lambda Z: Z - np.log(np.exp(Z).sum(axis=1, keepdims=True)),
            AXIS_1 + " Large scores overflow, too.",
        ),
        Mistake(
            "axis_1_and_keepdims_forgotten",
            lambda Z: Z - np.log(np.exp(Z).sum(axis=1)),
            KEEPDIMS + " A single sample (K,) has no axis 1, and large scores overflow.",
        ),
        Mistake(
            "maximum_subtracted_outside_only",
            lambda Z: _shifted(Z) - np.log(_sum(np.exp(Z))),
            "The maximum is subtracted from the scores, but the sum is taken from the unshifted "
            "ones, so it overflows and is subtracted twice. Use the shifted scores in both places.",
        ),
        Mistake(
            "infinity_replaced",
            lambda Z: np.nan_to_num(np.log(activations.softmax(Z))),
            "The infinite logarithm is replaced by some large number, which only hides it. Compute "
            "the logarithm from the scores: shifted score minus log of the sum.",
        ),
        *_two_axes(logs),
        Mistake("names_of_the_text", lambda Z: logs(SCORES_OF_TEXT), VARIABLES_OF_TEXT),
        Mistake(
            "loop_with_sum_and_max_not_subtracted",
            _row_by_row(_with_list(lambda row: row - np.log(_sum(np.exp(row))))),
            NO_ROWS + " Large scores overflow, too.",
        ),
        Mistake(
            "keepdims_forgotten_for_maximum",
            lambda Z: Z - Z.max(axis=-1) - np.log(_sum(np.exp(Z - Z.max(axis=-1)))),
            KEEPDIMS,
        ),
        Mistake(
            "logarithm_of_softmax_and_maximum_of_batch",
            lambda Z: np.log(_shares(np.exp(Z - Z.max()))),
            "The logarithm is taken of softmax itself, which becomes 0 for small probabilities. "
            "And the largest score of the batch is subtracted: each row needs its own maximum.",
        ),
        Mistake(
            "logarithm_of_softmax_of_the_batch",
            lambda Z: np.log(np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum()),
            "The logarithm is taken of softmax itself, which becomes 0 for small probabilities. "
            "And maximum and sum run over the whole array: each row needs its own.",
        ),
        Mistake(
            "axis_1_and_logarithm_of_softmax",
            lambda Z: (Z.max(axis=1), np.log(activations.softmax(Z)))[1],
            AXIS_1 + " And a logarithm of softmax itself is -inf for small probabilities.",
        ),
        Mistake(
            "axis_1_and_logarithm_of_unstable_softmax",
            lambda Z: np.log(np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)),
            AXIS_1 + " Large scores overflow, too.",
        ),
        Mistake(
            "axis_1_and_maximum_of_batch",
            lambda Z: Z - Z.max() - np.log(np.exp(Z - Z.max()).sum(axis=1, keepdims=True)),
            AXIS_1 + " And each row needs its own maximum.",
        ),
        Mistake(
            "logarithm_of_sum_only",
            lambda Z: np.log(_sum(np.exp(_shifted(Z)))),
            "This is the logarithm of the sum, one number a row. It still has to be subtracted "
            "from the shifted scores.",
        ),
        Mistake(
            "minus_logarithm_of_sum_only",
            lambda Z: -np.log(_sum(np.exp(_shifted(Z)))),
            "This is minus the logarithm of the sum, one number a row. The shifted scores are "
            "missing in front of it.",
        ),
        Mistake(
            "logarithm_of_shifted_scores",
            lambda Z: np.log(_shifted(Z)),
            "The logarithm is taken of the shifted scores, which are never above 0. It is the sum "
            "of their exponentials that goes through the logarithm.",
        ),
        Mistake(
            "logarithm_of_shares",
            lambda Z: np.log(_shares(Z)),
            "The scores are divided by their sum without any exponential, and the logarithm of a "
            "negative share is nan. Softmax divides exponentials.",
        ),
        Mistake(
            "softmax_twice",
            lambda Z: logs(activations.softmax(Z)),
            "Softmax is applied twice: its probabilities are taken for scores again. The formula "
            "starts from the scores.",
        ),
        Mistake(
            "log1p_of_softmax",
            lambda Z: np.log1p(activations.softmax(Z)),
            "The logarithm is taken of 1 plus the probability, so the result is never below 0. It "
            "is the logarithm of the probability itself.",
        ),
        Mistake(
            "infinity_replaced_by_0",
            lambda Z: np.nan_to_num(np.log(activations.softmax(Z)), neginf=0),
            "The infinite logarithm is replaced by 0, as if the probability were 1. Compute the "
            "logarithm from the scores: shifted score minus log of the sum.",
        ),
        *_two_axes(lambda Z: Z - np.log(_sum(np.exp(Z))), "_and_max_not_subtracted"),
        *_first_row(lambda row: row - row.max() - np.log(np.exp(row - row.max()).sum())),
        *_first_row(lambda row: row - np.log(np.exp(row).sum()), "_and_max_not_subtracted"),
        Mistake("python_max", lambda Z: (max(Z), logs(Z))[1], PYTHON_MAX),
        Mistake(
            "comma_for_minus",
            lambda Z: (_shifted(Z), np.log(_sum(np.exp(_shifted(Z))))),
            "Both terms come back as a tuple: a comma stands between them. The second has to be "
            "subtracted from the first.",
        ),
        Mistake(
            "comma_for_minus_and_max_not_subtracted",
            lambda Z: (Z, np.log(_sum(np.exp(Z)))),
            "Both terms come back as a tuple: a comma stands between them. The second has to be "
            "subtracted from the first. And without a shift, the exponentials overflow.",
        ),
        Mistake(
            "exponential_forgotten",
            lambda Z: _shifted(Z) - np.log(_sum(_shifted(Z))),
            "The result is nan: a logarithm is taken of a number below 0, such as the sum of the "
            "shifted scores. It is the sum of their exponentials that goes through the logarithm.",
        ),
        Mistake(
            "exponential_forgotten_and_max_not_subtracted",
            lambda Z: Z - np.log(_sum(Z)),
            "The logarithm is taken of the sum of the scores, which may be negative. It is the "
            "exponentials of the shifted scores that are added up.",
        ),
        Mistake(
            "logarithm_of_scores",
            np.log,
            "The logarithm is taken of the scores themselves, and of negative ones it is nan. "
            "Subtract the logarithm of the sum of exponentials from the scores.",
        ),
        Mistake(
            "logarithm_above_only",
            lambda Z: np.log(np.exp(_shifted(Z))) / _sum(np.exp(_shifted(Z))),
            "Only the exponential above the line goes through the logarithm, and is then divided "
            "by the sum. The logarithm of a quotient is a difference of two logarithms.",
        ),
        Mistake(
            "shifted_divided_by_sum",
            lambda Z: _shifted(Z) / _sum(np.exp(_shifted(Z))),
            "The shifted scores are divided by the sum of the exponentials. The logarithm of a "
            "quotient is a difference: subtract the logarithm of the sum.",
        ),
        Mistake(
            "log_sigmoid",
            lambda Z: -np.logaddexp(0, -Z),
            "This is the logarithm of a sigmoid of each score on its own. Softmax compares the "
            "scores of a row: subtract the logarithm of the sum of their exponentials.",
        ),
        Mistake(
            "minimum_subtracted",
            lambda Z: (
                Z
                - Z.min(axis=-1, keepdims=True)
                - np.log(_sum(np.exp(Z - Z.min(axis=-1, keepdims=True))))
            ),
            "The smallest score of the row is subtracted, so scores far above it still overflow. "
            "Subtract the largest, then no exponent is above 0.",
        ),
        Mistake(
            "mean_subtracted",
            lambda Z: (
                Z
                - Z.mean(axis=-1, keepdims=True)
                - np.log(_sum(np.exp(Z - Z.mean(axis=-1, keepdims=True))))
            ),
            "The mean of the row is subtracted. Scores far above it still overflow: subtract the "
            "largest score, then no exponent is above 0.",
        ),
        *(
            Mistake(
                f"scores_clipped_at_{border}",
                lambda Z, border=border: logs(np.clip(Z, -border, border)),
                "The scores are clipped, so that all above the border count as equal. Overflow "
                "goes away without any loss when the row's largest score is subtracted.",
            )
            for border in (20, 50, 100, 500)
        ),
        Mistake("needs_a_batch", _needs_a_batch(logs), NO_ENTRIES),
        Mistake(
            "needs_a_batch_and_max_not_subtracted",
            _needs_a_batch(lambda Z: Z - np.log(_sum(np.exp(Z)))),
            NO_ENTRIES + " Large scores overflow, too.",
        ),
        Mistake("made_a_batch", _made_a_batch(logs), MADE_A_BATCH),
        *integers(logs, "Z"),
    ),
    slips=Slips(
        steps=(
            (*BOTH_SCORES, "logarithm_of_softmax", "logarithm_of_unstable_softmax"),
            tuple(SUMS),
            tuple(LOG_ENDS),
        ),
        build=_log_softmax_with,
        left_out=(
            ("max_not_subtracted", "sum_over_everything"),
            ("max_not_subtracted", "keepdims_forgotten_for_sum"),
            ("maximum_of_batch", "sum_over_everything"),
            ("logarithm_of_softmax", "added_instead_of_subtracted"),
            ("logarithm_of_unstable_softmax", "added_instead_of_subtracted"),
        ),
    ),
)


def _draw_pairs(rng: np.random.Generator) -> Iterator[Arguments]:
    for shape in ((3, 2), (2, 5), (4, 4), (6, 1), (5,)):
        yield short(rng, *shape), short(rng, *shape)
    for scale in (1.0, 100.0):
        yield scale * rng.normal(size=(4, 3)), scale * rng.normal(size=(4, 3))


VALUES: tuple[Arguments, ...] = (
    (np.array([3.0]), np.array([1.0])),
    (np.array([3.0]), np.array([4.5])),
    (np.array([2.0, 4.0, 5.0]), np.array([3.0, 1.0, 5.5])),
    (np.array([[2.0], [-1.0]]), np.array([[0.5], [3.0]])),
    (np.array([[1.0, 2.0, -1.0], [0.5, 3.0, 4.0]]), np.array([[2.0, 4.0, 0.0], [0.0, 0.5, 1.0]])),
)

COLUMNS_ADDED_UP = (
    "For (N, 1) or (N, K) the result is an array with one entry for each column. A loop over the "
    "rows, Python's own `sum` and `axis=0` add up rows as a whole. `np.mean(...)` without an axis "
    "gives one number."
)
SHAPE_IS_NO_NUMBER = (
    "The division is by `p.shape`, a tuple with the length of each axis, not one number. The "
    "number of entries is `p.size`."
)
THREE_ONLY = (
    "The loop runs over three entries, whatever the number of samples, as in the text's example. "
    "With fewer, that is an index past the end; with more, the others are left out. NumPy takes "
    "all entries at once, without a loop."
)
PAIRS_OF_ALL = (
    "One of p and y has another shape than the other, by `reshape`, `ravel` or `[:, None]`: (N, 1) "
    "and (N,) together make a grid (N, N) of all pairs, without any error. Use them as they are."
)


def _subtracted_in_place(p: Any, y: Any) -> Any:
    p -= y
    return p


# The steps of the mse, and what is done in their place: the square, the mean, the end.
SQUARES: dict[str, Callable[[Any, Any], Any]] = {
    "absolute_instead_of_square": lambda p, y: np.abs(p - y),
    "square_forgotten": lambda p, y: p - y,
    "summed_arguments": lambda p, y: (p + y) ** 2,
    "difference_of_squares": lambda p, y: p**2 - y**2,
    "target_as_column": lambda p, y: (p - y.reshape(-1, 1)) ** 2,
    "predictions_changed_in_place": lambda p, y: _subtracted_in_place(p, y) ** 2,
}
MEANS: dict[str, Callable[[Any], Any]] = {
    "sum_instead_of_mean": np.sum,
    "divided_by_rows": lambda S: np.sum(S) / len(S),
    "mean_of_each_row": lambda S: np.mean(S, axis=-1),
    "mean_of_each_column": lambda S: np.mean(S, axis=0),
    "mean_forgotten": lambda S: S,
}
MSE_ENDS: dict[str, Callable[[Any], Any]] = {
    "halved": lambda mean: mean / 2,
    "doubled": lambda mean: 2 * mean,
    "root": np.sqrt,
    "negated": np.negative,
}


def _mse_with(slips: frozenset[str]) -> Callable[[Any, Any], Any]:
    square = _chosen(slips, SQUARES, lambda p, y: (p - y) ** 2)
    mean = _chosen(slips, MEANS, np.mean)
    end = _chosen(slips, MSE_ENDS, lambda mean: mean)
    return lambda p, y: end(mean(square(p, y)))


MSE = Exercise(
    name="mse",
    lesson=LESSON,
    section="How wrong is a number",
    signature="mse(p, y)",
    returns="one number, the mean of all squared errors",
    points=1,
    reference=losses.mse,
    vectorised=True,
    examples=VALUES,
    draw=_draw_pairs,
    hints=(
        "Work it out for p = (2, 4, 5) and y = (3, 1, 5.5): three errors, three squares, one mean.",
        "Subtract, square every difference, then take the mean over all entries.",
        "`(p - y) ** 2` gives all squares at once, and `np.mean(...)` without an axis takes the "
        "mean over all of them.",
    ),
    mistakes=(
        Mistake(
            "sum_instead_of_mean",
            lambda p, y: np.sum((p - y) ** 2),
            "All entries are added up, but not divided by their number. It is the mean that makes "
            "small and large batches comparable.",
        ),
        Mistake(
            "halved",
            lambda p, y: np.mean((p - y) ** 2) / 2,
            "There is a factor 1/2 too many. Some books put one in front of the mean; this course, "
            "Keras and PyTorch do not.",
        ),
        Mistake(
            "half_of_the_sum",
            lambda p, y: np.sum((p - y) ** 2) / 2,
            "This is half of the sum of the squares. Take their mean, without a factor.",
        ),
        Mistake(
            "root",
            lambda p, y: np.sqrt(np.mean((p - y) ** 2)),
            "A square root is taken at the end. That is another measure, the root of the mean "
            "squared error: leave out the root.",
        ),
        Mistake(
            "length_of_difference",
            lambda p, y: np.sqrt(np.sum((p - y) ** 2)),
            "This is the length of the difference, the root of the sum of squares. Take the mean "
            "of the squares, without a root.",
        ),
        Mistake(
            "absolute_instead_of_square",
            lambda p, y: np.mean(np.abs(p - y)),
            "The errors lose their sign, but they are not squared. Squares count one large error "
            "more than two small ones.",
        ),
        Mistake(
            "square_forgotten",
            lambda p, y: np.mean(p - y),
            "The errors are not squared, so positive and negative ones cancel each other. Square "
            "each of them first.",
        ),
        Mistake(
            "square_of_mean",
            lambda p, y: np.mean(p - y) ** 2,
            "The mean is taken first and squared then, so positive and negative errors cancel. "
            "Square each error, then take the mean.",
        ),
        Mistake(
            "difference_of_squares",
            lambda p, y: np.mean(p**2 - y**2),
            "Prediction and target are squared apart from each other. Square their difference.",
        ),
        Mistake(
            "only_target_squared",
            lambda p, y: np.mean(p - y**2),
            "Only the target is squared, because `**` comes before the minus. Put brackets around "
            "the difference.",
        ),
        Mistake(
            "summed_arguments",
            lambda p, y: np.mean((p + y) ** 2),
            "Prediction and target are added. The error is their difference.",
        ),
        Mistake(
            "product",
            lambda p, y: np.mean(p * y),
            "This is the mean of the products. The error is the difference of prediction and "
            "target, squared.",
        ),
        Mistake(
            "negated",
            lambda p, y: -np.mean((p - y) ** 2),
            "There is a minus in front. A loss is larger the worse the predictions are, so it has "
            "none.",
        ),
        Mistake(
            "doubled",
            lambda p, y: 2 * np.mean((p - y) ** 2),
            "There is a factor 2 too many. It belongs to the gradient; the loss has none.",
        ),
        Mistake(
            "divided_by_rows",
            lambda p, y: np.sum((p - y) ** 2) / len(p),
            "The sum is divided by the number of rows. With several columns there are more "
            "entries than rows: the mean is over all entries.",
        ),
        Mistake(
            "divided_by_columns",
            lambda p, y: np.sum((p - y) ** 2) / p.shape[-1],
            "The sum is divided by the size of the last axis. The mean is over all entries.",
        ),
        Mistake(
            "summed_along_rows",
            lambda p, y: np.mean(np.sum((p - y) ** 2, axis=-1)),
            "The squares of a row are added up, and only then a mean is taken. The mean is over "
            "all entries: no axis is needed.",
        ),
        Mistake(
            "summed_along_axis_1",
            lambda p, y: np.mean(np.sum((p - y) ** 2, axis=1)),
            "The squares of a row are added up along axis 1, which p of shape (N,) does not have. "
            "The mean is over all entries: no axis is needed.",
        ),
        Mistake(
            "mean_of_each_column",
            lambda p, y: np.mean((p - y) ** 2, axis=0),
            "For a p with a column axis the result is an array with one entry for each column, not "
            "one number. That happens with `axis=0`, and with Python's own `sum` or a loop over "
            "the rows, as each row is an array. Use `np.mean(...)` without an axis.",
        ),
        Mistake(
            "mean_of_each_row",
            lambda p, y: np.mean((p - y) ** 2, axis=-1),
            "The mean is taken along the last axis, so each row keeps a number of its own. One "
            "number is wanted: leave out the axis.",
        ),
        Mistake(
            "mean_along_axis_1",
            lambda p, y: np.mean((p - y) ** 2, axis=1),
            "`axis=1` takes the mean of each row, and p of shape (N,) has no such axis. One number "
            "is wanted: leave out the axis.",
        ),
        Mistake(
            "mean_forgotten",
            lambda p, y: (p - y) ** 2,
            "These are the squared errors. Their mean is wanted: one number.",
        ),
        Mistake(
            "first_entry_only",
            lambda p, y: ((p - y) ** 2).ravel()[0],
            "Only the first error counts. If there is a loop, look at where `return` stands.",
        ),
        Mistake(
            "one_entry_fewer",
            lambda p, y: np.sum((p - y) ** 2) / np.float64(p.size - 1),
            "The sum is divided by one less than the number of entries, as for a sample variance. "
            "A mean divides by the number itself.",
        ),
        Mistake(
            "relative",
            lambda p, y: np.mean(((p - y) / y) ** 2),
            "Each error is divided by its target. The squares are of the plain differences.",
        ),
        Mistake(
            "cubed",
            lambda p, y: np.mean((p - y) ** 3),
            "The errors are taken to the third power. It is the second: `** 2`.",
        ),
        power_sign(lambda p, y: np.mean((p - y) ^ 2)),
        Mistake(
            "doubled_instead_of_squared",
            lambda p, y: np.mean((p - y) * 2),
            "The errors are doubled: `* 2` is twice, `** 2` is the square.",
        ),
        Mistake(
            "rounded",
            lambda p, y: round(float(np.mean((p - y) ** 2)), 2),
            "The result is rounded. Rounding is for showing a number; a function returns it as it "
            "is.",
        ),
        Mistake(
            "target_as_column",
            lambda p, y: np.mean((p - y.reshape(-1, 1)) ** 2),
            PAIRS_OF_ALL,
        ),
        Mistake("target_flattened", lambda p, y: np.mean((p - y.ravel()) ** 2), PAIRS_OF_ALL),
        Mistake(
            "predictions_changed_in_place",
            lambda p, y: np.mean(_subtracted_in_place(p, y) ** 2),
            "The call changes the caller's p: `p -= y` and `p[...] = ...` write into the array "
            "that came in. `p - y` makes a new one.",
        ),
        Mistake(
            "halved_and_divided_by_rows",
            lambda p, y: np.sum((p - y) ** 2) / (2 * len(p)),
            "There is a factor 1/2, and the sum is divided by the number of rows. The mean is "
            "over all entries, without a factor.",
        ),
        Mistake(
            "matrix_product",
            lambda p, y: (p - y).T @ (p - y) / len(p),
            "A matrix product (`@`, `np.dot`) adds up squares only where its shapes happen to fit. "
            "`** 2` squares each entry, in any shape, and then comes the mean.",
        ),
        Mistake(
            "square_of_mean_size",
            lambda p, y: np.mean(np.abs(p - y)) ** 2,
            "The mean is taken of the sizes of the errors, and squared then. Square each error "
            "first: that is what makes large ones count more.",
        ),
        Mistake(
            "variance",
            lambda p, y: np.var(p - y),
            "This is the variance of the errors: their mean has been subtracted first. If all "
            "predictions are too high by the same amount, the loss must not be 0.",
        ),
        Mistake(
            "matrix_product_by_size",
            lambda p, y: (p - y).T @ (p - y) / p.size,
            "A matrix product (`@`, `np.dot`) adds up squares only where its shapes happen to fit. "
            "`** 2` squares each entry, in any shape, and then comes the mean.",
        ),
        Mistake(
            "dot",
            lambda p, y: np.dot(p - y, p - y),
            "A matrix product (`@`, `np.dot`) adds up squares only where its shapes happen to fit. "
            "`** 2` squares each entry, in any shape, and then comes the mean.",
        ),
        Mistake(
            "dot_by_rows",
            lambda p, y: np.dot(p - y, p - y) / len(p),
            "A matrix product (`@`, `np.dot`) adds up squares only where its shapes happen to fit. "
            "`** 2` squares each entry, in any shape, and then comes the mean.",
        ),
        Mistake(
            "dot_by_size",
            lambda p, y: np.dot(p - y, p - y) / p.size,
            "A matrix product (`@`, `np.dot`) adds up squares only where its shapes happen to fit. "
            "`** 2` squares each entry, in any shape, and then comes the mean.",
        ),
        Mistake(
            "first_row_only",
            lambda p, y: (p[0] - y[0]) ** 2,
            "Only the first row counts. If there is a loop, look at where `return` stands.",
        ),
        Mistake(
            "first_row_only_divided",
            lambda p, y: (p[0] - y[0]) ** 2 / len(p),
            "Only the first row counts, divided by the number of rows. If there is a loop, look at "
            "where `return` stands: inside, it ends the loop at once.",
        ),
        Mistake(
            "one_row_fewer",
            lambda p, y: np.sum((p - y) ** 2) / np.float64(len(p) - 1),
            "The sum is divided by one less than the number of rows. A mean divides by the number "
            "itself, and it is the number of all entries.",
        ),
        Mistake(
            "number_from_an_array",
            lambda p, y: float((p - y) ** 2),
            "`float()`, `int()` and the functions of Python's `math` take a single number, but the "
            "errors are an array. Square them as they are, then take their mean.",
        ),
        Mistake("axis_added", lambda p, y: np.mean((p - y[:, None]) ** 2), PAIRS_OF_ALL),
        Mistake(
            "last_row_only",
            lambda p, y: (p[-1] - y[-1]) ** 2,
            "Only the last row counts. If there is a loop, each round must add to what is there: "
            "`+=`, not `=`. Then comes the mean.",
        ),
        Mistake(
            "last_row_only_divided",
            lambda p, y: (p[-1] - y[-1]) ** 2 / len(p),
            "Only the last row counts, divided by the number of rows. If there is a loop, each "
            "round must add to what is there: `+=`, not `=`.",
        ),
        Mistake(
            "last_row_left_out",
            lambda p, y: np.sum((p[:-1] - y[:-1]) ** 2) / p.size,
            "The last row is left out. `range(n)` stops before n already, so it must not be "
            "`range(n - 1)`; `[:-1]` leaves out the last, too.",
        ),
        Mistake(
            "first_row_left_out",
            lambda p, y: np.sum((p[1:] - y[1:]) ** 2) / p.size,
            "The first row is left out. Rows are counted from 0: look at where the loop or the "
            "slice starts.",
        ),
        Mistake(
            "three_entries_only",
            lambda p, y: sum((p[i] - y[i]) ** 2 for i in range(3)) / 3,
            THREE_ONLY,
        ),
        Mistake(
            "three_entries_only_divided",
            lambda p, y: sum((p[i] - y[i]) ** 2 for i in range(3)) / len(p),
            THREE_ONLY,
        ),
        Mistake(
            "largest_error_only",
            lambda p, y: np.max((p - y) ** 2),
            "Only the largest squared error counts. The loss is the mean of all of them.",
        ),
        Mistake(
            "names_of_the_text",
            lambda p, y: np.mean((GUESSES - TRUTH) ** 2),
            VARIABLES_OF_TEXT,
        ),
        Mistake(
            "median",
            lambda p, y: np.median((p - y) ** 2),
            "The median of the squares is taken. The loss is their mean, in which each error "
            "counts.",
        ),
        Mistake(
            "only_prediction_squared",
            lambda p, y: np.mean(p**2 - y),
            "Only the prediction is squared, and the target is subtracted afterwards. Square the "
            "difference of both.",
        ),
        Mistake(
            "summed_down_the_columns",
            lambda p, y: np.sum((p - y) ** 2, axis=0),
            COLUMNS_ADDED_UP,
        ),
        Mistake(
            "summed_down_the_columns_and_divided_by_size",
            lambda p, y: np.sum((p - y) ** 2, axis=0) / p.size,
            COLUMNS_ADDED_UP,
        ),
        Mistake(
            "divided_by_shape",
            lambda p, y: np.sum((p - y) ** 2) / p.shape,
            SHAPE_IS_NO_NUMBER,
        ),
        Mistake(
            "mean_of_squared_means",
            lambda p, y: np.mean(np.mean(p - y, axis=-1) ** 2),
            "A mean is taken along each row before the square, so errors of a row cancel. Square "
            "each error first.",
        ),
        Mistake(
            "mean_length_of_rows",
            lambda p, y: np.mean(np.sqrt(np.sum((p - y) ** 2, axis=-1))),
            "This is the mean length of the rows: a root is taken of each row's sum of squares. "
            "Take the mean of the squares of all entries, without a root.",
        ),
        Mistake(
            "norm_by_size",
            lambda p, y: np.linalg.norm(p - y) / p.size,
            "This is the length of the difference, divided by the number of entries. A length is "
            "the root of a sum of squares: divide the sum itself, without a root.",
        ),
        Mistake(
            "norm_by_rows",
            lambda p, y: np.linalg.norm(p - y) / len(p),
            "This is the length of the difference, divided by the number of rows. A length is the "
            "root of a sum of squares: divide the sum itself, by the number of all entries.",
        ),
        Mistake(
            "relative_to_targets",
            lambda p, y: np.sum((p - y) ** 2) / np.sum(y**2),
            "The sum of the squares is divided by that of the targets. A mean divides by the "
            "number of entries.",
        ),
        Mistake(
            "errors_doubled_and_squared",
            lambda p, y: np.mean((2 * (p - y)) ** 2),
            "The result is 4 times what it should be: the errors are doubled before they are "
            "squared, or there is a factor 4 in front. Square the plain differences.",
        ),
    ),
    slips=Slips(
        steps=(tuple(SQUARES), tuple(MEANS), tuple(MSE_ENDS)),
        build=_mse_with,
        left_out=(
            ("square_forgotten", "doubled"),
            ("sum_instead_of_mean", "halved"),
            ("sum_instead_of_mean", "root"),
            ("divided_by_rows", "halved"),
            ("mean_forgotten", "root"),
        ),
    ),
)


def _measured(loss: Callable[..., Any]) -> Iterator[Mistake]:
    """Yield the mistake of measuring a gradient, for each usual size of the steps."""

    def slope(values: Any, target: Any, place: tuple[int, ...], h: float) -> Any:
        step = np.zeros(values.shape)
        step[place] = h
        return (loss(values + step, target) - loss(values - step, target)) / (2 * h)

    def measured(values: Any, target: Any, h: float) -> Any:
        slopes = [slope(values, target, place, h) for place in np.ndindex(values.shape)]
        return np.reshape(slopes, values.shape)

    def measured_on_one_side(values: Any, target: Any, h: float) -> Any:
        slopes = []
        for place in np.ndindex(values.shape):
            step = np.zeros(values.shape)
            step[place] = h
            slopes.append((loss(values + step, target) - loss(values, target)) / h)
        return np.reshape(slopes, values.shape)

    for h in (1e-3, 1e-4, 1e-5, 1e-6, 1e-7):
        yield Mistake(
            f"measured_on_one_side_by_{h:g}",
            lambda values, target, h=h: measured_on_one_side(values, target, h),
            "This is a measured gradient, from a step on one side. It is right to a few digits, no "
            "more. The exercise asks for the formula.",
        )
    for h in (1e-4, 1e-5, 1e-6, 1e-7):
        yield Mistake(
            f"measured_by_{h:g}",
            lambda values, target, h=h: measured(values, target, h),
            "This is a measured gradient. It is right to a few digits, no more. The exercise asks "
            "for the formula.",
        )


# The steps of the gradient of the mse, and what is done in their place: the error, the factor, the
# division by the number of entries, the shape.
ERRORS: dict[str, Callable[[Any, Any], Any]] = {
    "sign_flipped": lambda p, y: y - p,
    "summed_arguments": lambda p, y: p + y,
    "size_of_error_only": lambda p, y: np.abs(p - y),
    "square_kept": lambda p, y: (p - y) ** 2,
    "predictions_changed_in_place": _subtracted_in_place,
}
FACTORS = {"factor_2_forgotten": 1, "doubled": 4}
ENTRIES: dict[str, Callable[[Any], Any]] = {
    "not_divided": lambda G: G,
    "divided_by_rows": lambda G: G / len(G),
    "divided_by_columns": lambda G: G / G.shape[-1],
    "multiplied_by_size": lambda G: G * G.size,
    "mean_of_gradient": np.mean,
    "mean_of_each_column": lambda G: np.mean(G, axis=0),
    "sum_of_gradient": np.sum,
}


def _mse_gradient_with(slips: frozenset[str]) -> Callable[[Any, Any], Any]:
    error = _chosen(slips, ERRORS, lambda p, y: p - y)
    factor = _chosen(slips, FACTORS, 2)
    divide = _chosen(slips, ENTRIES, lambda G: G / G.size)
    end = np.ravel if "flattened" in slips else lambda G: G
    return lambda p, y: end(divide(factor * error(p, y)))


def _in_row(index: Any, p: Any, y: Any, *_: Any) -> Any:
    """Return the gradient of some rows, and 0 for the others."""
    G = np.zeros(p.shape)
    G[index] = 2 * (p[index] - y[index]) / p.size
    return G


MSE_GRADIENT = Exercise(
    name="mse_gradient",
    lesson=LESSON,
    section="Which way is down",
    signature="mse_gradient(p, y)",
    returns="an array of the shape of p, the derivative of the mse for each prediction",
    points=2,
    reference=losses.mse_gradient,
    vectorised=True,
    examples=(*VALUES, (np.array([1, 2, 4]), np.array([2, 2, 1]))),
    draw=_draw_pairs,
    hints=(
        "What is the derivative of (p - y) squared for one prediction p? And what does the mean "
        "over all entries do to it?",
        "Each entry of the gradient comes from its own square alone. Twice its error, divided by "
        "the number of all entries.",
        "`2 * (...) / ...`: the error in the brackets, and the number of entries, `p.size`, below.",
    ),
    mistakes=(
        Mistake(
            "factor_2_forgotten",
            lambda p, y: (p - y) / p.size,
            "The factor 2 is missing: the derivative of a square is twice what is squared. It is "
            "gone only where the loss has a factor 1/2.",
        ),
        Mistake(
            "not_divided",
            lambda p, y: 2 * (p - y),
            "The division is missing, as if the loss were the sum of the squares. It is their "
            "mean: divide by the number of all entries.",
        ),
        Mistake(
            "error_only",
            lambda p, y: p - y,
            "These are the errors. The derivative of a square has a factor 2, and the mean "
            "divides by the number of entries.",
        ),
        Mistake(
            "sign_flipped",
            lambda p, y: 2 * (y - p) / p.size,
            "The sign is the wrong way round: target minus prediction, or a minus in front. The "
            "gradient points to where the loss grows: where a prediction is too high, it is "
            "positive.",
        ),
        Mistake(
            "sign_flipped_and_not_divided",
            lambda p, y: 2 * (y - p),
            "The sign is the wrong way round, and the division by the number of entries is "
            "missing. Where a prediction is too high, its entry is positive.",
        ),
        Mistake(
            "sign_flipped_and_factor_2_forgotten",
            lambda p, y: (y - p) / p.size,
            "The sign is the wrong way round, and the factor 2 of the derivative is missing. Where "
            "a prediction is too high, its entry is positive.",
        ),
        Mistake(
            "divided_by_rows",
            lambda p, y: 2 * (p - y) / len(p),
            "The division is by the number of rows. The mean is over all entries, so it is by the "
            "number of all entries: `p.size`.",
        ),
        Mistake(
            "divided_by_rows_and_factor_2_forgotten",
            lambda p, y: (p - y) / len(p),
            "The errors are divided by the number of rows, and the factor 2 is missing. The mean "
            "is over all entries: `p.size`.",
        ),
        Mistake(
            "divided_by_columns",
            lambda p, y: 2 * (p - y) / p.shape[-1],
            "The division is by the size of the last axis. The mean is over all entries, so it is "
            "by their number: `p.size`.",
        ),
        Mistake(
            "divided_by_axis_1",
            lambda p, y: 2 * (p - y) / p.shape[1],
            "The errors are divided by the number of columns, which p of shape (N,) does not even "
            "have. The mean is over all entries: `p.size`.",
        ),
        Mistake(
            "divided_twice",
            lambda p, y: 2 * (p - y) / p.size**2,
            "The result is divided by the number of entries twice. Once is enough.",
        ),
        Mistake(
            "doubled",
            lambda p, y: 4 * (p - y) / p.size,
            "There is a factor 2 too many: the derivative of a square has it once.",
        ),
        Mistake(
            "factor_turned_round",
            lambda p, y: (p - y) / (2 * p.size),
            "The result is divided by 2 instead of multiplied by it. The derivative of a square "
            "is twice what is squared.",
        ),
        Mistake(
            "multiplied_by_size",
            lambda p, y: 2 * (p - y) * p.size,
            "The result is multiplied by the number of entries. A mean divides by it; look at "
            "the brackets.",
        ),
        Mistake(
            "prediction_only",
            lambda p, y: 2 * p / p.size,
            "The target is missing: the derivative of the square is twice the whole error, "
            "prediction minus target.",
        ),
        Mistake(
            "brackets_forgotten",
            lambda p, y: 2 * p - y / p.size,
            "Without brackets the factor 2 goes to p alone, and the division to y alone. Put "
            "brackets around the difference.",
        ),
        Mistake(
            "brackets_forgotten_before_division",
            lambda p, y: 2 * (p - y / p.size),
            "Only y is divided by the number of entries, because `/` comes before the minus. Put "
            "brackets around the difference.",
        ),
        Mistake(
            "brackets_forgotten_after_factor",
            lambda p, y: (2 * p - y) / p.size,
            "The factor 2 goes to p alone. It belongs to the whole difference.",
        ),
        Mistake(
            "square_kept",
            lambda p, y: 2 * (p - y) ** 2 / p.size,
            "The errors are still squared. The derivative of a square has no square any more.",
        ),
        Mistake(
            "squares_returned",
            lambda p, y: (p - y) ** 2 / p.size,
            "These are the squares that the loss adds up, not their derivatives.",
        ),
        Mistake(
            "loss_returned",
            losses.mse,
            "The result is the loss, one number. The gradient has an entry for each prediction.",
        ),
        Mistake(
            "mean_of_gradient",
            lambda p, y: np.mean(2 * (p - y)),
            "The result is one number, a mean. Each prediction has its own derivative: divide by "
            "the number of entries, but add nothing up.",
        ),
        Mistake(
            "mean_of_gradient_after_division",
            lambda p, y: np.mean(2 * (p - y) / p.size),
            "The result is one number, the mean of the gradient. Return the array as it is, with "
            "an entry for each prediction.",
        ),
        Mistake(
            "mean_of_each_column",
            lambda p, y: np.mean(2 * (p - y), axis=0),
            "The mean is taken down the columns, so the result has lost the samples. The gradient "
            "has the shape of p.",
        ),
        Mistake(
            "sign_only",
            lambda p, y: np.sign(p - y) / p.size,
            "Only the signs of the errors are left, which is the derivative of the absolute "
            "error. The derivative of a square is twice the error.",
        ),
        Mistake(
            "size_of_error_only",
            lambda p, y: 2 * np.abs(p - y) / p.size,
            "All entries are positive. The sign says on which side the prediction is: leave out "
            "the absolute value.",
        ),
        Mistake(
            "of_the_root",
            lambda p, y: (p - y) / (p.size * np.sqrt(np.mean((p - y) ** 2))),
            "This is the gradient of the root of the mean squared error. Leave out the root.",
        ),
        Mistake(
            "times_prediction",
            lambda p, y: 2 * (p - y) * p / p.size,
            "Each entry is multiplied by its prediction. The derivative of p - y with respect to "
            "p is 1, so no further factor comes in.",
        ),
        Mistake(
            "transposed",
            lambda p, y: (2 * (p - y) / p.size).T,
            "The array is transposed. A gradient has the shape of what it is the gradient of.",
        ),
        Mistake(
            "flattened",
            lambda p, y: (2 * (p - y) / p.size).ravel(),
            "The array is flat, as `ravel` and `flatten` make it. A gradient has the shape of what "
            "it is the gradient of.",
        ),
        Mistake(
            "target_as_column",
            lambda p, y: 2 * (p - y.reshape(-1, 1)) / p.size,
            PAIRS_OF_ALL,
        ),
        Mistake("target_flattened", lambda p, y: 2 * (p - y.ravel()) / p.size, PAIRS_OF_ALL),
        Mistake(
            "predictions_changed_in_place",
            lambda p, y: 2 * _subtracted_in_place(p, y) / p.size,
            "The call changes the caller's p: `p -= y` and `p[...] = ...` write into the array "
            "that came in. `p - y` makes a new one.",
        ),
        *_measured(losses.mse),
        Mistake(
            "sum_of_gradient",
            lambda p, y: 2 * np.sum(p - y),
            "The result is one number, because all entries are added up. Each prediction has its "
            "own derivative: the result has the shape of p.",
        ),
        Mistake(
            "sigmoid_derivative_too",
            lambda p, y: 2 * (p - y) * p * (1 - p) / p.size,
            "Each entry is multiplied by p (1 - p), the slope of a sigmoid. The gradient here is "
            "with respect to p itself, so no sigmoid comes in.",
        ),
        Mistake(
            "summed_arguments",
            lambda p, y: 2 * (p + y) / p.size,
            "Prediction and target are added. The derivative holds the error, their difference.",
        ),
        Mistake("axis_added", lambda p, y: 2 * (p - y[:, None]) / p.size, PAIRS_OF_ALL),
        Mistake(
            "names_of_the_text",
            lambda p, y: 2 * (GUESSES - TRUTH) / 3,
            VARIABLES_OF_TEXT,
        ),
        Mistake("divided_by_shape", lambda p, y: 2 * (p - y) / p.shape, SHAPE_IS_NO_NUMBER),
        Mistake(
            "brackets_forgotten_after_fraction",
            lambda p, y: 2 / p.size * p - y,
            "The factor goes to p alone, as there are no brackets around the difference. It "
            "belongs to the whole difference.",
        ),
        Mistake(
            "divided_by_root",
            lambda p, y: 2 * (p - y) / np.sqrt(p.size),
            "The errors are divided by the square root of the number of entries. A mean divides by "
            "the number itself.",
        ),
        Mistake(
            "sum_of_errors",
            lambda p, y: np.sum(p - y),
            "The result is one number, the sum of the errors. Each prediction has its own "
            "derivative: twice its error, divided by the number of entries.",
        ),
        Mistake(
            "mean_everywhere",
            lambda p, y: np.full(p.shape, np.mean(2 * (p - y))),
            "Every entry is the same, the mean over all of them. Each prediction has its own "
            "derivative, which comes from its own error.",
        ),
        Mistake(
            "mean_of_each_row",
            lambda p, y: np.mean(2 * (p - y), axis=-1),
            "The mean is taken along each row, so the result has lost the last axis. The gradient "
            "has the shape of p: add nothing up.",
        ),
        Mistake(
            "mean_along_axis_1",
            lambda p, y: np.mean(2 * (p - y), axis=1),
            "The mean is taken along axis 1, which p of shape (N,) does not have. The gradient has "
            "the shape of p: add nothing up.",
        ),
        Mistake(
            "one_entry_fewer",
            lambda p, y: 2 * (p - y) / np.float64(p.size - 1),
            "The division is by one less than the number of entries, as for a sample variance. A "
            "mean divides by the number itself.",
        ),
        Mistake(
            "target_only",
            lambda p, y: 2 * y / p.size,
            "The prediction is missing: the derivative of the square is twice the whole error, "
            "prediction minus target.",
        ),
        Mistake(
            "times_target",
            lambda p, y: 2 * (p - y) * y / p.size,
            "Each entry is multiplied by its target. The derivative of p - y with respect to p is "
            "1, so no further factor comes in.",
        ),
        Mistake(
            "predictions_improved",
            lambda p, y: p - 2 * (p - y) / p.size,
            "The gradient is subtracted from the predictions, which is a step of learning. Return "
            "the gradient itself.",
        ),
        Mistake(
            "first_row_only",
            lambda p, y: 2 * (p[0] - y[0]) / p.size,
            "Only the first row is worked out. If there is a loop, look at where `return` stands: "
            "inside the loop, it ends the function in the first round.",
        ),
        Mistake(
            "first_row_filled_only",
            lambda p, y: _in_row(0, p, y),
            "Only the first row is filled, and the others stay 0. If there is a loop, look at "
            "where `return` stands: inside the loop, it ends the function in the first round.",
        ),
        Mistake(
            "last_row_only",
            lambda p, y: 2 * (p[-1] - y[-1]) / p.size,
            "Only the last row comes back. If there is a loop, each round must keep its result: "
            "fill an array, or append to a list. Without a loop, one line does all entries.",
        ),
        Mistake("three_entries_only", lambda p, y: _in_row(slice(3), p, y, p[2]), THREE_ONLY),
        *integers(losses.mse_gradient, "p"),
    ),
    slips=Slips(
        steps=(tuple(ERRORS), tuple(FACTORS), tuple(ENTRIES), ("flattened",)),
        build=_mse_gradient_with,
        left_out=(
            ("sign_flipped", "factor_2_forgotten"),
            ("sign_flipped", "not_divided"),
            ("square_kept", "factor_2_forgotten"),
            ("factor_2_forgotten", "not_divided"),
            ("factor_2_forgotten", "divided_by_rows"),
            ("factor_2_forgotten", "sum_of_gradient"),
        ),
    ),
)


def _draw_probabilities(rng: np.random.Generator) -> Iterator[Arguments]:
    for shape in ((3, 1), (5, 1), (4,), (7,)):
        p = np.round(rng.uniform(0.05, 0.95, shape), 2)
        y = rng.permutation(np.arange(p.size) % 2).reshape(shape).astype(float)
        yield p, y
    p = rng.uniform(0.02, 0.98, (6, 1))
    yield p, (rng.permutation(6) % 2).reshape(6, 1).astype(float)


def _binary_in_place(p: Any, y: Any) -> Any:
    p[:] = np.where(y == 1, p, 1 - p)
    return -np.log(p).mean()


def _terms(p: Any, y: Any) -> Any:
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


ONE_SAMPLE_ONLY = (
    "The function works for one sample only: an array has no one answer to a question such as "
    "`y == 1`, so `if` fails. Use the formula, or `np.where`, which asks it of every entry."
)


def _guarded() -> Iterator[Mistake]:
    """Yield the mistakes of keeping p away from 0 and 1 by more than the loss can bear."""
    for border in (0.2, 0.1, 0.05, 0.02, 0.01, 1e-3, 1e-4, 1e-5):
        yield Mistake(
            f"clipped_at_{border:g}",
            lambda p, y, border=border: np.mean(_terms(np.clip(p, border, 1 - border), y)),
            f"The probabilities are clipped at {border:g}, so that a confident mistake costs too "
            "little. They lie strictly between 0 and 1 already: clip not at all, or much closer.",
        )
    for small in (1, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7):
        yield Mistake(
            f"added_{small:g}",
            lambda p, y, small=small: (
                -np.mean(y * np.log(p + small) + (1 - y) * np.log(1 - p + small))
            ),
            f"{small:g} is added inside the logarithms, so that a confident mistake costs too "
            "little. The probabilities lie strictly between 0 and 1: log(0) can't happen.",
        )


# The steps of the loss, and what is done in their place: the terms, from p, y and a logarithm; the
# base; the mean.
TERMS: dict[str, Callable[[Any, Any], Any]] = {
    "yes_only": lambda p, y: y * np.log(p),
    "no_only": lambda p, y: (1 - y) * np.log(1 - p),
    "targets_swapped": lambda p, y: (1 - y) * np.log(p) + y * np.log(1 - p),
    "minus_between_the_terms": lambda p, y: y * np.log(p) - (1 - y) * np.log(1 - p),
    "second_weight_forgotten": lambda p, y: y * np.log(p) + np.log(1 - p),
    "brackets_forgotten": lambda p, y: y * np.log(p) + 1 - y * np.log(1 - p),
    "target_flattened": lambda p, y: -_terms(p, y.ravel()),
    "target_as_column": lambda p, y: -_terms(p, y.reshape(-1, 1)),
    "sigmoid_applied": lambda p, y: -_terms(activations.sigmoid(p), y),
}
BASES = {"base_2": np.log(2), "base_10": np.log(10)}
BINARY_MEANS: dict[str, Callable[[Any], Any]] = {
    "sum_instead_of_mean": np.sum,
    "mean_forgotten": lambda terms: terms,
    "mean_of_each_column": lambda terms: np.mean(terms, axis=0),
    "halved": lambda terms: np.mean(terms) / 2,
}


def _binary_with(slips: frozenset[str]) -> Callable[[Any, Any], Any]:
    terms = _chosen(slips, TERMS, lambda p, y: -_terms(p, y))
    base = _chosen(slips, BASES, 1.0)
    mean = _chosen(slips, BINARY_MEANS, np.mean)
    sign = 1 if "sign_forgotten" in slips else -1
    return lambda p, y: sign * mean(terms(p, y) / base)


BINARY_CROSS_ENTROPY = Exercise(
    name="binary_cross_entropy",
    lesson=LESSON,
    section="How wrong is a yes or no",
    signature="binary_cross_entropy(p, y)",
    returns="one number, the mean over all samples",
    points=2,
    reference=losses.binary_cross_entropy,
    vectorised=True,
    # Many add a tiny number inside the logarithms, or clip p; up to 1e-8 either counts as right.
    rtol=1e-4,
    examples=(
        (np.array([[0.8]]), np.array([[1.0]])),
        (np.array([[0.8]]), np.array([[0.0]])),
        (np.array([[0.9], [0.3], [0.6]]), np.array([[1.0], [0.0], [0.0]])),
        (np.array([0.25, 0.7]), np.array([1.0, 0.0])),
        (np.array([[0.004], [0.995]]), np.array([[1.0], [0.0]])),
        # clipping and rounding show in these
        (np.array([[9e-6], [1 - 9e-6]]), np.array([[1.0], [0.0]])),
        (np.array([0.999]), np.array([1.0])),
    ),
    draw=_draw_probabilities,
    hints=(
        "What remains of y log(p) + (1 - y) log(1 - p) where y is 1? And where it is 0?",
        "Compute one term for each sample from the formula, take the mean of them, and put a "
        "minus in front.",
        "`-np.mean(y * np.log(...) + (1 - y) * np.log(...))`: in the second bracket stands the "
        "probability of the answer 0.",
    ),
    mistakes=(
        Mistake(
            "sign_forgotten",
            lambda p, y: -np.mean(_terms(p, y)),
            "The minus in front is missing. The logarithm of a probability is negative, and the "
            "minus makes a positive loss of it.",
        ),
        Mistake(
            "sum_instead_of_mean",
            lambda p, y: np.sum(_terms(p, y)),
            "The terms are added up, but not divided by their number. The loss is their mean over "
            "all samples.",
        ),
        Mistake(
            "sign_forgotten_and_sum",
            lambda p, y: -np.sum(_terms(p, y)),
            "The result is negative, and it is the sum of the terms. The loss is minus their mean.",
        ),
        Mistake(
            "mean_forgotten",
            _terms,
            "These are the losses of the single samples. Their mean is wanted: one number.",
        ),
        Mistake(
            "mean_of_each_column",
            lambda p, y: np.mean(_terms(p, y), axis=0),
            "For a p with a column axis the result is an array with one entry for each column, not "
            "one number. That happens with `axis=0`, and with Python's own `sum` or a loop over "
            "the rows, as each row is an array. Use `np.mean(...)` without an axis.",
        ),
        Mistake(
            "mean_of_each_row",
            lambda p, y: np.mean(_terms(p, y), axis=-1),
            "The mean is taken along the last axis, so for (N, 1) each sample keeps its own loss. "
            "One number is wanted: leave out the axis.",
        ),
        Mistake(
            "mean_along_axis_1",
            lambda p, y: np.mean(_terms(p, y), axis=1),
            "The mean is taken along axis 1, the single column of (N, 1), and shape (N,) has no "
            "such axis. One number is wanted: leave out the axis.",
        ),
        Mistake(
            "one_sample_only",
            lambda p, y: np.mean(-np.log(p) if y == 1 else -np.log(1 - p)),
            ONE_SAMPLE_ONLY,
        ),
        Mistake(
            "one_sample_only_and_mean_forgotten",
            lambda p, y: -np.log(p) if y == 1 else -np.log(1 - p),
            ONE_SAMPLE_ONLY,
        ),
        Mistake(
            "yes_only",
            lambda p, y: -np.mean(y * np.log(p)),
            "Samples with y = 0 count for nothing, as if every answer were free for them. The "
            "second term is missing.",
        ),
        Mistake(
            "no_only",
            lambda p, y: -np.mean((1 - y) * np.log(1 - p)),
            "Samples with y = 1 count for nothing. The first term is missing.",
        ),
        Mistake(
            "sum_of_yes_only",
            lambda p, y: -np.sum(y * np.log(p)),
            "Samples with y = 0 count for nothing: the second term is missing. And it is the mean "
            "of the terms, not their sum.",
        ),
        Mistake(
            "targets_ignored",
            lambda p, y: -np.mean(np.log(p)),
            "The targets play no part. Where y is 0, it is the probability of the other answer "
            "that counts.",
        ),
        Mistake(
            "targets_swapped",
            lambda p, y: np.mean(_terms(p, 1 - y)),
            "The logarithm is taken of the probability of the wrong answer: y and 1 - y, or p and "
            "1 - p, have probably changed places. So right answers are punished.",
        ),
        Mistake(
            "arguments_swapped",
            lambda p, y: np.mean(_terms(y, p)),
            "The loss is always infinite. Is a logarithm taken of y, or of a product with y? Both "
            "can be 0, and log(0) is -inf. The target weighs the logarithm from outside; inside "
            "stands the probability alone.",
        ),
        Mistake(
            "minus_between_the_terms",
            lambda p, y: -np.mean(y * np.log(p) - (1 - y) * np.log(1 - p)),
            "One of the two terms has the wrong sign, so that samples with y = 0 make the loss "
            "smaller. Both terms get the minus: put brackets around their sum.",
        ),
        Mistake(
            "base_2",
            lambda p, y: np.mean(_terms(p, y)) / np.log(2),
            "The logarithms have base 2. Use the natural logarithm, `np.log`.",
        ),
        Mistake(
            "base_10",
            lambda p, y: np.mean(_terms(p, y)) / np.log(10),
            "The logarithms have base 10. Use the natural logarithm, `np.log`.",
        ),
        Mistake(
            "one_plus_p",
            lambda p, y: -np.mean(y * np.log(p) + (1 - y) * np.log(1 + p)),
            "The second logarithm is taken of 1 + p. The probability of the answer 0 is 1 - p; "
            "`np.log1p(p)` is the logarithm of 1 + p.",
        ),
        Mistake(
            "one_minus_logarithm",
            lambda p, y: -np.mean(y * np.log(p) + (1 - y) * (1 - np.log(p))),
            "The second term has 1 minus the logarithm of p. It is the logarithm of 1 minus p: "
            "look at the brackets.",
        ),
        Mistake(
            "second_weight_forgotten",
            lambda p, y: -np.mean(y * np.log(p) + np.log(1 - p)),
            "The second term counts for every sample, because its weight 1 - y is missing.",
        ),
        Mistake(
            "first_weight_forgotten",
            lambda p, y: -np.mean(np.log(p) + (1 - y) * np.log(1 - p)),
            "The first term counts for every sample, because its weight y is missing.",
        ),
        Mistake(
            "both_weights_forgotten",
            lambda p, y: -np.mean(np.log(p) + np.log(1 - p)),
            "Both terms count for every sample. The target y switches one of them off: it weighs "
            "the first, and 1 - y weighs the second.",
        ),
        Mistake(
            "brackets_forgotten",
            lambda p, y: -np.mean(y * np.log(p) + 1 - y * np.log(1 - p)),
            "Without brackets, 1 - y * log(1 - p) is 1 minus a product. The weight is the whole "
            "1 - y: put brackets around it.",
        ),
        Mistake(
            "same_weight",
            lambda p, y: -np.mean(y * np.log(p) + y * np.log(1 - p)),
            "Both terms are weighed by y. Where y is 0, the second one should count: its weight "
            "is 1 - y.",
        ),
        Mistake(
            "halved",
            lambda p, y: np.mean(_terms(p, y)) / 2,
            "There is a factor 1/2 too many. The loss is the mean over the samples: each has one "
            "term that counts, not two.",
        ),
        Mistake(
            "logarithm_forgotten",
            lambda p, y: -np.mean(y * p + (1 - y) * (1 - p)),
            "The logarithms are missing: this is minus the mean probability of the right answer.",
        ),
        Mistake(
            "probability_of_wrong_answer",
            lambda p, y: np.mean(np.abs(p - y)),
            "This is the mean probability of the wrong answer, the absolute error. Cross-entropy "
            "takes the logarithm of the probability of the right one.",
        ),
        Mistake(
            "squared_error",
            losses.mse,
            "This is the mean squared error. Cross-entropy takes the logarithm of the probability "
            "of the right answer.",
        ),
        Mistake(
            "logarithm_of_mean",
            lambda p, y: -np.log(np.mean(y * p + (1 - y) * (1 - p))),
            "The mean is taken first and the logarithm then. Each sample has its own logarithm, "
            "and the mean of these is the loss.",
        ),
        Mistake(
            "sigmoid_applied",
            lambda p, y: losses.binary_cross_entropy_from_logits(p, y),
            "The values go through a sigmoid first. Here p holds probabilities already; a sigmoid "
            "is for logits.",
        ),
        Mistake(
            "rounded_predictions",
            lambda p, y: np.mean(_terms(np.round(p), y)),
            "The probabilities are rounded to 0 or 1 first, and log(0) is -inf. Take them as they "
            "are.",
        ),
        Mistake(
            "rounded",
            lambda p, y: round(float(np.mean(_terms(p, y))), 4),
            "The result is rounded. Rounding is for showing a number; a function returns it as it "
            "is.",
        ),
        Mistake(
            "first_sample_only",
            lambda p, y: _terms(p, y).ravel()[0],
            "Only the first sample counts. If there is a loop, look at where `return` stands.",
        ),
        Mistake("target_as_column", lambda p, y: _terms(p, y.reshape(-1, 1)).mean(), PAIRS_OF_ALL),
        Mistake("target_flattened", lambda p, y: _terms(p, y.ravel()).mean(), PAIRS_OF_ALL),
        Mistake(
            "predictions_changed_in_place",
            _binary_in_place,
            "The call changes the caller's p: `p[...] = ...`, `p -= ...` and the like write into "
            "the array that came in. Work on a new one.",
        ),
        Mistake(
            "logarithm_of_targets",
            lambda p, y: -np.mean(y * np.log(p) + (1 - y) * np.log(1 - y)),
            "The second logarithm is taken of 1 - y, and for y = 1 that is log(0). The target "
            "weighs; the logarithm is taken of the probability 1 - p.",
        ),
        Mistake(
            "entropy",
            lambda p, y: -np.mean(p * np.log(p) + (1 - p) * np.log(1 - p)),
            "The logarithms are weighed by p and 1 - p, and the targets play no part. The weights "
            "are y and 1 - y.",
        ),
        *_guarded(),
        *(
            Mistake(
                f"rounded_to_{decimals}",
                lambda p, y, decimals=decimals: np.round(np.mean(_terms(p, y)), decimals),
                "The result is rounded. Rounding is for showing a number; a function returns it as "
                "it is.",
            )
            for decimals in (2, 3, 5, 6)
        ),
        Mistake("axis_added", lambda p, y: _terms(p, y[:, None]).mean(), PAIRS_OF_ALL),
        Mistake(
            "first_row_only",
            lambda p, y: _terms(p[0], y[0]),
            "Only the first row counts. If there is a loop, look at where `return` stands: inside "
            "the loop, it ends the function in the first round.",
        ),
        Mistake(
            "first_row_only_divided",
            lambda p, y: _terms(p[0], y[0]) / len(p),
            "Only the first row counts, divided by the number of samples. If there is a loop, look "
            "at where `return` stands: inside the loop, it ends the function in the first round.",
        ),
        Mistake(
            "last_row_only",
            lambda p, y: _terms(p[-1], y[-1]),
            "Only the last row counts. If there is a loop, each round must add to what is there: "
            "`+=`, not `=`. Then divide by the number of samples.",
        ),
        Mistake(
            "last_row_only_divided",
            lambda p, y: _terms(p[-1], y[-1]) / len(p),
            "Only the last row counts, divided by the number of samples. If there is a loop, each "
            "round must add to what is there: `+=`, not `=`.",
        ),
        Mistake(
            "last_row_left_out",
            lambda p, y: np.sum(_terms(p[:-1], y[:-1])) / len(p),
            "The last sample is left out. `range(n)` stops before n already, so it must not be "
            "`range(n - 1)`; `[:-1]` leaves out the last, too.",
        ),
        Mistake(
            "first_row_left_out",
            lambda p, y: np.sum(_terms(p[1:], y[1:])) / len(p),
            "The first sample is left out. Rows are counted from 0: look at where the loop or the "
            "slice starts.",
        ),
        Mistake(
            "second_logarithm_forgotten",
            lambda p, y: -np.mean(y * np.log(p) + (1 - y) * (1 - p)),
            "The second term has no logarithm: 1 - p is taken as it is. Both terms are logarithms "
            "of a probability.",
        ),
        Mistake(
            "first_logarithm_forgotten",
            lambda p, y: -np.mean(y * p + (1 - y) * np.log(1 - p)),
            "The first term has no logarithm: p is taken as it is. Both terms are logarithms of a "
            "probability.",
        ),
        Mistake(
            "logarithm_taken_apart",
            lambda p, y: -np.mean(y * np.log(p) - (1 - y) * np.log(p)),
            "In the second term stands minus log(p), as if log(1 - p) were log(1) - log(p). That "
            "holds for a quotient, not for a difference: compute 1 - p first.",
        ),
        Mistake(
            "three_entries_only",
            lambda p, y: sum(_terms(p[i], y[i]) for i in range(3)) / 3,
            THREE_ONLY,
        ),
        Mistake(
            "three_entries_only_divided",
            lambda p, y: sum(_terms(p[i], y[i]) for i in range(3)) / len(p),
            THREE_ONLY,
        ),
        Mistake(
            "names_of_the_text",
            lambda p, y: -np.log([0.9, 0.7, 0.4]).mean(),
            VARIABLES_OF_TEXT,
        ),
        *(
            Mistake(
                f"arguments_swapped_and_{small:g}_added",
                lambda p, y, small=small: (
                    -np.mean(p * np.log(y + small) + (1 - p) * np.log(1 - y + small))
                ),
                "The logarithms are taken of the targets, and the probabilities weigh them: p and "
                "y have changed places. A small number or a border only hides that log(0) is "
                "infinite.",
            )
            for small in (1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15)
        ),
        Mistake(
            "summed_down_the_columns",
            lambda p, y: np.sum(_terms(p, y), axis=0),
            COLUMNS_ADDED_UP + " And divide the sum by the number of samples.",
        ),
        Mistake(
            "divided_by_shape",
            lambda p, y: np.sum(_terms(p, y)) / p.shape,
            SHAPE_IS_NO_NUMBER,
        ),
        Mistake(
            "means_of_each_answer",
            lambda p, y: -(np.log(p[y == 1]).mean() + np.log(1 - p[y == 0]).mean()),
            "The samples with y = 1 and those with y = 0 have a mean each, and a batch with one "
            "answer alone gives nan. There is one mean, over all samples.",
        ),
        Mistake(
            "halves_of_each_answer",
            lambda p, y: -(np.log(p[y == 1]).mean() + np.log(1 - p[y == 0]).mean()) / 2,
            "The samples with y = 1 and those with y = 0 have a mean each, and a batch with one "
            "answer alone gives nan. There is one mean, over all samples.",
        ),
        Mistake(
            "accuracy_returned",
            lambda p, y: np.mean((p > 0.5) == y),
            "This is the share of right answers. The loss takes the logarithm of the probability "
            "that the right answer got.",
        ),
        Mistake(
            "gradient_returned",
            losses.binary_cross_entropy_gradient,
            "This is the gradient of the loss, an array. The loss itself is one number, the mean "
            "of minus the logarithms.",
        ),
        Mistake(
            "p_minus_1",
            lambda p, y: -np.mean(y * np.log(p) + (1 - y) * np.log(p - 1)),
            "The result is always nan: a logarithm is taken of a negative number, such as p - 1, "
            "or 0 meets log(0), as in y * log(y). The logarithms are of p and of 1 - p.",
        ),
        Mistake(
            "divided_by_columns",
            lambda p, y: np.sum(_terms(p, y)) / p.shape[-1],
            "The sum is divided by the size of the last axis, which is 1 for (N, 1). The mean is "
            "over the samples.",
        ),
        Mistake(
            "divided_by_axis_1",
            lambda p, y: np.sum(_terms(p, y)) / p.shape[1],
            "The sum is divided by the number of columns, which is 1 for (N, 1), and p of shape "
            "(N,) has none. The mean is over the samples.",
        ),
        Mistake(
            "matrix_product",
            lambda p, y: -(y.T @ np.log(p) + (1 - y).T @ np.log(1 - p)) / len(p),
            "A matrix product (`@`, `np.dot`) keeps both axes of (N, 1): the result is an array "
            "(1, 1), not one number. `*` and `np.mean` work for both shapes.",
        ),
        Mistake(
            "dot",
            lambda p, y: -(np.dot(y, np.log(p)) + np.dot(1 - y, np.log(1 - p))) / len(p),
            "`np.dot` and `@` add up products for (N,), but for (N, 1) the shapes do not fit. `*` "
            "and `np.mean` work for both shapes.",
        ),
        Mistake(
            "number_from_an_array",
            lambda p, y: (float(p), losses.binary_cross_entropy(p, y))[1],
            "`math.log`, `float()` and `int()` take a single number, but p is an array. `np.log` "
            "takes the logarithm of every entry.",
        ),
        Mistake(
            "number_from_each_row",
            lambda p, y: (float(p[0]), losses.binary_cross_entropy(p, y))[1],
            "`math.log`, `float()` and `int()` take a single number. In a loop over p of shape "
            "(N, 1) each entry is a row, an array. `np.log` takes the logarithm of every entry of "
            "p, in any shape, without a loop.",
        ),
    ),
    slips=Slips(
        steps=(tuple(TERMS), tuple(BASES), tuple(BINARY_MEANS), ("sign_forgotten",)),
        build=_binary_with,
        left_out=(
            ("yes_only", "sum_instead_of_mean"),
            ("sum_instead_of_mean", "sign_forgotten"),
        ),
    ),
)


def _draw_labelled(rng: np.random.Generator) -> Iterator[Arguments]:
    for samples, classes in ((3, 4), (5, 2), (4, 4), (2, 5), (7, 3)):
        yield short(rng, samples, classes), rng.permutation(np.arange(samples) % classes)
    yield 3 * rng.normal(size=(6, 3)), rng.permutation(np.arange(6) % 3)
    shift = 1000 * np.array([[1], [-1], [0]])
    yield short(rng, 3, 2) + shift, np.array([1, 0, 1])


LABELLED: tuple[Arguments, ...] = (
    (np.array([[1.0, 3.0]]), np.array([1])),
    (np.array([[1.0, 3.0]]), np.array([0])),
    (np.array([[2.0, -0.5, 0.5], [1.0, 1.5, -1.0]]), np.array([2, 0])),
    (np.array([[0.5, 2.0], [1.0, -1.0]]), np.array([0, 1])),
    (np.array([[0.0, 10.0]]), np.array([0])),
    (np.array([[1000.0, 1001.5]]), np.array([0])),
    (np.array([[-1000.0, -998.0]]), np.array([1])),
    (np.array([[0.0, 1500.0]]), np.array([0])),
    (np.array([[0.0, 1500.0]]), np.array([1])),
    # small numbers, added to a probability or clipping it, show in these
    *((np.array([[0.0, z]]), np.array([0])) for z in (12.0, 21.0, 28.0, 34.5, -32.0)),
    (np.array([[1000.0, 998.0, 999.0], [-1001.0, -1000.0, -1003.0]]), np.array([1, 2])),
)


def _rows(y: Any) -> Any:
    return np.arange(len(y))


def _picked(L: Any, y: Any) -> Any:
    return L[_rows(y), y]


def _from(logs: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return the cross-entropy with other log-probabilities."""
    return lambda Z, y: -_picked(logs(Z), y).mean()


def _first_axis_logs(Z: Any) -> Any:
    return activations.log_softmax(Z.T).T


def _total_logs(Z: Any) -> Any:
    return activations.log_softmax(Z.ravel()).reshape(Z.shape)


def _one_hot(Z: Any, y: Any) -> Any:
    return np.eye(Z.shape[-1])[y]


def _one_hot_of_fixed_length(use: Callable[[Any, Any], Any]) -> tuple[Mistake, ...]:
    """Return the mistakes in the length of the rows, in an answer made of Z and one-hot rows."""
    return (
        *(
            Mistake(
                f"one_hot_rows_of_{length}",
                lambda Z, y, length=length: use(Z, np.eye(length)[y]),
                f"The one-hot rows have a fixed length, {length}. They need one entry for each "
                "class, and the number of classes is `Z.shape[-1]`.",
            )
            for length in (2, 3, 4, 5, 10)
        ),
        Mistake(
            "classes_from_labels",
            lambda Z, y: use(Z, np.eye(y.max() + 1)[y]),
            "The one-hot rows are as long as the largest label says, but a batch need not contain "
            "every class. The number of classes is `Z.shape[-1]`.",
        ),
        Mistake(
            "classes_that_occur",
            lambda Z, y: use(Z, np.eye(len(np.unique(y)))[y]),
            "The one-hot rows have one entry for each class that occurs among the labels, but a "
            "batch need not contain every class. The number of classes is `Z.shape[-1]`.",
        ),
        Mistake(
            "eye_of_scores",
            lambda Z, y: use(Z, np.eye(Z)[y]),
            "`np.eye` gets the scores themselves. It needs one number, the number of classes, "
            "which is `Z.shape[-1]`.",
        ),
        Mistake(
            "one_hot_rows_of_samples",
            lambda Z, y: use(Z, np.eye(len(y))[y]),
            "The one-hot rows have one entry for each sample. They need one for each class, and "
            "the number of classes is `Z.shape[-1]`.",
        ),
    )


TIMES_ONE_HOT = (
    "The one-hot rows are multiplied with the logarithm of softmax. Where a probability underflows "
    "to 0, its logarithm is -inf, and 0 times that is nan. Your own `log_softmax` copes with "
    "scores of any size."
)
OTHER_CLASSES = (
    "Every class counts with a yes-or-no loss of its own. Cross-entropy looks at the class of the "
    "label alone; the others come in through softmax."
)

# The steps of cross-entropy, and what is done in their place: the log-probabilities, their base,
# the entries that are picked, the mean.
LOGS: dict[str, Callable[[Any], Any]] = {
    "logarithm_of_softmax": lambda Z: np.log(activations.softmax(Z)),
    "logarithm_of_unstable_softmax": lambda Z: np.log(_shares(np.exp(Z))),
    "max_not_subtracted": lambda Z: Z - np.log(_sum(np.exp(Z))),
    "logarithm_forgotten": activations.softmax,
    "logits_picked": lambda Z: Z,
    "softmax_twice": lambda Z: logs(activations.softmax(Z)),
    "down_the_columns": _first_axis_logs,
    "maximum_not_added_back": lambda Z: Z - np.log(_sum(np.exp(_shifted(Z)))),
    "scores_changed_in_place": lambda Z: logs(_shift_in_place(Z)),
}
PICKS: dict[str, Callable[[Any, Any], Any]] = {
    "all_pairs": lambda L, y: L[:, y],
    "labels_from_1": lambda L, y: _picked(L, y - 1),
}
LABEL_MEANS: dict[str, Callable[[Any], Any]] = {
    "sum_instead_of_mean": np.sum,
    "mean_forgotten": lambda entries: entries,
}


def _cross_entropy_with(slips: frozenset[str]) -> Callable[[Any, Any], Any]:
    take = _chosen(slips, LOGS, logs)
    base = _chosen(slips, BASES, 1.0)
    pick = _chosen(slips, PICKS, _picked)
    mean = _chosen(slips, LABEL_MEANS, np.mean)
    sign = 1 if "sign_forgotten" in slips else -1
    if "divided_by_entries" in slips:
        return lambda Z, y: sign * np.sum(pick(take(Z) / base, y)) / Z.size
    if "divided_by_classes" in slips:
        return lambda Z, y: sign * np.sum(pick(take(Z) / base, y)) / Z.shape[-1]
    return lambda Z, y: sign * mean(pick(take(Z) / base, y))


CROSS_ENTROPY = Exercise(
    name="cross_entropy",
    lesson=LESSON,
    section="How wrong is a class",
    signature="cross_entropy(Z, y)",
    returns="one number, the mean over all samples",
    points=2,
    reference=losses.cross_entropy,
    vectorised=True,
    examples=LABELLED,
    draw=_draw_labelled,
    hints=(
        "For one sample: which single entry of its row of log-probabilities counts?",
        "Take `log_softmax` of the logits, pick from each row the entry at its label, take the "
        "mean, and put a minus in front.",
        "`L[np.arange(len(y)), y]` picks entry y[0] of row 0, entry y[1] of row 1 and so on. "
        "Start from `L = log_softmax(...)`.",
    ),
    mistakes=(
        Mistake(
            "sign_forgotten",
            lambda Z, y: _picked(logs(Z), y).mean(),
            "The minus in front is missing. The logarithm of a probability is negative, and the "
            "minus makes a positive loss of it.",
        ),
        Mistake(
            "sum_instead_of_mean",
            lambda Z, y: -_picked(logs(Z), y).sum(),
            "The losses of the samples are added up, but not divided by their number. The loss is "
            "their mean over all samples.",
        ),
        Mistake(
            "mean_forgotten",
            lambda Z, y: -_picked(logs(Z), y),
            "These are the losses of the single samples. Their mean is wanted: one number.",
        ),
        Mistake(
            "logarithm_of_softmax",
            _from(lambda Z: np.log(activations.softmax(Z))),
            f"The logarithm is taken of softmax itself: {UNDERFLOW}Your own `log_softmax` copes "
            "with scores of any size.",
        ),
        *_protected(_from),
        Mistake(
            "logarithm_of_unstable_softmax",
            _from(lambda Z: np.log(_shares(np.exp(Z)))),
            "The logarithm is taken of softmax without a shift: the exponentials overflow for "
            "large scores, and all become 0 for very negative ones. Your own `log_softmax` takes "
            "care of that: call it.",
        ),
        Mistake(
            "max_not_subtracted",
            _from(lambda Z: Z - np.log(_sum(np.exp(Z)))),
            "Nothing is subtracted that keeps the exponents small: the exponentials overflow for "
            "large scores, and their sum is 0 for very negative ones. Your own `log_softmax` takes "
            "care of that: call it.",
        ),
        Mistake(
            "softmax_forgotten",
            _from(np.log),
            "The logarithm is taken of the logits themselves, and of negative ones it is nan. "
            "Logits become probabilities by softmax first.",
        ),
        Mistake(
            "logits_picked",
            lambda Z, y: -_picked(Z, y).mean(),
            "The logit at the label is taken as it is. The logarithm of its probability is the "
            "logit minus the log of the sum of exponentials: use `log_softmax`.",
        ),
        Mistake(
            "logarithm_forgotten",
            lambda Z, y: -_picked(activations.softmax(Z), y).mean(),
            "The probabilities at the labels are taken without a logarithm. The logarithm makes a "
            "confident mistake expensive.",
        ),
        Mistake(
            "probability_missed",
            lambda Z, y: 1 - _picked(activations.softmax(Z), y).mean(),
            "This is 1 minus the mean probability at the label. Cross-entropy is minus the mean "
            "of the logarithms.",
        ),
        Mistake(
            "softmax_twice",
            _from(lambda Z: logs(activations.softmax(Z))),
            "Softmax is applied twice: its probabilities are taken for logits again. "
            "`log_softmax` expects logits, so pass Z itself.",
        ),
        Mistake(
            "all_pairs",
            lambda Z, y: -logs(Z)[:, y].mean(),
            "`L[:, y]` takes the columns of all labels for every row, (N, N) entries. Each row "
            "has one label: index rows and columns together, with `np.arange` for the rows.",
        ),
        Mistake(
            "rows_at_labels",
            lambda Z, y: -logs(Z)[y].mean(),
            "`L[y]` takes whole rows, those whose number is a label. From every row one entry is "
            "wanted, the one at its label.",
        ),
        Mistake(
            "divided_by_entries",
            lambda Z, y: -np.mean(_one_hot(Z, y) * logs(Z)),
            "The sum is divided by the number of all entries. Only one entry a row counts, so the "
            "mean is over the N rows.",
        ),
        Mistake(
            "divided_by_classes",
            lambda Z, y: -_picked(logs(Z), y).sum() / Z.shape[-1],
            "The sum is divided by the number of classes. The mean is over the samples: it is the "
            "number of rows.",
        ),
        *_one_hot_of_fixed_length(lambda Z, Y: -np.sum(Y * logs(Z)) / len(Z)),
        Mistake(
            "mean_over_all_classes",
            lambda Z, y: -logs(Z).mean(),
            "The labels play no part: the logarithms of all classes are averaged. From every row "
            "only the entry at its label counts.",
        ),
        Mistake(
            "labels_as_weights",
            lambda Z, y: -np.mean(np.sum(y[:, None] * logs(Z), axis=-1)),
            "The logarithms are multiplied by the labels. A label is a name for a class, not an "
            "amount: use it to pick an entry.",
        ),
        Mistake(
            "labels_from_1",
            lambda Z, y: -_picked(logs(Z), y - 1).mean(),
            "The entry before the label is picked, as if the classes were counted from 1. They "
            "are counted from 0 here.",
        ),
        Mistake(
            "predicted_class",
            lambda Z, y: -logs(Z).max(axis=-1).mean(),
            "The entry of the largest score is taken, so every answer counts as right, and the "
            "labels play no part. Take the entry at the label, largest or not.",
        ),
        Mistake(
            "largest_picked_as_logit",
            lambda Z, y: _log_sum_exp(Z).mean(),
            "This is the mean of the log of the sums. The logit at the label still has to be "
            "subtracted.",
        ),
        Mistake(
            "down_the_columns",
            _from(_first_axis_logs),
            DOWN_THE_COLUMNS,
        ),
        Mistake("sum_over_everything", _from(_total_logs), WHOLE_ARRAY),
        Mistake(
            "maximum_of_batch",
            _from(lambda Z: Z - Z.max() - np.log(_sum(np.exp(Z - Z.max())))),
            GLOBAL_MAX,
        ),
        Mistake(
            "keepdims_forgotten",
            _from(lambda Z: Z - np.log(np.exp(Z).sum(axis=-1))),
            KEEPDIMS,
        ),
        Mistake(
            "base_2",
            _from(lambda Z: logs(Z) / np.log(2)),
            "The logarithm has base 2. Use the natural logarithm.",
        ),
        Mistake(
            "base_10",
            _from(lambda Z: logs(Z) / np.log(10)),
            "The logarithm has base 10. Use the natural logarithm.",
        ),
        Mistake(
            "sigmoid_of_each_class",
            _from(lambda Z: np.log(activations.sigmoid(Z))),
            "Each logit goes through a sigmoid on its own. The classes exclude each other here, "
            "so their probabilities come from softmax.",
        ),
        Mistake(
            "other_classes_added",
            lambda Z, y: losses.binary_cross_entropy_from_logits(Z, _one_hot(Z, y)) * Z.shape[-1],
            OTHER_CLASSES,
        ),
        Mistake(
            "squared_error",
            lambda Z, y: losses.mse(activations.softmax(Z), _one_hot(Z, y)),
            "This is the mean squared error of the probabilities. Cross-entropy takes the "
            "logarithm of the one at the label.",
        ),
        Mistake(
            "halved",
            lambda Z, y: losses.cross_entropy(Z, y) / 2,
            "There is a factor 1/2 too many. The loss is the mean over the samples as it is, "
            "without a factor in front.",
        ),
        Mistake(
            "logarithm_of_mean",
            lambda Z, y: -np.log(_picked(activations.softmax(Z), y).mean()),
            "The mean is taken first and the logarithm then. Each sample has its own logarithm, "
            "and the mean of these is the loss.",
        ),
        Mistake(
            "first_sample_only",
            lambda Z, y: -logs(Z)[0, y[0]],
            "Only the first sample counts. If there is a loop, look at where `return` stands.",
        ),
        Mistake(
            "rounded",
            lambda Z, y: round(losses.cross_entropy(Z, y), 4),
            "The result is rounded. Rounding is for showing a number; a function returns it as it "
            "is.",
        ),
        Mistake(
            "scores_changed_in_place",
            lambda Z, y: losses.cross_entropy(_shift_in_place(Z), y),
            "The call changes the caller's Z: `Z -= ...` and `Z[...] = ...` write into the array "
            "that came in. `Z - ...` makes a new one.",
        ),
        Mistake(
            "index_swapped",
            lambda Z, y: -logs(Z)[y, _rows(y)].mean(),
            "Row numbers and labels have changed places in the index. Rows come first, then "
            "columns: `L[rows, y]`.",
        ),
        Mistake(
            "labels_as_one_hot",
            lambda Z, y: -np.mean(np.sum(y * logs(Z), axis=-1)),
            "The labels are multiplied with the logarithms, as if they were one-hot rows. A label "
            "is the number of a class: use it to pick an entry from its row.",
        ),
        Mistake(
            "maximum_not_added_back",
            _from(lambda Z: Z - np.log(_sum(np.exp(_shifted(Z))))),
            "The log of the sum is taken from the shifted scores, but it is subtracted from the "
            "unshifted ones. Use the shifted scores in both places: your own `log_softmax` does.",
        ),
        Mistake(
            "last_sample_only",
            lambda Z, y: -logs(Z)[-1, y[-1]],
            "Only the last sample counts. If there is a loop, each round must add to what is "
            "there: `+=`, not `=`. Then divide by the number of samples.",
        ),
        Mistake(
            "last_sample_only_divided",
            lambda Z, y: -logs(Z)[-1, y[-1]] / len(y),
            "Only the last sample counts, divided by their number. If there is a loop, each round "
            "must add to what is there: `+=`, not `=`.",
        ),
        Mistake(
            "labels_plus_1",
            lambda Z, y: -_picked(logs(Z), y + 1).mean(),
            "The entry after the label is picked, and after the last class there is none. Classes "
            "are counted from 0 here, and so are NumPy's columns.",
        ),
        Mistake(
            "rows_0_1_2",
            lambda Z, y: -logs(Z)[[0, 1, 2], y].mean(),
            "The row numbers are 0, 1 and 2, as in the text's example, whatever the number of "
            "samples. They run up to it: `np.arange(len(y))`.",
        ),
        Mistake(
            "rows_counted_by_classes",
            lambda Z, y: -logs(Z)[np.arange(Z.shape[1]), y].mean(),
            "The row numbers run up to the number of classes. There is a row for each sample: "
            "count the labels, or `Z.shape[0]`.",
        ),
        Mistake(
            "loop_over_classes",
            lambda Z, y: -sum(logs(Z)[i, y[i]] for i in range(Z.shape[1])) / len(y),
            "The loop runs over as many rows as there are classes. There is a row for each sample: "
            "count the labels, or `Z.shape[0]`.",
        ),
        Mistake(
            "entropy",
            lambda Z, y: -np.mean(_sum(activations.softmax(Z) * logs(Z))),
            "The logarithms are weighed by the probabilities themselves, and the labels play no "
            "part. From every row only the entry at its label counts.",
        ),
        Mistake(
            "divided_by_shape",
            lambda Z, y: -_picked(logs(Z), y).sum() / y.shape,
            "The sum is divided by a shape, which is a tuple, not a number, so an array comes out. "
            "The number of samples is `len(y)`.",
        ),
        *(
            Mistake(f"times_one_hot{what}", wrong, TIMES_ONE_HOT)
            for what, wrong in (
                (
                    "",
                    lambda Z, y: -np.sum(_one_hot(Z, y) * np.log(activations.softmax(Z))) / len(y),
                ),
                ("_mean", lambda Z, y: -np.mean(_one_hot(Z, y) * np.log(activations.softmax(Z)))),
                (
                    "_and_max_not_subtracted",
                    lambda Z, y: -np.sum(_one_hot(Z, y) * np.log(_shares(np.exp(Z)))) / len(y),
                ),
            )
        ),
        Mistake(
            "logarithm_of_softmax_and_maximum_of_batch",
            _from(lambda Z: np.log(_shares(np.exp(Z - Z.max())))),
            "The logarithm is taken of softmax itself, which becomes 0 for small probabilities. "
            "And the largest logit of the batch is subtracted. Your own `log_softmax` copes with "
            "scores of any size.",
        ),
        Mistake(
            "sum_over_everything_and_max_not_subtracted",
            _from(lambda Z: Z - np.log(np.exp(Z).sum())),
            WHOLE_ARRAY + " Large logits overflow, too: call your own `log_softmax`.",
        ),
        Mistake(
            "logarithm_of_unstable_softmax_of_everything",
            _from(lambda Z: np.log(np.exp(Z) / np.exp(Z).sum())),
            WHOLE_ARRAY + " Large logits overflow, too: call your own `log_softmax`.",
        ),
        Mistake(
            "diagonal",
            lambda Z, y: -np.diag(logs(Z)).mean(),
            "The diagonal is taken: entry 0 of row 0, entry 1 of row 1, and so on. The labels say "
            "which entry of each row counts.",
        ),
        Mistake(
            "one_hot_columns",
            lambda Z, y: -logs(Z)[:, np.unique(y)].sum() / len(y),
            "In the one-hot array, the columns of all labels are 1 in every row. Each row has one "
            "label: index rows and columns together, with `np.arange` for the rows.",
        ),
        Mistake(
            "labels_times_logarithms",
            lambda Z, y: -y @ logs(Z),
            "The labels are multiplied with the log-probabilities, as weights of the rows, and a "
            "number for each class comes out. A label is a name: use it to pick an entry.",
        ),
        Mistake(
            "labels_times_logarithms_divided",
            lambda Z, y: -y @ logs(Z) / len(y),
            "The labels are multiplied with the log-probabilities, as weights of the rows, and a "
            "number for each class comes out. A label is a name: use it to pick an entry.",
        ),
        Mistake(
            "share_of_wrong",
            lambda Z, y: np.mean(Z.argmax(axis=-1) != y),
            "This is the share of wrong answers. The loss takes the logarithm of the probability "
            "at the label.",
        ),
        Mistake(
            "first_row_for_all",
            lambda Z, y: -logs(Z)[0, y].mean(),
            "The entries at all labels are picked from the first row. Each label belongs to a row "
            "of its own: index rows and columns together.",
        ),
        Mistake(
            "first_label_for_all",
            lambda Z, y: -logs(Z)[:, y[0]].mean(),
            "The first label is taken for every row. Each row has a label of its own: index rows "
            "and columns together.",
        ),
        Mistake(
            "last_sample_left_out",
            lambda Z, y: -_picked(logs(Z), y)[:-1].sum() / len(y),
            "The last sample is left out. `range(n)` stops before n already, so it must not be "
            "`range(n - 1)`; `[:-1]` leaves out the last, too.",
        ),
        Mistake(
            "first_sample_only_divided",
            lambda Z, y: -logs(Z)[0, y[0]] / len(y),
            "Only the first sample counts, divided by their number. If there is a loop, look at "
            "where `return` stands: inside the loop, it ends the function in the first round.",
        ),
        Mistake(
            "sum_over_all_classes",
            lambda Z, y: -logs(Z).sum() / len(y),
            "The labels play no part: the logarithms of all classes are added up. From every row "
            "only the entry at its label counts.",
        ),
        Mistake(
            "sum_over_all_entries",
            lambda Z, y: -logs(Z).sum(),
            "The labels play no part: the logarithms of all classes and samples are added up. From "
            "every row only the entry at its label counts, and the loss is their mean.",
        ),
        Mistake(
            "logarithm_twice",
            _from(lambda Z: np.log(logs(Z))),
            "A logarithm is taken of numbers that are not above 0, so the result is nan or "
            "infinite. `log_softmax` gives logarithms already: take no second one.",
        ),
        Mistake(
            "logarithm_of_logarithm_negated",
            _from(lambda Z: np.log(-logs(Z))),
            "The logarithm is taken twice. `log_softmax` gives the logarithms already.",
        ),
        Mistake(
            "probability_of_other_classes",
            lambda Z, y: -np.log(1 - _picked(activations.softmax(Z), y)).mean(),
            "The logarithm is taken of 1 minus the probability at the label, which is that of all "
            "other classes. It is the logarithm of the probability itself.",
        ),
        Mistake(
            "logits_exponentiated",
            lambda Z, y: -_picked(np.log(np.exp(Z)), y).mean(),
            "The exponentials are not divided by their sum, so the logarithm gives the logit back, "
            "or overflows. Logits become log-probabilities by `log_softmax`.",
        ),
        Mistake(
            "gradient_returned",
            losses.softmax_cross_entropy_gradient,
            "This is the gradient of the loss, an array of the shape of Z. The loss itself is one "
            "number.",
        ),
        Mistake(
            "accuracy_returned",
            metrics.accuracy,
            "This is the share of right answers. The loss takes the logarithm of the probability "
            "at the label.",
        ),
        Mistake(
            "labels_times_probabilities",
            lambda Z, y: -np.mean(y * logs(Z).max(axis=-1)),
            "The largest log-probability of each row is multiplied by the label. A label is a name "
            "for a class, not an amount: use it to pick an entry.",
        ),
        Mistake(
            "distance_from_label",
            lambda Z, y: np.mean((Z.argmax(axis=-1) - y) ** 2),
            "The chosen class is subtracted from the label. Labels are names, so their distance "
            "says nothing: pick the log-probability at the label.",
        ),
        Mistake(
            "rounded_probabilities",
            _from(lambda Z: np.log(np.round(activations.softmax(Z), 4))),
            "The probabilities are rounded before the logarithm, and small ones become 0. Start "
            "from `log_softmax`, and round nothing.",
        ),
        *(
            Mistake(f"binary_{word}", wrong, OTHER_CLASSES)
            for word, wrong in (
                ("mean", lambda Z, y: _terms(activations.softmax(Z), _one_hot(Z, y)).mean()),
                ("sum", lambda Z, y: _terms(activations.softmax(Z), _one_hot(Z, y)).sum() / len(y)),
                (
                    "with_sigmoid",
                    lambda Z, y: _terms(activations.sigmoid(Z), _one_hot(Z, y)).mean(),
                ),
                (
                    "with_sigmoid_from_logits",
                    lambda Z, y: losses.binary_cross_entropy_from_logits(Z, _one_hot(Z, y)),
                ),
            )
        ),
    ),
    slips=Slips(
        steps=(
            tuple(LOGS),
            tuple(BASES),
            tuple(PICKS),
            (*LABEL_MEANS, "divided_by_entries", "divided_by_classes"),
            ("sign_forgotten",),
        ),
        build=_cross_entropy_with,
    ),
)


def _from_probabilities(softmax: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return the gradient with other probabilities."""
    return lambda Z, y: (softmax(Z) - _one_hot(Z, y)) / len(y)


def _gradient(change: Callable[[Any, Any, int], Any]) -> Callable[..., Any]:
    """Return another gradient, made from probabilities P, one-hot rows Y and N."""
    return lambda Z, y: change(activations.softmax(Z), _one_hot(Z, y), len(y))


def _minus_one_at(index: Callable[[Any], Any], divided: bool = True) -> Callable[..., Any]:
    """Return the gradient with 1 subtracted at other places."""

    def gradient(Z: Any, y: Any) -> Any:
        P = activations.softmax(Z)
        P[index(y)] -= 1
        return P / len(y) if divided else P

    return gradient


def _not_divided_either(wrong: Mapping[str, Callable[..., Any]]) -> Iterator[Mistake]:
    """Yield mistakes in the place of the 1 in a gradient that isn't divided either."""
    messages = {
        "labels_subtracted": "The number of the class is subtracted from the whole row.",
        "labels_subtracted_along_rows": "The labels (N,) are subtracted from rows of K entries.",
        "columns_at_labels": "1 is subtracted in the columns of all labels, in every row.",
        "rows_at_labels": "1 is subtracted in whole rows, those whose number is a label.",
        "label_only": "Only the entry at the label is there, and the others are 0.",
    }
    for cause, answer in wrong.items():
        yield Mistake(
            f"{cause}_and_not_divided",
            answer,
            f"{messages[cause]} Subtract 1 at one place in each row, that of its label, and leave "
            "the other probabilities. And the division by the number of samples is missing.",
        )


def _minus_one_instead(Z: Any, y: Any) -> Any:
    P = activations.softmax(Z)
    P[_rows(y), y] = -1
    return P / len(y)


def _gradient_in_place(Z: Any, y: Any) -> Any:
    Z[:] = activations.softmax(Z)
    Z[_rows(y), y] -= 1
    return Z / len(y)


# The steps of the gradient, and what is done in their place: the probabilities, the difference from
# the one-hot rows, the division by N, the end.
PROBABILITIES: dict[str, Callable[[Any], Any]] = {
    "softmax_forgotten": lambda Z: Z,
    "logarithm_of_softmax": logs,
    "softmax_twice": lambda Z: activations.softmax(activations.softmax(Z)),
    "sigmoid": activations.sigmoid,
    "max_not_subtracted": lambda Z: _shares(np.exp(Z)),
    "down_the_columns": lambda Z: np.exp(_first_axis_logs(Z)),
}
DIFFERENCES: dict[str, Callable[[Any, Any], Any]] = {
    "sign_flipped": lambda P, Y: Y - P,
    "one_hot_added": lambda P, Y: P + Y,
    "one_hot_forgotten": lambda P, Y: P,
    "labels_from_1": lambda P, Y: P - np.roll(Y, -1, axis=-1),
}
SAMPLES: dict[str, Callable[[Any], Any]] = {
    "not_divided": lambda D: D,
    "divided_by_entries": lambda D: D / D.size,
    "divided_by_classes": lambda D: D / D.shape[-1],
}
GRADIENT_ENDS: dict[str, Callable[[Any], Any]] = {
    "doubled": lambda G: 2 * G,
    "summed_over_samples": lambda G: G.sum(axis=0),
}


def _gradient_with(slips: frozenset[str]) -> Callable[[Any, Any], Any]:
    probabilities = _chosen(slips, PROBABILITIES, activations.softmax)
    difference = _chosen(slips, DIFFERENCES, lambda P, Y: P - Y)
    divide = _chosen(slips, SAMPLES, lambda D: D / len(D))
    end = _chosen(slips, GRADIENT_ENDS, lambda G: G)
    return lambda Z, y: end(divide(difference(probabilities(Z), _one_hot(Z, y))))


SOFTMAX_CROSS_ENTROPY_GRADIENT = Exercise(
    name="softmax_cross_entropy_gradient",
    lesson=LESSON,
    section="The gradient of cross-entropy",
    signature="softmax_cross_entropy_gradient(Z, y)",
    returns="an array of the shape of Z, the derivative of the cross-entropy for each logit",
    points=3,
    reference=losses.softmax_cross_entropy_gradient,
    vectorised=True,
    examples=(*LABELLED, (np.array([[0, 1, 2], [2, 0, 1]]), np.array([2, 1]))),
    draw=_draw_labelled,
    hints=(
        "For one sample: take the row of probabilities. What changes at the class of the label, "
        "and what happens at the other classes?",
        "Probabilities minus one-hot rows, then divided by the number of samples, because the "
        "loss is a mean.",
        "`np.eye(K)[y]` makes the one-hot rows, with K the number of classes, `Z.shape[-1]`. Then "
        "`(softmax(...) - ...) / ...`.",
    ),
    mistakes=(
        Mistake(
            "not_divided",
            _gradient(lambda P, Y, N: P - Y),
            "The division is missing, as if the loss were a sum. It is a mean: divide by the "
            "number of samples.",
        ),
        Mistake(
            "divided_by_entries",
            _gradient(lambda P, Y, N: (P - Y) / P.size),
            "The division is by the number of all entries. The mean is over the samples, so it is "
            "by the number of rows.",
        ),
        Mistake(
            "divided_by_classes",
            _gradient(lambda P, Y, N: (P - Y) / P.shape[-1]),
            "The division is by the number of classes. The mean is over the samples, so it is by "
            "the number of rows.",
        ),
        Mistake(
            "divided_twice",
            _gradient(lambda P, Y, N: (P - Y) / N**2),
            "The result is divided by the number of samples twice. Once is enough.",
        ),
        Mistake(
            "sign_flipped",
            _gradient(lambda P, Y, N: (Y - P) / N),
            "The sign is the wrong way round. More of the logit at the label makes the loss "
            "smaller, so its entry is negative, and the others are positive.",
        ),
        Mistake(
            "sign_flipped_and_not_divided",
            _gradient(lambda P, Y, N: Y - P),
            "The sign is the wrong way round, and the division by the number of samples is "
            "missing. The entry at the label is negative, the others are positive.",
        ),
        Mistake(
            "one_hot_forgotten",
            _gradient(lambda P, Y, N: P / N),
            "The labels play no part: nothing is subtracted from the probabilities, or it is "
            "subtracted from a copy, as in `P[rows][y]`. At the label, 1 has to be subtracted.",
        ),
        Mistake(
            "probabilities_returned",
            _gradient(lambda P, Y, N: P),
            "These are the probabilities. The one-hot rows of the labels still have to be "
            "subtracted, and the result divided by the number of samples.",
        ),
        Mistake(
            "label_only",
            _gradient(lambda P, Y, N: (P - 1) * Y / N),
            "Only the entry at the label is there, and the others are 0. Softmax ties all classes "
            "together: the other logits change the loss as well, by their probabilities.",
        ),
        Mistake(
            "label_left_out",
            _gradient(lambda P, Y, N: P * (1 - Y) / N),
            "The entry at the label is 0. There it is the probability minus 1.",
        ),
        Mistake(
            "one_subtracted_everywhere",
            _gradient(lambda P, Y, N: (P - 1) / N),
            "1 is subtracted from every entry. Only the entry at the label gets it.",
        ),
        Mistake(
            "labels_subtracted",
            lambda Z, y: (activations.softmax(Z) - y[:, None]) / len(y),
            "The number of the class is subtracted from the whole row. A label is a name, not an "
            "amount: subtract 1 at its place.",
        ),
        Mistake(
            "labels_subtracted_along_rows",
            lambda Z, y: (activations.softmax(Z) - y) / len(y),
            "The labels (N,) are subtracted from rows of K entries. A label is a name, not an "
            "amount: make a one-hot row from it, (N, K), or subtract 1 at its place.",
        ),
        Mistake(
            "columns_at_labels",
            _minus_one_at(lambda y: (slice(None), y)),
            "`P[:, y]` means the columns of all labels in every row. Each row has one label: "
            "index rows and columns together, with `np.arange` for the rows.",
        ),
        Mistake(
            "rows_at_labels",
            _minus_one_at(lambda y: y),
            "`P[y]` means whole rows, those whose number is a label. In every row 1 is subtracted "
            "at one place, that of its label.",
        ),
        Mistake(
            "labels_from_1",
            _minus_one_at(lambda y: (_rows(y), y - 1)),
            "The 1 is subtracted one place before the label, as if the classes were counted from "
            "1. They are counted from 0 here.",
        ),
        Mistake(
            "predicted_class",
            lambda Z, y: losses.softmax_cross_entropy_gradient(Z, Z.argmax(axis=-1)),
            "The 1 is subtracted at the largest score, whatever the label is. It belongs to the "
            "class of the label.",
        ),
        Mistake(
            "only_one_hot_divided",
            _gradient(lambda P, Y, N: P - Y / N),
            "Only the one-hot rows are divided by N, because `/` comes before the minus. Put "
            "brackets around the difference.",
        ),
        Mistake(
            "only_probabilities_divided",
            _gradient(lambda P, Y, N: P / N - Y),
            "The probabilities are divided by N before 1 is subtracted. Subtract first, then "
            "divide the whole difference.",
        ),
        Mistake(
            "softmax_forgotten",
            lambda Z, y: (Z - _one_hot(Z, y)) / len(y),
            "The one-hot rows are subtracted from the logits. They are subtracted from the "
            "probabilities: softmax comes first.",
        ),
        Mistake(
            "logarithm_of_softmax",
            lambda Z, y: (logs(Z) - _one_hot(Z, y)) / len(y),
            "The one-hot rows are subtracted from log-probabilities. They are subtracted from the "
            "probabilities themselves.",
        ),
        Mistake(
            "softmax_twice",
            _from_probabilities(lambda Z: activations.softmax(activations.softmax(Z))),
            "Softmax is applied twice. The first time makes probabilities of the logits; the "
            "second takes these for logits again.",
        ),
        Mistake(
            "sigmoid",
            _from_probabilities(activations.sigmoid),
            "Each logit goes through a sigmoid. The classes exclude each other here, so their "
            "probabilities come from softmax.",
        ),
        Mistake(
            "max_not_subtracted",
            _from_probabilities(lambda Z: _shares(np.exp(Z))),
            "No largest logit is subtracted, so the exponentials overflow for large ones. Your own "
            "`softmax` takes care of that: call it.",
        ),
        Mistake(
            "maximum_of_batch",
            _from_probabilities(lambda Z: _shares(np.exp(Z - Z.max()))),
            GLOBAL_MAX,
        ),
        Mistake(
            "sum_over_everything",
            _from_probabilities(lambda Z: np.exp(_total_logs(Z))),
            WHOLE_ARRAY,
        ),
        Mistake(
            "sum_over_everything_and_max_not_subtracted",
            _from_probabilities(lambda Z: np.exp(Z) / np.exp(Z).sum()),
            WHOLE_ARRAY + " Large logits overflow, too: call your own `softmax`.",
        ),
        Mistake(
            "down_the_columns",
            _from_probabilities(lambda Z: np.exp(_first_axis_logs(Z))),
            DOWN_THE_COLUMNS,
        ),
        Mistake(
            "squared_error",
            _gradient(lambda P, Y, N: 2 * (P - Y) / P.size),
            "This is the gradient of the mean squared error of the probabilities, with respect to "
            "them. Cross-entropy has no factor 2, and its mean is over the samples.",
        ),
        Mistake(
            "doubled",
            _gradient(lambda P, Y, N: 2 * (P - Y) / N),
            "There is a factor 2 too many. It belongs to the derivative of squares; there is none "
            "here.",
        ),
        Mistake(
            "times_softmax_derivative",
            _gradient(lambda P, Y, N: (P - Y) * P * (1 - P) / N),
            "The difference is multiplied by p (1 - p) as well. The derivative of softmax is "
            "contained in the difference already.",
        ),
        Mistake(
            "with_respect_to_probabilities",
            _gradient(lambda P, Y, N: -Y / P / N),
            "This is the derivative with respect to the probabilities. It still has to be "
            "followed back through softmax to the logits; then it becomes a simple difference.",
        ),
        Mistake(
            "summed_over_samples",
            _gradient(lambda P, Y, N: (P - Y).sum(axis=0) / N),
            "The samples are added up or averaged, so one row is left. Each logit has its own "
            "derivative: the result has the shape of Z.",
        ),
        Mistake(
            "summed_over_classes",
            _gradient(lambda P, Y, N: (P - Y).sum(axis=-1) / N),
            "Each row is added up or averaged, which always gives 0. Each logit has its own "
            "derivative: the result has the shape of Z.",
        ),
        Mistake(
            "loss_returned",
            losses.cross_entropy,
            "The result is the loss, one number. The gradient has an entry for each logit.",
        ),
        Mistake(
            "transposed",
            _gradient(lambda P, Y, N: (P - Y).T / N),
            "The array is transposed. A gradient has the shape of what it is the gradient of.",
        ),
        Mistake(
            "logits_changed_in_place",
            _gradient_in_place,
            "The call changes the caller's Z: `Z[...] = ...` and `Z -= ...` write into the array "
            "that came in. Work on the new array that softmax returns.",
        ),
        Mistake(
            "halved",
            _gradient(lambda P, Y, N: (P - Y) / N / 2),
            "There is a factor 1/2 too many. The gradient is the difference, divided by the number "
            "of samples and by nothing else.",
        ),
        *_not_divided_either(
            {
                "labels_subtracted": lambda Z, y: activations.softmax(Z) - y[:, None],
                "labels_subtracted_along_rows": lambda Z, y: activations.softmax(Z) - y,
                "columns_at_labels": _minus_one_at(lambda y: (slice(None), y), divided=False),
                "rows_at_labels": _minus_one_at(lambda y: y, divided=False),
                "label_only": lambda Z, y: (activations.softmax(Z) - 1) * _one_hot(Z, y),
            }
        ),
        Mistake(
            "with_respect_to_probabilities_and_not_divided",
            _gradient(lambda P, Y, N: -Y / P),
            "This is the derivative with respect to the probabilities, and not divided by the "
            "number of samples. It still has to be followed back through softmax to the logits.",
        ),
        Mistake(
            "predicted_class_and_not_divided",
            lambda Z, y: activations.softmax(Z) - _one_hot(Z, Z.argmax(axis=-1)),
            "The 1 is subtracted at the largest score, whatever the label is. And the division by "
            "the number of samples is missing.",
        ),
        Mistake(
            "one_hot_transposed",
            lambda Z, y: (activations.softmax(Z) - np.eye(Z.shape[-1])[:, y]) / len(y),
            "`np.eye(K)[:, y]` gives one-hot columns, (K, N). One-hot rows, (N, K), come from an "
            "index without the colon.",
        ),
        Mistake(
            "times_logits",
            lambda Z, y: Z.T @ (activations.softmax(Z) - _one_hot(Z, y)) / len(y),
            "The difference is multiplied by Z as well, which gives (K, K). That is for weights of "
            "a layer; the gradient for the logits is the difference itself, divided by N.",
        ),
        Mistake(
            "label_entries_only",
            lambda Z, y: (_picked(activations.softmax(Z), y) - 1) / len(y),
            "Only the entries at the labels come back, one a row. The others belong to the "
            "gradient, too: the result has the shape of Z.",
        ),
        Mistake(
            "label_entries_only_and_not_divided",
            lambda Z, y: _picked(activations.softmax(Z), y) - 1,
            "Only the entries at the labels come back, one a row. The others belong to the "
            "gradient, too. And the division by the number of samples is missing.",
        ),
        Mistake(
            "softmax_derivative",
            _gradient(lambda P, Y, N: P * (1 - P) / N),
            "This is p (1 - p), the slope of each probability by itself, and the labels play no "
            "part. The gradient of the loss is a simple difference.",
        ),
        Mistake(
            "times_probabilities",
            _gradient(lambda P, Y, N: (P - Y) * P / N),
            "The difference is multiplied by the probabilities as well. The slope of softmax is "
            "contained in the difference already.",
        ),
        Mistake(
            "times_one_hot",
            _gradient(lambda P, Y, N: P * Y / N),
            "The probabilities are multiplied by the one-hot rows, so that only the entry at the "
            "label is left. The one-hot rows are subtracted.",
        ),
        Mistake(
            "first_sample_only",
            _gradient(lambda P, Y, N: (P - Y)[0] / N),
            "Only the first row comes back. If there is a loop, look at where `return` stands: "
            "inside the loop, it ends the function in the first round.",
        ),
        Mistake(
            "first_sample_only_and_not_divided",
            _gradient(lambda P, Y, N: (P - Y)[0]),
            "Only the first row comes back, and it is not divided by the number of samples. If "
            "there is a loop, look at where `return` stands.",
        ),
        Mistake(
            "first_row_filled_only",
            _gradient(lambda P, Y, N: (np.arange(N) == 0)[:, None] * (P - Y) / N),
            "Only the first row is filled, and the others stay 0. If there is a loop, look at "
            "where `return` stands: inside the loop, it ends the function in the first round.",
        ),
        Mistake(
            "first_label_only",
            _gradient(lambda P, Y, N: (P - (np.arange(N) == 0)[:, None] * Y) / N),
            "1 is subtracted in the first row only. Each row has a label: if there is a loop, look "
            "at where `return` stands, or use `np.arange` for the row numbers.",
        ),
        Mistake(
            "first_label_for_all",
            _minus_one_at(lambda y: (slice(None), y[0])),
            "1 is subtracted at the first label in every row. Each row has a label of its own: "
            "index rows and columns together, with `np.arange` for the rows.",
        ),
        Mistake(
            "first_row_for_all",
            _minus_one_at(lambda y: (0, y)),
            "1 is subtracted at all labels in the first row. Each label belongs to a row of its "
            "own: index rows and columns together, with `np.arange` for the rows.",
        ),
        Mistake(
            "labels_plus_1",
            _minus_one_at(lambda y: (_rows(y), y + 1)),
            "The 1 is subtracted one place after the label, and after the last class there is "
            "none. Classes are counted from 0 here, and so are NumPy's columns.",
        ),
        Mistake(
            "index_swapped",
            _minus_one_at(lambda y: (y, _rows(y))),
            "Row numbers and labels have changed places in the index. Rows come first, then "
            "columns: `P[rows, y]`.",
        ),
        *_measured(losses.cross_entropy),
        *_one_hot_of_fixed_length(lambda Z, Y: (activations.softmax(Z) - Y) / len(Z)),
        Mistake(
            "mean_of_gradient",
            _gradient(lambda P, Y, N: np.mean(P - Y)),
            "The result is one number. Each logit has its own derivative: the result has the "
            "shape of Z, and nothing is added up.",
        ),
        Mistake(
            "minus_one_instead",
            _minus_one_instead,
            "The entry at the label is -1 (divided by N). There it is the probability minus 1: "
            "`-= 1` subtracts, `= -1` replaces.",
        ),
        Mistake(
            "one_hot_added",
            _gradient(lambda P, Y, N: (P + Y) / N),
            "1 is added at the label. It is subtracted: more of that logit makes the loss smaller, "
            "so the entry is negative.",
        ),
        Mistake(
            "logits_shifted_in_place",
            lambda Z, y: losses.softmax_cross_entropy_gradient(_shift_in_place(Z), y),
            "The call changes the caller's Z: `Z[...] = ...` and `Z -= ...` write into the array "
            "that came in. Work on the new array that softmax returns.",
        ),
        *integers(losses.softmax_cross_entropy_gradient, "Z"),
    ),
    slips=Slips(
        steps=(tuple(PROBABILITIES), tuple(DIFFERENCES), tuple(SAMPLES), tuple(GRADIENT_ENDS)),
        build=_gradient_with,
        left_out=(
            ("sign_flipped", "not_divided"),
            ("one_hot_forgotten", "not_divided"),
            ("divided_by_entries", "doubled"),
        ),
    ),
)


def _draw_answers(rng: np.random.Generator) -> Iterator[Arguments]:
    for samples, classes in ((3, 4), (7, 3), (4, 4), (6, 2)):
        Z = short(rng, samples, classes) + 10 * rng.permuted(
            np.tile(np.arange(classes), (samples, 1)), axis=1
        )
        y = rng.integers(classes, size=samples)
        right = rng.permutation(samples)[: samples // 2 + 1]
        y[right] = Z[right].argmax(axis=-1)
        yield Z, y


def _sure(Z: Any, y: Any) -> Any:
    return _picked(activations.softmax(Z), y)


def _right(Z: Any, y: Any) -> Any:
    return Z.argmax(axis=-1) == y


ANSWERS_WITH_ALL_LABELS = (
    "Every answer is compared with every label: (N, 1) and (N,) together make a grid (N, N). Leave "
    "out `keepdims`, `reshape` or `[:, None]`, so that answers and labels both have the shape (N,)."
)

# The steps of accuracy, and what is done in their place: which samples are right, and their share.
RIGHT_ONES: dict[str, Callable[[Any, Any], Any]] = {
    "smallest_score": lambda Z, y: Z.argmin(axis=-1) == y,
    "one_for_all": lambda Z, y: Z.argmax() == y,
    "down_the_columns": lambda Z, y: Z.argmax(axis=0) == y,
    "scores_compared_with_labels": lambda Z, y: Z.max(axis=-1) == y,
    "classes_from_1": lambda Z, y: Z.argmax(axis=-1) + 1 == y,
    "labels_from_1": lambda Z, y: Z.argmax(axis=-1) == y + 1,
    "above_a_half": lambda Z, y: _picked(Z, y) > 0.5,
    "probability_above_a_half": lambda Z, y: _sure(Z, y) > 0.5,
    "all_pairs": lambda Z, y: Z.argmax(axis=-1)[:, None] == y,
}
SHARES: dict[str, Callable[[Any], Any]] = {
    "counted": np.sum,
    "percent": lambda right: 100 * np.mean(right),
    "share_of_wrong": lambda right: 1 - np.mean(right),
    "not_averaged": lambda right: right,
}


def _accuracy_with(slips: frozenset[str]) -> Callable[[Any, Any], Any]:
    right = _chosen(slips, RIGHT_ONES, _right)
    share = _chosen(slips, SHARES, np.mean)
    return lambda Z, y: share(right(Z, y))


ACCURACY = Exercise(
    name="accuracy",
    lesson=LESSON,
    section="Accuracy",
    signature="accuracy(Z, y)",
    returns="one number from 0 to 1, the share of samples whose largest score is at the label",
    points=1,
    reference=metrics.accuracy,
    vectorised=True,
    examples=(
        (np.array([[1.0, 3.0]]), np.array([1])),
        (np.array([[1.0, 3.0]]), np.array([0])),
        (np.array([[2.0, 0.5], [1.0, 3.0], [0.25, -1.0]]), np.array([0, 1, 1])),
        (np.array([[0.5, -1.0, 2.0], [1.0, 1.5, -0.5]]), np.array([2, 0])),
        (np.array([[1.0, 2.0], [4.0, 3.0]]), np.array([0, 0])),
        (np.array([[0.2, 0.1, 0.3], [0.4, 0.2, 0.1]]), np.array([2, 0])),
        (np.array([[-3.0, -1.0, -2.0], [-1.0, -2.0, -4.0], [2.0, 3.0, 4.0]]), np.array([1, 2, 1])),
        (np.array([[999.0, 1000.0]]), np.array([1])),
        (np.array([[0.3, 0.1], [0.2, 0.4]]), np.array([0, 0])),
    ),
    draw=_draw_answers,
    hints=(
        "Which class does the network choose for a row of scores? And what do you compare it with?",
        "`argmax` along the last axis gives the chosen class of each row, an array of shape (N,). "
        "Compare it with y, and take the mean: True counts as 1.",
        "`np.mean(Z.argmax(axis=...) == ...)`, with the axis that runs along a row.",
    ),
    mistakes=(
        Mistake(
            "counted",
            lambda Z, y: np.sum(_right(Z, y)),
            "The answers are counted, but not divided by the number of samples. It is their share "
            "that is wanted.",
        ),
        Mistake(
            "percent",
            lambda Z, y: 100 * np.mean(_right(Z, y)),
            "There is a factor 100: the result is in percent. A share lies between 0 and 1.",
        ),
        Mistake(
            "share_of_wrong",
            lambda Z, y: 1 - np.mean(_right(Z, y)),
            "The answers that are not equal are counted, or the share is subtracted from 1: that "
            "is the share of wrong answers. It is the right ones that count.",
        ),
        Mistake(
            "not_averaged",
            _right,
            "The result says for each sample whether it is right. One number is wanted, the mean "
            "of these.",
        ),
        Mistake(
            "chosen_classes",
            lambda Z, y: Z.argmax(axis=-1),
            "These are the chosen classes. They still have to be compared with y and averaged.",
        ),
        Mistake(
            "down_the_columns",
            lambda Z, y: np.mean(Z.argmax(axis=0) == y),
            "`axis=0` searches down the columns, across the samples. The classes of a sample "
            "stand in a row: search along the last axis.",
        ),
        Mistake(
            "one_for_all",
            lambda Z, y: np.mean(Z.argmax() == y),
            "`argmax` without an axis gives one position in the whole array, for all samples. Each "
            "row needs its own: name the axis.",
        ),
        Mistake(
            "smallest_score",
            lambda Z, y: np.mean(Z.argmin(axis=-1) == y),
            "The class with the smallest score is chosen. The network's answer is the class with "
            "the largest.",
        ),
        Mistake(
            "scores_compared_with_labels",
            lambda Z, y: np.mean(Z.max(axis=-1) == y),
            "The largest score itself is compared with the label. It is its position that names "
            "the class: `argmax` instead of `max`.",
        ),
        Mistake(
            "all_scores_compared_with_labels",
            lambda Z, y: np.mean(y[:, None] == Z),
            "Every score is compared with the label. First choose a class for each row, the "
            "position of its largest score.",
        ),
        Mistake(
            "labels_as_one_hot",
            lambda Z, y: np.mean(Z.argmax(axis=-1) == y.argmax(axis=-1)),
            "`argmax` is taken of y as well. That is for one-hot rows; here y holds the classes "
            "themselves.",
        ),
        Mistake(
            "whole_number",
            lambda Z, y: int(np.mean(_right(Z, y))),
            "The result is cut to a whole number, 1 or 0. A share is wanted: look for `int`, `//` "
            "or `all`.",
        ),
        Mistake(
            "any_right",
            lambda Z, y: float(np.any(_right(Z, y))),
            "The result is 1 as soon as one sample is right. The share of the right ones is "
            "wanted.",
        ),
        Mistake(
            "divided_by_entries",
            lambda Z, y: np.sum(_right(Z, y)) / Z.size,
            "The right answers are divided by the number of all scores. There is one answer a "
            "row: divide by the number of rows.",
        ),
        Mistake(
            "divided_by_classes",
            lambda Z, y: np.sum(_right(Z, y)) / Z.shape[-1],
            "The right answers are divided by the number of classes. Divide by the number of "
            "samples.",
        ),
        Mistake(
            "classes_from_1",
            lambda Z, y: np.mean(Z.argmax(axis=-1) + 1 == y),
            "A class counts as right where it is one below the label: 1 is added to it, or taken "
            "from y. `argmax` counts from 0, and so do the labels.",
        ),
        Mistake(
            "labels_from_1",
            lambda Z, y: np.mean(Z.argmax(axis=-1) == y + 1),
            "A class counts as right where it is one above the label: 1 is taken from it, or added "
            "to y. `argmax` counts from 0, and so do the labels.",
        ),
        Mistake(
            "above_a_half",
            lambda Z, y: np.mean(_picked(Z, y) > 0.5),
            "A sample counts as right where the score at its label is above 0.5. Scores may be "
            "any numbers: it counts whether it is the largest of its row.",
        ),
        Mistake(
            "above_0",
            lambda Z, y: np.mean(_picked(Z, y) > 0),
            "A sample counts as right where the score at its label is above 0. It counts whether "
            "it is the largest of its row.",
        ),
        Mistake(
            "probability_above_a_half",
            lambda Z, y: np.mean(_sure(Z, y) > 0.5),
            "A sample counts as right only where its class has more than half of the probability. "
            "With three classes or more, the largest may be below that.",
        ),
        Mistake(
            "mean_probability",
            lambda Z, y: np.mean(_sure(Z, y)),
            "This is the mean probability at the label. Accuracy counts each sample as right or "
            "wrong, by its largest score.",
        ),
        Mistake(
            "unstable_softmax_before",
            lambda Z, y: np.mean(_shares(np.exp(Z)).argmax(axis=-1) == y),
            "The scores go through an exponential that overflows, and `argmax` then finds nan. "
            "Softmax keeps the order of the scores, so it isn't needed here.",
        ),
        Mistake(
            "rounded_scores_before",
            lambda Z, y: np.mean(np.round(Z).argmax(axis=-1) == y),
            "The scores are rounded first, so that different ones look alike. Take them as they "
            "are.",
        ),
        Mistake(
            "first_sample_only",
            lambda Z, y: float(_right(Z, y)[0]),
            "Only the first sample counts. If there is a loop, look at where `return` stands.",
        ),
        Mistake(
            "rounded",
            lambda Z, y: round(float(np.mean(_right(Z, y))), 2),
            "The result is rounded. Rounding is for showing a number; a function returns it as it "
            "is.",
        ),
        Mistake(
            "loss_returned",
            losses.cross_entropy,
            "The result is the cross-entropy. Accuracy is the share of right answers.",
        ),
        Mistake(
            "counted_wrong",
            lambda Z, y: np.sum(~_right(Z, y)),
            "The wrong answers are counted. The share of the right ones is wanted.",
        ),
        Mistake(
            "always_0",
            lambda Z, y: 0.0,
            "The result is 0 for every input: the count never grows, or the comparison is never "
            "true. `is` asks for one and the same object, `==` for equal values; and it is classes "
            "that are compared with labels.",
        ),
        Mistake(
            "wrong_subtracted",
            lambda Z, y: np.mean(2 * _right(Z, y) - 1),
            "A wrong answer takes 1 away from the count. It should leave the count as it is: the "
            "share is that of the right answers.",
        ),
        Mistake(
            "among_all_labels",
            lambda Z, y: np.mean(np.isin(Z.argmax(axis=-1), y)),
            "A class counts as right where it occurs anywhere among the labels. Each sample has a "
            "label of its own: compare entry by entry, with `==`.",
        ),
        Mistake(
            "percent_of_wrong",
            lambda Z, y: 100 * (1 - np.mean(_right(Z, y))),
            "This is the share of the wrong answers, in percent. It is the right ones that count, "
            "and a share lies between 0 and 1.",
        ),
        Mistake(
            "first_sample_only_divided",
            lambda Z, y: float(_right(Z, y)[0]) / len(y),
            "Only the first sample counts, divided by their number. If there is a loop, look at "
            "where `return` stands: inside the loop, it ends the function in the first round.",
        ),
        Mistake(
            "last_sample_only",
            lambda Z, y: float(_right(Z, y)[-1]),
            "Only the last sample counts. If there is a loop, each round must add to what is "
            "there: `+=`, not `=`. Then divide by the number of samples.",
        ),
        Mistake(
            "last_sample_only_divided",
            lambda Z, y: float(_right(Z, y)[-1]) / len(y),
            "Only the last sample counts, divided by their number. If there is a loop, each round "
            "must add to what is there: `+=`, not `=`.",
        ),
        Mistake(
            "any_right_divided",
            lambda Z, y: float(np.any(_right(Z, y))) / len(y),
            "The count never gets beyond 1, and is then divided by the number of samples. If there "
            "is a loop, each round must add to what is there: `+= 1`, not `= 1`.",
        ),
        Mistake(
            "last_sample_left_out",
            lambda Z, y: np.sum(_right(Z, y)[:-1]) / len(y),
            "The last sample is left out. `range(n)` stops before n already, so it must not be "
            "`range(n - 1)`; `[:-1]` leaves out the last, too.",
        ),
        Mistake(
            "first_sample_left_out",
            lambda Z, y: np.sum(_right(Z, y)[1:]) / len(y),
            "The first sample is left out. Rows are counted from 0: look at where the loop or the "
            "slice starts.",
        ),
        Mistake(
            "mean_of_chosen_classes",
            lambda Z, y: np.mean(Z.argmax(axis=-1)),
            "This is the mean of the chosen classes. They are names, not amounts: compare them "
            "with y first.",
        ),
        Mistake(
            "mean_difference",
            lambda Z, y: np.mean(Z.argmax(axis=-1) - y),
            "The labels are subtracted from the chosen classes. They are names, not amounts: ask "
            "whether they are equal.",
        ),
        Mistake(
            "mean_distance",
            lambda Z, y: np.mean(np.abs(Z.argmax(axis=-1) - y)),
            "This is the mean distance between chosen classes and labels. They are names, not "
            "amounts: ask whether they are equal.",
        ),
        Mistake(
            "mean_largest_probability",
            lambda Z, y: np.mean(activations.softmax(Z).max(axis=-1)),
            "This is the mean of the largest probabilities, and the labels play no part. Accuracy "
            "asks whether the class with the largest score is the label.",
        ),
        Mistake(
            "mean_largest_score",
            lambda Z, y: np.mean(Z.max(axis=-1)),
            "This is the mean of the largest scores, and the labels play no part. Accuracy asks "
            "whether the class with the largest score is the label.",
        ),
        Mistake(
            "largest_of_all",
            lambda Z, y: np.mean(_picked(Z, y) == Z.max()),
            "The score at the label is compared with the largest of the whole array. Each row has "
            "a largest score of its own.",
        ),
        Mistake(
            "largest_of_column",
            lambda Z, y: np.mean(_picked(Z, y) == Z.max(axis=0)[y]),
            "The score at the label is compared with the largest of its column, across the "
            "samples. The classes of a sample stand in a row.",
        ),
        Mistake(
            "largest_size",
            lambda Z, y: np.mean(np.abs(Z).argmax(axis=-1) == y),
            "The score that lies farthest from 0 is chosen. A score far below 0 speaks against its "
            "class: leave the sign.",
        ),
        Mistake(
            "yes_or_no_rule",
            lambda Z, y: np.mean((Z > 0.5) == y),
            "The scores are compared with a border, as for yes or no, and then each with a label. "
            "With several classes, the largest score of a row is the answer.",
        ),
        Mistake(
            "yes_or_no_rule_at_0",
            lambda Z, y: np.mean((Z > 0) == y),
            "The scores are compared with 0, as for yes or no, and then each with a label. With "
            "several classes, the largest score of a row is the answer.",
        ),
        Mistake(
            "condition_on_array",
            lambda Z, y: 1.0 if Z.argmax(axis=-1) == y else 0.0,
            "An `if` needs one yes or no, but comparing the chosen classes with y gives one for "
            "each sample. The mean of these is what is wanted, without `if`.",
        ),
        Mistake(
            "loop_over_classes",
            lambda Z, y: sum(Z[i].argmax() == y[i] for i in range(Z.shape[1])) / len(y),
            "The loop runs over as many rows as there are classes. There is a row for each sample: "
            "count the labels, or `Z.shape[0]`.",
        ),
        Mistake(
            "three_samples_only",
            lambda Z, y: sum(Z[i].argmax() == y[i] for i in range(3)) / 3,
            "The loop runs over three samples, whatever their number, as in the text's example. "
            "The mean of the comparison needs no loop.",
        ),
        Mistake(
            "one_sample_fewer",
            lambda Z, y: np.sum(_right(Z, y)) / np.float64(len(y) - 1),
            "The count is divided by one less than the number of samples. A share divides by the "
            "number itself.",
        ),
        Mistake(
            "all_pairs",
            lambda Z, y: np.mean(Z.argmax(axis=-1)[:, None] == y),
            ANSWERS_WITH_ALL_LABELS,
        ),
        Mistake(
            "all_pairs_counted",
            lambda Z, y: np.sum(Z.argmax(axis=-1)[:, None] == y) / len(y),
            ANSWERS_WITH_ALL_LABELS,
        ),
    ),
    slips=Slips(
        steps=(tuple(RIGHT_ONES), tuple(SHARES)),
        build=_accuracy_with,
    ),
)

EXERCISES = (
    SOFTMAX,
    SOFTMAX_WITH_TEMPERATURE,
    LOG_SOFTMAX,
    MSE,
    MSE_GRADIENT,
    BINARY_CROSS_ENTROPY,
    CROSS_ENTROPY,
    SOFTMAX_CROSS_ENTROPY_GRADIENT,
    ACCURACY,
)
