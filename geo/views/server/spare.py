"""The browser's files where the app's own folder cannot be written: they lie in the home, unknown to Streamlit."""

from pathlib import Path

from starlette.responses import FileResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class Spare:
    """Sends files of a folder under the path under which Streamlit sends those of another.

    Args:
        app: what it goes round; it answers what is not in the folder.
        prefix: the path, with a slash at both ends.
        folder: where the files lie; it may not be there.
    """

    def __init__(self, app: ASGIApp, *, prefix: str, folder: Path) -> None:
        self.app, self._prefix, self._folder = app, prefix, folder.resolve()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a file of the folder where there is one."""
        file = self._file(scope)
        if file is None:
            await self.app(scope, receive, send)
            return
        # the map's frame has no origin of its own, so every origin may read them, as Streamlit itself allows
        await FileResponse(file, headers={"Access-Control-Allow-Origin": "*"})(scope, receive, send)

    def _file(self, scope: Scope) -> Path | None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        path: str = scope["path"]
        if not path.startswith(self._prefix) or "\0" in path:
            return None
        file = (self._folder / path.removeprefix(self._prefix)).resolve()
        return file if file.is_relative_to(self._folder) and file.is_file() else None
