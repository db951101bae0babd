"""The exercises of lesson 05: gradients by hand, by differences, by matrix products; one step."""

from collections.abc import Callable, Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any

import numpy as np

from nnlib import functional, gradcheck
from nnlib.activations import relu, relu_derivative, sigmoid, sigmoid_derivative, tanh_derivative
from nnlib.checks.by_hand import by_hand
from nnlib.checks.common import short
from nnlib.checks.exercise import Arguments, Exercise, Mistake, Slips
from nnlib.losses import binary_cross_entropy
from nnlib.worked import WORKED

LESSON = "05_backprop"

# The worked network's numbers, as often as the slips need them.
SAMPLE, TARGET, OUTPUT = WORKED.x, WORKED.y, WORKED.output_a
HIDDEN_Z, HIDDEN_A = WORKED.hidden_z, WORKED.hidden_a
WEIGHTS_1, WEIGHTS_2 = WORKED.W1, WORKED.W2[:, 0]
BACK_OUTPUT, BACK_A, BACK_Z = WORKED.d_output_z, WORKED.d_hidden_a, WORKED.d_hidden_z
SLOPE_OUTPUT, SLOPE_HIDDEN = sigmoid_derivative(WORKED.output_z), sigmoid_derivative(HIDDEN_Z)


_short = partial(short, largest=2)


def _reversed(value: np.ndarray) -> np.ndarray:
    return value[::-1]


D_OUTPUT_Z = by_hand(
    name="d_output_z",
    lesson=LESSON,
    section="The output",
    value=BACK_OUTPUT,
    moves={"sign_flipped": np.negative},
    moved=(
        "sigmoid_derivative_twice mean_squared_error mean_squared_error_without_sigmoid "
        "sigmoid_forgotten slope_of_sigmoid_alone derivative_at_a"
    ),
    points=1,
    hints=(
        "Should the output go up or down for this target? So must the loss rise or fall when z "
        "rises? That gives the sign.",
        "The slope of the binary cross-entropy times the slope of the sigmoid shortens to "
        "something very simple: the small example above ends with it.",
        "For a sigmoid with binary cross-entropy the gradient with respect to z is output minus "
        "target. Both numbers are printed above.",
    ),
    slips=(
        Mistake(
            "sign_flipped",
            -BACK_OUTPUT,
            "The sign is turned, as in target minus output. The loss falls when this z rises, so "
            "its slope is negative.",
        ),
        Mistake(
            "sigmoid_derivative_forgotten",
            WORKED.d_output_a,
            "This is the gradient with respect to the output a. One step is missing to get to z: "
            "multiply by the slope of the sigmoid, a times (1 - a).",
        ),
        Mistake(
            "sigmoid_derivative_forgotten_and_sign",
            -WORKED.d_output_a,
            "This is 1 divided by a. Two things are missing: the minus of -log(a), and the slope "
            "of the sigmoid between z and a.",
        ),
        Mistake(
            "sigmoid_derivative_twice",
            BACK_OUTPUT * SLOPE_OUTPUT,
            "The slope of the sigmoid is counted twice. Output minus target holds it already: it "
            "is what the loss's slope times the sigmoid's slope comes to.",
        ),
        Mistake(
            "mean_squared_error",
            2 * BACK_OUTPUT * SLOPE_OUTPUT,
            "This is the slope of the squared error. The loss of this network is the binary "
            "cross-entropy, whose slope with respect to a is -1/a for a target of 1.",
        ),
        Mistake(
            "mean_squared_error_without_sigmoid",
            2 * BACK_OUTPUT,
            "There is a factor 2 too many, as in the slope of the squared error. The loss here is "
            "the binary cross-entropy, which has none.",
        ),
        Mistake(
            "target_taken_as_0",
            OUTPUT,
            "This would be right for a target of 0. The target of this sample is 1.",
        ),
        Mistake(
            "sigmoid_forgotten",
            WORKED.output_z - TARGET,
            "This is z minus the target. The output is the sigmoid of z: take a, not z.",
        ),
        Mistake(
            "slope_of_sigmoid_alone",
            SLOPE_OUTPUT,
            "This is the slope of the sigmoid alone. Multiply it by what comes from the loss, the "
            "slope of the loss with respect to a.",
        ),
        Mistake(
            "derivative_at_a",
            WORKED.d_output_a * sigmoid_derivative(OUTPUT),
            "The slope of the sigmoid is taken at a, which means that a went through a sigmoid "
            "again. Take it at z: there it is a times (1 - a).",
        ),
        Mistake(
            "the_loss",
            WORKED.loss,
            "This is the loss itself. Its slope is wanted: by how much the loss changes for a "
            "small change of z.",
        ),
        Mistake(
            "example_of_the_text",
            0.6225,
            "That is the dz of the single neuron in the text, whose target is 0. Your network has "
            "an output and a target of its own.",
        ),
        Mistake(
            "loss_times_slope",
            WORKED.loss * SLOPE_OUTPUT,
            "The loss itself is multiplied by the slope of the sigmoid. What comes from the right "
            "is the slope of the loss with respect to a, which is -1/a here.",
        ),
        Mistake(
            "hidden_activations_as_output",
            HIDDEN_A[0] - TARGET,
            "This is made from the activation of a hidden unit. The output stands in the last "
            "column of the table, in the row of a.",
        ),
        Mistake(
            "half",
            BACK_OUTPUT / 2,
            "The number is half as large as it should be: there is a division by 2 too many. One "
            "sample counts in full.",
        ),
    ),
)

D_W2 = by_hand(
    name="d_W2",
    lesson=LESSON,
    section="The weights of the output",
    value=WORKED.d_W2,
    moves={"sign_flipped": np.negative, "order_exchanged": _reversed},
    moved=(
        "z_instead_of_a weights_instead_of_inputs sample_instead_of_hidden "
        "output_derivative_twice hidden_derivative_instead_of_a mean_squared_error"
    ),
    points=1,
    hints=(
        "Each weight multiplies a number that comes in. How much does z change for a small change "
        "of the weight?",
        "The local slope of z with respect to a weight is what comes in through it. The upstream "
        "gradient is d_output_z, for both weights.",
        "First weight: activation of the first hidden unit times d_output_z. Second weight: "
        "activation of the second hidden unit times d_output_z.",
    ),
    slips=(
        Mistake(
            "sign_flipped",
            -WORKED.d_W2,
            "Both signs are turned. d_output_z is output minus target, which is negative here, "
            "and the activations are positive.",
        ),
        Mistake(
            "z_instead_of_a",
            np.outer(HIDDEN_Z, BACK_OUTPUT),
            "The hidden units' z are used. What comes in through these weights is what the units "
            "answer: their a.",
        ),
        Mistake(
            "weights_instead_of_inputs",
            np.outer(WEIGHTS_2, BACK_OUTPUT),
            "d_output_z is multiplied by the weights. That gives the gradient of the activations; "
            "for a weight, multiply by what comes in through it.",
        ),
        Mistake(
            "sample_instead_of_hidden",
            np.outer(SAMPLE, BACK_OUTPUT),
            "The inputs x of the network are used. The output unit's inputs are the activations of "
            "the hidden units.",
        ),
        Mistake(
            "upstream_only",
            np.outer(np.ones(2), BACK_OUTPUT),
            "This is d_output_z itself, which is the gradient of the bias, whose input is 1. For a "
            "weight, multiply by what comes in through it.",
        ),
        Mistake(
            "activations_only",
            HIDDEN_A[:, None],
            "These are the activations of the hidden units, the local slopes. Multiply each by the "
            "upstream gradient, d_output_z.",
        ),
        Mistake(
            "order_exchanged",
            WORKED.d_W2[::-1],
            "The two numbers stand in the wrong order. The first weight belongs to the first "
            "hidden unit.",
        ),
        Mistake(
            "output_derivative_twice",
            WORKED.d_W2 * SLOPE_OUTPUT,
            "The slope of the output's sigmoid is counted twice: d_output_z holds it already.",
        ),
        Mistake(
            "output_derivative_forgotten",
            np.outer(HIDDEN_A, WORKED.d_output_a),
            "The slope of the output's sigmoid is missing: the upstream gradient is the one of z, "
            "d_output_z, not the one of a.",
        ),
        Mistake(
            "hidden_derivative_instead_of_a",
            np.outer(SLOPE_HIDDEN, BACK_OUTPUT),
            "d_output_z is multiplied by the slopes of the hidden sigmoids. Those come later; what "
            "comes in through a weight is the activation a itself.",
        ),
        Mistake(
            "mean_squared_error",
            2 * WORKED.d_W2 * SLOPE_OUTPUT,
            "These are the gradients of the squared error. The loss of this network is the binary "
            "cross-entropy, so the upstream gradient is output minus target.",
        ),
        Mistake(
            "target_taken_as_0",
            np.outer(HIDDEN_A, OUTPUT),
            "The activations are multiplied by the output. The upstream gradient is output minus "
            "target, and the target is 1.",
        ),
        Mistake(
            "updated_weights",
            WORKED.W2 - WORKED.d_W2,
            "These are new weights, after a step. Here the gradient alone is wanted.",
        ),
        Mistake(
            "updated_weights_uphill",
            WORKED.W2 + WORKED.d_W2,
            "The gradient is added to the weights. Here the gradient alone is wanted; the step "
            "comes later, and goes the other way.",
        ),
        Mistake(
            "first_activation_for_both",
            np.outer(HIDDEN_A[[0, 0]], BACK_OUTPUT),
            "Both weights got the activation of the first hidden unit. Through the second weight "
            "comes the activation of the second.",
        ),
        Mistake(
            "hidden_slope_too_early",
            WORKED.d_W2 * SLOPE_HIDDEN[:, None],
            "The slopes of the hidden sigmoids are multiplied in. They lie behind the weights W2, "
            "on the way to d_hidden_z, and play no part here.",
        ),
        Mistake(
            "weights_too",
            WORKED.d_W2 * WORKED.W2,
            "The weights W2 are multiplied in as well. The gradient of a weight is what comes in "
            "through it times d_output_z; its own value plays no part.",
        ),
        Mistake(
            "added",
            HIDDEN_A[:, None] + BACK_OUTPUT,
            "Activation and upstream gradient are added. The chain rule multiplies them.",
        ),
        Mistake(
            "rounded_on_the_way",
            np.outer(np.round(HIDDEN_A, 2), np.round(BACK_OUTPUT, 2)),
            "The numbers were rounded to two decimals before they were multiplied. Keep four "
            "decimals in every step.",
        ),
    ),
)

D_HIDDEN_A = by_hand(
    name="d_hidden_a",
    lesson=LESSON,
    section="Through the weights",
    value=BACK_A,
    moves={"sign_flipped": np.negative, "order_exchanged": _reversed},
    moved=(
        "activations_instead_of_weights first_row_of_W1 first_column_of_W1 "
        "hidden_derivative_already output_derivative_twice mean_squared_error"
    ),
    points=1,
    hints=(
        "If the activation of the first hidden unit grows by 0.01, by how much does the output's z "
        "grow? Which number of the network decides?",
        "The local slope of z with respect to an activation is the weight between them. The "
        "upstream gradient is d_output_z.",
        "First unit: its weight in W2 times d_output_z. Second unit: its weight in W2 times "
        "d_output_z. Mind the signs.",
    ),
    slips=(
        Mistake(
            "sign_flipped",
            -BACK_A,
            "Both signs are turned. d_output_z is output minus target, which is negative here.",
        ),
        Mistake(
            "weights_forgotten",
            np.full(2, BACK_OUTPUT[0]),
            "This is d_output_z, passed back as it is. It arrives through the weights W2: multiply "
            "it by the weight of each unit.",
        ),
        Mistake(
            "activations_instead_of_weights",
            HIDDEN_A * BACK_OUTPUT,
            "d_output_z is multiplied by the activations. That gives the gradient of the weights "
            "W2; for an activation, multiply by its weight.",
        ),
        Mistake(
            "first_row_of_W1",
            WEIGHTS_1[0] * BACK_OUTPUT,
            "The weights of the wrong layer are used: these are from W1. Between the hidden units "
            "and the output there is W2.",
        ),
        Mistake(
            "first_column_of_W1",
            WEIGHTS_1[:, 0] * BACK_OUTPUT,
            "The weights of the wrong layer are used: these go into the first hidden unit. Between "
            "the hidden units and the output there is W2.",
        ),
        Mistake(
            "order_exchanged",
            BACK_A[::-1],
            "The two numbers stand in the wrong order. The first weight of W2 belongs to the "
            "first hidden unit.",
        ),
        Mistake(
            "weights_only",
            WEIGHTS_2,
            "These are the weights W2, the local slopes. Multiply each by the upstream gradient, "
            "d_output_z.",
        ),
        Mistake(
            "sign_of_weight_lost",
            np.abs(WEIGHTS_2) * BACK_OUTPUT,
            "The second weight of W2 is negative, but its sign is lost on the way. Minus times "
            "minus is plus.",
        ),
        Mistake(
            "all_signs_lost",
            np.abs(BACK_A),
            "Both numbers are positive. d_output_z is negative, and one of the weights is, so the "
            "two signs differ.",
        ),
        Mistake(
            "hidden_derivative_already",
            BACK_Z,
            "This is one step too far: the slopes of the hidden sigmoids are in it already. They "
            "come next, in d_hidden_z.",
        ),
        Mistake(
            "output_derivative_twice",
            BACK_A * SLOPE_OUTPUT,
            "The slope of the output's sigmoid is counted twice: d_output_z holds it already.",
        ),
        Mistake(
            "output_derivative_forgotten",
            WEIGHTS_2 * WORKED.d_output_a,
            "The slope of the output's sigmoid is missing: the upstream gradient is the one of z, "
            "d_output_z, not the one of a.",
        ),
        Mistake(
            "mean_squared_error",
            2 * BACK_A * SLOPE_OUTPUT,
            "These are the gradients of the squared error. The loss of this network is the binary "
            "cross-entropy, so the upstream gradient is output minus target.",
        ),
        Mistake(
            "target_taken_as_0",
            WEIGHTS_2 * OUTPUT,
            "The weights are multiplied by the output. The upstream gradient is output minus "
            "target, and the target is 1.",
        ),
        Mistake(
            "updated_weights",
            (WEIGHTS_2 - WORKED.d_W2[:, 0]) * BACK_OUTPUT,
            "The weights W2 are changed before they are used. All gradients belong to the network "
            "as it is: take the old weights.",
        ),
        Mistake(
            "bias_added",
            BACK_A + WORKED.b2,
            "The bias b2 is added. That belongs to the forward pass; a gradient is only multiplied "
            "by the local slope.",
        ),
        Mistake(
            "divided",
            BACK_OUTPUT / WEIGHTS_2,
            "d_output_z is divided by the weights. On the way back, too, it is multiplied: "
            "upstream gradient times local slope.",
        ),
        Mistake(
            "second_row_of_W1",
            WEIGHTS_1[1] * BACK_OUTPUT,
            "The weights of the wrong layer are used: these are from W1. Between the hidden units "
            "and the output there is W2.",
        ),
        Mistake(
            "first_weight_for_both",
            WEIGHTS_2[[0, 0]] * BACK_OUTPUT,
            "Both hidden units got the first weight of W2. The second unit leads to the output "
            "through the second weight.",
        ),
        Mistake(
            "activations_too",
            BACK_A * HIDDEN_A,
            "The activations are multiplied in as well. What comes back to a unit is its weight "
            "times d_output_z; what the unit answers plays no part.",
        ),
        Mistake(
            "added",
            WEIGHTS_2 + BACK_OUTPUT,
            "Weight and upstream gradient are added. The chain rule multiplies them.",
        ),
        Mistake(
            "rounded_on_the_way",
            WEIGHTS_2 * np.round(BACK_OUTPUT, 2),
            "d_output_z was rounded to two decimals before it was used. Keep four decimals in "
            "every step.",
        ),
    ),
)

