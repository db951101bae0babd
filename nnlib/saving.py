"""Saving and loading weights: a NumPy archive (.npz) with one array a parameter, and no pickle."""

import os

import numpy as np

from nnlib.inputs import FloatArray
from nnlib.network import Sequential


def save(network: Sequential, path: str | os.PathLike[str]) -> None:
    """Write the parameters of `network` to `path`, as "W1", "b1", "W2", ...

    The file appears whole or not at all: what was there before stays until the new one is complete.
    """
    temporary = f"{os.fspath(path)}.{os.getpid()}.part"
    try:
        with open(temporary, "wb") as file:
            np.savez(file, allow_pickle=False, **network.parameters)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.remove(temporary)
        raise


def load(network: Sequential, path: str | os.PathLike[str]) -> None:
    """Read parameters from `path` into `network`, which has the same layers as the one saved.

    float32 and float64 are converted. Raises ValueError if the file is not such an archive, or if
    names or shapes differ or a dtype is not of floats; the network then stays as it was. Raises
    FileNotFoundError if there is no such file.
    """
    found = _read(path)
    expected = network.parameters
    if found.keys() != expected.keys():
        raise ValueError(
            f"{path} holds the parameters {_listed(found)}, but the network has"
            f" {_listed(expected)}. Make the network with the layers that it was saved with."
        )
    for name, values in found.items():
        if values.shape != expected[name].shape or values.dtype.kind != "f":
            raise ValueError(
                f"{name} in {path} is {values.dtype} {values.shape}, but the network's is"
                f" {expected[name].dtype} {expected[name].shape}."
                " Make the network with the sizes that it was saved with."
            )
    for name, values in found.items():
        expected[name][...] = values


def _read(path: str | os.PathLike[str]) -> dict[str, FloatArray]:
    import zipfile  # only here, as it would make every import slower

    try:
        with np.load(path, allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files}
    except (ValueError, EOFError, NotImplementedError, TypeError, zipfile.BadZipFile) as error:
        raise ValueError(
            f"{path} is not a file of weights, or it is damaged. Give a file that nnlib.save wrote."
        ) from error


def _listed(names: dict[str, FloatArray]) -> str:
    return ", ".join(names) or "(none)"
