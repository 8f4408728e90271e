"""Under CI a skipped test fails, so that a missing browser or package cannot pass for a green run.

Two kinds of outcome stay as they are: a test that wants ``../shared`` where that folder is absent, since it belongs to
those who develop the project and not to the project, and an expected failure.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

WITHOUT_SHARED = "../shared is absent"
"""The reason that a test gives which cannot run without the folder of reports and gold data."""


def shared_folder() -> Path | None:
    """Return the folder of reports and gold data: ``DATELINE_SHARED``, else ``../shared`` beside the checkout."""
    named = os.environ.get("DATELINE_SHARED")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared"
    return folder if folder.is_dir() else None


def _reason(longrepr: object) -> str:
    """Return why a test was skipped; pytest keeps (file, line, reason)."""
    return str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)


def _refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure, where CI is set and the reason is no good."""
    if os.environ.get("CI") != "true" or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = _reason(report.longrepr)
    if WITHOUT_SHARED in reason and shared_folder() is None:
        return
    report.outcome = "failed"
    report.longrepr = f"skipped, which CI does not allow: {reason}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Judge what a test's set-up, call and tear-down report."""
    report = yield
    _refuse(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Judge what a module reports that is skipped as a whole."""
    report = yield
    _refuse(report)
    return report
