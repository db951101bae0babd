"""What the stepper figures say at each step: the way forward of lesson 04, the way back of 05."""

from dataclasses import dataclass

from nnlib.activations import sigmoid, sigmoid_derivative
from nnlib.widgets.worked_numbers import MINUS, entry, plus, result, times, written
from nnlib.worked import WorkedNetwork

ORDER = ("first", "second")


@dataclass(frozen=True)
class Step:
    """One operation: what it is, written out, the numbers that it takes and those that it makes."""

    title: str
    words: str
    lines: tuple[str, ...]
    takes: tuple[str, ...]
    makes: tuple[str, ...]


def forward_steps(network: WorkedNetwork) -> tuple[Step, ...]:
    """Return the steps from the inputs to the loss."""
    steps = []
    for j, which in enumerate(ORDER):
        weights = (f"W1[0, {j}]", f"W1[1, {j}]")
        z, a, unit = f"hidden_z[{j}]", f"hidden_a[{j}]", f"the {which} hidden unit"
        steps.append(_sum(network, unit, ("x[0]", "x[1]"), weights, f"b1[{j}]", z))
        steps.append(_activation(network, unit, z, a))
    inputs, weights = ("hidden_a[0]", "hidden_a[1]"), ("W2[0, 0]", "W2[1, 0]")
    steps.append(_sum(network, "the output unit", inputs, weights, "b2[0]", "output_z[0]"))
    steps.append(_activation(network, "the output unit", "output_z[0]", "output_a[0]"))
    return (*steps, _loss(network))


def backward_steps(network: WorkedNetwork) -> tuple[Step, ...]:
    """Return the steps from the loss back to the gradients of all nine parameters."""
    return (
        _to_output_z(network),
        _to_weights(network, "W2", "hidden_a", "output_z", columns=1),
        _to_biases(network, "b2", "output_z", columns=1),
        _to_hidden_a(network),
        _to_hidden_z(network),
        _to_weights(network, "W1", "x", "hidden_z", columns=2),
        _to_biases(network, "b1", "hidden_z", columns=2),
    )


def _sum(
    network: WorkedNetwork,
    unit: str,
    inputs: tuple[str, str],
    weights: tuple[str, str],
    bias: str,
    z: str,
) -> Step:
    pairs = list(zip(weights, inputs, strict=True))
    products = [times(_text(network, w), _text(network, x)) for w, x in pairs]
    values = [result(entry(network, w) * entry(network, x)) for w, x in pairs]
    b = _text(network, bias)
    lines = (f"{z} = {plus([*products, b])}", f"= {plus([*values, b])} = {_text(network, z)}")
    words = "Each input times its weight, added up, plus the bias."
    return Step(f"Weighted sum of {unit}", words, lines, (*inputs, *weights, bias), (z,))


def _activation(network: WorkedNetwork, unit: str, z: str, a: str) -> Step:
    line = f"{a} = sigmoid({_text(network, z)}) = {_text(network, a)}"
    words = "The sigmoid turns z into a number between 0 and 1."
    return Step(f"Activation of {unit}", words, (line,), (z,), (a,))


def _loss(network: WorkedNetwork) -> Step:
    a, loss = _text(network, "output_a[0]"), result(network.loss)
    if network.y == 1:
        words = "The target is 1: minus the logarithm of the output."
        lines = (f"loss = {MINUS}log(output_a[0])", f"= {MINUS}log({a}) = {loss}")
    else:
        words = "The target is 0: minus the logarithm of 1 minus the output."
        rest = result(float(sigmoid(-network.output_z)[0]))  # 1 - a, exact for a near 1 too
        lines = (
            f"loss = {MINUS}log(1 {MINUS} output_a[0])",
            f"= {MINUS}log(1 {MINUS} {a}) = {MINUS}log({rest}) = {loss}",
        )
    return Step("Loss: binary cross-entropy", words, lines, ("output_a[0]",), ("loss",))


def _to_output_z(network: WorkedNetwork) -> Step:
    z, name = entry(network, "output_z[0]"), "d_output_z[0]"
    upstream = result(entry(network, "d_output_a[0]"))
    local, value = result(float(sigmoid_derivative(z))), _text(network, name)
    words = (
        "The slope of the loss at a, times the slope of the sigmoid at z. "
        "Together they shorten to output minus target."
    )
    lines = (
        f"{name} = {times(upstream, local)} = {value}",
        f"= {_text(network, 'output_a[0]')} {MINUS} {network.y:.0f} = {value}",
    )
    return Step("Back to z of the output unit", words, lines, ("loss", "output_a[0]"), (name,))


def _to_weights(network: WorkedNetwork, field: str, inputs: str, z: str, columns: int) -> Step:
    places = [(i, j) for i in (0, 1) for j in range(columns)]
    makes = tuple(f"d_{field}[{i}, {j}]" for i, j in places)
    lines = tuple(
        f"{name} = {times(_text(network, f'd_{z}[{j}]'), _text(network, f'{inputs}[{i}]'))}"
        f" = {_text(network, name)}"
        for name, (i, j) in zip(makes, places, strict=True)
    )
    takes = (*(f"d_{z}[{j}]" for j in range(columns)), f"{inputs}[0]", f"{inputs}[1]")
    words = f"What came back (d_{z}) times what went into the weight ({inputs})."
    return Step(f"Gradients of the weights {field}", words, lines, takes, makes)


def _to_biases(network: WorkedNetwork, field: str, z: str, columns: int) -> Step:
    makes = tuple(f"d_{field}[{j}]" for j in range(columns))
    takes = tuple(f"d_{z}[{j}]" for j in range(columns))
    lines = tuple(
        f"{name} = {times(_text(network, back), '1')} = {_text(network, name)}"
        for name, back in zip(makes, takes, strict=True)
    )
    words = f"What came back (d_{z}) times 1: a bias is added as it is."
    title = "Gradient of the bias" if columns == 1 else "Gradients of the biases"
    return Step(f"{title} {field}", words, lines, takes, makes)


def _to_hidden_a(network: WorkedNetwork) -> Step:
    makes, weights = ("d_hidden_a[0]", "d_hidden_a[1]"), ("W2[0, 0]", "W2[1, 0]")
    back = _text(network, "d_output_z[0]")
    lines = tuple(
        f"{name} = {times(back, _text(network, weight))} = {_text(network, name)}"
        for name, weight in zip(makes, weights, strict=True)
    )
    words = "What came back (d_output_z) times the weight that a went through (W2)."
    takes = ("d_output_z[0]", *weights)
    return Step("Back to a of the hidden units", words, lines, takes, makes)


def _to_hidden_z(network: WorkedNetwork) -> Step:
    makes, takes = ("d_hidden_z[0]", "d_hidden_z[1]"), ("d_hidden_a[0]", "d_hidden_a[1]")
    slopes = [result(slope) for slope in sigmoid_derivative(network.hidden_z)]
    lines = tuple(
        f"{name} = {times(_text(network, back), slope)} = {_text(network, name)}"
        for name, back, slope in zip(makes, takes, slopes, strict=True)
    )
    words = "What came back (d_hidden_a) times the slope of the sigmoid, taken at hidden_z."
    return Step(
        "Back to z of the hidden units",
        words,
        lines,
        (*takes, "hidden_z[0]", "hidden_z[1]"),
        makes,
    )


def _text(network: WorkedNetwork, name: str) -> str:
    return written(name, entry(network, name))
