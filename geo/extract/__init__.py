"""From a report's text to proposals: places, dates, actors, claims, events, each tied to its span.

:func:`extract` is the only way in; to have it done in a child process, :class:`geo.extract.apart.Extractors`.  One
module a question; :mod:`geo.extract.pipeline` puts them in order.  Offsets are Unicode code points of the text as it
was given, and never move.
"""

from geo.extract.models import Models, load_models
from geo.model import Extraction, Reading

__all__ = ["Models", "extract", "load_models"]


def extract(reading: Reading, models: Models, *, demonyms: bool = True) -> Extraction:
    """Return the places, dates and events of a report, in the language that it is written in.

    Args:
        reading: the report, as :mod:`geo.reading.read` made it.
        models: what :func:`load_models` loaded.
        demonyms: whether words such as "Afghan" are among the toponyms; events are told with them in any case.

    Returns:
        What was found, in the order of the text, and what was not looked for in this language; of an empty text
        nothing.
    """
    # the stages bring spaCy, which whoever only has an extraction done apart need not load
    from geo.extract import drafts, languages, layout, mined, pipeline
    from geo.extract.learned import finder

    copy = mined.mined(layout.mined(reading.text, reading.boilerplate))
    text = copy.text
    language = languages.reading_language(text, told=reading.language)
    if not text.strip():
        return Extraction(language, reading.note)
    found = pipeline.find(
        text, models, language=language, published=reading.published, title=reading.title,
        boilerplate=copy.mined(reading.boilerplate),
    )  # fmt: skip
    note = languages.note(language, are_events_tried=finder.is_tried(language)) or finder.note(language)
    extraction = Extraction(
        language,
        "; ".join(filter(None, (reading.note, note))),
        toponyms=tuple(drafts.mention(one) for one in found.toponyms if demonyms or one.kind != "demonym"),
        dates=found.dates,
        events=drafts.of_proposals(found.events, text, gazetteer=models.gazetteer),
    )
    return copy.restored(extraction, reading.text)
