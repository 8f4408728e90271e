"""A child that extracts with the real models, and that some words stall, break or kill: run by ``START``."""

import os
import time

from geo.extract import apart
from geo.extract import extract as really_extract
from geo.extract.models import Models
from geo.model import Extraction, Reading

START = "from tests.unruly_child import serve; serve()"


def extract(reading: Reading, models: Models, *, demonyms: bool = True) -> Extraction:
    """Do what a word of the text says, or else extract."""
    while "stuck" in reading.text:
        pass
    while "asleep" in reading.text:
        time.sleep(1)
    if "swallow" in reading.text:
        bytearray(2 * apart.MEMORY)
    if "fault" in reading.text:
        raise IndexError("a fault of ours")
    if "die" in reading.text:
        os._exit(9)
    if "Wait here" in reading.text:
        time.sleep(3)
    return really_extract(reading, models, demonyms=demonyms)


def serve() -> None:
    """Serve as :func:`geo.extract.apart.serve` does."""
    apart.extract = extract
    apart.serve()
