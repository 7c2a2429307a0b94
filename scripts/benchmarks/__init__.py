"""Ratios, measured in one run by turns: absolute times on shared machines say little."""
