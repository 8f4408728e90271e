"""All that a start of the server needs, made beforehand: by whoever may write the app's folder."""

import compileall

from geo.views.app import opened, static_files
from geo.views.drawings import map_data
from geo.views.server.compressed import compress

_CODE = ("geo", "pages")

_FRAMES = ("map/map.js", "map/place_map.js")
"""What the app draws maps with."""


def prepare() -> None:
    """Make the browser's files, their compressed copies, the maps' frames, and the compiled code.

    They go into the app's folder or, where that cannot be written, into the home; the code stays as it is then.

    Raises:
        AssetsUnavailable: a package lacks its file, or neither folder can be written.
    """
    files = static_files.installed()
    compress()
    for script in _FRAMES:
        map_data.frame(files["leaflet.js"], files["leaflet.css"], tiles=opened.settings().tiles, script=script)
    for folder in _CODE:
        compileall.compile_dir(static_files.ROOT / folder, quiet=2)
    compileall.compile_file(static_files.ROOT / "streamlit_app.py", quiet=2)
