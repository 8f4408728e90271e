"""What the figures were measured on."""

import os
import platform
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.serving import ROOT

_PACKAGES = ("streamlit", "folium", "plotly", "streamlit-folium", "playwright")


def describe(browser_version: str) -> Mapping[str, str]:
    """Return the machine, the versions, the date, the commit and the load, in words."""
    return {
        "Processor": f"{processor()}, {os.cpu_count()} cores",
        "Memory": f"{_gigabytes():.0f} GB",
        "System": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "Packages": ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
        "Chromium": browser_version,
        "Date": datetime.now(UTC).date().isoformat(),
        "Commit": commit(),
    }


def load() -> float:
    """Return how many processes have wanted a core during the last minute, on average."""
    return os.getloadavg()[0]


def commit() -> str:
    """Return the commit that is checked out, and whether anything was changed since."""
    return _git("rev-parse", "--short", "HEAD") + (" with local changes" if _git("status", "--short") else "")


def processor() -> str:
    """Return what the processor calls itself."""
    listed = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    names = (line.partition(":")[2].strip() for line in listed.splitlines() if line.startswith("model name"))
    return next(names, platform.machine())


def _gigabytes() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
