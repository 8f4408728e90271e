"""Puts a made-up collection in the place of the facts, in a server whose ``PYTHONPATH`` begins with this folder.

Python imports a module of this name by itself as it starts.  What is put there is a function of :mod:`tests.sample`
that takes no argument, named by the variable ``MADE_UP``.
"""

import os
import sys
from pathlib import Path

if "MADE_UP" in os.environ:
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    from geo import facts
    from tests import sample

    facts.load = lambda *_, **__: getattr(sample, os.environ["MADE_UP"])()  # type: ignore[assignment]
