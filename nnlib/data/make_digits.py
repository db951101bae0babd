"""Write digits.npz from scikit-learn's copy of the data: python -m nnlib.data.make_digits."""

from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits


def main() -> None:
    """Store grey levels from 0 to 16 and labels as bytes, compressed."""
    X, y = load_digits(return_X_y=True)
    target = Path(__file__).with_name("digits.npz")
    np.savez_compressed(target, images=X.astype(np.uint8), labels=y.astype(np.uint8))


if __name__ == "__main__":
    main()
