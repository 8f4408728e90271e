"""Work done in a child process: with limits of time and memory, stopped at any moment, replaced when it dies.

Whoever reads what strangers wrote must expect that it makes a parser spin, swallow memory or crash, and a library's own
code cannot be interrupted within a process.  A :class:`Pool` therefore hands questions to children that serve one after
the other.  Question and answer are a JSON object and some bytes, each with a length before it; nothing is unpickled.

A child runs :func:`serve`.  It stops itself, too, when a question takes too long, so none outlives a parent that was
killed.
"""

from geo.child.failures import ChildFailed, Died, OutOfMemory, OutOfTime, Stop, Stopped
from geo.child.inside import Asked, Responds, bound_memory, serve
from geo.child.messages import Json
from geo.child.pool import Pool

__all__ = [
    "Asked", "ChildFailed", "Died", "Json", "OutOfMemory", "OutOfTime", "Pool", "Responds", "Stop", "Stopped",
    "bound_memory", "serve",
]  # fmt: skip
