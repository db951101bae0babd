"""The exercises of lesson 06: train, success_rate, diagnose, and the capstone."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nnlib import experiments
from nnlib.checks import watching_capstone, watching_train
from nnlib.checks.exercise import Arguments, Exercise, Mistake
from nnlib.datasets import xor
from nnlib.experiments import CONVERGED
from nnlib.functional import backward, forward, gradient_step
from nnlib.losses import binary_cross_entropy, mse

LESSON = "06_training_xor"

Step = Callable[..., tuple[Any, ...]]


def _start(X: Any, hidden: int, rng: np.random.Generator) -> tuple[Any, ...]:
    W1, W2 = rng.normal(size=(X.shape[1], hidden)), rng.normal(size=(hidden, 1))
    return W1, np.zeros(hidden), W2, np.zeros(1)


def _loss(X: Any, Y: Any, params: tuple[Any, ...]) -> float:
    return binary_cross_entropy(forward(X, *params), Y)


def _step(X: Any, Y: Any, params: tuple[Any, ...], lr: float) -> tuple[Any, ...]:
    W1, b1, W2, b2 = params
    return gradient_step(X, Y, W1, b1, W2, b2, lr)


def _training(
    start: Callable[..., tuple[Any, ...]] = _start,
    step: Step = lambda X, Y, params, lr, number: _step(X, Y, params, lr),
    loss: Callable[..., Any] = _loss,
    count: Callable[[int], int] = lambda steps: steps,
    result: Callable[..., Any] = lambda params, losses: (params, losses),
) -> Callable[..., Any]:
    """Return `train` with one part replaced."""

    def train(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
        params = start(X, hidden, rng)
        losses = []
        for number in range(count(steps)):
            losses.append(loss(X, Y, params))
            params = step(X, Y, params, lr, number)
        return result(params, losses)

    return train


def _changed_start(change: Callable[..., tuple[Any, ...]]) -> Callable[..., Any]:
    return _training(lambda X, hidden, rng: change(*_start(X, hidden, rng)))


def _scaled(factor: Callable[..., float]) -> Callable[..., Any]:
    """Return `train` whose steps have another learning rate."""
    return _training(
        step=lambda X, Y, params, lr, number: _step(X, Y, params, lr * factor(X, lr, number))
    )


def _keeping(*kept: int) -> Callable[..., Any]:
    """Return `train` that never changes some of the parameters."""

    def step(X: Any, Y: Any, params: Any, lr: float, number: int) -> tuple[Any, ...]:
        new = _step(X, Y, params, lr)
        return tuple(params[i] if i in kept else new[i] for i in range(4))

    return _training(step=step)


def _first_layer_from_new_w2(
    X: Any, Y: Any, params: tuple[Any, ...], lr: float, number: int
) -> tuple[Any, ...]:
    W1, b1, W2, b2 = params
    A = np.tanh(X @ W1 + b1)
    dZ2 = (forward(X, *params) - Y) / len(X)
    W2, b2 = W2 - lr * A.T @ dZ2, b2 - lr * dZ2.sum(axis=0)
    dZ1 = (dZ2 @ W2.T) * (1 - A**2)
    return W1 - lr * X.T @ dZ1, b1 - lr * dZ1.sum(axis=0), W2, b2


def _stale(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
    params = _start(X, hidden, rng)
    gradient = backward(X, Y, *params)
    losses = []
    for _ in range(steps):
        losses.append(_loss(X, Y, params))
        params = tuple(
            p - lr * gradient[name]
            for p, name in zip(params, ("dW1", "db1", "dW2", "db2"), strict=True)
        )
    return params, losses


def _from_the_start_each_time(
    X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any
) -> tuple[Any, ...]:
    start = params = _start(X, hidden, rng)
    losses = []
    for _ in range(steps):
        losses.append(_loss(X, Y, start))
        params = _step(X, Y, start, lr)
    return params, losses


def _redrawn(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
    losses = []
    for _ in range(steps):
        params = _start(X, hidden, rng)
        losses.append(_loss(X, Y, params))
        params = _step(X, Y, params, lr)
    return params, losses


def _return_in_the_loop(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
    params = _start(X, hidden, rng)
    losses = []
    for _ in range(steps):
        losses.append(_loss(X, Y, params))
        params = _step(X, Y, params, lr)
        return params, losses
    return None


def _loss_once(X: Any, Y: Any, hidden: int, lr: float, steps: int, rng: Any) -> Any:
    loss = _loss(X, Y, _start(X, hidden, np.random.default_rng(0)))
    return experiments.train(X, Y, hidden, lr, steps, rng)[0], [loss] * steps


def _draw_training(rng: np.random.Generator) -> Iterator[Arguments]:
    """Draw small data with labels of both classes; sizes and rates differ from one another."""
    for samples, inputs, hidden, lr in ((5, 3, 2, 0.3), (7, 2, 6, 0.8), (3, 3, 3, 0.6)):
        X = np.round(rng.uniform(-2, 2, (samples, inputs)), 2)
        Y = (rng.permutation(samples) % 2).reshape(-1, 1).astype(float)
        yield X, Y, hidden, lr, 4, np.random.default_rng(int(rng.integers(1000)))


TRAIN = Exercise(
    name="train",
    lesson=LESSON,
    section="The training loop",
    signature="train(X, Y, hidden, lr, steps, rng)",
    returns="(W1, b1, W2, b2) after all steps and the loss of each step, for a start from rng",
    points=4,
    reference=experiments.train,
    outputs=watching_train.OUTPUTS,
    observe=watching_train.observe_train,
    examples=((*xor(), 3, 0.5, 4, np.random.default_rng(7)),),
    draw=_draw_training,
    hints=(
        "Four lines come before the loop, one for each parameter. In the loop there are two "
        "things to do, and you have a function for each.",
        "`rng.normal(size=(rows, columns))` draws a matrix. In the loop: append the loss of the "
        "present network to a list, then let `gradient_step` replace all four parameters.",
        "`for _ in range(steps):` with `losses.append(binary_cross_entropy(forward(...), Y))` and "
        "`W1, b1, W2, b2 = gradient_step(...)`. After the loop, return a tuple of four, and the "
        "list.",
    ),
    mistakes=(
        Mistake(
            "zero_start",
            _changed_start(lambda W1, b1, W2, b2: (0 * W1, b1, 0 * W2, b2)),
            "All weights start as zeros. Then all hidden units are the same and stay the same, and "
            "no gradient reaches them. Draw W1 and W2 from rng.",
        ),
        Mistake(
            "first_layer_starts_at_zero",
            _changed_start(lambda W1, b1, W2, b2: (0 * W1, b1, W2, b2)),
            "W1 starts as zeros, so at first no hidden unit looks at the inputs. W1 and W2 are "
            "both drawn from rng; only the biases start at 0.",
        ),
        Mistake(
            "second_layer_starts_at_zero",
            _changed_start(lambda W1, b1, W2, b2: (W1, b1, 0 * W2, b2)),
            "W2 starts as zeros. W1 and W2 are both drawn from rng; only the biases start at 0.",
        ),
        Mistake(
            "equal_start",
            _changed_start(lambda W1, b1, W2, b2: (np.full_like(W1, 0.5), b1, W2, b2)),
            "All entries of W1 start as one and the same number. Units that start alike get equal "
            "gradients and stay alike. Draw every weight on its own.",
        ),
        Mistake(
            "units_start_alike",
            _changed_start(lambda W1, b1, W2, b2: (np.repeat(W1[:, :1], len(b1), 1), b1, W2, b2)),
            "All hidden units start with the same weights: the columns of W1 are equal. Draw the "
            "whole matrix at once, with `size` holding rows and columns.",
        ),
        Mistake(
            "biases_start_elsewhere",
            _changed_start(lambda W1, b1, W2, b2: (W1, b1 + 1, W2, b2 + 1)),
            "The biases start at a fixed number other than 0. Make them with `np.zeros`, which "
            "takes how many there are.",
        ),
        Mistake(
            "seed_of_its_own",
            _training(lambda X, hidden, rng: _start(X, hidden, np.random.default_rng(0))),
            "The start is the same whatever `rng` is, so a second run repeats the first. Draw from "
            "the `rng` that is handed in and make no generator inside.",
        ),
        Mistake(
            "global_random_numbers",
            _training(lambda X, hidden, rng: _start(X, hidden, np.random.default_rng())),
            "Equal generators gave two different starts: the numbers come from somewhere else, "
            "such as `np.random`. Draw them with `rng.normal`.",
        ),
        Mistake(
            "uphill",
            _scaled(lambda X, lr, number: -1.0),
            "Every step goes the wrong way: the loss climbs. The gradient points uphill, so lr "
            "times gradient is subtracted.",
        ),
        Mistake(
            "learning_rate_ignored",
            _training(step=lambda X, Y, params, lr, number: _step(X, Y, params, 1.0)),
            "The steps do not depend on `lr`: they are the whole gradient. Hand `lr` on to "
            "`gradient_step`, which takes 1 by default.",
        ),
        Mistake(
            "learning_rate_twice",
            _scaled(lambda X, lr, number: lr),
            "The steps are too short by the factor lr, as if it had been multiplied in twice. "
            "`gradient_step` multiplies by it already.",
        ),
        Mistake(
            "sum_instead_of_mean",
            _scaled(lambda X, lr, number: len(X)),
            "The steps are N times too long: the gradient is summed over the N samples. The loss "
            "is a mean, so its gradient is divided by N.",
        ),
        Mistake(
            "mean_taken_twice",
            _scaled(lambda X, lr, number: 1 / len(X)),
            "The steps are N times too short, as if the mean over the N samples were taken twice.",
        ),
        Mistake(
            "learning_rate_shrinks",
            _scaled(lambda X, lr, number: 1 / (number + 1)),
            "The steps get shorter: the second has half the learning rate, the third a third of "
            "it. Here every step has the same `lr`.",
        ),
        Mistake(
            "stale_gradient",
            _stale,
            "Every step repeats the first: the gradient is computed once, before the loop. After "
            "each step the network is another one and needs a gradient of its own.",
        ),
        Mistake(
            "every_step_from_the_start",
            _from_the_start_each_time,
            "However many steps there are, the result is that of one step from the start. Each "
            "step has to begin where the one before ended: give the new parameters the old names.",
        ),
        Mistake(
            "step_dropped",
            _training(step=lambda X, Y, params, lr, number: params),
            "The parameters never change, so the loss does not either. `gradient_step` leaves its "
            "arguments alone and returns new parameters: catch them under the old names.",
        ),
        Mistake(
            "redrawn_at_every_step",
            _redrawn,
            "The weights are drawn anew in every round, so nothing that was learned is kept. Draw "
            "them once, before the loop.",
        ),
        Mistake(
            "returns_in_the_loop",
            _return_in_the_loop,
            "Only one step is taken, however many are asked for. Look at where `return` stands: "
            "inside the loop it ends the function in the first round.",
        ),
        Mistake(
            "one_step_too_few",
            _training(count=lambda steps: steps - 1),
            "One step is missing. `range(steps)` already gives `steps` rounds; "
            "`range(1, steps)` gives one less.",
        ),
        Mistake(
            "one_step_too_many",
            _training(count=lambda steps: steps + 1),
            "There is one step too many. `range(steps)` gives `steps` rounds, counted from 0.",
        ),
        Mistake(
            "biases_unchanged",
            _keeping(1, 3),
            "The biases stay 0: only the weights are changed. All four parameters take part in a "
            "step.",
        ),
        Mistake(
            "first_layer_unchanged",
            _keeping(0, 1),
            "W1 and b1 never change: only the output layer learns. All four parameters take part "
            "in a step.",
        ),
        Mistake(
            "second_layer_unchanged",
            _keeping(2, 3),
            "W2 and b2 never change: only the hidden layer learns. All four parameters take part "
            "in a step.",
        ),
        Mistake(
            "first_layer_follows_the_new_second",
            _training(step=_first_layer_from_new_w2),
            "W2 and b2 are right, but W1 and b1 are not. Are their gradients computed with the new "
            "W2? Compute all four first, then change anything. Or is the slope of tanh missing or "
            "wrong? The check of `backward` tells.",
        ),
        Mistake(
            "losses_missing",
            _training(result=lambda params, losses: (params, [])),
            "The list of losses is empty. Append the loss to it in every round, before the step.",
        ),
        Mistake(
            "last_loss_only",
            _training(result=lambda params, losses: (params, losses[-1])),
            "Only the last loss comes back, as a number. Keep them all: start with an empty list "
            "before the loop and append to it in every round.",
        ),
        Mistake(
            "list_of_last_loss",
            _training(result=lambda params, losses: (params, losses[-1:])),
            "There is a single loss in the list. If the list is made inside the loop, every round "
            "empties it: make it once, before the loop.",
        ),
        Mistake(
            "loss_summed",
            _training(loss=lambda X, Y, params: len(X) * _loss(X, Y, params)),
            "The losses are N times too large: they are sums over the N samples. The mean is asked "
            "for, as `binary_cross_entropy` gives it.",
        ),
        Mistake(
            "loss_computed_once",
            _loss_once,
            "All the losses are the same number, though the parameters change. Compute the loss in "
            "every round, from a new forward pass.",
        ),
        Mistake(
            "mean_squared_error_recorded",
            _training(loss=lambda X, Y, params: mse(forward(X, *params), Y)),
            "The losses are mean squared errors. The network is trained on binary cross-entropy, "
            "and that is what the list should hold.",
        ),
        Mistake(
            "loss_before_and_after",
            _training(result=lambda params, losses: (params, [*losses, losses[-1]])),
            "There is one loss more than there are steps. Record it once in every round, and "
            "nowhere else.",
        ),
        Mistake(
            "losses_first",
            _training(result=lambda params, losses: (losses, params)),
            "The losses come first, then the parameters. It is the other way round: "
            "`return params, losses`.",
        ),
        Mistake(
            "five_things",
            _training(result=lambda params, losses: (*params, losses)),
            "Five things come back in a row. The four parameters belong together: put them into "
            "brackets of their own, so that a pair is returned.",
        ),
        Mistake(
            "parameters_only",
            _training(result=lambda params, losses: params),
            "Only the parameters come back. Return them together with the losses, as a pair.",
        ),
        Mistake(
            "losses_only",
            _training(result=lambda params, losses: losses[0]),
            "A single number comes back. Return the parameters and all the losses, as a pair.",
        ),
        Mistake(
            "nothing_returned",
            _training(result=lambda params, losses: None),
            "`train` returns None. It should end with a `return` of the parameters and the losses, "
            "below the loop.",
        ),
        Mistake(
            "four_units_always",
            _training(lambda X, hidden, rng: _start(X, 4, rng)),
            "There are always 4 hidden units, whatever `hidden` says. Use `hidden` in the sizes of "
            "W1, b1 and W2.",
        ),
        Mistake(
            "two_inputs_always",
            _training(lambda X, hidden, rng: _start(X[:, :2], hidden, rng)),
            "The network has two inputs, whatever X has. The rows of W1 are as many as the columns "
            "of X: `X.shape[1]`.",
        ),
        Mistake(
            "hidden_layer_transposed",
            _training(result=lambda params, losses: ((params[0].T, *params[1:]), losses)),
            "W1 comes back transposed. In this course it has a row for each input and a column for "
            "each hidden unit.",
        ),
        Mistake(
            "bias_is_a_number",
            _training(result=lambda params, losses: ((*params[:3], float(params[3][0])), losses)),
            "b2 comes back as a single number. It is an array with one entry, for the one output: "
            "`np.zeros(1)`.",
        ),
        Mistake(
            "bias_for_every_input",
            _training(
                result=lambda params, losses: (
                    (params[0], np.zeros(len(params[0])), *params[2:]),
                    losses,
                )
            ),
            "b1 has an entry for every input. It has one for every hidden unit.",
        ),
    ),
)


def odd(seed: int) -> bool:
    """Succeed for every other seed."""
    return seed % 2 == 1


def below_ten(seed: int) -> bool:
    """Succeed for small seeds."""
    return seed < 10


def _draw_seeds(rng: np.random.Generator) -> Iterator[Arguments]:
    for runs in (3, 4, 7, 13):
        seeds = rng.choice(np.arange(1, 40), runs, replace=False).tolist()
        yield odd, [2, *seeds, 1, 21]
    yield below_ten, [int(rng.integers(10, 99)), *range(3, int(rng.integers(20, 30)))]
    yield odd, range(int(rng.integers(50, 60)), int(rng.integers(90, 110)))


def _rate(
    seeds: Callable[[Any], Any] = lambda seeds: seeds,
    result: Callable[[int, int], Any] = lambda count, runs: count / runs,
) -> Callable[..., Any]:
    return lambda train_once, s: result(sum(map(train_once, seeds(s))), len(s))


def _until(ends: bool) -> Callable[..., Any]:
    def rate(train_once: Any, seeds: Any) -> float:
        successes = 0
        for seed in seeds:
            successes += train_once(seed)
            if bool(train_once(seed)) == ends:
                break
        return successes / len(seeds)

    return rate


def _last_only(train_once: Any, seeds: Any) -> float:
    return train_once(seeds[-1]) / len(seeds)


SUCCESS_RATE = Exercise(
    name="success_rate",
    lesson=LESSON,
    section="How often does it succeed?",
    signature="success_rate(train_once, seeds)",
    returns="the share of the seeds that succeed, between 0 and 1",
    points=2,
    reference=experiments.success_rate,
    examples=(
        (bool, [0, 3, 0, 0]),
        (bool, [7, 0, 2]),
        (bool, range(5)),
        (odd, [5, 2, 9, 4, 6, 11, 8]),
        (bool, [0, 0]),
        (bool, [4, 2, 1]),
    ),
    draw=_draw_seeds,
    hints=(
        "Two numbers make a share: how many succeeded, and how many there were.",
        "Go through the seeds, call `train_once` with each, and count how often it is True. True "
        "counts as 1 in a sum.",
        "`sum(train_once(seed) for seed in ...)` counts the successes. Divide by `len(...)`.",
    ),
    mistakes=(
        Mistake(
            "count_instead_of_share",
            _rate(result=lambda count, runs: count),
            "The result is the number of successes. A rate is a share: divide by the number of "
            "seeds.",
        ),
        Mistake(
            "percent",
            _rate(result=lambda count, runs: 100 * count / runs),
            "The result is in percent. A share lies between 0 and 1: leave out the factor 100.",
        ),
        Mistake(
            "divided_by_a_hundred",
            _rate(result=lambda count, runs: count / 100),
            "The count is right, but it is always divided by 100. There are not always a hundred "
            "seeds: ask `len`.",
        ),
        Mistake(
            "integer_division",
            _rate(result=lambda count, runs: count // runs),
            "The result is 1 where every seed succeeds, and else 0: what lies between is lost. "
            "`//` throws decimals away, and `all` asks another question. Divide with `/`.",
        ),
        Mistake(
            "rounded",
            _rate(result=lambda count, runs: round(count / runs, 2)),
            "The share is rounded. Rounding is for showing a number; a function returns it as it "
            "is.",
        ),
        Mistake(
            "share_of_failures",
            _rate(result=lambda count, runs: 1 - count / runs),
            "This is the share of the failures. Count the seeds for which `train_once` is True.",
        ),
        Mistake(
            "upside_down",
            _rate(result=lambda count, runs: runs / count),
            "The fraction is upside down, and there is an error where no seed succeeds. Divide the "
            "number of successes by the number of seeds.",
        ),
        Mistake(
            "successes_over_failures",
            _rate(result=lambda count, runs: count / (runs - count)),
            "The successes are divided by the failures. Divide by the number of all seeds.",
        ),
        Mistake(
            "counts_instead_of_seeds",
            _rate(seeds=lambda seeds: range(len(seeds))),
            "The numbers 0, 1, 2, ... are tried, and not the seeds that were handed in. Loop over "
            "`seeds` itself: `for seed in seeds`.",
        ),
        Mistake(
            "counts_from_one",
            _rate(seeds=lambda seeds: range(1, len(seeds) + 1)),
            "The numbers 1, 2, 3, ... are tried, and not the seeds that were handed in. Loop over "
            "`seeds` itself: `for seed in seeds`.",
        ),
        Mistake(
            "stops_at_first_success",
            _until(True),
            "The seeds after the first success are not tried. Look for a `return` or `break` "
            "inside the loop.",
        ),
        Mistake(
            "stops_at_first_failure",
            _until(False),
            "The seeds after the first failure are not tried. Look for a `return` or `break` "
            "inside the loop.",
        ),
        Mistake(
            "first_seed_only",
            _rate(seeds=lambda seeds: seeds[:1]),
            "Only the first seed is tried. Look for a `return` or `break` inside the loop.",
        ),
        Mistake(
            "first_seed_over_and_over",
            lambda train_once, seeds: float(train_once(seeds[0])),
            "The result is 0 or 1: the answer of the first seed. Try every seed, count the "
            "successes, and divide by the number of seeds.",
        ),
        Mistake(
            "last_seed_only",
            _last_only,
            "Only the last seed counts. Every round has to add to the number of successes: use "
            "`+=`.",
        ),
        Mistake(
            "any_instead_of_share",
            lambda train_once, seeds: any(map(train_once, seeds)),
            "The result is whether any seed succeeded. The share says how many of them did.",
        ),
        Mistake(
            "first_seed_skipped",
            _rate(seeds=lambda seeds: seeds[1:]),
            "The first seed is left out, though it is counted among the runs. Loop over all of "
            "`seeds`.",
        ),
        Mistake(
            "last_seed_skipped",
            _rate(seeds=lambda seeds: seeds[:-1]),
            "The last seed is left out, though it is counted among the runs. Loop over all of "
            "`seeds`.",
        ),
        Mistake(
            "one_run_too_many",
            _rate(result=lambda count, runs: count / (runs + 1)),
            "The count is right, but it is divided by one more than the number of seeds.",
        ),
        Mistake(
            "one_run_too_few",
            _rate(result=lambda count, runs: count / (runs - 1)),
            "The count is right, but it is divided by one less than the number of seeds.",
        ),
        Mistake(
            "divided_by_the_last_seed",
            lambda train_once, seeds: sum(map(train_once, seeds)) / seeds[-1],
            "The count is divided by the last seed. Divide it by how many seeds there are: "
            "`len(seeds)`.",
        ),
        Mistake(
            "function_never_called",
            lambda train_once, seeds: 1.0,
            "Every seed counts as a success. A function alone is always true: call it with the "
            "seed, `train_once(seed)`.",
        ),
        Mistake(
            "always_zero",
            lambda train_once, seeds: 0.0,
            "The result is always 0. Compare nothing with `== 'True'` or the like: `train_once` "
            "returns True or False, which count as 1 and 0.",
        ),
        Mistake(
            "list_of_results",
            lambda train_once, seeds: list(map(train_once, seeds)),
            "The result is a list with an answer for each seed. Add them up and divide by how many "
            "there are.",
        ),
    ),
)


def _judged(
    learned: Callable[[Any], Any] = lambda losses: losses[-1] < CONVERGED,
    risen: Callable[[Any], Any] = lambda losses: losses[-1] > losses[0],
    broken: Callable[[Any], Any] = lambda losses: not np.isfinite(losses[-1]),
    words: tuple[Any, Any, Any] = ("converged", "diverged", "plateau"),
) -> Callable[..., Any]:
    """Return `diagnose` with one part replaced."""

    def diagnose(losses: Any) -> Any:
        if learned(losses):
            return words[0]
        return words[1] if broken(losses) or risen(losses) else words[2]

    return diagnose


def _diverged_first(losses: Any) -> str:
    if not np.isfinite(losses[-1]) or losses[-1] > losses[0]:
        return "diverged"
    return "converged" if losses[-1] < CONVERGED else "plateau"


def _draw_losses(rng: np.random.Generator) -> Iterator[Arguments]:
    fall = np.sort(rng.uniform(0.1, 0.9, 6))[::-1].tolist()
    low = float(rng.uniform(0.01, 0.04))
    yield ([*fall, low],)
    yield (fall,)
    yield ([*fall, 3 * fall[0]],)
    yield ([*fall, 1.5 * fall[0], fall[3]],)
    yield ([*fall, low, fall[-1]],)
    yield ([*fall[::-1], low],)
    yield ([fall[1], fall[0], fall[2], fall[1] * 1.01],)
    yield ([fall[0], float("inf"), fall[1]],)


DIAGNOSE = Exercise(
    name="diagnose",
    lesson=LESSON,
    section="Reading a loss curve",
    signature="diagnose(losses)",
    returns='"converged", "diverged" or "plateau"',
    points=3,
    reference=experiments.diagnose,
    examples=(
        ([0.7, 0.3, 0.02],),
        ([0.7, 0.5, 0.4],),
        ([0.7, 0.9, 1.5],),
        ([0.7, float("nan")],),
        ([0.7, float("inf")],),
        ([0.7, 0.7],),
        ([0.7, 0.05],),
        ([0.7, 0.06],),
        ([0.7, 0.045],),
        ([0.7, 0.2, 0.3],),
        ([0.7, 0.9, 0.6],),
        ([0.7, 0.02, 0.3],),
        ([0.02, 0.01, 0.03],),
        ([0.02, 0.3, 0.4],),
        ([0.7, float("nan"), 0.4],),
        ([0.9, 0.02, 0.02, 0.02, 0.02],),
        ([0.9, 0.2, 0.04],),
        ([0.5, 0.4, 0.6],),
        ([0.04],),
        ([0.7, 3.0, 0.02],),
    ),
    draw=_draw_losses,
    hints=(
        "Only two of the losses matter. Write them down for each example of the section, and "
        "decide by hand first.",
        "Ask the three questions in the order of the section, and return as soon as one of them "
        "is answered with yes. Remember that nan is never larger than anything.",
        "`last = losses[-1]`, then `if last < ...: return ...`, then "
        "`if not np.isfinite(last) or ...: return ...`, and at the end the third word.",
    ),
    mistakes=(
        Mistake(
            "nan_counts_as_plateau",
            _judged(broken=lambda losses: False),
            "A last loss of nan is taken for a plateau. nan is neither larger nor smaller than "
            "anything, not even equal to itself: ask with `np.isnan` or `np.isfinite`.",
        ),
        Mistake(
            "risen_loss_counts_as_plateau",
            _judged(risen=lambda losses: False),
            "A training that ends above its first loss is taken for a plateau. That is a "
            "divergence, too, even if the loss is finite.",
        ),
        Mistake(
            "only_converged_or_plateau",
            _judged(risen=lambda losses: False, broken=lambda losses: False),
            "Nothing is ever found to have diverged. Look at a last loss of nan, and at one above "
            "the first.",
        ),
        Mistake(
            "infinity_counts_as_plateau",
            _judged(
                risen=lambda losses: np.isfinite(losses[-1]) and losses[-1] > losses[0],
                broken=lambda losses: np.isnan(losses[-1]),
            ),
            "A last loss of infinity is taken for a plateau. Ask with `np.isfinite`, which is "
            "False for nan and for infinity.",
        ),
        Mistake(
            "rise_in_the_last_step",
            _judged(risen=lambda losses: losses[-1] > losses[-2:][0]),
            "The last loss is compared with the one before it. A small rise at the end is "
            "harmless: compare with the first one, `losses[0]`.",
        ),
        Mistake(
            "any_loss_above_the_first",
            _judged(risen=lambda losses: max(losses) > losses[0]),
            "A loss that was above the first on the way counts as diverged, though the training "
            "recovered. Only the last one matters.",
        ),
        Mistake(
            "any_loss_not_finite",
            _judged(broken=lambda losses: not np.isfinite(losses).all()),
            "A nan or infinity anywhere counts as diverged. Only the last loss matters.",
        ),
        Mistake(
            "equal_counts_as_diverged",
            _judged(risen=lambda losses: losses[-1] >= losses[0]),
            "A last loss equal to the first counts as diverged. It has not risen: that is a "
            "plateau. Use `>`.",
        ),
        Mistake(
            "limit_counts_as_converged",
            _judged(learned=lambda losses: losses[-1] <= CONVERGED),
            "A last loss of exactly 0.05 counts as converged. It has to be below 0.05: use `<`.",
        ),
        Mistake(
            "limit_ten_times_too_high",
            _judged(learned=lambda losses: losses[-1] < 0.5),
            "The limit for converged is too high: a last loss of 0.4 still counts as "
            "learned. It is 0.05.",
        ),
        Mistake(
            "limit_too_high",
            _judged(learned=lambda losses: losses[-1] < 0.1),
            "The limit for converged is too high: a last loss of 0.06 still counts as learned. It "
            "is 0.05.",
        ),
        Mistake(
            "limit_too_low",
            _judged(learned=lambda losses: losses[-1] < 0.035),
            "The limit for converged is too low: a last loss of 0.04 counts as a plateau. It is "
            "0.05.",
        ),
        Mistake(
            "lowest_loss",
            _judged(learned=lambda losses: min(losses) < CONVERGED),
            "A loss that was low on the way counts as converged, though it rose again. Only the "
            "last one matters.",
        ),
        Mistake(
            "first_loss",
            _judged(learned=lambda losses: losses[0] < CONVERGED),
            "The first loss decides whether the training has converged. The last one is "
            "`losses[-1]`.",
        ),
        Mistake(
            "mean_loss",
            _judged(learned=lambda losses: np.mean(losses) < CONVERGED),
            "The mean of the losses decides whether the training has converged. It still holds the "
            "high losses of the beginning: use the last one.",
        ),
        Mistake(
            "any_fall_is_convergence",
            _judged(learned=lambda losses: losses[-1] < losses[0]),
            "Any loss that has fallen counts as converged. Between that and a solved problem "
            "there is a long way: the last loss has to be below 0.05.",
        ),
        Mistake(
            "still_falling_is_no_plateau",
            _judged(learned=lambda losses: losses[-1] < CONVERGED or losses[-1] < losses[-2:][0]),
            "A loss that was still falling in its last step counts as converged. The last loss "
            "itself has to be below 0.05.",
        ),
        Mistake(
            "divergence_asked_first",
            _diverged_first,
            "A run from 0.02 to 0.03 counts as diverged. Ask in the order of the section: whether "
            "the last loss is below 0.05 comes first.",
        ),
        Mistake(
            "words_exchanged",
            _judged(words=("converged", "plateau", "diverged")),
            "The words plateau and diverged are exchanged. A loss that is stuck is on a plateau; "
            "one that has risen has diverged.",
        ),
        Mistake(
            "words_of_success_exchanged",
            _judged(words=("diverged", "converged", "plateau")),
            "The words converged and diverged are exchanged. To converge is to end up near a goal.",
        ),
        Mistake(
            "capital_letters",
            _judged(words=("Converged", "Diverged", "Plateau")),
            "The words begin with a capital letter. Python takes that for another text: write them "
            "in small letters.",
        ),
        Mistake(
            "other_word_forms",
            _judged(words=("converge", "diverge", "plateau")),
            'Two of the words lack their last letter. They are "converged" and "diverged".',
        ),
        Mistake(
            "true_or_false",
            lambda losses: bool(losses[-1] < CONVERGED),
            "The result is True or False. One of three words is asked for, as text.",
        ),
        Mistake(
            "plateau_forgotten",
            lambda losses: "converged" if losses[-1] < CONVERGED else "diverged",
            "Everything that has not converged counts as diverged. A loss that is still finite and "
            "no higher than the first is on a plateau.",
        ),
    ),
)


def _capstone(train: Callable[..., Any], **settings: Any) -> Callable[..., Any]:
    """Return a capstone that trains with other settings."""
    chosen = {"hidden": 8, "lr": 1.0, "steps": 400} | settings
    return lambda X, Y, rng: train(X, Y, rng=rng, **chosen)[0]


def _shaken(X: Any, Y: Any, rng: np.random.Generator) -> tuple[Any, ...]:
    """Return a good network that is never twice the same."""
    W1, *others = _solution(X, Y, rng)
    return W1 + 1e-9 * np.random.default_rng().normal(size=W1.shape), *others


def _solution(X: Any, Y: Any, rng: np.random.Generator) -> tuple[Any, ...]:
    return experiments.train(X, Y, hidden=8, lr=1.0, steps=600, rng=rng)[0]


CAPSTONE = Exercise(
    name="capstone",
    lesson=LESSON,
    section="Capstone",
    signature="capstone(X, Y, rng)",
    returns="(W1, b1, W2, b2) of a network of your own that is right on new data",
    points=9,
    reference=_solution,
    outputs=watching_capstone.OUTPUTS,
    observe=watching_capstone.observe_capstone,
    examples=(),
    draw=lambda rng: ((int(rng.integers(2**32)),),),
    seconds=20.0,
    hints=(
        "You have written everything already: what makes a trained network from X, Y and rng?",
        "Call `train` with settings that your experiments found to succeed nearly always, and "
        "return the parameters without the losses.",
        "`params, losses = train(X, Y, hidden=..., lr=..., steps=..., rng=rng)`. A few more units "
        "than XOR needs, a rate that neither crawls nor overshoots, and a thousand steps or so.",
    ),
    mistakes=(
        Mistake(
            "untrained",
            _capstone(experiments.train, steps=0),
            "The network is at its start: it has learned nothing from X and Y. Return the "
            "parameters after training, and train for more than a handful of steps.",
        ),
        Mistake(
            "xor_for_everything",
            lambda X, Y, rng: _capstone(experiments.train)(*xor(), rng),
            "The network solves XOR, but on the other data it is the same network: it is trained "
            "on something other than the X and Y that were handed in.",
        ),
        Mistake(
            "start_of_its_own",
            lambda X, Y, rng: _solution(X, Y, np.random.default_rng(0)),
            "Your networks are good, but the one for XOR is the same whatever `rng` is. Draw the "
            "start from the `rng` that is handed in, so that every run has its own.",
        ),
        Mistake(
            "global_random_numbers",
            _shaken,
            "Your networks are good, but equal generators gave two different ones: some numbers "
            "come from elsewhere, such as `np.random`. Draw everything from `rng`.",
        ),
        Mistake(
            "zero_start",
            _capstone(_changed_start(lambda W1, b1, W2, b2: (0 * W1, b1, 0 * W2, b2)), steps=20),
            "All hidden units are the same, so they count as one. That comes from a start at zero, "
            "or at equal numbers: draw every weight from rng.",
        ),
        Mistake(
            "one_hidden_unit",
            _capstone(experiments.train, hidden=1, steps=100),
            "A single hidden unit is not enough for any of the three: its border is one straight "
            "line. Use more units.",
        ),
        Mistake(
            "learning_rate_too_large",
            _capstone(experiments.train, lr=200.0, steps=50),
            "The weights have become huge, and the loss is no lower than at the start. Are the "
            "steps far too long, do they go uphill, or do all follow the first gradient?",
        ),
        Mistake(
            "targets_flipped",
            lambda X, Y, rng: _capstone(experiments.train)(X, 1 - Y, rng),
            "The network answers the opposite of what is wanted, on every data set. Look for "
            "1 - Y, or for a sign, where the targets come in.",
        ),
        Mistake(
            "losses_returned_as_well",
            lambda X, Y, rng: experiments.train(X, Y, 8, 1.0, 1, rng),
            "What comes back is a pair, as `train` returns it. Only its first part is asked for, "
            "the four parameters.",
        ),
        Mistake(
            "parameters_reversed",
            lambda X, Y, rng: experiments.train(X, Y, 8, 1.0, 1, rng)[0][::-1],
            "The first of the four is not a W1 of shape (2, H). The order is W1, b1, W2, b2, and "
            "W1 has a row for each input.",
        ),
        Mistake(
            "nothing_returned",
            lambda X, Y, rng: None,
            "`capstone` returns None. End it with a `return` of the four parameters.",
        ),
        Mistake(
            "hardly_trained",
            _capstone(experiments.train, steps=20, lr=0.02),
            "The loss is still as high as for an answer of 0.5 everywhere, or not far below. Were "
            "there enough steps, and long enough ones? If so, look at `backward`: does every "
            "weight get its right gradient?",
        ),
    ),
)

EXERCISES = (TRAIN, SUCCESS_RATE, DIAGNOSE, CAPSTONE)