D_HIDDEN_Z = by_hand(
    name="d_hidden_z",
    lesson=LESSON,
    section="Through the sigmoid",
    value=BACK_Z,
    moves={"sign_flipped": np.negative, "order_exchanged": _reversed},
    moved=(
        "derivative_forgotten sigmoid_instead_of_derivative factor_a_forgotten "
        "derivative_at_a z_instead_of_a tanh_derivative_of_a slope_of_output "
        "weights_forgotten"
    ),
    points=2,
    hints=(
        "Between z and a of a hidden unit there is a sigmoid. How steep is it where this unit is?",
        "The slope of the sigmoid at z is a times (1 - a), with the a of that unit. Multiply the "
        "upstream gradient, d_hidden_a, by it.",
        "First unit: its d_hidden_a times its a times (1 - its a), with the a from the table. The "
        "same for the second unit.",
    ),
    slips=(
        Mistake(
            "sign_flipped",
            -BACK_Z,
            "Both signs are turned. The slope of a sigmoid is positive, so each number has the "
            "sign of its d_hidden_a.",
        ),
        Mistake(
            "derivative_forgotten",
            BACK_A,
            "This is d_hidden_a, passed back as it is. The sigmoid lies in between: multiply by "
            "its slope.",
        ),
        Mistake(
            "sigmoid_instead_of_derivative",
            BACK_A * HIDDEN_A,
            "The upstream gradient is multiplied by the sigmoid itself, a. Its slope is wanted: "
            "a times (1 - a).",
        ),
        Mistake(
            "factor_a_forgotten",
            BACK_A * (1 - HIDDEN_A),
            "Half of the slope is missing: this is multiplied by 1 - a only. The slope of the "
            "sigmoid is a times (1 - a).",
        ),
        Mistake(
            "derivative_at_a",
            BACK_A * sigmoid_derivative(HIDDEN_A),
            "The slope of the sigmoid is taken at a, which means that a went through a sigmoid "
            "again. Take it at z: there it is a times (1 - a).",
        ),
        Mistake(
            "z_instead_of_a",
            BACK_A * HIDDEN_Z * (1 - HIDDEN_Z),
            "The slope is computed as z times (1 - z). The formula has a in it, the sigmoid of z.",
        ),
        Mistake(
            "tanh_derivative_of_a",
            BACK_A * (1 - HIDDEN_A**2),
            "The slope is computed as 1 - a², which is tanh's. This network's units are sigmoids: "
            "a times (1 - a).",
        ),
        Mistake(
            "tanh_derivative",
            BACK_A * tanh_derivative(HIDDEN_Z),
            "The slope is that of tanh. This network's units are sigmoids: a times (1 - a).",
        ),
        Mistake(
            "derivative_alone",
            SLOPE_HIDDEN,
            "These are the slopes of the sigmoids alone. Multiply each by the upstream gradient, "
            "d_hidden_a.",
        ),
        Mistake(
            "weights_forgotten",
            BACK_OUTPUT * SLOPE_HIDDEN,
            "The slopes are multiplied by d_output_z, so the weights W2 play no part. The upstream "
            "gradient here is d_hidden_a.",
        ),
        Mistake(
            "weights_gradient_times_slope",
            WORKED.d_W2[:, 0] * SLOPE_HIDDEN,
            "The slopes are multiplied by d_W2, the gradient of the weights. What comes back to a "
            "hidden unit is d_hidden_a.",
        ),
        Mistake(
            "first_slope_for_both",
            BACK_A * SLOPE_HIDDEN[0],
            "Unit 2 got the slope of unit 1. Each unit has its own, made from its own a.",
        ),
        Mistake(
            "slope_of_output",
            BACK_A * SLOPE_OUTPUT,
            "The slope of the output's sigmoid is used. Each hidden unit has its own: take the a "
            "of that unit.",
        ),
        Mistake(
            "derivative_twice",
            BACK_A * SLOPE_HIDDEN**2,
            "The slope of the sigmoid is counted twice. There is one sigmoid between z and a.",
        ),
        Mistake(
            "added",
            BACK_A + SLOPE_HIDDEN,
            "Upstream gradient and slope are added. The chain rule multiplies them.",
        ),
        Mistake(
            "order_exchanged",
            BACK_Z[::-1],
            "The two numbers stand in the wrong order: the first hidden unit comes first.",
        ),
        Mistake(
            "slopes_exchanged",
            BACK_A * SLOPE_HIDDEN[::-1],
            "Each upstream gradient is multiplied by the other unit's slope. Take d_hidden_a and a "
            "of the same unit.",
        ),
        Mistake(
            "relu_derivative",
            BACK_A * relu_derivative(HIDDEN_Z),
            "The slope is that of ReLU, 1 above 0 and 0 below. This network's units are sigmoids: "
            "a times (1 - a).",
        ),
        Mistake(
            "all_signs_lost",
            np.abs(BACK_Z),
            "Both numbers are positive. Each has the sign of its d_hidden_a, and these differ.",
        ),
        Mistake(
            "example_of_the_text",
            BACK_A * 0.16,
            "The slope is 0.16, that of the example in the text. Each hidden unit has its own, "
            "made from its own a.",
        ),
        Mistake(
            "largest_slope",
            BACK_A * 0.25,
            "The slope is 0.25 for both units. That is the sigmoid's largest, at z = 0; each unit "
            "has its own: a times (1 - a).",
        ),
        Mistake(
            "slope_with_plus",
            BACK_A * HIDDEN_A * (1 + HIDDEN_A),
            "The slope is computed as a times (1 + a). It is a times (1 - a), at most 0.25.",
        ),
        Mistake(
            "activation_squared",
            BACK_A * HIDDEN_A**2,
            "The upstream gradient is multiplied by a². The slope of the sigmoid is a times (1 - "
            "a).",
        ),
        Mistake(
            "exponential",
            BACK_A * np.exp(-HIDDEN_Z),
            "The upstream gradient is multiplied by e to the minus z. The slope of the sigmoid is "
            "a times (1 - a), with the a from the table.",
        ),
        Mistake(
            "divided",
            BACK_A / SLOPE_HIDDEN,
            "The upstream gradient is divided by the slope. On the way back, too, it is "
            "multiplied: upstream times local.",
        ),
        Mistake(
            "times_z",
            BACK_A * HIDDEN_Z,
            "The upstream gradient is multiplied by z. Its local slope is a times (1 - a), with "
            "the a of that unit.",
        ),
        Mistake(
            "output_derivative_twice",
            BACK_Z * SLOPE_OUTPUT,
            "The slope of the output's sigmoid is counted twice. d_output_z holds it already: "
            "look at the steps before again.",
        ),
        Mistake(
            "mean_squared_error",
            2 * BACK_Z * SLOPE_OUTPUT,
            "These are the gradients of the squared error. The loss is the binary cross-entropy: "
            "look at d_output_z again.",
        ),
        Mistake(
            "target_taken_as_0",
            WEIGHTS_2 * OUTPUT * SLOPE_HIDDEN,
            "This would be right for a target of 0. The target of this sample is 1: look at "
            "d_output_z again.",
        ),
        Mistake(
            "output_derivative_forgotten",
            WEIGHTS_2 * WORKED.d_output_a * SLOPE_HIDDEN,
            "The slope of the output's sigmoid is missing on the way here: what goes back through "
            "W2 is d_output_z.",
        ),
        Mistake(
            "inputs_too",
            BACK_Z * SAMPLE,
            "The inputs x are multiplied in already. They come next, in d_W1; here the way leads "
            "through the sigmoid only.",
        ),
        Mistake(
            "rounded_on_the_way",
            np.round(BACK_A, 2) * np.round(SLOPE_HIDDEN, 2),
            "The numbers were rounded to two decimals before they were multiplied. Keep four "
            "decimals in every step.",
        ),
    ),
)

D_W1 = by_hand(
    name="d_W1",
    lesson=LESSON,
    section="The weights of the hidden units",
    value=WORKED.d_W1,
    moves={"sign_flipped": np.negative, "transposed": np.transpose},
    moved=(
        "derivative_forgotten activations_instead_of_inputs z_instead_of_inputs "
        "weights_instead_of_inputs upstream_of_output sigmoid_instead_of_derivative "
        "weights_forgotten rows_exchanged columns_exchanged"
    ),
    points=1,
    hints=(
        "There are four weights. Through which input does each come in, and into which unit does "
        "it lead?",
        "The gradient of a weight is what comes in through it times the gradient of the z that it "
        "leads to. W1 has a row for each input and a column for each unit.",
        "First row: x1 times d_hidden_z of each unit. Second row: x2 times d_hidden_z of each "
        "unit.",
    ),
    slips=(
        Mistake(
            "sign_flipped",
            -WORKED.d_W1,
            "All signs are turned. The inputs are positive, so each column has the sign of its "
            "unit's d_hidden_z.",
        ),
        Mistake(
            "transposed",
            WORKED.d_W1.T,
            "Rows and columns are exchanged. As in W1, each row belongs to an input and each "
            "column to a hidden unit.",
        ),
        Mistake(
            "inputs_forgotten",
            np.outer(np.ones(2), BACK_Z),
            "Both rows are d_hidden_z itself, which is the gradient of the biases. For a weight, "
            "multiply by the input that comes in through it.",
        ),
        Mistake(
            "inputs_forgotten_and_transposed",
            np.outer(BACK_Z, np.ones(2)),
            "Each number is d_hidden_z of a unit, without the input. And each row should belong "
            "to an input, each column to a unit.",
        ),
        Mistake(
            "rows_exchanged",
            WORKED.d_W1[::-1],
            "The rows are exchanged: the first row belongs to the first input, x1.",
        ),
        Mistake(
            "columns_exchanged",
            WORKED.d_W1[:, ::-1],
            "The columns are exchanged: the first column belongs to the first hidden unit.",
        ),
        Mistake(
            "derivative_forgotten",
            np.outer(SAMPLE, BACK_A),
            "The inputs are multiplied by d_hidden_a. A weight leads to z, so the upstream "
            "gradient is the one of z, d_hidden_z.",
        ),
        Mistake(
            "activations_instead_of_inputs",
            np.outer(HIDDEN_A, BACK_Z),
            "The activations of the hidden units are used as inputs. What comes in through W1 is "
            "the sample x.",
        ),
        Mistake(
            "z_instead_of_inputs",
            np.outer(HIDDEN_Z, BACK_Z),
            "The hidden units' z are used as inputs. What comes in through W1 is the sample x.",
        ),
        Mistake(
            "weights_instead_of_inputs",
            WEIGHTS_1 * BACK_Z,
            "The upstream gradient is multiplied by the weights W1. That belongs to a gradient of "
            "the inputs; for a weight, multiply by its input.",
        ),
        Mistake(
            "upstream_of_output",
            np.outer(SAMPLE, np.full(2, BACK_OUTPUT[0])),
            "The inputs are multiplied by d_output_z. That is the upstream gradient of W2; for W1 "
            "it is d_hidden_z.",
        ),
        Mistake(
            "derivative_at_a",
            np.outer(SAMPLE, BACK_A * sigmoid_derivative(HIDDEN_A)),
            "The slope of the sigmoid is taken at a in place of z. Look at d_hidden_z again, then "
            "multiply by the inputs.",
        ),
        Mistake(
            "sigmoid_instead_of_derivative",
            np.outer(SAMPLE, BACK_A * HIDDEN_A),
            "The sigmoid itself is used in place of its slope. Look at d_hidden_z again, then "
            "multiply by the inputs.",
        ),
        Mistake(
            "weights_forgotten",
            np.outer(SAMPLE, BACK_OUTPUT * SLOPE_HIDDEN),
            "The weights W2 play no part on the way back. Look at d_hidden_a again, then "
            "d_hidden_z, then multiply by the inputs.",
        ),
        Mistake(
            "tanh_derivative_of_a",
            np.outer(SAMPLE, BACK_A * (1 - HIDDEN_A**2)),
            "The slope of the hidden units is that of tanh, 1 - a². They are sigmoids. Look at "
            "d_hidden_z again, then multiply by the inputs.",
        ),
        Mistake(
            "slope_of_output",
            np.outer(SAMPLE, BACK_A * SLOPE_OUTPUT),
            "The slope of the output's sigmoid is used for the hidden units. Look at d_hidden_z "
            "again, then multiply by the inputs.",
        ),
        Mistake(
            "derivative_twice",
            np.outer(SAMPLE, BACK_A * SLOPE_HIDDEN**2),
            "The slope of the hidden sigmoids is counted twice: d_hidden_z holds it already. Only "
            "the inputs are still to come.",
        ),
        Mistake(
            "output_derivative_twice",
            WORKED.d_W1 * SLOPE_OUTPUT,
            "The slope of the output's sigmoid is counted twice. d_output_z holds it already: "
            "look at the steps before again.",
        ),
        Mistake(
            "mean_squared_error",
            2 * WORKED.d_W1 * SLOPE_OUTPUT,
            "These are the gradients of the squared error. The loss is the binary cross-entropy: "
            "look at d_output_z again.",
        ),
        Mistake(
            "target_taken_as_0",
            np.outer(SAMPLE, WEIGHTS_2 * OUTPUT * SLOPE_HIDDEN),
            "This would be right for a target of 0. The target of this sample is 1: look at "
            "d_output_z again.",
        ),
        Mistake(
            "first_input_for_both",
            np.outer(SAMPLE[[1, 1]], BACK_Z),
            "Both rows are made with x2. The first row belongs to x1, the second to x2.",
        ),
        Mistake(
            "updated_weights_uphill",
            WEIGHTS_1 + WORKED.d_W1,
            "The gradient is added to the weights. Here the gradient alone is wanted; the step "
            "comes later, and goes the other way.",
        ),
        Mistake(
            "added",
            SAMPLE[:, None] + BACK_Z,
            "Input and upstream gradient are added. The chain rule multiplies them.",
        ),
        Mistake(
            "rounded_on_the_way",
            np.outer(SAMPLE, np.round(BACK_Z, 2)),
            "d_hidden_z was rounded to two decimals before it was used. Keep four decimals in "
            "every step.",
        ),
        Mistake(
            "updated_weights",
            WEIGHTS_1 - WORKED.d_W1,
            "These are new weights, after a step. Here the gradient alone is wanted.",
        ),
    ),
)


def _draw_gradient(rng: np.random.Generator) -> Iterator[Arguments]:
    for f, shape, h in (
        (np.std, (3,), 0.1),
        (np.var, (2, 3), 0.3),
        (np.std, (3, 3), 0.2),
    ):
        yield f, _short(rng, *shape), h
    yield np.std, rng.normal(size=(3, 2)), 0.05
    yield np.prod, 100 * _short(rng, 3), 0.1
    yield np.var, rng.permutation(np.arange(-3, 4))[:4], 0.25  # integers
    yield np.std, rng.normal(size=5)
    # as small as h itself, so that another h gives another result
    yield np.std, np.round(rng.uniform(1, 5, 4) * [1, -1, 1, -1], 2) * 1e-5


def _entry_by_entry(
    slope: Callable[[Callable[[Any], float], Any, Any, float], float], h: float = 1e-5
) -> Callable[..., Any]:
    """Return a numerical gradient: ``slope`` gets f, x, a step that is h in one entry, and h."""
    default = h

    def gradient(f: Callable[[Any], float], x: Any, h: float = default) -> Any:
        result = np.zeros(x.shape)
        for index in np.ndindex(x.shape):
            step = np.zeros(x.shape)
            step[index] = h
            result[index] = slope(f, x, step, h)
        return result

    return gradient


_central = _entry_by_entry(lambda f, x, step, h: (f(x + step) - f(x - step)) / (2 * h))


def _shifts_add_up(f: Any, x: Any, h: float = 1e-5, copy: bool = True) -> Any:
    x, result = x.copy() if copy else x, np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += h
        above = f(x)
        x[index] -= 2 * h
        result[index] = (above - f(x)) / (2 * h)
    return result


def _restored_by_adding(f: Any, x: Any, h: float = 1e-5) -> Any:
    result = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += h
        above = f(x)
        x[index] -= 2 * h
        result[index] = (above - f(x)) / (2 * h)
        x[index] += h
    return result


def _in_copies(entries: bool, float_x: bool, float_result: bool) -> Callable[..., Any]:
    """Return a numerical gradient from shifted copies of x.

    It goes through entries or whole rows, and keeps the type of x or not, in the copies and in the
    result.
    """

    def gradient(f: Callable[[Any], float], x: Any, h: float = 1e-5) -> Any:
        result = np.zeros(x.shape, float if float_result else x.dtype)
        for index in np.ndindex(x.shape) if entries else range(len(x)):
            above, below = (x.astype(float if float_x else x.dtype) for _ in range(2))
            above[index] += h
            below[index] -= h
            result[index] = (f(above) - f(below)) / (2 * h)
        return result

    return gradient


def _in_steps(entries: bool) -> Callable[..., Any]:
    """Return a numerical gradient whose steps are of the type of x, in entries or whole rows."""

    def gradient(f: Callable[[Any], float], x: Any, h: float = 1e-5) -> Any:
        result = np.zeros(x.shape)
        for index in np.ndindex(x.shape) if entries else range(len(x)):
            step = np.zeros_like(x)
            step[index] = h
            result[index] = (f(x + step) - f(x - step)) / (2 * h)
        return result

    return gradient


def _two_names_in_turn(f: Any, x: Any, h: float = 1e-5, copy: bool = False) -> Any:
    x, result = x.copy() if copy else x, np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += h
        above = f(x)
        x[index] -= h
        result[index] = (above - f(x)) / (2 * h)
    return result


def _arguments_exchanged(x: Any, f: Any, h: float = 1e-5) -> Any:
    return _central(f, x, h)


def _one_array_with_two_names(f: Any, x: Any, h: float = 1e-5) -> Any:
    result = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += h
        x[index] -= h
        result[index] = (f(x) - f(x)) / (2 * h)
    return result


def _step_never_cleared(f: Any, x: Any, h: float = 1e-5) -> Any:
    step, result = np.zeros(x.shape), np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step[index] = h
        result[index] = (f(x + step) - f(x - step)) / (2 * h)
    return result


def _never_put_back(f: Any, x: Any, h: float = 1e-5) -> Any:
    result = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        old = x[index]
        x[index] = old + h
        above = f(x)
        x[index] = old - h
        result[index] = (above - f(x)) / (2 * h)
    return result


def _rows_only(f: Any, x: Any, h: float = 1e-5) -> Any:
    result = np.zeros(len(x))
    for row in range(len(x)):
        step = np.zeros(x.shape)
        step[row] = h
        result[row] = (f(x + step) - f(x - step)) / (2 * h)
    return result


def _two_axes_only(f: Any, x: Any, h: float = 1e-5) -> Any:
    result = np.zeros((x.shape[0], x.shape[1]))
    result[:] = _central(f, x, h)
    return result


def _relative_step(f: Any, x: Any, h: float = 1e-5) -> Any:
    return _entry_by_entry(lambda f, x, s, h: (f(x + s * x) - f(x - s * x)) / (2 * h))(f, x, h)


def _rows_as_views(f: Any, x: Any, h: float = 1e-5) -> Any:
    x, result = x.astype(float), np.zeros(x.shape)
    for row in range(len(x)):
        old = x[row]
        x[row] = old + h
        above = f(x)
        x[row] = old - h
        result[row] = (above - f(x)) / (2 * h)
        x[row] = old
    return result


def _all_at_once(f: Any, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h) - f(x - h)) / (2 * h)


def _first_entry_only(f: Any, x: Any, h: float = 1e-5) -> Any:
    first = np.zeros(x.shape)
    first.flat[0] = 1
    return _central(f, x, h) * first


