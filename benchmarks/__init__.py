"""Benchmarks: figures with a peer in the same run. `python -m benchmarks [AREA…] [--quick]`."""
