"""The browser's scripts: where they are put, what a component imports, and that none is left over."""

import json
import re
from pathlib import Path

import pytest

from geo.errors import AssetsUnavailable
from geo.views.app import scripts, static_files
from geo.views.server import page as pages

SCRIPTS = sorted(scripts.SOURCES.rglob("*.js"))
NAMES = [path.relative_to(scripts.SOURCES).as_posix() for path in SCRIPTS]
ONLY_TYPES = {"shared/messages.js", "timeline/plotly.js"}
VIEWS = "\n".join(path.read_text(encoding="utf-8") for path in sorted(scripts.SOURCES.parent.rglob("*.py")))
ENTRIES = set(re.findall(r'scripts\.component\("([^"]+)"\)|script(?:: str)?\s*=\s*"([^"]+\.js)"', VIEWS))
ENTERED = {component or frame for component, frame in ENTRIES} | set(pages.IN_PAGE)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Three modules: the first imports the others, one of them by way of the other."""
    folder = tmp_path / "sources"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.js").write_text(
        '/** @import {D} from "./none.js" */\nimport {\n  b,\n} from "./deep/b.js";\nexport default b;\n',
        encoding="utf-8",
    )
    (folder / "deep" / "b.js").write_text(
        'import "../c.js";\nexport {c as b} from "../c.js";\n// import "./none.js";\n', encoding="utf-8"
    )
    (folder / "c.js").write_text("export const c = 1;\n", encoding="utf-8")
    return folder


def test_they_are_copied_as_they_are(tmp_path: Path, sources: Path) -> None:
    """Each lies under static/ by the path that it has among its sources, so that imports find their files."""
    found = scripts.install(tmp_path, sources=sources)
    assert set(found) == {"a.js", "deep/b.js", "c.js"}
    (folder,) = {address.removesuffix(f"/{name}") for name, address in found.items()}
    assert re.fullmatch(r"app/static/scripts-[0-9a-f]{10}", folder)
    for name, address in found.items():
        copy = tmp_path / address.removeprefix("app/")
        assert copy.read_bytes() == (sources / name).read_bytes()
        assert int(copy.stat().st_mtime) == static_files.LONG_AGO


def test_a_changed_script_has_a_new_address(tmp_path: Path, sources: Path) -> None:
    """All addresses change with any of them, since each imports others; those of before stay for open pages."""
    before = scripts.install(tmp_path, sources=sources)
    (sources / "c.js").write_text("export const c = 2;\n", encoding="utf-8")
    after = scripts.install(tmp_path, sources=sources)
    assert not set(before.values()) & set(after.values())
    assert all((tmp_path / address.removeprefix("app/")).is_file() for address in (*before.values(), *after.values()))


def test_imports_of_imports(sources: Path) -> None:
    """A module comes first, then all that it imports, each once; types and comments import nothing."""
    assert scripts.imported("a.js", sources=sources) == ("a.js", "deep/b.js", "c.js")
    assert scripts.imported("c.js", "a.js", sources=sources) == ("c.js", "a.js", "deep/b.js")


def test_a_missing_import_is_said(sources: Path) -> None:
    """What is imported and not there fails on the server, by name, rather than in a browser."""
    (sources / "c.js").unlink()
    with pytest.raises(AssetsUnavailable, match=r"c\.js"):
        scripts.imported("a.js", sources=sources)


def test_a_component_imports_its_module_and_all_that_it_imports() -> None:
    """Its script names its module first, and the folder relative to the server's root, which may lie anywhere."""
    script = scripts.component("atlas/atlas.js")
    listed = re.search(r"const names = (\[.*\]);", script)
    folder = re.search(r"new URL\((\".*?\"), document\.baseURI\)", script)
    assert listed
    assert folder
    assert json.loads(listed[1]) == list(scripts.imported("atlas/atlas.js"))
    assert json.loads(folder[1]) + "atlas/atlas.js" == scripts.installed()["atlas/atlas.js"]
    assert not json.loads(folder[1]).startswith("/")


def test_a_component_says_why_it_has_no_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where static/ cannot be written, each component fails by itself, with the reason, instead of the whole page."""

    def refuse() -> None:
        raise AssetsUnavailable("static/x.js", why='read-only "disk"')

    monkeypatch.setattr(scripts, "installed", refuse)
    thrown = re.search(r"throw new Error\((.*)\);", scripts.component("atlas/atlas.js"))
    assert thrown
    assert 'read-only "disk"' in json.loads(thrown[1])


def test_every_script_is_used() -> None:
    """Each module is what a component or a frame begins with, or is imported from there; the rest is types only."""
    assert len(ENTERED) > 8
    assert set(scripts.imported(*sorted(ENTERED))) == set(NAMES) - ONLY_TYPES


@pytest.mark.parametrize("name", sorted(ONLY_TYPES))
def test_types_hold_no_code(name: str) -> None:
    """What no page loads has nothing in it that could run."""
    text = (scripts.SOURCES / name).read_text(encoding="utf-8")
    assert re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).split() == ["//", "@ts-check", "export", "{};"]


def test_scripts_are_checked_modules() -> None:
    """Each begins with the mark that has its types checked, and leaves nothing on the window."""
    assert len(SCRIPTS) > 30
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("// @ts-check\n"), path
        assert not re.search(r"\b(?:window|globalThis|self)\.\w+\s*(?:\?\?|\|\|)?=[^=]", text), path
        assert "@ts-ignore" not in text, path
        assert not re.search(r"\{(?:[^{}\n]*\W)?any\b", text), path
