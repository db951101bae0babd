"""Print the table of speed and exactness: `python -m benchmarks [words of the rows wanted]`."""

import os
import sys

# one thread; read when the libraries are loaded, so it stands before their imports
for library in ("OMP", "OPENBLAS", "MKL"):
    os.environ[f"{library}_NUM_THREADS"] = "1"
# set on some machines, where it halves the speed of NumPy's matrix products
os.environ.pop("OPENBLAS_CORETYPE", None)


def main() -> int:
    """Measure the rows and return how many miss their target."""
    try:
        import sklearn
        import torch
    except ImportError as error:
        print(f"{error.name} is missing. Install the peers: pip install -e .[benchmarks]")
        return 1
    from benchmarks import exactness, speed

    torch.set_num_threads(1)
    print(f"PyTorch {torch.__version__}, scikit-learn {sklearn.__version__}, one thread")
    print("Speed is a ratio of processor time, the median of interleaved pairs, unless stated.\n")
    print(f"{'':46} {'target':>10} {'result':>10}")
    missed = 0
    for row in speed.rows() + exactness.rows():
        if all(word.lower() in row.what.lower() for word in sys.argv[1:]):
            result = row.measure()
            missed += not row.holds(result)
            target = f"{'>=' if row.at_least else '<='} {row.target:g}"
            verdict = "holds" if row.holds(result) else "MISSED"
            print(f"{row.what:46} {target:>10} {result:10.3g}  {verdict}", flush=True)
    return missed


if __name__ == "__main__":
    sys.exit(main())
