"""Under CI a skipped test fails, except for those that want an absent ../shared."""

from pathlib import Path

import pytest

from tests.strict_skips import WITHOUT_SHARED

PLUGIN = "tests.strict_skips"


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project of its own with the plugin, run as CI would, without ../shared."""
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("DATELINE_SHARED", str(pytester.path / "nowhere"))
    return pytester


def run(inner: pytest.Pytester) -> pytest.RunResult:
    """Run it in this process, with the plugin, and without what measures the coverage of this process."""
    return inner.runpytest("-p", PLUGIN, "-p", "no:slipcover")


def test_skip_fails_under_ci(inner: pytest.Pytester) -> None:
    """A test that skips itself fails under CI, and the reason is shown."""
    inner.makepyfile("import pytest\ndef test_a(): pytest.skip('no browser here')")
    result = run(inner)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*CI does not allow: *no browser here*"])


def test_skip_mark_fails_under_ci(inner: pytest.Pytester) -> None:
    """A mark that skips is a skip like any other: the set-up errs."""
    inner.makepyfile("import pytest\n@pytest.mark.skip(reason='later')\ndef test_a(): pass")
    run(inner).assert_outcomes(errors=1)


def test_skipped_module_fails_under_ci(inner: pytest.Pytester) -> None:
    """A module that skips itself as a whole cannot hide its tests."""
    inner.makepyfile("import pytest\npytest.importorskip('no_such_package')\ndef test_a(): pass")
    result = run(inner)
    result.assert_outcomes(errors=1)
    assert result.ret != 0


def test_absent_shared_may_skip(inner: pytest.Pytester) -> None:
    """A test that wants the absent ../shared may skip even under CI."""
    inner.makepyfile(f"import pytest\ndef test_a(): pytest.skip({WITHOUT_SHARED!r})")
    result = run(inner)
    result.assert_outcomes(skipped=1)
    assert result.ret == 0


def test_present_shared_is_no_excuse(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ../shared is there, naming it as the reason to skip does not help."""
    monkeypatch.setenv("DATELINE_SHARED", str(Path(inner.path)))
    inner.makepyfile(f"import pytest\ndef test_a(): pytest.skip({WITHOUT_SHARED!r})")
    run(inner).assert_outcomes(failed=1)


def test_expected_failure_stays(inner: pytest.Pytester) -> None:
    """An expected failure is no skip."""
    inner.makepyfile("import pytest\n@pytest.mark.xfail\ndef test_a(): assert 0")
    run(inner).assert_outcomes(xfailed=1)


def test_skip_stays_a_skip_elsewhere(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """On one's own machine a skip is a skip."""
    monkeypatch.delenv("CI")
    inner.makepyfile("import pytest\ndef test_a(): pytest.skip('no browser here')")
    run(inner).assert_outcomes(skipped=1)
