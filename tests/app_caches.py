"""What the app keeps for its process, to be forgotten by tests that change the environment."""

from geo.views.app import first_start, intake_queue, models, opened, shown_collection


def forget() -> None:
    """Forget settings, store, gazetteer, collections, queue and models; the next use opens them anew."""
    for kept in (
        opened.settings, opened._store, opened._gazetteer, shown_collection._first_collection,
        intake_queue._intake, models._extractors, first_start._build,
    ):  # fmt: skip
        kept.clear()
    models.SERVES.clear()
