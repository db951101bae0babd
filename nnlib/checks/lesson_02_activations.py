"""The exercises of lesson 02: activations, their slopes, linear layers in a row, depth."""

import math
import operator
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nnlib import activations
from nnlib.checks.common import integers, power_sign, short
from nnlib.checks.exercise import Arguments, Exercise, Mistake, Slips

LESSON = "02_activations"


# A single number comes as NumPy's own kind, as w @ x + b gives it: it has methods such as astype.
NUMBERS = tuple((np.float64(z),) for z in (1.0, -2.0, 0.0))
ARRAYS = (
    (np.array([0.5, -1.5]),),
    (np.array([-1.0, 0.0, 4.0]),),
    (np.array([[2.0, -0.5, 0.25], [-3.0, 1.0, -0.1]]),),
    (np.array([7.5, 0.25, 3.0]),),
    (np.array([-2.5, -0.75]),),
)
LARGE = ((np.array([-1000.0, 1000.0]),),)
# Decimals would be cut off in an array made like this one.
INTEGERS = ((np.array([0, 1, 2]),),)
POINTS = NUMBERS + ARRAYS + LARGE


def _draw_z(rng: np.random.Generator) -> Iterator[Arguments]:
    for shape in ((), (3,), (2, 4), (3, 3), (2, 3, 4)):
        yield (np.float64(short(rng)) if shape == () else short(rng, *shape),)
    # numbers of full length, which nobody can round, then small ones and large ones
    for scale in (1.0, 0.001, 30.0):
        yield (scale * rng.normal(size=5),)
    yield (100 * short(rng, 4),)


