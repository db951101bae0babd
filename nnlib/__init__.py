"""Neural networks in NumPy: the reference implementations behind the course."""
