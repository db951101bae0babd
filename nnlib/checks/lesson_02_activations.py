"""The exercises of lesson 02: activations, their slopes, linear layers in a row, depth."""

import math
import operator
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nnlib import activations
from nnlib.checks.common import integers, power_sign, short
from nnlib.checks.exercise import Arguments, Exercise, Mistake

LESSON = "02_activations"


# A single number comes as NumPy's own kind, as w @ x + b gives it: it has methods such as astype.
NUMBERS = tuple((np.float64(z),) for z in (1.0, -2.0, 0.0))
ARRAYS = (
    (np.array([0.5, -1.5]),),
    (np.array([-1.0, 0.0, 4.0]),),
    (np.array([[2.0, -0.5, 0.25], [-3.0, 1.0, -0.1]]),),
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


def _one_result(function: Callable[[Any], Any]) -> tuple[Mistake, ...]:
    """Return the mistakes of adding up or averaging what should stay apart."""
    return tuple(
        Mistake(
            f"{word}_of_the_entries",
            lambda z, reduce=reduce: reduce(function(z)),
            f"An array gives a single number, the {word} of the results. Every entry has a result "
            "of its own, and the shape stays as it is.",
        )
        for word, reduce in (("sum", np.sum), ("mean", np.mean))
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
            "The result falls where it should rise: it is the sigmoid of -z. Look at the sign in "
            "the exponent, or whether the cases z >= 0 and z < 0 have changed places.",
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
            "The result is 1 plus the exponential. In code `1 / 1 + ...` divides first and adds "
            "afterwards: put the whole denominator into brackets, and divide 1 by it.",
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
            "Right for moderate z, but at z = 1000 the exponential becomes infinite, and infinity "
            "divided by infinity is not a number. Form B is meant for z < 0 only.",
        ),
        Mistake(
            "one_forgotten",
            lambda z: 1 / np.exp(-z),
            "The result is exp(z), which grows without limit. The denominator of the sigmoid has "
            "two parts: is its 1 there?",
        ),
        Mistake(
            "exponential_only",
            lambda z: np.exp(-z),
            "This is the exponential alone. The sigmoid is 1 divided by (1 plus this exponential).",
        ),
        Mistake(
            "minus_in_denominator",
            lambda z: 1 / (1 - np.exp(-z)),
            "The denominator is 1 minus the exponential, which is 0 at z = 0. It is 1 plus the "
            "exponential.",
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
            "Positive z are right, negative ones are not: with exp(-|z|) both sides look the same. "
            "Where z < 0, the exponential also stands on top of the fraction.",
        ),
        Mistake(
            "negative_side_mirrored",
            lambda z: np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))),
            "Negative z are right, positive ones are not: they give what -z should give. Where "
            "z >= 0, a 1 stands on top of the fraction.",
        ),
        Mistake(
            "exponent_on_top_only",
            lambda z: np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-z)),
            "Positive z are right. For negative z the top and the bottom of the fraction come from "
            "two different forms: take both from form B.",
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
            "The result has the opposite sign. A minus belongs into the exponent, not before the "
            "fraction.",
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
            "This is the slope of the sigmoid, which comes later. Here the sigmoid itself is "
            "wanted.",
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
            "The result is the sigmoid of 2z, so the curve is twice as steep as it should be. The "
            "exponent is -z.",
        ),
        Mistake(
            "half_as_steep",
            lambda z: activations.sigmoid(z / 2),
            "The result is the sigmoid of z / 2, so the curve is twice as wide as it should be. "
            "The exponent is -z.",
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
            "Where z is positive or 0 the result is right, elsewhere it is exp(z) alone. Form B "
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
            "Right for moderate z, but 0 at z = 1000, where the sigmoid is 1. Replacing `nan` "
            "hides an overflow: avoid it instead.",
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
            "from -1 to 1.",
        ),
        *_one_result(activations.sigmoid),
        Mistake("rounded", lambda z: np.round(activations.sigmoid(z), 4), ROUNDED),
        *(
            Mistake(
                f"clipped_at_{limit}",
                lambda z, limit=limit: activations.sigmoid(np.clip(z, -limit, limit)),
                f"z is cut off at {limit}, so results beyond are wrong: the sigmoid of -{limit} is "
                "not yet 0. Without clipping no digit is lost: see the two forms.",
            )
            for limit in (5, 6, 10, 15, 20)
        ),
        *(
            Mistake(
                f"result_clipped_at_{limit:.0e}",
                lambda z, limit=limit: np.clip(activations.sigmoid(z), limit, 1 - limit),
                "The result is kept away from 0 and 1 by clipping. The sigmoid of -1000 is 0 as "
                "far as float64 can tell: return it as it is.",
            )
            for limit in (1e-7, 1e-8, 1e-10)
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
    "The result is the tanh of z / 2: the curve is twice as wide as it should be. With a single "
    "exponential, the exponent is twice z."
)
SIGN_FLIPPED = (
    "The result has the opposite sign: tanh is positive where z is. Look at the order of the "
    "two terms on top, or at the sign in the exponent."
)

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
            "Right for moderate z, but at z = 1000 and z = -1000 infinity is divided by infinity, "
            "which is not a number. Use exponents that are never positive.",
        ),
        Mistake(
            "overflow_at_plus_1000",
            lambda z: (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1),
            "Right for moderate and for negative z, but at z = 1000 infinity is divided by "
            "infinity. Use an exponent that is never positive: -2|z|, with the sign put back.",
        ),
        Mistake(
            "overflow_at_minus_1000",
            lambda z: (1 - np.exp(-2 * z)) / (1 + np.exp(-2 * z)),
            "Right for moderate and for positive z, but at z = -1000 infinity is divided by "
            "infinity. Use an exponent that is never positive: -2|z|, with the sign put back.",
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
            "Positive z are right, negative ones have lost their minus: with |z| both sides look "
            "the same. Multiply by the sign of z at the end.",
        ),
        Mistake("two_forgotten", lambda z: np.tanh(z / 2), HALF_Z),
        Mistake(
            "two_forgotten_and_overflow", lambda z: (1 - np.exp(-z)) / (1 + np.exp(-z)), HALF_Z
        ),
        Mistake(
            "twice_too_steep",
            lambda z: np.tanh(2 * z),
            "The result is the tanh of 2z: the curve is twice as steep as it should be. The "
            "formula with two exponentials has z in the exponents, that with one has 2z.",
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
            "The result runs from 0 to 1: it is a steeper sigmoid. It still has to be stretched "
            "and shifted, so that it runs from -1 to 1.",
        ),
        Mistake(
            "one_not_subtracted",
            lambda z: 2 * activations.sigmoid(2 * z),
            "The result runs from 0 to 2: it is exactly 1 too high everywhere.",
        ),
        Mistake(
            "not_doubled",
            lambda z: activations.sigmoid(2 * z) - 1,
            "The result runs from -1 to 0: the sigmoid is shifted, but not stretched. It has to "
            "be doubled before 1 is taken away.",
        ),
        Mistake(
            "half_subtracted",
            lambda z: activations.sigmoid(2 * z) - 0.5,
            "The result runs from -0.5 to 0.5: the sigmoid is shifted, but not stretched. Tanh "
            "runs from -1 to 1.",
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
            "This is the slope of tanh, which comes later. Here tanh itself is wanted.",
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
            "The result runs from 1 to 3: 1 is added where it should be taken away.",
        ),
        Mistake(
            "nan_replaced_by_zero",
            lambda z: np.nan_to_num(_from_two_exponentials(z)),
            "Right for moderate z, but 0 at z = 1000 and z = -1000. Replacing `nan` hides an "
            "overflow: avoid it instead.",
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
            for limit in (1, 3, 5, 10)
        ),
        *_loops(np.tanh),
        power_sign(lambda z: (np.e ^ z) / (np.e ^ z)),
        *_numbers(np.tanh),
        *_integers(np.tanh),
        Mistake("z_changed_in_place", _tanh_in_place, Z_CHANGED),
    ),
)


