"""Digests: each report restated, one fact a sentence, numbered so that evidence can point at it."""

from pathlib import Path

import pytest

from geo.config import DATA
from geo.errors import InvalidFacts
from geo.facts import digests

GOOD = "# Title\n\nCites: Someone, 2020.\n\n1. First. [¶1]\n2. Is it the second? [¶3]\n"
OURS = sorted((DATA / "digests").glob("*.md"))


def digest(folder: Path, text: str) -> Path:
    path = folder / "digests" / "sample.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_digest_is_read(tmp_path: Path) -> None:
    """Title, citation, and each sentence with the paragraph that it restates."""
    found = digests.read(digest(tmp_path, GOOD))
    assert (found.title, found.citation) == ("Title", "Someone, 2020.")
    assert [(s.text, s.paragraph) for s in found.sentences] == [("First.", 1), ("Is it the second?", 3)]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_ours_follow_their_reports(path: Path) -> None:
    """Our digests cite their source, go through the report in its order, and say each thing once."""
    found = digests.read(path)
    order = [sentence.paragraph for sentence in found.sentences]
    assert found.citation
    assert order == sorted(order)
    assert len({sentence.text for sentence in found.sentences}) == len(order) >= 12


def test_there_are_five() -> None:
    """One digest a report."""
    assert len(OURS) == 5


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ("# Title\n", "", 2, "neither title"),
        ("Cites: Someone, 2020.\n", "", 4, "neither title"),
        ("2. Is", "3. Is", 6, "numbered 3 where 2 is next"),
        ("2. Is", "1. Is", 6, "numbered 1 where 2 is next"),
        (" [¶1]", "", 5, "neither title"),
        ("First. [¶1]", "First [¶1]", 5, "neither title"),
        ("[¶3]", "[¶0]", 6, "neither title"),
        ("1. First. [¶1]\n2. Is it the second? [¶3]\n", "", 4, "no sentence"),
    ],
)
def test_a_broken_digest_is_refused(tmp_path: Path, old: str, new: str, line: int, why: str) -> None:
    """A missing part, a wrong number or a sentence without its paragraph is refused, with the line."""
    assert old in GOOD
    with pytest.raises(InvalidFacts, match=why) as caught:
        digests.read(digest(tmp_path, GOOD.replace(old, new)))
    assert (caught.value.path, caught.value.line) == ("digests/sample.md", line)


def test_a_digest_is_utf8(tmp_path: Path) -> None:
    """Another encoding is refused."""
    path = digest(tmp_path, "")
    path.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(InvalidFacts, match="UTF-8"):
        digests.read(path)
