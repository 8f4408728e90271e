"""How fast spaCy alone reads the same texts with the same pipeline: ``python -m bench.evaluate.bare < requests``.

The pipeline is loaded as its documentation says and given all texts at once (``nlp.pipe``); prints one JSON object.
"""

import json
import sys
import time

import spacy

from geo.config import Settings


def main() -> None:
    """Read requests, print words, seconds and processor seconds."""
    texts = [json.loads(line)["text"] for line in sys.stdin]
    nlp = spacy.load(Settings.from_environment().spacy_model)
    nlp("A delegation from Norway arrived in Quito on Monday, the ministry said.")
    started, worked = time.perf_counter(), time.process_time()
    for _ in nlp.pipe(texts):
        pass
    print(json.dumps({"seconds": time.perf_counter() - started, "cpu": time.process_time() - worked}))


if __name__ == "__main__":
    main()
