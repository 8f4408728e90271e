"""Annotated reports made ready for the stages that find events, as extraction makes them ready."""

from geo.extract import tokens
from geo.extract.dates.recogniser import find_dates
from geo.extract.english import reader as english_reader
from geo.extract.english.text import Text as EnglishText
from geo.extract.models import Models
from geo.extract.russian import reader as russian_reader
from geo.extract.russian.text import Text as RussianText
from tools.finder.labels import Report


def english(report: Report, *, models: Models) -> EnglishText | None:
    """Return an English *report* parsed, with its places, dates and actors; None where it has no sentence."""
    return english_reader.index(
        report.text, nlp=models.nlp, gazetteer=models.gazetteer, ontology=models.ontology,
        published=report.published, title=report.title,
    )  # fmt: skip


def russian(report: Report, *, models: Models) -> RussianText | None:
    """Return a Russian *report* read, with its places, dates and actors; None where it has no sentence."""
    dates = find_dates(report.text, published=report.published, language="ru")
    _, read = russian_reader.index(
        tokens.read(report.text), gazetteer=models.gazetteer, ontology=models.ontology, dates=dates, title=report.title
    )
    return read
