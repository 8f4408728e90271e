"""A PostgreSQL server for tests: on loopback, as a user of its own, in a temporary folder, stopped at the end.

PostgreSQL refuses to run as root; a root then hands it to the user postgres that Debian's package makes, or to nobody.
"""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import URL, make_url

from tests.serving import free_port

WITHOUT = "no PostgreSQL server is installed (Debian: apt-get install postgresql)"
"""The reason that a test gives which cannot run without one."""

_START_SECONDS = 60


def programs() -> Path | None:
    """Return the folder of initdb and postgres, on PATH or where Debian keeps the newest; None where there is none."""
    found = shutil.which("initdb")
    if found and shutil.which("postgres"):
        return Path(found).resolve().parent
    folders = [one.parent for one in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda folder: int(folder.parent.name), default=None)


@dataclass
class Server:
    """A running server."""

    port: int
    password: str = field(repr=False)
    _numbers: Iterator[int] = field(default_factory=count, repr=False)

    def url(self, name: str) -> str:
        """Return the address of a database, as DATELINE_DATABASE_URL takes it."""
        address = URL.create("postgresql", "dateline", self.password, "127.0.0.1", self.port, name)
        return address.render_as_string(hide_password=False)

    def create(self, *, template: str = "template1") -> str:
        """Make a database that holds what the database called *template* does, by default nothing; return its address.

        Nobody may be connected to the template.
        """
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            copy = "CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy"
            connection.execute(sql.SQL(copy).format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove a database; whoever is still connected is sent away."""
        name = sql.Identifier(make_url(url).database or "")
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


@contextmanager
def serve(binaries: Path) -> Iterator[Server]:
    """Run a server from the programs in *binaries* until the block ends."""
    # not under pytest's own folder, which only its owner may enter
    folder = Path(tempfile.mkdtemp(prefix="dateline-postgres-"))
    owner = _owner()
    rights = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    password = secrets.token_urlsafe(16)
    secret = folder / "password"
    secret.write_text(password, encoding="ascii")
    if rights:
        for path in (folder, secret):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    data = folder / "data"
    log = (folder / "log").open("wb")
    try:
        subprocess.run(
            [
                binaries / "initdb", "--pgdata", data, "--username", "dateline", "--pwfile", secret,
                "--encoding", "UTF8", "--auth", "scram-sha-256", "--no-sync", "--no-instructions",
            ],
            check=True, stdout=log, stderr=log, cwd=folder, env=environment, **rights,
        )  # fmt: skip
        server = Server(free_port(), password)
        options = {
            "listen_addresses": "127.0.0.1", "port": server.port, "unix_socket_directories": "", "fsync": "off",
            "shared_buffers": "32MB", "max_connections": "60", "autovacuum": "off",
        }  # fmt: skip
        words = [f"--{key}={value}" for key, value in options.items()]
        process = subprocess.Popen(
            [binaries / "postgres", "-D", data, *words],
            stdout=log, stderr=log, cwd=folder, env=environment, **rights,
        )  # fmt: skip
        try:
            _wait(server, process, log=folder / "log")
            yield server
        finally:
            process.send_signal(signal.SIGINT)  # "fast": whoever is connected is sent away
            process.wait(timeout=30)
    finally:
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _wait(server: Server, process: subprocess.Popen[bytes], *, log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(server.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
