"""`python -m kbgen`."""

import sys

# Python puts the folder in which it runs before its own modules. A knowledge base is content: a
# `yaml.py` in it must not be what kbgen imports. The command `kbgen` never has that folder there.
if not sys.flags.safe_path:
    del sys.path[0]

from kbgen.cli.main import main  # only now is it kbgen's own

main()