def _one_number(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the function as if it began with `if z > 0`, which an array does not answer."""

    def wrong(z: Any) -> Any:
        bool(z > 0)
        return function(z)

    return wrong


# What makes one number of an array, by the word for that number.
ONE_OF_MANY: dict[str, Callable[[Any], Any]] = {
    "sum_of_the_entries": np.sum,
    "mean_of_the_entries": np.mean,
    "largest_of_the_entries": np.max,
    "smallest_of_the_entries": np.min,
    "first_of_the_entries": lambda a: np.ravel(a)[0],
}


def _one_result(function: Callable[..., Any], *defaults: Any) -> Iterator[Mistake]:
    """Yield the mistakes of making one number of what should stay apart."""
    for cause, reduce in ONE_OF_MANY.items():

        def wrong(z: Any, *more: Any, reduce: Callable[[Any], Any] = reduce) -> Any:
            return reduce(function(z, *(more or defaults)))

        yield Mistake(
            cause,
            wrong,
            f"An array gives a single number, the {cause.split('_')[0]} of the results. Every "
            "entry has a result of its own, and the shape stays as it is."
            + (" Is there a `return` inside a loop?" if cause[:5] == "first" else ""),
        )


def _in_the_end(slips: frozenset[str], result: Any) -> Any:
    """Return what is done to the result at the end, with the slips made."""
    if "rounded" in slips:
        result = np.round(result, 4)
    for cause in ONE_OF_MANY.keys() & slips:
        result = ONE_OF_MANY[cause](result)
    return result


DECISIONS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "all": (lambda z: np.all(z > 0), "whether all entries are positive"),
    "any": (lambda z: np.any(z > 0), "whether any entry is positive"),
    "mean": (lambda z: np.mean(z) > 0, "the mean or the sum of all entries"),
    "first": (lambda z: np.ravel(z)[0] > 0, "its first entry"),
}


def _decided_once(
    positive: Callable[..., Any], other: Callable[..., Any], *defaults: Any
) -> Iterator[Mistake]:
    """Yield the mistakes of choosing between two functions for all entries together."""
    for word, (decide, what) in DECISIONS.items():

        def wrong(z: Any, *more: Any, decide: Callable[[Any], Any] = decide) -> Any:
            return (positive if decide(z) else other)(z, *(more or defaults))

        yield Mistake(
            f"decided_once_by_{word}",
            wrong,
            f"One decision is made for a whole array, by {what}. Each entry needs its own: "
            "`np.where` and `np.maximum` decide entry by entry.",
        )


# What writes into an entry of z or of a copy of it.
WRITING = "Writing into entries, as in `z[z < 0] = ...` or into `z.copy()`,"


def _loops(function: Callable[..., Any], *defaults: Any) -> Iterator[Mistake]:
    """Yield the mistakes of doing to z what needs an array, and a row of numbers in a loop."""
    needs: tuple[tuple[str, Callable[[Any], Any], str], ...] = (
        ("loop", iter, "A loop over z, in a `for` or in Python's `sum` or `list`,"),
        ("length", len, "`len(z)`"),
        ("shape", lambda z: np.shape(z)[0], "`z.shape[0]`"),
        ("assignment", lambda z: operator.setitem(z.copy(), ..., z), WRITING),
    )
    for word, use, what in needs:

        def any_array(z: Any, *more: Any, use: Callable[[Any], Any] = use) -> Any:
            use(z)
            return function(z, *(more or defaults))

        def one_row(z: Any, *more: Any, use: Callable[[Any], Any] = use) -> Any:
            use(z)
            return np.array([_one_number(lambda e: function(e, *(more or defaults)))(e) for e in z])

        yield Mistake(
            f"{word}_needs_an_array",
            any_array,
            f"{what} needs an array, but `z` may be a single number. `np.maximum`, `np.where` and "
            "`np.exp` take both.",
        )
        if word != "assignment":
            yield Mistake(
                f"{word}_needs_a_row_of_numbers",
                one_row,
                f"{what} needs an array, but `z` may be a single number. And in an array with more "
                "axes, each entry is a whole row. `np.maximum`, `np.where` and `np.exp` take z of "
                "any shape.",
            )


def _numbers(function: Callable[..., Any], *defaults: Any) -> Iterator[Mistake]:
    """Yield the mistakes of what takes a single number only."""
    uses: tuple[tuple[str, Callable[[Any], Any], str], ...] = (
        ("one_number_only", lambda z: bool(z > 0), ONE_NUMBER_ONLY),
        ("number_from_an_array", float, NO_MATH),
        ("item_of_an_array", lambda z: z.item(), NO_ITEM),
    )
    for cause, use, message in uses:

        def wrong(z: Any, *more: Any, use: Callable[[Any], Any] = use) -> Any:
            use(z)
            return function(z, *(more or defaults))

        yield Mistake(cause, wrong, message)


def _integers(function: Callable[..., Any], *defaults: Any) -> Iterator[Mistake]:
    """Yield these mistakes, and those where z.copy() is written into, for z of any shape."""
    for mistake in integers(function, "z"):
        yield mistake

        def into_copy(z: Any, *more: Any, wrong: Callable[..., Any] = mistake.wrong) -> Any:
            operator.setitem(z.copy(), ..., z)
            return wrong(z, *(more or defaults))

        yield Mistake(
            f"{mistake.cause}_of_a_copy",
            into_copy,
            f"{WRITING} needs an array of floats. But `z` may be a single number, and where it "
            "holds integers, its copy has no room for decimals. `np.where` and arithmetic on "
            "whole arrays take both.",
        )


ONE_NUMBER_ONLY = (
    "This works for one number only. `if`, `max`, `min` and `and` need one answer to a question "
    "such as `z > 0`, but an array has an answer for every entry. `np.where` and `np.maximum` take "
    "both."
)
NO_MATH = (
    "This works for one number only: the functions of Python's `math`, `float()` and `int()` can't "
    "take an array. Those of NumPy, such as `np.exp`, take one number or a whole array, and what "
    "they give back needs no conversion."
)
NO_ITEM = (
    "This works for one number only: `.item()` takes the number out of an array that has no other. "
    "Leave it out, so that an array gives an array."
)
ROUNDED = "The result is rounded. Rounding is for showing a number; a function returns it as it is."
Z_CHANGED = (
    "The result is right, but the caller's z has changed: `z *= ...` and the like write into the "
    "caller's array. Write `z = z * ...`, which makes a new one."
)
WRITTEN_INTO_Z = (
    "The function writes its result into the caller's array z, and with a single number there is "
    "nothing to write into. Make a new array, for example with `np.where`."
)
STRAIGHT_LINE = (
    "This is a straight line, cut off at 0 and 1. The sigmoid is a smooth curve with an "
    "exponential in it."
)


def _sigmoid_naive(z: Any) -> Any:
    return np.exp(z) / (1 + np.exp(z))


def _sigmoid_in_place(z: Any) -> Any:
    z *= -1
    return activations.sigmoid(-z)


def _slipped_sigmoid(slips: frozenset[str]) -> Callable[..., Any]:
    """Return sigmoid with the slips made."""

    def sigmoid(z: Any) -> Any:
        if "clipped_at_5" in slips:
            z = np.clip(z, -5, 5)
        if "clipped_at_10" in slips:
            z = np.clip(z, -10, 10)
        if "half_as_steep" in slips:
            z = z / 2
        if "twice_too_steep" in slips:
            z = 2 * z
        if "sign_of_z_lost" in slips:
            z = np.abs(z)
        power = np.exp(z if "minus_forgotten" in slips else -z)
        s = 1 / (1 + power)
        if "precedence" in slips:
            s = 1 / 1 + power
        if "one_forgotten" in slips:
            s = 1 / power
        if "minus_in_denominator" in slips:
            s = 1 / (1 - power)
        if "tanh_instead" in slips:
            s = np.tanh(z)
        if "derivative_instead" in slips:
            s = s * (1 - s)
        return _in_the_end(slips, -s if "negated" in slips else s)

    return sigmoid


SIGMOID = Exercise(
    name="sigmoid",
    lesson=LESSON,
    section="When numbers overflow",
    signature="sigmoid(z)",
    returns="the sigmoid of every entry, finite even for z = -1000 and z = 1000",
    points=2,
    reference=activations.sigmoid,
    vectorised=True,
    examples=POINTS + INTEGERS,
    draw=_draw_z,
    hints=(
        "Form A is safe where z >= 0, form B where z < 0. In both, the only exponential that is "
        "needed is that of a number that is not positive.",
        "e = exp(-|z|) never overflows. Write form A and form B with this e: the denominators "
        "become equal. `np.where(condition, yes, no)` chooses for every entry.",
        "`e = np.exp(-np.abs(z))`, then `np.where(z >= 0, ..., ...) / (1 + e)`: what stands on top "
        "in form A, and what in form B?",
    ),
    mistakes=(
        Mistake(
            "minus_forgotten",
            lambda z: activations.sigmoid(-z),
            "The result falls where it should rise: z and -z have changed places. Look at the "
            "sign in the exponent, or whether the cases z >= 0 and z < 0 are swapped.",
        ),
        Mistake(
            "minus_forgotten_and_overflow",
            lambda z: np.exp(-z) / (1 + np.exp(-z)),
            "The result falls where it should rise: it is the sigmoid of -z, and at z = -1000 it "
            "is not a number at all. Compare your formula with form B.",
        ),
        Mistake(
            "precedence",
            lambda z: 1 / 1 + np.exp(-z),
            "The exponential is added to the fraction. In code `1 / 1 + ...` divides first and "
            "adds afterwards: put the whole denominator into brackets, and divide 1 by it.",
        ),
        Mistake(
            "precedence_without_minus",
            lambda z: 1 / 1 + np.exp(z),
            "The result is 1 plus exp(z). In code `1 / 1 + ...` divides first and adds afterwards: "
            "put the denominator into brackets, and look at the sign in the exponent.",
        ),
        Mistake(
            "overflow_at_plus_1000",
            _sigmoid_naive,
            "At z = 1000 the exponential becomes infinite, and infinity divided by infinity is "
            "not a number. Form B is meant for z < 0 only; elsewhere there is form A.",
        ),
        Mistake(
            "one_forgotten",
            lambda z: 1 / np.exp(-z),
            "The result grows without limit: 1 is divided by the exponential alone. The "
            "denominator of the sigmoid has two parts, and one of them is 1.",
        ),
        Mistake(
            "exponential_only",
            lambda z: np.exp(-z),
            "This is the exponential alone. The sigmoid is 1 divided by a sum: 1 plus this "
            "exponential.",
        ),
        Mistake(
            "minus_in_denominator",
            lambda z: 1 / (1 - np.exp(-z)),
            "In the denominator the exponential is taken away from 1, which gives 0 at z = 0. It "
            "is added to 1.",
        ),
        Mistake(
            "minus_before_exponential",
            lambda z: 1 / (1 - np.exp(z)),
            "The minus stands before the exponential instead of in the exponent. The denominator "
            "is 1 plus exp(-z).",
        ),
        Mistake(
            "sign_of_z_lost",
            lambda z: 1 / (1 + np.exp(-np.abs(z))),
            "The sign of z is lost: z and -z give the same, because of an absolute value. Where z "
            "< 0, the exponential also stands on top of the fraction.",
        ),
        Mistake(
            "negative_side_mirrored",
            lambda z: np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))),
            "Positive z are wrong: they give what -z should give. Where z >= 0, a 1 stands on top "
            "of the fraction.",
        ),
        Mistake(
            "exponent_on_top_only",
            lambda z: np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-z)),
            "For negative z the top and the bottom of the fraction come from two different forms: "
            "the top from form B, the bottom from form A. Take both from form B.",
        ),
        Mistake(
            "tanh_instead",
            np.tanh,
            "This is tanh, which runs from -1 to 1. The sigmoid runs from 0 to 1 and gives 0.5 at "
            "z = 0.",
        ),
        Mistake(
            "scaled_to_minus_one",
            lambda z: np.tanh(z / 2),
            "The result runs from -1 to 1, as if the sigmoid were doubled and 1 taken away. The "
            "sigmoid runs from 0 to 1.",
        ),
        Mistake(
            "centred",
            lambda z: activations.sigmoid(z) - 0.5,
            "The result is 0.5 too low everywhere. The sigmoid gives 0.5 at z = 0, not 0.",
        ),
        Mistake(
            "negated",
            lambda z: -activations.sigmoid(z),
            "There is a minus too many: the result has the opposite sign. It belongs into the "
            "exponent, not before the fraction.",
        ),
        Mistake(
            "step_instead",
            activations.step,
            "The result jumps from 0 to 1, so this is the step. The sigmoid rises smoothly. Was "
            "the result rounded or compared with a threshold?",
        ),
        Mistake(
            "step_with_one_at_zero",
            lambda z: np.where(z >= 0, 1.0, 0.0),
            "The result jumps from 0 to 1 at z = 0. The sigmoid rises smoothly. Was the result "
            "rounded or compared with a threshold?",
        ),
        Mistake(
            "derivative_instead",
            activations.sigmoid_derivative,
            "The result is a slope, s times (1 - s) or the like. That comes later; here the "
            "sigmoid itself is wanted.",
        ),
        Mistake(
            "base_ten",
            lambda z: 1 / (1 + 10.0**-z),
            "The power has the base 10. The sigmoid uses e = 2.71828...: that is `np.exp`.",
        ),
        Mistake(
            "base_two",
            lambda z: 1 / (1 + 2.0**-z),
            "The power has the base 2. The sigmoid uses e = 2.71828...: that is `np.exp`.",
        ),
        *(
            Mistake(
                f"e_with_{len(str(e)) - 2}_decimals",
                lambda z, e=e: 1 / (1 + e**-z),
                f"Nearly right, but e is taken as {e}, which is only its beginning. `np.exp` knows "
                "all of its digits.",
            )
            for e in (2.7, 2.72, 2.718, 2.7183, 2.71828)
        ),
        Mistake(
            "twice_too_steep",
            lambda z: activations.sigmoid(2 * z),
            "The curve is twice as steep as it should be, as if z were doubled. The exponent is "
            "-z.",
        ),
        Mistake(
            "half_as_steep",
            lambda z: activations.sigmoid(z / 2),
            "The curve is twice as wide as it should be, as if z were halved. The exponent is -z.",
        ),
        Mistake(
            "z_squared",
            lambda z: activations.sigmoid(z**2),
            "z is squared, so that z and -z give the same. The exponent is -z.",
        ),
        Mistake(
            "result_squared",
            lambda z: activations.sigmoid(z) ** 2,
            "The result is the square of the sigmoid: 0.25 at z = 0, where it should be 0.5.",
        ),
        Mistake(
            "logarithm",
            lambda z: -activations.softplus(-z),
            "This is the logarithm of the sigmoid, which is never positive. The sigmoid itself is "
            "wanted.",
        ),
        Mistake(
            "denominator_forgotten_below_zero",
            lambda z: np.where(z >= 0, activations.sigmoid(z), np.exp(-np.abs(z))),
            "Where z is negative the denominator is missing: the result is exp(z) alone. Form B "
            "has a denominator, too.",
        ),
        Mistake(
            "precedence_in_form_b",
            lambda z: np.exp(z) / 1 + np.exp(z),
            "The result is twice exp(z). `.../1 + ...` divides first and adds afterwards: put the "
            "whole denominator into brackets.",
        ),
        Mistake(
            "minus_in_form_b",
            lambda z: np.exp(z) / (1 - np.exp(z)),
            "The denominator is 1 minus the exponential, which is 0 at z = 0. It is 1 plus the "
            "exponential.",
        ),
        Mistake(
            "nan_replaced_by_zero",
            lambda z: np.nan_to_num(_sigmoid_naive(z)),
            "The result is 0 at z = 1000, where the sigmoid is 1. Replacing `nan` hides an "
            "overflow: avoid it instead, with the two forms.",
        ),
        *(
            Mistake(
                f"rounded_to_{decimals}_decimals",
                lambda z, decimals=decimals: np.round(activations.sigmoid(z), decimals),
                ROUNDED,
            )
            for decimals in (2, 3, 6)
        ),
        Mistake(
            "softsign_instead",
            lambda z: z / (1 + np.abs(z)),
            "There is |z| in the denominator where an exponential should be, so the result runs "
            "from -1 to 1. The sigmoid runs from 0 to 1.",
        ),
        *_one_result(activations.sigmoid),
        Mistake("rounded", lambda z: np.round(activations.sigmoid(z), 4), ROUNDED),
        *(
            Mistake(
                f"clipped_at_{limit}",
                lambda z, limit=limit: activations.sigmoid(np.clip(z, -limit, limit)),
                f"z is cut off at {limit} and -{limit}, where the curve is not yet flat to all "
                "digits. With the two forms no clipping is needed.",
            )
            for limit in (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25)
        ),
        *(
            Mistake(
                f"result_clipped_at_{limit:.0e}",
                lambda z, limit=limit: np.clip(activations.sigmoid(z), limit, 1 - limit),
                "The result is kept away from 0 and 1 by clipping. The sigmoid of -1000 is 0 as "
                "far as float64 can tell: return it as it is.",
            )
            for limit in (0.01, 1e-3, 1e-5, 1e-6, 1e-7, 1e-8, 1e-10)
        ),
        Mistake(
            "straight_line",
            lambda z: np.clip(0.2 * z + 0.5, 0, 1),
            STRAIGHT_LINE,
        ),
        Mistake("tangent_line", lambda z: np.clip(z / 4 + 0.5, 0, 1), STRAIGHT_LINE),
        Mistake("flatter_line", lambda z: np.clip(z / 6 + 0.5, 0, 1), STRAIGHT_LINE),
        Mistake(
            "softmax_instead",
            lambda z: activations.softmax(np.ravel(z)).reshape(np.shape(z)),
            "The entries are divided by their sum, as if they belonged together. The sigmoid "
            "looks at each entry alone.",
        ),
        *_loops(activations.sigmoid),
        Mistake(
            "loop_with_math",
            lambda z: np.array([1 / (1 + math.exp(-entry)) for entry in z]),
            "A loop over z needs an array, but `z` may be a single number. And in an array with "
            "more axes each entry is a whole row, which `math.exp` can't take. `np.exp` takes z of "
            "any shape.",
        ),
        power_sign(lambda z: 1 / (1 + np.e ^ -z)),
        *_numbers(activations.sigmoid),
        *_integers(activations.sigmoid),
        Mistake("z_changed_in_place", _sigmoid_in_place, Z_CHANGED),
        Mistake(
            "zero_left_out",
            lambda z: np.where(z == 0, 0.0, activations.sigmoid(z)),
            "Only z = 0 is wrong: it gives 0. It probably falls in neither of the two cases; one "
            "of them has to include it, `>=` or `<=`.",
        ),
        Mistake(
            "exponential_forgotten",
            lambda z: 1 / (1 - z),
            "z itself stands in the denominator, where an exponential should be. `np.exp` makes "
            "one.",
        ),
        Mistake(
            "e_multiplied",
            lambda z: 1 / (1 + np.e * -z),
            "e is multiplied by -z. The exponential is a power of e: that is `np.exp`.",
        ),
        Mistake(
            "doubled",
            lambda z: 2 * activations.sigmoid(z),
            "The result is twice what it should be, and runs from 0 to 2. If it is made from "
            "tanh, look for the factor 1/2.",
        ),
        Mistake(
            "one_added",
            lambda z: 1 + activations.sigmoid(z),
            "The result is 1 too high everywhere: it runs from 1 to 2. The sigmoid runs from 0 to "
            "1.",
        ),
        Mistake(
            "cut_to_whole_numbers",
            lambda z: np.trunc(activations.sigmoid(z)),
            "The result holds whole numbers only: the decimals are cut off. Leave out `int`, and "
            "fill no array of integers.",
        ),
        Mistake(
            "relu_instead",
            activations.relu,
            "This is ReLU. The sigmoid is a smooth curve between 0 and 1, with an exponential in "
            "it.",
        ),
        Mistake(
            "softplus_instead",
            activations.softplus,
            "This is softplus, the logarithm of 1 plus an exponential. The sigmoid divides 1 by "
            "such a sum.",
        ),
        Mistake(
            "unchanged",
            lambda z: z * 1.0,
            "The result is z itself. The sigmoid makes a number between 0 and 1 of it.",
        ),
        Mistake(
            "minus_in_form_b_only",
            lambda z: np.where(z >= 0, activations.sigmoid(z), np.exp(z) / (1 - np.exp(z))),
            "Negative z are wrong: in the denominator of form B the exponential is taken away "
            "from 1. It is added.",
        ),
        Mistake(
            "form_b_negated",
            lambda z: np.where(z >= 0, activations.sigmoid(z), -activations.sigmoid(z)),
            "Negative z are wrong: they have a minus too many. The sigmoid is never negative.",
        ),
        Mistake(
            "one_minus_form_b",
            lambda z: np.where(z >= 0, activations.sigmoid(z), 1 - np.exp(-np.abs(z))),
            "Where z is negative the result is 1 minus an exponential. Form B is a fraction with "
            "the exponential on top, and with the denominator of form A.",
        ),
        Mistake(
            "larger_of_the_exponentials",
            lambda z: np.exp(z) / (np.exp(z) + np.exp(-z)),
            "There are two exponentials in the denominator, so the curve is too steep, and far "
            "out infinity is divided by infinity. The other part of the denominator is 1.",
        ),
        Mistake(
            "nan_replaced_by_half",
            lambda z: np.nan_to_num(_sigmoid_naive(z), nan=0.5),
            "The result is 0.5 at z = 1000, where the sigmoid is 1. Replacing `nan` hides an "
            "overflow: avoid it instead, with the two forms.",
        ),
        Mistake(
            "zero_below_zero",
            lambda z: np.where(z >= 0, activations.sigmoid(z), 0.0),
            "Negative z all give 0. The sigmoid falls towards 0 there and has values of its own: "
            "form B.",
        ),
        Mistake(
            "one_above_zero",
            lambda z: np.where(z >= 0, 1.0, activations.sigmoid(z)),
            "Positive z and 0 all give 1. The sigmoid rises towards 1 there and has values of its "
            "own: form A.",
        ),
        Mistake(
            "one_minus_exponential",
            lambda z: 1 - np.exp(-z),
            "This is 1 minus an exponential. The sigmoid is 1 divided by 1 plus that exponential.",
        ),
        Mistake(
            "base_ten_and_minus_forgotten",
            lambda z: 1 / (1 + 10.0**z),
            "The power has the base 10 and the wrong sign in its exponent. The exponential is e "
            "to the power of -z: that is `np.exp`.",
        ),
        Mistake(
            "base_two_and_minus_forgotten",
            lambda z: 1 / (1 + 2.0**z),
            "The power has the base 2 and the wrong sign in its exponent. The exponential is e to "
            "the power of -z: that is `np.exp`.",
        ),
        Mistake(
            "tanh_derivative_instead",
            activations.tanh_derivative,
            "This is the slope of tanh, which comes later. Here the sigmoid itself is wanted.",
        ),
    ),
    slips=Slips(
        steps=(
            ("clipped_at_5", "clipped_at_10", "twice_too_steep", "half_as_steep"),
            ("minus_forgotten", "sign_of_z_lost"),
            ("precedence", "one_forgotten", "minus_in_denominator", "tanh_instead"),
            ("derivative_instead", "negated"),
            ("rounded",),
            ("sum_of_the_entries", "mean_of_the_entries"),
        ),
        build=_slipped_sigmoid,
        left_out=(
            ("minus_forgotten", "precedence"),
            ("minus_forgotten", "minus_in_denominator"),
            ("minus_forgotten", "one_forgotten"),
            ("minus_forgotten", "tanh_instead"),
            ("half_as_steep", "tanh_instead"),
            # what is cut off there does not show in four decimals
            ("clipped_at_10", "rounded"),
            # the slope is the same at z, -z and |z|
            ("minus_forgotten", "derivative_instead"),
            ("sign_of_z_lost", "derivative_instead"),
        ),
    ),
)


def _tanh_in_place(z: Any) -> Any:
    z *= 2
    return np.tanh(z / 2)


def _from_two_exponentials(z: Any) -> Any:
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


TURNED_OVER = (
    "The fraction stands upside down, so z = 0 divides by 0 and all other results are beyond 1 "
    "and -1. The difference belongs on top, the sum below."
)
HALF_Z = (
    "The curve is twice as wide as it should be, as for z / 2. With a single exponential, or with "
    "the sigmoid, it takes twice z."
)
SIGN_FLIPPED = (
    "z and -z have changed places, and tanh is positive where z is. Look at the order of the two "
    "terms on top, or at the sign in the exponent."
)


def _slipped_tanh(slips: frozenset[str]) -> Callable[..., Any]:
    """Return tanh with the slips made, as a stretched and shifted sigmoid."""

    def tanh(z: Any) -> Any:
        if "sign_lost" in slips:
            z = np.abs(z)
        if "sign_flipped" in slips:
            z = -z
        if "twice_too_steep" in slips:
            z = 2 * z
        if "two_forgotten" in slips:
            z = z / 2
        s = activations.sigmoid(2 * z)
        t = s if {"not_doubled", "steep_sigmoid", "half_subtracted"} & slips else 2 * s
        if not {"one_not_subtracted", "steep_sigmoid"} & slips:
            shift = 1.0 if "one_added" in slips else -1.0
            t = t - 0.5 if "half_subtracted" in slips else t + shift
        if "derivative_instead" in slips:
            t = 1 - t**2
        return _in_the_end(slips, t)

    return tanh


TANH = Exercise(
    name="tanh",
    lesson=LESSON,
    section="Tanh",
    signature="tanh(z)",
    returns="the tanh of every entry, finite even for z = -1000 and z = 1000",
    points=2,
    reference=activations.tanh,
    vectorised=True,
    examples=POINTS + INTEGERS,
    draw=_draw_z,
    hints=(
        "The formula with both exponentials overflows on both sides. Can you do with an exponent "
        "that is never positive, as in the sigmoid?",
        "Divide top and bottom by exp(z) for positive z: (1 - e) / (1 + e) with e = exp(-2z). "
        "For negative z, tanh is the same with a minus. Or use: tanh is a stretched sigmoid.",
        "`e = np.exp(-2 * np.abs(z))` and `np.sign(z) * (...) / (...)`; or `2 * sigmoid(...) - 1`: "
        "with which argument does the curve become as steep as tanh?",
    ),
    mistakes=(
        Mistake(
            "overflow_on_both_sides",
            _from_two_exponentials,
            "At z = 1000 and z = -1000 infinity is divided by infinity, which is not a number. "
            "Use exponents that are never positive.",
        ),
        Mistake(
            "overflow_at_plus_1000",
            lambda z: (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1),
            "At z = 1000 infinity is divided by infinity, which is not a number. Use an exponent "
            "that is never positive: -2|z|, with the sign put back.",
        ),
        Mistake(
            "overflow_at_minus_1000",
            lambda z: (1 - np.exp(-2 * z)) / (1 + np.exp(-2 * z)),
            "At z = -1000 infinity is divided by infinity, which is not a number. Use an exponent "
            "that is never positive: -2|z|, with the sign put back.",
        ),
        Mistake(
            "turned_over_and_overflow",
            lambda z: (np.exp(z) + np.exp(-z)) / (np.exp(z) - np.exp(-z)),
            TURNED_OVER,
        ),
        Mistake("turned_over", lambda z: 1 / np.tanh(z), TURNED_OVER),
        Mistake("sign_flipped", lambda z: -np.tanh(z), SIGN_FLIPPED),
        Mistake("sign_flipped_and_overflow", lambda z: -_from_two_exponentials(z), SIGN_FLIPPED),
        Mistake(
            "sign_lost",
            lambda z: np.tanh(np.abs(z)),
            "The sign of z is lost: z and -z give the same, because of an absolute value. "
            "Multiply by the sign of z at the end.",
        ),
        Mistake("two_forgotten", lambda z: np.tanh(z / 2), HALF_Z),
        Mistake(
            "two_forgotten_and_overflow", lambda z: (1 - np.exp(-z)) / (1 + np.exp(-z)), HALF_Z
        ),
        Mistake(
            "twice_too_steep",
            lambda z: np.tanh(2 * z),
            "The curve is twice as steep as it should be, as for 2z. The formula with two "
            "exponentials has z in the exponents, that with one has 2z.",
        ),
        Mistake(
            "sigmoid_instead",
            activations.sigmoid,
            "This is the sigmoid, which runs from 0 to 1. Tanh runs from -1 to 1 and gives 0 at "
            "z = 0.",
        ),
        Mistake(
            "steep_sigmoid",
            lambda z: activations.sigmoid(2 * z),
            "The sigmoid of 2z is left as it is, from 0 to 1. It still has to be stretched and "
            "shifted, so that it runs from -1 to 1.",
        ),
        Mistake(
            "one_not_subtracted",
            lambda z: 2 * activations.sigmoid(2 * z),
            "The 1 is not taken away at the end, so the result runs from 0 to 2. Tanh runs from "
            "-1 to 1.",
        ),
        Mistake(
            "not_doubled",
            lambda z: activations.sigmoid(2 * z) - 1,
            "The sigmoid is shifted, but not stretched. It has to be doubled before 1 is taken "
            "away.",
        ),
        Mistake(
            "half_subtracted",
            lambda z: activations.sigmoid(2 * z) - 0.5,
            "The result is half of what it should be: it runs from -0.5 to 0.5, and tanh from -1 "
            "to 1. Is there a factor 1/2 too many, or a sigmoid that is shifted, but not doubled?",
        ),
        Mistake(
            "precedence",
            lambda z: np.exp(z) - np.exp(-z) / np.exp(z) + np.exp(-z),
            "Division comes before plus and minus, so only the middle two exponentials are "
            "divided. Put brackets around the top and around the bottom.",
        ),
        Mistake(
            "brackets_on_top_only",
            lambda z: (np.exp(z) - np.exp(-z)) / np.exp(z) + np.exp(-z),
            "The bottom has no brackets, so the last exponential is added to the fraction. Put "
            "brackets around the whole bottom.",
        ),
        Mistake(
            "brackets_below_only",
            lambda z: np.exp(z) - np.exp(-z) / (np.exp(z) + np.exp(-z)),
            "The top has no brackets, so only its second exponential is divided. Put brackets "
            "around the whole top.",
        ),
        Mistake(
            "sinh_instead",
            np.sinh,
            "This is half the difference of the two exponentials, without a limit. It still has "
            "to be divided by half their sum.",
        ),
        Mistake(
            "difference_only",
            lambda z: np.exp(z) - np.exp(-z),
            "This is the top of the fraction alone, without a limit. It still has to be divided "
            "by the sum of the two exponentials.",
        ),
        Mistake(
            "tangent_instead",
            np.tan,
            "This is the tangent of an angle. The hyperbolic tangent is another function: it is "
            "made from exponentials.",
        ),
        Mistake(
            "arctan_instead",
            np.arctan,
            "This is the arc tangent, which runs to 1.57 and not to 1. The hyperbolic tangent is "
            "another function: it is made from exponentials.",
        ),
        Mistake(
            "straight_line",
            lambda z: np.clip(z, -1, 1),
            "This is z itself, cut off at -1 and 1. Tanh is a smooth curve, which has left that "
            "line well before: at z = 1 it is 0.76.",
        ),
        Mistake(
            "sign_only",
            np.sign,
            "The result is only -1, 0 or 1. That is what tanh comes to for large z; near 0 it "
            "rises smoothly. Was the result rounded?",
        ),
        Mistake(
            "derivative_instead",
            activations.tanh_derivative,
            "The result is a slope, 1 minus a square or the like. That comes later; here tanh "
            "itself is wanted.",
        ),
        Mistake(
            "turned_over_and_overflow_at_plus_1000",
            lambda z: (np.exp(2 * z) + 1) / (np.exp(2 * z) - 1),
            TURNED_OVER,
        ),
        Mistake(
            "two_forgotten_and_overflow_at_plus_1000",
            lambda z: (np.exp(z) - 1) / (np.exp(z) + 1),
            HALF_Z,
        ),
        Mistake(
            "sign_flipped_and_overflow_at_plus_1000",
            lambda z: (1 - np.exp(2 * z)) / (1 + np.exp(2 * z)),
            SIGN_FLIPPED,
        ),
        Mistake(
            "negative_everywhere",
            lambda z: -np.tanh(np.abs(z)),
            "The result is never positive. With |z| both sides look the same, and the two terms on "
            "top are in the wrong order.",
        ),
        Mistake(
            "one_added",
            lambda z: 2 * activations.sigmoid(2 * z) + 1,
            "At the end 1 is added where it should be taken away, so the result runs from 1 to 3.",
        ),
        Mistake(
            "nan_replaced_by_zero",
            lambda z: np.nan_to_num(_from_two_exponentials(z)),
            "The result is 0 at z = 1000 and z = -1000. Replacing `nan` hides an overflow: avoid "
            "it instead, with exponents that are never positive.",
        ),
        Mistake(
            "cosh_instead",
            np.cosh,
            "This is half the sum of the two exponentials, which is never below 1. It belongs "
            "below the fraction line.",
        ),
        Mistake(
            "sum_only",
            lambda z: np.exp(z) + np.exp(-z),
            "This is the bottom of the fraction alone. The difference of the exponentials is "
            "divided by it.",
        ),
        Mistake(
            "unchanged",
            lambda z: z * 1.0,
            "The result is z itself, and tanh has an effect: it never leaves the range from -1 "
            "to 1.",
        ),
        *_one_result(np.tanh),
        Mistake("rounded", lambda z: np.round(np.tanh(z), 4), ROUNDED),
        Mistake("rounded_to_two", lambda z: np.round(np.tanh(z), 2), ROUNDED),
        *(
            Mistake(
                f"clipped_at_{limit}",
                lambda z, limit=limit: np.tanh(np.clip(z, -limit, limit)),
                f"z is cut off at {limit}, where tanh is not yet 1 as float64 sees it. Exponents "
                "that are never positive need no clipping.",
            )
            for limit in (2, 3, 4, 5, 6, 8, 10)
        ),
        *_loops(np.tanh),
        power_sign(lambda z: (np.e ^ z) / (np.e ^ z)),
        *_numbers(np.tanh),
        *_integers(np.tanh),
        Mistake("z_changed_in_place", _tanh_in_place, Z_CHANGED),
        Mistake(
            "nan_replaced_by_one",
            lambda z: np.nan_to_num(_from_two_exponentials(z), nan=1.0),
            "The result is 1 at z = -1000, where tanh is -1. Replacing `nan` hides an overflow: "
            "avoid it instead, with exponents that are never positive.",
        ),
        Mistake(
            "result_squared",
            lambda z: np.tanh(z) ** 2,
            "The result is squared, so it is never negative. Tanh has the sign of z.",
        ),
        Mistake(
            "always_zero",
            lambda z: 0.0 * np.tanh(z),
            "The result is 0 everywhere. Are both exponents on top the same, so that they cancel, "
            "or is an array of zeros never filled?",
        ),
        Mistake(
            "same_exponents_below",
            lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(z)),
            "The two exponentials below the fraction line have the same sign. One of them has the "
            "exponent -z, as on top.",
        ),
        Mistake(
            "same_exponents_below_zero",
            lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(-z) + np.exp(-z)),
            "The two exponentials below the fraction line have the same sign. One of them has the "
            "exponent z, as on top.",
        ),
        Mistake(
            "difference_below",
            lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) - np.exp(-z)),
            "The bottom of the fraction is the same as its top, so the result is 1, and 0 / 0 at "
            "z = 0. Below, the exponentials are added.",
        ),
        Mistake(
            "sum_on_top",
            lambda z: (np.exp(z) + np.exp(-z)) / (np.exp(z) + np.exp(-z)),
            "The top of the fraction is the same as its bottom, so the result is 1. On top, one "
            "exponential is taken from the other.",
        ),
        Mistake(
            "cut_to_whole_numbers",
            lambda z: np.trunc(np.tanh(z)),
            "The result holds whole numbers only: the decimals are cut off. Leave out `int`, and "
            "fill no array of integers.",
        ),
        Mistake(
            "doubled",
            lambda z: 2 * np.tanh(z),
            "The result is twice what it should be: it runs from -2 to 2. Tanh runs from -1 to 1.",
        ),
        Mistake(
            "relu_instead",
            activations.relu,
            "This is ReLU. Tanh is a smooth curve between -1 and 1, made from exponentials.",
        ),
        Mistake(
            "softsign_instead",
            lambda z: z / (1 + np.abs(z)),
            "There is |z| in the denominator where exponentials should be. The range is right, "
            "the curve is another one.",
        ),
        Mistake(
            "one_minus_exponential",
            lambda z: np.sign(z) * (1 - np.exp(-2 * np.abs(z))),
            "This is the top of the fraction alone, with its sign. It still has to be divided by "
            "1 plus the exponential.",
        ),
        Mistake(
            "sigmoid_derivative_instead",
            activations.sigmoid_derivative,
            "This is the slope of the sigmoid, which comes later. Here tanh itself is wanted.",
        ),
        Mistake(
            "both_brackets_missing_with_one_exponential",
            lambda z: np.exp(2 * z) - 1 / np.exp(2 * z) + 1,
            "Division comes before plus and minus, so only the middle two terms are divided. Put "
            "brackets around the top and around the bottom.",
        ),
        Mistake(
            "sinh_negated",
            lambda z: -np.sinh(z),
            "This is half the difference of the two exponentials, and with the wrong sign. The "
            "difference is divided by the sum, and exp(z) comes first.",
        ),
    ),
    slips=Slips(
        steps=(
            ("sign_flipped", "sign_lost"),
            ("two_forgotten", "twice_too_steep"),
            (
                "steep_sigmoid",
                "one_not_subtracted",
                "not_doubled",
                "half_subtracted",
                "one_added",
            ),
            ("derivative_instead",),
            ("rounded",),
            ("sum_of_the_entries", "mean_of_the_entries"),
        ),
        build=_slipped_tanh,
        left_out=(
            ("two_forgotten", "steep_sigmoid"),
            # the slope is the same at z, -z and |z|
            ("sign_flipped", "derivative_instead"),
            ("sign_lost", "derivative_instead"),
        ),
    ),
)


def _zeroed_in_place(z: Any) -> Any:
    z[z < 0] = 0
    return z


def _relu_in_place(z: Any) -> Any:
    z *= z > 0
    return z


def _slipped_relu(slips: frozenset[str]) -> Callable[..., Any]:
    """Return relu with the slips made."""

    def relu(z: Any) -> Any:
        if "negative_side_kept" in slips:
            z = -z
        inside = z > (1 if "zero_above_one" in slips else 0)
        yes, no = z, 0.0 * z
        if "step_instead" in slips:
            yes = 1.0
        if "leaky_instead" in slips:
            no = 0.01 * z
        if "leak_of_1" in slips:
            no = 0.1 * z
        if "absolute_value" in slips:
            no = -z
        if "minus_one_below" in slips:
            no = -1.0
        if "smaller_instead_of_larger" in slips:
            yes, no = no, yes
        result = np.where(inside, yes, no)
        if "clipped_at_1" in slips:
            result = np.minimum(result, 1)
        if "clipped_at_6" in slips:
            result = np.minimum(result, 6)
        return _in_the_end(slips, -result if "negated" in slips else result)

    return relu


RELU = Exercise(
    name="relu",
    lesson=LESSON,
    section="ReLU and leaky ReLU",
    signature="relu(z)",
    returns="z where z > 0, else 0, for every entry",
    points=1,
    reference=activations.relu,
    vectorised=True,
    examples=POINTS,
    draw=_draw_z,
    hints=(
        "Which of the two numbers z and 0 is the result for z = 3? And for z = -2?",
        "The result is the larger one of z and 0, entry by entry.",
        "`np.maximum(..., ...)` compares two things entry by entry; `np.max` is another function.",
    ),
    mistakes=(
        Mistake(
            "smaller_instead_of_larger",
            lambda z: np.minimum(z, 0),
            "The two sides have changed places: what belongs to negative z happens to positive "
            "ones, and the other way round. Look at the comparison, or whether the smaller one of "
            "two is taken.",
        ),
        Mistake(
            "absolute_value",
            np.abs,
            "Negative z come out positive. ReLU makes them 0.",
        ),
        Mistake(
            "negative_side_kept",
            lambda z: np.maximum(-z, 0),
            "The result is a mirror image: z has lost or got a minus before the comparison. Look "
            "at the sign of z.",
        ),
        Mistake(
            "negated",
            lambda z: -np.maximum(z, 0),
            "There is a minus too many: the result has the opposite sign, and ReLU is never "
            "negative.",
        ),
        Mistake(
            "step_instead",
            activations.step,
            "Positive z all become 1. That is the step, or the slope of ReLU; ReLU returns z "
            "itself there.",
        ),
        Mistake(
            "unchanged",
            lambda z: z * 1.0,
            "The result is z itself. Negative entries should become 0.",
        ),
        Mistake(
            "leaky_instead",
            activations.leaky_relu,
            "Where 0 should come out, there is a small part of z. That is leaky ReLU; plain ReLU "
            "gives 0.",
        ),
        Mistake(
            "maximum_over_the_array",
            lambda z: np.max(z, 0),
            "`np.max(z, 0)` looks for the largest entry along axis 0, because its second argument "
            "is an axis. The function that compares two things has another name.",
        ),
        Mistake(
            "negative_entries_left_out",
            lambda z: np.asarray(z)[np.asarray(z) > 0],
            "`z[z > 0]` keeps the positive entries and drops the others, so the shape has changed. "
            "Every entry needs a result, those below 0 too.",
        ),
        Mistake(
            "one_instead_of_zero",
            lambda z: np.maximum(z, 1),
            "The smallest result is 1, and z between 0 and 1 are lost. The floor is 0.",
        ),
        Mistake(
            "minus_one_below",
            lambda z: np.where(z > 0, z, -1),
            "Where 0 should come out, there is -1. ReLU gives 0 for negative z and for 0.",
        ),
        Mistake(
            "zero_above_one",
            lambda z: np.where(z > 1, z, 0),
            "z is compared with 1, so z between 0 and 1 fall on the wrong side. The border lies "
            "at 0.",
        ),
        Mistake(
            "whole_numbers",
            lambda z: np.trunc(np.maximum(z, 0)),
            "The decimals are gone: the result holds whole numbers. Leave out `int` and `round`, "
            "and start from an array of floats.",
        ),
        Mistake(
            "clipped_at_minus_one_and_one",
            lambda z: np.clip(z, -1, 1),
            "Results are cut off at -1 and 1. ReLU has its floor at 0 and no upper limit.",
        ),
        *(
            Mistake(
                f"clipped_at_{limit}",
                lambda z, limit=limit: np.clip(z, 0, limit),
                f"Results above {limit} are cut off. ReLU has no upper limit: it returns every "
                "positive z as it is.",
            )
            for limit in (1, 2, 5, 6, 10, 20, 100)
        ),
        Mistake(
            "sign_flipped",
            lambda z: -z,
            "The result is -z. Positive z stay as they are, and negative ones become 0.",
        ),
        Mistake(
            "one_added",
            lambda z: np.maximum(z, 0) + 1,
            "The result is exactly 1 too high everywhere.",
        ),
        Mistake(
            "squared",
            lambda z: np.maximum(z, 0) ** 2,
            "Positive results are squared. ReLU returns z as it is there.",
        ),
        *(
            Mistake(
                f"leak_of_{str(leak)[2:]}",
                lambda z, leak=leak: np.maximum(z, leak * z),
                f"Negative z are multiplied by {leak}. That is a leaky ReLU; plain ReLU gives 0.",
            )
            for leak in (0.001, 0.05, 0.1, 0.2, 0.3)
        ),
        Mistake(
            "elu_instead",
            lambda z: np.where(z > 0, z, np.exp(np.minimum(z, 0)) - 1),
            "There is an exponential on the negative side: that is ELU, a relative. ReLU gives 0 "
            "there.",
        ),
        *_one_result(activations.relu),
        Mistake("rounded", lambda z: np.round(np.maximum(z, 0), 2), ROUNDED),
        Mistake(
            "softplus_instead",
            activations.softplus,
            "The result is rounded off around z = 0: that is softplus, log(1 + exp(z)). ReLU has "
            "a sharp corner and needs no exponential.",
        ),
        Mistake(
            "softplus_and_overflow",
            lambda z: np.log(1 + np.exp(z)),
            "That is softplus, log(1 + exp(z)), which even overflows at z = 1000. ReLU has a "
            "sharp corner and needs no exponential.",
        ),
        Mistake(
            "times_sigmoid",
            lambda z: z * activations.sigmoid(z),
            "z is multiplied by its sigmoid, so negative z still come through a little. ReLU "
            "gives exactly 0 there.",
        ),
        Mistake(
            "sigmoid_instead",
            activations.sigmoid,
            "This is the sigmoid. ReLU has no exponential in it.",
        ),
        Mistake(
            "tanh_on_the_positive_side",
            lambda z: np.maximum(np.tanh(z), 0),
            "Positive z have been through tanh. ReLU returns them as they are.",
        ),
        *_loops(activations.relu),
        *_numbers(activations.relu),
        Mistake("written_into_z", _zeroed_in_place, WRITTEN_INTO_Z),
        Mistake("z_changed_in_place", _relu_in_place, Z_CHANGED),
        Mistake(
            "one_below",
            lambda z: np.where(z > 0, z, 1),
            "Where z is negative or 0, the result is 1. ReLU gives 0 there.",
        ),
        Mistake(
            "one_below_zero",
            lambda z: np.where(z < 0, 1, z),
            "Where z is negative, the result is 1. ReLU gives 0 there.",
        ),
        Mistake(
            "minus_one_below_zero",
            lambda z: np.where(z < 0, -1, z),
            "Where z is negative, the result is -1. ReLU gives 0 there.",
        ),
        Mistake(
            "step_with_one_at_zero",
            lambda z: np.where(z >= 0, 1.0, 0.0),
            "The result is 1 where z is positive or 0, and 0 elsewhere. That is a step; ReLU "
            "returns z itself where z is positive.",
        ),
        Mistake(
            "small_floor",
            lambda z: np.maximum(z, 0.01),
            "The smallest result is 0.01. The floor of ReLU is 0.",
        ),
        Mistake(
            "absolute_value_negated",
            lambda z: -np.abs(z),
            "The result is never positive: positive z have got a minus, and negative ones stay. "
            "It is the other way round: positive z stay, and negative ones become 0.",
        ),
        Mistake(
            "tanh_instead",
            np.tanh,
            "This is tanh. ReLU has no exponential in it and no upper limit.",
        ),
        Mistake(
            "always_zero",
            lambda z: 0.0 * z,
            "The result is 0 everywhere. Where z is positive, ReLU returns z. Is an array of "
            "zeros never filled?",
        ),
        Mistake(
            "all_or_zero",
            lambda z: z if np.all(z > 0) else 0.0,
            "One decision is made for a whole array: it comes back only where all entries are "
            "positive, else a single 0. `np.maximum` and `np.where` decide entry by entry.",
        ),
        Mistake(
            "any_or_zero",
            lambda z: z if np.any(z > 0) else 0.0,
            "One decision is made for a whole array: it comes back as it is where any entry is "
            "positive, else a single 0. `np.maximum` and `np.where` decide entry by entry.",
        ),
        *_decided_once(lambda z: z, lambda z: 0.0 * z),
        Mistake(
            "zero_up_to_a_half",
            lambda z: np.where(z > 0.5, z, 0),
            "z between 0 and 0.5 give 0 as well. The border lies at 0.",
        ),
        Mistake(
            "half_of_the_size",
            lambda z: np.abs(z) / 2,
            "The result is half of |z|. If it is made from z and |z|, it takes both: their sum, "
            "halved.",
        ),
        Mistake(
            "step_at_one",
            lambda z: np.where(z > 1, 1.0, 0.0),
            "The result is 1 where z is above 1, and 0 elsewhere. The border lies at 0, and above "
            "it ReLU returns z itself, without a limit.",
        ),
    ),
    slips=Slips(
        steps=(
            ("negative_side_kept", "smaller_instead_of_larger"),
            ("zero_above_one",),
            ("step_instead",),
            ("leaky_instead", "leak_of_1", "absolute_value", "minus_one_below"),
            ("clipped_at_1", "clipped_at_6"),
            ("negated",),
            ("sum_of_the_entries", "mean_of_the_entries", "first_of_the_entries"),
        ),
        build=_slipped_relu,
        left_out=(
            ("negative_side_kept", "negated"),
            ("smaller_instead_of_larger", "negated"),
            ("negative_side_kept", "absolute_value"),
            ("smaller_instead_of_larger", "absolute_value"),
            ("absolute_value", "negated"),
            ("smaller_instead_of_larger", "clipped_at_1"),
            ("smaller_instead_of_larger", "clipped_at_6"),
            ("step_instead", "clipped_at_1"),
            ("step_instead", "clipped_at_6"),
            ("zero_above_one", "step_instead"),
            ("zero_above_one", "clipped_at_1"),
        ),
    ),
)


def _draw_leaky(rng: np.random.Generator) -> Iterator[Arguments]:
    for number, (z,) in enumerate(_draw_z(rng)):
        alpha = float(np.round(rng.uniform(0.02, 0.5), 2))
        yield (z, alpha) if number % 2 else (z,)


def _leaky_in_place(z: Any, alpha: float = 0.01) -> Any:
    z *= np.where(z > 0, 1, alpha)
    return z


def _leaky_written_into_z(z: Any, alpha: float = 0.01) -> Any:
    z[z < 0] *= alpha
    return z


def _leaky_assigned_to_z(z: Any, alpha: float = 0.01) -> Any:
    z[z < 0] = alpha * z[z < 0]
    return z


def _below(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return leaky ReLU with another function of (z, alpha) where z is not positive."""

    def leaky(z: Any, alpha: float = 0.01) -> Any:
        return np.where(z > 0, z, function(z, alpha))

    return leaky


def _above(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return leaky ReLU with another function of (z, alpha) where z is positive."""

    def leaky(z: Any, alpha: float = 0.01) -> Any:
        return np.where(z > 0, function(z, alpha), alpha * z)

    return leaky


def _slipped_leaky(slips: frozenset[str]) -> Callable[..., Any]:
    """Return leaky_relu with the slips made."""

    def leaky(z: Any, alpha: float = 0.1 if "default_of_1" in slips else 0.01) -> Any:
        if "alpha_fixed" in slips:
            alpha = 0.01
        below: dict[str, Any] = {
            "not_leaky": 0.0,
            "sign_flipped": -alpha * z,
            "alpha_not_multiplied": alpha,
            "alpha_not_multiplied_below_zero": np.where(z == 0, 0.0, alpha),
            "divided_by_alpha": z / alpha,
            "one_minus_alpha": (1 - alpha) * z,
        }
        above: dict[str, Any] = {
            "alpha_times_z_added": z + alpha * z,
            "one_on_the_positive_side": 1.0,
        }
        no = next((below[cause] for cause in below.keys() & slips), alpha * z)
        yes = next((above[cause] for cause in above.keys() & slips), z)
        if "smaller_instead_of_larger" in slips:
            yes, no = no, yes
        return _in_the_end(slips, np.where(z > 0, yes, no))

    return leaky


LEAKY_RELU = Exercise(
    name="leaky_relu",
    lesson=LESSON,
    section="ReLU and leaky ReLU",
    signature="leaky_relu(z, alpha=0.01)",
    returns="z where z > 0, else alpha times z, for every entry",
    points=1,
    reference=activations.leaky_relu,
    vectorised=True,
    examples=(
        *POINTS,
        (np.float64(-2.0), 0.1),
        (np.float64(3.0), 0.1),
        (np.array([-4.0, 0.1, 2.0]), 0.25),
        (np.array([-3, 0, 2]), 0.5),
    ),
    draw=_draw_leaky,
    hints=(
        "Two cases, as in ReLU. What does the second case give for z = -2 and alpha = 0.1?",
        "Where z is positive the result is z, elsewhere it is a product. `np.where` chooses "
        "between two arrays, entry by entry.",
        "`np.where(z > 0, ..., ...)`: first what holds for positive z, then what holds for the "
        "others, with alpha in it.",
    ),
    mistakes=(
        Mistake(
            "not_leaky",
            _below(lambda z, alpha: 0.0),
            "Nothing leaks: there is 0 where alpha times z should be, as in plain ReLU.",
        ),
        Mistake(
            "alpha_fixed",
            lambda z, alpha=0.01: activations.leaky_relu(z),
            "Alpha is always 0.01, whatever the caller passes. Use the argument.",
        ),
        *(
            Mistake(
                f"default_of_{str(default)[2:]}",
                lambda z, alpha=default: activations.leaky_relu(z, alpha),
                f"Where no alpha is passed, it is taken as {default}. Its default is 0.01.",
            )
            for default in (0.1, 0.001, 0.05, 0.2, 0.3, 0.5)
        ),
        Mistake(
            "alpha_not_multiplied",
            _below(lambda z, alpha: alpha),
            "There is alpha itself where alpha times z should be. Multiply it by z.",
        ),
        Mistake(
            "minus_alpha",
            _below(lambda z, alpha: -alpha),
            "There is -alpha where alpha times z should be, so the line is flat there. Multiply "
            "alpha by z: the line keeps on falling to the left.",
        ),
        Mistake(
            "alpha_as_floor",
            lambda z, alpha=0.01: np.maximum(z, alpha),
            "The larger one of z and alpha is taken, so nothing falls below alpha. Alpha is a "
            "factor, not a floor.",
        ),
        Mistake(
            "minus_alpha_as_floor",
            lambda z, alpha=0.01: np.maximum(z, -alpha),
            "The larger one of z and -alpha is taken, so nothing falls below -alpha. Alpha is a "
            "factor, not a floor.",
        ),
        Mistake(
            "sign_flipped",
            _below(lambda z, alpha: -alpha * z),
            "The leak has the wrong sign. Alpha is positive, so alpha times z has the sign of z: "
            "it is negative where z is.",
        ),
        Mistake(
            "smaller_instead_of_larger",
            lambda z, alpha=0.01: np.minimum(z, alpha * z),
            "The two sides have changed places: what belongs to negative z happens to positive "
            "ones, and the other way round. Look at the comparison, or whether the smaller one of "
            "two is taken.",
        ),
        Mistake(
            "alpha_on_both_sides",
            lambda z, alpha=0.01: alpha * z,
            "Everything is multiplied by alpha, positive z too. Those stay as they are.",
        ),
        Mistake(
            "alpha_times_z_added",
            _above(lambda z, alpha: z + alpha * z),
            "Alpha times z is added to z where z alone should be. The leak is for the other side "
            "only.",
        ),
        Mistake(
            "one_on_the_positive_side",
            _above(lambda z, alpha: 1.0),
            "There is 1 where z itself should be. That is the slope there; leaky ReLU returns z.",
        ),
        Mistake(
            "unchanged",
            lambda z, alpha=0.01: z * 1.0,
            "The result is z itself. Negative entries should be multiplied by alpha.",
        ),
        Mistake(
            "absolute_value",
            lambda z, alpha=0.01: np.abs(z),
            "Negative z have become positive. They should be multiplied by alpha, and stay "
            "negative.",
        ),
        Mistake(
            "alpha_added",
            _below(lambda z, alpha: z + alpha),
            "Alpha is added to negative z. It is a factor.",
        ),
        Mistake(
            "alpha_subtracted",
            _below(lambda z, alpha: z - alpha),
            "Alpha is subtracted from negative z. It is a factor.",
        ),
        Mistake(
            "divided_by_alpha",
            _below(lambda z, alpha: z / alpha),
            "z is divided by alpha, so the leak has become a flood. It is multiplied by alpha.",
        ),
        Mistake(
            "derivative_instead",
            activations.leaky_relu_derivative,
            "The result is only 1 or alpha: that is the slope of leaky ReLU. Multiply it by z.",
        ),
        Mistake(
            "alpha_times_size",
            lambda z, alpha=0.01: alpha * np.abs(z),
            "Everything is multiplied by alpha and made positive. Positive z stay as they are, "
            "negative ones are multiplied by alpha and stay negative.",
        ),
        Mistake(
            "alpha_above_zero",
            lambda z, alpha=0.01: np.where(z > 0, alpha, z),
            "Positive z become alpha, and negative ones stay. It is the negative ones that change: "
            "they are multiplied by alpha.",
        ),
        *(
            Mistake(
                f"alpha_fixed_at_{str(fixed)[2:]}",
                lambda z, alpha=0.01, fixed=fixed: activations.leaky_relu(z, fixed),
                f"Alpha is always {fixed}, whatever the caller passes. Use the argument, whose "
                "default is 0.01.",
            )
            for fixed in (0.1, 0.2, 0.5)
        ),
        Mistake(
            "elu_instead",
            _below(lambda z, alpha: alpha * (np.exp(z) - 1)),
            "There is an exponential on the negative side: that is ELU, a relative. Leaky ReLU is "
            "a straight line there.",
        ),
        Mistake(
            "one_minus_alpha",
            _below(lambda z, alpha: (1 - alpha) * z),
            "The factor of the leak is 1 - alpha, so nearly all of z comes through. It is alpha.",
        ),
        *_loops(activations.leaky_relu, 0.01),
        *_numbers(activations.leaky_relu, 0.01),
        *_integers(activations.leaky_relu, 0.01),
        Mistake("written_into_z", _leaky_written_into_z, WRITTEN_INTO_Z),
        Mistake("assigned_to_z", _leaky_assigned_to_z, WRITTEN_INTO_Z),
        Mistake("z_changed_in_place", _leaky_in_place, Z_CHANGED),
        *_one_result(activations.leaky_relu, 0.01),
        *_decided_once(lambda z, alpha: z, lambda z, alpha: alpha * z, 0.01),
        Mistake(
            "one_plus_alpha",
            _below(lambda z, alpha: (1 + alpha) * z),
            "The factor of the leak is 1 + alpha, so negative z grow. It is alpha.",
        ),
        Mistake(
            "alpha_squared",
            _below(lambda z, alpha: alpha**2 * z),
            "Alpha is in the leak twice. Negative z are multiplied by it once.",
        ),
        Mistake(
            "z_squared_above",
            lambda z, alpha=0.01: np.where(z > 0, z, alpha) * z,
            "Positive z are squared: they are multiplied by z twice. Multiply by z in one place "
            "only.",
        ),
        Mistake(
            "alpha_added_to_relu",
            lambda z, alpha=0.01: np.maximum(z, 0) + alpha,
            "Alpha is added to a ReLU everywhere. It multiplies z, and only where z is negative.",
        ),
        Mistake(
            "leak_taken_from_both_sides",
            lambda z, alpha=0.01: np.maximum(z, 0) - alpha * z,
            "Alpha times z is taken from a ReLU everywhere. It belongs to the negative side only, "
            "where it is added.",
        ),
        Mistake(
            "border_at_alpha",
            lambda z, alpha=0.01: np.where(z > alpha, z, alpha * z),
            "z is compared with alpha, so z between 0 and alpha fall on the wrong side. The "
            "border lies at 0.",
        ),
        Mistake(
            "border_at_one",
            lambda z, alpha=0.01: np.where(z > 1, z, alpha * z),
            "z is compared with 1, so z between 0 and 1 fall on the wrong side. The border lies "
            "at 0.",
        ),
        Mistake(
            "minus_one_below",
            _below(lambda z, alpha: -1.0),
            "There is -1 where alpha times z should be. The leak is a straight line through 0.",
        ),
        Mistake(
            "alpha_turned_round",
            lambda z, alpha=0.01: np.where(z > 0, z / alpha, z),
            "Positive z are divided by alpha, and negative ones stay. It is the negative ones "
            "that change: they are multiplied by alpha.",
        ),
        Mistake(
            "negated",
            lambda z, alpha=0.01: -activations.leaky_relu(z, alpha),
            "There is a minus too many: the result has the opposite sign. Leaky ReLU has the sign "
            "of z.",
        ),
        Mistake(
            "alpha_not_multiplied_below_zero",
            lambda z, alpha=0.01: np.where(z < 0, alpha, z),
            "There is alpha itself where z is negative. It is alpha times z there.",
        ),
        Mistake(
            "minus_alpha_below_zero",
            lambda z, alpha=0.01: np.where(z < 0, -alpha, z),
            "There is -alpha where z is negative, so the line is flat there. Multiply alpha by z: "
            "the line keeps on falling to the left.",
        ),
        Mistake(
            "alpha_added_below_zero",
            lambda z, alpha=0.01: np.where(z < 0, z + alpha, z),
            "Alpha is added to negative z. It is a factor: it multiplies them.",
        ),
        Mistake(
            "alpha_subtracted_below_zero",
            lambda z, alpha=0.01: np.where(z < 0, z - alpha, z),
            "Alpha is taken from negative z. It is a factor: it multiplies them.",
        ),
        Mistake(
            "one_on_the_positive_side_and_at_zero",
            lambda z, alpha=0.01: np.where(z >= 0, 1.0, alpha * z),
            "Where z is positive or 0, the result is 1. That is the slope there; leaky ReLU "
            "returns z.",
        ),
        Mistake(
            "derivative_with_one_at_zero",
            lambda z, alpha=0.01: np.where(z >= 0, 1.0, alpha),
            "The result is only 1 or alpha: that is the slope of leaky ReLU. Multiply it by z.",
        ),
        Mistake(
            "default_of_one",
            lambda z, alpha=1.0: activations.leaky_relu(z, alpha),
            "Where no alpha is passed, it is taken as 1, so nothing happens to z. Its default is "
            "0.01.",
        ),
        Mistake(
            "default_of_zero",
            lambda z, alpha=0.0: activations.leaky_relu(z, alpha),
            "Where no alpha is passed, it is taken as 0, so nothing leaks. Its default is 0.01.",
        ),
        Mistake(
            "leak_on_the_wrong_side",
            lambda z, alpha=0.01: np.where(z > 0, alpha * z, 0.0),
            "Positive z are multiplied by alpha, and negative ones give 0. Positive z stay as "
            "they are; it is the negative ones that alpha multiplies.",
        ),
        Mistake(
            "derivative_with_fixed_alpha",
            lambda z, alpha=0.01: np.where(z > 0, 1.0, 0.01),
            "The result is only 1 or 0.01: that is the slope of leaky ReLU, with a fixed alpha. "
            "Multiply by z, and use the argument alpha.",
        ),
        Mistake(
            "fixed_alpha_as_floor",
            lambda z, alpha=0.01: np.maximum(z, 0.01),
            "The larger one of z and 0.01 is taken, whatever is passed as alpha. Alpha is a "
            "factor, not a floor, and it is an argument.",
        ),
        Mistake(
            "derivative_with_default_of_1",
            lambda z, alpha=0.1: np.where(z > 0, 1.0, alpha),
            "The result is only 1 or alpha: that is the slope of leaky ReLU. Multiply it by z. "
            "And where no alpha is passed, it is 0.01.",
        ),
    ),
    slips=Slips(
        steps=(
            ("alpha_fixed", "default_of_1"),
            ("smaller_instead_of_larger",),
            (
                "not_leaky",
                "sign_flipped",
                "alpha_not_multiplied",
                "alpha_not_multiplied_below_zero",
                "divided_by_alpha",
                "one_minus_alpha",
            ),
            ("alpha_times_z_added", "one_on_the_positive_side"),
            ("sum_of_the_entries", "mean_of_the_entries", "first_of_the_entries"),
        ),
        build=_slipped_leaky,
        left_out=(
            ("alpha_fixed", "not_leaky"),
            ("default_of_1", "not_leaky"),
            ("alpha_not_multiplied", "one_on_the_positive_side"),
            ("smaller_instead_of_larger", "alpha_not_multiplied"),
            ("smaller_instead_of_larger", "divided_by_alpha"),
            ("smaller_instead_of_larger", "alpha_not_multiplied_below_zero"),
        ),
    ),
)


def _of_s(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the function of s = sigmoid(z)."""
    return lambda z: function(activations.sigmoid(z))


def _of_t(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the function of t = tanh(z)."""
    return lambda z: function(np.tanh(z))


A_FOR_Z = (
    "z itself is put into the formula. It wants the value after the activation: first compute "
    "that value from z, then put it in."
)
TWICE = (
    "The activation is applied twice before the formula. The function is handed z, not a: apply "
    "the activation once."
)


def _measured(function: Callable[[Any], Any]) -> Iterator[Mistake]:
    """Yield the mistake of measuring a slope, for each usual length of the run."""
    for h in (1.0, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6):
        for side, ahead, back in (("right", h, 0.0), ("left", 0.0, h), ("both_sides", h, h)):
            yield Mistake(
                f"measured_to_{side}_by_{h:g}",
                lambda z, ahead=ahead, back=back: (
                    (function(z + ahead) - function(z - back)) / (ahead + back)
                ),
                "This is a measured slope, a rise divided by a run. It is right to a few digits at "
                "most. The exercise asks for the formula.",
            )
    yield Mistake(
        "between_neighbours",
        lambda z: np.gradient(function(z), z),
        "`np.gradient` measures the slope from one entry of z to the next, so it needs many "
        "entries in a row, in order. Each z has a slope of its own: use the formula.",
    )
    yield Mistake(
        "between_neighbours_one_apart",
        lambda z: np.gradient(function(z)),
        "`np.gradient` measures the rise from one entry to the next, as if they were 1 apart. "
        "Each z has a slope of its own: use the formula.",
    )


# Here the rise over a short run is lost in the last digits of a sigmoid or tanh near 1.
FLAT = ((np.array([8.0, 12.0, 15.0, 20.0]),),)

NO_NUMBER = (
    "Where z is as large as 1000 or -1000 the result is not a number: the exponentials overflow. "
    "Use your own activation, which does not."
)


def _slipped_slope(
    slips: frozenset[str], activation: Callable[[Any], Any], formula: Callable[[Any], Any]
) -> Callable[..., Any]:
    """Return a derivative with the slips made; the other formulas are in FORMULAS."""
    twice = {"sigmoid_twice", "tanh_twice"} & slips

    def derivative(z: Any) -> Any:
        if "z_taken_for_a" in slips:
            a = z
        elif "tanh_in_formula" in slips:
            a = np.tanh(z)
        elif "sigmoid_in_formula" in slips:
            a = activations.sigmoid(z)
        elif "precedence_in_sigmoid" in slips:
            a = 1 / 1 + np.exp(-z)
        elif "tangent_instead" in slips:
            a = np.tan(z)
        else:
            a = activation(activation(z)) if twice else activation(z)
        cause = next(iter(FORMULAS.keys() & slips), None)
        return _in_the_end(slips, (FORMULAS[cause] if cause else formula)(a))

    return derivative


# Formulas of the activation a that stand in the place of the right one.
FORMULAS: dict[str, Callable[[Any], Any]] = {
    "sigmoid_instead": lambda a: a,
    "tanh_instead": lambda a: a,
    "one_minus_sigmoid": lambda a: 1 - a,
    "sigmoid_squared": lambda a: a**2,
    "one_minus_square": lambda a: 1 - a**2,
    "plus_in_second_factor": lambda a: a * (1 + a),
    "second_factor_negated": lambda a: a * (a - 1),
    "doubled": lambda a: 2 * a * (1 - a),
    "square_forgotten": lambda a: 1 - a,
    "doubled_instead_of_squared": lambda a: 1 - a * 2,
    "plus_instead_of_minus": lambda a: 1 + a**2,
    "sign_flipped": lambda a: a**2 - 1,
    "difference_squared": lambda a: (1 - a) ** 2,
    "square_only": lambda a: a**2,
    "sigmoid_formula": lambda a: a * (1 - a),
}


SIGMOID_DERIVATIVE = Exercise(
    name="sigmoid_derivative",
    lesson=LESSON,
    section="Slopes",
    signature="sigmoid_derivative(z)",
    returns="the slope of the sigmoid at every entry",
    points=2,
    reference=activations.sigmoid_derivative,
    vectorised=True,
    examples=POINTS + FLAT + INTEGERS,
    draw=_draw_z,
    hints=(
        "The formula in the text contains the sigmoid of z, and nothing else. At z = 0 the result "
        "must be 0.25.",
        "Compute the sigmoid of z once and give it a name. The slope is a product of two factors "
        "made from it.",
        "`s = sigmoid(z)`, then `return s * (... - ...)`.",
    ),
    mistakes=(
        Mistake("z_taken_for_a", lambda z: z * (1 - z), A_FOR_Z),
        Mistake("sigmoid_twice", _of_s(activations.sigmoid_derivative), TWICE),
        Mistake(
            "sigmoid_instead",
            activations.sigmoid,
            "The value is returned, not the slope: the formula is missing. The slope is largest "
            "at z = 0, and nearly 0 far out on both sides.",
        ),
        Mistake(
            "one_minus_sigmoid",
            _of_s(lambda s: 1 - s),
            "The first factor of the formula is missing: only 1 - s is there, with s the sigmoid "
            "of z. The slope is a product of two factors.",
        ),
        Mistake(
            "one_minus_sigmoid_and_overflow",
            lambda z: np.exp(-z) / (1 + np.exp(-z)),
            "This is 1 - s, with s the sigmoid of z, so a factor or a square is missing, and at "
            "z = -1000 the exponentials overflow. Use your own sigmoid.",
        ),
        Mistake(
            "sigmoid_squared",
            _of_s(lambda s: s**2),
            "The two factors of the formula are both s. They differ: one is s, the other one is 1 "
            "- s.",
        ),
        Mistake(
            "one_minus_square",
            _of_s(lambda s: 1 - s**2),
            "The formula is 1 minus a square, which is the one for tanh. That of the sigmoid is s "
            "times (1 - s).",
        ),
        Mistake(
            "plus_in_second_factor",
            _of_s(lambda s: s * (1 + s)),
            "The second factor of the formula is 1 + s. It is 1 - s, so that the slope is "
            "smallest where the sigmoid is flat.",
        ),
        Mistake(
            "second_factor_negated",
            _of_s(lambda s: s * (s - 1)),
            "The sign is wrong, and the sigmoid rises everywhere. Is the second factor s - 1, or "
            "a minus in front of the formula?",
        ),
        Mistake(
            "sign_flipped_and_overflow",
            lambda z: -np.exp(-z) / (1 + np.exp(-z)) ** 2,
            "The sign is wrong, as the sigmoid rises everywhere, and at z = -1000 the exponentials "
            "overflow. Use your own sigmoid.",
        ),
        Mistake(
            "brackets_forgotten",
            _of_s(lambda s: s * 1 - s),
            "The result is 0 everywhere, and a sigmoid rises everywhere. Is it `s * 1 - s`, which "
            "without brackets multiplies first? Is something subtracted from itself, or an array "
            "of zeros never filled?",
        ),
        Mistake("overflow_at_minus_1000", lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2, NO_NUMBER),
        Mistake("overflow_at_plus_1000", lambda z: np.exp(z) / (1 + np.exp(z)) ** 2, NO_NUMBER),
        Mistake(
            "tanh_derivative_instead",
            activations.tanh_derivative,
            "This is the slope of tanh, which is 1 at z = 0. That of the sigmoid is 0.25 there.",
        ),
        Mistake(
            "doubled",
            _of_s(lambda s: 2 * s * (1 - s)),
            "There is a factor 2 too many. The largest slope of the sigmoid is 0.25, at z = 0.",
        ),
        Mistake(
            "second_derivative",
            _of_s(lambda s: s * (1 - s) * (1 - 2 * s)),
            "This is the slope of the slope. One step earlier is what is wanted: s times (1 - s).",
        ),
        Mistake(
            "times_z",
            lambda z: z * activations.sigmoid_derivative(z),
            "There is a factor z too many: the result is 0 at z = 0, where the slope is largest.",
        ),
        Mistake(
            "z_times_one_minus_sigmoid",
            lambda z: z * (1 - activations.sigmoid(z)),
            "The first factor is z itself. Both factors are made from s, the sigmoid of z.",
        ),
        Mistake(
            "sigmoid_times_one_minus_z",
            lambda z: activations.sigmoid(z) * (1 - z),
            "The second factor is 1 - z. Both factors are made from s, the sigmoid of z.",
        ),
        Mistake(
            "precedence_in_sigmoid",
            lambda z: (1 / 1 + np.exp(-z)) * (1 - (1 / 1 + np.exp(-z))),
            "The sigmoid that is put into the formula is `1 / 1 + np.exp(-z)`, which lacks its "
            "brackets. Call your own `sigmoid`.",
        ),
        Mistake(
            "halved",
            _of_s(lambda s: s * (1 - s) / 2),
            "The result is exactly half of what it should be: 0.125 at z = 0, where the slope is "
            "0.25.",
        ),
        Mistake(
            "second_factor_squared",
            _of_s(lambda s: s * (1 - s) ** 2),
            "The factor 1 - s is there twice, or squared. Each of the two factors is there once.",
        ),
        Mistake(
            "first_factor_squared",
            _of_s(lambda s: s**2 * (1 - s)),
            "The factor s is there twice, or squared. Each of the two factors is there once.",
        ),
        Mistake(
            "one_minus_sigmoid_squared",
            _of_s(lambda s: (1 - s) ** 2),
            "This is 1 - s, squared. The two factors of the slope differ: one is s, the other one "
            "is 1 - s.",
        ),
        Mistake(
            "square_minus_one",
            _of_s(lambda s: s * s - 1),
            "The result is s squared minus 1, and never positive. Without brackets, `s * s - 1` "
            "multiplies first; and it is 1 - s that s is multiplied by.",
        ),
        Mistake(
            "tanh_in_formula",
            _of_t(lambda t: t * (1 - t)),
            "Tanh is put into the formula. It takes the sigmoid of z.",
        ),
        Mistake(
            "scaled_to_one",
            _of_s(lambda s: 4 * s * (1 - s)),
            "The result is 1 at z = 0, four times too much. The largest slope of the sigmoid is "
            "0.25.",
        ),
        Mistake(
            "always_a_quarter",
            lambda z: 0.25 + 0 * z,
            "The result is 0.25 everywhere. That is the slope at z = 0; further out the sigmoid is "
            "flatter.",
        ),
        *_one_result(activations.sigmoid_derivative),
        Mistake("rounded", lambda z: np.round(activations.sigmoid_derivative(z), 4), ROUNDED),
        Mistake(
            "always_a_quarter_and_one_number",
            lambda z: 0.25,
            "The result is the number 0.25, whatever z is. That is the slope at z = 0; further "
            "out the sigmoid is flatter, and an array gets a slope for every entry.",
        ),
        *_measured(activations.sigmoid),
        *_loops(activations.sigmoid_derivative),
        *_numbers(activations.sigmoid_derivative),
        *_integers(activations.sigmoid_derivative),
        Mistake(
            "turned_over",
            lambda z: 1 / activations.sigmoid_derivative(z),
            "The slope stands below the fraction line: the result is 4 at z = 0, and grows from "
            "there. The slope there is 0.25.",
        ),
        Mistake(
            "square_of_exponential_only",
            lambda z: np.exp(-z) / (1 + np.exp(-z) ** 2),
            "Only the exponential is squared, not the whole denominator. And far out the "
            "exponentials overflow: use your own `sigmoid`.",
        ),
        Mistake(
            "relu_derivative_instead",
            activations.relu_derivative,
            "This is the slope of ReLU, 0 or 1. The slope of the sigmoid changes smoothly, and is "
            "0.25 at z = 0.",
        ),
        Mistake(
            "always_zero_and_one_number",
            lambda z: 0.0,
            "The result is the number 0, whatever z is. The sigmoid rises everywhere.",
        ),
        Mistake(
            "exponential_only",
            lambda z: np.exp(-z),
            "This is an exponential alone. The slope is made from s, the sigmoid of z: s times (1 "
            "- s).",
        ),
        Mistake(
            "minus_exponential",
            lambda z: -np.exp(-z),
            "This is the slope of the denominator of the sigmoid. The slope of the sigmoid itself "
            "is s times (1 - s).",
        ),
        Mistake(
            "one_minus_z",
            lambda z: 1 - z,
            "The result is 1 - z, without a sigmoid. The formula takes s, the sigmoid of z, and "
            "has two factors.",
        ),
        Mistake(
            "difference_from_square",
            lambda z: activations.sigmoid(z) ** 2 - activations.sigmoid(z) + 1,
            "The result is 1 minus the slope. The slope itself is s times (1 - s).",
        ),
        Mistake(
            "sums_of_factors",
            lambda z: 0 * z + 1.0,
            "The result is 1 everywhere: s and 1 - s are probably added. They are multiplied.",
        ),
        Mistake(
            "slope_at_twice_z",
            lambda z: activations.sigmoid_derivative(2 * z),
            "The result is the slope at 2z. Look at the exponent of the sigmoid: it is -z.",
        ),
        Mistake(
            "root",
            lambda z: np.sqrt(activations.sigmoid_derivative(z)),
            "The result is the square root of the slope: 0.5 at z = 0, where the slope is 0.25.",
        ),
        Mistake(
            "formula_squared",
            lambda z: activations.sigmoid_derivative(z) ** 2,
            "The formula is squared: the result is 0.0625 at z = 0, where the slope is 0.25.",
        ),
        Mistake(
            "precedence_in_denominator",
            lambda z: np.exp(-z) + np.exp(-z) ** 2,
            "Brackets are missing around 1 plus the exponential: only the 1 divides, and the rest "
            "is added. If the formula is made from s, its second factor is the wrong way round as "
            "well.",
        ),
        Mistake(
            "tanh_derivative_summed",
            lambda z: np.sum(activations.tanh_derivative(z)),
            "This is the slope of tanh, and the slopes of an array are added up to one number. "
            "The sigmoid has a formula of its own, and every entry a slope of its own.",
        ),
        Mistake(
            "tanh_derivative_negated",
            lambda z: -activations.tanh_derivative(z),
            "This is the slope of tanh, and with the wrong sign. The slope of the sigmoid is 0.25 "
            "at z = 0, and never negative.",
        ),
    ),
    slips=Slips(
        steps=(
            ("z_taken_for_a", "sigmoid_twice", "tanh_in_formula", "precedence_in_sigmoid"),
            (
                "second_factor_negated",
                "plus_in_second_factor",
                "one_minus_square",
                "sigmoid_squared",
                "one_minus_sigmoid",
                "sigmoid_instead",
                "doubled",
            ),
            ("rounded",),
            ("sum_of_the_entries", "mean_of_the_entries"),
        ),
        build=lambda slips: _slipped_slope(slips, activations.sigmoid, lambda s: s * (1 - s)),
        left_out=(
            ("tanh_in_formula", "one_minus_square"),
            ("precedence_in_sigmoid", "one_minus_sigmoid"),
            ("precedence_in_sigmoid", "second_factor_negated"),
            ("z_taken_for_a", "one_minus_sigmoid"),
        ),
    ),
)

TANH_DERIVATIVE = Exercise(
    name="tanh_derivative",
    lesson=LESSON,
    section="Slopes",
    signature="tanh_derivative(z)",
    returns="the slope of tanh at every entry",
    points=1,
    reference=activations.tanh_derivative,
    vectorised=True,
    examples=POINTS + FLAT + INTEGERS,
    draw=_draw_z,
    hints=(
        "The formula in the text contains the tanh of z, and nothing else. At z = 0 the result "
        "must be 1.",
        "Compute the tanh of z, square it, and take that away from 1.",
        "`t = tanh(z)`, then `return 1 - ...`. A square is `t**2` or `t * t`.",
    ),
    mistakes=(
        Mistake("z_taken_for_a", lambda z: 1 - z**2, A_FOR_Z),
        Mistake("tanh_twice", _of_t(activations.tanh_derivative), TWICE),
        Mistake(
            "tanh_instead",
            np.tanh,
            "The value is returned, not the slope: the formula is missing. The slope is 1 at z = "
            "0, and nearly 0 far out on both sides.",
        ),
        Mistake(
            "square_forgotten",
            _of_t(lambda t: 1 - t),
            "The square is missing: the value itself is taken from 1. What is taken away is the "
            "square of tanh, so that both sides become equal.",
        ),
        Mistake(
            "doubled_instead_of_squared",
            _of_t(lambda t: 1 - t * 2),
            "There is a factor 2 where a square should be: `t * 2` is not `t**2`.",
        ),
        Mistake(
            "plus_instead_of_minus",
            _of_t(lambda t: 1 + t**2),
            "The square is added to 1, so the result grows where tanh becomes flat. It is taken "
            "away from 1.",
        ),
        Mistake(
            "sign_flipped",
            _of_t(lambda t: t**2 - 1),
            "The sign is wrong: 1 is taken from the square. Tanh rises everywhere, so its slope "
            "is never negative.",
        ),
        Mistake(
            "square_only",
            _of_t(lambda t: t**2),
            "This is the square of tanh alone. It is taken away from 1.",
        ),
        Mistake(
            "difference_squared",
            _of_t(lambda t: (1 - t) ** 2),
            "The whole difference is squared. Only tanh is: first the square, then 1 minus it.",
        ),
        Mistake(
            "z_squared",
            lambda z: 1 - np.tanh(z**2),
            "z is squared before tanh. Square the result of tanh instead.",
        ),
        Mistake(
            "sigmoid_formula",
            _of_t(lambda t: t * (1 - t)),
            "The formula is the sigmoid's, a value times 1 minus that value. The slope of tanh is "
            "1 minus the square of tanh.",
        ),
        Mistake(
            "sigmoid_derivative_instead",
            activations.sigmoid_derivative,
            "This is the slope of the sigmoid, which is 0.25 at z = 0. That of tanh is 1 there.",
        ),
        Mistake(
            "sigmoid_in_formula",
            _of_s(lambda s: 1 - s**2),
            "The sigmoid is put into the formula. It takes the tanh of z.",
        ),
        Mistake(
            "sigmoid_derivative_at_twice_z",
            lambda z: activations.sigmoid_derivative(2 * z),
            "The result is 0.25 at z = 0, a quarter of what it should be. Tanh is a sigmoid that "
            "is stretched in both directions, and each doubles the slope.",
        ),
        Mistake(
            "one_over_cosh",
            lambda z: 1 / np.cosh(z),
            "This is 1 divided by cosh. With cosh, the slope of tanh is 1 divided by its square.",
        ),
        Mistake(
            "power_rule",
            _of_t(lambda t: 2 * t),
            "This is twice tanh, as if a square had been differentiated. The formula has the "
            "square itself: 1 minus it.",
        ),
        Mistake(
            "second_derivative",
            _of_t(lambda t: -2 * t * (1 - t**2)),
            "This is the slope of the slope. One step earlier is what is wanted: 1 minus the "
            "square of tanh.",
        ),
        Mistake(
            "halved",
            _of_t(lambda t: (1 - t**2) / 2),
            "The result is exactly half of what it should be: 0.5 at z = 0, where the slope is 1.",
        ),
        Mistake(
            "times_z",
            lambda z: z * activations.tanh_derivative(z),
            "There is a factor z too many: the result is 0 at z = 0, where the slope is largest.",
        ),
        Mistake("overflow", lambda z: 1 - _from_two_exponentials(z) ** 2, NO_NUMBER),
        Mistake(
            "size_instead_of_square",
            _of_t(lambda t: 1 - np.abs(t)),
            "This is 1 minus |tanh|. What is taken away from 1 is the square.",
        ),
        Mistake(
            "cubed",
            _of_t(lambda t: 1 - t**3),
            "The exponent is 3, so the two sides are not equal. It is a square.",
        ),
        Mistake(
            "tangent_instead",
            lambda z: 1 - np.tan(z) ** 2,
            "The formula gets `tan`, the tangent of an angle. It takes tanh.",
        ),
        Mistake(
            "arctan_derivative",
            lambda z: 1 / (1 + z**2),
            "This is the slope of the arc tangent, another function. The slope of tanh is 1 minus "
            "the square of tanh.",
        ),
        Mistake(
            "wide_sigmoid_slope",
            lambda z: 4 * activations.sigmoid_derivative(z),
            "The result is the slope of tanh at z / 2, so it is too large everywhere but at z = "
            "0. With the sigmoid, z has to be doubled as well.",
        ),
        Mistake(
            "plus_without_square",
            _of_t(lambda t: 1 + t),
            "Tanh is added to 1. It is squared and taken away.",
        ),
        *_one_result(activations.tanh_derivative),
        Mistake("rounded", lambda z: np.round(activations.tanh_derivative(z), 4), ROUNDED),
        *_measured(lambda z: 2 * activations.sigmoid(2 * z) - 1),
        *_loops(activations.tanh_derivative),
        power_sign(lambda z: 1 - np.tanh(z) ^ 2),
        *_numbers(activations.tanh_derivative),
        *_integers(activations.tanh_derivative),
        Mistake(
            "sigmoid_derivative_negated",
            lambda z: -activations.sigmoid_derivative(z),
            "This is the slope of the sigmoid, and with the wrong sign. The slope of tanh is 1 at "
            "z = 0, and never negative.",
        ),
        Mistake(
            "z_minus_one",
            lambda z: z - 1,
            "The result is z - 1, without a tanh or a square. The formula is 1 minus the square "
            "of tanh.",
        ),
        Mistake(
            "one_minus_z",
            lambda z: 1 - z,
            "The result is 1 - z, without a tanh or a square. The formula is 1 minus the square "
            "of tanh.",
        ),
        Mistake(
            "z_times_tanh",
            lambda z: 1 - z * np.tanh(z),
            "One of the two factors of the square is z itself. Both are tanh of z.",
        ),
        Mistake(
            "tanh_of_twice_z",
            lambda z: 1 - np.tanh(2 * z),
            "z is doubled before tanh. Square the result of tanh instead.",
        ),
        Mistake(
            "slope_at_twice_z",
            lambda z: activations.tanh_derivative(2 * z),
            "The result is the slope at 2z. Put z itself into tanh.",
        ),
        Mistake(
            "doubled",
            lambda z: 2 * activations.tanh_derivative(z),
            "The result is twice what it should be: 2 at z = 0, where the slope is 1.",
        ),
        Mistake(
            "turned_over",
            lambda z: 1 / activations.tanh_derivative(z),
            "The slope stands below the fraction line, so the result is never below 1. The slope "
            "is never above 1.",
        ),
        Mistake(
            "formula_squared",
            lambda z: activations.tanh_derivative(z) ** 2,
            "The whole formula is squared. Only tanh is, before it is taken away from 1.",
        ),
        Mistake(
            "half_of_the_square",
            lambda z: 1 - np.tanh(z) ** 2 / 2,
            "The square is halved before it is taken away. The formula is 1 minus the whole "
            "square.",
        ),
        Mistake(
            "always_one",
            lambda z: 0 * z + 1.0,
            "The result is 1 everywhere. That is the slope at z = 0; further out tanh is flatter.",
        ),
        Mistake(
            "always_zero",
            lambda z: 0.0 * z,
            "The result is 0 everywhere, and tanh rises everywhere. Is something taken away from "
            "itself, or an array of zeros never filled?",
        ),
        Mistake(
            "relu_derivative_instead",
            activations.relu_derivative,
            "This is the slope of ReLU, 0 or 1. The slope of tanh changes smoothly, and is 1 at z "
            "= 0.",
        ),
        Mistake(
            "square_doubled",
            lambda z: 1 - 2 * np.tanh(z) ** 2,
            "The square is doubled before it is taken away. The formula is 1 minus the square, "
            "once.",
        ),
        Mistake(
            "sigmoid_derivative_summed",
            lambda z: np.sum(activations.sigmoid_derivative(z)),
            "This is the slope of the sigmoid, and the slopes of an array are added up to one "
            "number. Tanh has a formula of its own, and every entry a slope of its own.",
        ),
        Mistake(
            "one_plus_z",
            lambda z: 1 + z,
            "The result is 1 + z, without a tanh or a square. The formula is 1 minus the square "
            "of tanh.",
        ),
    ),
    slips=Slips(
        steps=(
            ("z_taken_for_a", "tanh_twice", "sigmoid_in_formula", "tangent_instead"),
            (
                "square_forgotten",
                "plus_instead_of_minus",
                "sign_flipped",
                "doubled_instead_of_squared",
                "difference_squared",
                "square_only",
                "tanh_instead",
                "sigmoid_formula",
            ),
            ("rounded",),
            ("sum_of_the_entries", "mean_of_the_entries"),
        ),
        build=lambda slips: _slipped_slope(slips, np.tanh, lambda t: 1 - t**2),
        left_out=(
            ("sigmoid_in_formula", "sigmoid_formula"),
            ("z_taken_for_a", "square_forgotten"),
        ),
    ),
)


def _ones_in_place(z: Any) -> Any:
    z[z > 0] = 1
    z[z <= 0] = 0
    return z


def _slipped_relu_slope(slips: frozenset[str]) -> Callable[..., Any]:
    """Return relu_derivative with the slips made."""

    def derivative(z: Any) -> Any:
        inside = z >= 0 if "one_at_zero" in slips else z > 0
        if "zero_up_to_one" in slips:
            inside = z > 1
        yes = z if "relu_instead" in slips else 1.0
        no = 0.01 if "leaky_instead" in slips else 0.0
        if "minus_one_below" in slips:
            no = -1.0
        if "wrong_side" in slips:
            yes, no = no, yes
        return _in_the_end(slips, np.where(inside, yes, no))

    return derivative


RELU_DERIVATIVE = Exercise(
    name="relu_derivative",
    lesson=LESSON,
    section="Slopes",
    signature="relu_derivative(z)",
    returns="1 where z > 0, else 0, for every entry",
    points=1,
    reference=activations.relu_derivative,
    vectorised=True,
    examples=POINTS,
    draw=_draw_z,
    hints=(
        "How steep is the graph of ReLU on the right side? And on the left side?",
        "There are only two results, 1 and 0. At z = 0 it is 0 in this course.",
        "`np.where(z > 0, ..., ...)`, or turn the condition itself into numbers.",
    ),
    mistakes=(
        Mistake(
            "one_at_zero",
            lambda z: np.where(z >= 0, 1.0, 0.0),
            "At z = 0 the case is taken for z > 0. This course takes the slope at the corner as "
            "0, so the condition is `>`.",
        ),
        Mistake(
            "half_at_zero",
            lambda z: np.heaviside(z, 0.5),
            "Only z = 0 is wrong: the result there is 0.5. This course takes 0 at the corner.",
        ),
        Mistake(
            "relu_instead",
            activations.relu,
            "There is z itself where 1 should be, as in ReLU. On the right side the graph rises "
            "by 1 for each step of 1, wherever you are.",
        ),
        Mistake(
            "unchanged",
            lambda z: z * 1.0,
            "The result is z itself. A slope does not grow with z here: the right side of ReLU is "
            "a straight line.",
        ),
        Mistake(
            "minus_one_below",
            lambda z: np.where(z > 0, 1.0, -1.0),
            "There is -1 where 0 should be, as if the graph fell there. ReLU is flat where z is "
            "negative or 0.",
        ),
        Mistake(
            "sign",
            np.sign,
            "The result is -1 where z is negative, as if the graph fell there. ReLU is flat there.",
        ),
        Mistake(
            "wrong_side",
            lambda z: np.where(z > 0, 0.0, 1.0),
            "The two sides have changed places. ReLU rises on the right and is flat on the left.",
        ),
        Mistake(
            "wrong_side_without_zero",
            lambda z: np.where(z < 0, 1.0, 0.0),
            "The result is 1 where z is negative. ReLU rises on the right and is flat on the left.",
        ),
        Mistake(
            "leaky_instead",
            activations.leaky_relu_derivative,
            "There is 0.01 where 0 should be: that is the slope of leaky ReLU. Plain ReLU is flat "
            "on the left.",
        ),
        Mistake(
            "always_one",
            lambda z: np.ones_like(z),
            "The result is 1 everywhere. On the left side ReLU is flat.",
        ),
        Mistake(
            "always_zero",
            lambda z: np.zeros_like(z),
            "The result is 0 everywhere. On the right side ReLU rises. Was its value set to 0 "
            "before it was looked at?",
        ),
        Mistake(
            "divided_by_z",
            lambda z: activations.relu(z) / z,
            "At z = 0 there is a division 0 / 0, which is not a number. The slope needs no "
            "division, only the question which side z is on.",
        ),
        Mistake(
            "zero_up_to_one",
            lambda z: np.where(z > 1, 1.0, 0.0),
            "z is compared with 1, so z between 0 and 1 fall on the wrong side. The corner lies "
            "at 0.",
        ),
        Mistake(
            "equal_to_one",
            lambda z: np.where(z == 1, 1.0, 0.0),
            "The result is 1 only where z is exactly 1. The slope is 1 on the whole right side.",
        ),
        Mistake(
            "zero_below_and_z_at_zero",
            lambda z: np.where(z > 0, 1.0, z),
            "Where z is negative the result is z itself. ReLU is flat there.",
        ),
        Mistake(
            "minus_one_below_but_one_at_zero",
            lambda z: np.where(z >= 0, 1.0, -1.0),
            "Where z is negative the result is -1, as if the graph fell there, and at z = 0 it is "
            "1. ReLU is flat there, and at the corner this course takes 0.",
        ),
        Mistake(
            "minus_one_above",
            lambda z: np.where(z > 0, -1.0, 0.0),
            "Where z is positive the result is -1. ReLU rises there.",
        ),
        Mistake(
            "clipped_relu",
            lambda z: np.clip(z, 0, 1),
            "z between 0 and 1 come through as they are. The slope jumps from 0 to 1, without "
            "values between.",
        ),
        Mistake(
            "one_on_both_sides",
            lambda z: np.where(z == 0, 0.0, 1.0),
            "The result is 1 on both sides. On the left side ReLU is flat.",
        ),
        Mistake(
            "zero_up_to_a_half",
            lambda z: np.where(z > 0.5, 1.0, 0.0),
            "z between 0 and 0.5 give 0 as well. The corner lies at 0.",
        ),
        Mistake(
            "one_without_shape",
            lambda z: 1.0,
            "The result is the number 1, whatever z is. It depends on the side of z, and an array "
            "gets a result for every entry.",
        ),
        *_one_result(activations.relu_derivative),
        Mistake(
            "sigmoid_instead",
            activations.sigmoid,
            "This is the sigmoid, the slope of a ReLU with a rounded corner. The slope of ReLU "
            "jumps from 0 to 1.",
        ),
        Mistake(
            "sigmoid_derivative_instead",
            activations.sigmoid_derivative,
            "This is the slope of the sigmoid. ReLU's slope is only ever 0 or 1.",
        ),
        *_loops(activations.relu_derivative),
        *_numbers(activations.relu_derivative),
        Mistake("written_into_z", _ones_in_place, WRITTEN_INTO_Z),
        *_decided_once(np.ones_like, np.zeros_like),
        Mistake(
            "leaky_relu_instead",
            activations.leaky_relu,
            "This is leaky ReLU itself. The slope of plain ReLU is 1 on the right and 0 on the "
            "left.",
        ),
        Mistake(
            "leak_of_1",
            lambda z: np.where(z > 0, 1.0, 0.1),
            "Where z is negative or 0, the result is 0.1, as for a leaky ReLU. Plain ReLU is flat "
            "on the left.",
        ),
        Mistake(
            "divided_by_size",
            lambda z: z / np.abs(z),
            "At z = 0 there is a division 0 / 0, which is not a number, and on the left the "
            "result is -1. The slope needs no division, only the question which side z is on.",
        ),
        Mistake(
            "leak_on_the_left_and_z_on_the_right",
            lambda z: np.where(z >= 0, z, 0.01),
            "There is z itself where 1 should be, and 0.01 where 0 should be. On the right ReLU "
            "rises by 1 for each step of 1; on the left it is flat, other than leaky ReLU.",
        ),
        Mistake(
            "tanh_instead",
            np.tanh,
            "This is tanh. The slope of ReLU is only ever 0 or 1.",
        ),
        Mistake(
            "table_of_the_text",
            lambda z: np.array([0.0, 0.0, 0.0, 1.0, 1.0]),
            "The result is the same for every z: five numbers. They have to be worked out from z, "
            "one for each of its entries.",
        ),
        Mistake(
            "negated",
            lambda z: np.where(z > 0, 0.0, -1.0),
            "The result is -1 where z is negative or 0, and 0 elsewhere: both numbers are 1 too "
            "low. ReLU rises by 1 on the right.",
        ),
        Mistake(
            "leaky_relu_on_the_left",
            lambda z: np.where(z > 0, 1.0, 0.01 * z),
            "Where z is negative, the result is 0.01 times z, as in leaky ReLU. The slope of ReLU "
            "is 0 there.",
        ),
        Mistake(
            "sum_of_signs",
            lambda z: np.sum(np.sign(z)),
            "The signs of the entries are added up to one number. The slope is 0 where z is "
            "negative, not -1, and every entry has a slope of its own.",
        ),
    ),
    slips=Slips(
        steps=(
            ("one_at_zero", "zero_up_to_one"),
            ("relu_instead",),
            ("leaky_instead", "minus_one_below"),
            ("wrong_side",),
            ("sum_of_the_entries", "mean_of_the_entries", "first_of_the_entries"),
        ),
        build=_slipped_relu_slope,
        left_out=(
            ("one_at_zero", "minus_one_below"),
            ("one_at_zero", "relu_instead"),
            ("one_at_zero", "wrong_side"),
        ),
    ),
)


def _matrices(W1: Any, b1: Any, W2: Any, b2: Any) -> Arguments:
    return tuple(np.array(values, dtype=float) for values in (W1, b1, W2, b2))


def _draw_layers(rng: np.random.Generator) -> Iterator[Arguments]:
    for D, H, K in ((2, 3, 4), (4, 2, 3), (3, 4, 2), (3, 3, 3)):
        yield short(rng, D, H), short(rng, H), short(rng, H, K), short(rng, K)
    for scale in (1.0, 100.0):
        sizes = (3, 2), (2,), (2, 4), (4,)
        yield tuple(scale * rng.normal(size=size) for size in sizes)


def _collapsed(
    weights: Callable[..., Any] | None = None, bias: Callable[..., Any] | None = None
) -> Callable[..., Any]:
    """Return collapse with another function of (W1, b1, W2, b2) for its weights or its bias."""

    def collapse(*layers: Any) -> Any:
        W, b = _collapse(*layers)
        return weights(*layers) if weights else W, bias(*layers) if bias else b

    return collapse


def _collapse(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    return W1 @ W2, b1 @ W2 + b2


def _collapse_in_place(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    b2 += b1 @ W2
    return W1 @ W2, b2


def _slipped_collapse(slips: frozenset[str]) -> Callable[..., Any]:
    """Return collapse with the slips made."""

    def collapse(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
        weights: dict[str, Callable[[], Any]] = {
            "transposed": lambda: (W1 @ W2).T,
            "order_swapped": lambda: W2 @ W1,
            "entries_multiplied": lambda: W1 * W2,
            "bias_in_the_weights": lambda: (W1 + b1) @ W2,
            "bias_in_the_weights_too": lambda: W1 @ W2 + b2,
        }
        bias: dict[str, Callable[[], Any]] = {
            "biases_added": lambda: b1 + b2,
            "first_bias_lost": lambda: b2,
            "second_bias_lost": lambda: b1 @ W2,
            "second_bias_subtracted": lambda: b1 @ W2 - b2,
            "first_bias_summed": lambda: b1.sum() + b2,
            "weights_transposed_for_the_bias": lambda: W2 @ b1 + b2,
        }
        W = next((weights[cause] for cause in weights.keys() & slips), lambda: W1 @ W2)()
        b = next((bias[cause] for cause in bias.keys() & slips), lambda: b1 @ W2 + b2)()
        return (b, W) if "bias_first" in slips else (W, b)

    return collapse


def _activated(activation: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return collapse with an activation of the first layer's arrays."""
    return lambda W1, b1, W2, b2: _collapse(activation(W1), activation(b1), W2, b2)


def _one_neuron(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    return np.array([[W1[0, 0] * W2[0, 0]]]), np.array([b1[0] * W2[0, 0] + b2[0]])


# Said of what fails wherever the layers differ in size.
STOPS = " Where the layers differ in size, that stops with an error, which costs both points."

COLLAPSE = Exercise(
    name="collapse",
    lesson=LESSON,
    section="Why a network needs them",
    signature="collapse(W1, b1, W2, b2)",
    returns="the weights and the bias of the one layer that does the same as the two",
    points=2,
    reference=_collapse,
    outputs=("W", "b"),
    examples=(
        _matrices([[2.0]], [1.0], [[3.0]], [-4.0]),
        _matrices([[1.0, 2.0]], [3.0, -1.0], [[2.0], [0.5]], [0.25]),
        _matrices([[1.0, 2.0], [0.0, -1.0]], [1.0, 3.0], [[2.0, 1.0], [-1.0, 0.5]], [0.5, -2.0]),
    ),
    draw=_draw_layers,
    hints=(
        "Write down what comes out of the second layer, put the first layer's output in, and "
        "multiply out: Z1 = X @ W1 + b1, then Z2 = Z1 @ W2 + b2.",
        "Two terms remain: one with X, the other one without. What X is multiplied by is W; "
        "what is left without X is b. The order of matrices must stay.",
        "`W = ... @ ...`. The bias of the first layer goes through the second layer, as any "
        "output of the first layer does: `b = ... @ ... + ...`.",
    ),
    mistakes=(
        Mistake(
            "biases_added",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 + b2),
            "The biases are only added. The first bias goes through the second layer's weights, as "
            "any output of the first layer does." + STOPS,
        ),
        Mistake(
            "first_bias_lost",
            _collapsed(bias=lambda W1, b1, W2, b2: b2),
            "The bias of the first layer has got lost: b is that of the second layer alone. The "
            "first one goes through the second layer, too.",
        ),
        Mistake(
            "second_bias_lost",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 @ W2),
            "The bias of the second layer has got lost. It is added at the end, as it is.",
        ),
        Mistake(
            "second_bias_subtracted",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 @ W2 - b2),
            "The second bias is subtracted. It is added, as each layer adds its own.",
        ),
        Mistake(
            "first_bias_only",
            _collapsed(bias=lambda W1, b1, W2, b2: b1),
            "The bias is that of the first layer, as it was. It has to go through the second "
            "layer, and the second bias comes on top.",
        ),
        Mistake(
            "second_bias_through_weights",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 + b2 @ W2),
            "The wrong bias is multiplied: it is the first one that goes through the second "
            "layer's weights. The second bias is added as it is." + STOPS,
        ),
        Mistake(
            "both_biases_through_weights",
            _collapsed(bias=lambda W1, b1, W2, b2: (b1 + b2) @ W2),
            "Both biases go through the second layer's weights. Only the first one does; the "
            "second is added afterwards." + STOPS,
        ),
        Mistake(
            "bias_through_first_weights",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 @ W1 + b2),
            "The first bias is multiplied by the first layer's weights. It is added after those, "
            "so that what it meets next is the second layer." + STOPS,
        ),
        Mistake(
            "bias_through_both_weights",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 @ W1 @ W2 + b2),
            "The first bias goes through both layers' weights. It is added after the first ones, "
            "so it meets the second ones only." + STOPS,
        ),
        Mistake(
            "weights_transposed_for_the_bias",
            _collapsed(bias=lambda W1, b1, W2, b2: W2 @ b1 + b2),
            "In the bias W2 is the wrong way round: it stands before b1, or it is transposed. A "
            "row of values stands on the left of the matrix as it is, as in `X @ W`." + STOPS,
        ),
        Mistake(
            "bias_times_weights_summed",
            _collapsed(bias=lambda W1, b1, W2, b2: b1.sum() * W2.sum(axis=0) + b2),
            "The first bias is summed before it meets the weights. Each of its entries has its "
            "own row of W2: that is the matrix product.",
        ),
        Mistake(
            "biases_multiplied",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 * b2),
            "The biases are multiplied by each other. The first one goes through the second "
            "layer's weights, then the second one is added." + STOPS,
        ),
        Mistake(
            "bias_as_a_row",
            _collapsed(bias=lambda W1, b1, W2, b2: (b1 @ W2 + b2).reshape(1, -1)),
            "The bias has two axes, (1, K). A bias has one axis: (K,). Leave out `keepdims`, "
            "`reshape` or the brackets that add it.",
        ),
        Mistake(
            "order_swapped",
            _collapsed(weights=lambda W1, b1, W2, b2: W2 @ W1),
            "The matrices are multiplied in the wrong order. X meets W1 first, so W1 stands on the "
            "left." + STOPS,
        ),
        Mistake(
            "order_swapped_for_both",
            lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1 + b2),
            "The second layer's matrix stands on the left everywhere, as in books with samples in "
            "columns. Here samples are rows: X comes first, then W1, then W2.",
        ),
        Mistake(
            "transposed",
            _collapsed(weights=lambda W1, b1, W2, b2: (W1 @ W2).T),
            "The matrix is transposed: rows and columns have changed places. It has a row for each "
            "input and a column for each output.",
        ),
        Mistake(
            "entries_multiplied",
            _collapsed(weights=lambda W1, b1, W2, b2: W1 * W2),
            "`W1 * W2` multiplies entry by entry. The matrix product is `@`.",
        ),
        Mistake(
            "entries_multiplied_for_both",
            lambda W1, b1, W2, b2: (W1 * W2, b1 * W2 + b2),
            "`*` multiplies entry by entry. Both products are matrix products: `@`.",
        ),
        Mistake(
            "entries_multiplied_for_bias",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 * W2 + b2),
            "In the bias, `b1 * W2` multiplies entry by entry. The matrix product is `@`." + STOPS,
        ),
        Mistake(
            "weights_added",
            _collapsed(weights=lambda W1, b1, W2, b2: W1 + W2),
            "The matrices are added. One layer after the other multiplies them.",
        ),
        Mistake(
            "weights_and_biases_added",
            lambda W1, b1, W2, b2: (W1 + W2, b1 + b2),
            "Weights and biases are added up. One layer after the other multiplies: put the first "
            "layer's output into the second layer and multiply out.",
        ),
        Mistake(
            "bias_in_the_weights",
            _collapsed(weights=lambda W1, b1, W2, b2: (W1 + b1) @ W2),
            "The first bias is inside the weights. It is not multiplied by X, so it belongs to the "
            "bias alone.",
        ),
        Mistake(
            "bias_in_the_weights_too",
            _collapsed(weights=lambda W1, b1, W2, b2: W1 @ W2 + b2),
            "The second bias is added to the weights. It is not multiplied by X, so it belongs to "
            "the bias alone.",
        ),
        Mistake(
            "everything_in_the_weights",
            _collapsed(weights=lambda W1, b1, W2, b2: (W1 + b1) @ W2 + b2),
            "Both biases are inside the weights. They are not multiplied by X, so they belong to "
            "the bias alone.",
        ),
        Mistake(
            "layers_swapped",
            lambda W1, b1, W2, b2: (W2 @ W1, b2 @ W1 + b1),
            "The layers have changed places: this is the second layer first, and then the first "
            "one. X meets W1 first.",
        ),
        Mistake(
            "layers_swapped_for_the_bias",
            _collapsed(bias=lambda W1, b1, W2, b2: b2 @ W1 + b1),
            "In the bias the layers have changed places. It is the first bias that goes through "
            "the weights of the second layer." + STOPS,
        ),
        Mistake(
            "first_layer_only",
            lambda W1, b1, W2, b2: (W1, b1),
            "This is the first layer as it was. The second layer has to be worked into it.",
        ),
        Mistake(
            "entries_multiplied_and_biases_added",
            lambda W1, b1, W2, b2: (W1 * W2, b1 + b2),
            "`W1 * W2` multiplies entry by entry, and the biases are only added. The matrix "
            "product is `@`, and the first bias goes through the second layer's weights.",
        ),
        Mistake(
            "first_bias_added_again",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 @ W2 + b1 + b2),
            "The first bias is there twice: through the weights, and once more as it was. Only the "
            "first of these belongs there." + STOPS,
        ),
        Mistake(
            "bias_multiplied_at_the_end",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 @ W2 * b2),
            "The second bias multiplies. It is added.",
        ),
        Mistake(
            "bias_summed_up",
            _collapsed(bias=lambda W1, b1, W2, b2: (b1 @ W2).sum() + b2),
            "What the first bias contributes is summed up over the outputs. Each output has a "
            "part of its own.",
        ),
        Mistake(
            "first_bias_summed",
            _collapsed(bias=lambda W1, b1, W2, b2: b1.sum() + b2),
            "The first bias is summed and added, without weights. It goes through the second "
            "layer, as any output of the first layer does.",
        ),
        Mistake(
            "first_bias_subtracted",
            _collapsed(bias=lambda W1, b1, W2, b2: b2 - b1 @ W2),
            "What the first bias contributes is subtracted. It is added.",
        ),
        Mistake(
            "second_bias_twice",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 @ W2 + 2 * b2),
            "The second bias is added twice. Each bias counts once.",
        ),
        Mistake(
            "no_bias",
            _collapsed(bias=lambda W1, b1, W2, b2: 0 * b2),
            "The bias is 0. Both biases leave something behind: what comes out where X is 0?",
        ),
        Mistake(
            "second_weights_transposed",
            _collapsed(weights=lambda W1, b1, W2, b2: W1 @ W2.T),
            "The second matrix is transposed, so the sizes fit only by chance. W1 has a column and "
            "W2 a row for each neuron between the layers.",
        ),
        Mistake(
            "first_weights_transposed",
            _collapsed(weights=lambda W1, b1, W2, b2: W1.T @ W2),
            "The first matrix is transposed, so the sizes fit only by chance. W1 has a column and "
            "W2 a row for each neuron between the layers.",
        ),
        Mistake(
            "second_layer_only",
            lambda W1, b1, W2, b2: (W2, b2),
            "This is the second layer as it was. The first layer has to be worked into it.",
        ),
        Mistake(
            "weights_only",
            lambda W1, b1, W2, b2: W1 @ W2,
            "Only the weights come back. The function returns two things: the weights first, then "
            "the bias.",
        ),
        Mistake(
            "bias_first",
            lambda W1, b1, W2, b2: (b1 @ W2 + b2, W1 @ W2),
            "Bias and weights come back in the wrong order. The weights come first.",
        ),
        Mistake(
            "activation_between",
            _collapsed(bias=lambda W1, b1, W2, b2: np.tanh(b1) @ W2 + b2),
            "The first bias has been through tanh, the weights have not. There is no activation "
            "between the two layers here, and only because of that they collapse.",
        ),
        Mistake(
            "bias_changed_in_place",
            _collapse_in_place,
            "The numbers are right, but the caller's b2 has changed: `b2 += ...` writes into the "
            "caller's array. `b2 + ...` makes a new one.",
        ),
        Mistake(
            "tanh_of_the_first_layer",
            _activated(np.tanh),
            "Weights and bias of the first layer have been through tanh. There is no activation "
            "between the two layers here, and only because of that they collapse.",
        ),
        Mistake(
            "relu_of_the_first_layer",
            _activated(activations.relu),
            "Weights and bias of the first layer have been through ReLU. There is no activation "
            "between the two layers here, and only because of that they collapse.",
        ),
        Mistake(
            "sigmoid_of_the_first_layer",
            _activated(activations.sigmoid),
            "Weights and bias of the first layer have been through a sigmoid. There is no "
            "activation between the two layers here, and only because of that they collapse.",
        ),
        Mistake(
            "relu_of_the_first_bias",
            _collapsed(bias=lambda W1, b1, W2, b2: activations.relu(b1) @ W2 + b2),
            "The first bias has been through ReLU, the weights have not. There is no activation "
            "between the two layers here.",
        ),
        Mistake(
            "biases_exchanged",
            _collapsed(bias=lambda W1, b1, W2, b2: b2 @ W2.T + b1),
            "The biases have changed places: the second one goes through weights, turned round to "
            "fit, and the first one is added. It is the first that goes through the second layer.",
        ),
        Mistake(
            "bias_times_mean_weights",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 @ W2 / len(b1) + b2),
            "What the first bias contributes is averaged over the neurons between the layers. "
            "They add up: it is a matrix product.",
        ),
        Mistake(
            "first_bias_averaged",
            _collapsed(bias=lambda W1, b1, W2, b2: b1.mean() + b2),
            "The first bias is averaged and added, without weights. It goes through the second "
            "layer, as any output of the first layer does.",
        ),
        Mistake(
            "first_bias_twice",
            _collapsed(bias=lambda W1, b1, W2, b2: 2 * b1 @ W2 + b2),
            "The first bias is counted twice. Each bias counts once.",
        ),
        Mistake(
            "bias_through_column_sums",
            _collapsed(bias=lambda W1, b1, W2, b2: W2.sum(axis=0) + b2),
            "The weights of the second layer are added up, and the first bias plays no part. It "
            "multiplies them: a matrix product.",
        ),
        Mistake(
            "first_entry_of_the_bias",
            _collapsed(bias=lambda W1, b1, W2, b2: b1[0] * W2[0] + b2),
            "Only the first entry of the first bias counts. All of its entries go through the "
            "second layer: a matrix product adds them up.",
        ),
        Mistake(
            "last_entry_of_the_bias",
            _collapsed(bias=lambda W1, b1, W2, b2: b1[-1] * W2[-1] + b2),
            "Only the last entry of the first bias counts. If there is a loop, every round "
            "overwrites the one before: `+=` adds.",
        ),
        Mistake(
            "one_neuron",
            _one_neuron,
            "Only the first weight of each layer and the first entry of each bias are used, so "
            "the result is right for layers of one neuron only. Use the whole arrays: `@` "
            "multiplies matrices.",
        ),
        Mistake(
            "first_weights_only",
            _collapsed(weights=lambda W1, b1, W2, b2: W1),
            "The weights are those of the first layer, as they were. The second layer multiplies "
            "as well.",
        ),
        Mistake(
            "second_weights_only",
            _collapsed(weights=lambda W1, b1, W2, b2: W2),
            "The weights are those of the second layer, as they were. The first layer multiplies "
            "as well.",
        ),
        Mistake(
            "weights_negated",
            _collapsed(weights=lambda W1, b1, W2, b2: -(W1 @ W2)),
            "The weights have the opposite sign. Look for a minus in front of the product.",
        ),
        Mistake(
            "first_layer_weights_twice",
            _collapsed(weights=lambda W1, b1, W2, b2: W1 @ W1),
            "The first matrix is multiplied by itself. The second factor is the matrix of the "
            "second layer. Where the layers differ in size, that stops with an error.",
        ),
        Mistake(
            "weights_averaged",
            _collapsed(weights=lambda W1, b1, W2, b2: W1 @ W2 / len(W2)),
            "The product is divided by the number of neurons between the layers. They add up: the "
            "matrix product alone is right.",
        ),
        Mistake(
            "numbers_of_the_text",
            lambda W1, b1, W2, b2: (np.array([[6.0]]), np.array([-1.0])),
            "The result is 6 and -1, whatever the arguments are: the numbers of the example in "
            "the text. Work W and b out from the arguments.",
        ),
        Mistake(
            "output_at_ones",
            lambda W1, b1, W2, b2: ((np.ones(len(W1)) @ W1 + b1) @ W2 + b2, b1 @ W2 + b2),
            "The weights are what comes out of both layers for an input of ones. W is a matrix: "
            "what X is multiplied by.",
        ),
    ),
    slips=Slips(
        steps=(
            (
                "transposed",
                "order_swapped",
                "entries_multiplied",
                "bias_in_the_weights",
                "bias_in_the_weights_too",
            ),
            (
                "biases_added",
                "first_bias_lost",
                "second_bias_lost",
                "second_bias_subtracted",
                "first_bias_summed",
                "weights_transposed_for_the_bias",
            ),
            ("bias_first",),
        ),
        build=_slipped_collapse,
        left_out=(
            ("order_swapped", "weights_transposed_for_the_bias"),
            ("entries_multiplied", "biases_added"),
        ),
    ),
)


