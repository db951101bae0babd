"""The exercises of lesson 01: weighted sum, neuron, layer, perceptron, gates, learning rule."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nnlib import neurons
from nnlib.checks.common import short
from nnlib.checks.exercise import Arguments, Exercise, Mistake
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


def _in_loop(x: Any, w: Any, start: float, which: Callable[[int], range]) -> float:
    return sum((w[i] * x[i] for i in which(len(x))), start)


def _step(z: Any) -> Any:
    return np.where(np.asarray(z) > 0, 1, 0)


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
    draw=_draw_sample,
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
            "The bias is missing: the result is the sum of the products alone. Add b once, after "
            "the sum.",
        ),
        Mistake(
            "bias_added_for_every_input",
            lambda x, w, b: np.sum(x * w + b),
            "The bias is added once for every input, because it stands inside the sum. A neuron "
            "has one bias: first add up the products, then add b.",
        ),
        Mistake(
            "bias_subtracted",
            lambda x, w, b: x @ w - b,
            "The bias is subtracted. In this course the bias is added: z = w1 x1 + ... + b.",
        ),
        Mistake(
            "negated",
            lambda x, w, b: -(x @ w + b),
            "The result has the opposite sign: everything is right except for a minus in front of "
            "it.",
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
            "inside the loop it ends the function after the first round.",
        ),
        Mistake(
            "first_two_inputs_only",
            lambda x, w, b: x[0] * w[0] + x[1] * w[1] + b,
            "Only the first two inputs count, and with a single input there is an error. A neuron "
            "may have any number of inputs: let NumPy or a loop go through all of x.",
        ),
        Mistake(
            "last_input_only",
            lambda x, w, b: x[-1] * w[-1] + b,
            "Only the last input counts. If there is a loop, every round overwrites the total; "
            "use `+=` to add to it.",
        ),
        Mistake(
            "first_input_skipped",
            lambda x, w, b: _in_loop(x, w, b, lambda n: range(1, n)),
            "The first input is left out. Indices start at 0 in Python: the loop runs over "
            "`range(len(x))`.",
        ),
        Mistake(
            "last_input_skipped",
            lambda x, w, b: _in_loop(x, w, b, lambda n: range(n - 1)),
            "The last input is left out. `range(n)` already stops before n, so the loop runs over "
            "`range(len(x))`, without a -1.",
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
            "Negative results are replaced by 0, as ReLU does. Here z itself is wanted, the number "
            "before any activation.",
        ),
        Mistake(
            "sigmoid_applied",
            lambda x, w, b: 1 / (1 + np.exp(-(x @ w + b))),
            "The result has been through a sigmoid. Here z itself is wanted, the number before any "
            "activation.",
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
    ),
)


def _draw_neuron(rng: np.random.Generator) -> Iterator[Arguments]:
    activations = (np.tanh, np.exp, np.arctan, np.exp, np.tanh, np.cbrt)
    for sample, activation in zip(_draw_sample(rng), activations, strict=True):
        yield *sample, activation


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
            "The result is z, the weighted sum. The last step is missing: pass z to `activation` "
            "and return what comes out.",
        ),
        Mistake(
            "bias_forgotten",
            lambda x, w, b, activation: activation(x @ w),
            "The bias is missing: the activation is applied to the sum of products alone. Add b "
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
            "The bias is subtracted inside the activation. In this course z is the sum plus b.",
        ),
        Mistake(
            "bias_added_for_every_input",
            lambda x, w, b, activation: activation(np.sum(x * w + b)),
            "The bias is added once for every input, because it stands inside the sum. A neuron "
            "has one bias.",
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
            "The function always applies the step and ignores its argument `activation`. Call "
            "the function that was passed in, whichever it is.",
        ),
        Mistake(
            "always_sigmoid",
            lambda x, w, b, activation: 1 / (1 + np.exp(-(x @ w + b))),
            "The function always applies the sigmoid and ignores its argument `activation`. Call "
            "the function that was passed in, whichever it is.",
        ),
        Mistake(
            "always_relu",
            lambda x, w, b, activation: np.maximum(x @ w + b, 0),
            "The function always applies ReLU and ignores its argument `activation`. Call the "
            "function that was passed in, whichever it is.",
        ),
        Mistake(
            "always_tanh",
            lambda x, w, b, activation: np.tanh(x @ w + b),
            "The function always applies tanh and ignores its argument `activation`. Call the "
            "function that was passed in, whichever it is.",
        ),
        Mistake(
            "activation_returned",
            lambda x, w, b, activation: activation,
            "The result is the activation function itself. Call it: `activation(z)`, with the "
            "weighted sum between the brackets.",
        ),
    ),
)


def _draw_batch(rng: np.random.Generator) -> Iterator[Arguments]:
    for samples, inputs, units in ((3, 2, 4), (2, 5, 3), (1, 3, 2), (4, 4, 4), (6, 1, 2)):
        yield short(rng, samples, inputs), short(rng, inputs, units), short(rng, units)
    yield rng.normal(size=(2, 4)), rng.normal(size=(4, 3)), rng.normal(size=3)
    yield 100 * short(rng, 3, 2), short(rng, 2, 4), short(rng, 4)


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
            "The biases are missing: this is the matrix product alone. Add b to it; NumPy adds a "
            "vector of shape (H,) to every row.",
        ),
        Mistake(
            "bias_subtracted",
            lambda X, W, b: X @ W - b,
            "The biases are subtracted. In this course Z = X @ W + b.",
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
            "The biases run down the samples and not along the neurons: `b[:, None]` makes a "
            "column. Add b as it is, with shape (H,); it then goes to every row.",
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
            "The factors are swapped. A matrix product needs the inner sizes to agree: (N, D) @ "
            "(D, H) gives (N, H), and W @ X does not fit.",
        ),
        Mistake(
            "result_transposed",
            lambda X, W, b: (X @ W + b).T,
            "The result has shape (H, N): the right numbers, but one column for each sample. In "
            "this course a row is a sample, so the shape is (N, H).",
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
            "Only the first sample is computed, so the result has shape (H,). With the whole of X "
            "in the product, every row of the batch is.",
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
            lambda X, W, b: 1 / (1 + np.exp(-(X @ W + b))),
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
    ),
)


def _draw_perceptron(rng: np.random.Generator) -> Iterator[Arguments]:
    """Draw answers of 0 and 1 so that they part the mistakes: each z with biases of both signs."""
    yield from _draw_sample(rng)
    for z in (0.0, 2**-9, 0.25, 0.75, 2.0, -(2**-9), -0.25, -2.0):
        for b in (-3.0, -0.5, 0.5, 3.0):
            w = rng.choice([-2.0, -1.0, 0.5, 1.0, 4.0], 3)
            x = np.round(rng.uniform(-4, 4, 3)) / 2
            x[0] = (z - b - w[1:] @ x[1:]) / w[0]  # exact: all are multiples of 2^-11
            yield x, w, b


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
            "At exactly z = 0 the answer is 1. This course's perceptron gives 1 only where z is "
            "above 0: `>`, not `>=`.",
        ),
        Mistake(
            "reversed",
            lambda x, w, b: int(x @ w + b < 0),
            "The answers are the wrong way round: 1 comes out where z is below 0. It should be 1 "
            "where z is above 0.",
        ),
        Mistake(
            "swapped",
            lambda x, w, b: int(x @ w + b <= 0),
            "0 and 1 are swapped in every case. The perceptron gives 1 where z is above 0 and 0 "
            "everywhere else.",
        ),
        Mistake(
            "bias_forgotten",
            lambda x, w, b: int(x @ w > 0),
            "The bias is missing: the sum of products alone is compared with 0. Without b the "
            "decision line always runs through the origin.",
        ),
        Mistake(
            "compared_with_bias",
            lambda x, w, b: int(x @ w > b),
            "The sum is compared with b, which is the same as subtracting the bias. Add b to the "
            "sum and compare with 0.",
        ),
        Mistake(
            "step_forgotten",
            neurons.weighted_sum,
            "The result is z, the weighted sum. The step is missing: return 1 where z > 0, else 0.",
        ),
        Mistake(
            "sigmoid",
            lambda x, w, b: 1 / (1 + np.exp(-(x @ w + b))),
            "The result is a sigmoid, a number between 0 and 1. A perceptron has a hard step: "
            "exactly 0 or exactly 1.",
        ),
        Mistake(
            "minus_one_for_zero",
            lambda x, w, b: 1 if x @ w + b > 0 else -1,
            "The answers are 1 and -1. Some books use them; here a perceptron answers 1 or 0.",
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
            "Above 0 the result is z itself. A perceptron's answer is 1 there, however large z is.",
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
            "There is one answer for every input. Add the products up first; the step is applied "
            "to the finished sum.",
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
            "These weights make NAND, the opposite of AND. Change the sign of every weight and of "
            "the bias.",
        ),
        Mistake(
            "nor_instead",
            _pair(-1, -1, 0.5),
            "This neuron fires only when both inputs are 0. The weights should be positive: an "
            "input that is 1 speaks for firing.",
        ),
        Mistake("first_input_only", _pair(1, 0, -0.5), ONE_INPUT_ONLY),
        Mistake("second_input_only", _pair(0, 1, -0.5), ONE_INPUT_ONLY),
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
            "single 1 already lifts z above 0.",
        ),
        Mistake(
            "nor_instead",
            _pair(-1, -1, 0.5),
            "These weights make NOR, the opposite of OR. Change the sign of every weight and of "
            "the bias.",
        ),
        Mistake(
            "nand_instead",
            _pair(-1, -1, 1.5),
            "This neuron is silent only when both inputs are 1. The weights should be positive: "
            "an input that is 1 speaks for firing.",
        ),
        Mistake("first_input_only", _pair(1, 0, -0.5), ONE_INPUT_ONLY),
        Mistake("second_input_only", _pair(0, 1, -0.5), ONE_INPUT_ONLY),
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
    for inputs in (2, 3, 5):
        for y in (0, 1):
            x, w = short(rng, inputs), short(rng, inputs)
            lr = float(np.round(rng.uniform(0.1, 0.9), 2))
            for z in (1.5, -1.5):
                yield w, float(np.round(z - w @ x, 2)), x, y, lr
    yield np.array([0.5, -1.0]), 0.5, np.array([1.0, 1.0]), 1, 0.2
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


def _update_in_place(w: Any, b: float, x: Any, y: int, lr: float) -> Any:
    e = y - neurons.perceptron(x, w, b)
    w += lr * e * x
    return w, b + lr * e


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
            "Weights and bias move the wrong way: the error has the wrong sign. It is y minus the "
            "output, so that an output that is too low raises z.",
        ),
        Mistake(
            "bias_not_updated",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x, b)),
            "The weights are right, but the bias stays as it was. It learns too, as if it were a "
            "weight whose input is always 1.",
        ),
        Mistake(
            "weights_not_updated",
            _rule(lambda w, b, x, lr, e: (w, b + lr * e)),
            "The bias is right, but the weights stay as they were. Each changes by learning rate "
            "times error times its input.",
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
            "The bias is right, but the weights take the whole error times input as their step. It "
            "is multiplied by lr as well.",
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
            "The weights are right, but the bias takes the whole error as its step. It is "
            "multiplied by lr as well.",
        ),
        Mistake(
            "input_forgotten",
            _rule(lambda w, b, x, lr, e: (w + lr * e, b + lr * e)),
            "All weights change by the same amount, because the input is missing. A weight's step "
            "is lr times error times its own input.",
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
            "The weights are right, but the bias moves the wrong way: its step is subtracted. It "
            "is added, as for the weights.",
        ),
        Mistake(
            "weights_sign_flipped",
            _rule(lambda w, b, x, lr, e: (w - lr * e * x, b + lr * e)),
            "The bias is right, but the weights move the wrong way: their step is subtracted. It "
            "is added, as for the bias.",
        ),
        Mistake(
            "bias_times_input",
            _rule(lambda w, b, x, lr, e: (w + lr * e * x, b + lr * e * x)),
            "The new bias is an array, because its step is multiplied by x. The bias behaves like "
            "a weight whose input is always 1.",
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
            "The error is y minus z, without the step. The perceptron compares y with its output, "
            "which is 0 or 1.",
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
            "above 0: use `>`, or call your `perceptron`.",
        ),
        Mistake(
            "target_instead_of_error",
            _update(lambda w, b, x, y: y),
            "The step uses y in the place of the error, so weights grow even where the output was "
            "right. The error is y minus the output.",
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
            "The weights are right, but the bias grows at every sample: its step lacks the error. "
            "It is lr times the error.",
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
            "The result is the step alone. It has to be added to the old weights and the old bias.",
        ),
        Mistake(
            "bias_from_new_weights",
            _bias_from_new_weights,
            "The bias is computed with an output from the new weights. Compute the error once, "
            "before anything changes, and use it for both.",
        ),
        Mistake(
            "weights_only_returned",
            _rule(lambda w, b, x, lr, e: w + lr * e * x),
            "Only the weights come back. The function returns two things: `return w, b`.",
        ),
        Mistake(
            "returned_in_wrong_order",
            _rule(lambda w, b, x, lr, e: (b + lr * e, w + lr * e * x)),
            "Bias and weights come back in the wrong order. It is the weights first: "
            "`return w, b`.",
        ),
        Mistake(
            "weights_changed_in_place",
            _update_in_place,
            "The numbers are right, but the caller's w has changed: `w += ...` and `w[i] = ...` "
            "write into the caller's array. `w = w + ...` makes a new one.",
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
