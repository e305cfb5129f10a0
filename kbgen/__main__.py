"""`python -m kbgen`."""

from kbgen.cli.main import main

main()
