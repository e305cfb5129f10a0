"""Logistic regression with a ridge, by Newton's method."""

import numpy as np

from kbgen.ranking.arrays import Floats

_STEPS = 50
_NEAR = 1e-9


def fitted(columns: Floats, labels: Floats, weights: Floats, ridge: float) -> Floats:
    """Return the weights of *columns*, the constant first, that tell *labels* (0 or 1) best.

    *weights* are how often each row counts. *ridge* draws all but the constant towards 0.
    """
    rows = np.column_stack((np.ones(len(columns)), columns))
    pull = np.full(rows.shape[1], ridge)
    pull[0] = 1e-6
    found = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        expected = likely(rows @ found)
        slope = rows.T @ (weights * (labels - expected)) - pull * found
        bend = (rows * (weights * expected * (1 - expected))[:, None]).T @ rows + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        found = found + step
        if np.abs(step).max() < _NEAR:
            break
    return found


def likely(odds: Floats) -> Floats:
    """Return the probability of each of these logarithms of *odds*."""
    return 1 / (1 + np.exp(-np.clip(odds, -50, 50)))