def _gradient_through_depth(z: Any, layers: int) -> Any:
    return activations.sigmoid_derivative(z) ** layers


def _draw_depth(rng: np.random.Generator) -> Iterator[Arguments]:
    for shape, layers in (((), 2), ((), 5), ((3,), 3), ((2, 4), 4), ((4,), 7)):
        z = short(rng, *shape)
        yield np.float64(z) if shape == () else z, layers
    yield rng.normal(size=4), int(rng.integers(8, 20))
    yield 2 * rng.normal(size=3), 30


def _through_each_other(z: Any, layers: int) -> Any:
    factor: Any = 1.0
    for _ in range(layers):
        factor = factor * activations.sigmoid_derivative(z)
        z = activations.sigmoid(z)
    return factor


def _written_into_z(z: Any, layers: int) -> Any:
    for _ in range(layers):
        z = z * activations.sigmoid_derivative(z)
    return z


def _squared_at_each(z: Any, layers: int) -> Any:
    factor = activations.sigmoid_derivative(z)
    for _ in range(layers):
        factor = factor * factor
    return factor


def _slope_of_slope(z: Any, layers: int) -> Any:
    for _ in range(layers):
        z = activations.sigmoid_derivative(z)
    return z


def _factor_after_each(z: Any, layers: int) -> Any:
    return np.cumprod([activations.sigmoid_derivative(z)] * layers, axis=0)


