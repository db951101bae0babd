"""The exercises of lesson 04: a network by hand, forward, predict, counting, any depth."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from nnlib import functional
from nnlib.activations import relu, sigmoid, softmax
from nnlib.checks.by_hand import by_hand
from nnlib.checks.common import short
from nnlib.checks.exercise import Arguments, Exercise, Mistake, Slips
from nnlib.worked import WORKED

LESSON = "04_forward_pass"
HIDDEN_SECTION = "One hidden unit by hand"
OUTPUT_SECTION = "The output by hand"
BEFORE_HIDDEN = "The slip is in the sums before the sigmoid."

# the worked network, for the exercises by hand
x, W1, b1, W2, b2 = WORKED.x, WORKED.W1, WORKED.b1, WORKED.W2, WORKED.b2
z1, a1, z2, a2 = WORKED.hidden_z, WORKED.hidden_a, WORKED.output_z, WORKED.output_a


def _passed_on(
    slips: tuple[Mistake, ...], causes: str, then: Callable[[Any], Any], words: str
) -> Iterator[Mistake]:
    """Yield slips of an earlier step as slips of a later one: ``then`` leads there."""
    for slip in slips:
        if slip.cause in causes.split():
            # once is enough to say where the slip is
            rest = slip.message.removeprefix(BEFORE_HIDDEN).strip()
            yield Mistake(f"before_{slip.cause}", then(slip.wrong), f"{words} {rest}".strip())


def _picked(slips: frozenset[str], known: dict[str, Any], right: Any) -> Any:
    """Return what the one slip that is known here puts in the place of the right thing."""
    return next((known[slip] for slip in slips if slip in known), right)


def _hidden_z(slips: frozenset[str]) -> Any:
    """Return z of the hidden units with these slips."""
    inputs = x[::-1] if "inputs_swapped" in slips else x
    weights = _picked(slips, WEIGHT_SLIPS, W1)
    bias = _picked(slips, BIAS_SLIPS, b1)
    z = inputs @ weights + bias
    return z[::-1] if "units_swapped" in slips else z


# What a slip makes of the table's weights and biases.
WEIGHT_SLIPS = {"weights_in_the_wrong_order": W1.T, "weight_sign_lost": np.abs(W1)}
BIAS_SLIPS = {
    "bias_forgotten": 0 * b1,
    "bias_subtracted": -b1,
    "biases_swapped": b1[::-1],
    "first_bias_sign_lost": np.abs(b1),
    "first_bias_for_both": b1[[0, 0]],
    "bias_for_every_input": 2 * b1,
}
HIDDEN_Z_PAIRS = Slips(
    steps=(("inputs_swapped",), tuple(WEIGHT_SLIPS), tuple(BIAS_SLIPS), ("units_swapped",)),
    build=_hidden_z,
    left_out=(
        ("weight_sign_lost", "biases_swapped"),
        ("weight_sign_lost", "units_swapped"),
    ),
)

HIDDEN_Z = by_hand(
    "hidden_z",
    LESSON,
    HIDDEN_SECTION,
    z1,
    1,
    pairs=HIDDEN_Z_PAIRS,
    hints=(
        "Do one unit at a time. Which two weights belong to hidden unit 1, and which bias?",
        "Each unit takes both inputs: its weight from x1 times x1, plus its weight from x2 times "
        "x2, plus its own bias. Mind the minus signs.",
        "Unit 1 is 0.4 times 1.0, plus 1.2 times 0.5, and then its bias -0.3. Unit 2 goes the same "
        "way with the other column of the table.",
    ),
    slips=(
        Mistake(
            "bias_forgotten",
            x @ W1,
            "The biases are missing: these are the sums of the products alone. A unit's own bias "
            "comes on top, at the end.",
        ),
        Mistake(
            "bias_subtracted",
            x @ W1 - b1,
            "The biases are subtracted. They are added with the sign that they have: the first one "
            "is negative and makes z smaller.",
        ),
        Mistake(
            "first_bias_sign_lost",
            x @ W1 + np.abs(b1),
            "The minus of unit 1's bias got lost. Adding -0.3 means taking 0.3 away.",
        ),
        Mistake(
            "weight_sign_lost",
            x @ np.abs(W1) + b1,
            "The minus of the weight -0.6 got lost, from x1 to unit 2. A negative weight takes "
            "away.",
        ),
        Mistake(
            "weights_in_the_wrong_order",
            W1 @ x + b1,
            "The weights are read along the rows of the table. A row holds what leaves one input; "
            "a unit's own weights stand below each other, in its column.",
        ),
        Mistake(
            "inputs_swapped",
            x[::-1] @ W1 + b1,
            "The inputs are swapped: x1 is multiplied by the weights of x2, and the other way "
            "round. The first row of the table belongs to x1.",
        ),
        Mistake(
            "biases_swapped",
            x @ W1 + b1[::-1],
            "The biases are swapped: unit 1 got the bias of unit 2. Each unit has its own, in its "
            "own column.",
        ),
        Mistake(
            "first_bias_for_both",
            x @ W1 + b1[0],
            "Both units got the bias of unit 1. Unit 2 has a bias of its own.",
        ),
        Mistake(
            "second_bias_for_both",
            x @ W1 + b1[1],
            "Both units got the bias of unit 2. Unit 1 has a bias of its own.",
        ),
        Mistake(
            "bias_for_every_input",
            x @ W1 + 2 * b1,
            "The bias is added twice. It does not come with each input: a unit has one bias, "
            "which is added once, after the products.",
        ),
        Mistake(
            "first_input_only",
            x[:1] @ W1[:1] + b1,
            "Only the first input counts. Every hidden unit sees both inputs: there is a second "
            "product to add.",
        ),
        Mistake(
            "second_input_only",
            x[1:] @ W1[1:] + b1,
            "Only the second input counts. Every hidden unit sees both inputs: there is a first "
            "product to add.",
        ),
        Mistake(
            "inputs_ignored",
            W1.sum(axis=0) + b1,
            "The weights are added as they are, as if both inputs were 1. Multiply each weight by "
            "its input first; x2 is 0.5.",
        ),
        Mistake(
            "added_instead_of_multiplied",
            (x[:, None] + W1).sum(axis=0) + b1,
            "Inputs and weights are added to each other. A weight multiplies its input.",
        ),
        Mistake(
            "activation_too_early",
            a1,
            "These numbers have been through the sigmoid already. z is the weighted sum before "
            "the activation; keep these numbers for hidden_a.",
        ),
        Mistake(
            "units_swapped",
            z1[::-1],
            "The two units stand in each other's places. Unit 1 comes first.",
        ),
        Mistake(
            "negated",
            -z1,
            "Both signs are turned. z is the sum itself, without a minus in front.",
        ),
        Mistake(
            "second_weight_for_both_inputs",
            x.sum() * W1[1] + b1,
            "Both inputs are multiplied by the weight of x2. Each input has its own weight for a "
            "unit: the first row of the table belongs to x1.",
        ),
        Mistake(
            "first_weight_for_both_inputs",
            x.sum() * W1[0] + b1,
            "Both inputs are multiplied by the weight of x1. Each input has its own weight for a "
            "unit: the second row of the table belongs to x2.",
        ),
        Mistake(
            "averaged",
            x @ W1 / 2 + b1,
            "The two products are averaged. A weighted sum adds them, without dividing by 2.",
        ),
        Mistake(
            "bias_multiplied", x @ W1 * b1, "The sum is multiplied by the bias. A bias is added."
        ),
        Mistake(
            "products_subtracted",
            x[0] * W1[0] - x[1] * W1[1] + b1,
            "The second product is taken away from the first. A weighted sum adds all products, "
            "each with its own sign.",
        ),
    ),
)


def _of_the_sigmoid(z: Any) -> tuple[Mistake, ...]:
    """Return the slips in working out the sigmoid of z on paper."""
    a = sigmoid(z)
    return (
        Mistake(
            "derivative",
            a * (1 - a),
            "That is the sigmoid's derivative, a (1 - a). Going forward, the sigmoid itself is "
            "wanted.",
        ),
        Mistake(
            "exponential_only",
            np.exp(-z),
            "That is e to the minus z alone. Add 1 to it, and divide 1 by the sum.",
        ),
        Mistake(
            "fraction_missing",
            1 + np.exp(-z),
            "That is 1 plus e to the minus z, which stands below the line of the fraction: divide "
            "1 by it. In code the sum needs brackets: 1 / (1 + ...).",
        ),
        Mistake(
            "base_ten",
            1 / (1 + 10**-z),
            "The exponential was taken with base 10. The sigmoid uses e = 2.718...: the key e^x, "
            "or math.exp.",
        ),
    )


# What takes the sigmoid's place on paper, where both layers have it.
ACTIVATION_SLIPS: dict[str, Callable[[Any], Any]] = {
    "sigmoid_of_the_negative": lambda z: sigmoid(-z),
    "tanh": np.tanh,
    "derivative": lambda z: sigmoid(z) * (1 - sigmoid(z)),
    "exponential_only": lambda z: np.exp(-z),
    "fraction_missing": lambda z: 1 + np.exp(-z),
}


def _activation(slips: frozenset[str]) -> Callable[[Any], Any]:
    return _picked(slips, ACTIVATION_SLIPS, sigmoid)


def _hidden_a(slips: frozenset[str]) -> Any:
    """Return a of the hidden units with these slips."""
    a = _activation(slips)(_hidden_z(slips - {"units_swapped"}))
    return a[::-1] if "units_swapped" in slips else a


HIDDEN_A_PAIRS = Slips(
    steps=(
        (
            "bias_forgotten",
            "bias_subtracted",
            "biases_swapped",
            "weights_in_the_wrong_order",
            "inputs_swapped",
        ),
        tuple(ACTIVATION_SLIPS),
        ("units_swapped",),
    ),
    build=_hidden_a,
)

HIDDEN_A = by_hand(
    "hidden_a",
    LESSON,
    HIDDEN_SECTION,
    a1,
    1,
    pairs=HIDDEN_A_PAIRS,
    hints=(
        "There is one more step from hidden_z to hidden_a. It is the same for both units.",
        "Put each z into the sigmoid: 1 divided by (1 plus e to the power of minus z).",
        "For unit 1: compute e to the minus 0.7, add 1, and divide 1 by that. For a negative z the "
        "two minus signs cancel, so the exponent becomes positive.",
    ),
    slips=(
        Mistake(
            "activation_forgotten",
            z1,
            "These are the weighted sums. The activation is missing: each of them still goes "
            "through the sigmoid.",
        ),
        Mistake(
            "sigmoid_of_the_negative",
            sigmoid(-z1),
            "The exponent has the wrong sign: this is the sigmoid of minus z. A positive z must "
            "give more than 0.5.",
        ),
        Mistake(
            "second_sign_lost",
            sigmoid(np.abs(z1)),
            "A minus got lost on the way into unit 2's sigmoid: that of its z, or the one in the "
            "exponent. A negative z must give less than 0.5.",
        ),
        Mistake(
            "bias_forgotten",
            sigmoid(x @ W1),
            "The biases are missing in the sums before the activation. z is the sum of the "
            "products and the bias.",
        ),
        Mistake(
            "bias_after_activation",
            sigmoid(x @ W1) + b1,
            "The biases are added after the activation. They belong to z: first z with its bias, "
            "then the sigmoid.",
        ),
        Mistake(
            "bias_subtracted",
            sigmoid(x @ W1 - b1),
            "The biases are subtracted in the sums before the activation. A bias is added, with "
            "the sign that it has.",
        ),
        Mistake(
            "weights_in_the_wrong_order",
            sigmoid(W1 @ x + b1),
            "The sums before the activation read the weights along the rows of the table. A "
            "unit's own weights stand below each other, in its column.",
        ),
        Mistake(
            "inputs_swapped",
            sigmoid(x[::-1] @ W1 + b1),
            "The two inputs are swapped in the sums before the activation. The first row of the "
            "table belongs to x1.",
        ),
        Mistake(
            "biases_swapped",
            sigmoid(x @ W1 + b1[::-1]),
            "The two biases are swapped in the sums before the activation. Each unit has its own, "
            "in its own column.",
        ),
        Mistake(
            "tanh",
            np.tanh(z1),
            "That is tanh. This network uses the sigmoid, which gives numbers between 0 and 1.",
        ),
        Mistake(
            "relu",
            relu(z1),
            "That is ReLU: a negative z became 0. This network uses the sigmoid, which gives "
            "numbers between 0 and 1.",
        ),
        Mistake(
            "step",
            (z1 > 0) * 1.0,
            "1 and 0 are what the step of lesson 01 gives, and what rounding leaves of the right "
            "numbers. The sigmoid answers with numbers between 0 and 1: keep four decimals.",
        ),
        Mistake(
            "softmax",
            softmax(z1),
            "These two numbers add up to 1, as after a softmax. In a hidden layer each unit has "
            "its own sigmoid and does not look at its neighbour.",
        ),
        *_of_the_sigmoid(z1),
        Mistake(
            "sigmoid_twice",
            sigmoid(a1),
            "The sigmoid is applied twice. Once is enough: z in, a out.",
        ),
        Mistake(
            "units_swapped",
            a1[::-1],
            "The two units stand in each other's places. Unit 1 comes first.",
        ),
        *_passed_on(
            HIDDEN_Z.mistakes,
            "first_bias_sign_lost weight_sign_lost first_bias_for_both second_bias_for_both "
            "bias_for_every_input first_input_only second_input_only inputs_ignored "
            "added_instead_of_multiplied",
            sigmoid,
            BEFORE_HIDDEN,
        ),
    ),
)


# What goes into the output unit in the place of the hidden activations.
ENTERING: dict[str, Any] = {
    "hidden_z_used": z1,
    "inputs_used": x,
    "hidden_bias_forgotten": sigmoid(x @ W1),
    "hidden_tanh": np.tanh(z1),
    "hidden_weights_in_the_wrong_order": sigmoid(W1 @ x + b1),
}
OUTPUT_WEIGHTS = {"weights_swapped": W2[::-1], "weight_sign_lost": np.abs(W2)}
OUTPUT_BIAS = {
    "bias_forgotten": 0 * b2,
    "bias_subtracted": -b2,
    "bias_sign_lost": -b2,
    "bias_for_every_input": 2 * b2,
}


def _output_z(slips: frozenset[str]) -> Any:
    """Return z of the output unit with these slips."""
    entering = _picked(slips, ENTERING, a1)
    weights = _picked(slips, OUTPUT_WEIGHTS, W2)
    return entering @ weights + _picked(slips, OUTPUT_BIAS, b2)


OUTPUT_Z_PAIRS = Slips(
    steps=(
        tuple(ENTERING),
        tuple(OUTPUT_WEIGHTS),
        ("bias_forgotten", "bias_subtracted", "bias_for_every_input"),
    ),
    build=_output_z,
)
OUTPUT_A_PAIRS = Slips(
    steps=(
        ("hidden_z_used",),
        tuple(OUTPUT_WEIGHTS),
        ("bias_forgotten", "bias_sign_lost"),
        tuple(ACTIVATION_SLIPS),
    ),
    build=lambda slips: _activation(slips)(_output_z(slips)),
)

OUTPUT_Z = by_hand(
    "output_z",
    LESSON,
    OUTPUT_SECTION,
    z2,
    1,
    pairs=OUTPUT_Z_PAIRS,
    hints=(
        "The output unit is a neuron like any other. What are its two inputs?",
        "Its inputs are the activations of the hidden units. Multiply each by its weight, add the "
        "products, then add the output unit's bias.",
        "It is 1.5 times your first hidden activation, minus 0.9 times your second one, minus 0.2.",
    ),
    slips=(
        Mistake(
            "bias_forgotten",
            a1 @ W2,
            "The bias of the output unit is missing: this is the sum of the two products alone.",
        ),
        Mistake(
            "bias_subtracted",
            a1 @ W2 - b2,
            "The bias is subtracted, or its minus got lost. It is negative and is added, so it "
            "makes z smaller.",
        ),
        Mistake(
            "bias_for_every_input",
            a1 @ W2 + 2 * b2,
            "The bias is added twice. It does not come with each hidden unit: add it once.",
        ),
        Mistake(
            "hidden_z_used",
            z1 @ W2 + b2,
            "The hidden sums z went into the output unit. It gets what the hidden units answer: "
            "their activations a.",
        ),
        Mistake(
            "inputs_used",
            x @ W2 + b2,
            "That happens where the inputs x go straight into the output unit, and where the "
            "hidden units have ReLU. The output unit sees only the hidden layer, and that has "
            "sigmoids: use hidden_a.",
        ),
        Mistake(
            "activation_too_early",
            a2,
            "This number has been through the sigmoid already. z is the weighted sum before it; "
            "keep this number for output_a.",
        ),
        Mistake(
            "weights_swapped",
            a1 @ W2[::-1] + b2,
            "The two weights are swapped. The first weight belongs to hidden unit 1.",
        ),
        Mistake(
            "weight_sign_lost",
            a1 @ np.abs(W2) + b2,
            "The minus of the second weight got lost. Hidden unit 2 speaks against a high output.",
        ),
        Mistake(
            "first_unit_only",
            a1[:1] @ W2[:1] + b2,
            "Only hidden unit 1 counts. There is a second product to add.",
        ),
        Mistake(
            "second_unit_only",
            a1[1:] @ W2[1:] + b2,
            "Only hidden unit 2 counts. There is a first product to add.",
        ),
        Mistake(
            "weights_ignored",
            a1.sum() + b2,
            "The hidden activations are added as they are. Each is multiplied by its weight first.",
        ),
        Mistake(
            "weight_of_unit_1_for_both",
            a1.sum() * W2[0] + b2,
            "Both hidden activations are multiplied by the first weight. Each has a weight of its "
            "own.",
        ),
        Mistake(
            "second_product_added_without_its_input",
            a1[0] * W2[0] + W2[1] + b2,
            "The second weight is added as it is. It is multiplied by the activation of hidden "
            "unit 2 first.",
        ),
        Mistake(
            "example_of_the_text",
            [0.4512],
            "That is the z of the example before. Your network has its own activations, weights "
            "and bias.",
        ),
        Mistake(
            "mean_instead_of_sum",
            (a1 @ W2) / 2 + b2,
            "The two products are averaged. A weighted sum adds them, without dividing by 2.",
        ),
        Mistake(
            "negated",
            -z2,
            "The sign is turned. z is the sum itself, without a minus in front.",
        ),
        Mistake(
            "hidden_bias_forgotten",
            sigmoid(x @ W1) @ W2 + b2,
            "The hidden units that go in lack their biases. Look at hidden_z again.",
        ),
        Mistake(
            "hidden_weights_in_the_wrong_order",
            sigmoid(W1 @ x + b1) @ W2 + b2,
            "The hidden units that go in have read their weights along the rows of the table "
            "instead of down the columns. Look at hidden_z again.",
        ),
        Mistake(
            "hidden_sigmoid_of_the_negative",
            sigmoid(-z1) @ W2 + b2,
            "The hidden activations that go in are the sigmoid of minus z. Look at the sign of "
            "the exponent in hidden_a.",
        ),
        Mistake(
            "hidden_tanh",
            np.tanh(z1) @ W2 + b2,
            "The hidden activations that go in are tanh. This network uses the sigmoid in both "
            "layers.",
        ),
        Mistake(
            "hidden_second_sign_lost",
            sigmoid(np.abs(z1)) @ W2 + b2,
            "The minus of hidden unit 2's z got lost before its sigmoid, so its activation is too "
            "large. Look at hidden_a again.",
        ),
        Mistake(
            "rounded_on_the_way",
            np.round(a1, 2) @ W2 + b2,
            "The hidden activations were rounded to two decimals before they were used. Keep four "
            "decimals in every step.",
        ),
        Mistake(
            "rounded_a_little_on_the_way",
            np.round(a1, 3) @ W2 + b2,
            "The hidden activations were rounded to three decimals before they were used. Keep "
            "four decimals in every step.",
        ),
        Mistake(
            "product_rounded_on_the_way",
            np.round(a1[0] * W2[0], 2) + a1[1] * W2[1] + b2,
            "The way is right, but a number on it was rounded too early, as when the first "
            "product is written as 1.00. Keep four decimals in every step.",
        ),
        *_passed_on(
            HIDDEN_A.mistakes,
            "bias_after_activation bias_subtracted inputs_swapped biases_swapped softmax "
            "derivative exponential_only base_ten sigmoid_twice before_first_bias_sign_lost "
            "before_weight_sign_lost before_first_bias_for_both before_second_bias_for_both "
            "before_bias_for_every_input before_first_input_only before_second_input_only "
            "before_inputs_ignored",
            lambda a: a @ W2 + b2,
            "The slip is in the hidden units, whose activations go in.",
        ),
    ),
)

OUTPUT_A = by_hand(
    "output_a",
    LESSON,
    OUTPUT_SECTION,
    a2,
    1,
    pairs=OUTPUT_A_PAIRS,
    hints=(
        "What does every unit of this network do with its z?",
        "Put output_z into the sigmoid, as you did for the hidden units.",
        "Compute e to the power of minus output_z, add 1, and divide 1 by that.",
    ),
    slips=(
        Mistake(
            "activation_forgotten",
            z2,
            "This is the weighted sum. The activation is missing: the output unit has a sigmoid, "
            "too.",
        ),
        Mistake(
            "sigmoid_of_the_negative",
            sigmoid(-z2),
            "The exponent has the wrong sign: this is the sigmoid of minus z. A positive z must "
            "give more than 0.5.",
        ),
        Mistake(
            "bias_forgotten",
            sigmoid(a1 @ W2),
            "The bias of the output unit is missing in the sum before the activation. z is the "
            "two products and the bias.",
        ),
        Mistake(
            "bias_sign_lost",
            sigmoid(a1 @ W2 - b2),
            "The output's bias is subtracted in the sum before the activation, or its minus got "
            "lost. It is negative and is added.",
        ),
        Mistake(
            "hidden_z_used",
            sigmoid(z1 @ W2 + b2),
            "The sum before the activation was made from the hidden z. The output unit gets the "
            "hidden activations.",
        ),
        Mistake(
            "weights_swapped",
            sigmoid(a1 @ W2[::-1] + b2),
            "The two weights are swapped in the sum before the activation. The first weight "
            "belongs to hidden unit 1.",
        ),
        Mistake(
            "weight_sign_lost",
            sigmoid(a1 @ np.abs(W2) + b2),
            "The minus of the second weight got lost in the sum before the activation. Hidden "
            "unit 2 speaks against a high output.",
        ),
        Mistake(
            "tanh",
            np.tanh(z2),
            "That is tanh. This network uses the sigmoid in both layers.",
        ),
        Mistake(
            "step",
            [1.0],
            "The answer is 1: as after a step, after rounding, or after a softmax over a single "
            "output. The sigmoid gives a number between 0 and 1: keep four decimals.",
        ),
        *_of_the_sigmoid(z2),
        Mistake(
            "rounded_on_the_way",
            sigmoid(np.round(a1, 2) @ W2 + b2),
            "The hidden activations were rounded to two decimals before they were used. Keep four "
            "decimals in every step.",
        ),
        Mistake(
            "z_rounded_on_the_way",
            sigmoid(np.round(z2, 2)),
            "output_z was rounded to two decimals before the sigmoid. Keep four decimals in every "
            "step.",
        ),
        Mistake(
            "sigmoid_twice",
            sigmoid(a2),
            "The sigmoid is applied twice at the output. Once is enough: z in, a out.",
        ),
        Mistake(
            "target_missed",
            a2 - 1,
            "That is the output minus 1, the target of the next lesson. Here the output itself is "
            "wanted.",
        ),
        Mistake(
            "example_of_the_text",
            [0.6109],
            "That is the a of the example before. Your network has its own numbers: start from "
            "your output_z.",
        ),
        *_passed_on(
            OUTPUT_Z.mistakes,
            "bias_for_every_input inputs_used first_unit_only second_unit_only weights_ignored "
            "mean_instead_of_sum",
            sigmoid,
            "The slip is in the sum before the sigmoid.",
        ),
        *_passed_on(
            OUTPUT_Z.mistakes,
            "hidden_bias_forgotten hidden_weights_in_the_wrong_order "
            "hidden_sigmoid_of_the_negative hidden_tanh hidden_second_sign_lost "
            "before_before_weight_sign_lost before_before_first_bias_sign_lost "
            "before_inputs_swapped before_biases_swapped",
            sigmoid,
            "",
        ),
    ),
)

Layer = tuple[np.ndarray, np.ndarray]


_short = partial(short, largest=2)


def _layers(rng: np.random.Generator, sizes: Sequence[int]) -> list[Layer]:
    return [(_short(rng, inputs, units), _short(rng, units)) for inputs, units in pairwise(sizes)]


def _array(*rows: Any) -> np.ndarray:
    return np.array(rows, dtype=float)


# z of +-1000 in the hidden layer, of one sign in each of the first two rows
FAR_HIDDEN = (
    _array([10, 20], [-30, -10], [0.5, -0.25]),
    _array([40, 35, 50, 60], [50, 45, 30, 40]),
    _array(-0.5, 1.5, 0.25, 2),
    _array([0.5], [-0.75], [1.25], [-0.5]),
    _array(0.25),
)
# z of about +-1000 in the output
FAR_OUTPUT = (
    _array([1.5, -0.5, 2], [-2, 1, -1]),
    _array([0.5, -1, 0.25, 0.5], [1, 0.5, -0.5, 0.25], [0.75, -0.5, 1, 1.5]),
    _array(0.5, -0.25, 0.5, -0.5),
    _array([400], [-300], [300], [350]),
    _array(-5),
)

# X of integers: an array that takes its type would cut everything off to whole numbers
INTEGERS = (
    np.array([[2], [-1], [1], [3]]),
    _array([0.5, -1.5]),
    _array(0.25, 1),
    _array([2], [-1]),
    _array(0.5),
)


def _draw_network(rng: np.random.Generator) -> Iterator[Arguments]:
    for samples, inputs, units in ((3, 2, 4), (5, 3, 2), (4, 4, 4), (2, 5, 3), (1, 3, 2)):
        (w1, c1), (w2, c2) = _layers(rng, (inputs, units, 1))
        yield _short(rng, samples, inputs), w1, c1, w2, c2
    # numbers of full length, which nobody can round
    yield tuple(rng.normal(size=shape) for shape in ((3, 4), (4, 2), 2, (2, 1), 1))


def _network(
    hidden: Callable[[Any], Any], output: Callable[[Any], Any]
) -> Callable[..., np.ndarray]:
    """Return forward with these two activations."""
    return lambda X, W1, b1, W2, b2: output(hidden(X @ W1 + b1) @ W2 + b2)


def _same(z: Any) -> Any:
    return z


def _tanh_by_exponentials(z: Any) -> Any:
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


def _tanh_for_negative(z: Any) -> Any:
    return (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1)


def _tanh_for_positive(z: Any) -> Any:
    return (1 - np.exp(-2 * z)) / (1 + np.exp(-2 * z))


def _sigmoid_for_negative(z: Any) -> Any:
    return np.exp(z) / (1 + np.exp(z))


TANH_OVERFLOWS = (
    "For large z the result is nan: an exponential in the tanh grew beyond the largest float. Use "
    "`np.tanh`, which is right for every z."
)
SIGMOID_OVERFLOWS = (
    "For a large positive z the result is nan: exp(z) grew beyond the largest float, above and "
    "below the line of the fraction. Use the `sigmoid` that the lesson imports."
)
UPSIDE_DOWN = (
    "The output's probability is turned round, 1 - p in the place of p: the sigmoid got minus z, "
    "or z has a wrong sign. In the sigmoid the exponent is -z."
)

# The activations that slips put in place of tanh and of the sigmoid.
HIDDEN_SLIPS: dict[str, Callable[[Any], Any]] = {
    "hidden_activation_forgotten": _same,
    "hidden_sigmoid": sigmoid,
    "hidden_relu": relu,
}
OUTPUT_SLIPS: dict[str, Callable[[Any], Any]] = {
    "output_activation_forgotten": _same,
    "output_tanh": np.tanh,
    "upside_down": lambda z: sigmoid(-z),
}


def _forward_with(slips: frozenset[str]) -> Callable[..., Any]:
    hidden = _picked(slips, HIDDEN_SLIPS, np.tanh)
    output = _picked(slips, OUTPUT_SLIPS, sigmoid)

    def layer(A: Any, W: Any, b: Any, activation: Callable[[Any], Any], which: str) -> Any:
        if f"{which}_bias_forgotten" in slips:
            return activation(A @ W)
        if f"{which}_bias_after_activation" in slips:
            return activation(A @ W) + b
        return activation(A @ W + b)

    def run(X: Any, W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
        A1 = layer(X, W1, b1, hidden, "first")
        A2 = layer(A1, W2, b2, output, "second")
        return A2.ravel() if "flattened" in slips else A2

    return run


def _forward_steps(X: Any, W1: Any, b1: Any, W2: Any, b2: Any) -> dict[str, tuple[Any, ...]]:
    Z1 = X @ W1 + b1
    A1 = np.tanh(Z1)
    Z2 = A1 @ W2 + b2
    return {"Z1": (Z1,), "A1": (A1,), "Z2": (Z2,), "A2": (sigmoid(Z2),)}


FORWARD_PAIRS = Slips(
    steps=(
        tuple(HIDDEN_SLIPS),
        tuple(OUTPUT_SLIPS),
        ("first_bias_forgotten", "first_bias_after_activation"),
        ("second_bias_forgotten", "second_bias_after_activation"),
        ("flattened",),
    ),
    build=_forward_with,
    left_out=(
        # these are known mistakes of their own
        ("hidden_activation_forgotten", "output_activation_forgotten"),
        ("hidden_sigmoid", "output_activation_forgotten"),
        ("hidden_sigmoid", "output_tanh"),
        ("first_bias_forgotten", "second_bias_forgotten"),
        ("first_bias_after_activation", "second_bias_after_activation"),
        # without an activation there is no before and after
        ("hidden_activation_forgotten", "first_bias_after_activation"),
        ("output_activation_forgotten", "second_bias_after_activation"),
    ),
)

FORWARD = Exercise(
    name="forward",
    lesson=LESSON,
    section="A batch",
    signature="forward(X, W1, b1, W2, b2)",
    returns="an array of shape (N, 1) with the output for every sample",
    points=3,
    reference=functional.forward,
    steps=_forward_steps,
    vectorised=True,
    slips=FORWARD_PAIRS,
    examples=(
        (
            _array([1], [-2], [0.5]),
            _array([0.5, -1]),
            _array(0.25, 0.5),
            _array([1], [-1.5]),
            _array(0.5),
        ),
        (
            _array([1, -2], [0.5, 3], [-1, 0.5]),
            _array([0.5], [0.25]),
            _array(-0.25),
            _array([2]),
            _array(-0.5),
        ),
        (
            _array([1, 2], [-0.5, 1]),
            _array([0.5, -1], [0.25, 1]),
            _array(0.75, -0.25),
            _array([1.5], [-2]),
            _array(0.25),
        ),
        INTEGERS,
        FAR_HIDDEN,
        FAR_OUTPUT,
    ),
    draw=_draw_network,
    hints=(
        "Write down the shapes: (N, D) comes in, the hidden layer is (N, H), and (N, 1) goes out. "
        "What turns the one into the next?",
        "Two layers, each in two steps: the weighted sums of the whole batch, then the activation. "
        "The second layer's input is the first layer's output.",
        "First `A1 = np.tanh(... @ W1 + ...)`, shape (N, H). Then the same with A1, W2 and b2, and "
        "`sigmoid` instead of tanh.",
    ),
    mistakes=(
        Mistake(
            "hidden_activation_forgotten",
            _network(_same, sigmoid),
            "The hidden layer has no activation: its sums go straight into the output layer. "
            "Without tanh between them the two layers collapse into one.",
        ),
        Mistake(
            "output_activation_forgotten",
            _network(np.tanh, _same),
            "The result is the output's weighted sum. The last step is missing: the sigmoid makes "
            "a probability of it.",
        ),
        Mistake(
            "both_activations_forgotten",
            _network(_same, _same),
            "Both activations are missing: this is only weighted sums. tanh follows the hidden "
            "layer, sigmoid the output.",
        ),
        Mistake(
            "hidden_sigmoid",
            _network(sigmoid, sigmoid),
            "The hidden layer uses the sigmoid, as the network that you worked by hand did. Here "
            "the hidden layer has tanh.",
        ),
        Mistake(
            "hidden_relu",
            _network(relu, sigmoid),
            "The hidden layer uses ReLU: negative sums become 0. Here the hidden layer has tanh.",
        ),
        Mistake(
            "hidden_step",
            _network(lambda z: (z > 0) * 1.0, sigmoid),
            "The hidden layer has a step: its answers are 0 and 1. Here the hidden layer has tanh.",
        ),
        Mistake(
            "hidden_softmax",
            _network(softmax, sigmoid),
            "The hidden layer has a softmax, so that its units share 1 among them. Here each of "
            "them has tanh on its own.",
        ),
        Mistake(
            "hidden_sigmoid_and_output_none",
            _network(sigmoid, _same),
            "The sigmoid is in the wrong layer: the hidden layer has tanh, and the output, which "
            "has no activation here, should have the sigmoid.",
        ),
        Mistake(
            "hidden_tanh_twice",
            _network(lambda z: np.tanh(np.tanh(z)), sigmoid),
            "tanh is applied to the hidden layer twice. Once is enough: sums in, activations out.",
        ),
        Mistake(
            "hidden_tan",
            _network(np.tan, sigmoid),
            "The hidden layer has the tangent, `np.tan`. Its activation is the hyperbolic one, "
            "`np.tanh`, which stays between -1 and 1.",
        ),
        Mistake(
            "hidden_slope",
            _network(lambda z: 1 - np.tanh(z) ** 2, sigmoid),
            "The hidden layer has tanh's slope, 1 - tanh². Going forward, tanh itself is wanted.",
        ),
        Mistake(
            "hidden_tanh_of_half",
            _network(lambda z: 2 * sigmoid(z) - 1, sigmoid),
            "The hidden layer has tanh of half its sums: that is what 2 sigmoid(z) - 1 gives. "
            "tanh(z) is 2 sigmoid(2z) - 1, or simply `np.tanh`.",
        ),
        Mistake(
            "hidden_signs",
            _network(np.sign, sigmoid),
            "The hidden layer answers with -1, 0 and 1 alone, the signs of its sums. Here the "
            "hidden layer has tanh, which has all values between.",
        ),
        Mistake(
            "hidden_leaky_relu",
            _network(lambda z: np.where(z > 0, z, 0.01 * z), sigmoid),
            "The hidden layer uses leaky ReLU. Here the hidden layer has tanh.",
        ),
        Mistake(
            "hidden_without_sign",
            _network(lambda z: np.tanh(-z), sigmoid),
            "The hidden layer counts with the opposite sign: tanh got minus z, its two "
            "exponentials are the wrong way round, or a minus stands before the product with W2. "
            "Both activations get their sums as they are.",
        ),
        Mistake(
            "output_tanh",
            _network(np.tanh, np.tanh),
            "The output goes through tanh. The last layer's activation is the sigmoid, which "
            "gives a probability between 0 and 1.",
        ),
        Mistake(
            "output_tanh_and_sigmoid",
            _network(np.tanh, lambda z: sigmoid(np.tanh(z))),
            "The output goes through tanh and then through the sigmoid. It has the sigmoid alone.",
        ),
        Mistake(
            "output_relu",
            _network(np.tanh, relu),
            "The output goes through ReLU. The last layer's activation is the sigmoid, which "
            "gives a probability between 0 and 1.",
        ),
        Mistake(
            "activations_swapped",
            _network(sigmoid, np.tanh),
            "The two activations are swapped. tanh belongs to the hidden layer, sigmoid to the "
            "output.",
        ),
        Mistake("upside_down", _network(np.tanh, lambda z: sigmoid(-z)), UPSIDE_DOWN),
        Mistake(
            "brackets_missing",
            _network(np.tanh, lambda z: 1 + np.exp(-z)),
            "The results are 1 plus exp(-z), and 1 still has to be divided by that. In `1 / 1 + "
            "exp(-z)` the division comes first: what is below the line needs brackets.",
        ),
        Mistake(
            "exponential_only",
            _network(np.tanh, lambda z: np.exp(-z)),
            "The results are exp(-z). The sigmoid adds 1 to that, and divides 1 by the sum.",
        ),
        Mistake(
            "minus_in_the_sigmoid",
            _network(np.tanh, lambda z: 1 / (1 - np.exp(-z))),
            "The results are 1 / (1 - exp(-z)). In the sigmoid the two numbers below the line are "
            "added.",
        ),
        Mistake(
            "output_slope",
            _network(np.tanh, lambda z: sigmoid(z) * (1 - sigmoid(z))),
            "The results are the sigmoid's slope, a (1 - a). Going forward, the sigmoid itself is "
            "wanted.",
        ),
        Mistake(
            "output_scaled_to_one",
            _network(np.tanh, lambda z: (1 + np.tanh(z)) / 2),
            "The results are (1 + tanh(z)) / 2, which is the sigmoid of twice z. The output's "
            "activation is the sigmoid of z itself.",
        ),
        Mistake(
            "sigmoid_twice",
            _network(np.tanh, lambda z: sigmoid(sigmoid(z))),
            "The sigmoid is applied to the output twice. Once is enough; if a helper applies it "
            "already, leave the second one out.",
        ),
        Mistake(
            "softmax_over_one_output",
            _network(np.tanh, softmax),
            "Every result is 1. Is it a softmax? Over a single output it always gives 1, as one "
            "unit alone has all the probability. A single output takes the sigmoid.",
        ),
        Mistake(
            "softmax_over_samples",
            _network(np.tanh, lambda z: softmax(z.T).T),
            "The results of the batch add up to 1, as if the samples competed in a softmax. Each "
            "sample has its own sigmoid.",
        ),
        Mistake(
            "first_bias_forgotten",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1) @ W2 + b2),
            "The hidden layer's biases are missing. b1 is added to the sums, before the "
            "activation.",
        ),
        Mistake(
            "second_bias_forgotten",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b1) @ W2),
            "The output's bias is missing. b2 is added to the sum, before the activation.",
        ),
        Mistake(
            "both_biases_forgotten",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1) @ W2),
            "Both biases are missing. Each layer adds its own before its activation.",
        ),
        Mistake(
            "biases_subtracted",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 - b1) @ W2 - b2),
            "Both biases are subtracted. A bias is added to the weighted sum, with the sign that "
            "it has.",
        ),
        Mistake(
            "first_bias_subtracted",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 - b1) @ W2 + b2),
            "The hidden layer's biases are subtracted. A bias is added to the weighted sum, with "
            "the sign that it has.",
        ),
        Mistake(
            "second_bias_subtracted",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b1) @ W2 - b2),
            "b2 has the wrong sign. If it is added, look at the minus in your sigmoid: in "
            "`exp(-A @ W + b)` it reaches only the product, so the sum needs brackets.",
        ),
        Mistake(
            "first_bias_entry_for_all",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b1[0]) @ W2 + b2),
            "Every hidden unit gets the first bias. Each has its own: add b1 as a whole.",
        ),
        Mistake(
            "hidden_biases_summed",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + np.sum(b1)) @ W2 + b2),
            "All biases of the hidden layer are added up and go into every unit. Add b1 itself.",
        ),
        Mistake(
            "first_bias_twice",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + 2 * b1) @ W2 + b2),
            "The hidden layer's biases are added twice. A unit has one bias, which is added once, "
            "after the products.",
        ),
        Mistake(
            "second_bias_twice",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b1) @ W2 + 2 * b2),
            "The output's bias is added twice. A unit has one bias, which is added once, after "
            "the products.",
        ),
        Mistake(
            "second_bias_for_every_unit",
            lambda X, W1, b1, W2, b2: sigmoid((np.tanh(X @ W1 + b1) + b2) @ W2),
            "b2 is added to every hidden activation, before the product with W2. First the "
            "product, then the bias, once.",
        ),
        Mistake(
            "biases_multiplied",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 * b1) @ W2 * b2),
            "The biases are multiplied with the sums. A bias is added.",
        ),
        Mistake(
            "biases_added_to_weights",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ (W1 + b1)) @ (W2 + b2)),
            "The biases are added to the weights, before the product. First the product, then its "
            "bias: that is added once, not with every input.",
        ),
        Mistake(
            "first_bias_after_activation",
            lambda X, W1, b1, W2, b2: sigmoid((np.tanh(X @ W1) + b1) @ W2 + b2),
            "b1 is added after the hidden layer's activation. A bias belongs to the weighted sum "
            "before it: mind the brackets.",
        ),
        Mistake(
            "second_bias_after_activation",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b1) @ W2) + b2,
            "b2 is added after the output's activation. A bias belongs to the weighted sum before "
            "it: mind the brackets.",
        ),
        Mistake(
            "both_biases_after_activation",
            lambda X, W1, b1, W2, b2: sigmoid((np.tanh(X @ W1) + b1) @ W2) + b2,
            "Both biases are added after the activation. They belong to the weighted sums before "
            "it; brackets decide what tanh and sigmoid get.",
        ),
        Mistake(
            "second_bias_in_both",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b2) @ W2 + b2),
            "b2 is added in the hidden layer, too. It has its own biases: b1.",
        ),
        Mistake(
            "first_bias_in_both",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b1) @ W2 + b1),
            "b1 is added in the output layer, too, which blows the result up to (N, H). The output "
            "has one bias: b2.",
        ),
        Mistake(
            "biases_swapped",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b2) @ W2 + b1),
            "The biases are swapped: b2 is added in the hidden layer and b1 at the output. Each "
            "layer adds its own.",
        ),
        Mistake(
            "activation_before_weights",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X) @ W1 + b1) @ W2 + b2,
            "Each activation is applied to what enters a layer. It comes last: first the weighted "
            "sum with its bias, then the activation of that.",
        ),
        Mistake(
            "inputs_squashed",
            lambda X, W1, b1, W2, b2: sigmoid((np.tanh(X) @ W1 + b1) @ W2 + b2),
            "tanh is applied to the inputs, not to the hidden sums. First `X @ W1 + b1`, then tanh "
            "of all of it.",
        ),
        Mistake(
            "hidden_returned",
            lambda X, W1, b1, W2, b2: np.tanh(X @ W1 + b1),
            "The result is the hidden layer, shape (N, H). The second layer is still to come.",
        ),
        Mistake(
            "hidden_sums_returned",
            lambda X, W1, b1, W2, b2: X @ W1 + b1,
            "The result is the hidden layer's weighted sums, shape (N, H). Its tanh and the second "
            "layer are still to come.",
        ),
        Mistake(
            "hidden_returned_behind",
            lambda X, W1, b1, W2, b2: (functional.forward(X, W1, b1, W2, b2), np.tanh(X @ W1 + b1)),
            "The function returns the output and the hidden layer. The output alone is wanted.",
        ),
        Mistake(
            "hidden_returned_too",
            lambda X, W1, b1, W2, b2: (np.tanh(X @ W1 + b1), functional.forward(X, W1, b1, W2, b2)),
            "The function returns the hidden layer and the output. The output alone is wanted.",
        ),
        Mistake(
            "output_layer_on_inputs",
            lambda X, W1, b1, W2, b2: sigmoid(X @ W2 + b2),
            "The output layer gets X. Its weights W2 are made for the hidden layer's output, so "
            "this fits only when D and H happen to agree.",
        ),
        Mistake(
            "first_layer_twice",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b1) @ W1 + b1),
            "The first layer's weights are used twice. The second layer has W2 and b2.",
        ),
        Mistake(
            "flattened",
            lambda X, W1, b1, W2, b2: functional.forward(X, W1, b1, W2, b2).ravel(),
            "The shape is (N,). In this course the output is (N, 1), a row for each sample: the "
            "matrix product with W2 (H, 1) gives that by itself.",
        ),
        Mistake(
            "result_transposed",
            lambda X, W1, b1, W2, b2: functional.forward(X, W1, b1, W2, b2).T,
            "The shape is (1, N). A row is a sample, so it is (N, 1): leave out the `.T` or the "
            "reshape.",
        ),
        Mistake(
            "first_weights_transposed",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1.T + b1) @ W2 + b2),
            "W1 is transposed in the product. With shape (D, H) it already fits: X @ W1.",
        ),
        Mistake(
            "second_weights_transposed",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b1) @ W2.T + b2),
            "W2 is transposed in the product. With shape (H, 1) it already fits the hidden layer's "
            "(N, H).",
        ),
        Mistake(
            "inputs_transposed",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X.T @ W1 + b1) @ W2 + b2),
            "X is transposed in the product. X is (N, D) and W1 is (D, H): X @ W1 fits as it is.",
        ),
        Mistake(
            "order_swapped",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(W1 @ X + b1) @ W2 + b2),
            "The factors of the first product are swapped. X comes first: (N, D) @ (D, H).",
        ),
        Mistake(
            "second_order_swapped",
            lambda X, W1, b1, W2, b2: sigmoid(W2 @ np.tanh(X @ W1 + b1) + b2),
            "The factors of the second product are swapped. The hidden layer comes first: (N, H) @ "
            "(H, 1).",
        ),
        Mistake(
            "elementwise_first",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X * W1 + b1) @ W2 + b2),
            "`*` multiplies X and W1 entry by entry. The matrix product is `@`.",
        ),
        Mistake(
            "elementwise_second",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b1) * W2 + b2),
            "`*` multiplies the hidden layer and W2 entry by entry. The matrix product is `@`.",
        ),
        Mistake(
            "elementwise_both",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X * W1 + b1) * W2 + b2),
            "Both products use `*`, which multiplies entry by entry and adds nothing up. The "
            "matrix product is `@`.",
        ),
        Mistake(
            "hidden_units_averaged",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b1) @ W2 / len(W2) + b2),
            "The output averages over the hidden units, or divides by their number. A weighted "
            "sum adds the products up, and nothing else.",
        ),
        Mistake(
            "inputs_averaged",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 / len(W1) + b1) @ W2 + b2),
            "The hidden sums are divided by the number of inputs. A weighted sum adds the "
            "products up, and nothing else.",
        ),
        Mistake(
            "second_weights_ignored",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b1).sum(axis=1, keepdims=True) + b2),
            "The hidden activations are added up without their weights. Each is multiplied by its "
            "weight in W2 first.",
        ),
        Mistake(
            "first_sample_only",
            lambda X, W1, b1, W2, b2: functional.forward(X, W1, b1, W2, b2)[0],
            "There is one result, for the first sample alone. Use the whole of X; in a loop, look "
            "at where `return` stands.",
        ),
        Mistake(
            "last_sample_only",
            lambda X, W1, b1, W2, b2: functional.forward(X, W1, b1, W2, b2)[-1],
            "There is one result, for the last sample alone. In a loop, every round overwrites the "
            "one before; the matrix product needs no loop.",
        ),
        Mistake(
            "averaged",
            lambda X, W1, b1, W2, b2: functional.forward(X, W1, b1, W2, b2).mean(),
            "The results of the batch are averaged into one number. Samples stay apart: (N, 1).",
        ),
        Mistake(
            "samples_mixed",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b1).mean(axis=0) @ W2 + b2),
            "The hidden layer is averaged over the samples, so one result comes out for the whole "
            "batch. Samples stay apart: (N, 1).",
        ),
        Mistake(
            "summed_over_everything",
            lambda X, W1, b1, W2, b2: sigmoid(np.sum(np.tanh(X @ W1 + b1) * W2.T) + b2),
            "One result comes out for the whole batch: `sum` without an axis adds up the samples, "
            "too. The matrix product adds up over the hidden units alone.",
        ),
        Mistake(
            "sigmoid_of_the_hidden_sums",
            lambda X, W1, b1, W2, b2: sigmoid(X @ W1 + b1),
            "The result is the sigmoid of the hidden sums, shape (N, H). W2 and b2 play no part: "
            "is it the second layer's sum that goes into the sigmoid?",
        ),
        Mistake(
            "thresholded",
            lambda X, W1, b1, W2, b2: functional.predict(X, W1, b1, W2, b2),
            "The results are already 0 and 1. Here the probability itself is wanted; the decision "
            "comes in the next section.",
        ),
        Mistake(
            "cut_to_integers",
            lambda X, W1, b1, W2, b2: functional.forward(X, W1, b1, W2, b2).astype(int),
            "Nearly every result is 0: only a probability of exactly 1 counts, as when it is cut "
            "to a whole number or compared with 1. The probability itself is wanted.",
        ),
        Mistake(
            "always_zero",
            lambda X, W1, b1, W2, b2: np.zeros((len(X), 1)),
            "Every result is 0. Is what you compute written into the array that you return, and is "
            "that an array of floats?",
        ),
        Mistake(
            "integer_result",
            lambda X, W1, b1, W2, b2: functional.forward(X, W1, b1, W2, b2).astype(X.dtype),
            "Where X holds integers, the results are cut off to whole numbers; the rest is right. "
            "With the type of X, an array holds integers too: `np.zeros` with a shape alone "
            "makes floats.",
        ),
        Mistake(
            "integer_hidden",
            lambda X, W1, b1, W2, b2: sigmoid(np.tanh(X @ W1 + b1).astype(X.dtype) @ W2 + b2),
            "Where X holds integers, the hidden layer is cut off to whole numbers; the rest is "
            "right. With the type of X, an array holds integers too: `np.zeros` with a shape "
            "alone makes floats.",
        ),
        Mistake(
            "clipped",
            lambda X, W1, b1, W2, b2: functional.forward(X, W1, b1, W2, b2).clip(1e-7, 1 - 1e-7),
            "The results are kept a little away from 0 and 1. For large z the sigmoid comes much "
            "closer to them: return what it gives.",
        ),
        Mistake(
            "rounded",
            lambda X, W1, b1, W2, b2: functional.forward(X, W1, b1, W2, b2).round(4),
            "The results are rounded to four decimals. That was for paper; a function returns the "
            "number as it is.",
        ),
        Mistake("tanh_overflows", _network(_tanh_by_exponentials, sigmoid), TANH_OVERFLOWS),
        Mistake("tanh_overflows_above", _network(_tanh_for_negative, sigmoid), TANH_OVERFLOWS),
        Mistake("tanh_overflows_below", _network(_tanh_for_positive, sigmoid), TANH_OVERFLOWS),
        Mistake("sigmoid_overflows", _network(np.tanh, _sigmoid_for_negative), SIGMOID_OVERFLOWS),
        Mistake(
            "both_overflow",
            _network(_tanh_by_exponentials, _sigmoid_for_negative),
            "For large z the result is nan, in both layers: exponentials grew beyond the largest "
            "float. Use `np.tanh` and the `sigmoid` that the lesson imports.",
        ),
    ),
)

# z of the first sample: close to every border that a wrong threshold might draw
LOGITS = (-2.0, -1.0, -0.6, -0.3, -0.05, 0.05, 0.3, 0.48, 0.52, 0.6, 0.9, 1.25, 1.5, 3.0)


def _draw_predict(rng: np.random.Generator) -> Iterator[Arguments]:
    shapes = ((3, 2, 4), (5, 3, 2), (4, 4, 4))
    for i, logit in enumerate(LOGITS):
        samples, inputs, units = shapes[i % 3]
        X = _short(rng, samples, inputs)
        (w1, c1), (w2, _) = _layers(rng, (inputs, units, 1))
        yield X, w1, c1, w2, np.round(logit - np.tanh(X[0] @ w1 + c1) @ w2, 2)


def _answers(hidden: Callable[[Any], Any], rule: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return predict with this hidden activation, and a rule for the output's z."""
    return lambda X, W1, b1, W2, b2: np.asarray(rule(hidden(X @ W1 + b1) @ W2 + b2)) * 1


