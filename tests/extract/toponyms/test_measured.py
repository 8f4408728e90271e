"""Places that a text tells by figures."""

import pytest

from geo.extract import pipeline
from geo.extract.models import Models
from geo.places.gazetteer import Gazetteer
from geo.spherical import great_circle_km
from tests.extract.english_texts import known


@pytest.mark.parametrize(
    ("language", "text", "written", "point"),
    [
        ("ru", "Взрыв прогремел в 20 км к северу от Кундуза.", "в 20 км к северу от Кундуза", (36.91, 68.86)),
        ("ru", "Дрон упал у 36°43′44″ с. ш. 68°51′25″ в. д. утром.", "36°43′44″ с. ш. 68°51′25″ в. д.", (36.73, 68.86)),
        ("fa", "انفجار در ۲۰ کیلومتری شمال شرق کندز رخ داد.", "۲۰ کیلومتری شمال شرق کندز", (36.86, 69.02)),
        ("tr", "Uçak 36.7289, 68.8569 noktasında düştü.", "36.7289, 68.8569", (36.73, 68.86)),
    ],
)
def test_other_languages(
    language: str, text: str, written: str, point: tuple[float, float], gazetteer: Gazetteer
) -> None:
    """Distances and points are read in texts that no pipeline tags."""
    models = Models(None, gazetteer, known())  # type: ignore[arg-type]
    found = pipeline.find(text, models, language=language).toponyms
    assert written in [one.text for one in found]
    entry = next(one.entry for one in found if one.text == written)
    assert entry is not None
    assert great_circle_km((entry.lat, entry.lon), point) < 5.0