# What stands in the place of the slope of a layer.
SLOPES: dict[str, Callable[[Any], Any]] = {
    "sigmoid_instead_of_slope": activations.sigmoid,
    "tanh_instead_of_sigmoid": activations.tanh_derivative,
    "z_taken_for_a": lambda z: z * (1 - z),
    "largest_slope": lambda z: 0.25 + 0 * z,
    "slope_at_the_output": lambda z: activations.sigmoid_derivative(activations.sigmoid(z)),
    "one_minus_sigmoid": lambda z: activations.sigmoid(-z),
}


def _slipped_depth(slips: frozenset[str]) -> Callable[..., Any]:
    """Return gradient_through_depth with the slips made."""
    cause = next(iter(SLOPES.keys() & slips), None)
    slope = SLOPES[cause] if cause else activations.sigmoid_derivative

    def gradient_through_depth(z: Any, layers: int) -> Any:
        if "one_layer_too_few" in slips:
            layers -= 1
        if "one_layer_too_many" in slips:
            layers += 1
        s = activations.sigmoid(z)
        times: dict[str, Callable[[], Any]] = {
            "multiplied_by_layers": lambda: slope(z) * layers,
            "layers_ignored": lambda: slope(z),
            "power_the_wrong_way_round": lambda: layers ** slope(z),
            "power_of_one_factor": lambda: s * (1 - s) ** layers,
            "power_of_the_other_factor": lambda: s**layers * (1 - s),
        }
        result = next((times[c] for c in times.keys() & slips), lambda: slope(z) ** layers)()
        if "one_minus_factor" in slips:
            result = 1 - result
        if "negated" in slips:
            result = -result
        if "sum_over_the_array" in slips:
            return np.sum(result)
        return np.mean(result) if "mean_over_the_array" in slips else result

    return gradient_through_depth