def _zeroed_in_place(z: Any) -> Any:
    z[z < 0] = 0
    return z


def _relu_in_place(z: Any) -> Any:
    z *= z > 0
    return z


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
            "Negative z stay and positive ones become 0, so it is the wrong way round. The result "
            "is z where z is positive.",
        ),
        Mistake(
            "absolute_value",
            np.abs,
            "Negative z have become positive. ReLU makes them 0.",
        ),
        Mistake(
            "negative_side_kept",
            lambda z: np.maximum(-z, 0),
            "The result is positive where z is negative, and 0 elsewhere: a mirror image. Look at "
            "the sign of z.",
        ),
        Mistake(
            "negated",
            lambda z: -np.maximum(z, 0),
            "The result has the opposite sign: ReLU is never negative.",
        ),
        Mistake(
            "step_instead",
            activations.step,
            "Positive z have all become 1. That is the step, or the slope of ReLU; ReLU returns z "
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
            "Negative z give a small negative number. That is leaky ReLU; plain ReLU gives 0.",
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
            "Negative z and 0 give -1. ReLU gives 0 there.",
        ),
        Mistake(
            "zero_above_one",
            lambda z: np.where(z > 1, z, 0),
            "z between 0 and 1 give 0 as well. The border lies at 0, not at 1.",
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
            for limit in (1, 6, 10, 100)
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
            for leak in (0.1, 0.2)
        ),
        Mistake(
            "elu_instead",
            lambda z: np.where(z > 0, z, np.exp(np.minimum(z, 0)) - 1),
            "There is an exponential on the negative side: that is ELU, a relative. ReLU gives 0 "
            "there.",
        ),
        Mistake(
            "largest_entry",
            lambda z: np.maximum(np.max(z), 0),
            "An array gives a single number, its largest entry. Every entry is compared with 0 on "
            "its own.",
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
            "Negative z are right, but positive ones have been through tanh. ReLU returns them "
            "as they are.",
        ),
        *_loops(activations.relu),
        *_numbers(activations.relu),
        Mistake("written_into_z", _zeroed_in_place, WRITTEN_INTO_Z),
        Mistake("z_changed_in_place", _relu_in_place, Z_CHANGED),
    ),
)


