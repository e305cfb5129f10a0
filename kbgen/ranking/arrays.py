"""Names for the kinds of arrays."""

import numpy as np

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Ints = np.ndarray[tuple[int, ...], np.dtype[np.signedinteger]]
Complexes = np.ndarray[tuple[int, ...], np.dtype[np.complex128]]
Bools = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