GRADIENT_THROUGH_DEPTH = Exercise(
    name="gradient_through_depth",
    lesson=LESSON,
    section="Saturation and vanishing gradients",
    signature="gradient_through_depth(z, layers)",
    returns="the factor that is left after so many sigmoids, each at the same z",
    points=2,
    reference=_gradient_through_depth,
    atol=1e-100,  # the factors are tiny, and have to be right all the same
    examples=(
        (np.float64(0.0), 1),
        (np.float64(0.0), 3),
        (np.float64(1.0), 2),
        (np.float64(-2.0), 4),
        (np.array([0.0, 3.0]), 2),
        (np.array([-1.0, 0.5, 2.0]), 10),
        (np.array([0, 1, 2]), 2),
    ),
    draw=_draw_depth,
    hints=(
        "What is the factor of one layer at z = 0? And of two layers?",
        "Each layer multiplies by the slope of the sigmoid at z, and all the slopes are equal. "
        "Multiplying a number by itself again and again has a short form.",
        "`sigmoid_derivative(z)` is the factor of one layer. Raise it with `**`, or multiply in a "
        "loop that starts at 1.",
    ),
    mistakes=(
        Mistake(
            "multiplied_by_layers",
            lambda z, layers: activations.sigmoid_derivative(z) * layers,
            "The factor of one layer is multiplied by `layers`, as if the layers were added up. "
            "Each layer multiplies once more, so it is a power.",
        ),
        Mistake(
            "divided_by_layers",
            lambda z, layers: activations.sigmoid_derivative(z) / layers,
            "The slope is divided by the number of layers. Each layer multiplies by the slope once "
            "more.",
        ),
        Mistake(
            "layers_ignored",
            lambda z, layers: activations.sigmoid_derivative(z),
            "This is the factor of one layer, whatever `layers` says. If there is a loop, does "
            "the result of one round enter the next, and is `return` behind it?",
        ),
        Mistake(
            "one_layer_too_few",
            lambda z, layers: activations.sigmoid_derivative(z) ** (layers - 1),
            "There is one factor too few: a single layer already multiplies. If there is a loop, "
            "it runs `layers` times.",
        ),
        Mistake(
            "one_layer_too_few_from_two_on",
            lambda z, layers: activations.sigmoid_derivative(z) ** max(layers - 1, 1),
            "From two layers on there is one factor too few. If there is a loop, count its "
            "rounds: the first factor may stand before it or in it.",
        ),
        Mistake(
            "one_layer_too_many",
            lambda z, layers: activations.sigmoid_derivative(z) ** (layers + 1),
            "There is one factor too many. If there is a loop, the product starts at 1, not at "
            "the first factor.",
        ),
        Mistake(
            "sigmoid_instead_of_slope",
            lambda z, layers: activations.sigmoid(z) ** layers,
            "The sigmoid itself is taken as the factor of a layer. On the way back it is its "
            "slope that multiplies.",
        ),
        Mistake(
            "tanh_instead_of_sigmoid",
            lambda z, layers: activations.tanh_derivative(z) ** layers,
            "The factor of a layer is the slope of tanh. The layers here are sigmoids.",
        ),
        Mistake(
            "relu_instead_of_sigmoid",
            lambda z, layers: activations.relu_derivative(z) ** layers,
            "The factor of a layer is the slope of ReLU, 0 or 1. The layers here are sigmoids.",
        ),
        Mistake(
            "z_taken_for_a",
            lambda z, layers: (z * (1 - z)) ** layers,
            "The factor of a layer is computed as z * (1 - z). The formula wants the sigmoid of "
            "z: call your `sigmoid_derivative`.",
        ),
        Mistake(
            "largest_slope",
            lambda z, layers: 0.25**layers + 0 * z,
            "The factor of a layer is always 0.25, the slope at z = 0. Elsewhere the sigmoid is "
            "flatter: use z.",
        ),
        Mistake(
            "largest_slope_and_one_number",
            lambda z, layers: 0.25**layers,
            "The factor is always 0.25, the slope at z = 0, so z plays no part. Elsewhere the "
            "sigmoid is flatter.",
        ),
        Mistake(
            "power_the_wrong_way_round",
            lambda z, layers: layers ** activations.sigmoid_derivative(z),
            "Base and exponent have changed places: `layers` stands below. It is the slope that "
            "is multiplied by itself.",
        ),
        Mistake(
            "power_of_one_factor",
            lambda z, layers: activations.sigmoid(z) * activations.sigmoid(-z) ** layers,
            "Only the factor 1 - s is raised to the power, because `**` comes before `*`. Put the "
            "whole slope into brackets.",
        ),
        Mistake(
            "power_of_the_other_factor",
            lambda z, layers: activations.sigmoid(z) ** layers * activations.sigmoid(-z),
            "Only the factor s is raised to the power, because `**` comes before `*`. Put the "
            "whole slope into brackets.",
        ),
        Mistake(
            "slope_of_slope",
            _slope_of_slope,
            "The slope is put back into the slope function, again and again. Each layer sits at "
            "the same z: multiply by its slope.",
        ),
        Mistake(
            "sigmoids_fed_into_each_other",
            _through_each_other,
            "Each sigmoid gets the output of the one before, so z changes from layer to layer. In "
            "this exercise every layer sits at the same z.",
        ),
        Mistake(
            "z_times_layers",
            lambda z, layers: activations.sigmoid_derivative(z * layers),
            "z is multiplied by the number of layers, and one slope is taken there. It is the "
            "slope at z, once for each layer.",
        ),
        Mistake(
            "z_to_the_power",
            lambda z, layers: activations.sigmoid_derivative(z**layers),
            "The power is inside: z is raised before the slope is taken. Take the slope at z "
            "first.",
        ),
        Mistake(
            "turned_over",
            lambda z, layers: 1 / activations.sigmoid_derivative(z) ** layers,
            "The factor grows with depth: it is 1 divided by what it should be. Layers multiply "
            "by the slope.",
        ),
        Mistake(
            "negated",
            lambda z, layers: -(activations.sigmoid_derivative(z) ** layers),
            "There is a minus too many. Slopes of the sigmoid are positive, and so is their "
            "product.",
        ),
        Mistake(
            "one_minus_factor",
            lambda z, layers: 1 - activations.sigmoid_derivative(z) ** layers,
            "This is what gets lost, 1 minus what is left. The factor that is left is wanted.",
        ),
        Mistake(
            "product_started_at_zero",
            lambda z, layers: 0.0 * activations.sigmoid_derivative(z),
            "The result is always 0. Is it a product that starts at 0? It stays there: start it at "
            "1. Is an array of zeros never filled, or the slope cut to a whole number?",
        ),
        Mistake(
            "mixed_up_over_the_array",
            lambda z, layers: np.prod(activations.sigmoid_derivative(z)) ** layers,
            "The entries of z are multiplied with each other, so an array gives one number. Each "
            "entry has a factor of its own.",
        ),
        Mistake(
            "largest_slope_for_one_layer",
            lambda z, layers: 0.25 * activations.sigmoid_derivative(z) ** (layers - 1),
            "One of the factors is 0.25, the slope at z = 0. Every layer sits at z. If there is a "
            "loop, its product starts at 1.",
        ),
        Mistake(
            "largest_slope_times_layers",
            lambda z, layers: 0.25 * layers,
            "0.25 is multiplied by the number of layers, and z plays no part. Each layer "
            "multiplies by the slope at z once more.",
        ),
        Mistake(
            "twice_as_many_layers",
            lambda z, layers: activations.sigmoid_derivative(z) ** (2 * layers),
            "There are twice as many factors as layers. Each layer gives one.",
        ),
        Mistake(
            "one_minus_slope",
            lambda z, layers: (1 - activations.sigmoid_derivative(z)) ** layers,
            "1 minus the slope is raised to the power. Each layer multiplies by the slope itself.",
        ),
        Mistake(
            "slope_at_the_output",
            lambda z, layers: activations.sigmoid_derivative(activations.sigmoid(z)) ** layers,
            "The sigmoid is applied before the slope is taken. `sigmoid_derivative` wants z, not "
            "the output.",
        ),
        Mistake(
            "multiplied_and_raised",
            lambda z, layers: (activations.sigmoid_derivative(z) * layers) ** layers,
            "The slope is multiplied by `layers` and then raised to that power. The power alone is "
            "right.",
        ),
        *(
            Mistake(
                f"{word}_over_the_array",
                lambda z, layers, f=f: f(activations.sigmoid_derivative(z) ** layers),
                f"An array gives a single number, the {word} over its entries. Each entry of z "
                "has a factor of its own.",
            )
            for word, f in (
                ("sum", np.sum),
                ("mean", np.mean),
                ("largest", np.max),
                ("smallest", np.min),
                ("first", lambda a: np.ravel(a)[0]),
            )
        ),
        *(
            Mistake(
                f"always_{number}_layers",
                lambda z, layers, number=number: activations.sigmoid_derivative(z) ** number,
                f"There are always {number} factors, whatever `layers` says. Take as many as there "
                "are layers.",
            )
            for number in (2, 3, 4, 5, 10)
        ),
        Mistake(
            "rounded_to_six",
            lambda z, layers: np.round(activations.sigmoid_derivative(z) ** layers, 6),
            "The result is rounded to six decimals, so small factors have become 0. Return it as "
            "it is.",
        ),
        *(
            Mistake(
                f"kept_above_{limit:g}",
                lambda z, layers, limit=limit: np.maximum(
                    activations.sigmoid_derivative(z) ** layers, limit
                ),
                f"Small factors are kept from falling below {limit:g}. How small they get is the "
                "very point: return the factor as it is.",
            )
            for limit in (1e-6, 1e-8, 1e-10, 1e-12, 1e-15)
        ),
        Mistake(
            "rounded",
            lambda z, layers: np.round(activations.sigmoid_derivative(z) ** layers, 4),
            "The result is rounded to four decimals, so small factors have become 0. Return it as "
            "it is.",
        ),
        power_sign(lambda z, layers: activations.sigmoid_derivative(z) ^ layers),
        *_numbers(_gradient_through_depth),
        *_integers(_gradient_through_depth),
        Mistake(
            "arguments_swapped",
            lambda z, layers: activations.sigmoid_derivative(layers) ** z,
            "z and layers have changed places: the slope is taken at z, and `layers` is the "
            "exponent.",
        ),
        Mistake(
            "one_minus_sigmoid",
            lambda z, layers: activations.sigmoid(-z) ** layers,
            "Only one of the two factors of the slope is there, 1 - s. The slope of each layer is "
            "s times (1 - s).",
        ),
        Mistake(
            "root_instead_of_power",
            lambda z, layers: activations.sigmoid_derivative(z) ** (1 / layers),
            "The root is taken, not the power: the exponent is 1 divided by `layers`. It is "
            "`layers` itself.",
        ),
        Mistake(
            "times_z",
            lambda z, layers: z * activations.sigmoid_derivative(z) ** layers,
            "There is a factor z too many. The gradient starts at 1, and each layer multiplies by "
            "its slope.",
        ),
        Mistake(
            "factor_after_each_layer",
            _factor_after_each,
            "The result holds the factor after each layer. Only what is left after the last one "
            "is asked for.",
        ),
        Mistake(
            "layers_added",
            lambda z, layers: activations.sigmoid_derivative(z) + layers,
            "`layers` is added to the slope. Each layer multiplies by the slope once more: it is "
            "a power.",
        ),
        Mistake(
            "product_of_exponentials",
            lambda z, layers: np.exp(-layers * z),
            "This is an exponential, without the slope of the sigmoid. Each layer multiplies by "
            "`sigmoid_derivative(z)`.",
        ),
        Mistake(
            "sigmoid_of_the_result",
            lambda z, layers: activations.sigmoid(activations.sigmoid_derivative(z) ** layers),
            "The factor goes through a sigmoid in the end. It is wanted as it is.",
        ),
        Mistake(
            "slope_at_minus_layers",
            lambda z, layers: activations.sigmoid_derivative(z / layers) ** layers,
            "z is divided by the number of layers. Every layer sits at z itself.",
        ),
        Mistake(
            "layers_halved",
            lambda z, layers: activations.sigmoid_derivative(z) ** (layers / 2),
            "There are half as many factors as layers. Each layer gives one.",
        ),
        Mistake(
            "squared_at_each_layer",
            _squared_at_each,
            "In each round the factor is multiplied by itself, so the power doubles every time. "
            "Multiply by the slope of one layer.",
        ),
        Mistake(
            "gradient_written_into_z",
            _written_into_z,
            "The gradient is kept in z itself, so it starts at z and the next slope is taken "
            "elsewhere. It starts at 1, has a name of its own, and z stays as it is.",
        ),
        Mistake(
            "largest_slope_times_z",
            lambda z, layers: 0.25**layers * z,
            "The factor of a layer is always 0.25, and z multiplies the result. The slope depends "
            "on z: call your `sigmoid_derivative`.",
        ),
    ),
    slips=Slips(
        steps=(
            tuple(SLOPES),
            (
                "multiplied_by_layers",
                "layers_ignored",
                "power_the_wrong_way_round",
                "power_of_one_factor",
                "power_of_the_other_factor",
            ),
            ("one_layer_too_few", "one_layer_too_many"),
            ("one_minus_factor", "negated"),
            ("sum_over_the_array", "mean_over_the_array"),
        ),
        build=_slipped_depth,
        left_out=(
            ("largest_slope", "mean_over_the_array"),
            ("layers_ignored", "one_layer_too_few"),
            ("layers_ignored", "one_layer_too_many"),
            # these powers belong to the slope of the sigmoid alone
            *(
                (slope, f"power_of_{which}_factor")
                for slope in SLOPES
                for which in ("one", "the_other")
            ),
        ),
    ),
)

EXERCISES = (
    COLLAPSE,
    SIGMOID,
    TANH,
    RELU,
    LEAKY_RELU,
    SIGMOID_DERIVATIVE,
    TANH_DERIVATIVE,
    RELU_DERIVATIVE,
    GRADIENT_THROUGH_DEPTH,
)