def _draw_leaky(rng: np.random.Generator) -> Iterator[Arguments]:
    for (z,) in _draw_z(rng):
        yield (z,)
        yield z, float(np.round(rng.uniform(0.02, 0.5), 2))


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
            "Negative z give 0: that is plain ReLU. Leaky ReLU lets alpha times z through.",
        ),
        Mistake(
            "alpha_fixed",
            lambda z, alpha=0.01: activations.leaky_relu(z),
            "The factor is always 0.01, whatever the caller passes as alpha. Use the argument.",
        ),
        *(
            Mistake(
                f"default_of_{str(default)[2:]}",
                lambda z, alpha=default: activations.leaky_relu(z, alpha),
                f"Right where alpha is passed, but without it the factor is {default}. The default "
                "is 0.01.",
            )
            for default in (0.1, 0.001, 0.2, 0.3)
        ),
        Mistake(
            "alpha_not_multiplied",
            _below(lambda z, alpha: alpha),
            "Where z is negative or 0 the result is alpha itself. It is alpha times z.",
        ),
        Mistake(
            "minus_alpha",
            _below(lambda z, alpha: -alpha),
            "Where z is negative or 0 the result is always -alpha. It is alpha times z, so that "
            "the line keeps on falling to the left.",
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
            "Negative z give a positive result. The sign stays: alpha is positive and z is "
            "negative, so their product is negative.",
        ),
        Mistake(
            "smaller_instead_of_larger",
            lambda z, alpha=0.01: np.minimum(z, alpha * z),
            "The two sides have changed places: positive z are multiplied by alpha, negative ones "
            "stay. Alpha belongs to the negative side.",
        ),
        Mistake(
            "alpha_on_both_sides",
            lambda z, alpha=0.01: alpha * z,
            "Everything is multiplied by alpha, positive z too. Those stay as they are.",
        ),
        Mistake(
            "alpha_times_z_added",
            _above(lambda z, alpha: z + alpha * z),
            "Negative z are right, but positive ones are too large by alpha times z. The leak is "
            "for the negative side only.",
        ),
        Mistake(
            "one_on_the_positive_side",
            _above(lambda z, alpha: 1.0),
            "Negative z are right, but positive ones have become 1. They stay as they are.",
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
            "Negative z are divided by alpha, so the leak has become a flood. They are multiplied "
            "by it.",
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
                f"The factor is always {fixed}, whatever the caller passes as alpha. Use the "
                "argument.",
            )
            for fixed in (0.1, 0.2)
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
            "Negative z are multiplied by 1 - alpha, so nearly all of them comes through. The "
            "factor is alpha.",
        ),
        *_loops(activations.leaky_relu, 0.01),
        *_numbers(activations.leaky_relu, 0.01),
        *_integers(activations.leaky_relu, 0.01),
        Mistake("written_into_z", _leaky_written_into_z, WRITTEN_INTO_Z),
        Mistake("assigned_to_z", _leaky_assigned_to_z, WRITTEN_INTO_Z),
        Mistake("z_changed_in_place", _leaky_in_place, Z_CHANGED),
    ),
)