def _single_entries(f: Any, x: Any, h: float = 1e-5) -> Any:
    result = [(f(entry + h) - f(entry - h)) / (2 * h) for entry in x.flat]
    return np.reshape(result, x.shape)


def _h_ignored(f: Any, x: Any, h: float = 1e-5) -> Any:
    return _central(f, x)


def _own_h(own: float) -> Mistake:
    return Mistake(
        f"own_h_{own:g}",
        lambda f, x, h=1e-5: _central(f, x, own),
        f"The slopes are those for h = {own:g}, whatever h is given. Use the argument h, and write "
        "a number for it only in the first line: `h=1e-5`.",
    )


def _other_entries_0(f: Any, x: Any, step: Any, h: float) -> float:
    alone = np.where(step, x, 0)
    return (f(alone + step) - f(alone - step)) / (2 * h)


def _wrong_default(h: float, name: str) -> Mistake:
    return Mistake(
        f"default_h_{name}",
        _entry_by_entry(lambda f, x, step, h: (f(x + step) - f(x - step)) / (2 * h), h),
        "The result is right where h is given, but not where it is left out. The default belongs "
        "into the first line: `def numerical_gradient(f, x, h=1e-5):`.",
    )


# (value above, value at x, value below) -> rise, and h -> what the rise is divided by
RISES: dict[str, Callable[[float, float, float], float]] = {
    "forward_difference": lambda above, here, below: above - here,
    "sign_flipped": lambda above, here, below: below - above,
    "added": lambda above, here, below: above + below,
}
RUNS: dict[str, Callable[[float], float]] = {
    "not_halved": lambda h: h,
    "precedence": lambda h: 2 / h,
    "h_missing": lambda h: 2,
    "not_divided": lambda h: 1,
}


def _gradient_with(slips: frozenset[str]) -> Callable[..., Any]:
    rise = next((RISES[s] for s in slips if s in RISES), lambda above, here, below: above - below)
    one_sided = "forward_difference" in slips
    run = next((RUNS[s] for s in slips if s in RUNS), lambda h: h if one_sided else 2 * h)

    def gradient(f: Callable[[Any], float], x: Any, h: float = 1e-5) -> Any:
        if "all_entries_at_once" in slips:
            return rise(f(x + h), f(x), f(x - h)) / run(h)
        integers = "integers_stay_integers" in slips
        result = np.zeros(x.shape, x.dtype if "integer_result" in slips else float)
        step = np.zeros(x.shape)
        for index in range(len(x)) if "whole_rows" in slips else np.ndindex(x.shape):
            if "step_never_cleared" not in slips:
                step = np.zeros(x.shape)
            step[... if "all_entries_at_once_in_an_array" in slips else index] = h
            above, below = x + step, x - step
            if integers:
                above, below = above.astype(x.dtype), below.astype(x.dtype)
            result[index] = rise(f(above), f(x), f(below)) / run(h)
        if "summed" in slips:
            return result.sum()
        return result.ravel() if "flattened" in slips else result

    return gradient


NUMERICAL_PAIRS = Slips(
    steps=(
        tuple(RISES),
        tuple(RUNS),
        (
            "all_entries_at_once",
            "all_entries_at_once_in_an_array",
            "step_never_cleared",
            "whole_rows",
            "integers_stay_integers",
            "integer_result",
        ),
        ("flattened", "summed"),
    ),
    build=_gradient_with,
    left_out=(
        # one side and h is no mistake of the distance, one side and 2h a known mistake
        *(("forward_difference", run) for run in RUNS),
        # one number stays one number
        *(("all_entries_at_once", shape) for shape in ("flattened", "summed")),
        # slopes that happen to be whole numbers, or to add up to 0, don't tell them apart
        ("not_halved", "integer_result"),
        ("integer_result", "summed"),
        ("integers_stay_integers", "summed"),
    ),
)

NUMERICAL_GRADIENT = Exercise(
    name="numerical_gradient",
    lesson=LESSON,
    section="Checking with central differences",
    signature="numerical_gradient(f, x, h=1e-5)",
    returns="an array of the shape of x with a central difference for every entry",
    points=3,
    reference=gradcheck.numerical_gradient,
    examples=(
        (np.prod, np.array([2.0, 5.0]), 0.25),
        (np.var, np.array([1.0, 3.0]), 0.25),
        (np.std, np.array([1.0, 4.0, -2.0]), 0.1),
        (np.var, np.array([3, -1]), 0.25),
        (np.prod, np.array([[1.0, 2.0, -1.0], [0.5, 3.0, 4.0]]), 0.25),
        (np.prod, np.array([2.0, 5.0, -3.0])),
        # the step alone would do here, and a result that is always 0 would not
        (np.sum, np.array([1.0, -2.0, 0.5]), 0.25),
        # three entries, so that a product of two numbers is shown first where both fail
        (np.std, np.array([1e-5, -3e-5, 2e-5])),
    ),
    draw=_draw_gradient,
    slips=NUMERICAL_PAIRS,
    # f is known to about 1e-16 of its size, and the default h divides that by 2e-5
    rtol=1e-7,
    atol=1e-8,
    hints=(
        "Take x = (2, 5) and f = np.prod, and do it on paper with h = 0.25. Which four numbers "
        "does f get to see?",
        "For each entry: a copy of x with h added in this one place, and one with h taken away "
        "there. The difference of the two results of f, divided by 2h, is one entry of the result.",
        "`for index in np.ndindex(x.shape):` visits every entry of any shape. With `step` all 0 "
        "but h at `index`, compare `f(x + step)` with `f(x - ...)`, and mind the brackets.",
    ),
    mistakes=(
        Mistake(
            "forward_difference",
            _entry_by_entry(lambda f, x, step, h: (f(x + step) - f(x)) / h),
            "This is a forward difference: it compares x + h with x itself. The central one goes "
            "h to both sides, and its error is much smaller.",
        ),
        Mistake(
            "backward_difference",
            _entry_by_entry(lambda f, x, step, h: (f(x) - f(x - step)) / h),
            "This is a backward difference: it compares x itself with x - h. The central one goes "
            "h to both sides, and its error is much smaller.",
        ),
        Mistake(
            "forward_over_2h",
            _entry_by_entry(lambda f, x, step, h: (f(x + step) - f(x)) / (2 * h)),
            "The difference is divided by 2h, but it spans only h, from x to x + h. If you do go "
            "to both sides, is x - h made from x itself, or from an array that has been shifted?",
        ),
        Mistake(
            "not_halved",
            _entry_by_entry(lambda f, x, step, h: (f(x + step) - f(x - step)) / h),
            "The factor 2 is missing below the line. From x - h to x + h it is 2h, so that is the "
            "distance to divide by.",
        ),
        Mistake(
            "precedence",
            _entry_by_entry(lambda f, x, step, h: (f(x + step) - f(x - step)) / 2 * h),
            "The difference is divided by 2 and then multiplied by h: `/ 2 * h` is read from left "
            "to right. Put brackets around 2 * h.",
        ),
        Mistake(
            "difference_not_bracketed",
            _entry_by_entry(lambda f, x, step, h: f(x + step) - f(x - step) / (2 * h)),
            "Only the second value of f is divided by 2h, as a division comes before a "
            "subtraction. Put brackets around the difference.",
        ),
        Mistake(
            "not_divided",
            _entry_by_entry(lambda f, x, step, h: f(x + step) - f(x - step)),
            "This is the difference alone. A slope is rise over run: divide by the distance "
            "between the two points.",
        ),
        Mistake(
            "h_missing",
            _entry_by_entry(lambda f, x, step, h: (f(x + step) - f(x - step)) / 2),
            "The difference is divided by 2 only. The two points are 2h apart: h belongs into the "
            "division too.",
        ),
        Mistake(
            "sign_flipped",
            _entry_by_entry(lambda f, x, step, h: (f(x - step) - f(x + step)) / (2 * h)),
            "The difference is the wrong way round: the value at x + h is taken away from the one "
            "at x - h. Uphill has to come out positive.",
        ),
        Mistake(
            "step_halved",
            _entry_by_entry(lambda f, x, step, h: (f(x + step / 2) - f(x - step / 2)) / h),
            "This is a central difference, but with half of the step: h goes to both sides in "
            "full, and the distance between the points is 2h.",
        ),
        Mistake(
            "step_doubled",
            _entry_by_entry(lambda f, x, step, h: (f(x + 2 * step) - f(x - 2 * step)) / (4 * h)),
            "This is a central difference, but with twice the step: the two points are x + h and "
            "x - h, so they are 2h apart.",
        ),
        Mistake(
            "shifted_by_1",
            _entry_by_entry(lambda f, x, step, h: (f(x + step / h) - f(x - step / h)) / (2 * h)),
            "Each entry is shifted by 1, but the difference is divided by 2h. The shift is h as "
            "well.",
        ),
        Mistake(
            "shifted_by_1_without_h",
            _entry_by_entry(lambda f, x, step, h: (f(x + step / h) - f(x - step / h)) / 2),
            "Each entry is shifted by 1, whatever h is. The shift is h, and the two points are 2h "
            "apart.",
        ),
        Mistake(
            "added",
            _entry_by_entry(lambda f, x, step, h: (f(x + step) + f(x - step)) / (2 * h)),
            "The two values of f are added. A slope is made from their difference.",
        ),
        Mistake(
            "multiplied_by_2h",
            _entry_by_entry(lambda f, x, step, h: (f(x + step) - f(x - step)) * 2 * h),
            "The difference is multiplied by 2h. A slope is rise over run: the difference is "
            "divided by the distance.",
        ),
        Mistake(
            "second_derivative",
            _entry_by_entry(lambda f, x, step, h: (f(x + step) - 2 * f(x) + f(x - step)) / h**2),
            "This is the second derivative: how fast the slope changes. The slope itself needs "
            "the two values at x + h and x - h, and their distance 2h.",
        ),
        Mistake(
            "divided_by_h_squared",
            _entry_by_entry(lambda f, x, step, h: (f(x + step) - f(x - step)) / (2 * h * h)),
            "The difference is divided by h once too often. The two points are 2h apart: divide "
            "by that, once.",
        ),
        Mistake(
            "both_shifted_up",
            _entry_by_entry(lambda f, x, step, h: (f(x + 2 * step) - f(x)) / (2 * h)),
            "f gets x + 2h and x, or both points are shifted to the same side. The central "
            "difference goes h up and h down from x.",
        ),
        Mistake(
            "divided_by_x",
            _entry_by_entry(
                lambda f, x, step, h: (f(x + step) - f(x - step)) / (2 * h * x[step != 0][0])
            ),
            "The slopes are divided by the entry of x. The step is h in absolute terms, so 2h is "
            "all that stands below the line.",
        ),
        Mistake(
            "relative_step",
            _relative_step,
            "Each entry is shifted by h times itself, not by h. The two points are x + h and x - "
            "h, whatever the size of x is.",
        ),
        Mistake(
            "value_of_f",
            _entry_by_entry(lambda f, x, step, h: f(x)),
            "Each entry is the value of f at x. A slope compares two values: at x + h and at x - "
            "h, divided by their distance.",
        ),
        Mistake(
            "gradient_of_prod",
            lambda f, x, h=1e-5: np.prod(x) / x,
            "These are the exact slopes of np.prod, whatever f is. f may be any function: call it "
            "at the two shifted places.",
        ),
        Mistake(
            "averaged_over_entries",
            lambda f, x, h=1e-5: _central(f, x, h) / x.size,
            "The slopes are divided by the number of entries of x. Each of them stands on its "
            "own: difference by distance.",
        ),
        Mistake(
            "x_forgotten",
            _entry_by_entry(lambda f, x, step, h: (f(step) - f(-step)) / (2 * h)),
            "f is called with the step alone, so x plays no part in the result. Add the step to x, "
            "and take it away from x.",
        ),
        Mistake(
            "always_zero",
            lambda f, x, h=1e-5: np.zeros(x.shape),
            "Every slope is 0. Either both calls of f get the same numbers, as with `above = x`, "
            "which is only a second name for x, or with a step that is 0; or no slope is written "
            "into the array that you return.",
        ),
        Mistake(
            "other_entries_0",
            _entry_by_entry(_other_entries_0),
            "f gets one entry of x, shifted, and 0 in all other places. The other entries stay as "
            "they are in x.",
        ),
        Mistake(
            "half_as_large",
            _entry_by_entry(lambda f, x, step, h: (f(x + step) - f(x - step)) / (4 * h)),
            "Every slope is half as large as it should be. The two points are 2h apart: divide by "
            "that, once.",
        ),
        Mistake(
            "attribute_missing",
            _arguments_exchanged,
            "Something is asked for an attribute that it does not have, such as a function for "
            "its shape. Are the arguments in the order f, x, h? If so, look at the name after the "
            "point.",
        ),
        Mistake(
            "two_names_in_turn",
            _two_names_in_turn,
            "f gets x + h and then x, and the caller's x changes: the shift is taken away from the "
            "array that was shifted before. `above = x` is only a second name for x; `x + step` "
            "makes another array.",
        ),
        Mistake(
            "two_names_in_turn_for_a_copy",
            lambda f, x, h=1e-5: _two_names_in_turn(f, x, h, copy=True),
            "f gets x + h and then x: the shift is taken away from the array that was shifted "
            "before. `above = x` is only a second name for one array; `x + step` makes another.",
        ),
        Mistake(
            "all_entries_at_once",
            _all_at_once,
            "The result is one number: `x + h` shifts all entries together. A gradient has a slope "
            "for each entry, found by shifting that entry alone.",
        ),
        Mistake(
            "all_entries_at_once_in_an_array",
            lambda f, x, h=1e-5: np.full(x.shape, _all_at_once(f, x, h)),
            "Each time, all entries of x are shifted together, so all slopes are equal. Shift one "
            "entry and leave the others as they are.",
        ),
        Mistake(
            "single_entries",
            _single_entries,
            "f is called with a single entry of x. It needs the whole array, with this one entry "
            "shifted: f may mix all entries, as np.prod does.",
        ),
        Mistake(
            "shifts_add_up",
            _shifts_add_up,
            "The entries before stay shifted: from the second slope on, f sees x at another "
            "place. Each entry has to be back in its place before the next one is shifted.",
        ),
        Mistake(
            "shifts_add_up_in_floats",
            lambda f, x, h=1e-5: _shifts_add_up(f, x.astype(float), h),
            "The entries before stay shifted: from the second slope on, f sees x at another "
            "place. Put each entry of your copy back before the next one is shifted.",
        ),
        Mistake(
            "shifts_add_up_in_place",
            lambda f, x, h=1e-5: _shifts_add_up(f, x, h, copy=False),
            "x is changed in place and not put back, so the entries before stay shifted, also for "
            "the caller. Shift a copy: `x + step` makes one.",
        ),
        Mistake(
            "shifted_from_the_old_in_place",
            _never_put_back,
            "x is changed in place and not put back, so the entries before stay shifted, also for "
            "the caller; where x holds integers, the shifts are cut off too. Shift a copy: `x + "
            "step` makes one.",
        ),
        Mistake(
            "step_never_cleared",
            _step_never_cleared,
            "The array with the step keeps its h from the rounds before, so from the second slope "
            "on several entries are shifted at once. Make a new one in each round.",
        ),
        Mistake(
            "one_array_with_two_names",
            _one_array_with_two_names,
            "All slopes are 0, and the caller's x changes: both times f gets the same array. "
            "`above = x` is only a second name for x; `x + step` or `x.copy()` makes another "
            "array.",
        ),
        Mistake(
            "restored_by_adding",
            _restored_by_adding,
            "The caller's x is shifted in place and put back by adding. Rounding leaves it a bit "
            "off, and in an array of integers the steps are cut off. Shift a copy: `x + step`.",
        ),
        Mistake(
            "integers_stay_integers",
            _in_copies(entries=True, float_x=False, float_result=True),
            "Where x holds integers, NumPy cuts `x[i] = old + h` off to a whole number, so the "
            "shift gets lost. `x + step` makes a new array of floats.",
        ),
        Mistake(
            "integer_result",
            _in_copies(entries=True, float_x=True, float_result=False),
            "Where x holds integers, the slopes are cut off to whole numbers: `np.zeros_like(x)` "
            "is then an array of integers. `np.zeros(x.shape)` holds floats.",
        ),
        Mistake(
            "integers_everywhere",
            _in_copies(entries=True, float_x=False, float_result=False),
            "Where x holds integers, NumPy cuts the shifted copies and the slopes off to whole "
            "numbers. `np.zeros(x.shape)` and `x + step` are floats.",
        ),
        Mistake(
            "integer_step",
            _in_steps(entries=True),
            "Where x holds integers, `np.zeros_like(x)` makes the step of integers too, so h is "
            "cut off to 0. `np.zeros(x.shape)` is an array of floats.",
        ),
        Mistake(
            "whole_rows_and_integer_step",
            _in_steps(entries=False),
            "Right for vectors of floats. In a matrix `x[i]` is a whole row, so all of it is "
            "shifted; and where x holds integers, `np.zeros_like(x)` makes the step of integers "
            "too, so h is cut off to 0. Visit every entry with `np.ndindex(x.shape)`.",
        ),
        *(
            Mistake(
                f"whole_rows_and_{cause}",
                _in_copies(entries=False, float_x=float_x, float_result=float_result),
                "Right for vectors of floats. In a matrix `x[i]` is a whole row, so all of it is "
                f"shifted; and where x holds integers, {what} cut off to whole numbers. Visit "
                "every entry with `np.ndindex(x.shape)`, and use floats.",
            )
            for cause, float_x, float_result, what in (
                ("integer_copies", False, True, "the shifted copies are"),
                ("integer_result", True, False, "the slopes are"),
                ("integers", False, False, "shifted copies and slopes are"),
            )
        ),
        Mistake(
            "flattened",
            lambda f, x, h=1e-5: _central(f, x, h).ravel(),
            "The slopes come in a row. A gradient has the shape of what it is the gradient of: x "
            "may be a matrix.",
        ),
        Mistake(
            "whole_rows",
            _in_copies(entries=False, float_x=True, float_result=True),
            "In a matrix a whole row is shifted at a time: `x[i]` is a row there, and an entry "
            "only in a vector. `np.ndindex(x.shape)` visits every single entry.",
        ),
        Mistake(
            "rows_only",
            _rows_only,
            "In a matrix one slope comes out for each row: the loop runs over `len(x)`, and "
            "`x[i]` is a whole row there. `np.ndindex(x.shape)` visits every single entry.",
        ),
        Mistake(
            "two_axes_only",
            _two_axes_only,
            "A matrix is right, but a vector raises an error: the loops run over rows and "
            "columns, and a vector has no columns. `np.ndindex(x.shape)` visits every entry of "
            "any shape.",
        ),
        Mistake(
            "rows_as_views",
            _rows_as_views,
            "Right for vectors. In a matrix `x[i]` is a whole row, and `old = x[i]` is a view of "
            "it that changes with x. `np.ndindex(x.shape)` visits every single entry.",
        ),
        Mistake(
            "first_entry_only",
            _first_entry_only,
            "Only the first entry is right, the others are 0. Look at where `return` stands: "
            "inside the loop it ends the function after the first round.",
        ),
        Mistake(
            "last_entry_only",
            lambda f, x, h=1e-5: _central(f, x, h).flat[-1],
            "Only one number comes back, the slope of the last entry: each round of the loop "
            "overwrites the one before. Store it at its place: `gradient[index] = ...`.",
        ),
        Mistake(
            "summed",
            lambda f, x, h=1e-5: _central(f, x, h).sum(),
            "The slopes are added up to one number. A gradient has one for each entry of x, in an "
            "array of the shape of x.",
        ),
        Mistake(
            "sign_lost",
            lambda f, x, h=1e-5: np.abs(_central(f, x, h)),
            "All slopes are positive. A slope may be negative, where f falls: leave the sign in.",
        ),
        Mistake(
            "rounded",
            lambda f, x, h=1e-5: np.round(_central(f, x, h), 4),
            "The slopes are rounded to four decimals. Rounding is for showing a number; a function "
            "returns it as it is.",
        ),
        Mistake(
            "h_ignored",
            _h_ignored,
            "Right where h is left out, but a given h changes nothing. The step is the argument "
            "h, not a number of your own.",
        ),
        *map(_own_h, (1e-2, 1e-3, 1e-4, 1e-6, 1e-7)),
        _wrong_default(1e-3, "0.001"),
        _wrong_default(1e-4, "0.0001"),
        _wrong_default(1e-6, "0.000001"),
        _wrong_default(1e-7, "0.0000001"),
        _wrong_default(1e-8, "0.00000001"),
    ),
)


