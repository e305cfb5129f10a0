"""What is a half: from there on a part speaks for the whole, and what is unanswered is a gap."""


def is_half(part: float, whole: float) -> bool:
    """Tell whether *part* is at least half of *whole*."""
    return 2 * part >= whole
