"""The exercises of lesson 01: weighted sum, neuron, layer, perceptron, gates, learning rule."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nnlib import neurons
from nnlib.checks.common import short
from nnlib.checks.exercise import Arguments, Exercise, Mistake, Slips
from nnlib.datasets import gate
from nnlib.layers import dense

LESSON = "01_neurons"


def _draw_sample(rng: np.random.Generator) -> Iterator[Arguments]:
    for inputs in (2, 3, 4, 7):
        yield short(rng, inputs), short(rng, inputs), float(short(rng))
    # numbers of full length, which nobody can round, and large ones, which nobody can clip
    yield rng.normal(size=3), rng.normal(size=3), float(rng.normal())
    x = 100 * short(rng, 3)
    yield x, np.round(x / 7, 2), float(short(rng))


def _draw_turned(rng: np.random.Generator) -> Iterator[Arguments]:
    """Draw samples where the bias, or what is left of the sum, decides about the sign of z."""
    for share in (-1.5, -0.6, -0.3, 0.5, 1.5) * 3:
        x, w = short(rng, 4), short(rng, 4)
        yield x, w, float(np.round(share * (x @ w) + 0.01, 2))


def _draw_weighted_sum(rng: np.random.Generator) -> Iterator[Arguments]:
    yield from _draw_sample(rng)
    yield from _draw_turned(rng)


def _in_loop(x: Any, w: Any, start: float, which: Callable[[int], range]) -> float:
    return sum((w[i] * x[i] for i in which(len(x))), start)


def _step(z: Any) -> Any:
    return np.where(np.asarray(z) > 0, 1, 0)


def _sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


def _of_products(slips: frozenset[str], products: Any) -> Any:
    """Return what is made of the products, with the slips made: their sum, if there are none."""
    if "first_input_skipped" in slips:
        products = products[1:]
    if "last_input_skipped" in slips:
        products = products[:-1]
    if "first_input_only" in slips:
        return products[0]
    if "last_input_only" in slips:
        return products[-1]
    if "first_two_inputs_only" in slips:
        return products[0] + products[1]
    if {"not_summed", "step_of_every_product"} & slips:
        return products
    return np.mean(products) if "mean_instead_of_sum" in slips else np.sum(products)


def _with_bias(slips: frozenset[str], total: Any, b: Any) -> Any:
    """Return what the bias makes of the sum, with the slips made."""
    if "bias_forgotten" in slips:
        return total
    if "bias_multiplied" in slips:
        return total * b
    return total - b if "bias_subtracted" in slips else total + b


def _slipped_sum(slips: frozenset[str]) -> Callable[..., Any]:
    """Return weighted_sum with the slips made."""

    def weighted_sum(x: Any, w: Any, b: float) -> Any:
        total = x.sum() * w.sum() if "sums_multiplied" in slips else _of_products(slips, x * w)
        if "weights_ignored" in slips:
            total = x.sum()
        if "added_instead_of_multiplied" in slips:
            total = np.sum(x + w)
        z = _with_bias(slips, total, b)
        if "tanh_applied" in slips:
            return np.tanh(z)
        if "step_applied" in slips:
            return _step(z)
        if "sigmoid_applied" in slips:
            return _sigmoid(z)
        if "relu_applied" in slips:
            return np.maximum(0, z)
        return -z if "negated" in slips else z

    return weighted_sum


def _scaled_in_place(x: Any, w: Any, b: float) -> float:
    x *= w
    return x.sum() + b


WEIGHTED_SUM = Exercise(
    name="weighted_sum",
    lesson=LESSON,
    section="The weighted sum",
    signature="weighted_sum(x, w, b)",
    returns="one number, the sum of all weights times inputs plus the bias",
    points=1,
    reference=neurons.weighted_sum,
    examples=(
        (np.array([3.0]), np.array([-2.0]), 0.5),
        (np.array([3.0]), np.array([1.5]), -0.25),
        (np.array([2.0, -1.0]), np.array([0.5, 3.0]), 0.25),
        (np.array([1.0, 2.0, 3.0]), np.array([0.2, -0.4, 0.1]), -0.5),
    ),
    draw=_draw_weighted_sum,
    hints=(
        "Do it on paper for x = (2, -1), w = (0.5, 3), b = 0.25. How many products are there, and "
        "how often does b appear?",
        "Multiply each input by its own weight, add the products up, and add b once at the end.",
        "`w * x` gives all products as an array, `np.sum(...)` adds them up, and `w @ x` does "
        "both. The bias comes after: `return ... + b`.",
    ),
    mistakes=(
        Mistake(
            "bias_forgotten",
            lambda x, w, b: x @ w,
            "The bias is missing, so the products alone decide the result. Add b once, after the "
            "sum.",
        ),
        Mistake(
            "bias_added_for_every_input",
            lambda x, w, b: np.sum(x * w + b),
            "The bias is added once for every input: it probably stands inside the sum or the "
            "loop. A neuron has one bias. Add up the products first, then add b.",
        ),
        Mistake(
            "bias_subtracted",
            lambda x, w, b: x @ w - b,
            "The bias is subtracted. In this course the bias is added: z = w1 x1 + ... + b.",
        ),
        Mistake(
            "negated",
            lambda x, w, b: -(x @ w + b),
            "The result has the opposite sign. Look for a minus in front of the sum, or for a "
            "`-=` in the place of a `+=`.",
        ),
        Mistake(
            "bias_multiplied",
            lambda x, w, b: (x @ w) * b,
            "The sum is multiplied by the bias. The bias is added to the sum; it shifts z and "
            "does not scale it.",
        ),
        Mistake(
            "not_summed",
            lambda x, w, b: x * w + b,
            "The result still has one number for every input: the products are there, but they "
            "are not added up. A weighted sum is a single number.",
        ),
        Mistake(
            "products_only",
            lambda x, w, b: x * w,
            "These are the products of weights and inputs, one for each input. They still have to "
            "be added up, and then the bias comes on top.",
        ),
        Mistake(
            "sums_multiplied",
            lambda x, w, b: x.sum() * w.sum() + b,
            "The sum of the inputs is multiplied by the sum of the weights. Each input has its "
            "own weight: multiply pair by pair first, then add.",
        ),
        Mistake(
            "added_instead_of_multiplied",
            lambda x, w, b: np.sum(x + w) + b,
            "Weights and inputs are added to each other. A weight says how strongly its input "
            "counts, so it multiplies the input.",
        ),
        Mistake(
            "weights_ignored",
            lambda x, w, b: x.sum() + b,
            "The weights play no part: the inputs are summed as they are. Multiply each input by "
            "its weight before you sum.",
        ),
        Mistake(
            "inputs_ignored",
            lambda x, w, b: w.sum() + b,
            "The inputs play no part: the weights are summed as they are. Multiply each weight by "
            "its input before you sum.",
        ),
        Mistake(
            "mean_instead_of_sum",
            lambda x, w, b: np.mean(x * w) + b,
            "The products are averaged, not summed: the result is divided by the number of "
            "inputs. Use the sum.",
        ),
        Mistake(
            "first_input_only",
            lambda x, w, b: x[0] * w[0] + b,
            "Only the first input counts. If there is a loop, look at where `return` stands: "
            "inside the loop it ends the function in the first round.",
        ),
        Mistake(
            "first_two_inputs_only",
            lambda x, w, b: x[0] * w[0] + x[1] * w[1] + b,
            "Only the first two inputs count, and with a single input there is an error. A neuron "
            "may have any number of inputs: let NumPy or a loop go through all of them.",
        ),
        Mistake(
            "last_input_only",
            lambda x, w, b: x[-1] * w[-1] + b,
            "Only the last input counts. If there is a loop, every round overwrites the total: "
            "`+=` adds to it.",
        ),
        Mistake(
            "first_input_skipped",
            lambda x, w, b: _in_loop(x, w, b, lambda n: range(1, n)),
            "The first input is left out. Indices start at 0 in Python: if there is a loop or a "
            "slice, look at where it starts.",
        ),
        Mistake(
            "last_input_skipped",
            lambda x, w, b: _in_loop(x, w, b, lambda n: range(n - 1)),
            "The last input is left out. `range(n)` and a slice such as `x[:n]` already stop "
            "before n, so no -1 is needed at their end.",
        ),
        Mistake(
            "rounded",
            lambda x, w, b: round(float(x @ w + b), 1),
            "The result is rounded to one decimal. Rounding is for showing a number; a function "
            "returns it as it is.",
        ),
        Mistake(
            "bias_added_to_inputs",
            lambda x, w, b: w @ (x + b),
            "The bias is added to every input, before the weighting. It is added once, to the "
            "finished sum.",
        ),
        Mistake(
            "rounded_down",
            lambda x, w, b: int(x @ w + b),
            "The result is cut to a whole number. A weighted sum may be any number: leave out "
            "`int(...)`.",
        ),
        Mistake(
            "relu_applied",
            lambda x, w, b: max(0.0, x @ w + b),
            "Negative results are replaced by 0, as ReLU does it. Here z itself is wanted, the "
            "number before any activation.",
        ),
        Mistake(
            "sigmoid_applied",
            lambda x, w, b: _sigmoid(x @ w + b),
            "The result has been through a sigmoid. Here z itself is wanted, the number before "
            "any activation.",
        ),
        Mistake(
            "step_applied",
            neurons.perceptron,
            "The result is already 0 or 1. That is what a step makes of z; here z itself is "
            "wanted, the number before any activation.",
        ),
        Mistake(
            "input_changed_in_place",
            _scaled_in_place,
            "The result is right, but the caller's x has changed: `x *= ...` and `x[i] = ...` "
            "write into the caller's array. `x * w` makes a new one.",
        ),
        Mistake(
            "bias_added_twice",
            lambda x, w, b: x @ w + 2 * b,
            "The bias is added twice. A total that starts at b already holds it, and then nothing "
            "is added at the end.",
        ),
        Mistake(
            "bias_only",
            lambda x, w, b: b,
            "The result is the bias alone, so no product reaches it. If there is a loop, does it "
            "run at all, and does it add to what is returned?",
        ),
        Mistake(
            "bias_subtracted_for_every_input",
            lambda x, w, b: np.sum(x * w - b),
            "The bias is subtracted, and that once for every input. Add up the products first, "
            "then add b once.",
        ),
        Mistake(
            "products_multiplied",
            lambda x, w, b: np.prod(x * w) + b,
            "The products are multiplied by each other. A weighted sum adds them up.",
        ),
        Mistake(
            "every_pair_multiplied",
            lambda x, w, b: np.outer(x, w) + b,
            "The result is a table, with every input times every weight. Each input has one "
            "weight of its own: multiply pair by pair, then add.",
        ),
        Mistake(
            "every_pair_multiplied_the_other_way",
            lambda x, w, b: np.outer(w, x) + b,
            "The result is a table, with every weight times every input. Each input has one "
            "weight of its own: multiply pair by pair, then add.",
        ),
        Mistake(
            "running_totals",
            lambda x, w, b: np.cumsum(x * w) + b,
            "The result holds the total after each input. Only the last one is asked for, with "
            "all inputs in it.",
        ),
        Mistake(
            "sum_subtracted",
            lambda x, w, b: b - x @ w,
            "The products are subtracted from the bias. They are added: look for a `-=`, or a "
            "difference the wrong way round.",
        ),
        Mistake(
            "everything_averaged",
            lambda x, w, b: (x @ w + b) / len(x),
            "The whole result is divided by the number of inputs, the bias too. A weighted sum is "
            "not an average: leave the division out.",
        ),
        Mistake(
            "weights_squared",
            lambda x, w, b: w @ w + b,
            "The weights are multiplied by themselves, and the inputs play no part. Each weight "
            "multiplies its input.",
        ),
        Mistake(
            "inputs_squared",
            lambda x, w, b: x @ x + b,
            "The inputs are multiplied by themselves, and the weights play no part. Each weight "
            "multiplies its input.",
        ),
        Mistake(
            "first_weight_for_all",
            lambda x, w, b: w[0] * x.sum() + b,
            "Every input is multiplied by the first weight. Each input has a weight of its own: "
            "look at the index of w.",
        ),
        Mistake(
            "first_input_for_all",
            lambda x, w, b: x[0] * w.sum() + b,
            "Every weight is multiplied by the first input. Each weight has an input of its own: "
            "look at the index of x.",
        ),
        Mistake(
            "divided_by_weights",
            lambda x, w, b: np.sum(x / w) + b,
            "The inputs are divided by their weights. A weight says how strongly its input "
            "counts, so it multiplies.",
        ),
        Mistake(
            "size_of_z",
            lambda x, w, b: abs(x @ w + b),
            "The result is never negative: its sign is gone. A weighted sum may be negative; "
            "leave out `abs`.",
        ),
        Mistake(
            "tanh_applied",
            lambda x, w, b: np.tanh(x @ w + b),
            "The result has been through tanh. Here z itself is wanted, the number before any "
            "activation.",
        ),
        Mistake(
            "umbrella_weights",
            lambda x, w, b: 2.0 * x[0] + 3.0 * x[1] - 2.5,
            "The weights and the bias are those of the umbrella, whatever is passed in. Use the "
            "arguments w and b, and all of x.",
        ),
        Mistake(
            "inputs_summed_first",
            lambda x, w, b: x.sum() * w + b,
            "The inputs are added up first, and their sum multiplies each weight. Multiply pair "
            "by pair, then add up the products.",
        ),
        Mistake(
            "weights_summed_first",
            lambda x, w, b: w.sum() * x + b,
            "The weights are added up first, and their sum multiplies each input. Multiply pair "
            "by pair, then add up the products.",
        ),
        Mistake(
            "largest_product",
            lambda x, w, b: np.max(x * w) + b,
            "Only the largest of the products counts. A weighted sum adds up all of them.",
        ),
        Mistake(
            "weights_reversed",
            lambda x, w, b: x @ w[::-1] + b,
            "The weights are taken in reverse order. The first input goes with the first weight: "
            "look at the index of w.",
        ),
    ),
    slips=Slips(
        steps=(
            (
                "sums_multiplied",
                "weights_ignored",
                "added_instead_of_multiplied",
                "mean_instead_of_sum",
                "last_input_skipped",
                "first_input_skipped",
                "last_input_only",
                "first_input_only",
                "first_two_inputs_only",
                "not_summed",
            ),
            ("bias_forgotten", "bias_subtracted", "bias_multiplied"),
            ("step_applied", "sigmoid_applied", "tanh_applied", "relu_applied", "negated"),
        ),
        build=_slipped_sum,
        left_out=(
            ("not_summed", "bias_forgotten"),
            ("bias_subtracted", "negated"),
        ),
    ),
)


def _draw_neuron(rng: np.random.Generator) -> Iterator[Arguments]:
    activations = (np.tanh, np.exp, np.arctan, np.exp, np.tanh, np.cbrt)
    for sample, activation in zip(_draw_sample(rng), activations, strict=True):
        yield *sample, activation
    for sample in _draw_turned(rng):
        yield *sample, np.tanh


ALWAYS: dict[str, Callable[[Any], Any]] = {
    "always_step": _step,
    "always_sigmoid": _sigmoid,
    "always_relu": lambda z: np.maximum(z, 0),
    "always_tanh": np.tanh,
}


def _slipped_neuron(slips: frozenset[str]) -> Callable[..., Any]:
    """Return neuron with the slips made."""

    def neuron(x: Any, w: Any, b: float, activation: Callable[[Any], Any]) -> Any:
        for cause in ALWAYS.keys() & slips:
            activation = ALWAYS[cause]
        products, after = x * w, 0.0
        if "bias_added_for_every_input" in slips:
            products, b = products + b, 0.0
        if "bias_after_activation" in slips:
            b, after = 0.0, b
        z = _with_bias(slips, _of_products(slips, products), b)
        if "activation_forgotten" in slips:
            return z + after
        a = activation(z)
        if "z_times_activation" in slips:
            return z * a + after
        return (activation(a) if "activation_twice" in slips else a) + after

    return neuron


def _tanh_or_step(x: Any, w: Any, b: float, activation: Any) -> Any:
    return np.tanh(x @ w + b) if activation is np.tanh else neurons.perceptron(x, w, b)


NEURON = Exercise(
    name="neuron",
    lesson=LESSON,
    section="The activation",
    signature="neuron(x, w, b, activation)",
    returns="one number, the activation of the weighted sum",
    points=1,
    reference=neurons.neuron,
    examples=(
        (np.array([3.0]), np.array([-0.5]), 1.25, np.exp),
        (np.array([1.0, 2.0]), np.array([0.5, -0.5]), 0.25, np.tanh),
        (np.array([0.5, -1.0, 2.0]), np.array([0.2, 0.4, 0.3]), -0.1, np.exp),
    ),
    draw=_draw_neuron,
    hints=(
        "A neuron does two things, one after the other. You have written the first already.",
        "`activation` is a function that somebody hands you. Call it like any function, with the "
        "weighted sum as its argument.",
        "First `z = weighted_sum(x, w, b)`, then return what `activation(...)` gives for z.",
    ),
    mistakes=(
        Mistake(
            "activation_forgotten",
            lambda x, w, b, activation: x @ w + b,
            "The result is z, the weighted sum, without an activation. Pass z to `activation` and "
            "return what comes out: a call on its own does not change z.",
        ),
        Mistake(
            "bias_forgotten",
            lambda x, w, b, activation: activation(x @ w),
            "The bias is missing, so the products alone decide the result. Add b to their sum, "
            "before the activation.",
        ),
        Mistake(
            "bias_after_activation",
            lambda x, w, b, activation: activation(x @ w) + b,
            "The bias is added after the activation. It belongs to z: first z with its bias, then "
            "the activation.",
        ),
        Mistake(
            "bias_subtracted",
            lambda x, w, b, activation: activation(x @ w - b),
            "The bias is subtracted. In this course it is added: z is the sum of the products "
            "plus b.",
        ),
        Mistake(
            "bias_added_for_every_input",
            lambda x, w, b, activation: activation(np.sum(x * w + b)),
            "The bias is added once for every input: it probably stands inside the sum or the "
            "loop. A neuron has one bias.",
        ),
        Mistake(
            "activation_of_inputs",
            lambda x, w, b, activation: activation(x) @ w + b,
            "The activation is applied to the inputs, before the weighting. It comes last: first "
            "the weighted sum, then the activation.",
        ),
        Mistake(
            "activation_of_every_product",
            lambda x, w, b, activation: np.sum(activation(x * w)) + b,
            "Every product goes through the activation on its own, and then they are added. The "
            "activation is applied once, to the finished sum.",
        ),
        Mistake(
            "not_summed",
            lambda x, w, b, activation: activation(x * w + b),
            "The result still has one number for every input. The products have to be added up "
            "before the activation; a neuron gives one number.",
        ),
        Mistake(
            "activation_twice",
            lambda x, w, b, activation: activation(activation(x @ w + b)),
            "The activation is applied twice. Once is enough: its result is the neuron's output.",
        ),
        Mistake(
            "z_times_activation",
            lambda x, w, b, activation: (x @ w + b) * activation(x @ w + b),
            "The result is z times the activation of z. `activation(z)` means a function of z, "
            "not a product.",
        ),
        Mistake(
            "always_step",
            lambda x, w, b, activation: neurons.perceptron(x, w, b),
            "The function always applies the step, whatever is passed as `activation`. Call the "
            "function that was handed in, whichever it is.",
        ),
        Mistake(
            "always_sigmoid",
            lambda x, w, b, activation: _sigmoid(x @ w + b),
            "The function always applies the sigmoid, whatever is passed as `activation`. Call "
            "the function that was handed in, whichever it is.",
        ),
        Mistake(
            "always_relu",
            lambda x, w, b, activation: np.maximum(x @ w + b, 0),
            "The function always applies ReLU, whatever is passed as `activation`. Call the "
            "function that was handed in, whichever it is.",
        ),
        Mistake(
            "always_tanh",
            lambda x, w, b, activation: np.tanh(x @ w + b),
            "The function always applies tanh, whatever is passed as `activation`. Call the "
            "function that was handed in, whichever it is.",
        ),
        Mistake(
            "activation_returned",
            lambda x, w, b, activation: activation,
            "The result is the activation function itself. Call it: `activation(z)`, with the "
            "weighted sum between the brackets.",
        ),
        Mistake(
            "activation_of_every_product_with_bias",
            lambda x, w, b, activation: np.sum(activation(x * w + b)),
            "Every product gets the bias and goes through the activation on its own, and then the "
            "results are added. Both come once, after the products are added up.",
        ),
        Mistake(
            "activation_of_every_product_without_bias",
            lambda x, w, b, activation: np.sum(activation(x * w)),
            "Every product goes through the activation on its own, and the bias is missing. Add "
            "up the products, add b, and apply the activation once.",
        ),
        Mistake(
            "activation_of_inputs_without_bias",
            lambda x, w, b, activation: activation(x) @ w,
            "The activation is applied to the inputs, before the weighting, and the bias is "
            "missing. First the weighted sum with b, then the activation.",
        ),
        Mistake(
            "activation_of_weights",
            lambda x, w, b, activation: activation(w) @ x + b,
            "The activation is applied to the weights. It comes last: first the weighted sum, "
            "then the activation.",
        ),
        Mistake(
            "activation_of_bias",
            lambda x, w, b, activation: x @ w + activation(b),
            "Only the bias goes through the activation. It is applied to the whole weighted sum.",
        ),
        Mistake(
            "activations_added",
            lambda x, w, b, activation: activation(x @ w) + activation(b),
            "Sum and bias go through the activation one by one. Add b to the sum first, and apply "
            "the activation once.",
        ),
        Mistake(
            "z_plus_activation",
            lambda x, w, b, activation: x @ w + b + activation(x @ w + b),
            "The result is z plus the activation of z. The output of a neuron is the activation "
            "alone.",
        ),
        Mistake(
            "activation_times_bias",
            lambda x, w, b, activation: activation(x @ w) * b,
            "The bias multiplies the activation. It is added, and that before the activation.",
        ),
        Mistake(
            "bias_multiplied",
            lambda x, w, b, activation: activation((x @ w) * b),
            "The sum is multiplied by the bias. The bias is added to it.",
        ),
        Mistake(
            "negated",
            lambda x, w, b, activation: -activation(x @ w + b),
            "The result has the opposite sign. Look for a minus in front of the activation.",
        ),
        Mistake(
            "activation_of_minus_z",
            lambda x, w, b, activation: activation(-(x @ w + b)),
            "The activation gets -z. Look for a minus in front of the sum.",
        ),
        Mistake(
            "mean_instead_of_sum",
            lambda x, w, b, activation: activation(np.mean(x * w) + b),
            "The products are averaged, not added up. A neuron takes their sum, however many "
            "inputs there are.",
        ),
        Mistake(
            "last_input_skipped",
            lambda x, w, b, activation: activation(_in_loop(x, w, b, lambda n: range(n - 1))),
            "The last input is left out. `range(n)` and a slice such as `x[:n]` already stop "
            "before n, so no -1 is needed at their end.",
        ),
        Mistake(
            "first_input_skipped",
            lambda x, w, b, activation: activation(_in_loop(x, w, b, lambda n: range(1, n))),
            "The first input is left out. Indices start at 0 in Python: if there is a loop or a "
            "slice, look at where it starts.",
        ),
        Mistake(
            "first_input_only",
            lambda x, w, b, activation: activation(x[0] * w[0] + b),
            "Only the first input counts. If there is a loop, look at where `return` stands: "
            "inside the loop it ends the function in the first round.",
        ),
        Mistake(
            "last_input_only",
            lambda x, w, b, activation: activation(x[-1] * w[-1] + b),
            "Only the last input counts. If there is a loop, every round overwrites the total: "
            "`+=` adds to it.",
        ),
        Mistake(
            "first_two_inputs_only",
            lambda x, w, b, activation: activation(x[0] * w[0] + x[1] * w[1] + b),
            "Only the first two inputs count, and with a single input there is an error. A neuron "
            "may have any number of inputs: call your `weighted_sum`, which takes all of them.",
        ),
        Mistake(
            "sums_multiplied",
            lambda x, w, b, activation: activation(x.sum() * w.sum() + b),
            "The sum of the inputs is multiplied by the sum of the weights. Each input has its "
            "own weight: multiply pair by pair first, then add.",
        ),
        Mistake(
            "weights_ignored",
            lambda x, w, b, activation: activation(x.sum() + b),
            "The weights play no part: the inputs are added as they are. Multiply each input by "
            "its weight first.",
        ),
        Mistake(
            "always_exp",
            lambda x, w, b, activation: np.exp(x @ w + b),
            "The function always applies the exponential, whatever is passed as `activation`. "
            "Call the function that was handed in, whichever it is.",
        ),
        Mistake(
            "tanh_or_step",
            _tanh_or_step,
            "Right where the activation is tanh; any other is taken for the step. No `if` is "
            "needed: call the function that was handed in, whichever it is.",
        ),
        Mistake(
            "nothing_but_activation",
            lambda x, w, b, activation: activation(x),
            "The activation is applied to the inputs, and nothing else is done. First comes the "
            "weighted sum, then the activation of that one number.",
        ),
        Mistake(
            "inputs_ignored",
            lambda x, w, b, activation: activation(w.sum() + b),
            "The inputs play no part: the weights are added as they are. Multiply each weight by "
            "its input first.",
        ),
    ),
    slips=Slips(
        steps=(
            (
                "mean_instead_of_sum",
                "last_input_skipped",
                "first_input_only",
                "first_two_inputs_only",
                "not_summed",
            ),
            (
                "bias_forgotten",
                "bias_subtracted",
                "bias_after_activation",
                "bias_added_for_every_input",
            ),
            (
                "activation_forgotten",
                "activation_twice",
                "z_times_activation",
                "always_step",
                "always_sigmoid",
                "always_relu",
                "always_tanh",
            ),
        ),
        build=_slipped_neuron,
        left_out=(
            ("bias_added_for_every_input", "mean_instead_of_sum"),
            ("bias_added_for_every_input", "first_input_only"),
            # the bias would count twice there, which nobody writes
            ("bias_added_for_every_input", "first_two_inputs_only"),
            ("bias_added_for_every_input", "not_summed"),
            ("bias_after_activation", "activation_forgotten"),
            # above 0 in the same cases
            ("mean_instead_of_sum", "always_step"),
            ("bias_added_for_every_input", "always_step"),
        ),
    ),
)


def _draw_batch(rng: np.random.Generator) -> Iterator[Arguments]:
    for samples, inputs, units in ((3, 2, 4), (2, 5, 3), (1, 3, 2), (4, 4, 4), (6, 1, 2)):
        yield short(rng, samples, inputs), short(rng, inputs, units), short(rng, units)
    yield rng.normal(size=(2, 4)), rng.normal(size=(4, 3)), rng.normal(size=3)
    yield 100 * short(rng, 3, 2), short(rng, 2, 4), short(rng, 4)


def _slipped_dense(slips: frozenset[str]) -> Callable[..., Any]:
    """Return dense with the slips made."""

    def dense(X: Any, W: Any, b: Any) -> Any:
        if "weights_transposed" in slips:
            W = W.T
        if "elementwise_product" in slips:
            products = X * W
        else:
            products = W @ X if "order_swapped" in slips else X @ W
        if "biases_summed" in slips:
            b = b.sum()
        if "first_bias_only" in slips:
            b = b[0]
        return _after_dense(slips, _with_bias(slips, products, b))

    return dense


def _after_dense(slips: frozenset[str], Z: Any) -> Any:
    """Return what is done to Z at the end, with the slips made."""
    after: dict[str, Callable[[Any], Any]] = {
        "result_transposed": np.transpose,
        "first_sample_only": lambda Z: Z[0],
        "summed_over_samples": lambda Z: Z.sum(axis=0),
        "averaged_over_samples": lambda Z: Z.mean(axis=0),
        "summed_over_neurons": lambda Z: Z.sum(axis=1),
        "averaged_over_neurons": lambda Z: Z.mean(axis=1),
        "step_applied": _step,
        "sigmoid_applied": _sigmoid,
        "tanh_applied": np.tanh,
        "negatives_cut": lambda Z: np.maximum(Z, 0),
    }
    for cause in after.keys() & slips:
        Z = after[cause](Z)
    return Z


def _bias_by_sample(X: Any, W: Any, b: Any) -> Any:
    return np.array([row @ W + b[n] for n, row in enumerate(X)])


DENSE = Exercise(
    name="dense",
    lesson=LESSON,
    section="A whole layer at once",
    signature="dense(X, W, b)",
    returns="an array of shape (N, H) with z for every sample and every neuron",
    points=2,
    reference=dense,
    vectorised=True,
    examples=(
        (
            np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 0.0]]),
            np.array([[0.5, -1.0, 2.0, 0.0], [0.25, 1.0, -0.5, 3.0]]),
            np.array([0.1, -0.2, 0.3, 0.4]),
        ),
        (
            np.array([[1.0, -2.0], [0.5, 3.0]]),
            np.array([[2.0, 0.5], [-1.0, 0.25]]),
            np.array([10.0, 20.0]),
        ),
    ),
    draw=_draw_batch,
    hints=(
        "Write the shapes down: X is (N, D), W is (D, H), and (N, H) should come out. Which "
        "product of two arrays does that?",
        "`@` multiplies matrices: row n of X meets column h of W, which is the weighted sum of "
        "sample n in neuron h, without its bias.",
        "b has shape (H,), and NumPy adds it to every row of an (N, H) array by itself. So it is "
        "`X @ ... + ...`.",
    ),
    mistakes=(
        Mistake(
            "bias_forgotten",
            lambda X, W, b: X @ W,
            "The biases are missing, so the matrix product alone decides the result. Add b to it: "
            "NumPy adds a vector of shape (H,) to every row.",
        ),
        Mistake(
            "bias_subtracted",
            lambda X, W, b: X @ W - b,
            "The biases are subtracted. In this course they are added: Z is the matrix product "
            "plus b.",
        ),
        Mistake(
            "biases_summed",
            lambda X, W, b: X @ W + np.sum(b),
            "All biases are added up and go into every neuron. Neuron h has its own bias, the "
            "entry h of b: add b itself.",
        ),
        Mistake(
            "first_bias_only",
            lambda X, W, b: X @ W + b[0],
            "Every neuron gets the first bias. Neuron h has its own, the entry h of b: add b "
            "itself.",
        ),
        Mistake(
            "bias_added_for_every_input",
            lambda X, W, b: X @ W + X.shape[1] * b,
            "The biases are added once for every input, probably inside a loop or a sum over the "
            "inputs. Each neuron adds its bias once.",
        ),
        Mistake(
            "bias_down_the_columns",
            lambda X, W, b: X @ W + b[:, None],
            "The biases run down the samples and not along the neurons, because b is made a "
            "column, with `b[:, None]`, `reshape` or the like. With its shape (H,) it goes to "
            "every row by itself.",
        ),
        Mistake(
            "weights_transposed",
            lambda X, W, b: X @ W.T + b,
            "W is transposed in the product. Here W has shape (D, H), one column for each neuron, "
            "so X @ W already fits. It is PyTorch that stores W as (H, D).",
        ),
        Mistake(
            "inputs_transposed",
            lambda X, W, b: X.T @ W + b,
            "X is transposed in the product. X has shape (N, D), one row for each sample, and W "
            "has shape (D, H): X @ W fits as it is.",
        ),
        Mistake(
            "order_swapped",
            lambda X, W, b: W @ X + b,
            "The factors are swapped. A matrix product needs the inner sizes to agree: (N, D) "
            "with (D, H) gives (N, H), and with W first they do not fit.",
        ),
        Mistake(
            "result_transposed",
            lambda X, W, b: (X @ W + b).T,
            "The result is transposed: it has shape (H, N), one column for each sample. In this "
            "course a row is a sample, so the shape is (N, H).",
        ),
        Mistake(
            "elementwise_product",
            lambda X, W, b: X * W + b,
            "`*` multiplies entry by entry, which fits only when the shapes happen to agree, and "
            "nothing is summed. The matrix product is `@`.",
        ),
        Mistake(
            "first_sample_only",
            lambda X, W, b: X[0] @ W + b,
            "Only the first sample is in the result, so it has shape (H,). Is there an index at "
            "X, or a `return` inside a loop? Every row of the batch is asked for.",
        ),
        Mistake(
            "summed_over_samples",
            lambda X, W, b: (X @ W + b).sum(axis=0),
            "The samples are added up, so the result has shape (H,). Samples stay apart: one row "
            "each, shape (N, H).",
        ),
        Mistake(
            "summed_over_neurons",
            lambda X, W, b: (X @ W + b).sum(axis=1),
            "The neurons are added up, so the result has shape (N,). Neurons stay apart: one "
            "column each, shape (N, H).",
        ),
        Mistake(
            "bias_before_product",
            lambda X, W, b: (X + b) @ W,
            "The biases are added to the inputs, before the product. They belong to the neurons: "
            "first X @ W, then + b.",
        ),
        Mistake(
            "step_applied",
            lambda X, W, b: _step(X @ W + b),
            "The result is already 0 and 1. Here z itself is wanted, before any activation.",
        ),
        Mistake(
            "sigmoid_applied",
            lambda X, W, b: _sigmoid(X @ W + b),
            "The result has been through a sigmoid. Here z itself is wanted, before any "
            "activation.",
        ),
        Mistake(
            "transposed_without_turning_back",
            lambda X, W, b: W.T @ X.T + b,
            "The product is taken of the transposed arrays, so a column is a sample, and the "
            "biases run the wrong way. X @ W already fits as it is.",
        ),
        Mistake(
            "negatives_cut",
            lambda X, W, b: np.maximum(X @ W + b, 0),
            "Negative values are replaced by 0, as ReLU does. Here z itself is wanted, before any "
            "activation.",
        ),
        Mistake(
            "bias_added_to_weights",
            lambda X, W, b: X @ (W + b),
            "The biases are added to the weights, before the product, so the inputs multiply "
            "them. First the product, then b.",
        ),
        Mistake(
            "bias_multiplied",
            lambda X, W, b: (X @ W) * b,
            "The product is multiplied by the biases. A bias is added; it shifts z and does not "
            "scale it.",
        ),
        Mistake(
            "averaged_over_samples",
            lambda X, W, b: (X @ W + b).mean(axis=0),
            "The samples are averaged, so the result has shape (H,). Samples stay apart: one row "
            "each, shape (N, H).",
        ),
        Mistake(
            "averaged_over_neurons",
            lambda X, W, b: (X @ W + b).mean(axis=1),
            "The neurons are averaged, so the result has shape (N,). Neurons stay apart: one "
            "column each, shape (N, H).",
        ),
        Mistake(
            "products_averaged",
            lambda X, W, b: X @ W / X.shape[1] + b,
            "The products of each neuron are averaged: they are divided by the number of inputs. "
            "A weighted sum is their sum.",
        ),
        Mistake(
            "last_bias_only",
            lambda X, W, b: X @ W + b[-1],
            "Every neuron gets the last bias. Neuron h has its own, the entry h of b: add b "
            "itself.",
        ),
        Mistake(
            "biases_averaged",
            lambda X, W, b: X @ W + b.mean(),
            "Every neuron gets the mean of the biases. Neuron h has its own, the entry h of b: "
            "add b itself.",
        ),
        Mistake(
            "bias_by_sample",
            _bias_by_sample,
            "The bias is chosen by the number of the sample. It belongs to the neuron, the column "
            "of the result: every row gets the whole of b.",
        ),
        Mistake(
            "last_sample_only",
            lambda X, W, b: X[-1] @ W + b,
            "Only the last sample is in the result, so it has shape (H,). If there is a loop, "
            "every round overwrites the result of the one before.",
        ),
        Mistake(
            "first_neuron_only",
            lambda X, W, b: X @ W[:, 0] + b[0],
            "Only the first neuron is in the result, so it has shape (N,). Every neuron has a "
            "column: use the whole of W and b.",
        ),
        Mistake(
            "first_two_inputs_only",
            lambda X, W, b: X[:, :1] * W[0] + X[:, 1:2] * W[1] + b,
            "Only the first two inputs count, and with a single input there is an error. A layer "
            "may have any number of inputs: the matrix product goes through all of them.",
        ),
        Mistake(
            "first_input_skipped",
            lambda X, W, b: X[:, 1:] @ W[1:] + b,
            "The first input is left out. Indices start at 0 in Python: if there is a loop or a "
            "slice, look at where it starts.",
        ),
        Mistake(
            "last_input_skipped",
            lambda X, W, b: X[:, :-1] @ W[:-1] + b,
            "The last input is left out. `range(n)` and a slice such as `x[:n]` already stop "
            "before n, so no -1 is needed at their end.",
        ),
        Mistake(
            "last_input_only",
            lambda X, W, b: X[:, -1:] * W[-1] + b,
            "Only the last input counts. If there is a loop over the inputs, every round "
            "overwrites the total: `+=` adds to it.",
        ),
        Mistake(
            "weights_ignored",
            lambda X, W, b: X.sum(axis=1, keepdims=True) + b,
            "The weights play no part: each row of X is added up as it is. The matrix product "
            "multiplies by the weights and adds.",
        ),
        Mistake(
            "weights_first_and_transposed",
            lambda X, W, b: W.T @ X + b,
            "W is transposed and stands first, as for a single sample in a column. Here samples "
            "are the rows of X, and X comes first.",
        ),
        Mistake(
            "tanh_applied",
            lambda X, W, b: np.tanh(X @ W + b),
            "The result has been through tanh. Here z itself is wanted, before any activation.",
        ),
        Mistake(
            "negated",
            lambda X, W, b: -(X @ W + b),
            "The result has the opposite sign. Look for a minus in front of it.",
        ),
        Mistake(
            "bias_added_twice",
            lambda X, W, b: X @ W + 2 * b,
            "The biases are added twice. If Z starts with b in it, nothing is added at the end.",
        ),
        Mistake(
            "last_neuron_skipped",
            lambda X, W, b: (X @ W + b)[:, :-1],
            "The last neuron is left out of the result. `range(n)` and a slice such as `x[:n]` "
            "already stop before n, so no -1 is needed at their end.",
        ),
        Mistake(
            "last_sample_skipped",
            lambda X, W, b: (X @ W + b)[:-1],
            "The last sample is left out of the result. `range(n)` and a slice such as `x[:n]` "
            "already stop before n, so no -1 is needed at their end.",
        ),
    ),
    slips=Slips(
        steps=(
            ("weights_transposed", "order_swapped", "elementwise_product"),
            (
                "bias_forgotten",
                "bias_subtracted",
                "bias_multiplied",
                "biases_summed",
                "first_bias_only",
            ),
            (
                "result_transposed",
                "first_sample_only",
                "summed_over_samples",
                "averaged_over_samples",
                "summed_over_neurons",
                "averaged_over_neurons",
                "step_applied",
                "sigmoid_applied",
                "tanh_applied",
                "negatives_cut",
            ),
        ),
        build=_slipped_dense,
    ),
)


def _draw_perceptron(rng: np.random.Generator) -> Iterator[Arguments]:
    """Draw answers of 0 and 1 so that they part the mistakes: each z with biases of both signs."""
    yield from _draw_sample(rng)
    for z in (0.0, 2**-9, 0.25, 0.75, 2.0, -(2**-9), -0.25, -2.0):
        for b in (-3.0, 0.5):
            yield _exact_sample(rng, z - b, b)
    # and the same where the bias is left out, subtracted, or added for every input
    for times in (0, -1, 3):
        for z, b in ((0.0, -3.0), (0.0, 0.5), (0.25, -3.0), (0.75, 0.5)):
            yield _exact_sample(rng, z - times * b, b)
    # and where inputs are left out: all but one at an end, one at an end, or but the first two
    for z in (0.0, 0.25, 0.75):
        x, w, b = _exact_sample(rng, z - 0.5, 0.5)
        for end in ([z - b], [3.0]):
            yield np.append(end, x), np.append(1.0, w), b
            yield np.append(x, end), np.append(w, 1.0), b
        yield np.append([z - b - 1, 1.0], x), np.append([1.0, 1.0], w), b


def _exact_sample(rng: np.random.Generator, total: float, b: float) -> Arguments:
    """Return a sample whose weighted inputs add up to exactly this: all are multiples of 2^-11."""
    w = rng.choice([-2.0, -1.0, 0.5, 1.0, 4.0], 3)
    x = np.round(rng.uniform(-4, 4, 3)) / 2
    x[0] = (total - w[1:] @ x[1:]) / w[0]
    return x, w, b


def _slipped_perceptron(slips: frozenset[str]) -> Callable[..., Any]:
    """Return perceptron with the slips made."""

    def perceptron(x: Any, w: Any, b: float) -> Any:
        if "compared_with_bias" in slips:
            b = -b
        if "bias_forgotten" in slips:
            b = 0.0
        if "bias_counted_for_every_input" in slips:
            b = len(x) * b
        z = _of_products(slips, x * w) + b
        if "relu" in slips:
            return np.maximum(z, 0)
        if "step_forgotten" in slips:
            return z
        if "sign" in slips:
            return np.sign(z)
        if "sigmoid" in slips:
            return _sigmoid(z)
        low, high = (-1, 1) if "minus_one_for_zero" in slips else (0, 1)
        return np.where(_fires(slips, z), high, low)

    return perceptron


def _fires(slips: frozenset[str], z: Any) -> Any:
    """Return where the answer is 1, with the slips made."""
    if "reversed" in slips:
        return z < 0
    if "swapped" in slips:
        return z <= 0
    if "zero_counts_as_one" in slips:
        return z >= 0
    if "threshold_half" in slips:
        return z > 0.5
    return z > (1 if "threshold_one" in slips else 0)


PERCEPTRON = Exercise(
    name="perceptron",
    lesson=LESSON,
    section="The perceptron",
    signature="perceptron(x, w, b)",
    returns="1 where the weighted sum is above 0, else 0",
    points=1,
    reference=neurons.perceptron,
    examples=(
        (np.array([3.0]), np.array([-2.0]), 7.0),
        (np.array([2.0]), np.array([0.5]), -3.0),
        (np.array([1.0]), np.array([2.0]), -2.0),
        (np.array([1.0, 1.0]), np.array([0.5, 0.5]), 0.5),
        (np.array([1.0, 0.0]), np.array([0.5, 0.5]), -1.5),
        (np.array([1.0, 1.0]), np.array([0.5, 0.5]), -1.0),
        (np.array([1.0, 0.0]), np.array([2.0, -0.5]), -1.75),
    ),
    draw=_draw_perceptron,
    hints=(
        "It is a neuron whose activation knows only two answers. What decides between them?",
        "Compute z, the weighted sum with its bias, and compare it with 0. At exactly 0 the "
        "answer is 0.",
        "`if weighted_sum(x, w, b) > 0:` return one of the two numbers, `else:` the other.",
    ),
    mistakes=(
        Mistake(
            "zero_counts_as_one",
            lambda x, w, b: int(x @ w + b >= 0),
            "At exactly z = 0 the case is taken for z > 0. In this course's perceptron 0 is not "
            "above 0: the comparison is `>`, not `>=`.",
        ),
        Mistake(
            "reversed",
            lambda x, w, b: int(x @ w + b < 0),
            "The answers are the wrong way round: the case for z > 0 is taken where z is below 0. "
            "Look at the direction of the comparison.",
        ),
        Mistake(
            "swapped",
            lambda x, w, b: int(x @ w + b <= 0),
            "The two answers are swapped in every case. The perceptron gives 1 where z is above "
            "0, and 0 everywhere else.",
        ),
        Mistake(
            "bias_forgotten",
            lambda x, w, b: int(x @ w > 0),
            "The bias plays no part: it is left out, or stands on both sides of the comparison. "
            "The sum of the products and b together are compared with 0.",
        ),
        Mistake(
            "compared_with_bias",
            lambda x, w, b: int(x @ w > b),
            "The bias has the wrong sign: it is subtracted, or the sum is compared with b, which "
            "is the same. Add b to the sum and compare with 0.",
        ),
        Mistake(
            "step_forgotten",
            neurons.weighted_sum,
            "The result is z, the weighted sum. The step is missing: return 1 where z > 0, else 0.",
        ),
        Mistake(
            "sigmoid",
            lambda x, w, b: _sigmoid(x @ w + b),
            "The result is a sigmoid, a number between 0 and 1. A perceptron has a hard step: "
            "exactly 0 or exactly 1.",
        ),
        Mistake(
            "minus_one_for_zero",
            lambda x, w, b: 1 if x @ w + b > 0 else -1,
            "There is a -1 where a 0 should be. Some books use 1 and -1; here a perceptron "
            "answers 1 or 0.",
        ),
        Mistake(
            "sign",
            lambda x, w, b: np.sign(x @ w + b),
            "The result is the sign of z: -1, 0 or 1. Here the answer is 1 where z is above 0 and "
            "0 otherwise, so -1 never appears.",
        ),
        Mistake(
            "relu",
            lambda x, w, b: max(0, x @ w + b),
            "Above 0 the result is z itself, as ReLU gives it. A perceptron answers 1 there, "
            "however large z is.",
        ),
        Mistake(
            "threshold_half",
            lambda x, w, b: int(x @ w + b > 0.5),
            "z is compared with 0.5. That is the border for a probability, after a sigmoid; z "
            "itself is compared with 0.",
        ),
        Mistake(
            "threshold_one",
            lambda x, w, b: int(x @ w + b > 1),
            "z is compared with 1. The border is always 0; to move it, there is the bias.",
        ),
        Mistake(
            "always_one",
            lambda x, w, b: 1,
            "The answer is 1 for every input. Check the condition, and that it uses the z of this "
            "call: a variable z from another cell never changes.",
        ),
        Mistake(
            "always_zero",
            lambda x, w, b: 0,
            "The answer is 0 for every input. Check the condition, that the branch for z > 0 "
            "returns 1, and that it uses the z of this call.",
        ),
        Mistake(
            "nonzero_counts_as_one",
            lambda x, w, b: int(bool(x @ w + b)),
            "The answer is 1 for negative z too. A number on its own counts as true in Python "
            "unless it is 0, so `if z:` is not enough: compare, `z > 0`.",
        ),
        Mistake(
            "nothing_below",
            lambda x, w, b: 1 if x @ w + b > 0 else None,
            "Where z is above 0 the answer is right, elsewhere the function returns None. The "
            "other case needs a `return` too.",
        ),
        Mistake(
            "step_of_every_product",
            lambda x, w, b: _step(x * w + b),
            "There is one answer for every input. Add the products up first: a perceptron "
            "compares one number with 0.",
        ),
        Mistake(
            "bias_counted_for_every_input",
            lambda x, w, b: int(x @ w + len(x) * b > 0),
            "The bias counts once for every input: it stands inside the sum or the loop, or the "
            "products are averaged beside it. Add up the products, then add b once.",
        ),
        Mistake(
            "bias_after_step",
            lambda x, w, b: int(x @ w > 0) + b,
            "The bias is added to the answer, after the step. It belongs to z: first the sum with "
            "its bias, then the comparison with 0.",
        ),
        Mistake(
            "bias_multiplied",
            lambda x, w, b: int((x @ w) * b > 0),
            "The sum is multiplied by the bias. The bias is added to it.",
        ),
        Mistake(
            "sums_multiplied",
            lambda x, w, b: int(x.sum() * w.sum() + b > 0),
            "The sum of the inputs is multiplied by the sum of the weights. Each input has its "
            "own weight: multiply pair by pair first, then add.",
        ),
        Mistake(
            "weights_ignored",
            lambda x, w, b: int(x.sum() + b > 0),
            "The weights play no part: the inputs are added as they are. Multiply each input by "
            "its weight first.",
        ),
        Mistake(
            "inputs_ignored",
            lambda x, w, b: int(w.sum() + b > 0),
            "The inputs play no part: the weights are added as they are. Multiply each weight by "
            "its input first.",
        ),
        Mistake(
            "first_input_only",
            lambda x, w, b: int(x[0] * w[0] + b > 0),
            "Only the first input counts. If there is a loop, look at where `return` stands: "
            "inside the loop it ends the function in the first round.",
        ),
        Mistake(
            "last_input_only",
            lambda x, w, b: int(x[-1] * w[-1] + b > 0),
            "Only the last input counts. If there is a loop, every round overwrites the total: "
            "`+=` adds to it.",
        ),
        Mistake(
            "first_two_inputs_only",
            lambda x, w, b: int(x[0] * w[0] + x[1] * w[1] + b > 0),
            "Only the first two inputs count, and with a single input there is an error. A "
            "perceptron may have any number of inputs: call your `weighted_sum`, which takes all "
            "of them.",
        ),
        Mistake(
            "first_input_skipped",
            lambda x, w, b: int(_in_loop(x, w, b, lambda n: range(1, n)) > 0),
            "The first input is left out. Indices start at 0 in Python: if there is a loop or a "
            "slice, look at where it starts.",
        ),
        Mistake(
            "last_input_skipped",
            lambda x, w, b: int(_in_loop(x, w, b, lambda n: range(n - 1)) > 0),
            "The last input is left out. `range(n)` and a slice such as `x[:n]` already stop "
            "before n, so no -1 is needed at their end.",
        ),
        Mistake(
            "umbrella_weights",
            lambda x, w, b: int(2.0 * x[0] + 3.0 * x[1] - 2.5 > 0),
            "The weights and the bias are those of the umbrella, whatever is passed in, and with "
            "a single input there is an error. Use the arguments w and b.",
        ),
        Mistake(
            "tanh",
            lambda x, w, b: np.tanh(x @ w + b),
            "The result is a tanh, a number between -1 and 1. A perceptron has a hard step: "
            "exactly 0 or exactly 1.",
        ),
        Mistake(
            "half_at_zero",
            lambda x, w, b: np.heaviside(x @ w + b, 0.5),
            "At exactly z = 0 the answer is 0.5. A perceptron answers 0 there.",
        ),
        Mistake(
            "one_at_one",
            lambda x, w, b: int(x @ w + b == 1),
            "The answer is 1 only where z is exactly 1. It is 1 wherever z is above 0.",
        ),
        Mistake(
            "whole_part",
            lambda x, w, b: int(x @ w + b),
            "The result is z without its decimals. `int(...)` does not compare: ask whether z is "
            "above 0.",
        ),
        Mistake(
            "threshold_minus_half",
            lambda x, w, b: int(x @ w + b > -0.5),
            "z is compared with -0.5. The border is always 0; to move it, there is the bias.",
        ),
        Mistake(
            "condition_of_products",
            lambda x, w, b: 1 if x * w + b > 0 else 0,
            "With more than one input there is an error, as the condition asks about an array: "
            "the products are probably not added up. A perceptron compares one number with 0, "
            "their sum plus b.",
        ),
        Mistake(
            "from_one_half_on",
            lambda x, w, b: int(x @ w + b >= 0.5),
            "z is compared with 0.5. That is the border for a probability, after a sigmoid; z "
            "itself is compared with 0, and the answer is 1 above it.",
        ),
        Mistake(
            "from_one_on",
            lambda x, w, b: int(x @ w + b >= 1),
            "z is compared with 1. The border is always 0; to move it, there is the bias.",
        ),
        Mistake(
            "every_product_above_zero",
            lambda x, w, b: int(np.all(x * w + b > 0)),
            "Every product is compared with 0 on its own, and all have to be above it. Add the "
            "products up first: one sum is compared with 0.",
        ),
        Mistake(
            "any_product_above_zero",
            lambda x, w, b: int(np.any(x * w + b > 0)),
            "Every product is compared with 0 on its own, and one above it is enough. Add the "
            "products up first: one sum is compared with 0.",
        ),
    ),
    slips=Slips(
        steps=(
            (
                "first_input_only",
                "first_two_inputs_only",
                "last_input_skipped",
                "step_of_every_product",
            ),
            ("bias_forgotten", "compared_with_bias", "bias_counted_for_every_input"),
            (
                "zero_counts_as_one",
                "reversed",
                "swapped",
                "threshold_half",
                "threshold_one",
                "step_forgotten",
                "sign",
                "sigmoid",
                "relu",
            ),
            ("minus_one_for_zero",),
        ),
        build=_slipped_perceptron,
        left_out=tuple(
            (cause, "minus_one_for_zero") for cause in ("step_forgotten", "sign", "sigmoid", "relu")
        ),
    ),
)


def _gate_unit(candidate: Any, inputs: int) -> Callable[[Any], int]:
    """Turn a pair (w, b) into the perceptron that it stands for."""
    wanted = f"a pair (w, b): an array of {inputs} weight{'s'[: inputs > 1]} and one number"
    if not isinstance(candidate, tuple | list) or len(candidate) != 2:
        raise ValueError(f"The answer should be {wanted}, for example (np.ones({inputs}), 0.5).")
    try:
        if np.iscomplexobj(candidate[0]) or np.iscomplexobj(candidate[1]):
            raise TypeError("NumPy would only warn, and drop the imaginary part")
        w = np.atleast_1d(np.asarray(candidate[0], dtype=float))
        b = np.asarray(candidate[1], dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(
            f"The answer should be {wanted}, but it holds something else than such numbers."
        ) from None
    if w.shape != (inputs,):
        raise ValueError(
            f"The answer should be {wanted}; its w has shape {w.shape}. This gate has {inputs} "
            f"input{'s'[: inputs > 1]}, so its neuron has as many weights."
        )
    if b.size != 1:
        raise ValueError(f"The answer should be {wanted}; its b has shape {b.shape}.")
    if not (np.isfinite(w).all() and np.isfinite(b).all()):
        raise ValueError("Weights and bias should be finite numbers, but there is nan or infinity.")
    return lambda x: neurons.perceptron(x, w, b.item())


def _gate(name: str, hints: tuple[str, str, str], mistakes: tuple[Mistake, ...]) -> Exercise:
    """Make the exercise of choosing weights for a gate; its probes are the whole truth table."""
    X, y = gate(name)
    table = {tuple(x): int(target) for x, target in zip(X, y[:, 0], strict=True)}
    inputs = X.shape[1]
    return Exercise(
        name=f"{name}_gate",
        lesson=LESSON,
        section="Gates from one neuron",
        signature=f"{name}_gate(x)",
        returns=f"all {len(X)} rows of the truth table of {name.upper()}",
        points=1,
        reference=lambda x: table[tuple(x)],
        examples=tuple((x,) for x in X),
        draw=lambda rng: (),
        hints=hints,
        mistakes=mistakes,
        as_function=lambda candidate: _gate_unit(candidate, inputs),
        used_as=f"perceptron(x, *{name}_gate)",
    )


def _pair(*numbers: float) -> tuple[np.ndarray, float]:
    return np.array(numbers[:-1]), numbers[-1]


ALWAYS_ZERO = (
    "This neuron never fires: z is not above 0 for any input. Mind that z = 0 still gives 0. With "
    "weights of 0 the input changes nothing; with others, raise b a little."
)
ALWAYS_ONE = (
    "This neuron always fires: z is above 0 for every input. With weights of 0 the input changes "
    "nothing; with others, lower b."
)
ONE_INPUT_REVERSED = (
    "The answer is the opposite of one input, and the other never decides. An input that is 1 "
    "speaks for firing here, so no weight is negative, and equal weights are the simplest way."
)
ONE_AGAINST_THE_OTHER = (
    "One input speaks for firing and the other against it. This gate treats its inputs alike, so "
    "their weights have the same sign: equal weights are the simplest way."
)
UNLESS_ON_THE_BORDER = (
    " With the sign of every weight and of the bias changed it comes right, unless some z is "
    "exactly 0: that still gives 0."
)
ONE_INPUT_ONLY = (
    "The answer follows one input alone, and the other never decides. Work out z for (0, 1) and "
    "for (1, 0): this gate treats its inputs alike, so equal weights are the simplest way."
)

AND_GATE = _gate(
    "and",
    hints=(
        "List z for the four inputs: b, w2 + b, w1 + b, w1 + w2 + b. Which must be above 0?",
        "Only w1 + w2 + b may be above 0. With w1 = w2 = 1 that leaves a range for b.",
        "Take w1 = w2 = 1. Then 2 + b > 0 and 1 + b <= 0: choose b between these two borders.",
    ),
    mistakes=(
        Mistake(
            "or_instead",
            _pair(1, 1, -0.5),
            "These weights make OR: one input that is 1 is enough to fire. AND needs a lower b, so "
            "that a single 1 does not reach 0.",
        ),
        Mistake(
            "nand_instead",
            _pair(-1, -1, 1.5),
            "These weights make NAND, the opposite of AND." + UNLESS_ON_THE_BORDER,
        ),
        Mistake(
            "nor_instead",
            _pair(-1, -1, 0.5),
            "This neuron fires only when both inputs are 0. The weights should be positive: an "
            "input that is 1 speaks for firing.",
        ),
        Mistake("first_input_only", _pair(1, 0, -0.5), ONE_INPUT_ONLY),
        Mistake("second_input_only", _pair(0, 1, -0.5), ONE_INPUT_ONLY),
        Mistake("first_input_reversed", _pair(-1, 0, 0.5), ONE_INPUT_REVERSED),
        Mistake("second_input_reversed", _pair(0, -1, 0.5), ONE_INPUT_REVERSED),
        Mistake("first_but_not_second", _pair(1, -1, -0.5), ONE_AGAINST_THE_OTHER),
        Mistake("second_but_not_first", _pair(-1, 1, -0.5), ONE_AGAINST_THE_OTHER),
        Mistake("first_or_not_second", _pair(1, -1, 0.5), ONE_AGAINST_THE_OTHER),
        Mistake("second_or_not_first", _pair(-1, 1, 0.5), ONE_AGAINST_THE_OTHER),
        Mistake("always_zero", _pair(0, 0, -1), ALWAYS_ZERO),
        Mistake("always_one", _pair(0, 0, 1), ALWAYS_ONE),
    ),
)

OR_GATE = _gate(
    "or",
    hints=(
        "List z for the four inputs: b, w2 + b, w1 + b, w1 + w2 + b. Which must not be positive?",
        "b alone must not be above 0, and adding a single weight must lift it above 0.",
        "Take w1 = w2 = 1. Then b <= 0 and 1 + b > 0: choose b between these two borders.",
    ),
    mistakes=(
        Mistake(
            "and_instead",
            _pair(1, 1, -1.5),
            "These weights make AND: it takes both inputs to fire. OR needs a higher b, so that a "
            "single 1 already lifts z above 0. Mind that z = 0 still gives 0.",
        ),
        Mistake(
            "nor_instead",
            _pair(-1, -1, 0.5),
            "These weights make NOR, the opposite of OR." + UNLESS_ON_THE_BORDER,
        ),
        Mistake(
            "nand_instead",
            _pair(-1, -1, 1.5),
            "This neuron is silent only when both inputs are 1. The weights should be positive: "
            "an input that is 1 speaks for firing.",
        ),
        Mistake("first_input_only", _pair(1, 0, -0.5), ONE_INPUT_ONLY),
        Mistake("second_input_only", _pair(0, 1, -0.5), ONE_INPUT_ONLY),
        Mistake("first_input_reversed", _pair(-1, 0, 0.5), ONE_INPUT_REVERSED),
        Mistake("second_input_reversed", _pair(0, -1, 0.5), ONE_INPUT_REVERSED),
        Mistake("first_but_not_second", _pair(1, -1, -0.5), ONE_AGAINST_THE_OTHER),
        Mistake("second_but_not_first", _pair(-1, 1, -0.5), ONE_AGAINST_THE_OTHER),
        Mistake("first_or_not_second", _pair(1, -1, 0.5), ONE_AGAINST_THE_OTHER),
        Mistake("second_or_not_first", _pair(-1, 1, 0.5), ONE_AGAINST_THE_OTHER),
        Mistake("always_zero", _pair(0, 0, -1), ALWAYS_ZERO),
        Mistake("always_one", _pair(0, 0, 1), ALWAYS_ONE),
    ),
)

NOT_GATE = _gate(
    "not",
    hints=(
        "There is one input, so z is b when it is 0, and w + b when it is 1. Which of the two must "
        "be above 0?",
        "b must be above 0, and w must pull it down to 0 or below. So the weight is negative.",
        "Take w = -1. Then b > 0 and b - 1 <= 0: choose b between these two borders.",
    ),
    mistakes=(
        Mistake(
            "identity_instead",
            _pair(1, -0.5),
            "This neuron repeats its input: 0 gives 0 and 1 gives 1. A negative weight with a "
            "positive bias turns it round.",
        ),
        Mistake(
            "always_zero",
            _pair(0, -1),
            "This neuron never fires: z is not above 0 for either input, and z = 0 still gives 0. "
            "z is b where the input is 0, and that is where NOT has to fire.",
        ),
        Mistake(
            "always_one",
            _pair(0, 1),
            "This neuron always fires: z is above 0 for both inputs. Where the input is 1, the "
            "weight has to pull z down to 0 or below, so it has to be negative and large enough.",
        ),
    ),
)


def _draw_update(rng: np.random.Generator) -> Iterator[Arguments]:
    for inputs in (2, 5):
        for y in (0, 1):
            x, w = short(rng, inputs), short(rng, inputs)
            lr = float(np.round(rng.uniform(0.1, 0.9), 2))
            for z in (1.5, -1.5):
                yield w, float(np.round(z - w @ x, 2)), x, y, lr
    for y in (0, 1):  # z is exactly 0
        yield np.array([0.5, -1.0]), 0.5, np.array([1.0, 1.0]), y, 0.2
        yield np.array([0.5, -1.0, 2.0]), -3.5, np.array([3.0, 2.0, 2.0]), y, 0.3
    for z in (0.25, 0.75):  # and a little above
        yield np.array([0.5, -1.0]), z + 1.5, np.array([1.0, 2.0]), 1, 0.2
    for y in (0, 1):
        sign = 2 * y - 1  # and the bias is larger than the rest
        yield sign * np.array([1.0, -0.5]), 2.0 * sign, np.array([2.0, 3.0]), y, 0.2
    for scale in (1.0, 100.0):  # numbers of full length, and large ones
        w, x = scale * rng.normal(size=3), rng.normal(size=3)
        for z in (1.5, -1.5):
            yield w, float(z - w @ x), x, int(z < 0), 0.3


def _update(error: Callable[..., float]) -> Callable[..., Any]:
    """Return the learning rule with another error in the place of y - output."""

    def update(w: Any, b: float, x: Any, y: int, lr: float) -> Any:
        e = error(w, b, x, y)
        return w + lr * e * x, b + lr * e

    return update


def _rule(change: Callable[..., Any]) -> Callable[..., Any]:
    """Return the learning rule with other changes to (w, b), made from the right error."""

    def update(w: Any, b: float, x: Any, y: int, lr: float) -> Any:
        return change(w, b, x, lr, y - neurons.perceptron(x, w, b))

    return update


def _bias_from_new_weights(w: Any, b: float, x: Any, y: int, lr: float) -> Any:
    w = w + lr * (y - neurons.perceptron(x, w, b)) * x
    return w, b + lr * (y - neurons.perceptron(x, w, b))


def _two_weights(w: Any, b: float, x: Any, y: int, lr: float) -> Any:
    e = y - neurons.perceptron(x, w, b)
    return np.array([w[0] + lr * e * x[0], w[1] + lr * e * x[1]]), b + lr * e


def _updated_twice(w: Any, b: float, x: Any, y: int, lr: float) -> Any:
    w, b = neurons.perceptron_update(w, b, x, y, lr)
    return neurons.perceptron_update(w, b, x, y, lr)


def _update_in_place(w: Any, b: float, x: Any, y: int, lr: float) -> Any:
    e = y - neurons.perceptron(x, w, b)
    w += lr * e * x
    return w, b + lr * e


def _slipped_update(slips: frozenset[str]) -> Callable[..., Any]:
    """Return perceptron_update with the slips made."""

    def update(w: Any, b: float, x: Any, y: int, lr: float) -> Any:
        z = x @ w + (0.0 if "bias_forgotten_in_output" in slips else b)
        output = z if "step_forgotten" in slips else int(z > 0)
        if "zero_counts_as_one" in slips:
            output = int(z >= 0)
        if "target_instead_of_error" in slips:
            output = 0
        error = output - y if "sign_flipped" in slips else y - output
        if "learning_rate_fixed" in slips:
            lr = 0.1
        step = error if "learning_rate_forgotten" in slips else lr * error
        w_step = step if "input_forgotten" in slips else step * x
        b_step = step * x if "bias_times_input" in slips else step
        if "bias_times_sum_of_inputs" in slips:
            b_step = step * x.sum()
        if "bias_sign_flipped" in slips:
            b_step = -step
        if "replaced_by_step" in slips:
            w_new, b_new = w_step, b_step
        else:
            w_new, b_new = w + w_step, b + b_step
        if "bias_not_updated" in slips:
            b_new = b
        if "weights_only_returned" in slips:
            return w_new
        return (b_new, w_new) if "returned_in_wrong_order" in slips else (w_new, b_new)

    return update


PERCEPTRON_UPDATE = Exercise(
    name="perceptron_update",
    lesson=LESSON,
    section="Learning from mistakes",
    signature="perceptron_update(w, b, x, y, lr)",
    returns="the new weights and the new bias after one sample",
    points=2,
    reference=neurons.perceptron_update,
    outputs=("w", "b"),
    examples=(
        (np.array([2.0]), 0.5, np.array([-3.0]), 1, 0.1),
        (np.array([2.0]), -0.5, np.array([3.0]), 0, 0.1),
        (np.array([0.5, -1.0]), 0.25, np.array([1.0, 2.0]), 1, 0.1),
        (np.array([0.5, 1.0]), 0.25, np.array([1.0, 2.0]), 0, 0.1),
        (np.array([0.5, 1.0]), 0.25, np.array([1.0, 2.0]), 1, 0.1),
    ),
    draw=_draw_update,
    hints=(
        "What does the neuron answer now, and by how much is that wrong? The error is y minus the "
        "answer: -1, 0 or 1.",
        "Each weight changes by learning rate times error times its own input. The bias changes "
        "in the same way, as if its input were always 1.",
        "`error = y - perceptron(x, w, b)`, then the new weights are `w + lr * ... * ...` and the "
        "new bias is `b + lr * ...`. Return both.",
    ),
    mistakes=(
        Mistake(
            "sign_flipped",
            _update(lambda w, b, x, y: neurons.perceptron(x, w, b) - y),
            "The steps go the wrong way: the error has the wrong sign. It is y minus the output, "
            "so that an output that is too low raises z.",
        ),
        Mistake(
            "bias_not_updated",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x, b)),
            "The bias stays as it was. It learns as well, as if it were a weight whose input is "
            "always 1.",
        ),
        Mistake(
            "weights_not_updated",
            _rule(lambda w, b, x, lr, e: (w, b + lr * e)),
            "The weights stay as they were. Each changes by learning rate times error times its "
            "own input.",
        ),
        Mistake(
            "nothing_updated",
            lambda w, b, x, y, lr: (w, b),
            "Weights and bias come back as they were. Compute the error y minus output, and "
            "return the changed values.",
        ),
        Mistake(
            "learning_rate_forgotten",
            _rule(lambda w, b, x, lr, e: (w + e * x, b + e)),
            "The learning rate is missing: the steps are as large as the error. Multiply both "
            "changes by lr.",
        ),
        Mistake(
            "learning_rate_forgotten_for_weights",
            _rule(lambda w, b, x, lr, e: (w + e * x, b + lr * e)),
            "The learning rate is missing in the step of the weights, which is error times input "
            "as it stands. Multiply it by lr.",
        ),
        Mistake(
            "minus_one_for_zero",
            _update(lambda w, b, x, y: y - (1 if x @ w + b > 0 else -1)),
            "The output is taken as 1 or -1, so samples with y = 0 never have an error of 0. Here "
            "a perceptron answers 1 or 0.",
        ),
        Mistake(
            "learning_rate_forgotten_for_bias",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x, b + e)),
            "The learning rate is missing in the step of the bias, which is the whole error. "
            "Multiply it by lr.",
        ),
        Mistake(
            "input_forgotten",
            _rule(lambda w, b, x, lr, e: (w + lr * e, b + lr * e)),
            "All weights change by the same amount: the input is missing in their step. It is lr "
            "times error times the own input of each.",
        ),
        Mistake(
            "weights_instead_of_inputs",
            _rule(lambda w, b, x, lr, e: (w + lr * e * w, b + lr * e)),
            "The steps are multiplied by the weights themselves. A weight changes by lr times "
            "error times its own input x.",
        ),
        Mistake(
            "bias_sign_flipped",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x, b - lr * e)),
            "The bias moves the wrong way: its step is subtracted. It is added, as for the "
            "weights.",
        ),
        Mistake(
            "weights_sign_flipped",
            _rule(lambda w, b, x, lr, e: (w - lr * e * x, b + lr * e)),
            "The weights move the wrong way: their step is subtracted. It is added, as for the "
            "bias.",
        ),
        Mistake(
            "bias_times_input",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x, b + lr * e * x)),
            "The bias becomes an array, because its step is multiplied by x. The bias behaves "
            "like a weight whose input is always 1.",
        ),
        Mistake(
            "bias_times_sum_of_inputs",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x, b + lr * e * x.sum())),
            "The bias step is multiplied by the sum of the inputs. The bias behaves like a weight "
            "whose input is always 1, so its step is lr times the error.",
        ),
        Mistake(
            "step_forgotten",
            _update(lambda w, b, x, y: y - neurons.weighted_sum(x, w, b)),
            "The error is computed from z, without the step. The perceptron compares y with its "
            "output, which is 0 or 1.",
        ),
        Mistake(
            "bias_forgotten_in_output",
            _update(lambda w, b, x, y: y - int(x @ w > 0)),
            "The output is computed without the bias, so some samples count as wrong that are "
            "right, and the other way round. Use `perceptron(x, w, b)`.",
        ),
        Mistake(
            "zero_counts_as_one",
            _update(lambda w, b, x, y: y - int(x @ w + b >= 0)),
            "At exactly z = 0 the output is taken for 1. The perceptron gives 1 only where z is "
            "above 0: the comparison is `>`, or call your `perceptron`.",
        ),
        Mistake(
            "target_instead_of_error",
            _update(lambda w, b, x, y: y),
            "The step uses y in the place of the error, so it depends on y alone, even where the "
            "output is right. The error is y minus the output.",
        ),
        Mistake(
            "error_forgotten",
            lambda w, b, x, y, lr: (w + lr * x, b + lr),
            "The step does not depend on y at all. It is multiplied by the error, y minus "
            "the output, so that nothing changes where the output was right.",
        ),
        Mistake(
            "error_forgotten_for_bias",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x, b + lr)),
            "The bias grows at every sample: its step lacks the error. It is lr times the error.",
        ),
        Mistake(
            "sigmoid_output",
            _update(lambda w, b, x, y: y - 1 / (1 + np.exp(-neurons.weighted_sum(x, w, b)))),
            "The output is taken from a sigmoid, so the error is never exactly 0. A perceptron's "
            "output is 0 or 1: use the step.",
        ),
        Mistake(
            "only_upwards",
            _update(lambda w, b, x, y: max(y - neurons.perceptron(x, w, b), 0)),
            "Only samples with y = 1 teach the neuron anything. Where the output is 1 and y is 0, "
            "the error is -1, and the weights have to come down.",
        ),
        Mistake(
            "only_downwards",
            _update(lambda w, b, x, y: min(y - neurons.perceptron(x, w, b), 0)),
            "Only samples with y = 0 teach the neuron anything. Where the output is 0 and y is 1, "
            "the error is 1, and the weights have to go up.",
        ),
        Mistake(
            "always_upwards",
            _update(lambda w, b, x, y: abs(y - neurons.perceptron(x, w, b))),
            "The step always goes up: the error has lost its sign. y minus output is -1 where the "
            "output is too high, and the weights have to come down then.",
        ),
        Mistake(
            "replaced_by_step",
            _rule(lambda w, b, x, lr, e: (lr * e * x, lr * e)),
            "The old values are gone: what comes back is the step alone. It has to be added to "
            "the old weights and the old bias.",
        ),
        Mistake(
            "bias_from_new_weights",
            _bias_from_new_weights,
            "The output is computed again for the bias, from weights that have changed already. "
            "Compute the error once, before anything changes, and use it for both.",
        ),
        Mistake(
            "weights_only_returned",
            _rule(lambda w, b, x, lr, e: w + lr * e * x),
            "Only the weights come back. The function returns two things: the weights first, then "
            "the bias.",
        ),
        Mistake(
            "returned_in_wrong_order",
            _rule(lambda w, b, x, lr, e: (b + lr * e, w + lr * e * x)),
            "Bias and weights come back in the wrong order. The weights come first.",
        ),
        Mistake(
            "weights_changed_in_place",
            _update_in_place,
            "The numbers are right, but the caller's w has changed: `w += ...` and `w[i] = ...` "
            "write into the caller's array. `w = w + ...` makes a new one.",
        ),
        Mistake(
            "learning_rate_fixed",
            _rule(lambda w, b, x, lr, e: (w + 0.1 * e * x, b + 0.1 * e)),
            "The learning rate is always 0.1, whatever is passed as `lr`. Use the argument.",
        ),
        Mistake(
            "learning_rate_fixed_at_a_hundredth",
            _rule(lambda w, b, x, lr, e: (w + 0.01 * e * x, b + 0.01 * e)),
            "The learning rate is always 0.01, whatever is passed as `lr`. Use the argument.",
        ),
        Mistake(
            "learning_rate_squared",
            _rule(lambda w, b, x, lr, e: (w + lr**2 * e * x, b + lr**2 * e)),
            "The learning rate is in the steps twice. Each step is multiplied by lr once.",
        ),
        Mistake(
            "learning_rate_divides",
            _rule(lambda w, b, x, lr, e: (w + e * x / lr, b + e / lr)),
            "The steps are divided by the learning rate. They are multiplied by it: a small lr "
            "means small steps.",
        ),
        Mistake(
            "first_two_weights_only",
            _two_weights,
            "Only the first two weights are updated and come back, and with a single weight there "
            "is an error. `w + ...` with whole arrays takes any number of them.",
        ),
        Mistake(
            "first_input_for_all",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x[0], b + lr * e)),
            "Every weight changes with the first input. Each has an input of its own: multiply by "
            "the whole array x.",
        ),
        Mistake(
            "sum_of_inputs_for_all",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x.sum(), b + lr * e)),
            "Every weight changes with the sum of the inputs. Each has an input of its own: "
            "multiply by the array x as it is.",
        ),
        Mistake(
            "bias_times_bias",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x, b + lr * e * b)),
            "The step of the bias is multiplied by the bias itself. It is lr times the error, as "
            "if the input were 1.",
        ),
        Mistake(
            "bias_times_first_input",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x, b + lr * e * x[0])),
            "The step of the bias is multiplied by the first input. The bias behaves like a "
            "weight whose input is always 1.",
        ),
        Mistake(
            "bias_from_target",
            lambda w, b, x, y, lr: (w + lr * (y - neurons.perceptron(x, w, b)) * x, b + lr * y),
            "The bias takes y in the place of the error. Its step is lr times the error, y minus "
            "the output.",
        ),
        Mistake(
            "weights_replaced_by_step",
            _rule(lambda w, b, x, lr, e: (lr * e * x, b + lr * e)),
            "The old weights are gone: what comes back for them is the step alone. It has to be "
            "added to the old weights.",
        ),
        Mistake(
            "bias_replaced_by_step",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x, lr * e)),
            "The old bias is gone: what comes back for it is the step alone. It has to be added "
            "to the old bias.",
        ),
        Mistake(
            "output_instead_of_error",
            _update(lambda w, b, x, y: neurons.perceptron(x, w, b)),
            "The step uses the output in the place of the error, and y plays no part. The error "
            "is y minus the output.",
        ),
        Mistake(
            "sum_instead_of_error",
            _update(lambda w, b, x, y: y + neurons.perceptron(x, w, b)),
            "The output is added to y. The error is y minus the output, so that it is 0 where the "
            "output is right.",
        ),
        Mistake(
            "bias_subtracted_in_output",
            _update(lambda w, b, x, y: y - int(x @ w > b)),
            "The output is computed with the bias subtracted. In this course it is added: use "
            "`perceptron(x, w, b)`.",
        ),
        Mistake(
            "output_swapped",
            _update(lambda w, b, x, y: y - int(x @ w + b <= 0)),
            "The output in the error is the wrong way round, 1 where z is not above 0. Use "
            "`perceptron(x, w, b)`.",
        ),
        Mistake(
            "halved",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x / 2, b + lr * e / 2)),
            "The steps are half of what they should be. The rule has no factor but lr.",
        ),
        Mistake(
            "doubled",
            _rule(lambda w, b, x, lr, e: (w + 2 * lr * e * x, b + 2 * lr * e)),
            "The steps are twice what they should be. Is the step added twice, or is there a "
            "factor 2? The rule has no factor but lr.",
        ),
        Mistake(
            "one_array_returned",
            _rule(lambda w, b, x, lr, e: np.append(w + lr * e * x, b + lr * e)),
            "Weights and bias come back in one array. The function returns two things: the array "
            "of weights and the bias, with a comma between them.",
        ),
        Mistake(
            "bias_only_returned",
            _rule(lambda w, b, x, lr, e: b + lr * e),
            "Only the bias comes back. The function returns two things: the weights first, then "
            "the bias.",
        ),
        Mistake(
            "updated_twice",
            _updated_twice,
            "The rule is applied twice: a second step follows with the new weights. One sample "
            "makes one step.",
        ),
        Mistake(
            "threshold_half",
            _update(lambda w, b, x, y: y - int(x @ w + b > 0.5)),
            "For the output, z is compared with 0.5. A perceptron compares it with 0: call your "
            "`perceptron`.",
        ),
        Mistake(
            "threshold_one",
            _update(lambda w, b, x, y: y - int(x @ w + b > 1)),
            "For the output, z is compared with 1. A perceptron compares it with 0: call your "
            "`perceptron`.",
        ),
        Mistake(
            "bias_for_every_weight",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x, b + len(w) * lr * e)),
            "The bias takes its step once for every weight: it probably stands inside the loop. "
            "It takes one step.",
        ),
        Mistake(
            "last_weight_skipped",
            _rule(lambda w, b, x, lr, e: (w + lr * e * np.append(x[:-1], 0), b + lr * e)),
            "The last weight stays as it was. `range(n)` and a slice such as `x[:n]` already stop "
            "before n, so no -1 is needed at their end.",
        ),
        Mistake(
            "first_weight_skipped",
            _rule(lambda w, b, x, lr, e: (w + lr * e * np.append(0, x[1:]), b + lr * e)),
            "The first weight stays as it was. Indices start at 0 in Python: if there is a loop "
            "or a slice, look at where it starts.",
        ),
        Mistake(
            "first_weight_only",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x * (np.arange(len(x)) == 0), b + lr * e)),
            "Only the first weight changes. If there is a loop, look at where `return` stands; an "
            "index such as `w[0]` means one weight alone.",
        ),
    ),
    slips=Slips(
        steps=(
            (
                "bias_forgotten_in_output",
                "step_forgotten",
                "zero_counts_as_one",
                "target_instead_of_error",
            ),
            ("sign_flipped",),
            ("learning_rate_forgotten", "learning_rate_fixed"),
            ("input_forgotten",),
            (
                "bias_not_updated",
                "bias_times_input",
                "bias_times_sum_of_inputs",
                "bias_sign_flipped",
            ),
            ("replaced_by_step", "returned_in_wrong_order", "weights_only_returned"),
        ),
        build=_slipped_update,
        left_out=(
            ("sign_flipped", "bias_sign_flipped"),
            ("bias_not_updated", "weights_only_returned"),
            ("bias_times_input", "weights_only_returned"),
            ("bias_times_sum_of_inputs", "weights_only_returned"),
            ("bias_sign_flipped", "weights_only_returned"),
        ),
    ),
)

EXERCISES = (
    WEIGHTED_SUM,
    NEURON,
    DENSE,
    PERCEPTRON,
    AND_GATE,
    OR_GATE,
    NOT_GATE,
    PERCEPTRON_UPDATE,
)