def _draw_dense_backward(rng: np.random.Generator) -> Iterator[Arguments]:
    for samples, inputs, units in ((3, 2, 4), (2, 5, 3), (4, 3, 2), (3, 3, 3), (5, 2, 1)):
        yield _short(rng, samples, units), _short(rng, samples, inputs), _short(rng, inputs, units)
    yield rng.normal(size=(4, 2)), rng.normal(size=(4, 3)), rng.normal(size=(3, 2))
    yield 100 * _short(rng, 2, 4), 10 * _short(rng, 2, 3), 100 * _short(rng, 3, 4)


def _changed(**outputs: Callable[[Any, Any, Any], Any]) -> Callable[..., Any]:
    """Return dense_backward with other formulas for some of its outputs."""
    right = {
        "dX": lambda dZ, X, W: dZ @ W.T,
        "dW": lambda dZ, X, W: X.T @ dZ,
        "db": lambda dZ, X, W: dZ.sum(axis=0),
    }
    formulas = {**right, **outputs}
    return lambda dZ, X, W: tuple(formula(dZ, X, W) for formula in formulas.values())


def _integers(X_type: bool, W_type: bool) -> Callable[..., Any]:
    """Return dense_backward whose dX is of the type of X, or whose dW is of the type of W."""
    return _changed(
        dX=lambda dZ, X, W: (dZ @ W.T).astype(X.dtype if X_type else float),
        dW=lambda dZ, X, W: (X.T @ dZ).astype(W.dtype if W_type else float),
    )


def _dense_backward_in_place(dZ: Any, X: Any, W: Any) -> Any:
    dZ /= len(dZ)
    return functional.dense_backward(dZ, X, W)


def _first_three(dZ: Any, X: Any, W: Any) -> Any:
    shares = [np.outer(X[n], dZ[n]) for n in range(3)]
    return dZ @ W.T, sum(shares), dZ[:3].sum(axis=0)


def _in_order(*order: int) -> Callable[..., Any]:
    """Return dense_backward with its outputs in another order."""
    return lambda dZ, X, W: tuple(functional.dense_backward(dZ, X, W)[i] for i in order)


DENSE_SLIPS: dict[str, dict[str, Callable[[Any, Any, Any], Any]]] = {
    "dX_weights_not_transposed": {"dX": lambda dZ, X, W: dZ @ W},
    "dX_transposed": {"dX": lambda dZ, X, W: W @ dZ.T},
    "dW_inputs_not_transposed": {"dW": lambda dZ, X, W: X @ dZ},
    "dW_transposed": {"dW": lambda dZ, X, W: dZ.T @ X},
    "dW_averaged": {"dW": lambda dZ, X, W: X.T @ dZ / len(X)},
    "db_not_summed": {"db": lambda dZ, X, W: dZ},
    "db_averaged": {"db": lambda dZ, X, W: dZ.mean(axis=0)},
    "db_wrong_axis": {"db": lambda dZ, X, W: dZ.sum(axis=1)},
    "db_summed_over_everything": {"db": lambda dZ, X, W: dZ.sum()},
    "db_kept_as_a_row": {"db": lambda dZ, X, W: dZ.sum(axis=0, keepdims=True)},
}
ORDERS = {"order_dW_dX_db": (1, 0, 2), "order_dW_db_dX": (1, 2, 0)}


def _dense_with(slips: frozenset[str]) -> Callable[..., Any]:
    formulas = {name: f for s in slips & set(DENSE_SLIPS) for name, f in DENSE_SLIPS[s].items()}
    run = _changed(**formulas)
    order = next((ORDERS[slip] for slip in slips if slip in ORDERS), (0, 1, 2))

    def dense_backward(dZ: Any, X: Any, W: Any) -> Any:
        outputs = run(dZ / len(dZ) if "all_averaged" in slips else dZ, X, W)
        return tuple(outputs[i] for i in order)

    return dense_backward


DENSE_PAIRS = Slips(
    steps=(
        *(tuple(s for s in DENSE_SLIPS if s.startswith(name)) for name in ("dX", "dW", "db")),
        tuple(ORDERS),
        ("all_averaged",),
    ),
    build=_dense_with,
    left_out=(  # known mistakes of their own
        ("dX_weights_not_transposed", "dW_inputs_not_transposed"),
        ("dX_transposed", "dW_transposed"),
        ("dW_averaged", "db_averaged"),
    ),
)

DENSE_BACKWARD = Exercise(
    name="dense_backward",
    lesson=LESSON,
    section="In matrix form",
    signature="dense_backward(dZ, X, W)",
    returns="dX, dW and db, each of the shape of what it is the gradient of",
    points=3,
    reference=functional.dense_backward,
    outputs=("dX", "dW", "db"),
    vectorised=True,
    examples=(
        # all sizes equal, so that the wrong product gives a wrong value instead of an error
        (
            np.array([[0.5, -1.0], [2.0, 0.25]]),
            np.array([[1.0, 3.0], [-2.0, 4.0]]),
            np.array([[2.0, -1.0], [0.5, 3.0]]),
        ),
        (
            np.array([[0.5, -1.0, 2.0, 0.0], [1.0, 0.25, -0.5, 3.0], [-2.0, 1.5, 1.0, 0.5]]),
            np.array([[1.0, 2.0], [-1.0, 0.5], [3.0, 0.0]]),
            np.array([[0.5, -1.0, 2.0, 1.0], [0.25, 1.0, -0.5, 3.0]]),
        ),
        # integers: an array that takes the type of X or W would cut the gradients off
        (
            np.array([[0.5], [-1.25], [0.75], [2.5]]),
            np.array([[1, -3], [2, 1], [-1, 2], [3, 1]]),
            np.array([[3], [-1]]),
        ),
    ),
    draw=_draw_dense_backward,
    slips=DENSE_PAIRS,
    hints=(
        "Write the six shapes down. A gradient has the shape of what it is the gradient of. Which "
        "products of two of the given arrays have these shapes?",
        "dX comes from dZ and W, dW from X and dZ. One array of each pair has to be turned, `.T`, "
        "so that the inner sizes agree. For db, add up over the samples.",
        "`dX = dZ @ ...` with W turned, `dW = ... @ dZ` with X turned, and `db = dZ.sum(axis=...)`"
        " over the rows. Return all three, in this order.",
    ),
    mistakes=(
        Mistake(
            "dX_weights_not_transposed",
            _changed(dX=lambda dZ, X, W: dZ @ W),
            "dX is dZ @ W, which fits only where W is square, and is wrong there too. On the way "
            "back the weights are used in the other direction: turn W.",
        ),
        Mistake(
            "dX_inputs_instead_of_weights",
            _changed(dX=lambda dZ, X, W: dZ @ X.T),
            "dX is dZ @ X.T, which fits only by chance. What carried the inputs forward carries "
            "the gradient back: the weights.",
        ),
        Mistake(
            "dX_transposed",
            _changed(dX=lambda dZ, X, W: W @ dZ.T),
            "dX is lying on its side: its columns are samples. As in X, a row is a sample.",
        ),
        Mistake(
            "dX_weights_forgotten",
            _changed(dX=lambda dZ, X, W: dZ),
            "dX is dZ itself: the weights, through which the gradient comes back, play no part.",
        ),
        Mistake(
            "dX_elementwise",
            _changed(dX=lambda dZ, X, W: dZ * W.T),
            "dX multiplies entry by entry with `*`, and nothing is added up. Each input leads to "
            "all units: `@` adds up what comes back from them.",
        ),
        Mistake(
            "dX_averaged",
            _changed(dX=lambda dZ, X, W: dZ @ W.T / len(X)),
            "dX is divided by the number of samples, but dX does not even add up over samples: "
            "each has its own row.",
        ),
        Mistake(
            "dX_summed_over_samples",
            _changed(dX=lambda dZ, X, W: (dZ @ W.T).sum(axis=0)),
            "dX is added up over the samples; each sample has its own row in it, as in X.",
        ),
        Mistake(
            "dX_times_derivative_of_tanh",
            _changed(dX=lambda dZ, X, W: dZ @ W.T * (1 - X**2)),
            "dX is multiplied by tanh's slope already. A dense layer has no activation: that is "
            "the next step back.",
        ),
        Mistake(
            "dX_times_derivative_of_sigmoid",
            _changed(dX=lambda dZ, X, W: dZ @ W.T * X * (1 - X)),
            "dX is multiplied by the sigmoid's slope already. A dense layer has no activation: "
            "that is the next step back.",
        ),
        Mistake(
            "dX_negated",
            _changed(dX=lambda dZ, X, W: -dZ @ W.T),
            "dX has the opposite sign: a gradient goes back through the weights without a minus.",
        ),
        Mistake(
            "dX_first_sample_only",
            _changed(dX=lambda dZ, X, W: dZ[0] @ W.T),
            "dX holds the first sample only. Each sample has its own row in it, as in X.",
        ),
        Mistake(
            "dX_is_X",
            _changed(dX=lambda dZ, X, W: X),
            "dX is X itself. The gradient of the inputs is what comes back from the units, dZ, "
            "through the weights.",
        ),
        Mistake(
            "dX_forward",
            _changed(dX=lambda dZ, X, W: X @ W),
            "dX is X @ W, which is the way forward. On the way back dZ goes through the weights, "
            "in the other direction.",
        ),
        Mistake(
            "dX_added_up_over_units_first",
            _changed(dX=lambda dZ, X, W: dZ.sum(axis=1, keepdims=True) * W.sum(axis=1)),
            "dX multiplies a sum of dZ by a sum of W. Each unit's gradient goes back through its "
            "own weight, and only these products are added up: `@` does both.",
        ),
        Mistake(
            "dW_transposed",
            _changed(dW=lambda dZ, X, W: dZ.T @ X),
            "dW is lying on its side, shape (H, D). As in W, a row is an input and a column is a "
            "unit.",
        ),
        Mistake(
            "dW_inputs_not_transposed",
            _changed(dW=lambda dZ, X, W: X @ dZ),
            "dW is X @ dZ, which fits only where there are as many samples as inputs, and is wrong "
            "there too. Turn X, so that the product adds up over the samples.",
        ),
        Mistake(
            "dW_samples_by_samples",
            _changed(dW=lambda dZ, X, W: dZ @ X.T),
            "dW is dZ @ X.T, a table of samples by samples. It fits only where there are as many "
            "inputs as units, and is wrong there too: the product must add up over the samples.",
        ),
        Mistake(
            "nothing_transposed",
            _changed(dX=lambda dZ, X, W: dZ @ W, dW=lambda dZ, X, W: X @ dZ),
            "Neither W nor X is turned: dX is dZ @ W, and dW is X @ dZ. Both fit only where sizes "
            "happen to agree, and are wrong there too. Write the shapes below each product.",
        ),
        Mistake(
            "dW_outer",
            _changed(dW=lambda dZ, X, W: np.outer(X, dZ)),
            "dW is `np.outer` of all of X and dZ, which pairs every sample with every other. The "
            "outer product of each sample belongs to it, and they add up.",
        ),
        Mistake(
            "dW_averaged",
            _changed(dW=lambda dZ, X, W: X.T @ dZ / len(X)),
            "dW is divided by the number of samples. The mean is in dZ already, once; here the "
            "samples' shares are added up.",
        ),
        Mistake(
            "dW_first_sample_only",
            _changed(dW=lambda dZ, X, W: np.outer(X[0], dZ[0])),
            "dW knows only the first sample. All samples go through the same weights, so their "
            "shares are added up.",
        ),
        Mistake(
            "dW_last_sample_only",
            _changed(dW=lambda dZ, X, W: np.outer(X[-1], dZ[-1])),
            "dW knows only the last sample. If there is a loop, each round overwrites the one "
            "before: add up with `+=`.",
        ),
        Mistake(
            "dW_weights_instead_of_inputs",
            _changed(dW=lambda dZ, X, W: W * dZ.sum(axis=0)),
            "dW is made from the weights. A weight's gradient is what comes in through it, X, "
            "times dZ.",
        ),
        Mistake(
            "dW_inputs_forgotten",
            _changed(dW=lambda dZ, X, W: np.ones_like(W) * dZ.sum(axis=0)),
            "All rows of dW are equal: the inputs are missing. A weight's gradient is what comes "
            "in through it, X, times dZ.",
        ),
        Mistake(
            "dW_negated",
            _changed(dW=lambda dZ, X, W: -X.T @ dZ),
            "dW has the opposite sign. The minus comes later, when a step against the gradient is "
            "taken.",
        ),
        Mistake(
            "dW_is_W",
            _changed(dW=lambda dZ, X, W: W),
            "dW is W itself. The gradient of the weights is what comes in through them, X, times "
            "dZ, added up over the samples.",
        ),
        Mistake(
            "dW_elementwise",
            _changed(dW=lambda dZ, X, W: X * dZ),
            "dW multiplies X and dZ entry by entry with `*`, which fits only where both have the "
            "same shape. Every input meets every unit: `@` multiplies and adds up over the "
            "samples.",
        ),
        Mistake(
            "dW_divided_by_units",
            _changed(dW=lambda dZ, X, W: X.T @ dZ / W.shape[1]),
            "dW is divided by the number of units. The samples' shares are added up, and nothing "
            "is divided here.",
        ),
        Mistake(
            "dW_without_samples_summed",
            _changed(dW=lambda dZ, X, W: X[:, :, None] * dZ[:, None, :]),
            "dW still has a table for each sample, shape (N, D, H). All samples go through the "
            "same weights: add up over the first axis.",
        ),
        Mistake(
            "dW_from_sums",
            _changed(dW=lambda dZ, X, W: np.outer(X.sum(axis=0), dZ.sum(axis=0))),
            "dW multiplies the sum of X by the sum of dZ, which mixes every sample with every "
            "other. First the product for each sample, then the sum: `@` does both.",
        ),
        Mistake(
            "db_not_summed",
            _changed(db=lambda dZ, X, W: dZ),
            "db is dZ itself, with a row for each sample. All samples share one bias for each "
            "unit: add up over them.",
        ),
        Mistake(
            "db_averaged",
            _changed(db=lambda dZ, X, W: dZ.mean(axis=0)),
            "db is a mean over the samples. The mean is in dZ already, once; here the samples' "
            "shares are added up.",
        ),
        Mistake(
            "db_wrong_axis",
            _changed(db=lambda dZ, X, W: dZ.sum(axis=1)),
            "db is added up over the units, so there is one number for each sample. There should "
            "be one for each unit: the other axis.",
        ),
        Mistake(
            "db_summed_over_everything",
            _changed(db=lambda dZ, X, W: dZ.sum()),
            "db is a single number, as `sum()` without an axis gives it: everything is added up. "
            "Each unit has its own bias.",
        ),
        Mistake(
            "db_kept_as_a_row",
            _changed(db=lambda dZ, X, W: dZ.sum(axis=0, keepdims=True)),
            "db has the shape (1, H), but b has the shape (H,). Leave out `keepdims=True`: the "
            "sum over the samples then has one axis.",
        ),
        Mistake(
            "db_kept_as_a_column",
            _changed(db=lambda dZ, X, W: dZ.sum(axis=0)[:, None]),
            "db has the shape (H, 1), but b has the shape (H,). The sum over the samples has one "
            "axis by itself.",
        ),
        Mistake(
            "db_from_inputs",
            _changed(db=lambda dZ, X, W: X.sum(axis=0)),
            "db is the sum of the inputs, but a bias does not see them: its gradient is made from "
            "dZ.",
        ),
        Mistake(
            "db_first_sample_only",
            _changed(db=lambda dZ, X, W: dZ[0]),
            "db knows only the first sample. All samples share the biases, so their shares are "
            "added up.",
        ),
        Mistake(
            "db_ones",
            _changed(db=lambda dZ, X, W: np.ones(W.shape[1])),
            "db is 1 everywhere: that is only the local slope. It is multiplied by dZ, then added "
            "up over the samples.",
        ),
        Mistake(
            "db_negated",
            _changed(db=lambda dZ, X, W: -dZ.sum(axis=0)),
            "db has the opposite sign. The minus comes later, when a step against the gradient is "
            "taken.",
        ),
        Mistake(
            "db_from_dX",
            _changed(db=lambda dZ, X, W: (dZ @ W.T).sum(axis=0)),
            "db is made from dX, with one number for each input. A bias belongs to a unit: its "
            "gradient is made from dZ.",
        ),
        Mistake(
            "db_last_sample_only",
            _changed(db=lambda dZ, X, W: dZ[-1]),
            "db knows only the last sample. If there is a loop, each round overwrites the one "
            "before: add up with `+=`.",
        ),
        Mistake(
            "db_averaged_over_everything",
            _changed(db=lambda dZ, X, W: dZ.mean()),
            "db is a single number, the mean of all of dZ. Each unit has its own bias, and the "
            "samples' shares are added up.",
        ),
        Mistake(
            "db_total_over_samples",
            _changed(db=lambda dZ, X, W: dZ.sum() / len(dZ)),
            "db is a single number: everything is added up and divided by the number of samples. "
            "Each unit has its own bias, and the samples' shares are only added up.",
        ),
        Mistake(
            "db_is_the_column_of_dW",
            _changed(db=lambda dZ, X, W: (X.T @ dZ).sum(axis=0)),
            "db is the sum of dW over the inputs. A bias does not see the inputs: its gradient is "
            "made from dZ alone.",
        ),
        Mistake(
            "dX_and_dW_transposed",
            _changed(dX=lambda dZ, X, W: W @ dZ.T, dW=lambda dZ, X, W: dZ.T @ X),
            "dX and dW are lying on their sides: each has the shape of what it is the gradient of.",
        ),
        Mistake(
            "averaged",
            _changed(dW=lambda dZ, X, W: X.T @ dZ / len(X), db=lambda dZ, X, W: dZ.mean(axis=0)),
            "dW and db are divided by the number of samples. The mean is in dZ already, once; "
            "here the samples' shares are added up.",
        ),
        Mistake(
            "all_averaged",
            lambda dZ, X, W: functional.dense_backward(dZ / len(dZ), X, W),
            "All three are divided by the number of samples. The mean is in dZ already, once; "
            "here the samples' shares are added up.",
        ),
        Mistake(
            "first_three_samples",
            _first_three,
            "Exactly three samples count, as in the example of the text. With fewer the loop runs "
            "past the end, and with more some are left out: it runs over `len(X)`.",
        ),
        Mistake(
            "summed_over_first_sample",
            lambda dZ, X, W: (dZ @ W.T, np.outer(X[0], dZ[0]), dZ[0]),
            "dW and db know only the first sample. All samples go through the same weights and "
            "biases, so their shares are added up.",
        ),
        Mistake(
            "summed_over_last_sample",
            lambda dZ, X, W: (dZ @ W.T, np.outer(X[-1], dZ[-1]), dZ[-1]),
            "dW and db know only the last sample. If there is a loop, each round overwrites the "
            "one before: add up with `+=`.",
        ),
        Mistake(
            "dZ_changed_in_place",
            _dense_backward_in_place,
            "All three are divided by the number of samples, and `dZ /= ...` has changed the "
            "caller's array. The mean is in dZ already, once: leave dZ as it is.",
        ),
        Mistake(
            "negated",
            lambda dZ, X, W: functional.dense_backward(-dZ, X, W),
            "All three have the opposite sign. The minus comes later, when a step against the "
            "gradient is taken.",
        ),
        *(
            Mistake(
                f"integer_{'_and_'.join(names)}",
                _integers("dX" in names, "dW" in names),
                f"Right for floats, but where {what} integers, {' and '.join(names)} "
                f"{'is' if len(names) == 1 else 'are'} cut off to whole numbers: `np.zeros_like` "
                "then makes an array of integers. Use `np.zeros` with a shape.",
            )
            for names, what in (
                (("dX",), "X holds"),
                (("dW",), "W holds"),
                (("dX", "dW"), "X and W hold"),
            )
        ),
        Mistake(
            "order_dW_dX_db",
            _in_order(1, 0, 2),
            "dX and dW stand in each other's places. It is `return dX, dW, db`.",
        ),
        Mistake(
            "order_dW_db_dX",
            _in_order(1, 2, 0),
            "The three come back in the wrong order: dW, db, dX. It is `return dX, dW, db`.",
        ),
        Mistake(
            "order_dX_db_dW",
            _in_order(0, 2, 1),
            "dW and db stand in each other's places. It is `return dX, dW, db`.",
        ),
        Mistake(
            "order_reversed",
            _in_order(2, 1, 0),
            "The three come back in the opposite order. It is `return dX, dW, db`.",
        ),
        Mistake(
            "dX_missing",
            _in_order(1, 2),
            "Two arrays come back, dW and db. The gradient of the inputs is missing: the layer "
            "before needs it. It is `return dX, dW, db`.",
        ),
        Mistake(
            "db_missing",
            _in_order(0, 1),
            "Two arrays come back, dX and dW. The gradient of the biases is missing. It is "
            "`return dX, dW, db`.",
        ),
        Mistake(
            "dX_alone",
            lambda dZ, X, W: dZ @ W.T,
            "One array comes back, dX. The gradients of weights and biases are missing. It is "
            "`return dX, dW, db`.",
        ),
        Mistake(
            "dW_alone",
            lambda dZ, X, W: X.T @ dZ,
            "One array comes back, dW. The gradients of inputs and biases are missing. It is "
            "`return dX, dW, db`.",
        ),
        Mistake(
            "dictionary_returned",
            lambda dZ, X, W: dict(
                zip(("dX", "dW", "db"), functional.dense_backward(dZ, X, W), strict=True)
            ),
            "The three come in a dictionary. This function returns a tuple: `return dX, dW, db`.",
        ),
    ),
)


