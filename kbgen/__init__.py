"""A help centre from Git, in a public and an agent edition, that listens to its searches."""

__version__ = "0.1.0"
