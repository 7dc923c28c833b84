"""What holds for all tests: where CI is true, nothing that this machine could run may be skipped."""

import os

import pytest

ABSENT = "the shared"
"""How the reason of a test begins that needs corpora beside the project, which need not be there."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> object:
    """Make the run fail on a skip where CI is true, since there a skip means a missing package."""
    result = yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    reasons = [report.longrepr[2].removeprefix("Skipped: ") for report in skipped if isinstance(report.longrepr, tuple)]
    if os.environ.get("CI") == "true" and any(not reason.startswith(ABSENT) for reason in reasons):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    return result
