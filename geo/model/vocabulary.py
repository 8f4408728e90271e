"""The words of the vocabulary: those of the files in data/, the command line and the URL."""

VOCABULARY: dict[str, tuple[str, ...]] = {
    "kind": (
        "country", "adm1", "adm2", "city", "region", "border", "airport", "building", "water", "demonym", "other",
    ),
    "place role": ("happened_at", "mentioned", "origin", "destination", "about"),
    "actor kind": ("person", "state", "institution", "organisation", "armed_group", "group", "outlet"),
    "actor role": ("actor", "target", "participant", "mediator", "speaker"),
    "factuality": ("happened", "planned", "threatened", "denied", "doubted"),
    "stance": ("reports", "claims", "denies", "doubts", "plans"),
    "review": ("proposed", "accepted", "rejected"),
    "date_basis": ("stated", "inferred_text", "inferred_publication", "unknown"),
    "reliability": ("A", "B", "C", "D", "E", "F"),
    "role": ("viewer", "reviewer", "editor", "admin"),
}  # fmt: skip

AGAINST = frozenset({"denies", "doubts"})
"""Stances that speak against an event."""