CALL_FORWARD = "Let `forward` do the work, once its own check says that it is right."


def _other_border(border: float) -> Mistake:
    return Mistake(
        f"border_{border:g}",
        _answers(np.tanh, lambda z: sigmoid(z) > border),
        f"The border is {border:g}: a probability between it and 0.5 gets the wrong answer. 1 "
        "belongs where the probability is above 0.5.",
    )


PREDICT_RULES: dict[str, Callable[[Any], Any]] = {
    "half_counts_as_one": lambda z: z >= 0,
    "reversed": lambda z: z < 0,
    "sum_compared_with_half": lambda z: z > 0.5,
    "probability_compared_with_zero": lambda z: sigmoid(z) > 0,
    "compared_with_the_mean": lambda z: sigmoid(z) > sigmoid(z).mean(),
}
PREDICT_NETWORKS = {
    cause: HIDDEN_SLIPS[cause] for cause in ("hidden_activation_forgotten", "hidden_sigmoid")
}


def _predict_with(slips: frozenset[str]) -> Callable[..., Any]:
    hidden = _picked(slips, PREDICT_NETWORKS, np.tanh)
    rule = _picked(slips, PREDICT_RULES, lambda z: z > 0)
    zero = -1 if "minus_one_for_zero" in slips else 0

    def run(X: Any, W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
        Z2 = hidden(X @ W1 + (0 if "first_bias_forgotten" in slips else b1)) @ W2 + b2
        answers = np.where(rule(Z2), 1, zero)
        if "flattened" in slips:
            return answers.ravel()
        return answers.T if "transposed" in slips else answers

    return run


PREDICT_PAIRS = Slips(
    steps=(
        tuple(PREDICT_RULES),
        ("minus_one_for_zero",),
        (*PREDICT_NETWORKS, "first_bias_forgotten"),
        ("flattened", "transposed"),
    ),
    build=_predict_with,
    # two wrong borders: too few answers differ to tell such a pair from one of the two
    left_out=(
        *(
            (rule, network)
            for rule in PREDICT_RULES
            for network in (*PREDICT_NETWORKS, "first_bias_forgotten")
            if rule != "reversed"
        ),
    ),
)

PREDICT = Exercise(
    name="predict",
    lesson=LESSON,
    section="From a probability to an answer",
    signature="predict(X, W1, b1, W2, b2)",
    returns="an array of shape (N, 1) with 1 where the probability is above 0.5, else 0",
    points=2,
    reference=functional.predict,
    vectorised=True,
    examples=(
        (
            _array([1], [-2], [0.5]),
            _array([0.5, -1]),
            _array(0.25, 0.5),
            _array([1], [-1.5]),
            _array(-0.5),
        ),
        # for the first sample z is 0 and the probability exactly 0.5
        (_array([1], [3]), _array([0.5, -1]), _array(-0.5, 1), _array([1], [-1.5]), _array(0)),
        (
            _array([1, 2], [-0.5, 1]),
            _array([0.5, -1], [0.25, 1]),
            _array(0.75, -0.25),
            _array([1.5], [-2]),
            _array(0.25),
        ),
        FAR_OUTPUT,
        FAR_HIDDEN,
    ),
    draw=_draw_predict,
    slips=PREDICT_PAIRS,
    hints=(
        "Most of the work is done: which of your functions gives the probabilities?",
        "Compare the probabilities with 0.5. For an array, `>` gives True and False, an entry for "
        "each sample.",
        "`forward(...) > 0.5` has the right shape already. `.astype(int)` turns True and False "
        "into 1 and 0.",
    ),
    mistakes=(
        Mistake(
            "probability_returned",
            functional.forward,
            "The results are the probabilities. The decision is missing: 1 where they are above "
            "0.5, else 0.",
        ),
        Mistake(
            "half_counts_as_one",
            _answers(np.tanh, lambda z: z >= 0),
            "At a probability of exactly 0.5 the answer is 1. It should be 1 only above 0.5: "
            "compare with `>`, not with `>=`, and don't add 0.5 and cut off.",
        ),
        Mistake(
            "half_stays_half",
            _answers(np.tanh, lambda z: np.where(z == 0, 0.5, z > 0)),
            "A probability of exactly 0.5 stays 0.5. Every answer is 0 or 1: not above 0.5 means "
            "0.",
        ),
        Mistake(
            "zeros_stay_probabilities",
            _answers(np.tanh, lambda z: np.where(z > 0, 1, sigmoid(z))),
            "Above 0.5 the answer is 1, but the others stay probabilities. They become 0: decide "
            "both cases at once, with a comparison of the whole array.",
        ),
        Mistake(
            "ones_stay_probabilities",
            _answers(np.tanh, lambda z: np.where(z > 0, sigmoid(z), 0)),
            "Where the answer is 0 it is right, but the others stay probabilities. They become 1: "
            "decide both cases at once, with a comparison of the whole array.",
        ),
        *map(_other_border, (0.25, 0.3, 0.4, 0.6, 0.7, 0.75, 0.8, 0.9)),
        Mistake(
            "reversed",
            _answers(np.tanh, lambda z: z < 0),
            "The answers are the wrong way round: they are 1 where the probability is below 0.5. "
            "Look at the comparison.",
        ),
        Mistake(
            "swapped",
            _answers(np.tanh, lambda z: z <= 0),
            "0 and 1 are swapped in every case. 1 belongs where the probability is above 0.5.",
        ),
        Mistake(
            "sum_compared_with_half",
            _answers(np.tanh, lambda z: z > 0.5),
            "The output's weighted sum is compared with 0.5. It is the probability that is "
            "compared with 0.5, so the sigmoid comes first.",
        ),
        Mistake(
            "sum_rounded",
            _answers(np.tanh, np.round),
            "The output's weighted sum is rounded, so other numbers than 0 and 1 come out. It is "
            "the probability that is compared with 0.5, so the sigmoid comes first.",
        ),
        Mistake(
            "tanh_compared_with_half",
            _answers(np.tanh, lambda z: np.tanh(z) > 0.5),
            "The output went through tanh before it was compared with 0.5. The output's "
            "activation is the sigmoid.",
        ),
        Mistake(
            "probability_compared_with_zero",
            _answers(np.tanh, lambda z: sigmoid(z) > 0),
            "Nearly every answer is 1: any probability that is not tiny counts, as when it is "
            "compared with 0, rounded up, or put through a second sigmoid. The border for a "
            "probability is 0.5.",
        ),
        Mistake(
            "cut_to_integers",
            _answers(np.tanh, lambda z: sigmoid(z).astype(int)),
            "Nearly every answer is 0: only a probability of exactly 1 counts, as when it is cut "
            "to a whole number or compared with 1. The border is 0.5.",
        ),
        Mistake(
            "always_zero",
            _answers(np.tanh, lambda z: 0 * z),
            "Every answer is 0. Is it `argmax`? Over a single column it always gives 0, as it has "
            "nothing to choose from. Or a comparison that is never true? Compare the probability "
            "with 0.5.",
        ),
        Mistake(
            "always_zero_flat",
            _answers(np.tanh, lambda z: 0 * z[:, 0]),
            "Every answer is 0, in the shape (N,). Is it `argmax`? Over a single column it always "
            "gives 0. Or a comparison that is never true? Compare the probability with 0.5.",
        ),
        Mistake(
            "always_one",
            _answers(np.tanh, lambda z: 0 * z + 1),
            "Every answer is 1. Check what is compared with 0.5, and that it depends on X.",
        ),
        Mistake(
            "texts",
            lambda X, W1, b1, W2, b2: np.where(
                functional.forward(X, W1, b1, W2, b2) > 0.5, "1", "0"
            ),
            'The answers are texts, "1" and "0". Nobody can count with them: leave out the quotes, '
            "so that they are the numbers 1 and 0.",
        ),
        Mistake(
            "texts_flat",
            lambda *arguments: [str(int(p > 0.5)) for p in functional.forward(*arguments)[:, 0]],
            'The answers are texts, "1" and "0", in a flat list. Leave out the quotes or the '
            "`str`, and keep the (N, 1) of `forward`.",
        ),
        Mistake(
            "words",
            lambda *arguments: np.where(functional.forward(*arguments) > 0.5, "yes", "no"),
            "The answers are words. Here they are the numbers 1 and 0.",
        ),
        Mistake(
            "minus_one_for_zero",
            _answers(np.tanh, lambda z: np.where(z > 0, 1, -1)),
            "The answers are 1 and -1. Here they are 1 and 0.",
        ),
        Mistake(
            "sign",
            _answers(np.tanh, np.sign),
            "The answers are the sign of z: -1, 0 or 1. Here they are 1 where the probability is "
            "above 0.5, and 0 elsewhere.",
        ),
        Mistake(
            "flattened",
            _answers(np.tanh, lambda z: z[:, 0] > 0),
            "The shape is (N,). The answers keep the (N, 1) of `forward`, a row for each sample.",
        ),
        Mistake(
            "transposed",
            _answers(np.tanh, lambda z: z.T > 0),
            "The shape is (1, N). A row is a sample, so it is (N, 1), as `forward` gives it.",
        ),
        Mistake(
            "first_sample_only",
            _answers(np.tanh, lambda z: z[0] > 0),
            "There is one answer, for the first sample alone. Compare the whole array.",
        ),
        Mistake(
            "one_answer_for_the_batch",
            _answers(np.tanh, lambda z: sigmoid(z).mean() > 0.5),
            "There is one answer for the whole batch: the mean of the probabilities is compared "
            "with 0.5. Each sample gets an answer of its own.",
        ),
        Mistake(
            "all_of_the_batch",
            _answers(np.tanh, lambda z: (z > 0).all()),
            "There is one answer for the whole batch, 1 only where all samples are above 0.5. "
            "Each sample gets an answer of its own.",
        ),
        Mistake(
            "any_of_the_batch",
            _answers(np.tanh, lambda z: (z > 0).any()),
            "There is one answer for the whole batch, 1 where any sample is above 0.5. Each "
            "sample gets an answer of its own.",
        ),
        Mistake(
            "only_the_ones",
            _answers(np.tanh, lambda z: (z > 0)[z > 0]),
            "Only the answers that are 1 come back. There is an answer for every sample: 0 where "
            "the probability is not above 0.5.",
        ),
        Mistake(
            "compared_with_the_median",
            _answers(np.tanh, lambda z: z > np.median(z)),
            "Each probability is compared with the median of the batch. The border is 0.5, "
            "whatever the other samples are.",
        ),
        Mistake(
            "only_the_likeliest",
            _answers(np.tanh, lambda z: z == z.max()),
            "Only the sample with the highest probability of the batch gets a 1. Each sample is "
            "decided on its own, by the border 0.5.",
        ),
        Mistake(
            "compared_with_the_mean",
            _answers(np.tanh, lambda z: sigmoid(z) > sigmoid(z).mean()),
            "Each probability is compared with the mean of the batch. The border is 0.5, whatever "
            "the other samples are.",
        ),
        Mistake(
            "counted",
            _answers(np.tanh, lambda z: (z > 0).sum()),
            "This is how many samples are above 0.5. An answer, 0 or 1, is wanted for every "
            "sample.",
        ),
        Mistake(
            "likeliest_sample",
            _answers(np.tanh, lambda z: z.argmax(axis=0)),
            "This is the position of the sample with the highest probability. An answer, 0 or 1, "
            "is wanted for every sample.",
        ),
        Mistake(
            "indices",
            _answers(np.tanh, lambda z: np.flatnonzero(z > 0)),
            "These are the positions of the samples above 0.5. An answer, 0 or 1, is wanted for "
            "every sample.",
        ),
        Mistake(
            "indices_of_entries",
            lambda *arguments: np.where(functional.forward(*arguments) > 0.5),
            "These are the positions of the entries above 0.5, in a tuple: that is what "
            "`np.where` gives for a condition alone. With two more arguments, it takes 1 and 0 "
            "for the answers.",
        ),
        Mistake(
            "hidden_activation_forgotten",
            _answers(_same, lambda z: z > 0),
            "The hidden layer has no tanh, as if the network were written anew. " + CALL_FORWARD,
        ),
        Mistake(
            "hidden_sigmoid",
            _answers(sigmoid, lambda z: z > 0),
            "The hidden layer uses the sigmoid, not tanh. " + CALL_FORWARD,
        ),
        Mistake(
            "hidden_relu",
            _answers(relu, lambda z: z > 0),
            "The hidden layer uses ReLU, not tanh. " + CALL_FORWARD,
        ),
        Mistake(
            "first_bias_forgotten",
            lambda X, W1, b1, W2, b2: (np.tanh(X @ W1) @ W2 + b2 > 0) * 1,
            "b1 is missing in the hidden layer. " + CALL_FORWARD,
        ),
        Mistake(
            "second_bias_forgotten",
            lambda X, W1, b1, W2, b2: (np.tanh(X @ W1 + b1) @ W2 > 0) * 1,
            "b2 is missing at the output. " + CALL_FORWARD,
        ),
        Mistake(
            "both_biases_forgotten",
            lambda X, W1, b1, W2, b2: (np.tanh(X @ W1) @ W2 > 0) * 1,
            "Both biases of the network are missing. " + CALL_FORWARD,
        ),
    ),
)


def _draw_sizes(rng: np.random.Generator) -> Iterator[Arguments]:
    for length in (2, 3, 3, 4, 5, 7):
        yield ([int(size) for size in rng.permutation(np.arange(2, 14))[:length]],)
    yield ([784, *(int(size) for size in rng.integers(100, 600, 2)), 10],)


def _pairs(rule: Callable[[int, int], int]) -> Callable[[Sequence[int]], int]:
    """Return count_parameters with this rule for a layer from d to h values."""
    return lambda sizes: sum(rule(d, h) for d, h in pairwise(sizes))


def _products(sizes: Sequence[int], pairs: Sequence[tuple[int, int]]) -> int:
    return sum(sizes[i] * sizes[j] + sizes[j] for i, j in pairs)


def _used_up(sizes: list[int]) -> int:
    count = 0
    while len(sizes) > 1:
        count += sizes.pop(0) * sizes[0] + sizes[0]
    return count


def _assigned_outside(sizes: Sequence[int]) -> int:
    counts: list[int] = []
    for i, (d, h) in enumerate(pairwise(sizes)):
        counts[i] = d * h + h
    return sum(counts)


def _too_far(sizes: Any) -> Any:
    return sum(sizes[i] * sizes[i + 1] + sizes[i + 1] for i in range(len(sizes)))


# What a layer from d to h values is counted as, and which layers are counted.
COUNTS: dict[str, Callable[[int, int], int]] = {
    "biases_forgotten": lambda d, h: d * h,
    "weights_forgotten": lambda d, h: h,
    "one_bias_a_layer": lambda d, h: d * h + 1,
    "biases_on_the_wrong_side": lambda d, h: d * h + d,
    "bias_counted_twice": lambda d, h: d * h + 2 * h,
    "sizes_added_and_biases": lambda d, h: d + h + h,
    "sizes_added": lambda d, h: d + h,
}
COUNTED: dict[str, slice] = {
    "last_layer_skipped": slice(None, -1),
    "first_layer_skipped": slice(1, None),
    "first_layer_only": slice(0, 1),
    "last_layer_only": slice(-1, None),
}


def _count_with(slips: frozenset[str]) -> Callable[..., Any]:
    rule = _picked(slips, COUNTS, lambda d, h: d * h + h)
    counted = _picked(slips, COUNTED, slice(None))

    def run(sizes: list[int]) -> Any:
        pairs = list(pairwise(sizes))
        if "wrapped_around" in slips:
            pairs = [(sizes[-1], sizes[0]), *pairs]
        counts = [rule(d, h) for d, h in pairs[counted]]
        return counts if "list_of_counts" in slips else sum(counts)

    return run


COUNT_PAIRS = Slips(
    steps=(tuple(COUNTS), (*COUNTED, "wrapped_around"), ("list_of_counts",)),
    build=_count_with,
    left_out=(  # known mistakes of their own
        ("biases_forgotten", "first_layer_only"),
        ("biases_forgotten", "last_layer_only"),
        ("weights_forgotten", "wrapped_around"),
        ("biases_on_the_wrong_side", "wrapped_around"),
    ),
)

COUNT_PARAMETERS = Exercise(
    name="count_parameters",
    lesson=LESSON,
    section="Counting parameters",
    signature="count_parameters(sizes)",
    returns="the number of weights and biases of all layers together",
    points=2,
    reference=functional.count_parameters,
    examples=(([3, 1],), ([2, 4],), ([2, 3, 1],), ([4, 4, 4],), ([5, 3, 4, 2],)),
    draw=_draw_sizes,
    slips=COUNT_PAIRS,
    hints=(
        "Count [2, 3, 1] on paper: how many weights and biases lead into the hidden layer, and how "
        "many into the output?",
        "A layer from D to H values has a weight for every pair, D times H, and H biases. Add that "
        "up over all neighbours in the list; the inputs themselves have no biases.",
        "`zip(sizes[:-1], sizes[1:])` gives each pair of neighbours (D, H). In a loop over them, "
        "add the two numbers of that layer to a total.",
    ),
    mistakes=(
        Mistake(
            "biases_forgotten",
            _pairs(lambda d, h: d * h),
            "The biases are missing: these are the weights alone. Each unit of a layer has a bias.",
        ),
        Mistake(
            "weights_forgotten",
            _pairs(lambda d, h: h),
            "Only the biases are counted. A layer from D to H values has D times H weights as "
            "well.",
        ),
        Mistake(
            "one_bias_a_layer",
            _pairs(lambda d, h: d * h + 1),
            "Each layer counts one bias. It is each unit that has a bias: H of them in a layer "
            "with H units.",
        ),
        Mistake(
            "one_bias_a_size",
            lambda sizes: _pairs(lambda d, h: d * h)(sizes) + len(sizes),
            "One bias is counted for each entry of the list. It is each unit that has a bias, and "
            "the inputs have none.",
        ),
        Mistake(
            "one_bias_in_all",
            lambda sizes: _pairs(lambda d, h: d * h)(sizes) + 1,
            "A single bias is counted in all. Each unit of each layer has one.",
        ),
        Mistake(
            "biases_of_the_inputs_too",
            lambda sizes: _pairs(lambda d, h: d * h)(sizes) + sum(sizes),
            "The inputs are counted with biases, too. Inputs are given, not computed: they have "
            "none.",
        ),
        Mistake(
            "biases_on_the_wrong_side",
            _pairs(lambda d, h: d * h + d),
            "Each layer counts as many biases as it has inputs. It has one for each unit: the "
            "second size of the pair.",
        ),
        Mistake(
            "biases_of_hidden_layers_only",
            lambda sizes: _pairs(lambda d, h: d * h)(sizes) + sum(sizes[1:-1]),
            "The biases of the output layer are missing. Its units have biases like all others.",
        ),
        Mistake(
            "biases_of_output_only",
            lambda sizes: _pairs(lambda d, h: d * h)(sizes) + sizes[-1],
            "Only the output layer's biases are counted. If the bias is added after the loop, move "
            "it into the loop.",
        ),
        Mistake(
            "bias_counted_twice",
            _pairs(lambda d, h: d * h + 2 * h),
            "Each bias is counted twice. A unit has one bias, which belongs to one layer only.",
        ),
        Mistake(
            "biases_of_first_layer_only",
            lambda sizes: _pairs(lambda d, h: d * h)(sizes) + sizes[1],
            "Only the first layer's biases are counted. If the bias is added outside the loop, it "
            "belongs inside: every unit of every layer has one.",
        ),
        Mistake(
            "biases_multiplied_in",
            _pairs(lambda d, h: d * h * h),
            "Weights and biases of a layer are multiplied. They are counted one after the other "
            "and added: D times H, plus H.",
        ),
        Mistake(
            "biases_subtracted",
            _pairs(lambda d, h: d * h - h),
            "The biases are taken away from the weights. They are parameters, too: they come on "
            "top.",
        ),
        Mistake(
            "bias_for_the_product",
            _pairs(lambda d, h: d * h + d + h),
            "Each layer counts a bias for its inputs as well as for its units. Only units have "
            "biases: the second size of the pair.",
        ),
        Mistake(
            "weights_counted_twice",
            _pairs(lambda d, h: 2 * d * h + h),
            "Each weight is counted twice. A weight between two values is one number, used "
            "forward only.",
        ),
        Mistake(
            "first_size_squared",
            _pairs(lambda d, h: d * d + d),
            "Each layer is counted with its first size alone, as if it had as many units as "
            "inputs. Does the loop pair each size with the next one?",
        ),
        Mistake(
            "second_size_squared",
            _pairs(lambda d, h: h * h + h),
            "Each layer is counted with its second size alone, as if it had as many inputs as "
            "units. Does the loop pair each size with the one before?",
        ),
        Mistake(
            "paired_with_itself",
            lambda sizes: sum(d * d + d for d in sizes),
            "Every size is paired with itself. A layer lies between two neighbours in the list: "
            "pair each size with the next.",
        ),
        Mistake(
            "one_more_on_both_sides",
            _pairs(lambda d, h: (d + 1) * (h + 1)),
            "Both sizes of a pair are raised by one. The bias acts like one more input, not like "
            "one more unit: only D grows.",
        ),
        Mistake(
            "sizes_added",
            _pairs(lambda d, h: d + h),
            "The two sizes of a layer are added. Every input meets every unit, so the number of "
            "weights is their product.",
        ),
        Mistake(
            "sizes_added_and_biases",
            _pairs(lambda d, h: d + h + h),
            "The two sizes of a layer are added for the weights. Every input meets every unit: "
            "that is their product.",
        ),
        Mistake(
            "units_counted",
            lambda sizes: sum(sizes),
            "These are the values in the network, inputs included. Its parameters are the weights "
            "between them and the biases.",
        ),
        Mistake(
            "all_multiplied",
            lambda sizes: int(np.prod(sizes)),
            "All sizes are multiplied together, and no biases are counted. Weights exist only "
            "between neighbouring layers: multiply pair by pair, then add.",
        ),
        Mistake(
            "all_multiplied_and_biases",
            lambda sizes: int(np.prod(sizes)) + sum(sizes[1:]),
            "All sizes are multiplied together for the weights. Weights exist only between "
            "neighbouring layers: multiply pair by pair, then add.",
        ),
        Mistake(
            "all_multiplied_and_all_sizes",
            lambda sizes: int(np.prod(sizes)) + sum(sizes),
            "All sizes are multiplied together for the weights, and the inputs are counted with "
            "biases. Weights exist only between neighbours, and only units have biases.",
        ),
        Mistake(
            "all_multiplied_and_one_bias_a_layer",
            lambda sizes: int(np.prod(sizes)) + len(sizes) - 1,
            "All sizes are multiplied together for the weights, and each layer counts one bias. "
            "Weights exist only between neighbours; each unit has a bias.",
        ),
        Mistake(
            "first_layer_only",
            lambda sizes: _products(sizes, [(0, 1)]),
            "Only the first layer is counted. If there is a loop, look at where `return` stands: "
            "inside it ends the function in the first round.",
        ),
        Mistake(
            "last_layer_only",
            lambda sizes: _products(sizes, [(-2, -1)]),
            "Only the last layer is counted. If there is a loop, every round overwrites the "
            "total, or starts it anew: it is set to 0 once, and grows with `+=`.",
        ),
        Mistake(
            "weights_of_first_layer_only",
            lambda sizes: sizes[0] * sizes[1],
            "Only the weights of the first layer are counted. Its biases are missing, and so are "
            "all further layers.",
        ),
        Mistake(
            "weights_of_last_layer_only",
            lambda sizes: sizes[-2] * sizes[-1],
            "Only the weights of the last layer are counted. Its biases are missing, and so are "
            "all layers before it.",
        ),
        Mistake(
            "wrapped_around",
            lambda sizes: _products(sizes, [(i - 1, i) for i in range(len(sizes))]),
            "There is one layer too many: from the outputs back to the inputs. If the loop reads "
            "pairs (i - 1, i), let it start at 1: the index -1 means the last entry.",
        ),
        Mistake(
            "last_layer_skipped",
            lambda sizes: _pairs(lambda d, h: d * h + h)(sizes[:-1]),
            "The last layer is left out. A list of n sizes has n - 1 layers: mind where the range "
            "ends.",
        ),
        Mistake(
            "first_layer_skipped",
            lambda sizes: _pairs(lambda d, h: d * h + h)(sizes[1:]),
            "The first layer is left out. Indices start at 0: the first pair is sizes[0] and "
            "sizes[1].",
        ),
        Mistake(
            "last_weights_missing",
            lambda sizes: _pairs(lambda d, h: d * h)(sizes[:-1]) + sum(sizes[1:]),
            "The weights of the last layer are left out, though its biases are counted. A list of "
            "n sizes has n - 1 layers: mind where the range ends.",
        ),
        Mistake(
            "first_weights_missing",
            lambda sizes: _pairs(lambda d, h: d * h)(sizes[1:]) + sum(sizes[1:]),
            "The weights of the first layer are left out, though its biases are counted. Indices "
            "start at 0: the first pair is sizes[0] and sizes[1].",
        ),
        Mistake(
            "layers_multiplied",
            lambda sizes: int(np.prod([d * h + h for d, h in pairwise(sizes)])),
            "The counts of the layers are multiplied with each other. They are added up: the "
            "total starts at 0 and grows with `+=`.",
        ),
        Mistake(
            "text",
            lambda sizes: str(_pairs(lambda d, h: d * h + h)(sizes)),
            "The count comes as text. Nobody can count with that: leave out the quotes or the "
            "`str`, and return the number.",
        ),
        Mistake(
            "first_two_layers_only",
            lambda sizes: _products(sizes, [(0, 1), (1, 2)]),
            "The function counts exactly two layers. There may be one or many: go through all "
            "pairs of neighbours.",
        ),
        Mistake(
            "first_and_last_sizes_only",
            lambda sizes: sizes[0] * sizes[-1] + sizes[-1],
            "Only the first and the last size are used, as if there were no layer between. Go "
            "through all pairs of neighbours.",
        ),
        Mistake(
            "every_second_pair",
            lambda sizes: sum(d * h + h for d, h in zip(sizes[::2], sizes[1::2], strict=False)),
            "Only every second layer is counted: the sizes are taken two at a time. A hidden "
            "layer's size belongs to two pairs, as the second and then as the first.",
        ),
        *(
            Mistake(
                cause,
                wrong,
                "An index lies outside the list. Does the loop run over positions, or over the "
                "sizes themselves? n sizes make n - 1 pairs, so the positions end one earlier.",
            )
            for cause, wrong in (
                ("index_too_far", _too_far),
                ("index_too_far_in_an_array", lambda sizes: _too_far(np.array(sizes))),
            )
        ),
        Mistake(
            "assigned_outside",
            _assigned_outside,
            "A value is assigned to a place that the list does not have. An empty list has none: "
            "`append` adds one. But a single number is wanted: a total that grows with `+=` will "
            "do.",
        ),
        Mistake(
            "inputs_with_every_layer",
            lambda sizes: sum(sizes[0] * h + h for h in sizes[1:]),
            "Every layer is counted as if it were fed by the inputs. It is fed by the layer "
            "before it: its neighbour in the list.",
        ),
        Mistake(
            "every_pair_connected",
            lambda sizes: (
                sum(sizes[i] * sizes[j] for j in range(len(sizes)) for i in range(j))
                + sum(sizes[1:])
            ),
            "Every layer is connected with all later ones. In a feedforward network as here, each "
            "layer feeds only the next.",
        ),
        Mistake(
            "weights_and_biases_apart",
            lambda sizes: (_pairs(lambda d, h: d * h)(sizes), sum(sizes[1:])),
            "Weights and biases are counted apart, and two numbers come back. Their sum is wanted.",
        ),
        Mistake(
            "always_zero",
            lambda sizes: 0,
            "The result is 0 for every list. Is the count of each layer added to the total, with "
            "`+=`, and does the loop run at all?",
        ),
        Mistake(
            "list_of_counts",
            lambda sizes: [d * h + h for d, h in pairwise(sizes)],
            "There is one count for each layer. They still have to be added up.",
        ),
        Mistake(
            "sizes_used_up",
            _used_up,
            "The caller's list has changed: `pop`, `del`, `append` and `reverse` do that. Read "
            "the sizes, and leave the list as it is.",
        ),
    ),
)


def _deep(
    hidden: Callable[[Any], Any],
    last: Callable[[Any], Any],
    bias: float = 1,
    last_bias: float = 1,
) -> Callable[..., Any]:
    """Return forward_deep with these activations, and factors for the biases."""

    def run(X: Any, layers: Sequence[Layer]) -> Any:
        for W, b in layers[:-1]:
            X = hidden(X @ W + bias * b)
        W, b = layers[-1]
        return last(X @ W + last_bias * b)

    return run


# without the library's own checks, so that what fails fails as in a learner's code
_right_deep = _deep(np.tanh, sigmoid)


def _on(choose: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return forward_deep on some of the layers, in the order that `choose` gives."""
    return lambda X, layers: _right_deep(X, choose(layers))


def _all_with(activation: Callable[[Any], Any], X: Any, layers: Sequence[Layer]) -> Any:
    for W, b in layers:
        X = activation(X @ W + b)
    return X


def _every_output(X: Any, layers: Sequence[Layer]) -> list[Any]:
    last = functional.forward_deep(X, layers)
    return [_all_with(np.tanh, X, layers[:i]) for i in range(1, len(layers))] + [last]


def _first_with_tanh(X: Any, layers: Sequence[Layer]) -> Any:
    for i, (W, b) in enumerate(layers):
        X = sigmoid(X @ W + b) if i else np.tanh(X @ W + b)
    return X


def _sigmoid_first(X: Any, layers: Sequence[Layer]) -> Any:
    return _all_with(np.tanh, _all_with(sigmoid, X, layers[:1]), layers[1:])


def _last_two_with_sigmoid(X: Any, layers: Sequence[Layer]) -> Any:
    return _all_with(sigmoid, _all_with(np.tanh, X, layers[:-2]), layers[-2:])


def _hidden_bias_outside(X: Any, layers: Sequence[Layer]) -> Any:
    for W, b in layers[:-1]:
        X = np.tanh(X @ W) + b
    return sigmoid(X @ layers[-1][0] + layers[-1][1])


def _bias_outside(X: Any, layers: Sequence[Layer]) -> Any:
    for W, b in layers[:-1]:
        X = np.tanh(X @ W) + b
    return sigmoid(X @ layers[-1][0]) + layers[-1][1]


def _last_hidden_without_tanh(X: Any, layers: Sequence[Layer]) -> Any:
    X = _all_with(np.tanh, X, layers[:-2])
    X = _all_with(_same, X, layers[:-1][-1:])
    return _all_with(sigmoid, X, layers[-1:])


def _activation_by_units(X: Any, layers: Sequence[Layer]) -> Any:
    for W, b in layers:
        X = sigmoid(X @ W + b) if len(b) == 1 else np.tanh(X @ W + b)
    return X


def _last_bias_outside(X: Any, layers: Sequence[Layer]) -> Any:
    X = _all_with(np.tanh, X, layers[:-1])
    return sigmoid(X @ layers[-1][0]) + layers[-1][1]


def _single_layer_twice(X: Any, layers: Sequence[Layer]) -> Any:
    return _right_deep(_all_with(np.tanh, X, layers[:1]), layers[1:] or layers)


def _stale_weights(X: Any, layers: Sequence[Layer]) -> Any:
    for W, b in layers[:-1]:
        X = np.tanh(X @ W + b)
    return sigmoid(X @ W + b)


def _never_fed_on(X: Any, layers: Sequence[Layer], start: bool = True) -> Any:
    if start:
        A = X
    for W, b in layers[:-1]:
        A = np.tanh(X @ W + b)
    return sigmoid(A @ layers[-1][0] + layers[-1][1])


def _unpacked_into_two(X: Any, layers: Sequence[Layer]) -> Any:
    (W1, b1), (W2, b2) = layers
    return functional.forward(X, W1, b1, W2, b2)


def _layers_compared(X: Any, layers: Sequence[Layer]) -> Any:
    for layer in layers:
        W, b = layer
        X = sigmoid(X @ W + b) if layer == layers[-1] else np.tanh(X @ W + b)
    return X


def _ends_in_the_loop(X: Any, layers: Sequence[Layer]) -> Any:
    for W, b in layers[:-1]:
        return sigmoid(np.tanh(X @ W + b) @ layers[-1][0] + layers[-1][1])
    return None


def _first_or_only(X: Any, layers: Sequence[Layer]) -> Any:
    W, b = layers[0]
    return np.tanh(X @ W + b) if len(layers) > 1 else sigmoid(X @ W + b)


def _popped(X: Any, layers: list[Layer]) -> Any:
    last = layers.pop()
    return functional.forward_deep(X, [*layers, last])


def _layers_used_up(X: Any, layers: list[Layer]) -> Any:
    while len(layers) > 1:
        W, b = layers.pop(0)
        X = np.tanh(X @ W + b)
    return sigmoid(X @ layers[0][0] + layers[0][1])


def _swapped_factors(X: Any, layers: Sequence[Layer]) -> Any:
    for W, b in layers[:-1]:
        X = np.tanh(W @ X + b)
    return sigmoid(layers[-1][0] @ X + layers[-1][1])


def _elementwise(X: Any, layers: Sequence[Layer]) -> Any:
    for W, b in layers[:-1]:
        X = np.tanh(X * W + b)
    return sigmoid(X * layers[-1][0] + layers[-1][1])


def _draw_deep(rng: np.random.Generator) -> Iterator[Arguments]:
    for samples, *sizes in (
        (3, 2, 4, 1),
        (2, 4, 3),
        (2, 3, 4, 5, 2),
        (3, 1, 2, 5, 4, 3),
        (3, 3, 3, 3, 3),
        (1, 3, 2, 4, 2),
    ):
        yield _short(rng, samples, sizes[0]), _layers(rng, sizes)
    yield (
        rng.normal(size=(2, 4)),
        [(rng.normal(size=(d, h)), rng.normal(size=h)) for d, h in pairwise((4, 3, 2, 1))],
    )


def _as_layers(*probe: np.ndarray) -> Arguments:
    """Return forward's probe as one of forward_deep."""
    X, *parameters = probe
    return X, list(zip(parameters[::2], parameters[1::2], strict=True))


# hidden activation, last activation, factor of the hidden biases, factor of the last one
DEEP_SLIPS: dict[str, dict[int, Any]] = {
    "hidden_relu": {0: relu},
    "hidden_activation_forgotten": {0: _same},
    "output_activation_forgotten": {1: _same},
    "upside_down": {1: lambda z: sigmoid(-z)},
    "sigmoid_everywhere": {0: sigmoid},
    "tanh_everywhere": {1: np.tanh},
    "activations_swapped": {0: sigmoid, 1: np.tanh},
    "biases_forgotten": {2: 0, 3: 0},
    "hidden_biases_forgotten": {2: 0},
    "last_bias_forgotten": {3: 0},
    "biases_subtracted": {2: -1, 3: -1},
}


def _deep_with(slips: frozenset[str]) -> Callable[..., Any]:
    parts: dict[int, Any] = {0: np.tanh, 1: sigmoid, 2: 1, 3: 1}
    for slip in slips & set(DEEP_SLIPS):
        parts |= DEEP_SLIPS[slip]
    run = _deep(*parts.values())
    return (lambda X, layers: run(X, layers).ravel()) if "flattened" in slips else run


ONE_ACTIVATION = (
    ("hidden_relu", "hidden_activation_forgotten"),
    ("output_activation_forgotten", "upside_down"),
)
BOTH_ACTIVATIONS = ("sigmoid_everywhere", "tanh_everywhere", "activations_swapped")
DEEP_PAIRS = Slips(
    steps=(
        *ONE_ACTIVATION,
        BOTH_ACTIVATIONS,
        ("biases_forgotten", "hidden_biases_forgotten", "last_bias_forgotten", "biases_subtracted"),
        ("flattened",),
    ),
    build=_deep_with,
    left_out=(
        # known mistakes of their own, or more than one activation for a layer
        ("hidden_activation_forgotten", "output_activation_forgotten"),
        *((one, both) for step in ONE_ACTIVATION for one in step for both in BOTH_ACTIVATIONS),
    ),
)

FORWARD_DEEP = Exercise(
    name="forward_deep",
    lesson=LESSON,
    section="Any depth",
    signature="forward_deep(X, layers)",
    returns="the last layer's output, a row for every sample",
    points=3,
    reference=functional.forward_deep,
    examples=(
        (_array([1, 2], [-0.5, 1], [2, 0.5]), [(_array([0.5], [-0.25]), _array(0.25))]),
        (
            _array([1], [-2], [0.5]),
            [
                (_array([0.5, -1]), _array(0.25, 0.5)),
                (_array([1, 0.5], [-1.5, 0.25]), _array(0.5, -0.5)),
                (_array([1], [-0.5]), _array(0.75)),
            ],
        ),
        _as_layers(*INTEGERS),
        _as_layers(*FAR_HIDDEN),
        _as_layers(*FAR_OUTPUT),
    ),
    draw=_draw_deep,
    slips=DEEP_PAIRS,
    hints=(
        "What is the same for all hidden layers? What is different about the last one?",
        "Go through all layers but the last in a loop. Each takes what the layer before gave, and "
        "its own output goes on to the next. The last layer comes after the loop.",
        "`for W, b in layers[:-1]:` gives the hidden layers; inside, `X = np.tanh(...)`. After the "
        "loop, `W, b = layers[-1]`, and the last layer gets `sigmoid`.",
    ),
    mistakes=(
        Mistake(
            "sigmoid_everywhere",
            _deep(sigmoid, sigmoid),
            "Every layer has the sigmoid. The hidden layers have tanh, only the last has the "
            "sigmoid.",
        ),
        Mistake(
            "tanh_everywhere",
            _deep(np.tanh, np.tanh),
            "Every layer has tanh, the last one too. The last layer has the sigmoid: the loop "
            "with tanh must stop before it.",
        ),
        Mistake(
            "activations_swapped",
            _deep(sigmoid, np.tanh),
            "The two activations are swapped: tanh follows every layer but the last, sigmoid the "
            "last.",
        ),
        Mistake(
            "tanh_before_sigmoid",
            _deep(np.tanh, lambda z: sigmoid(np.tanh(z))),
            "The last layer goes through tanh and then through the sigmoid. It has sigmoid alone: "
            "the loop must stop before it.",
        ),
        Mistake(
            "activations_after_the_loop",
            _deep(_same, lambda z: sigmoid(np.tanh(z))),
            "Both activations come after the last layer, and the hidden layers have none. tanh "
            "belongs inside the loop, after each hidden layer; the last layer has the sigmoid "
            "alone.",
        ),
        Mistake(
            "sigmoid_first",
            _sigmoid_first,
            "The first layer has the sigmoid, and all later ones have tanh. It is the last layer "
            "that has the sigmoid: its position is `len(layers) - 1`.",
        ),
        Mistake(
            "output_activation_forgotten",
            _deep(np.tanh, _same),
            "The last layer's sums come out as they are. The sigmoid is missing: it makes "
            "probabilities of them.",
        ),
        Mistake(
            "hidden_activation_forgotten",
            _deep(_same, sigmoid),
            "The hidden layers have no activation, so that all layers collapse into one. tanh "
            "belongs after each of them.",
        ),
        Mistake(
            "no_activation_at_all",
            _deep(_same, _same),
            "There is no activation in any layer. tanh follows every layer but the last, sigmoid "
            "the last.",
        ),
        Mistake(
            "relu_everywhere",
            _deep(relu, relu),
            "Every layer has ReLU. tanh follows every layer but the last, sigmoid the last.",
        ),
        Mistake(
            "hidden_sigmoid_and_output_none",
            _deep(sigmoid, _same),
            "The sigmoid follows the hidden layers, and the last has no activation. Here it is "
            "tanh for the hidden layers, sigmoid for the last.",
        ),
        Mistake(
            "hidden_relu",
            _deep(relu, sigmoid),
            "The hidden layers have ReLU: negative sums become 0. Here they have tanh.",
        ),
        Mistake("upside_down", _deep(np.tanh, lambda z: sigmoid(-z)), UPSIDE_DOWN),
        Mistake(
            "softmax_over_outputs",
            _deep(np.tanh, softmax),
            "Each row adds up to 1, as after a softmax. The last layer has a sigmoid for each "
            "output on its own.",
        ),
        Mistake(
            "biases_forgotten",
            _deep(np.tanh, sigmoid, 0, 0),
            "The biases are missing in every layer. Each pair holds W and b: both are used.",
        ),
        Mistake(
            "hidden_biases_forgotten",
            _deep(np.tanh, sigmoid, 0, 1),
            "The biases of the hidden layers are missing. Each pair holds W and b: both are used, "
            "in every layer.",
        ),
        Mistake(
            "last_bias_forgotten",
            _deep(np.tanh, sigmoid, 1, 0),
            "The last layer's bias is missing. Each pair holds W and b: both are used, in the "
            "last layer too.",
        ),
        Mistake(
            "biases_subtracted",
            _deep(np.tanh, sigmoid, -1, -1),
            "The biases are subtracted. A bias is added to the weighted sum, with the sign that "
            "it has.",
        ),
        Mistake(
            "bias_after_activation",
            _bias_outside,
            "The biases are added after the activations, in every layer. They belong to the sums "
            "before: mind the brackets.",
        ),
        Mistake(
            "hidden_bias_after_activation",
            _hidden_bias_outside,
            "In the hidden layers b is added after the activation. It belongs to the sum before "
            "it: mind the brackets.",
        ),
        Mistake(
            "only_first_has_tanh",
            _first_with_tanh,
            "Only the first layer has tanh, all others have sigmoid. Every layer but the last has "
            "tanh.",
        ),
        Mistake(
            "last_two_have_sigmoid",
            _last_two_with_sigmoid,
            "The last two layers have sigmoid. It belongs to the very last alone, whose position "
            "is `len(layers) - 1`.",
        ),
        Mistake(
            "last_hidden_without_tanh",
            _last_hidden_without_tanh,
            "The last hidden layer has no activation: its sums go straight into the last layer. "
            "Every layer but the very last has tanh; mind which position counts as the last one.",
        ),
        Mistake(
            "activation_by_units",
            _activation_by_units,
            "A layer with one unit gets the sigmoid, wherever it stands, and the last layer gets "
            "tanh where it has several. What counts is the place in the list, not the number of "
            "units.",
        ),
        Mistake(
            "inputs_squashed",
            lambda X, layers: _right_deep(np.tanh(X), layers),
            "tanh is applied to X before the first layer. X goes in as it is: each activation "
            "follows its weighted sums.",
        ),
        Mistake(
            "hidden_tanh_twice",
            _deep(lambda z: np.tanh(np.tanh(z)), sigmoid),
            "tanh is applied twice in each hidden layer. Once is enough: sums in, activations out.",
        ),
        Mistake(
            "sigmoid_twice",
            _deep(np.tanh, lambda z: sigmoid(sigmoid(z))),
            "The sigmoid is applied to the last layer twice. Once is enough: look for one in the "
            "loop and one after it.",
        ),
        Mistake(
            "hidden_softmax",
            _deep(softmax, sigmoid),
            "The hidden layers have a softmax, so that their units share 1 among them. Here each "
            "unit has tanh on its own.",
        ),
        Mistake(
            "hidden_tan",
            _deep(np.tan, sigmoid),
            "The hidden layers have the tangent, `np.tan`. Their activation is the hyperbolic "
            "one, `np.tanh`, which stays between -1 and 1.",
        ),
        Mistake(
            "hidden_biases_subtracted",
            _deep(np.tanh, sigmoid, -1, 1),
            "The biases of the hidden layers are subtracted. A bias is added to the weighted sum, "
            "with the sign that it has.",
        ),
        Mistake(
            "last_bias_subtracted",
            _deep(np.tanh, sigmoid, 1, -1),
            "The last layer's bias has the wrong sign. If it is added, look at the minus in your "
            "sigmoid: in `exp(-X @ W + b)` it reaches only the product.",
        ),
        Mistake(
            "last_bias_after_activation",
            _last_bias_outside,
            "The last layer's bias is added after the sigmoid. It belongs to the sum before it: "
            "mind the brackets.",
        ),
        Mistake(
            "single_layer_twice",
            _single_layer_twice,
            "Two layers and more are right. A single one is used twice, first as a hidden layer "
            "and then as the last: the first layer is hidden only where others follow.",
        ),
        Mistake(
            "stale_weights",
            _stale_weights,
            "The last layer's own W and b are not taken: what follows the loop still uses the "
            "pair of the last hidden layer. With one layer the loop never runs, and there is no "
            "pair at all.",
        ),
        Mistake(
            "integer_result",
            lambda X, layers: functional.forward_deep(X, layers).astype(X.dtype),
            "Where X holds integers, the results are cut off to whole numbers; the rest is right. "
            "With the type of X, an array holds integers too: `np.zeros` with a shape alone "
            "makes floats.",
        ),
        Mistake(
            "always_zero",
            lambda X, layers: np.zeros((len(X), len(layers[-1][1]))),
            "Every result is 0. Is what you compute written into the array that you return, and is "
            "that an array of floats?",
        ),
        Mistake(
            "last_layer_left_out",
            lambda X, layers: _all_with(np.tanh, X, layers[:-1]),
            "The last layer is left out: the result is the last hidden layer. After the loop, one "
            "more layer follows, with sigmoid.",
        ),
        Mistake(
            "last_layer_left_out_and_sigmoid",
            lambda X, layers: sigmoid(_all_with(np.tanh, X, layers[:-1])),
            "The last layer's weights are left out: its sigmoid is applied to the last hidden "
            "layer. First come its own W and b.",
        ),
        Mistake(
            "last_layer_twice",
            lambda X, layers: _right_deep(X, [*layers, layers[-1]]),
            "The last layer is applied twice, with tanh in the loop and with sigmoid after it. The "
            "loop must stop before it: `layers[:-1]`.",
        ),
        Mistake(
            "last_hidden_layer_left_out",
            _on(lambda layers: [*layers[:-2], layers[-1]]),
            "The hidden layer next to the last layer is left out. `layers[:-1]` holds all layers "
            "but the last.",
        ),
        Mistake(
            "first_layer_left_out",
            _on(lambda layers: layers[1:] or layers),
            "The first layer is left out. The loop starts with `layers[0]`.",
        ),
        Mistake(
            "last_layer_on_inputs",
            _on(lambda layers: layers[-1:]),
            "Only the last layer counts: it gets X itself. In the loop, each layer must take the "
            "output of the one before, so give the result the name that the next round reads.",
        ),
        Mistake(
            "stops_after_first",
            lambda X, layers: np.tanh(X @ layers[0][0] + layers[0][1]),
            "The result is the first layer's. Is there a `return` inside the loop? It ends the "
            "function in the first round.",
        ),
        Mistake(
            "return_in_the_loop",
            _first_or_only,
            "One layer is right; with several, the result is the first layer's. Is there a "
            "`return` inside the loop? It ends the function in the first round.",
        ),
        Mistake(
            "all_in_the_loop",
            _ends_in_the_loop,
            "Two layers are right; with more, only the first and the last are used, and with one, "
            "None comes back. The lines for the last layer, with `return`, stand inside the loop: "
            "they belong after it.",
        ),
        Mistake(
            "result_never_fed_on",
            _never_fed_on,
            "One or two layers are right; with more, every hidden layer gets X itself, and the "
            "sizes seldom fit. What one round of the loop gives must be what the next one takes: "
            "give it the same name.",
        ),
        Mistake(
            "result_never_fed_on_and_no_start",
            lambda X, layers: _never_fed_on(X, layers, start=False),
            "Two layers are right. With more, every hidden layer gets X itself; with one, the loop "
            "never runs, and the name that it would set does not exist. Let the loop read and set "
            "the same name.",
        ),
        Mistake(
            "unpacked_into_two",
            _unpacked_into_two,
            "Two layers are right, but any other number raises an error: the list is unpacked into "
            "exactly two pairs. There may be one or many: loop over them.",
        ),
        Mistake(
            "layers_compared",
            _layers_compared,
            "One layer is right, but more raise an error. That happens when layers are compared, "
            "by `==`, `in` or `index`: comparing arrays gives an array, which is neither true nor "
            "false. Tell the last layer by its place.",
        ),
        Mistake(
            "two_layers_only",
            lambda X, layers: _right_deep(X, [layers[0], layers[1]]),
            "The function uses exactly two layers. There may be one or many: loop over them.",
        ),
        Mistake(
            "first_and_last_only",
            _on(lambda layers: [layers[0], layers[-1]][-len(layers) :]),
            "Only the first and the last layer are used. All hidden layers between them count: "
            "loop over them.",
        ),
        Mistake(
            "reversed",
            _on(lambda layers: layers[::-1]),
            "The layers are used in reverse order. The first pair in the list is next to X.",
        ),
        Mistake(
            "weights_transposed",
            lambda X, layers: _right_deep(X, [(W.T, b) for W, b in layers]),
            "W is transposed in the product. With shape (D, H) it already fits: the batch from "
            "the left, W from the right.",
        ),
        Mistake(
            "order_swapped",
            _swapped_factors,
            "The factors of the product are swapped. The batch comes first: X @ W.",
        ),
        Mistake(
            "elementwise",
            _elementwise,
            "`*` multiplies entry by entry. The weighted sums are the matrix product, `@`.",
        ),
        Mistake(
            "flattened",
            lambda X, layers: functional.forward_deep(X, layers).ravel(),
            "The result is flat. It keeps a row for each sample, and a column for each unit of "
            "the last layer.",
        ),
        Mistake(
            "transposed",
            lambda X, layers: functional.forward_deep(X, layers).T,
            "The result is transposed. A row is a sample, and a column is a unit of the last "
            "layer.",
        ),
        Mistake(
            "first_sample_only",
            lambda X, layers: functional.forward_deep(X, layers)[0],
            "There is a result for the first sample only. Use the whole batch.",
        ),
        Mistake(
            "thresholded",
            lambda X, layers: (functional.forward_deep(X, layers) > 0.5) * 1,
            "The results are already 0 and 1. Here the probabilities themselves are wanted.",
        ),
        Mistake(
            "every_output_returned",
            _every_output,
            "The function returns every layer's output. The last one alone is wanted.",
        ),
        *(
            Mistake(
                cause,
                wrong,
                "The caller's layers have changed: `pop` and `del` take layers out of the list. "
                "Read one with `layers[-1]`, several with `layers[:-1]`: that leaves them there.",
            )
            for cause, wrong in (("layers_popped", _popped), ("layers_used_up", _layers_used_up))
        ),
        Mistake("tanh_overflows", _deep(_tanh_by_exponentials, sigmoid), TANH_OVERFLOWS),
        Mistake("tanh_overflows_above", _deep(_tanh_for_negative, sigmoid), TANH_OVERFLOWS),
        Mistake("tanh_overflows_below", _deep(_tanh_for_positive, sigmoid), TANH_OVERFLOWS),
        Mistake("sigmoid_overflows", _deep(np.tanh, _sigmoid_for_negative), SIGMOID_OVERFLOWS),
    ),
)


EXERCISES = (
    HIDDEN_Z,
    HIDDEN_A,
    OUTPUT_Z,
    OUTPUT_A,
    FORWARD,
    PREDICT,
    COUNT_PARAMETERS,
    FORWARD_DEEP,
)
