"""The style sheets: what each names does not reach into what another draws."""

import re
from collections import defaultdict

from tests.serving import ROOT

SHEETS = sorted((ROOT / "geo" / "views" / "assets").rglob("*.css"))


def rules(text: str) -> list[tuple[str, str]]:
    """Return (selector, declarations) of a style sheet, media queries apart."""
    plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    plain = re.sub(r"@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}", "", plain)
    found = re.findall(r"([^{}]+)\{([^{}]*)\}", plain)
    return [(one.strip(), " ".join(said.split())) for heads, said in found for one in heads.split(",")]


def test_no_class_is_drawn_by_two_style_sheets() -> None:
    """A class of ours that one sheet draws wherever it stands is drawn by no other, unless both say the same.

    The account line once shared a class with the marks of the evidence, and broke them over several lines.
    """
    everywhere: dict[str, dict[str, str]] = defaultdict(dict)
    anywhere: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for sheet in SHEETS:
        for selector, said in rules(sheet.read_text(encoding="utf-8")):
            last = re.split(r"[\s>+~]+", selector)[-1]
            for name in re.findall(r"\.(dl-[\w-]+)", last):
                anywhere[name].add((sheet.name, said))
                if selector == f".{name}":
                    everywhere[name][sheet.name] = said
    assert len(everywhere) > 30
    clashes = {
        (name, owner, other)
        for name, owners in everywhere.items()
        for owner, said in owners.items()
        for other, theirs in anywhere[name]
        if other != owner and theirs != said
    }
    assert clashes == set()


def test_no_style_of_every_page_looks_for_a_descendant() -> None:
    """The browser would style most of a page anew with each element that comes or goes; signs.js says what is there.

    What looks for a child or the next alone is cheap, but not where it may be any element's.
    """
    text = re.sub(r"/\*.*?\*/", "", (ROOT / "geo/views/assets/page.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    looked = re.findall(r"([^\s{},]*):has\(([^)]*)\)", text)
    assert len(looked) > 5
    assert [inside for _, inside in looked if not re.fullmatch(r"[>+] [^\s>]+( > [^\s>]+)?", inside)] == []
    assert [inside for of, inside in looked if not of.strip(">+~")] == []