def _draw_network(rng: np.random.Generator) -> Iterator[Arguments]:
    def targets(samples: int) -> Any:
        return rng.permutation(np.arange(samples) % 2.0)[:, None]

    for samples, inputs, units in ((3, 2, 4), (5, 3, 2), (2, 4, 3), (3, 3, 3), (4, 2, 1)):
        layers = _short(rng, inputs, units), _short(rng, units), _short(rng, units, 1)
        yield _short(rng, samples, inputs), targets(samples), *layers, _short(rng, 1)
    layers = rng.normal(size=(3, 2)), rng.normal(size=2), rng.normal(size=(2, 1))
    yield rng.normal(size=(4, 3)), targets(4), *layers, rng.normal(size=1)


# Outputs so far out that float64 takes them for 0 and 1, the right and the wrong ones.
SATURATED = (
    np.array([[2.0, -1.0], [-2.0, 1.5], [1.5, -2.0], [-1.0, 2.0], [0.5, -3.0]]),
    np.array([[1.0], [1.0], [0.0], [0.0], [0.0]]),
    np.array([[0.5, -0.25], [0.25, 0.5]]),
    np.array([0.3, -0.2]),
    np.array([[900.0], [-700.0]]),
    np.array([0.4]),
)

# The way there and back, one line a number; `s` holds the arguments and all lines before.
RIGHT_WAY: dict[str, Callable[[Any], Any]] = {
    "Z1": lambda s: s.X @ s.W1 + s.b1,
    "A1": lambda s: np.tanh(s.Z1),
    "Z2": lambda s: s.A1 @ s.W2 + s.b2,
    "A2": lambda s: sigmoid(s.Z2),
    "dZ2": lambda s: (s.A2 - s.Y) / len(s.X),
    "dW2": lambda s: s.A1.T @ s.dZ2,
    "db2": lambda s: s.dZ2.sum(axis=0),
    "dA1": lambda s: s.dZ2 @ s.W2.T,
    "slope": lambda s: 1 - s.A1**2,
    "dZ1": lambda s: s.dA1 * s.slope,
    "dW1": lambda s: s.X.T @ s.dZ1,
    "db1": lambda s: s.dZ1.sum(axis=0),
}
GRADIENTS = ("dW1", "db1", "dW2", "db2")
PARAMETERS = ("W1", "b1", "W2", "b2")


