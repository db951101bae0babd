"""Shared by nnlib's tests: PyTorch's stored values, and random tests that repeat themselves."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

settings.register_profile("nnlib", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("nnlib")


@pytest.fixture(scope="session")
def reference():
    with np.load(Path(__file__).with_name("reference_values.npz"), allow_pickle=False) as file:
        return dict(file)
