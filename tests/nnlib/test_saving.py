import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnlib


@given(
    st.lists(st.integers(1, 4), min_size=2, max_size=4),
    st.sampled_from([0, [1, 2]]),
    st.sampled_from(["float32", "float64"]),
)
def test_a_round_trip_changes_nothing(tmp_path_factory, sizes, rng, dtype):
    path = tmp_path_factory.mktemp("weights") / "network.npz"
    network = nnlib.mlp(sizes, "relu", rng, dtype=dtype)
    nnlib.save(network, path)
    other = nnlib.mlp(sizes, "relu", rng, "zeros", dtype)
    nnlib.load(other, path)
    assert np.array_equal(network.flat, other.flat)
    assert os.listdir(path.parent) == ["network.npz"]


def test_a_save_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path, network = tmp_path / "network.npz", nnlib.mlp([2, 1], "tanh", 0)
    nnlib.save(network, path)
    before = path.read_bytes()

    def full_disk(*args, **kwargs):
        raise OSError("no space left")

    monkeypatch.setattr(np, "savez", full_disk)
    with pytest.raises(OSError, match="no space left"):
        nnlib.save(nnlib.mlp([2, 1], "tanh", 1), path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["network.npz"]


def damaged(path):
    nnlib.save(nnlib.mlp([2, 1], "tanh", 0), path)
    content = bytearray(path.read_bytes())
    content[content.index(b"NUMPY") + 130] ^= 0xFF  # in the numbers of W1
    path.write_bytes(content)


def truncated(path):
    nnlib.save(nnlib.mlp([2, 1], "tanh", 0), path)
    path.write_bytes(path.read_bytes()[:-40])


def pickled(path):
    with path.open("wb") as file:
        np.savez(file, W1=np.array([{"a": 1}], object), b1=np.zeros(1))


def one_array(path):
    with path.open("wb") as file:
        np.save(file, np.zeros(3))


@pytest.mark.parametrize(
    ("write", "message"),
    [
        (lambda path: path.write_text("hello", encoding="utf-8"), "not a file of weights"),
        (lambda path: path.write_bytes(b""), "not a file of weights"),
        (damaged, "not a file of weights"),
        (truncated, "not a file of weights"),
        (pickled, "not a file of weights"),
        (one_array, "not a file of weights"),
        (lambda path: nnlib.save(nnlib.mlp([3, 1], "tanh", 0), path), r"W1 in .*\(3, 1\)"),
        (lambda path: nnlib.save(nnlib.mlp([2, 2, 1], "tanh", 0), path), "W1, b1, W2, b2, but"),
        (lambda path: np.savez(path, W1=np.zeros((2, 1), int), b1=np.zeros(1)), "int64"),
    ],
)
def test_wrong_files_leave_the_network_as_it_was(tmp_path, write, message):
    path, network = tmp_path / "weights.npz", nnlib.mlp([2, 1], "tanh", 0)
    before = network.flat.copy()
    write(path)
    with pytest.raises(ValueError, match=message):
        nnlib.load(network, path)
    assert np.array_equal(network.flat, before)


def test_no_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        nnlib.load(nnlib.mlp([2, 1], "tanh", 0), tmp_path / "none.npz")
