"""Benchmarks as ratios, measured in turns in one run: absolute times on shared machines mean little."""
