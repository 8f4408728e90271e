"""The command line: ``python -m geo COMMAND``.

Exit status: 0 done, 1 bad input (one line on standard error says what and where), 2 wrong usage.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from geo import __version__
from geo.config import Settings
from geo.errors import GeoError

if TYPE_CHECKING:
    from geo.model import Reading

_BAR = 32
FORMATS = ".txt, .md, .html, .pdf, .docx; .rss, .atom or .xml (feeds), .eml, .mbox (mails); scans: .png, .jpg, .tiff"
"""Which files are read, for a person."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words after ``python -m geo``; the process's own by default.

    Returns:
        The exit status.
    """
    asked = _parser().parse_args(arguments)
    try:
        settings = Settings.from_environment()
        status: int = asked.run(asked, settings)
    except (GeoError, OSError, ValueError) as problem:
        print(f"{type(problem).__name__}: {problem}".splitlines()[0], file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m geo",
        description="From news reports to a map and a timeline, every dot traceable to the sentence that supports it.",
        epilog="DATELINE_HOME names the folder for the gazetteer and caches.",
    )
    parser.add_argument("--version", action="version", version=f"Dateline {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    index = commands.add_parser("gazetteer", help="build the offline index of place names")
    index.add_argument("action", choices=["build"], help="make it, where it is not there yet")
    index.set_defaults(run=_build)

    geocode = commands.add_parser(
        "geocode",
        help="look a place name up; prints candidates, best first, with the reasons for their rank",
        description="Looks NAME up in the offline gazetteer and prints one JSON object.",
    )
    geocode.add_argument("name", metavar="NAME", help='such as "Kohistanat, Sar-e Pul" or "the Tajik-Kyrgyz border"')
    geocode.add_argument("--near", metavar="PLACE", help="prefer what lies near this place, or near LAT,LON")
    geocode.add_argument("--country", metavar="CODE", help="only in this country (ISO 3166-1 alpha-2)")
    geocode.add_argument("--limit", metavar="N", type=_positive, default=10, help="at most N candidates (default 10)")
    geocode.set_defaults(run=_geocode)
    extract = commands.add_parser(
        "extract",
        help="read a report and propose its places, dates and events, each tied to its span",
        description="Prints one JSON object for FILE, one a line for each report in a feed, a mailbox or a mail with "
        "attachments, or one a line for each line of standard input (--jsonl).",
    )
    source = extract.add_mutually_exclusive_group(required=True)
    source.add_argument("file", metavar="FILE", nargs="?", help=FORMATS)
    source.add_argument("--jsonl", action="store_true", help='lines {"id", "text", "published"?, "title"?}')
    extract.add_argument("--published", metavar="EDTF", default="", help="day of publication, where the file lacks it")
    extract.add_argument("--title", metavar="T", default="", help="headline, where the file lacks it")
    extract.add_argument("--jobs", metavar="N", type=_positive, default=1, help="processes (with --jsonl)")
    extract.add_argument("--no-demonyms", action="store_true", help='leave out words such as "Afghan"')
    extract.set_defaults(run=_extract)
    _add_store_commands(commands)
    return parser


def _add_store_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    ingest = commands.add_parser(
        "ingest",
        help="read reports into the store: files, folders, or a CSV with url,date,title,text",
        description="Prints one JSON object a report. Started again, it passes over what is stored already.",
    )
    ingest.add_argument("paths", metavar="PATH", nargs="+", help=f"{FORMATS}; .csv; or a folder of them")
    ingest.add_argument("--collection", metavar="ID", default="added", help="where they go (default added)")
    ingest.set_defaults(run=_ingest)

    prepare = commands.add_parser(
        "prepare",
        help="make all that a first start needs: gazetteer, store, the browser's files, compiled code",
        description="Afterwards a user without rights starts the server from an app folder that cannot be "
        "written, with one writable folder, DATELINE_HOME.",
    )
    prepare.set_defaults(run=_prepare)

    status = commands.add_parser("status", help="count what the store holds; prints one JSON object")
    status.set_defaults(run=_status)

    backup = commands.add_parser("backup", help="write everything that the store holds into one portable file")
    backup.add_argument("file", metavar="FILE", help="appears whole or not at all; an older one is replaced")
    backup.set_defaults(run=_backup)

    restore = commands.add_parser(
        "restore",
        help="put what a backup holds in place of all that the store holds, on SQLite or PostgreSQL",
        description="What somebody decided or added before is first kept in a backup of its own in DATELINE_HOME.",
    )
    restore.add_argument("file", metavar="FILE", help="made by backup, of this release or an older one")
    restore.set_defaults(run=_restore)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return number


def _build(_: argparse.Namespace, settings: Settings, *, out: TextIO = sys.stdout) -> int:
    from geo.places import gazetteer

    if gazetteer.is_built(settings.home):
        return 0
    last = ""

    def progress(done: int, total: int, stage: str) -> None:
        nonlocal last
        share = min(1.0, done / max(total, 1))
        if sys.stderr.isatty():
            full = round(share * _BAR)
            print(f"\rgazetteer [{'#' * full}{'.' * (_BAR - full)}] {share:4.0%} {stage:<28}", end="", file=sys.stderr)
        elif stage != last:
            print(f"gazetteer {share:4.0%} {stage}", file=sys.stderr)
        last = stage

    path = gazetteer.build(settings.home, progress=progress)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(path, file=out)
    return 0


def _geocode(asked: argparse.Namespace, settings: Settings) -> int:
    from geo.places import gazetteer, geocoder

    if not gazetteer.is_built(settings.home):
        _build(asked, settings, out=sys.stderr)
    answer = geocoder.describe(
        asked.name,
        settings=settings,
        near=_place_or_point(asked.near),
        country=(asked.country or "").upper() or None,
        limit=asked.limit,
    )
    print(json.dumps(answer, ensure_ascii=False))
    return 0


def _place_or_point(text: str | None) -> str | tuple[float, float] | None:
    """Read ``lat,lon`` as a point, anything else as a name."""
    lat, _, lon = (text or "").partition(",")
    try:
        point = float(lat), float(lon)
    except ValueError:
        return text
    if not (abs(point[0]) <= 90 and abs(point[1]) <= 180):
        raise ValueError(f"no point on earth: {text}")
    return point


def _extract(asked: argparse.Namespace, settings: Settings) -> int:
    from geo.extract import output, stream
    from geo.extract.apart import Extractors
    from geo.places import gazetteer
    from geo.reading.read import content, items_of

    if not gazetteer.is_built(settings.home):
        _build(asked, settings, out=sys.stderr)
    demonyms = not asked.no_demonyms
    extractors = Extractors(settings, most=asked.jobs, kept=asked.jobs)
    try:
        if asked.jsonl:
            source = getattr(sys.stdin, "buffer", sys.stdin)  # bytes: a line that is no UTF-8 is that line's error
            answers = stream.lines(source, extractors=extractors, demonyms=demonyms, jobs=asked.jobs)
            for number, line in enumerate(answers, start=1):
                print(line, flush=True)
                if sys.stderr.isatty():
                    print(f"\r{number} reports", end="", file=sys.stderr)
            return 0
        path = Path(asked.file)
        items = items_of(content(path), name=str(path), published=asked.published, title=asked.title)
        for number, item in enumerate(items, start=1):
            found = extractors.extract(item.reading, demonyms=demonyms)
            if found.note:
                print(f"{asked.file}: {found.note}", file=sys.stderr)
            name = path.stem if len(items) == 1 else f"{path.stem}-{number}"
            print(json.dumps(output.report(name, found) | _about(item.reading), ensure_ascii=False), flush=True)
    finally:
        extractors.close()
    return 0


def _about(reading: "Reading") -> dict[str, object]:
    """Return what an answer says of a report that was read from a file: without its text offsets mean nothing."""
    return {
        "text": reading.text, "title": reading.title, "published": reading.published, "language": reading.language,
        "boilerplate": [list(span) for span in reading.boilerplate],
    }  # fmt: skip


def _ingest(asked: argparse.Namespace, settings: Settings) -> int:
    from geo.extract.apart import Extractors
    from geo.intake import folder
    from geo.people import at_the_console
    from geo.places import gazetteer
    from geo.reading import sources
    from geo.store import open_store

    paths = [Path(path) for path in asked.paths]
    progress = folder.Progress(sum(1 for _ in sources.reports_in(paths)))
    if not gazetteer.is_built(settings.home):
        _build(asked, settings, out=sys.stderr)
    store = open_store(settings)
    extractors = Extractors(settings, most=1)
    try:
        outcomes = folder.ingest(
            store, sources.reports_in(paths), extractor=extractors, by=at_the_console(), collection=asked.collection
        )
        for outcome in outcomes:
            line = {"id": outcome.id, "path": outcome.path, "status": outcome.status, "events": outcome.events}
            line |= {key: said for key, said in (("error", outcome.error), ("note", outcome.note)) if said}
            print(json.dumps(line, ensure_ascii=False), flush=True)
            progress.add(outcome)
    finally:
        extractors.close()
        store.close()
    return 1 if progress.done and progress.counts["failed"] == progress.done else 0


def _prepare(asked: argparse.Namespace, settings: Settings) -> int:
    from geo.store import open_store
    from geo.views.server import prepared

    _build(asked, settings, out=sys.stderr)
    open_store(settings, writable=True).close()
    prepared.prepare()
    return 0


def _status(_: argparse.Namespace, settings: Settings) -> int:
    from geo.queries import status
    from geo.store import open_store

    store = open_store(settings)
    try:
        print(json.dumps(asdict(status(store))))
    finally:
        store.close()
    return 0


def _backup(asked: argparse.Namespace, settings: Settings) -> int:
    from geo.store import backup, open_store

    store = open_store(settings)
    try:
        backup(store, Path(asked.file))
    finally:
        store.close()
    return 0


def _restore(asked: argparse.Namespace, settings: Settings) -> int:
    from geo.people import at_the_console
    from geo.store import open_store, restore

    store = open_store(settings)
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        kept = settings.home / f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.backup"
        if restore(store, Path(asked.file), by=at_the_console(), keep=kept):
            print(f"what the store held is kept in {kept}", file=sys.stderr)
    finally:
        store.close()
    open_store(settings).close()  # the facts of this release, where the backup is of an older one
    return 0
