"""The benchmark: `python -m tests.bench` and, in an extra of its own, `tests.bench.peers`."""
