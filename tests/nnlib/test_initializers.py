import numpy as np
import pytest

from nnlib.initializers import INITIALIZERS

STANDARD_DEVIATION = {
    "zeros": 0,
    "normal": 1,
    "xavier_uniform": np.sqrt(2 / 700),
    "xavier_normal": np.sqrt(2 / 700),
    "he_uniform": np.sqrt(2 / 300),
    "he_normal": np.sqrt(2 / 300),
}


@pytest.mark.parametrize("name", INITIALIZERS)
def test_scale_and_shape(name):
    W = INITIALIZERS[name](300, 400, np.random.default_rng(0))
    assert W.shape == (300, 400)
    assert W.std() == pytest.approx(STANDARD_DEVIATION[name], rel=0.01)
    assert abs(W.mean()) <= 0.01 * STANDARD_DEVIATION[name]


@pytest.mark.parametrize("name", ["xavier_uniform", "he_uniform"])
def test_uniform_values_end_at_sqrt_3_deviations(name):
    W = INITIALIZERS[name](300, 400, np.random.default_rng(0))
    assert np.abs(W).max() == pytest.approx(np.sqrt(3) * STANDARD_DEVIATION[name], rel=1e-3)