def _of_s(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the function of s = sigmoid(z)."""
    return lambda z: function(activations.sigmoid(z))


def _of_t(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the function of t = tanh(z)."""
    return lambda z: function(np.tanh(z))


A_FOR_Z = (
    "The formula is applied to z itself. It wants the value after the activation: first compute "
    "that value from z, then put it into the formula."
)
TWICE = (
    "The activation is applied twice before the formula. The function is handed z, not a: apply "
    "the activation once."
)


def _measured(function: Callable[[Any], Any]) -> Iterator[Mistake]:
    """Yield the mistake of measuring a slope, for each usual length of the run."""
    for h in (1e-3, 1e-4, 1e-5, 1e-6):
        for side, back in (("right", 0.0), ("both_sides", h)):
            yield Mistake(
                f"measured_to_{side}_by_{h:g}",
                lambda z, h=h, back=back: (function(z + h) - function(z - back)) / (h + back),
                "This is a measured slope, a rise divided by a short run. It is right to a few "
                "digits, no more. The exercise asks for the formula.",
            )


# Here the rise over a short run is lost in the last digits of a sigmoid or tanh near 1.
FLAT = ((np.array([8.0, 12.0, 15.0, 20.0]),),)

NO_NUMBER = (
    "Right for moderate z, but for a z as large as 1000 or -1000 the result is not a number: the "
    "exponentials overflow. Use your own activation, which does not."
)

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
            "This is the sigmoid itself, not its slope. The slope is largest at z = 0, and nearly "
            "0 far out on both sides.",
        ),
        Mistake(
            "one_minus_sigmoid",
            _of_s(lambda s: 1 - s),
            "This is 1 - s alone, with s the sigmoid of z. The slope is a product of two factors: "
            "the other one is missing.",
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
            "This is the square of the sigmoid. The two factors of the slope differ: one is s, "
            "the other one is 1 - s.",
        ),
        Mistake(
            "one_minus_square",
            _of_s(lambda s: 1 - s**2),
            "This is 1 - s squared, the formula for tanh. The sigmoid's slope is s times (1 - s).",
        ),
        Mistake(
            "plus_instead_of_minus",
            _of_s(lambda s: s * (1 + s)),
            "The second factor is 1 + s, so the result is largest where the sigmoid is already "
            "flat. It is 1 - s.",
        ),
        Mistake(
            "sign_flipped",
            _of_s(lambda s: s * (s - 1)),
            "The result has the opposite sign: the sigmoid rises everywhere, so its slope is "
            "never negative. Is one of the factors turned round?",
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
            "The result is exactly twice as large as it should be: 0.5 at z = 0, where the slope "
            "is 0.25.",
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
            "One of the two factors is z itself. Both are made from s, the sigmoid of z.",
        ),
        Mistake(
            "sigmoid_times_one_minus_z",
            lambda z: activations.sigmoid(z) * (1 - z),
            "The second factor is 1 - z. Both factors are made from s, the sigmoid of z.",
        ),
        Mistake(
            "precedence_in_sigmoid",
            lambda z: (1 / 1 + np.exp(-z)) * (1 - (1 / 1 + np.exp(-z))),
            "The formula is right, but the sigmoid in it is `1 / 1 + np.exp(-z)`, which lacks its "
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
            "The formula is right, but tanh is put into it. It takes the sigmoid.",
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
            "This is tanh itself, not its slope. The slope is 1 at z = 0, and nearly 0 far out on "
            "both sides.",
        ),
        Mistake(
            "square_forgotten",
            _of_t(lambda t: 1 - t),
            "This is 1 minus tanh. What is taken away from 1 is the square of tanh, so that both "
            "sides become equal.",
        ),
        Mistake(
            "doubled_instead_of_squared",
            _of_t(lambda t: 1 - t * 2),
            "Tanh is doubled where it should be squared: `t * 2` is not `t**2`.",
        ),
        Mistake(
            "plus_instead_of_minus",
            _of_t(lambda t: 1 + t**2),
            "The square is added to 1, so the result grows where tanh becomes flat. It is "
            "subtracted.",
        ),
        Mistake(
            "sign_flipped",
            _of_t(lambda t: t**2 - 1),
            "The result has the opposite sign: tanh rises everywhere, so its slope is never "
            "negative.",
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
            "This is the sigmoid's formula with tanh put in. The slope of tanh is 1 minus its "
            "square.",
        ),
        Mistake(
            "sigmoid_derivative_instead",
            activations.sigmoid_derivative,
            "This is the slope of the sigmoid, which is 0.25 at z = 0. That of tanh is 1 there.",
        ),
        Mistake(
            "sigmoid_squared",
            _of_s(lambda s: 1 - s**2),
            "The formula is right, but the sigmoid is put into it. It takes tanh.",
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
            "The formula is right, but `tan` is the tangent of an angle. It takes tanh.",
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
            "The result is right at z = 0 only, and elsewhere too large: it is the slope of tanh "
            "at z / 2.",
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
    ),
)


