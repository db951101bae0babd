"""How fast and how exact nnlib is, beside its peers: `python -m benchmarks`.

PyTorch and scikit-learn are needed: `pip install -e .[benchmarks]`.
"""
