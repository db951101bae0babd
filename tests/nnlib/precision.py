"""How far a function is from the exact value, in units in the last place."""

import mpmath
import numpy as np

mpmath.mp.prec = 200

EXACT = {
    "sigmoid": lambda z: 1 / (1 + mpmath.exp(-z)),
    "tanh": mpmath.tanh,
    "softplus": lambda z: mpmath.log1p(mpmath.exp(z)),
}


def arguments():
    """Return floats of both signs over all sizes, and densely where the functions bend."""
    sizes = np.concatenate([np.logspace(-300, 2.8, 300), np.linspace(1e-3, 760, 700)])
    return np.concatenate([sizes, -sizes, [0.0, -0.0]])


def worst_ulp(function, exact, z):
    """Return the largest error of `function` at the floats `z`, in ulps of the exact value."""
    errors = []
    for argument, got in zip(z, function(z), strict=True):
        wanted = exact(mpmath.mpf(float(argument)))
        ulp = float(np.spacing(abs(np.float64(float(wanted)))))
        errors.append(float(abs(mpmath.mpf(float(got)) - wanted) / ulp))
    return max(errors)


def logistic_loss(z, y):
    """Return the exact binary cross-entropy of the logit `z` and the target `y`, and its slope."""
    z, y = mpmath.mpf(float(z)), mpmath.mpf(float(y))
    softplus, sigmoid = EXACT["softplus"], EXACT["sigmoid"]
    return (
        y * softplus(-z) + (1 - y) * softplus(z),
        (1 - y) * sigmoid(z) - y * sigmoid(-z),
    )