def _ones_in_place(z: Any) -> Any:
    z[z > 0] = 1
    z[z <= 0] = 0
    return z


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
            "Only z = 0 is wrong: the result there is 1. This course takes 0 at the corner, so the "
            "condition is `>`.",
        ),
        Mistake(
            "half_at_zero",
            lambda z: np.heaviside(z, 0.5),
            "Only z = 0 is wrong: the result there is 0.5. This course takes 0 at the corner.",
        ),
        Mistake(
            "relu_instead",
            activations.relu,
            "This is ReLU itself, not its slope. On the right side the graph rises by 1 for each "
            "step of 1, wherever you are.",
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
            "The result is -1 where z is negative or 0, as if the graph fell there. ReLU is flat "
            "there.",
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
            "Where z is negative the result is 0.01: that is the slope of leaky ReLU. Plain ReLU "
            "is flat there.",
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
            "z between 0 and 1 give 0 as well. The corner lies at 0, not at 1.",
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
            "The weights are right, but the bias of the first layer has got lost. It goes through "
            "the second layer, too.",
        ),
        Mistake(
            "second_bias_lost",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 @ W2),
            "The weights are right, but the bias of the second layer has got lost. It is added at "
            "the end.",
        ),
        Mistake(
            "second_bias_subtracted",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 @ W2 - b2),
            "The weights are right, but the second bias is subtracted. It is added.",
        ),
        Mistake(
            "first_bias_only",
            _collapsed(bias=lambda W1, b1, W2, b2: b1),
            "The weights are right, but the bias is that of the first layer. It has to go through "
            "the second layer, and the second bias comes on top.",
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
            "In the bias the matrix comes first. Here a row of values stands on the left of the "
            "matrix, as in `X @ W`." + STOPS,
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
            "The numbers are right, but b has two axes, (1, K). A bias has one: (K,). Leave out "
            "`keepdims` or `reshape`.",
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
            "The weights are right, but the second bias multiplies. It is added.",
        ),
        Mistake(
            "bias_summed_up",
            _collapsed(bias=lambda W1, b1, W2, b2: (b1 @ W2).sum() + b2),
            "The weights are right, but what the first bias contributes is summed up. Each output "
            "has a part of its own.",
        ),
        Mistake(
            "first_bias_summed",
            _collapsed(bias=lambda W1, b1, W2, b2: b1.sum() + b2),
            "The weights are right, but the first bias is summed and added, without weights. It "
            "goes through the second layer's weights.",
        ),
        Mistake(
            "first_bias_subtracted",
            _collapsed(bias=lambda W1, b1, W2, b2: b2 - b1 @ W2),
            "The weights are right, but what the first bias contributes is subtracted. It is "
            "added.",
        ),
        Mistake(
            "second_bias_twice",
            _collapsed(bias=lambda W1, b1, W2, b2: b1 @ W2 + 2 * b2),
            "The weights are right, but the second bias is added twice.",
        ),
        Mistake(
            "no_bias",
            _collapsed(bias=lambda W1, b1, W2, b2: 0 * b2),
            "The weights are right, but the bias is 0. Both biases leave something behind: what "
            "comes out where X is 0?",
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
            "Only the weights come back. The function returns two things: `return W, b`.",
        ),
        Mistake(
            "bias_first",
            lambda W1, b1, W2, b2: (b1 @ W2 + b2, W1 @ W2),
            "Bias and weights come back in the wrong order. It is the weights first: `return W, "
            "b`.",
        ),
        Mistake(
            "activation_between",
            _collapsed(bias=lambda W1, b1, W2, b2: np.tanh(b1) @ W2 + b2),
            "The first bias has been through tanh. There is no activation between the two layers "
            "here, and only because of that they collapse.",
        ),
        Mistake(
            "bias_changed_in_place",
            _collapse_in_place,
            "The numbers are right, but the caller's b2 has changed: `b2 += ...` writes into the "
            "caller's array. `b2 + ...` makes a new one.",
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


def _slope_of_slope(z: Any, layers: int) -> Any:
    for _ in range(layers):
        z = activations.sigmoid_derivative(z)
    return z


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
            "The slope is taken `layers` times and added up. Each layer multiplies by the slope "
            "once more, so the factors are multiplied by each other.",
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
            "This is the factor of one layer, whatever `layers` says. If there is a loop, does the "
            "result of one round enter the next?",
        ),
        Mistake(
            "one_layer_too_few",
            lambda z, layers: activations.sigmoid_derivative(z) ** (layers - 1),
            "There is one factor too few: a single layer already shrinks the gradient. If there is "
            "a loop, it runs `range(layers)` times.",
        ),
        Mistake(
            "one_layer_too_few_from_two_on",
            lambda z, layers: activations.sigmoid_derivative(z) ** max(layers - 1, 1),
            "Right for one layer, and with more there is one factor too few. If there is a loop, "
            "count its rounds: the first factor may stand before it or in it.",
        ),
        Mistake(
            "one_layer_too_many",
            lambda z, layers: activations.sigmoid_derivative(z) ** (layers + 1),
            "There is one factor too many. If there is a loop, the product starts at 1, not at "
            "the slope.",
        ),
        Mistake(
            "sigmoid_instead_of_slope",
            lambda z, layers: activations.sigmoid(z) ** layers,
            "The sigmoid itself is raised to the power. On the way back it is its slope that "
            "multiplies.",
        ),
        Mistake(
            "tanh_instead_of_sigmoid",
            lambda z, layers: activations.tanh_derivative(z) ** layers,
            "The slope is that of tanh. The layers here are sigmoids.",
        ),
        Mistake(
            "relu_instead_of_sigmoid",
            lambda z, layers: activations.relu_derivative(z) ** layers,
            "The slope is that of ReLU, 0 or 1. The layers here are sigmoids.",
        ),
        Mistake(
            "z_taken_for_a",
            lambda z, layers: (z * (1 - z)) ** layers,
            "The slope is computed as z * (1 - z). The formula wants the sigmoid of z: call your "
            "`sigmoid_derivative`.",
        ),
        Mistake(
            "largest_slope",
            lambda z, layers: 0.25**layers + 0 * z,
            "The factor is always 0.25, the slope at z = 0. Elsewhere the sigmoid is flatter: use "
            "z.",
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
            "Base and exponent have changed places: `layers ** slope`. It is the slope that is "
            "multiplied by itself.",
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
            "The result has the opposite sign. Slopes of the sigmoid are positive, and so is "
            "their product.",
        ),
        Mistake(
            "one_minus_factor",
            lambda z, layers: 1 - activations.sigmoid_derivative(z) ** layers,
            "This is what gets lost, 1 minus the factor. What is left is wanted: the factor.",
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
            "always_two_layers",
            lambda z, layers: activations.sigmoid_derivative(z) ** 2,
            "The slope is squared, whatever `layers` says. The number of factors is `layers`.",
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
                f"An array gives a single number, the {word} of the factors. Each entry of z has a "
                "factor of its own.",
            )
            for word, f in (("sum", np.sum), ("mean", np.mean), ("largest", np.max))
        ),
        Mistake(
            "rounded_to_six",
            lambda z, layers: np.round(activations.sigmoid_derivative(z) ** layers, 6),
            "The result is rounded to six decimals, so small factors have become 0. Return it as "
            "it is.",
        ),
        Mistake(
            "kept_away_from_zero",
            lambda z, layers: np.maximum(activations.sigmoid_derivative(z) ** layers, 1e-15),
            "Small factors are kept from becoming smaller still. How small they get is the very "
            "point: return the factor as it is.",
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
