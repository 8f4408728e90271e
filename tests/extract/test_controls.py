"""Texts about other things yield no events; texts about security are read, whatever else they speak of."""

from pathlib import Path

import pytest

from geo.extract.english import domain
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import extract, read
from tests.extract.event_reports import REPORTS

CONTROLS = sorted((Path(__file__).parent / "controls").glob("*.txt"))


@pytest.mark.parametrize("path", CONTROLS, ids=lambda path: path.stem)
def test_controls_have_no_events(path: Path, gazetteer: Gazetteer) -> None:
    """Sport, software, cooking, weather, films, finance, science, travel: words of conflict, no event."""
    assert extract(path.read_text(encoding="utf-8"), gazetteer).events == ()


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_security_is_public(report, gazetteer: Gazetteer) -> None:
    """No report on security is left alone as if it were about something else."""
    assert domain.is_public(read(report.text, gazetteer))


MIXED = [
    "Shares fell on the exchange in Lagos after gunmen attacked a refinery near Warri, and the army sent troops.",
    "The league match in Basra was stopped when a bomb exploded outside the stadium, killing two policemen.",
    "Heavy rain and wind hampered the search after militants ambushed a convoy in Kunar province.",
]


@pytest.mark.parametrize("text", MIXED)
def test_violence_among_other_things_is_read(text: str, gazetteer: Gazetteer) -> None:
    """An attack at a match, a refinery or in the rain is an attack."""
    assert "attack" in [proposal.type for proposal in extract(text, gazetteer).events]