def _way(**wrong: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return backward with other formulas in some of its lines."""
    formulas = {**RIGHT_WAY, **wrong}

    def backward(X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any) -> dict[str, Any]:
        s = SimpleNamespace(X=X, Y=Y, W1=W1, b1=b1, W2=W2, b2=b2)
        for name, formula in formulas.items():
            setattr(s, name, formula(s))
        return {name: getattr(s, name) for name in GRADIENTS}

    return backward


def _scaled(*names: str, by: Callable[[int], float]) -> Callable[..., Any]:
    """Return backward with some gradients multiplied by a function of the number of samples."""

    def backward(X: Any, *rest: Any) -> dict[str, Any]:
        gradients = functional.backward(X, *rest)
        return {n: g * by(len(X)) if n in names else g for n, g in gradients.items()}

    return backward


def _renamed(**names: str) -> Callable[..., Any]:
    """Return backward with its gradients under other names."""

    def backward(*arguments: Any) -> dict[str, Any]:
        gradients = functional.backward(*arguments)
        return {name: gradients[names.get(name, name)] for name in GRADIENTS}

    return backward


def _as_tuple(*arguments: Any) -> tuple[Any, ...]:
    return tuple(functional.backward(*arguments).values())


def _some_keys(*names: str) -> Callable[..., Any]:
    """Return backward with some of its gradients only."""

    def backward(*arguments: Any) -> dict[str, Any]:
        gradients = functional.backward(*arguments)
        return {name: gradients[name] for name in names}

    return backward


def _under_keys(rename: Callable[[str], str]) -> Callable[..., Any]:
    """Return backward with other keys in its dictionary."""
    return lambda *arguments: {
        rename(name): gradient for name, gradient in functional.backward(*arguments).items()
    }


def _backward_that_updates(X: Any, Y: Any, *parameters: Any) -> dict[str, Any]:
    gradients = functional.backward(X, Y, *parameters)
    for parameter, gradient in zip(parameters, gradients.values(), strict=True):
        parameter -= gradient
    return gradients


def _parameters_after_a_step(X: Any, Y: Any, *parameters: Any) -> dict[str, Any]:
    return dict(zip(GRADIENTS, functional.gradient_step(X, Y, *parameters), strict=True))


def _updated_weights_in_place(X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    gradients = _way(dA1=lambda s: s.dZ2 @ (s.W2 - s.dW2).T)(X, Y, W1, b1, W2, b2)
    W2 -= gradients["dW2"]
    return gradients


def _by_differences(X: Any, Y: Any, *parameters: Any) -> dict[str, Any]:
    gradients = {}
    for place, name in enumerate(GRADIENTS):

        def loss(value: Any, place: int = place) -> float:
            changed = (*parameters[:place], value, *parameters[place + 1 :])
            return binary_cross_entropy(functional.forward(X, *changed), Y)

        gradients[name] = gradcheck.numerical_gradient(loss, parameters[place])
    return gradients


def _long_form(of_zero: Callable[[Any], Any] = lambda A2: A2) -> Callable[..., Any]:
    """Return dZ2 in two factors, before they are shortened; ``of_zero`` keeps A2 away from 0."""

    def product(s: Any) -> Any:
        dA2 = -s.Y / of_zero(s.A2) + (1 - s.Y) / of_zero(1 - s.A2)
        return dA2 * s.A2 * (1 - s.A2) / len(s.X)

    return product


def _clipped(epsilon: float) -> Mistake:
    return Mistake(
        f"probabilities_clipped_at_{epsilon:g}",
        _way(dZ2=lambda s: (np.clip(s.A2, epsilon, 1 - epsilon) - s.Y) / len(s.X)),
        f"The outputs are clipped at {epsilon:g}, so the gradients are off where the sigmoid "
        "saturates. Output minus target divides by nothing: leave the clipping out.",
    )


def _bias_slips(layer: str) -> Iterator[tuple[str, Callable[[Any], Any], str]]:
    """Yield what goes wrong in one of the biases' gradients: cause, formula, sentence."""
    yield (
        "not_summed",
        lambda s: getattr(s, layer),
        "still has a row for each sample. All samples share the biases: add up over them.",
    )
    yield (
        "kept_as_a_row",
        lambda s: getattr(s, layer).sum(axis=0, keepdims=True),
        "has two dimensions, but its bias has one: leave out `keepdims=True`.",
    )


# The lines that slips change; those of the biases work on what the lines before gave.
BACKWARD_SLIPS: dict[str, dict[str, Callable[[Any], Any]]] = {
    "biases_forgotten": {"Z1": lambda s: s.X @ s.W1, "Z2": lambda s: s.A1 @ s.W2},
    "summed_instead_of_averaged": {"n": lambda s: 1},
    "sign_flipped": {"error": lambda s: s.Y - s.A2},
    "output_derivative_twice": {"error": lambda s: (s.A2 - s.Y) * s.A2 * (1 - s.A2)},
    "mean_squared_error": {"error": lambda s: 2 * (s.A2 - s.Y) * s.A2 * (1 - s.A2)},
    "derivative_forgotten": {"slope": lambda s: 1.0},
    "derivative_at_a": {"slope": lambda s: tanh_derivative(s.A1)},
    "derivative_of_sigmoid": {"slope": lambda s: s.A1 * (1 - s.A1)},
    "z_instead_of_a": {"slope": lambda s: 1 - s.Z1**2},
    "dW2_from_z": {"dW2": lambda s: s.Z1.T @ s.dZ2},
    "weights_transposed": {"dW2": lambda s: s.dZ2.T @ s.A1, "dW1": lambda s: s.dZ1.T @ s.X},
    "biases_not_summed": {"db2": lambda s: s.dZ2, "db1": lambda s: s.dZ1},
    "biases_kept_as_rows": {
        "db2": lambda s: s.dZ2.sum(axis=0, keepdims=True),
        "db1": lambda s: s.dZ1.sum(axis=0, keepdims=True),
    },
    "biases_averaged_again": {
        "db2": lambda s: s.dZ2.mean(axis=0),
        "db1": lambda s: s.dZ1.mean(axis=0),
    },
}


def _backward_with(slips: frozenset[str]) -> Callable[..., Any]:
    lines = {name: line for slip in slips for name, line in BACKWARD_SLIPS[slip].items()}
    error = lines.pop("error", lambda s: s.A2 - s.Y)
    count = lines.pop("n", lambda s: len(s.X))
    return _way(**{"dZ2": lambda s: error(s) / count(s), **lines})


def _backward_steps(
    X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any
) -> dict[str, tuple[Any, ...]]:
    """Return what is computed on the way; the division by N may come early or late."""
    Z1 = X @ W1 + b1
    A1 = np.tanh(Z1)
    Z2 = A1 @ W2 + b2
    A2 = sigmoid(Z2)
    dZ2 = A2 - Y
    dA1 = dZ2 @ W2.T
    dZ1 = dA1 * (1 - A1**2)
    on_the_way = {"dZ2": dZ2, "dA1": dA1, "dZ1": dZ1}
    back = {name: (array / len(X), array) for name, array in on_the_way.items()}
    return {"Z1": (Z1,), "A1": (A1,), "Z2": (Z2,), "A2": (A2,)} | back


def _gradient_step_steps(
    X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: float = 1.0
) -> dict[str, tuple[Any, ...]]:
    gradients = functional.backward(X, Y, W1, b1, W2, b2)
    return {name: (gradient, lr * gradient) for name, gradient in gradients.items()}


BACKWARD_PAIRS = Slips(
    steps=(
        ("biases_forgotten",),
        ("summed_instead_of_averaged",),
        ("sign_flipped", "output_derivative_twice", "mean_squared_error"),
        ("derivative_forgotten", "derivative_at_a", "derivative_of_sigmoid", "z_instead_of_a"),
        ("dW2_from_z", "weights_transposed"),
        ("biases_not_summed", "biases_kept_as_rows", "biases_averaged_again"),
    ),
    build=_backward_with,
    left_out=(("summed_instead_of_averaged", "biases_averaged_again"),),  # weights_not_averaged
)

BACKWARD = Exercise(
    name="backward",
    lesson=LESSON,
    section="The whole way back",
    signature="backward(X, Y, W1, b1, W2, b2)",
    returns="a dictionary with the gradients dW1, db1, dW2 and db2",
    points=4,
    reference=functional.backward,
    outputs=GRADIENTS,
    order=("db2", "dW2", "db1", "dW1"),
    steps=_backward_steps,
    slips=BACKWARD_PAIRS,
    examples=(
        (
            np.array([[1.0], [-2.0]]),
            np.array([[1.0], [0.0]]),
            np.array([[0.5]]),
            np.array([0.25]),
            np.array([[-1.5]]),
            np.array([0.5]),
        ),
        (
            np.array([[1.0, 0.5], [-1.0, 2.0], [0.0, -1.5]]),
            np.array([[1.0], [0.0], [1.0]]),
            np.array([[0.5, -1.0, 0.3, 0.8], [1.5, 0.25, -0.6, 0.4]]),
            np.array([0.1, -0.2, 0.3, -0.4]),
            np.array([[1.0], [-0.5], [2.0], [0.7]]),
            np.array([0.2]),
        ),
        SATURATED,
    ),
    draw=_draw_network,
    hints=(
        "Follow the table from bottom to top. Which of its arrays does the forward pass have to "
        "keep, so that the way back can use them?",
        "First the forward pass, with the hidden activations kept. Then dZ2 from the outputs and "
        "targets, divided by N; dense_backward; the slope of tanh; dense_backward again.",
        "After the forward pass: `dZ2 = (A2 - Y) / len(Y)`, `dA1, dW2, db2 = "
        "dense_backward(dZ2, ..., ...)`, `dZ1 = dA1 * (1 - ...)`, and the same once more.",
    ),
    mistakes=(
        Mistake(
            "summed_instead_of_averaged",
            _way(dZ2=lambda s: s.A2 - s.Y),
            "The gradients are those of the sum over the samples, N times too large. The loss is "
            "a mean, so dZ2 is divided by N.",
        ),
        Mistake(
            "averaged_twice",
            _scaled(*GRADIENTS, by=lambda n: 1 / n),
            "The gradients are divided by N twice. Once is enough, at the start of the way back, "
            "in dZ2.",
        ),
        *(
            Mistake(
                f"{name}_not_averaged",
                _scaled(name, by=lambda n: n),
                f"{name} is too large by the number of samples: it lacks the division by N. Divide "
                "dZ2 once, and all four have it.",
            )
            for name in GRADIENTS
        ),
        *(
            Mistake(
                f"{name}_averaged_again",
                _scaled(name, by=lambda n: 1 / n),
                f"{name} is divided by N once more. The mean is in dZ2 already: add up over the "
                "samples, no mean.",
            )
            for name in GRADIENTS
        ),
        Mistake(
            "biases_not_averaged",
            _scaled("db1", "db2", by=lambda n: n),
            "The gradients of the biases are too large by the number of samples: they lack the "
            "division by N.",
        ),
        Mistake(
            "biases_averaged_again",
            _scaled("db1", "db2", by=lambda n: 1 / n),
            "The gradients of the biases are divided by N twice: with the mean in dZ2, add up "
            "over the samples.",
        ),
        Mistake(
            "weights_not_averaged",
            _scaled("dW1", "dW2", by=lambda n: n),
            "The gradients of the weights are too large by the number of samples: they lack the "
            "division by N.",
        ),
        Mistake(
            "weights_averaged_again",
            _scaled("dW1", "dW2", by=lambda n: 1 / n),
            "The gradients of the weights are divided by N twice: with the mean in dZ2, the "
            "matrix product adds up over the samples.",
        ),
        Mistake(
            "first_layer_not_averaged",
            _scaled("dW1", "db1", by=lambda n: n),
            "dW1 and db1 are too large by the number of samples: start from dZ2 with the division "
            "by N in it, and they have it too.",
        ),
        Mistake(
            "first_layer_averaged_again",
            _scaled("dW1", "db1", by=lambda n: 1 / n),
            "dW1 and db1 are divided by N twice: what comes back from dZ2 has the division in it "
            "already.",
        ),
        Mistake(
            "second_layer_not_averaged",
            _scaled("dW2", "db2", by=lambda n: n),
            "dW2 and db2 are too large by the number of samples: they lack the division by N.",
        ),
        Mistake(
            "second_layer_averaged_again",
            _scaled("dW2", "db2", by=lambda n: 1 / n),
            "dW2 and db2 are divided by N twice: dZ2 has the division in it already.",
        ),
        Mistake(
            "divided_by_units",
            _way(dZ2=lambda s: (s.A2 - s.Y) / len(s.W2)),
            "All gradients are divided by the number of hidden units. The mean runs over the "
            "samples, the rows of X.",
        ),
        Mistake(
            "divided_by_inputs",
            _way(dZ2=lambda s: (s.A2 - s.Y) / s.X.shape[1]),
            "All gradients are divided by the number of inputs, `X.shape[1]`. The mean runs over "
            "the samples, the rows of X.",
        ),
        Mistake(
            "divided_by_all_entries",
            _way(dZ2=lambda s: (s.A2 - s.Y) / s.X.size),
            "All gradients are divided by `X.size`, the number of all entries of X. The mean runs "
            "over the samples, the rows of X.",
        ),
        Mistake(
            "averaged_over_four",
            _way(dZ2=lambda s: (s.A2 - s.Y) / 4),
            "The gradients are divided by 4, however many samples there are. XOR has 4; in "
            "general it is N, the number of rows of X.",
        ),
        Mistake(
            "divided_by_root",
            _way(dZ2=lambda s: (s.A2 - s.Y) / np.sqrt(len(s.X))),
            "The gradients are divided by the square root of N. The mean divides by N itself.",
        ),
        Mistake(
            "divided_by_one_less",
            _way(dZ2=lambda s: (s.A2 - s.Y) / (len(s.X) - 1)),
            "The gradients are divided by N - 1. The mean of the loss divides by N.",
        ),
        Mistake(
            "error_averaged_first",
            _way(dZ2=lambda s: np.ones_like(s.A2) * (s.A2 - s.Y).mean() / len(s.X)),
            "Every sample gets the mean of output minus target. Each sample has its own "
            "difference, in its own row; only the division by N is common.",
        ),
        Mistake(
            "first_sample_only",
            lambda X, Y, *p: functional.backward(X[:1], Y[:1], *p),
            "Only the first sample counts, there and back. The gradient of a mean loss adds up "
            "the shares of all samples, each divided by N.",
        ),
        Mistake(
            "last_sample_only",
            lambda X, Y, *p: functional.backward(X[-1:], Y[-1:], *p),
            "Only the last sample counts, as where every round of a loop overwrites the one "
            "before. The gradient of a mean loss adds up the shares of all samples, each divided "
            "by N.",
        ),
        Mistake(
            "by_differences",
            _by_differences,
            "These are central differences. They are nearly right, but rounding leaves them a bit "
            "off, and where an output is exactly 0 or 1 the loss is infinite and they are nan. Go "
            "back by the chain rule.",
        ),
        Mistake(
            "sign_flipped",
            _way(dZ2=lambda s: (s.Y - s.A2) / len(s.X)),
            "The way back has the opposite sign. dZ2 is output minus target, not the other way "
            "round; and the minus of the step belongs to the step, not to the gradient.",
        ),
        Mistake(
            "factor_2",
            _scaled(*GRADIENTS, by=lambda n: 2),
            "All gradients are twice too large. The factor 2 belongs to the squared error; the "
            "binary cross-entropy has none.",
        ),
        Mistake(
            "factor_half",
            _scaled(*GRADIENTS, by=lambda n: 0.5),
            "All gradients are half as large as they should be. There is a factor of 1/2 too much, "
            "or a division by 2N; the mean divides by N.",
        ),
        Mistake(
            "mean_squared_error",
            _way(dZ2=lambda s: 2 * (s.A2 - s.Y) * s.A2 * (1 - s.A2) / len(s.X)),
            "These are the gradients of the mean squared error. The loss here is the binary "
            "cross-entropy, whose dZ2 is much simpler.",
        ),
        Mistake(
            "output_derivative_twice",
            _way(dZ2=lambda s: (s.A2 - s.Y) * s.A2 * (1 - s.A2) / len(s.X)),
            "The slope of the output's sigmoid is counted twice. Output minus target holds it "
            "already: it is what the loss's slope times the sigmoid's slope comes to.",
        ),
        Mistake(
            "output_derivative_forgotten",
            _way(dZ2=lambda s: (-s.Y / s.A2 + (1 - s.Y) / (1 - s.A2)) / len(s.X)),
            "The way back starts from the gradient of A2, and the slope of the output's sigmoid is "
            "missing. Together they shorten to output minus target.",
        ),
        Mistake(
            "long_form",
            _way(dZ2=_long_form()),
            "Right, until the output saturates: where A2 is exactly 0 or 1, the loss's slope "
            "divides by 0, and nan comes out. Use the short form: output minus target.",
        ),
        Mistake(
            "long_form_clipped",
            _way(dZ2=_long_form(lambda p: np.maximum(p, 1e-12))),
            "Right, until the output saturates: clipping or adding a small number avoids the "
            "division by 0, but then the gradient is lost there. Use the short form: output minus "
            "target.",
        ),
        Mistake(
            "long_form_with_epsilon",
            _way(dZ2=_long_form(lambda p: p + 1e-8)),
            "All numbers are a little off, because 1e-8 is added against a division by 0, and "
            "where the output saturates, the gradient is lost. Use the short form: output minus "
            "target.",
        ),
        *map(_clipped, (1e-7, 1e-8, 1e-9)),
        Mistake(
            "only_targets_divided",
            _way(dZ2=lambda s: s.A2 - s.Y / len(s.X)),
            "Only the targets are divided by N, as a division comes before a subtraction. Put "
            "brackets around output minus target.",
        ),
        Mistake(
            "error_squared",
            _way(dZ2=lambda s: (s.A2 - s.Y) ** 2 / len(s.X)),
            "Output minus target is squared, so the sign is lost. A square stands in the squared "
            "error, not in this gradient.",
        ),
        Mistake(
            "derivative_of_tanh_at_output",
            _way(dZ2=lambda s: (s.A2 - s.Y) * (1 - s.A2**2) / len(s.X)),
            "Output minus target is multiplied by 1 - A2², tanh's slope. The output has a sigmoid, "
            "and its slope is in output minus target already.",
        ),
        Mistake(
            "loss_forgotten",
            _way(dZ2=lambda s: s.A2 * (1 - s.A2) / len(s.X)),
            "dZ2 is the slope of the output's sigmoid alone: the loss and the targets play no "
            "part. Together they shorten to output minus target.",
        ),
        Mistake(
            "first_half_of_loss",
            _way(dZ2=lambda s: -s.Y / s.A2 * s.A2 * (1 - s.A2) / len(s.X)),
            "Samples with the target 0 have no gradient: only the first half of the binary "
            "cross-entropy is there, -y log(a). The other half is -(1 - y) log(1 - a).",
        ),
        Mistake(
            "targets_forgotten",
            _way(dZ2=lambda s: s.A2 / len(s.X)),
            "The targets play no part: dZ2 is the output alone. It is output minus target.",
        ),
        Mistake(
            "error_without_sign",
            _way(dZ2=lambda s: np.abs(s.A2 - s.Y) / len(s.X)),
            "The sign of output minus target is lost, so every output is pushed down. Leave out "
            "the absolute value.",
        ),
        Mistake(
            "answers_instead_of_probabilities",
            _way(A2=lambda s: (s.Z2 > 0) * 1.0),
            "The outputs are rounded to 0 and 1 before the targets are subtracted. The gradient is "
            "made from the probabilities as they are.",
        ),
        Mistake(
            "output_without_sigmoid",
            _way(A2=lambda s: s.Z2),
            "The output is z itself: the sigmoid of the last layer is missing in the forward pass.",
        ),
        Mistake(
            "output_tanh",
            _way(A2=lambda s: np.tanh(s.Z2)),
            "The output goes through tanh. The last layer has a sigmoid, so that the output is a "
            "probability.",
        ),
        Mistake(
            "hidden_linear",
            _way(A1=lambda s: s.Z1, slope=lambda s: 1 - np.tanh(s.Z1) ** 2),
            "The hidden activations are missing in the forward pass: it goes on with Z1. Keep "
            "A1, the tanh of Z1, and use it for the output and for dW2.",
        ),
        *(
            Mistake(
                f"hidden_{name}_with_slope_of_tanh",
                _way(A1=activation),
                f"The way back is that of tanh, but the forward pass {what}. The hidden "
                "activations are tanh of Z1.",
            )
            for name, activation, what in (
                ("linear", lambda s: s.Z1, "takes Z1 as it is"),
                ("sigmoid", lambda s: sigmoid(s.Z1), "takes the sigmoid of Z1"),
                ("relu", lambda s: relu(s.Z1), "takes ReLU of Z1"),
            )
        ),
        Mistake(
            "hidden_without_tanh_anywhere",
            _way(A1=lambda s: s.Z1, slope=lambda s: 1.0),
            "The network is treated as if its hidden units had no activation, there and back. They "
            "have tanh.",
        ),
        Mistake(
            "hidden_sigmoid",
            _way(A1=lambda s: sigmoid(s.Z1), slope=lambda s: s.A1 * (1 - s.A1)),
            "The hidden units are sigmoids, as in the worked network. In this exercise they have "
            "tanh, and its slope is another.",
        ),
        Mistake(
            "hidden_relu",
            _way(A1=lambda s: relu(s.Z1), slope=lambda s: relu_derivative(s.Z1)),
            "The hidden units are ReLU. In this exercise they have tanh, and its slope is another.",
        ),
        Mistake(
            "first_bias_forgotten",
            _way(Z1=lambda s: s.X @ s.W1),
            "The forward pass leaves out b1, so every later number is off. Z1 is X @ W1 + b1.",
        ),
        Mistake(
            "second_bias_forgotten",
            _way(Z2=lambda s: s.A1 @ s.W2),
            "The forward pass leaves out b2, so the output is off. Z2 is A1 @ W2 + b2.",
        ),
        Mistake(
            "biases_forgotten",
            _way(Z1=lambda s: s.X @ s.W1, Z2=lambda s: s.A1 @ s.W2),
            "The forward pass leaves out both biases, so every number is off. Each layer is "
            "X @ W + b.",
        ),
        Mistake(
            "derivative_forgotten",
            _way(slope=lambda s: 1.0),
            "On the way to the first layer the slope of tanh is missing: dZ1 is dA1 times 1 - A1².",
        ),
        Mistake(
            "derivative_at_a",
            _way(slope=lambda s: tanh_derivative(s.A1)),
            "The slope of tanh is taken at a in place of z: A1 went through tanh a second time. "
            "With A1 at hand it is 1 - A1².",
        ),
        Mistake(
            "z_instead_of_a",
            _way(slope=lambda s: 1 - s.Z1**2),
            "The slope of tanh is computed as 1 - Z1². The formula has the activation in it: 1 - "
            "A1².",
        ),
        Mistake(
            "derivative_of_sigmoid",
            _way(slope=lambda s: s.A1 * (1 - s.A1)),
            "The slope of the hidden units is computed as A1 (1 - A1), which is the sigmoid's. "
            "They have tanh.",
        ),
        Mistake(
            "derivative_of_sigmoid_at_z",
            _way(slope=lambda s: sigmoid_derivative(s.Z1)),
            "The slope of the hidden units is that of the sigmoid. They have tanh.",
        ),
        Mistake(
            "derivative_of_relu",
            _way(slope=lambda s: relu_derivative(s.Z1)),
            "The slope of the hidden units is that of ReLU, 1 or 0. They have tanh.",
        ),
        Mistake(
            "square_forgotten",
            _way(slope=lambda s: 1 - s.A1),
            "The slope of tanh is computed as 1 - A1: a square is missing.",
        ),
        Mistake(
            "whole_difference_squared",
            _way(slope=lambda s: (1 - s.A1) ** 2),
            "The slope of tanh is computed as (1 - A1)². Only A1 is squared, not the difference.",
        ),
        Mistake(
            "plus_instead_of_minus",
            _way(slope=lambda s: 1 + s.A1**2),
            "The slope of tanh is computed as 1 + A1², but it is at most 1: the square is taken "
            "away.",
        ),
        Mistake(
            "slope_not_bracketed",
            _way(dZ1=lambda s: s.dA1 - s.A1**2),
            "dZ1 is dA1 minus A1²: without brackets, `dA1 * 1 - A1**2` is not dA1 times the slope "
            "of tanh.",
        ),
        Mistake(
            "slope_from_output",
            _way(slope=lambda s: 1 - s.A2**2),
            "The slope of the hidden units is computed from the output A2. Each hidden unit has "
            "its own, from A1.",
        ),
        Mistake(
            "one_forgotten",
            _way(slope=lambda s: s.A1**2),
            "dA1 is multiplied by A1². The slope of tanh is what is left of 1 when that is taken "
            "away.",
        ),
        Mistake(
            "slope_of_the_output_sigmoid",
            _way(slope=lambda s: s.A2 * (1 - s.A2)),
            "The slope of the hidden units is computed as A2 (1 - A2), that of the output's "
            "sigmoid. Hidden units have tanh and their own A1: 1 - A1².",
        ),
        Mistake(
            "slope_times_z",
            _way(slope=lambda s: (1 - s.A1**2) * s.Z1),
            "The slope of tanh is multiplied by Z1 as well. 1 - A1² is all of the local slope.",
        ),
        Mistake(
            "slope_with_doubled_square",
            _way(slope=lambda s: 1 - 2 * s.A1),
            "The slope of tanh is computed as 1 - 2 A1. It is 1 - A1²: the square stays a square.",
        ),
        Mistake(
            "slope_added",
            _way(dZ1=lambda s: s.dA1 + s.slope),
            "The slope of tanh is added to dA1. The chain rule multiplies them.",
        ),
        Mistake(
            "activation_instead_of_derivative",
            _way(slope=lambda s: s.A1),
            "dA1 is multiplied by the activation A1 itself. Its slope is wanted: 1 - A1².",
        ),
        Mistake(
            "derivative_twice",
            _way(slope=lambda s: (1 - s.A1**2) ** 2),
            "The slope of tanh is counted twice on the way to the first layer.",
        ),
        Mistake(
            "upstream_forgotten",
            _way(dZ1=lambda s: s.slope),
            "dZ1 is the slope of tanh alone: what comes back from the output, dA1, is missing.",
        ),
        Mistake(
            "derivative_for_weights_only",
            _way(db1=lambda s: s.dA1.sum(axis=0)),
            "db1 is made from dA1: the slope of tanh is missing in it. The biases belong to z, as "
            "the weights do.",
        ),
        Mistake(
            "derivative_for_biases_only",
            _way(dW1=lambda s: s.X.T @ s.dA1),
            "dW1 is made from dA1: the slope of tanh is missing in it. The weights belong to z, "
            "as the biases do.",
        ),
        Mistake(
            "weights_forgotten",
            _way(dZ1=lambda s: s.dZ2 * s.slope),
            "The weights W2 play no part on the way back, so all hidden units get the same. What "
            "comes back to a unit is multiplied by its weight.",
        ),
        Mistake(
            "weights_not_transposed",
            _way(dA1=lambda s: s.dZ2 @ s.W2),
            "On the way back dZ2 meets W2 as it is, which fits only where there is one hidden "
            "unit. Turn W2: (N, 1) comes in, and (N, H) goes on.",
        ),
        Mistake(
            "first_layer_weights",
            _way(dA1=lambda s: s.dZ2 * s.W1.sum(axis=0)),
            "The gradient goes back to the hidden units through W1. Between the output and the "
            "hidden units there is W2.",
        ),
        Mistake(
            "weights_summed",
            _way(dA1=lambda s: s.dZ2 * s.W2.sum()),
            "Every hidden unit gets the sum of all weights W2. What comes back to a unit is "
            "multiplied by its own weight.",
        ),
        Mistake(
            "weights_averaged",
            _way(dA1=lambda s: s.dZ2 * s.W2.mean()),
            "Every hidden unit gets the mean of all weights W2. What comes back to a unit is "
            "multiplied by its own weight.",
        ),
        Mistake(
            "activations_instead_of_weights",
            _way(dA1=lambda s: s.dZ2 * s.A1),
            "dA1 is dZ2 times the activations A1. That leads to dW2; back to the hidden units "
            "leads the weight of each, W2.",
        ),
        Mistake(
            "bias_added_on_the_way",
            _way(dA1=lambda s: s.dZ2 @ s.W2.T + s.b1),
            "b1 is added to what comes back. Biases are added going forward; on the way back "
            "there are only products with local slopes.",
        ),
        Mistake(
            "updated_weights",
            _way(dA1=lambda s: s.dZ2 @ (s.W2 - s.dW2).T),
            "W2 is changed before dA1 is computed with it. All gradients belong to the network as "
            "it is: take the old weights.",
        ),
        Mistake(
            "updated_weights_in_place",
            _updated_weights_in_place,
            "W2 is changed in place, for the caller too, before dA1 is computed with it. Backward "
            "only computes; the step comes later.",
        ),
        Mistake(
            "parameters_returned",
            _parameters_after_a_step,
            "These are new parameters, after a step with the learning rate 1. Here the gradients "
            "alone are wanted; the step comes later.",
        ),
        Mistake(
            "sign_of_weights",
            _way(dA1=lambda s: -s.dZ2 @ s.W2.T),
            "dW1 and db1 have the opposite sign: there is a minus on the way back through W2 or "
            "tanh. Gradients go back without one.",
        ),
        Mistake(
            "dW2_from_inputs",
            _way(dW2=lambda s: s.X.T @ s.dZ2),
            "dW2 is made from X. What comes in through W2 are the activations of the hidden "
            "units, A1.",
        ),
        Mistake(
            "dW2_from_outputs",
            _way(dW2=lambda s: s.A2.T @ s.dZ2),
            "dW2 is made from the outputs A2. What comes in through W2 are the activations of the "
            "hidden units, A1.",
        ),
        Mistake(
            "dW2_from_z",
            _way(dW2=lambda s: s.Z1.T @ s.dZ2),
            "dW2 is made from Z1. What comes in through W2 is what the hidden units answer: A1.",
        ),
        Mistake(
            "dW2_from_slope",
            _way(dW2=lambda s: (1 - s.A1**2).T @ s.dZ2),
            "dW2 is made from the slope of tanh. What comes in through W2 is what the hidden "
            "units answer: A1.",
        ),
        Mistake(
            "dW2_twice_activated",
            _way(dW2=lambda s: np.tanh(s.A1).T @ s.dZ2),
            "dW2 is made from tanh of A1: A1 went through tanh a second time. What comes in "
            "through W2 is A1 itself.",
        ),
        Mistake(
            "dW2_not_summed",
            _way(dW2=lambda s: s.A1 * s.dZ2),
            "dW2 still has a row for each sample: the entries are multiplied, but not added up "
            "over the samples.",
        ),
        Mistake(
            "dW2_transposed",
            _way(dW2=lambda s: s.dZ2.T @ s.A1),
            "dW2 is lying on its side, shape (1, H). It has the shape of W2, (H, 1).",
        ),
        Mistake(
            "dW1_from_activations",
            _way(dW1=lambda s: s.A1.T @ s.dZ1),
            "dW1 is made from A1. What comes in through W1 are the inputs, X.",
        ),
        Mistake(
            "dW1_transposed",
            _way(dW1=lambda s: s.dZ1.T @ s.X),
            "dW1 is lying on its side, shape (H, D). It has the shape of W1, (D, H).",
        ),
        Mistake(
            "dW1_from_dZ2",
            _way(dW1=lambda s: s.X.T @ s.dZ2),
            "dW1 is made from dZ2, the output's gradient. W1 leads to Z1, so what comes from the "
            "right is dZ1.",
        ),
        Mistake(
            "dW1_inputs_not_transposed",
            _way(dW1=lambda s: s.X @ s.dZ1),
            "dW1 is X @ dZ1, which fits only where there are as many samples as inputs, and is "
            "wrong there too. Turn X, so that the product adds up over the samples.",
        ),
        Mistake(
            "dW2_inputs_not_transposed",
            _way(dW2=lambda s: s.A1 @ s.dZ2),
            "dW2 is A1 @ dZ2, which fits only where there are as many samples as hidden units, "
            "and is wrong there too. Turn A1, so that the product adds up over the samples.",
        ),
        Mistake(
            "dW1_first_sample_only",
            _way(dW1=lambda s: np.outer(s.X[0], s.dZ1[0])),
            "dW1 knows only the first sample. All samples go through the same weights, so their "
            "shares are added up.",
        ),
        Mistake(
            "dW1_negated",
            _way(dW1=lambda s: -s.X.T @ s.dZ1),
            "dW1 has the opposite sign. A gradient is what comes in times what comes back; the "
            "minus belongs to the step.",
        ),
        Mistake(
            "dW2_negated",
            _way(dW2=lambda s: -s.A1.T @ s.dZ2),
            "dW2 has the opposite sign. A gradient is what comes in times what comes back; the "
            "minus belongs to the step.",
        ),
        Mistake(
            "weights_transposed",
            _way(dW2=lambda s: s.dZ2.T @ s.A1, dW1=lambda s: s.dZ1.T @ s.X),
            "The gradients of the weights are lying on their sides: dW has the shape of W.",
        ),
        Mistake(
            "biases_not_summed",
            _way(db2=lambda s: s.dZ2, db1=lambda s: s.dZ1),
            "The gradients of the biases still have a row for each sample: add up over the "
            "samples.",
        ),
        Mistake(
            "biases_summed_over_everything",
            _way(db2=lambda s: s.dZ2.sum(), db1=lambda s: s.dZ1.sum()),
            "The gradients of the biases are single numbers: `sum()` without an axis adds up "
            "everything. Add up over the samples only.",
        ),
        Mistake(
            "db1_summed_over_everything",
            _way(db1=lambda s: s.dZ1.sum()),
            "db1 is a single number: `sum()` without an axis adds up everything. Each hidden unit "
            "has its own bias.",
        ),
        Mistake(
            "biases_wrong_axis",
            _way(db2=lambda s: s.dZ2.sum(axis=1), db1=lambda s: s.dZ1.sum(axis=1)),
            "The gradients of the biases are added up along the wrong axis: there is one number "
            "for each sample, but there should be one for each unit.",
        ),
        Mistake(
            "db1_wrong_axis",
            _way(db1=lambda s: s.dZ1.sum(axis=1)),
            "db1 is added up along the wrong axis: there is one number for each sample, but there "
            "should be one for each hidden unit.",
        ),
        Mistake(
            "db1_from_dZ2",
            _way(db1=lambda s: s.dZ2.sum(axis=0)),
            "db1 is made from dZ2, the output's gradient, as db2 is. The biases of the hidden "
            "layer belong to Z1: their gradient is made from dZ1.",
        ),
        Mistake(
            "db2_from_dZ1",
            _way(db2=lambda s: (s.dZ2 @ s.W2.T * (1 - s.A1**2)).sum(axis=0)),
            "db2 is made from dZ1, with a number for each hidden unit. The output's bias belongs "
            "to Z2: its gradient is made from dZ2.",
        ),
        Mistake(
            "db1_from_dW1",
            _way(db1=lambda s: s.dW1.sum(axis=0)),
            "db1 is the sum of dW1 over the inputs. A bias does not see the inputs: its gradient "
            "is dZ1, added up over the samples.",
        ),
        Mistake(
            "db1_averaged_over_everything",
            _way(db1=lambda s: s.dZ1.mean()),
            "db1 is a single number, a mean over everything. Each hidden unit has its own bias: "
            "add up over the samples only.",
        ),
        Mistake(
            "biases_kept_as_rows",
            _way(
                db2=lambda s: s.dZ2.sum(axis=0, keepdims=True),
                db1=lambda s: s.dZ1.sum(axis=0, keepdims=True),
            ),
            "db1 and db2 have two dimensions, such as (1, H). They have the shapes of b1 and b2: "
            "leave out `keepdims=True`.",
        ),
        *(
            Mistake(
                f"{name}_{cause}",
                _way(**{name: formula}),
                f"{name} {sentence}",
            )
            for name, layer in (("db1", "dZ1"), ("db2", "dZ2"))
            for cause, formula, sentence in _bias_slips(layer)
        ),
        Mistake(
            "db2_summed_to_a_number",
            _way(db2=lambda s: s.dZ2.sum()),
            "db2 is a single number, as `sum()` without an axis gives it. It has the shape of b2, "
            "(1,): add up over the samples only.",
        ),
        Mistake(
            "db2_wrong_axis",
            _way(db2=lambda s: s.dZ2.sum(axis=1)),
            "db2 is added up along the wrong axis: there is one number for each sample, but there "
            "is only one output.",
        ),
        Mistake(
            "dW2_flattened",
            _way(dW2=lambda s: (s.A1.T @ s.dZ2)[:, 0]),
            "dW2 has the shape (H,). It has the shape of W2, (H, 1): a matrix product with dZ2 "
            "(N, 1) gives that by itself.",
        ),
        Mistake(
            "weights_exchanged",
            _renamed(dW1="dW2", dW2="dW1"),
            "dW1 and dW2 stand under each other's keys.",
        ),
        Mistake(
            "biases_exchanged",
            _renamed(db1="db2", db2="db1"),
            "db1 and db2 stand under each other's keys.",
        ),
        Mistake(
            "layers_exchanged",
            _renamed(dW1="dW2", dW2="dW1", db1="db2", db2="db1"),
            "The two layers stand under each other's keys: 1 is the hidden layer, 2 the output.",
        ),
        Mistake(
            "parameters_changed",
            _backward_that_updates,
            "The caller's weights and biases have changed. Backward only computes gradients; the "
            "step comes later and makes new arrays.",
        ),
        Mistake(
            "tuple_returned",
            _as_tuple,
            'The gradients come back in a tuple. A dictionary is expected, with the keys "dW1", '
            '"db1", "dW2" and "db2".',
        ),
        Mistake(
            "biases_missing",
            _some_keys("dW1", "dW2"),
            "The dictionary has no gradients of the biases. They learn, too: db1 and db2 belong "
            "in it.",
        ),
        Mistake(
            "first_layer_missing",
            _some_keys("dW2", "db2"),
            "The dictionary has no gradients of the hidden layer. The way goes on from dA1: dW1 "
            "and db1 belong in it.",
        ),
        Mistake(
            "keys_without_d",
            _under_keys(lambda name: name[1:]),
            'The keys lack their d: "W1" in the place of "dW1". The dictionary holds gradients: '
            '"dW1", "db1", "dW2", "db2".',
        ),
        Mistake(
            "keys_in_small_letters",
            _under_keys(str.lower),
            'The keys have a small w: "dw1" in the place of "dW1". Python tells them apart: '
            '"dW1", "db1", "dW2", "db2".',
        ),
        Mistake(
            "list_of_pairs",
            lambda *arguments: list(functional.backward(*arguments).items()),
            'The gradients come back in a list of pairs. A dictionary is expected: `{"dW1": ..., '
            '"db1": ..., "dW2": ..., "db2": ...}`.',
        ),
    ),
)


def _draw_step(rng: np.random.Generator) -> Iterator[Arguments]:
    for network, lr in zip(_draw_network(rng), (0.5, 0.1, 2.0, None, 0.25, 4.0), strict=True):
        yield network if lr is None else (*network, lr)


def _step(rule: Callable[[Any, Any, float, int], Any], default: float = 1.0) -> Callable[..., Any]:
    """Return gradient_step with another rule: (parameter, its gradient, lr, N) -> result."""

    def step(X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: float = default) -> Any:
        gradients = functional.backward(X, Y, W1, b1, W2, b2)
        pairs = zip((W1, b1, W2, b2), gradients.values(), strict=True)
        return tuple(rule(parameter, gradient, lr, len(X)) for parameter, gradient in pairs)

    return step


# Mistakes of backward that a step passes on, whatever else it does right.
PASSED_ON = (
    "derivative_of_relu",
    "updated_weights",
    "dW2_from_z",
    "dW2_from_inputs",
    "biases_not_averaged",
    "output_without_sigmoid",
    "biases_forgotten",
    "divided_by_units",
    "activation_instead_of_derivative",
    "square_forgotten",
    "hidden_without_tanh_anywhere",
    "derivative_forgotten",
    "derivative_at_a",
    "derivative_of_sigmoid",
    "derivative_of_sigmoid_at_z",
    "z_instead_of_a",
    "hidden_sigmoid",
    "output_derivative_twice",
    "output_derivative_forgotten",
    "mean_squared_error",
    "biases_averaged_again",
    "divided_by_inputs",
    "weights_forgotten",
)


def _with_gradients_of(backward: Callable[..., Any]) -> Callable[..., Any]:
    """Return gradient_step that calls another backward."""

    def step(X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: float = 1.0) -> Any:
        gradients = backward(X, Y, W1, b1, W2, b2)
        pairs = zip((W1, b1, W2, b2), gradients.values(), strict=True)
        return tuple(parameter - lr * gradient for parameter, gradient in pairs)

    return step


def _only(*places: int) -> Callable[..., Any]:
    """Return gradient_step that changes only some of the four parameters."""

    def step(X: Any, Y: Any, *rest: Any) -> Any:
        new = functional.gradient_step(X, Y, *rest)
        return tuple(new[i] if i in places else rest[i] for i in range(4))

    return step


def _arranged(*order: int) -> Callable[..., Any]:
    """Return gradient_step with its results in another order."""
    return lambda *arguments: tuple(functional.gradient_step(*arguments)[i] for i in order)


def _in_turn(first: tuple[int, ...]) -> Callable[..., Any]:
    """Return gradient_step that changes ``first``, then computes anew for the others."""

    def step(X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: float = 1.0) -> Any:
        old = W1, b1, W2, b2
        new = functional.gradient_step(X, Y, *old, lr)
        W1, b1, W2, b2 = (new[i] if i in first else old[i] for i in range(4))
        last = functional.gradient_step(X, Y, W1, b1, W2, b2, lr)
        return tuple(new[i] if i in first else last[i] for i in range(4))

    return step


def _step_at(places: tuple[int, ...], rule: Callable[[Any, Any, float], Any]) -> Callable[..., Any]:
    """Return gradient_step with another rule for the parameters in ``places``."""
    changed, right = _step(lambda p, g, lr, n: rule(p, g, lr)), functional.gradient_step

    def step(X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: float = 1.0) -> Any:
        results = (f(X, Y, W1, b1, W2, b2, lr) for f in (changed, right))
        return tuple(a if i in places else b for i, (a, b) in enumerate(zip(*results, strict=True)))

    return step


def _one_after_the_other(*order: int) -> Callable[..., Any]:
    """Return gradient_step that changes one parameter, then computes anew for the next."""
    right = _step(lambda p, g, lr, n: p - lr * g)

    def step(X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: float = 1.0) -> Any:
        parameters = [W1, b1, W2, b2]
        for place in order:
            parameters[place] = right(X, Y, *parameters, lr)[place]
        return tuple(parameters)

    return step


def _two_steps(X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: float = 1.0) -> Any:
    W1, b1, W2, b2 = functional.gradient_step(X, Y, W1, b1, W2, b2, lr)
    return functional.gradient_step(X, Y, W1, b1, W2, b2, lr)


def _through_new_weights(
    X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: float = 1.0
) -> Any:
    gradients = functional.backward(X, Y, W1, b1, W2, b2)
    new = W2 - lr * gradients["dW2"]
    back = _way(dA1=lambda s: s.dZ2 @ new.T)(X, Y, W1, b1, W2, b2)
    return W1 - lr * back["dW1"], b1 - lr * back["db1"], new, b2 - lr * back["db2"]


def _from_another(**places: int) -> Callable[..., Any]:
    """Return gradient_step in which some parameters start from the old value of another one."""

    def step(X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: float = 1.0) -> Any:
        old = W1, b1, W2, b2
        new = dict(zip(PARAMETERS, functional.gradient_step(X, Y, *old, lr), strict=True))
        own = dict(zip(PARAMETERS, old, strict=True))
        return tuple(new[n] - own[n] + old[places.get(n, i)] for i, n in enumerate(PARAMETERS))

    return step


def _dictionary_unpacked(
    X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: float = 1.0
) -> Any:
    keys: Any = functional.backward(X, Y, W1, b1, W2, b2)  # what unpacking takes from it
    return tuple(p - lr * key for p, key in zip((W1, b1, W2, b2), keys, strict=True))


def _gradients_too(X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: float = 1.0) -> Any:
    gradients = functional.backward(X, Y, W1, b1, W2, b2)
    return *functional.gradient_step(X, Y, W1, b1, W2, b2, lr), gradients


def _step_in_place(X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: float = 1.0) -> Any:
    gradients = functional.backward(X, Y, W1, b1, W2, b2)
    for parameter, gradient in zip((W1, b1, W2, b2), gradients.values(), strict=True):
        parameter -= lr * gradient
    return W1, b1, W2, b2


def _nothing_returned(*arguments: Any) -> None:
    _step_in_place(*arguments)


def _default(lr: float) -> Mistake:
    return Mistake(
        f"default_lr_{lr:g}",
        _step(lambda p, g, lr, n: p - lr * g, default=lr),
        "The result is right where lr is given, but not where it is left out. The default belongs "
        "into the first line: `lr=1.0`.",
    )


STEP_RULES: dict[str, Callable[[Any, Any, float, int], Any]] = {
    "uphill": lambda p, g, lr, n: p + lr * g,
    "learning_rate_forgotten": lambda p, g, lr, n: p - g,
    "averaged_again": lambda p, g, lr, n: p - lr * g / n,
    "step_without_minus_returned": lambda p, g, lr, n: lr * g,
}
# Which parameters move, round by round.
ROUNDS: dict[str, tuple[tuple[int, ...], ...]] = {
    "weights_only": ((0, 2),),
    "first_layer_only": ((0, 1),),
    "second_layer_first": ((2, 3), (0, 1)),
    "one_after_the_other": ((0,), (1,), (2,), (3,)),
    "two_steps": ((0, 1, 2, 3), (0, 1, 2, 3)),
}
RETURNS = {"weights_before_biases": (0, 2, 1, 3)}
STEP_DEFAULTS = {"default_lr_0.1": 0.1, "default_lr_0.01": 0.01}
FAULTS = ("derivative_forgotten", "output_derivative_twice")


def _step_with(slips: frozenset[str]) -> Callable[..., Any]:
    rule = next((STEP_RULES[s] for s in slips if s in STEP_RULES), lambda p, g, lr, n: p - lr * g)
    rounds = next((ROUNDS[s] for s in slips if s in ROUNDS), ((0, 1, 2, 3),))
    order = next((RETURNS[s] for s in slips if s in RETURNS), (0, 1, 2, 3))
    backward = _backward_with(frozenset(f for f in FAULTS if f"backward_{f}" in slips))
    default = next((STEP_DEFAULTS[s] for s in slips if s in STEP_DEFAULTS), 1.0)

    def step(X: Any, Y: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: float = default) -> Any:
        parameters = [W1, b1, W2, b2]
        for places in rounds:
            gradients = list(backward(X, Y, *parameters).values())
            for i in places:
                parameters[i] = rule(parameters[i], gradients[i], lr, len(X))
        return tuple(parameters[i] for i in order)

    return step


STEP_PAIRS = Slips(
    steps=(
        tuple(STEP_RULES),
        tuple(ROUNDS),
        tuple(RETURNS),
        tuple(f"backward_{fault}" for fault in FAULTS),
        tuple(STEP_DEFAULTS),
    ),
    build=_step_with,
    left_out=(
        *(("learning_rate_forgotten", default) for default in STEP_DEFAULTS),
        # what would such a function return
        *(("step_without_minus_returned", rounds) for rounds in ROUNDS),
    ),
)

GRADIENT_STEP = Exercise(
    name="gradient_step",
    lesson=LESSON,
    section="One step downhill",
    signature="gradient_step(X, Y, W1, b1, W2, b2, lr=1.0)",
    returns="the four new parameters, in the order W1, b1, W2, b2",
    points=2,
    reference=functional.gradient_step,
    outputs=PARAMETERS,
    order=("b2", "W2", "b1", "W1"),
    steps=_gradient_step_steps,
    slips=STEP_PAIRS,
    # the third network is there for its large gradients
    examples=tuple((*network, 0.5) for network in BACKWARD.examples) + BACKWARD.examples[:1],
    draw=_draw_step,
    hints=(
        "A positive gradient means that the loss rises with this number. Which way should the "
        "number move?",
        "Call `backward` once, before anything changes. Then take lr times its gradient away from "
        "each of the four parameters.",
        '`gradients = backward(X, Y, W1, b1, W2, b2)`, then return `W1 - lr * gradients["dW1"]` '
        "and the other three in the same way.",
    ),
    mistakes=(
        Mistake(
            "uphill",
            _step(lambda p, g, lr, n: p + lr * g),
            "The step goes uphill, so the loss rises. That happens with a plus in the step, and "
            "with a `backward` whose gradients have the opposite sign. The step goes against the "
            "gradient.",
        ),
        Mistake(
            "learning_rate_forgotten",
            _step(lambda p, g, lr, n: p - g),
            "The learning rate is missing: every step is as long as the gradient. lr times "
            "gradient is what each parameter moves by.",
        ),
        *(
            Mistake(
                f"learning_rate_forgotten_for_{kind}",
                _step_at(places, lambda p, g, lr: p - g),
                f"The learning rate is missing in the steps of the {kind}. Every parameter moves "
                "by lr times its gradient.",
            )
            for kind, places in (("weights", (0, 2)), ("biases", (1, 3)))
        ),
        Mistake(
            "divided_by_learning_rate",
            _step(lambda p, g, lr, n: p - g / lr),
            "The gradient is divided by lr. A smaller learning rate should give a smaller step: "
            "multiply.",
        ),
        _default(0.1),
        _default(0.01),
        _default(0.5),
        Mistake(
            "gradients_returned",
            _step(lambda p, g, lr, n: g),
            "These are the gradients. Take lr times each of them away from its parameter, and "
            "return the new parameters.",
        ),
        Mistake(
            "step_returned",
            _step(lambda p, g, lr, n: -lr * g),
            "These are the steps alone. Add each to its parameter, and return the new parameters.",
        ),
        Mistake(
            "step_without_minus_returned",
            _step(lambda p, g, lr, n: lr * g),
            "This is lr times gradient alone. Take it away from each parameter, and return the new "
            "parameters.",
        ),
        Mistake(
            "wrong_way_round",
            _step(lambda p, g, lr, n: lr * g - p),
            "The difference is the wrong way round: the parameter is taken away from the step. It "
            "is parameter minus lr times gradient.",
        ),
        Mistake(
            "scaled_by_one_minus_lr",
            _step(lambda p, g, lr, n: (1 - lr) * p - lr * g),
            "Each parameter is shrunk by lr as well. The parameter itself stays in full; only lr "
            "times gradient is taken away.",
        ),
        Mistake(
            "mixed",
            _step(lambda p, g, lr, n: (1 - lr) * p + lr * g),
            "Parameter and gradient are mixed, as in a running mean. A step takes lr times "
            "gradient away from the parameter.",
        ),
        Mistake(
            "lr_squared",
            _step(lambda p, g, lr, n: p - lr * lr * g),
            "The learning rate is multiplied in twice. Each parameter moves by lr times its "
            "gradient, once.",
        ),
        Mistake(
            "lr_halved",
            _step(lambda p, g, lr, n: p - lr * g / 2),
            "The steps are half as long as they should be: there is a factor 1/2, here or in "
            "`backward`. It is lr times gradient.",
        ),
        Mistake(
            "lr_doubled",
            _step(lambda p, g, lr, n: p - 2 * lr * g),
            "The steps are twice as long as they should be: there is a factor 2, here or in "
            "`backward`. It is lr times gradient.",
        ),
        Mistake(
            "lr_alone",
            _step(lambda p, g, lr, n: p - lr),
            "Every number moves by lr alone, and the gradients play no part. The step is lr times "
            "gradient.",
        ),
        Mistake(
            "gradient_squared",
            _step(lambda p, g, lr, n: p - lr * g**2),
            "The gradient is squared, so its sign is lost. The step is lr times the gradient "
            "itself.",
        ),
        Mistake(
            "gradient_without_sign",
            _step(lambda p, g, lr, n: p - lr * np.abs(g)),
            "The sign of the gradient is lost, so every number goes down. The step is lr times "
            "the gradient itself.",
        ),
        Mistake(
            "normalised",
            _step(lambda p, g, lr, n: p - lr * g / np.sqrt((g**2).sum())),
            "The gradient is divided by its length, so every step is lr long. The step is lr "
            "times the gradient as it is.",
        ),
        Mistake(
            "nothing_changed",
            _step(lambda p, g, lr, n: p),
            "The parameters come back as they were. Compute the new ones, and return these.",
        ),
        Mistake(
            "sign_of_gradient",
            _step(lambda p, g, lr, n: p - lr * np.sign(g)),
            "Every number moves by lr, however large its gradient is. The step is lr times the "
            "gradient, not times its sign.",
        ),
        Mistake(
            "multiplied_by_parameter",
            _step(lambda p, g, lr, n: p - lr * g * p),
            "The step is multiplied by the parameter itself. It is lr times the gradient, taken "
            "away from the parameter.",
        ),
        Mistake(
            "bracket",
            _step(lambda p, g, lr, n: (p - lr) * g),
            "lr is taken away from the parameter before the gradient comes in: look at the "
            "brackets. First lr times gradient, then the difference.",
        ),
        Mistake(
            "bracket_around_all",
            _step(lambda p, g, lr, n: lr * (p - g)),
            "The whole difference is multiplied by lr, the parameter too: look at the brackets. "
            "First lr times gradient, then the difference.",
        ),
        Mistake(
            "gradients_averaged",
            _step(lambda p, g, lr, n: p - lr * np.mean(g)),
            "All numbers of a parameter move by the same: the mean of its gradient. Each number "
            "moves by lr times its own gradient.",
        ),
        Mistake(
            "gradients_summed",
            _step(lambda p, g, lr, n: p - lr * np.sum(g)),
            "All numbers of a parameter move by the same: the sum of its gradient. Each number "
            "moves by lr times its own gradient.",
        ),
        Mistake(
            "gradients_clipped",
            _step(lambda p, g, lr, n: p - lr * np.clip(g, -1, 1)),
            "Large gradients are cut off at 1 and -1. The step is lr times the gradient as it is, "
            "however large.",
        ),
        *(
            Mistake(
                f"{name}_uphill",
                _step_at((place,), lambda p, g, lr: p + lr * g),
                f"{name} moves the wrong way, towards a higher loss: there is a plus in its step, "
                "or its gradient has the opposite sign. The step goes against the gradient.",
            )
            for place, name in enumerate(PARAMETERS)
        ),
        *(
            Mistake(
                f"{kind}_uphill",
                _step_at(places, lambda p, g, lr: p + lr * g),
                f"The {kind} move the wrong way, towards a higher loss: there is a plus in their "
                "steps, or their gradients have the opposite sign. The step goes against the "
                "gradient.",
            )
            for kind, places in (("weights", (0, 2)), ("biases", (1, 3)))
        ),
        *(
            Mistake(
                f"learning_rate_forgotten_for_{name}",
                _step_at((place,), lambda p, g, lr: p - g),
                f"The learning rate is missing in the step of {name}. Every parameter moves by lr "
                "times its gradient.",
            )
            for place, name in enumerate(PARAMETERS)
        ),
        Mistake(
            "averaged_again",
            _step(lambda p, g, lr, n: p - lr * g / n),
            "The steps are too small: they are divided by the number of samples, here or once too "
            "often in `backward`. The gradients are those of a mean already.",
        ),
        Mistake(
            "summed",
            _step(lambda p, g, lr, n: p - lr * g * n),
            "The steps are too large by the number of samples: the gradients are those of a sum. "
            "The loss is a mean over the batch; `backward` divides by N, once.",
        ),
        *(
            Mistake(
                f"backward_{fault.cause}",
                _with_gradients_of(fault.wrong),
                "The step itself may be right, but the gradients are not. Put `backward` right "
                f"first: {fault.message}",
            )
            for fault in BACKWARD.mistakes
            if fault.cause in PASSED_ON
        ),
        *(
            Mistake(
                f"{name}_forgotten",
                _only(*({0, 1, 2, 3} - {place})),
                f"{name} stays as it was. It takes its step like the other three.",
            )
            for place, name in enumerate(("W1", "b1", "W2", "b2"))
        ),
        Mistake(
            "weights_only",
            _only(0, 2),
            "The biases stay as they were: only the weights take their step. Biases learn in the "
            "same way.",
        ),
        Mistake(
            "biases_only",
            _only(1, 3),
            "The weights stay as they were: only the biases take their step. Weights learn in the "
            "same way.",
        ),
        Mistake(
            "first_layer_only",
            _only(0, 1),
            "The second layer stays as it was: only W1 and b1 take their step. All four "
            "parameters do.",
        ),
        Mistake(
            "second_layer_only",
            _only(2, 3),
            "The first layer stays as it was: only W2 and b2 take their step. All four parameters "
            "do.",
        ),
        Mistake(
            "second_layer_first",
            _in_turn((2, 3)),
            "The gradients of the first layer are computed with a second layer that has moved "
            "already. Compute all gradients first, then change all four.",
        ),
        Mistake(
            "first_layer_first",
            _in_turn((0, 1)),
            "The gradients of the second layer are computed with a first layer that has moved "
            "already. Compute all gradients first, then change all four.",
        ),
        *(
            Mistake(
                cause,
                _one_after_the_other(*order),
                f"{first} moves first, and the gradients of the others are computed with "
                "parameters that have changed already. Call `backward` once, before anything "
                "changes.",
            )
            for cause, first, *order in (
                ("one_after_the_other", "W1", 0, 1, 2, 3),
                ("from_the_last_layer", "W2", 2, 3, 0, 1),
                ("from_the_last_bias", "b2", 3, 2, 1, 0),
            )
        ),
        Mistake(
            "two_steps",
            _two_steps,
            "There are two steps in it: the second one starts from the parameters after the "
            "first. One is wanted: compute the gradients once, and take them away once.",
        ),
        Mistake(
            "b2_from_b1",
            _from_another(b2=1),
            "The new b2 starts from b1. Each parameter takes its step from its own old value: "
            "look for a line that was copied.",
        ),
        Mistake(
            "b1_from_b2",
            _from_another(b1=3),
            "The new b1 starts from b2. Each parameter takes its step from its own old value: "
            "look for a line that was copied.",
        ),
        Mistake(
            "db1_for_both_biases",
            _with_gradients_of(_renamed(db2="db1")),
            "b2 takes the gradient of b1. Each parameter has its own gradient: look for a line "
            "that was copied.",
        ),
        Mistake(
            "db2_for_both_biases",
            _with_gradients_of(_renamed(db1="db2")),
            "b1 takes the gradient of b2. Each parameter has its own gradient: look for a line "
            "that was copied.",
        ),
        Mistake(
            "gradients_of_biases_exchanged",
            _with_gradients_of(_renamed(db1="db2", db2="db1")),
            "The gradients of the two biases are exchanged, here or in `backward`. b1 takes db1, "
            "and b2 takes db2.",
        ),
        Mistake(
            "dictionary_unpacked",
            _dictionary_unpacked,
            "lr is multiplied by something that is no number: text, or a list. Unpacking a "
            "dictionary gives its keys, which are text; the gradients themselves are found by "
            'key: `gradients["dW1"]`.',
        ),
        Mistake(
            "gradients_too",
            _gradients_too,
            "The gradients come back as well. The function returns the four new parameters alone: "
            "`return W1, b1, W2, b2`.",
        ),
        Mistake(
            "back_through_new_weights",
            _through_new_weights,
            "The gradient went back to the first layer through the new W2. Compute all gradients "
            "with the old weights, then change all four.",
        ),
        Mistake(
            "weights_before_biases",
            _arranged(0, 2, 1, 3),
            "The four come back in the order W1, W2, b1, b2. It is `return W1, b1, W2, b2`.",
        ),
        Mistake(
            "last_layer_first",
            _arranged(2, 3, 0, 1),
            "The second layer comes back first. It is `return W1, b1, W2, b2`.",
        ),
        Mistake(
            "biases_before_weights",
            _arranged(1, 0, 3, 2),
            "Each bias comes back before its weights. It is `return W1, b1, W2, b2`.",
        ),
        Mistake(
            "weights_only_returned",
            _arranged(0, 2),
            "Only W1 and W2 come back. The function returns four arrays: `return W1, b1, W2, b2`.",
        ),
        Mistake(
            "dictionary_returned",
            lambda *arguments: dict(
                zip(("W1", "b1", "W2", "b2"), functional.gradient_step(*arguments), strict=True)
            ),
            "The four come back in a dictionary. This function returns a tuple: `return W1, b1, "
            "W2, b2`.",
        ),
        Mistake(
            "nothing_returned",
            _nothing_returned,
            "Nothing comes back, and the caller's arrays have changed: `W1 -= ...` writes into "
            "them. `W1 - ...` makes a new array; return the four new ones.",
        ),
        Mistake(
            "parameters_changed_in_place",
            _step_in_place,
            "The caller's arrays have changed: `W1 -= ...` writes into them. `W1 - ...` makes a "
            "new array.",
        ),
    ),
)

EXERCISES = (
    D_OUTPUT_Z,
    D_W2,
    D_HIDDEN_A,
    D_HIDDEN_Z,
    D_W1,
    NUMERICAL_GRADIENT,
    DENSE_BACKWARD,
    BACKWARD,
    GRADIENT_STEP,
)
